import { PyObject, type Value } from '../language/values.ts';
import { type Categories, type Dtype, inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';

/** One column: values with a label each. Never changed in place but by `setItem` and what is said to be `inplace`. */
export class Series extends PyObject {
  readonly type = 'Series';
  values: readonly Value[];
  index: Index;
  name: Value;
  dtype: Dtype;
  /** There where the dtype is `category`. */
  categories?: Categories;

  constructor(values: readonly Value[], options: { index?: Index; name?: Value; dtype?: Dtype; categories?: Categories } = {}) {
    super();
    this.values = values;
    this.index = options.index ?? Index.range(values.length);
    this.name = options.name ?? null;
    this.dtype = options.dtype ?? inferDtype(values);
    if (options.categories) this.categories = options.categories;
  }

  override toString(): string {
    return `Series(${this.values.length})`;
  }
}
