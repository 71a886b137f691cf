// Of numbers and truth values: what NumPy's scalars answer to as well, for that is what pandas hands out.
import { asInteger } from '../checks.ts';
import { notSupported } from '../errors.ts';
import { roundHalfEven } from '../rounding.ts';
import { floatIfOf } from '../whole-floats.ts';
import type { Value } from '../values.ts';
import type { Methods } from './table.ts';

type Scalar = number | boolean;
const itself = (self: Scalar): Value => self;
const asNumber = (self: Scalar): Value => Number(self);

export const NUMBER_METHODS: Methods<Scalar> = new Map<
  string,
  readonly [string, (self: Scalar, ...values: Value[]) => Value]
>([
  ['item', ['', itself]],
  ['tolist', ['', itself]],
  ['copy', ['', itself]],
  ['squeeze', ['', itself]],
  ['conjugate', ['', asNumber]],
  ['mean', ['', asNumber]],
  ['sum', ['', asNumber]],
  ['min', ['', itself]],
  ['max', ['', itself]],
  ['any', ['', (self) => self !== false && self !== 0]],
  ['all', ['', (self) => self !== false && self !== 0]],
  ['is_integer', ['', (self) => Number.isInteger(Number(self))]],
  ['round', ['decimals=0', (self, decimals) => floatIfOf(roundHalfEven(Number(self), asInteger(decimals)), self)]],
  ['astype', ['dtype', astype]],
]);

function astype(self: Scalar, dtype: Value = null): Value {
  const name =
    typeof dtype === 'string'
      ? dtype
      : dtype !== null && typeof dtype === 'object' && 'name' in dtype
        ? dtype.name
        : '';
  if (name === 'float' || name === 'float64') return Number(self);
  if ((name === 'int' || name === 'int64') && Number.isFinite(Number(self))) return Math.trunc(Number(self));
  throw notSupported('astype of one number to that type');
}
