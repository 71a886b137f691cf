import { PyObject, type Value } from '../language/values.ts';

/** NumPy's array, of one or two dimensions, row by row. */
export class NdArray extends PyObject {
  readonly type = 'numpy.ndarray';

  /** @param shape `[length]` or `[rows, columns]` */
  constructor(
    readonly values: readonly Value[],
    readonly shape: readonly number[] = [values.length],
  ) {
    super();
  }

  override toString(): string {
    return `[${this.values.length}]`;
  }
}
