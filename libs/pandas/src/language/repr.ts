// `str` and `repr` of every kind of value.
import { Counter } from './counter.ts';
import { DefaultDict } from './default-dict.ts';
import { NamedTuple } from './named-tuple.ts';
import { numberText } from './rounding.ts';
import { Callable, Dict, PyObject, PySet, Slice, Tuple, type Value } from './values.ts';

export function str(value: Value): string {
  if (typeof value === 'string') return value;
  return value instanceof PyObject ? value.toString() : repr(value);
}

export function repr(value: Value): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
  if (value instanceof NamedTuple)
    return `${value.type}(${value.names.map((name, place) => `${name}=${repr(value.items[place]!)}`).join(', ')})`;
  if (value instanceof Tuple) return `(${value.items.map(repr).join(', ')}${value.items.length === 1 ? ',' : ''})`;
  if (value instanceof Counter) return value.size === 0 ? 'Counter()' : `Counter(${dictText(value.mostCommon())})`;
  if (value instanceof DefaultDict) return `defaultdict(${repr(value.factory)}, ${dictText(value)})`;
  if (value instanceof Dict) return dictText(value);
  if (value instanceof PySet) return value.size === 0 ? 'set()' : `{${[...value].map(repr).join(', ')}}`;
  if (value instanceof Slice) return `slice(${[value.start, value.stop, value.step].map(repr).join(', ')})`;
  if (value instanceof Callable)
    return PLAIN_CLASSES.has(value.name) ? `<class '${value.name}'>` : `<function ${value.name}>`;
  return value.toRepr();
}

const dictText = (entries: Iterable<readonly [Value, Value]>) =>
  `{${[...entries].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`;

const PLAIN_CLASSES = new Set(['str', 'int', 'float', 'bool', 'list', 'tuple', 'set', 'dict', 'NoneType']);

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function quoted(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = text.replace(/[\\\p{Cc}\xa0\xad]/gu, (unit) => {
    return ESCAPES.get(unit) ?? `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return mark + (mark === "'" ? inner.replaceAll("'", "\\'") : inner) + mark;
}
