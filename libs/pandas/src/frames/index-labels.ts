import { PyObject, type Value } from '../language/values.ts';

/** The labels of rows or of columns. Several levels: each label is a `Tuple`, with a name a level. */
export class Index extends PyObject {
  readonly type = 'Index';

  constructor(
    readonly labels: readonly Value[],
    readonly names: readonly Value[] = [null],
  ) {
    super();
  }

  /** 0, 1, 2, … */
  static range(length: number): Index {
    return new Index(Array.from({ length }, (_, place) => place));
  }

  override toString(): string {
    return `Index(${this.labels.length})`;
  }
}
