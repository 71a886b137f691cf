import { DataFrame } from '../frames/data-frame.ts';
import { Index } from '../frames/index-labels.ts';
import { Series } from '../frames/series.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import {
  type BinaryOperator,
  type Comparison,
  isSame,
  PyObject,
  type UnaryOperator,
  type Value,
} from '../language/values.ts';
import { arrayText } from './array-text.ts';
import { attributeOf } from './attributes.ts';
import { negate, operate, truthOf } from './elementwise.ts';
import { select } from './indexing.ts';
import { put } from './put.ts';

/** What cannot be seen by the values: whole numbers that are floats; texts beside which other things may stand. */
export type Kind = 'float' | 'object' | undefined;

/** NumPy's array, of one or two dimensions, row by row. */
export class NdArray extends PyObject {
  readonly type = 'numpy.ndarray';
  private held: readonly Value[];
  /** Whether nobody else has the list of values, so that one of them can be set in place. */
  private isOnlyOwner = false;
  /** Whether this array was made by a function, not as a view of another or of a column. */
  private isOwn = false;

  /** @param shape `[length]` or `[rows, columns]` */
  constructor(
    values: readonly Value[],
    readonly shape: readonly number[] = [values.length],
    readonly kind?: Kind,
  ) {
    super();
    this.held = values;
  }

  /** An array that can be assigned to. */
  static own(values: readonly Value[], shape?: readonly number[], kind?: Kind): NdArray {
    const array = new NdArray(values, shape, kind);
    array.isOwn = true;
    return array;
  }

  get values(): readonly Value[] {
    this.isOnlyOwner = false;
    return this.held;
  }

  override attribute(name: string): Value | undefined {
    return attributeOf(this, name);
  }

  override item(key: Value): Value {
    const { places, shape, isView } = select(key, this.shape);
    if (shape.length === 0) return this.held[places[0]!]!;
    const values = places.map((place) => this.held[place]!);
    return isView ? this.view(values, shape) : NdArray.own(values, shape, this.kind);
  }

  /** The same values in another shape; neither of the two can be assigned to from here on, as both would change. */
  view(values: readonly Value[], shape: readonly number[]): NdArray {
    this.isOwn = false;
    return new NdArray(values, shape, this.kind);
  }

  override setItem(key: Value, value: Value): void {
    if (!this.isOwn) throw notSupported('assignment to an array that shares its values (use .copy())');
    if (!this.isOnlyOwner) this.held = [...this.held];
    this.isOnlyOwner = true;
    put(this.held as Value[], this.kind, select(key, this.shape), value);
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, isReflected: boolean): Value | undefined {
    if (other instanceof Series || other instanceof DataFrame || other instanceof Index) return undefined;
    return isReflected ? operate(operator, other, this) : operate(operator, this, other);
  }

  override unary(operator: UnaryOperator): Value {
    return negate(operator, this);
  }

  override *iterate(): Iterable<Value> {
    if (this.shape.length === 1) yield* this.held;
    else for (let row = 0; row < this.shape[0]!; row++) yield this.item(row);
  }

  override contains(value: Value): boolean {
    return this.held.some((each) => isSame(each, value));
  }

  override get length(): number {
    return this.shape[0]!;
  }

  override get truth(): boolean {
    if (this.held.length === 1) return truthOf(this.held[0]!);
    throw new PythonError(
      'ValueError',
      'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
    );
  }

  override toString(): string {
    return arrayText(this);
  }
}
