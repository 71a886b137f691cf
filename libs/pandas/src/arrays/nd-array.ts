import { DataFrame } from '../frames/data-frame.ts';
import { Index } from '../frames/index-labels.ts';
import { Series } from '../frames/series.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import {
  type BinaryOperator,
  type Comparison,
  isSame,
  PyObject,
  Slice,
  type UnaryOperator,
  type Value,
} from '../language/values.ts';
import { noteFloat, noteFloats } from '../language/whole-floats.ts';
import { arrayText } from './array-text.ts';
import { attributeOf } from './attributes.ts';
import { negate, operate, truthOf } from './elementwise.ts';
import { select } from './indexing.ts';
import { toPut } from './put.ts';

/** What cannot be seen by the values: whole numbers that are floats; texts beside which other things may stand. */
export type Kind = 'float' | 'object' | undefined;

/** The values that an array and its views have between them. */
interface Store {
  items: readonly Value[];
  /** Whether somebody else may hold the list, so that it is copied before one of them is set. */
  isLent: boolean;
  changes: number;
}

/** NumPy's array, of one or two dimensions, row by row. */
export class NdArray extends PyObject {
  readonly type = 'numpy.ndarray';
  private store: Store;
  /** Where a view's values are in the store; all of them in turn, where there are no places. */
  private places?: readonly number[];
  private gathered?: { items: readonly Value[]; changes: number };
  /** Whether it was made by a function of arrays: to assign to the values of a column would change the column too. */
  private isAssignable = false;

  /** @param shape `[length]` or `[rows, columns]` */
  constructor(
    values: readonly Value[],
    readonly shape: readonly number[] = [values.length],
    readonly kind?: Kind,
  ) {
    super();
    this.store = { items: values, isLent: true, changes: 0 };
  }

  /** An array that can be assigned to. */
  static own(values: readonly Value[], shape?: readonly number[], kind?: Kind): NdArray {
    const array = new NdArray(values, shape, kind);
    array.isAssignable = true;
    return array;
  }

  get values(): readonly Value[] {
    const { items, changes } = this.store;
    if (!this.places) {
      this.store.isLent = true;
      return items;
    }
    if (this.gathered?.changes !== changes)
      this.gathered = { items: this.places.map((place) => items[place]!), changes };
    return this.gathered.items;
  }

  override attribute(name: string): Value | undefined {
    return attributeOf(this, name);
  }

  override item(key: Value): Value {
    const { places, shape, isView } = select(key, this.shape);
    if (isView) return this.view(shape, places);
    if (shape.length === 0) return this.at(places[0]!);
    return NdArray.own(
      places.map((place) => this.at(place)),
      shape,
      this.kind,
    );
  }

  private at(place: number): Value {
    const value = this.store.items[this.places ? this.places[place]! : place]!;
    if (this.holdsFloats) noteFloat(value);
    return value;
  }

  /** An array over the same values: what is assigned to one of them is seen in both. */
  view(shape: readonly number[], places?: readonly number[]): NdArray {
    const view = new NdArray([], shape, this.kind);
    view.store = this.store;
    view.isAssignable = this.isAssignable;
    const { places: own } = this;
    view.places = own && places ? places.map((place) => own[place]!) : (places ?? own);
    return view;
  }

  override setItem(key: Value, value: Value): void {
    if (!this.isAssignable) throw notSupported('assignment to the values of a column (use .copy())');
    const { places, shape } = select(key, this.shape);
    const { places: own, store } = this;
    const given = toPut(store.items, this.kind, places.length, shape, value);
    if (store.isLent) store.items = [...store.items];
    store.isLent = false;
    store.changes += 1;
    const items = store.items as Value[];
    places.forEach((place, at) => (items[own ? own[place]! : place] = given[at % given.length]!));
  }

  /** `array += other`, seen by all who hold the array. */
  become(result: NdArray): void {
    if (result.shape.join() !== this.shape.join())
      throw new PythonError('ValueError', `non-broadcastable output operand with shape (${this.shape.join(',')})`);
    this.setItem(new Slice(null, null, null), result);
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, isReflected: boolean): Value | undefined {
    if (other instanceof Series || other instanceof DataFrame || other instanceof Index) return undefined;
    return isReflected ? operate(operator, other, this) : operate(operator, this, other);
  }

  override unary(operator: UnaryOperator): Value {
    return negate(operator, this);
  }

  override *iterate(): Iterable<Value> {
    if (this.shape.length === 1) yield* this.holdsFloats ? noteFloats(this.values) : this.values;
    else for (let row = 0; row < this.shape[0]!; row++) yield this.item(row);
  }

  override contains(value: Value): boolean {
    return this.values.some((each) => isSame(each, value));
  }

  override get length(): number {
    return this.shape[0]!;
  }

  override get holdsFloats(): boolean {
    return this.kind === 'float';
  }

  override get truth(): boolean {
    if (this.values.length === 1) return truthOf(this.values[0]!);
    throw new PythonError(
      'ValueError',
      'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
    );
  }

  override toString(): string {
    return arrayText(this);
  }
}
