import { notSupported, PythonError } from '../language/errors.ts';
import {
  type BinaryOperator,
  Callable,
  type Comparison,
  isMissing,
  NOT_A_TIME,
  PyObject,
  type Value,
} from '../language/values.ts';
import { Timedelta } from '../times/timedelta.ts';
import { Timestamp } from '../times/timestamp.ts';

/** As pandas 2 names them; text is `object`. */
export type Dtype = 'int64' | 'float64' | 'bool' | 'object' | 'datetime64[ns]' | 'timedelta64[ns]' | 'category';

/** What the values of a `category` series may be, in their order, whether or not each of them comes up. */
export interface Categories {
  values: readonly Value[];
  ordered: boolean;
}

type Kind = 'int' | 'float' | 'bool' | 'time' | 'span' | 'object';

function kindOf(value: Value): Kind {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'int' : 'float';
  if (typeof value === 'boolean') return 'bool';
  if (value instanceof Timestamp) return 'time';
  return value instanceof Timedelta ? 'span' : 'object';
}

const DTYPES: Readonly<Record<Kind, Dtype>> = {
  int: 'int64',
  float: 'float64',
  bool: 'bool',
  time: 'datetime64[ns]',
  span: 'timedelta64[ns]',
  object: 'object',
};

/** The narrowest dtype that holds the values: whole numbers beside an absent one are `float64`. */
export function inferDtype(values: readonly Value[]): Dtype {
  let kind: Kind | undefined;
  let [hasNone, hasNaN, hasNaT] = [false, false, false];
  for (const value of values) {
    if (value === null) hasNone = true;
    else if (value === NOT_A_TIME) hasNaT = true;
    else if (Number.isNaN(value)) hasNaN = true;
    else {
      const here = kindOf(value);
      if (kind === undefined || kind === here) kind = here;
      else if ((kind === 'int' && here === 'float') || (kind === 'float' && here === 'int')) kind = 'float';
      else return 'object';
    }
  }
  if (kind === undefined) return hasNaT ? 'datetime64[ns]' : hasNaN && !hasNone ? 'float64' : 'object';
  if (kind === 'int' || kind === 'float') return hasNaT ? 'object' : hasNone || hasNaN ? 'float64' : DTYPES[kind];
  if (kind === 'bool') return hasNone || hasNaN || hasNaT ? 'object' : 'bool';
  return DTYPES[kind];
}

/** An absent value as the dtype has it. */
export const missingOf = (dtype: Dtype): Value =>
  dtype === 'datetime64[ns]' || dtype === 'timedelta64[ns]' ? NOT_A_TIME : NaN;

/** The values with what is absent among them written as their dtype has it; text keeps its None. */
export function settled(values: readonly Value[], dtype: Dtype): readonly Value[] {
  if (dtype === 'object' || dtype === 'int64' || dtype === 'bool') return values;
  const missing = missingOf(dtype);
  if (!values.some((value) => isMissing(value) && !Object.is(value, missing))) return values;
  return values.map((value) => (isMissing(value) ? missing : value));
}

export const isNumeric = (dtype: Dtype): boolean => dtype === 'int64' || dtype === 'float64' || dtype === 'bool';

const NAMES: ReadonlyMap<string, Dtype | 'str'> = new Map<string, Dtype | 'str'>([
  ...['int', 'int64', 'int32', 'int16', 'i8', 'numpy.int64', 'numpy.int32'].map((name) => [name, 'int64'] as const),
  ...['float', 'float64', 'f8', 'double', 'numpy.float64'].map((name) => [name, 'float64'] as const),
  ...['bool', 'bool_', 'numpy.bool', 'numpy.bool_'].map((name) => [name, 'bool'] as const),
  ...['object', 'O', 'object_'].map((name) => [name, 'object'] as const),
  ...['str', 'str_', 'U'].map((name) => [name, 'str'] as const),
  ...['datetime64[ns]', 'datetime64', 'M8[ns]', '<M8[ns]', 'Timestamp'].map(
    (name) => [name, 'datetime64[ns]'] as const,
  ),
  ...['timedelta64[ns]', 'timedelta64', 'm8[ns]', '<m8[ns]'].map((name) => [name, 'timedelta64[ns]'] as const),
  ['category', 'category'],
]);

/** The dtype a script names: by a text, a type (`int`, `np.float64`) or the dtype of a series. */
export function dtypeOf(named: Value): Dtype | 'str' {
  if (named instanceof DtypeName) return named.dtype;
  const name = typeof named === 'string' ? named : named instanceof Callable ? named.name : undefined;
  const dtype = name === undefined ? undefined : NAMES.get(name.replace(/^np\./, ''));
  if (dtype !== undefined) return dtype;
  if (name === undefined) throw new PythonError('TypeError', 'Cannot interpret this as a data type');
  throw notSupported(`dtype '${name}'`);
}

/** `series.dtype`: equal to its name, to its short forms and to Python's type of that name. */
export class DtypeName extends PyObject {
  readonly type = 'dtype';

  constructor(readonly dtype: Dtype) {
    super();
  }

  override attribute(name: string): Value | undefined {
    if (name === 'name') return this.dtype;
    if (name !== 'kind') return undefined;
    return {
      int64: 'i',
      float64: 'f',
      bool: 'b',
      object: 'O',
      'datetime64[ns]': 'M',
      'timedelta64[ns]': 'm',
      category: 'O',
    }[this.dtype];
  }

  override binary(operator: BinaryOperator | Comparison, other: Value): Value | undefined {
    if (operator !== '==' && operator !== '!=') return undefined;
    const isEqual = other instanceof DtypeName ? other.dtype === this.dtype : this.isCalled(other);
    return isEqual === (operator === '==');
  }

  /** Text is `object` here, as it is in pandas 2: `str` names no dtype. */
  private isCalled(other: Value): boolean {
    const name = typeof other === 'string' ? other : other instanceof Callable ? other.name : undefined;
    return name !== undefined && NAMES.get(name.replace(/^np\./, '')) === this.dtype;
  }

  override toString(): string {
    return this.dtype;
  }

  override get key(): string {
    return this.dtype;
  }
}
