import { asList } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { repr } from '../operators.ts';
import { DictView } from '../dict-view.ts';
import { Dict, Tuple, type Value } from '../values.ts';
import type { Methods } from './table.ts';

/** Pairs of what `dict(…)` and `update` take: a dict, or an iterable of pairs. */
export function pairsOf(given: Value): readonly (readonly [Value, Value])[] {
  if (given instanceof Dict) return [...given];
  return asList(given).map((pair) => {
    const both = asList(pair);
    if (both.length !== 2)
      throw new PythonError(
        'ValueError',
        `dictionary update sequence element has length ${both.length}; 2 is required`,
      );
    return [both[0]!, both[1]!];
  });
}

export const DICT_METHODS: Methods<Dict> = new Map<
  string,
  readonly [string, (self: Dict, ...values: Value[]) => Value]
>([
  ['get', ['key, default=None', (self, key, preset) => self.get(key) ?? (self.has(key) ? null : preset!)]],
  ['keys', ['', (self) => new DictView('dict_keys', self, () => self.keys())]],
  ['values', ['', (self) => new DictView('dict_values', self, () => self.values())]],
  ['items', ['', (self) => new DictView('dict_items', self, () => [...self].map((pair) => new Tuple(pair)))]],
  [
    'update',
    [
      '*given, **named',
      (self, given, named) => {
        for (const [key, value] of [...asList(given).flatMap(pairsOf), ...pairsOf(named)]) self.set(key, value);
        return null;
      },
    ],
  ],
  ['pop', ['key, *default', pop]],
  ['popitem', ['', (self) => popLast(self)]],
  [
    'setdefault',
    [
      'key, default=None',
      (self, key, preset) => {
        if (!self.has(key)) self.set(key, preset);
        return self.get(key)!;
      },
    ],
  ],
  ['copy', ['', (self) => new Dict(self)]],
  [
    'clear',
    [
      '',
      (self) => {
        for (const key of self.keys()) self.delete(key);
        return null;
      },
    ],
  ],
]);

function pop(self: Dict, key: Value = null, preset: Value = []): Value {
  const value = self.get(key);
  if (self.delete(key)) return value!;
  const [given] = preset as Value[];
  if (given === undefined) throw new PythonError('KeyError', repr(key));
  return given;
}

function popLast(self: Dict): Value {
  const last = [...self].at(-1);
  if (!last) throw new PythonError('KeyError', "'popitem(): dictionary is empty'");
  self.delete(last[0]);
  return new Tuple([...last]);
}
