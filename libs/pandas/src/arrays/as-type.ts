import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, type Value } from '../language/values.ts';
import { str } from '../language/operators.ts';
import { truthOf } from './elementwise.ts';
import { NdArray } from './nd-array.ts';

/** `int`, `'float64'`, `np.int32`: by the name alone. */
function typeNamed(dtype: Value): string {
  const name = dtype instanceof Callable ? dtype.name : typeof dtype === 'string' ? dtype : undefined;
  if (name === undefined) throw notSupported('such a dtype');
  return name.replace(/_$/, '');
}

/** As many numbers as the type can tell apart, where that is fewer than a whole number of a double can. */
const WIDTHS = new Map([
  ['int8', [-128, 127]],
  ['uint8', [0, 255]],
  ['int16', [-32768, 32767]],
  ['uint16', [0, 65535]],
  ['int32', [-2147483648, 2147483647]],
  ['uint32', [0, 4294967295]],
]);

function whole(value: Value, name: string): number {
  const number = typeof value === 'string' ? (/^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : NaN) : toNumber(value);
  if (typeof value === 'string' && Number.isNaN(number))
    throw new PythonError('ValueError', `invalid literal for int() with base 10: '${value}'`);
  if (!Number.isFinite(number)) throw new PythonError('ValueError', 'cannot convert NaN or infinity to integer');
  const cut = Math.trunc(number) || 0;
  const width = WIDTHS.get(name);
  if (width && (cut < width[0]! || cut > width[1]!)) throw notSupported(`${cut} as ${name}`);
  return cut;
}

function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (value === null || (typeof value === 'string' && value.trim().toLowerCase() === 'nan')) return NaN;
  throw new PythonError('ValueError', `could not convert ${str(value)} to float`);
}

/** One value as the type's function makes it: `np.int64(3.7)`. */
export function castTo(name: string): (value: Value) => Value {
  if (/^(u?int(8|16|32|64|p|c)?|integer|longlong)$/.test(name)) return (value) => whole(value, name);
  if (/^(float(64)?|double|floating)$/.test(name)) return toNumber;
  if (name === 'float32') return (value) => Math.fround(toNumber(value));
  if (name === 'bool') return truthOf;
  if (name === 'object') return (value) => value;
  throw notSupported(`the dtype ${name}`);
}

export function asType(array: NdArray, dtype: Value): NdArray {
  const name = typeNamed(dtype);
  if (name === 'str' || name === 'U' || name === 'unicode') return asTexts(array);
  const kind = /^(float|double)/.test(name) ? 'float' : name === 'object' ? 'object' : undefined;
  return NdArray.own(array.values.map(castTo(name)), array.shape, kind);
}

function asTexts(array: NdArray): NdArray {
  const areFloats =
    array.kind === 'float' || array.values.some((each) => typeof each === 'number' && !Number.isInteger(each));
  const text = (value: Value) => {
    if (typeof value === 'number' && Number.isInteger(value) && areFloats) return `${value}.0`;
    return str(value);
  };
  return NdArray.own(array.values.map(text), array.shape);
}
