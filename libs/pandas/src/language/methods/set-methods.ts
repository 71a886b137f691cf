import { asList } from '../checks.ts';
import { PythonError } from '../errors.ts';
import { binary, repr } from '../operators.ts';
import { type BinaryOperator, PySet, type Value } from '../values.ts';
import type { Methods } from './table.ts';

const combined =
  (operator: BinaryOperator) =>
  (self: PySet, others: Value = []) =>
    asList(others).reduce<Value>((one, other) => binary(operator, one, new PySet(asList(other))), new PySet(self));

export const SET_METHODS: Methods<PySet> = new Map<
  string,
  readonly [string, (self: PySet, ...values: Value[]) => Value]
>([
  ['add', ['elem', (self, value) => (self.add(value), null)]],
  [
    'update',
    [
      '*others',
      (self, others) => {
        for (const value of asList(others).flatMap(asList)) self.add(value);
        return null;
      },
    ],
  ],
  ['discard', ['elem', (self, value) => (self.delete(value), null)]],
  [
    'remove',
    [
      'elem',
      (self, value) => {
        if (!self.delete(value)) throw new PythonError('KeyError', repr(value));
        return null;
      },
    ],
  ],
  ['union', ['*others', combined('|')]],
  ['intersection', ['*others', combined('&')]],
  ['difference', ['*others', combined('-')]],
  ['symmetric_difference', ['other', (self, other) => binary('^', self, new PySet(asList(other)))]],
  ['issubset', ['other', (self, other) => binary('<=', self, new PySet(asList(other)))]],
  ['issuperset', ['other', (self, other) => binary('>=', self, new PySet(asList(other)))]],
  ['isdisjoint', ['other', (self, other) => !asList(other).some((each) => self.has(each))]],
  ['copy', ['', (self) => new PySet(self)]],
]);
