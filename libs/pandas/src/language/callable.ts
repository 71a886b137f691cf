import { PythonError } from './errors.ts';
import { Callable, Dict, Tuple, typeName, type Value } from './values.ts';

export class Arguments {
  constructor(
    readonly positional: readonly Value[],
    readonly named: ReadonlyMap<string, Value> = NONE_NAMED,
  ) {}
}

const NONE_NAMED: ReadonlyMap<string, Value> = new Map();

export interface Parameter {
  name: string;
  /** Undefined: it must be given. */
  preset?: Value;
  kind: 'plain' | 'rest' | 'named-rest' | 'named-only';
}

const PRESETS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['None', null],
  ['True', true],
  ['False', false],
  ['nan', NaN],
  ['inf', Infinity],
]);

function presetOf(text: string): Value {
  if (/^'.*'$/s.test(text)) return text.slice(1, -1);
  const known = PRESETS.get(text);
  if (known !== undefined) return known;
  if (Number.isNaN(Number(text))) throw new Error(`no preset is written '${text}'`);
  return Number(text);
}

function parameter(text: string, isNamedOnly: boolean): Parameter {
  if (text.startsWith('**')) return { name: text.slice(2), kind: 'named-rest' };
  if (text.startsWith('*')) return { name: text.slice(1), kind: 'rest' };
  const kind = isNamedOnly ? 'named-only' : 'plain';
  const end = text.indexOf('=');
  if (end < 0) return { name: text, kind };
  return { name: text.slice(0, end), kind, preset: presetOf(text.slice(end + 1)) };
}

/** Read once a signature: methods are made anew at each look-up of an attribute. */
const READ = new Map<string, readonly Parameter[]>();

/** @param text as in Python: `axis=0, sep=',', *, ddof=1`, with `*rest` and `**named`. */
function parametersOf(text: string): readonly Parameter[] {
  const read = READ.get(text);
  if (read) return read;
  const parts = (text.match(/(?:[^,']|'[^']*')+/g) ?? []).map((part) => part.trim());
  const star = parts.findIndex((part) => part.startsWith('*') && !part.startsWith('**'));
  const parameters = parts.flatMap((part, place) =>
    part === '' || part === '*' ? [] : [parameter(part, star >= 0 && place > star && !part.startsWith('**'))],
  );
  READ.set(text, parameters);
  return parameters;
}

/**
 * A function by its signature in Python's words. What is given beside the signature is a TypeError, never passed over:
 * an option that is not known would change the answer.
 *
 * @param signature e.g. `axis=None, skipna=True, *, ddof=1`; presets are None, True, False, nan, inf, numbers, 'texts'
 * @param body gets the values in the signature's order; `*rest` as a list, `**named` as a dict
 */
export function callable(name: string, signature: string, body: (...values: Value[]) => Value): Callable {
  return new Callable(name, (args) => body(...bind(name, parametersOf(signature), args)));
}

export function bind(name: string, parameters: readonly Parameter[], { positional, named }: Arguments): Value[] {
  const left = new Map(named);
  let taken = 0;
  const values = parameters.map(({ name: wanted, preset, kind }): Value => {
    if (kind === 'rest') {
      const rest = positional.slice(taken);
      taken = positional.length;
      return rest;
    }
    if (kind === 'named-rest') {
      const rest = new Dict(left);
      left.clear();
      return rest;
    }
    if (kind === 'plain' && taken < positional.length) {
      if (left.has(wanted))
        throw new PythonError('TypeError', `${name}() got multiple values for argument '${wanted}'`);
      return positional[taken++]!;
    }
    const value = left.get(wanted);
    left.delete(wanted);
    if (value !== undefined) return value;
    if (preset === undefined) throw new PythonError('TypeError', `${name}() missing a required argument: '${wanted}'`);
    return preset;
  });
  if (taken < positional.length)
    throw new PythonError(
      'TypeError',
      `${name}() takes ${taken} positional arguments but ${positional.length} were given`,
    );
  const [unknown] = left.keys();
  if (unknown !== undefined)
    throw new PythonError('TypeError', `${name}() got an unexpected keyword argument '${unknown}'`);
  return values;
}

/** Calls what a script gave: a function of its own, a lambda, a method. */
export function callWith(value: Value, ...positional: Value[]): Value {
  if (value instanceof Callable) return value.call(new Arguments(positional));
  throw new PythonError('TypeError', `'${typeName(value)}' object is not callable`);
}

export const tuple = (...items: Value[]) => new Tuple(items);
