import { PythonError } from './errors.ts';
import { Callable, Dict, Tuple, type Value } from './values.ts';

export class Arguments {
  constructor(
    readonly positional: readonly Value[],
    readonly named: ReadonlyMap<string, Value> = new Map(),
  ) {}
}

interface Parameter {
  name: string;
  /** Undefined: it must be given. */
  preset?: Value;
  kind: 'plain' | 'rest' | 'named-rest' | 'named-only';
}

const PRESETS: Readonly<Record<string, Value>> = { None: null, True: true, False: false, nan: NaN };

function parameter(text: string, isNamedOnly: boolean): Parameter {
  if (text.startsWith('**')) return { name: text.slice(2), kind: 'named-rest' };
  if (text.startsWith('*')) return { name: text.slice(1), kind: 'rest' };
  const [name, preset] = text.split('=') as [string, string?];
  const kind = isNamedOnly ? 'named-only' : 'plain';
  if (preset === undefined) return { name, kind };
  if (preset.startsWith("'")) return { name, kind, preset: preset.slice(1, -1) };
  return { name, kind, preset: preset in PRESETS ? PRESETS[preset]! : Number(preset) };
}

/** @param text as in Python without spaces inside a parameter: `axis=0, *, ddof=1`, with `*rest` and `**named`. */
function parametersOf(text: string): Parameter[] {
  const parts = text.split(',').map((part) => part.trim());
  const star = parts.findIndex((part) => part.startsWith('*') && !part.startsWith('**'));
  return parts.flatMap((part, place) =>
    part === '' || part === '*' ? [] : [parameter(part, star >= 0 && place > star && !part.startsWith('**'))],
  );
}

/**
 * A function by its signature in Python's words. What is given beside the signature is a TypeError, never passed over:
 * an option that is not known would change the answer.
 *
 * @param signature e.g. `axis=None, skipna=True, *, ddof=1`; presets are None, True, False, nan, numbers, 'texts'
 * @param body gets the values in the signature's order; `*rest` as a list, `**named` as a dict
 */
export function callable(name: string, signature: string, body: (...values: Value[]) => Value): Callable {
  const parameters = parametersOf(signature);
  return new Callable(name, (args) => body(...bind(name, parameters, args)));
}

export function bind(name: string, parameters: readonly Parameter[], { positional, named }: Arguments): Value[] {
  const left = new Map(named);
  const given = [...positional];
  const values = parameters.map(({ name: wanted, preset, kind }): Value => {
    if (kind === 'rest') return given.splice(0);
    if (kind === 'named-rest') return new Dict([...left].splice(0).map(([key, value]) => (left.delete(key), [key, value])));
    if (kind === 'plain' && given.length > 0) {
      if (left.has(wanted)) throw new PythonError('TypeError', `${name}() got multiple values for argument '${wanted}'`);
      return given.shift()!;
    }
    const value = left.get(wanted);
    left.delete(wanted);
    if (value !== undefined) return value;
    if (preset === undefined) throw new PythonError('TypeError', `${name}() missing a required argument: '${wanted}'`);
    return preset;
  });
  if (given.length > 0) throw new PythonError('TypeError', `${name}() takes fewer positional arguments than were given`);
  const [unknown] = left.keys();
  if (unknown !== undefined)
    throw new PythonError('TypeError', `${name}() got an unexpected keyword argument '${unknown}'`);
  return values;
}

/** Calls what a script gave: a function of its own, a lambda, a method. */
export function callWith(value: Value, ...positional: Value[]): Value {
  if (value instanceof Callable) return value.call(new Arguments(positional));
  throw new PythonError('TypeError', `what was given is not callable`);
}

export const tuple = (...items: Value[]) => new Tuple(items);
