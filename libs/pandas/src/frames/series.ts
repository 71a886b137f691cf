import { notSupported, PythonError } from '../language/errors.ts';
import { type BinaryOperator, type Comparison, PyObject, type UnaryOperator, type Value } from '../language/values.ts';
import type { Column } from './data-frame.ts';
import { type Categories, type Dtype, inferDtype, settled } from './dtype.ts';
import { noteFloat, noteFloats, noteReckoned, takenFrom } from '../language/whole-floats.ts';
import { Index } from './index-labels.ts';
import { seriesAttribute } from './series-attributes.ts';
import { seriesItem, setSeriesItem } from './series-items.ts';
import { seriesBinary, seriesUnary } from './series-operators.ts';
import { seriesText } from './series-text.ts';

interface SeriesOptions {
  index?: Index;
  name?: Value;
  dtype?: Dtype;
  categories?: Categories;
}

const isFloat = (column: Pick<Column, 'dtype'> | undefined): boolean => column?.dtype === 'float64';

/** One column: values with a label each. Never changed in place but by `setItem` and what is said to be `inplace`. */
export class Series extends PyObject {
  readonly type = 'Series';
  values: readonly Value[];
  index: Index;
  name: Value;
  dtype: Dtype;
  /** There where the dtype is `category`. */
  categories?: Categories;
  /** Of a row of a frame: the frame's columns, which tell which of its values are floats. */
  columns?: readonly Pick<Column, 'dtype'>[];
  /** Told of every change in place: a column handed out by a frame changes the frame, as in pandas 2. */
  onChange?: (series: Series) => void;

  constructor(values: readonly Value[], options: SeriesOptions = {}) {
    super();
    this.index = options.index ?? Index.range(values.length);
    this.name = options.name ?? null;
    this.dtype = options.dtype ?? inferDtype(values);
    this.values = options.dtype === undefined ? settled(values, this.dtype) : values;
    if (options.dtype === undefined && this.dtype === 'int64') noteReckoned(this.values);
    if (options.categories) this.categories = options.categories;
    if (this.index.length !== values.length)
      throw new PythonError(
        'ValueError',
        `Length of values (${values.length}) does not match length of index (${this.index.length})`,
      );
  }

  /** The values at some places, with their labels. */
  take(places: ArrayLike<number>): Series {
    const values = new Array<Value>(places.length);
    for (let at = 0; at < places.length; at += 1) values[at] = this.values[places[at]!]!;
    takenFrom(this.values, values);
    return this.with(values, { index: this.index.take(places), dtype: this.dtype, categories: this.categories });
  }

  /** Other values under the same labels and name; their dtype is found out unless it is given. */
  with(values: readonly Value[], options: SeriesOptions = {}): Series {
    return new Series(values, { index: this.index, name: this.name, ...options });
  }

  /** Takes over what another series holds: a change in place. */
  become({ values, index, name, dtype, categories }: Series): null {
    this.values = values;
    this.index = index;
    this.name = name;
    this.dtype = dtype;
    this.categories = categories;
    this.columns = undefined;
    this.onChange?.(this);
    return null;
  }

  override attribute(name: string): Value | undefined {
    if (this.columns && !this.index.has(name)) this.givenOut();
    return seriesAttribute(this, name);
  }

  override setAttribute(name: string, value: Value): void {
    if (name === 'name') this.name = value;
    else if (name === 'index') this.index = Index.of(value, this.length);
    else throw notSupported(`setting Series.${name}`);
  }

  override item(key: Value): Value {
    const place = this.columns && typeof key === 'string' && this.index.isUnique ? this.index.place(key) : -1;
    if (place >= 0) return this.at(place);
    if (this.columns) this.givenOut();
    const found = seriesItem(this, key);
    if (this.holdsFloats) noteFloat(found);
    return found;
  }

  override setItem(key: Value, value: Value): void {
    setSeriesItem(this, key, value);
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    return seriesBinary(this, operator, other, reflected);
  }

  override unary(operator: UnaryOperator): Value {
    return seriesUnary(this, operator);
  }

  override iterate(): Iterable<Value> {
    return this.givenOut();
  }

  /** `x in series` asks the labels. */
  override contains(value: Value): boolean {
    return this.index.contains(value);
  }

  override get length(): number {
    return this.values.length;
  }

  override get holdsFloats(): boolean {
    return this.dtype === 'float64' || this.columns?.some(isFloat) === true;
  }

  /** The value at a place, for a script to hold. */
  at(place: number): Value {
    const value = this.values[place]!;
    if (this.dtype === 'float64' || (this.columns && isFloat(this.columns[place]))) noteFloat(value);
    return value;
  }

  /** The values for a script to hold by themselves, without what knows that they are floats. */
  givenOut(): readonly Value[] {
    if (this.dtype === 'float64') return noteFloats(this.values);
    if (this.columns)
      for (const [place, value] of this.values.entries()) if (isFloat(this.columns[place])) noteFloat(value);
    return this.values;
  }

  override get truth(): boolean {
    throw new PythonError(
      'ValueError',
      'The truth value of a Series is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all().',
    );
  }

  override toString(): string {
    return seriesText(this);
  }
}
