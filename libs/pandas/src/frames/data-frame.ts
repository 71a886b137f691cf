import { notSupported, PythonError } from '../language/errors.ts';
import {
  type BinaryOperator,
  type Comparison,
  PyObject,
  Tuple,
  type UnaryOperator,
  type Value,
} from '../language/values.ts';
import { keyError, labelKey } from './columns.ts';
import { frameBinary, frameUnary } from './data-frame-arithmetic.ts';
import { isPandasName, memberOf } from './data-frame-members.ts';
import { getItem, levelOf } from './data-frame-get.ts';
import { deleteColumn, setColumn, setItem } from './data-frame-set.ts';
import { frameText } from './data-frame-text.ts';
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
  /** The name of each level of the columns. */
  columnNames: readonly Value[] = [null];

  constructor(columns: readonly Column[], index?: Index) {
    super();
    this.columns = [...columns];
    this.index = index ?? Index.range(columns[0]?.values.length ?? 0);
  }

  get height(): number {
    return this.index.labels.length;
  }

  /** @returns the first column of that name, over this frame's index */
  series({ name, values, dtype, categories }: Column): Series {
    return new Series(values, { index: this.index, name, dtype, categories });
  }

  find(name: Value): Column | undefined {
    if (typeof name === 'string') return this.columns.find((column) => column.name === name);
    const key = labelKey(name);
    return this.columns.find((column) => Object.is(labelKey(column.name), key));
  }

  /** @throws {PythonError} KeyError */
  column(name: Value): Column {
    const found = this.find(name);
    if (!found) throw keyError(name);
    return found;
  }

  get names(): Value[] {
    return this.columns.map(({ name }) => name);
  }

  /** The columns' labels. */
  get header(): Index {
    const levels = this.columns[0]?.name instanceof Tuple ? this.columns[0].name.items.length : 1;
    const names = Array.from({ length: levels }, (_, level) => this.columnNames[level] ?? null);
    return new Index(this.names, names);
  }

  /** These columns as another frame, the columns' own name kept. */
  with(columns: readonly Column[], index: Index = this.index): DataFrame {
    const frame = new DataFrame(columns, index);
    frame.columnNames = this.columnNames;
    return frame;
  }

  /** What `inplace=True` does. */
  become({ columns, index, columnNames }: DataFrame): null {
    this.columns = columns;
    this.index = index;
    this.columnNames = columnNames;
    return null;
  }

  override attribute(name: string): Value | undefined {
    const member = memberOf(name);
    if (member) return member(this);
    if (isPandasName(name)) throw notSupported(`DataFrame.${name}`);
    return levelOf(this, name);
  }

  override setAttribute(name: string, value: Value): void {
    if (name === 'columns' || name === 'index') setItem.axis(this, name, value);
    else if (this.find(name) && !memberOf(name)) setColumn(this, name, value);
    else super.setAttribute(name, value);
  }

  override item(key: Value): Value {
    return getItem(this, key);
  }

  override setItem(key: Value, value: Value): void {
    setItem.key(this, key, value);
  }

  override deleteItem(key: Value): void {
    deleteColumn(this, key);
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    return frameBinary(this, operator, other, reflected);
  }

  override unary(operator: UnaryOperator): Value {
    return frameUnary(this, operator);
  }

  override iterate(): Iterable<Value> {
    return this.names;
  }

  override contains(value: Value): boolean {
    return this.find(value) !== undefined;
  }

  override get length(): number {
    return this.height;
  }

  override get truth(): boolean {
    const advice = 'Use a.empty, a.bool(), a.item(), a.any() or a.all().';
    throw new PythonError('ValueError', `The truth value of a DataFrame is ambiguous. ${advice}`);
  }

  override toString(): string {
    return frameText(this);
  }
}
