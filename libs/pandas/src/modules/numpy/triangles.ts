// Parts of a matrix above and below its diagonal, and matrices of columns side by side.
import { arrayOf, integerOf, isArrayLike } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, PyObject, Tuple, type Value } from '../../language/values.ts';
import { shapeOf } from './creation.ts';
import { asColumn, concatenate } from './shaping.ts';

function matrix(a: Value, name: string): NdArray {
  const array = arrayOf(a);
  if (array.shape.length !== 2) throw notSupported(`${name} of one dimension`);
  return array;
}

const triangle = (name: string, isKept: (above: number) => boolean) =>
  callable(name, 'm, k=0', (m, k) => {
    const { values, shape, kind } = matrix(m, `np.${name}`);
    const width = shape[1]!;
    const sign = name === 'triu' ? 1 : -1;
    const kept = values.map((value, at) => {
      const above = (at % width) - Math.floor(at / width) - integerOf(k, 'k');
      return isKept(sign * above) ? value : typeof value === 'boolean' ? false : 0;
    });
    return NdArray.own(kept, shape, kind);
  });

/** `np.c_[a, b]`: one row makes one column. */
class Columns extends PyObject {
  readonly type = 'numpy.lib.index_tricks.CClass';

  override item(key: Value): Value {
    const parts = key instanceof Tuple ? key.items : [key];
    if (!parts.every(isArrayLike)) throw notSupported('np.c_ of single values and slices');
    return concatenate(
      parts.map((part) => asColumn(arrayOf(part))),
      1,
    );
  }

  override toString(): string {
    return `<${this.type}>`;
  }
}

export const COLUMNS: readonly [string, Value] = ['c_', new Columns()];

export const TRIANGLES: readonly Callable[] = [
  triangle('triu', (above) => above >= 0),
  triangle('tril', (below) => below >= 0),
  callable('fill_diagonal', 'a, val', (a, value) => {
    if (!(a instanceof NdArray)) throw new PythonError('TypeError', 'np.fill_diagonal takes an array');
    const { shape } = matrix(a, 'np.fill_diagonal');
    for (let at = 0; at < Math.min(shape[0]!, shape[1]!); at++) a.setItem(new Tuple([at, at]), value);
    return null;
  }),
  callable('unravel_index', 'indices, shape', (place, shape) => {
    const [rows, width] = shapeOf(shape);
    const at = integerOf(place, 'np.unravel_index of other than one place');
    if (at < 0 || at >= rows! * (width ?? 1)) throw new PythonError('ValueError', `index ${at} is out of bounds`);
    return new Tuple(width === undefined ? [at] : [Math.floor(at / width), at % width]);
  }),
];
