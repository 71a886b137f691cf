import { asInteger, asList } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { binary, repr, truth } from '../operators.ts';
import { sorted } from '../sorting.ts';
import type { Tuple, Value } from '../values.ts';
import type { Methods } from './table.ts';

const equals = (one: Value, other: Value) => one === other || truth(binary('==', one, other));

function indexOf(items: readonly Value[], value: Value, type: string): number {
  const place = items.findIndex((each) => equals(each, value));
  if (place < 0)
    throw new PythonError(
      'ValueError',
      type === 'list' ? `${repr(value)} is not in list` : `${type}.index(x): x not in ${type}`,
    );
  return place;
}

const count = (items: readonly Value[], value: Value) => items.filter((each) => equals(each, value)).length;

export const LIST_METHODS: Methods<Value[]> = new Map<
  string,
  readonly [string, (self: Value[], ...values: Value[]) => Value]
>([
  ['append', ['object', (self, value) => (self.push(value), null)]],
  [
    'extend',
    [
      'iterable',
      (self, values) => {
        for (const value of asList(values)) self.push(value);
        return null;
      },
    ],
  ],
  ['insert', ['index, object', (self, place, value) => (self.splice(asInteger(place), 0, value), null)]],
  ['remove', ['value', (self, value) => (self.splice(indexOf(self, value, 'list'), 1), null)]],
  ['pop', ['index=-1', pop]],
  ['clear', ['', (self) => ((self.length = 0), null)]],
  ['copy', ['', (self) => [...self]]],
  ['index', ['value', (self, value) => indexOf(self, value, 'list')]],
  ['count', ['value', (self, value) => count(self, value)]],
  ['reverse', ['', (self) => (self.reverse(), null)]],
  [
    'sort',
    [
      '*, key=None, reverse=False',
      (self, key, reverse) => {
        const items = sorted(self, key, reverse);
        items.forEach((item, place) => (self[place] = item));
        return null;
      },
    ],
  ],
]);

function pop(self: Value[], index: Value = -1): Value {
  if (self.length === 0) throw new PythonError('IndexError', 'pop from empty list');
  const place = asInteger(index);
  const counted = place < 0 ? place + self.length : place;
  if (counted < 0 || counted >= self.length) throw new PythonError('IndexError', 'pop index out of range');
  return self.splice(counted, 1)[0]!;
}

export const TUPLE_METHODS: Methods<Tuple> = new Map<
  string,
  readonly [string, (self: Tuple, ...values: Value[]) => Value]
>([
  ['index', ['value', ({ items }, value) => indexOf(items, value, 'tuple')]],
  ['count', ['value', ({ items }, value) => count(items, value)]],
]);
