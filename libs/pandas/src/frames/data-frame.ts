import { PyObject, type Value } from '../language/values.ts';
import type { Categories, Dtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { Series } from './series.ts';

export interface Column {
  /** A text, as a rule; a `Tuple` where the columns have several levels. */
  name: Value;
  values: readonly Value[];
  dtype: Dtype;
  categories?: Categories;
}

/** A table: columns of equal length over one index. */
export class DataFrame extends PyObject {
  readonly type = 'DataFrame';
  columns: Column[];
  index: Index;

  constructor(columns: readonly Column[], index?: Index) {
    super();
    this.columns = [...columns];
    this.index = index ?? Index.range(columns[0]?.values.length ?? 0);
  }

  /** @returns the first column of that name, over this frame's index */
  series({ name, values, dtype, categories }: Column): Series {
    return new Series(values, { index: this.index, name, dtype, categories });
  }

  override toString(): string {
    return `DataFrame(${this.columns.length})`;
  }
}
