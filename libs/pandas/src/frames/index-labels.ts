import { notSupported, PythonError } from '../language/errors.ts';
import { order } from '../language/operators.ts';
import { type BinaryOperator, type Comparison, PyObject, Tuple, type Value } from '../language/values.ts';
import { type Categories, type Dtype, inferDtype } from './dtype.ts';
import { noteFloat, noteFloats } from '../language/whole-floats.ts';
import { type Hash, hashOf } from './hash.ts';
import { indexAttribute, indexBinary, indexItem, indexText } from './index-attributes.ts';
import { itemsOf } from './options.ts';

/** The labels of rows or of columns. Several levels: each label is a `Tuple`, with a name a level. */
export class Index extends PyObject {
  readonly type = 'Index';
  /** Where each label stands, first come first; made when it is first asked for. */
  private places?: Map<Hash, number | number[]>;
  private isRange = false;
  private kind?: Dtype;
  /** Of each level whose labels are categories: they go by the order of these. */
  categories?: readonly (Categories | undefined)[];

  /** @param dtype where whole labels are floats; found out otherwise */
  constructor(
    readonly labels: readonly Value[],
    public names: readonly Value[] = [null],
    dtype?: Dtype,
  ) {
    super();
    this.kind = dtype;
  }

  /** 0, 1, 2, … */
  static range(length: number): Index {
    const labels = new Array<number>(length);
    for (let place = 0; place < length; place += 1) labels[place] = place;
    const index = new Index(labels);
    index.isRange = true;
    return index;
  }

  /** What a script gives as labels: a list of them, another index, a series with its name. */
  static of(given: Value, length?: number): Index {
    const index = given instanceof Index ? given : new Index(itemsOf(given), [nameOf(given)]);
    if (length !== undefined && index.length !== length)
      throw new PythonError(
        'ValueError',
        `Length mismatch: Expected axis has ${length} elements, new values have ${index.length} elements`,
      );
    return index;
  }

  /** The only name, or that of the first level. */
  get name(): Value {
    return this.names[0] ?? null;
  }

  get dtype(): Dtype {
    return this.isRange ? 'int64' : (this.kind ??= inferDtype(this.labels));
  }

  get levels(): number {
    return this.names.length;
  }

  override get length(): number {
    return this.labels.length;
  }

  /** Whether it is the 0, 1, 2, … that nobody gave. */
  get isDefault(): boolean {
    return this.isRange && this.name === null;
  }

  private get positions(): Map<Hash, number | number[]> {
    if (this.places) return this.places;
    const places = new Map<Hash, number | number[]>();
    for (let place = 0; place < this.labels.length; place += 1) {
      const hash = hashOf(this.labels[place]!);
      const known = places.get(hash);
      if (known === undefined) places.set(hash, place);
      else if (typeof known === 'number') places.set(hash, [known, place]);
      else known.push(place);
    }
    this.places = places;
    return places;
  }

  get isUnique(): boolean {
    return this.isRange || this.positions.size === this.labels.length;
  }

  /** Where the label stands first; -1 where it does not. */
  place(label: Value): number {
    if (this.isRange && typeof label === 'number')
      return Number.isInteger(label) && label >= 0 && label < this.length ? label : -1;
    const places = this.positions.get(hashOf(label));
    return places === undefined ? -1 : typeof places === 'number' ? places : places[0]!;
  }

  /** Everywhere the label stands. */
  allPlaces(label: Value): readonly number[] {
    const places = this.positions.get(hashOf(label));
    return places === undefined ? [] : typeof places === 'number' ? [places] : places;
  }

  has(label: Value): boolean {
    return this.positions.has(hashOf(label));
  }

  /** The labels at some places, under the same names. */
  take(places: ArrayLike<number>): Index {
    const labels = new Array<Value>(places.length);
    for (let at = 0; at < places.length; at += 1) labels[at] = this.labels[places[at]!]!;
    const index = new Index(labels, this.names, this.kind === 'float64' ? this.kind : undefined);
    index.categories = this.categories;
    return index;
  }

  renamed(names: readonly Value[]): Index {
    const index = new Index(this.labels, names, this.kind);
    index.places = this.places;
    index.isRange = this.isRange;
    index.categories = this.categories;
    return index;
  }

  /** Whether the same labels stand in the same order, whatever their names. */
  equals(other: Index): boolean {
    if (this === other || this.labels === other.labels) return true;
    if (this.length !== other.length) return false;
    if (this.isRange && other.isRange) return true;
    for (let place = 0; place < this.length; place += 1)
      if (!Object.is(hashOf(this.labels[place]!), hashOf(other.labels[place]!))) return false;
    return true;
  }

  /** The labels of both, in order where there is one. */
  union(other: Index): Index {
    const names =
      this.names.length === other.names.length && this.names.every((name, at) => name === other.names[at])
        ? this.names
        : this.names.map(() => null);
    if (this.equals(other)) return this.renamed(names);
    if (other.length === 0) return this.renamed(names);
    if (this.length === 0) return other.renamed(names);
    return new Index(inOrder(distinct([...this.labels, ...other.labels])), names);
  }

  override attribute(name: string): Value | undefined {
    return indexAttribute(this, name);
  }

  override setAttribute(name: string, value: Value): void {
    if (name === 'name') this.names = [value];
    else if (name === 'names')
      this.names = Array.isArray(value) ? value : value instanceof Tuple ? value.items : [value];
    else super.setAttribute(name, value);
  }

  override item(key: Value): Value {
    const found = indexItem(this, key);
    if (this.holdsFloats) noteFloat(found);
    return found;
  }

  override binary(operator: BinaryOperator | Comparison, other: Value, reflected: boolean): Value | undefined {
    return indexBinary(this, operator, other, reflected);
  }

  override iterate(): Iterable<Value> {
    return this.holdsFloats ? noteFloats(this.labels) : this.labels;
  }

  override contains(value: Value): boolean {
    if (this.levels > 1 && !(value instanceof Tuple))
      return this.labels.some((label) => label instanceof Tuple && hashOf(label.items[0]!) === hashOf(value));
    return this.has(value);
  }

  override get holdsFloats(): boolean {
    return this.dtype === 'float64';
  }

  override get truth(): boolean {
    throw new PythonError(
      'ValueError',
      'The truth value of a Index is ambiguous. Use a.empty, a.bool(), a.item(), a.any() or a.all().',
    );
  }

  override toString(): string {
    return indexText(this);
  }
}

const nameOf = (given: Value): Value =>
  given instanceof PyObject && given.type === 'Series' ? (given.attribute('name') ?? null) : null;

/** The distinct labels, first come first. */
export function distinct(labels: readonly Value[]): Value[] {
  const known = new Set<Hash>();
  return labels.filter((label) => known.size < known.add(hashOf(label)).size);
}

/** Sorted; as they are where there is no order between them. */
function inOrder(labels: readonly Value[]): readonly Value[] {
  try {
    return [...labels].sort(order);
  } catch (error) {
    if (error instanceof PythonError && error.name === 'TypeError') return labels;
    throw error;
  }
}

/** Where the labels that two indexes have between them stand in each: -1 where they do not; no places: each at its own. */
export interface Alignment {
  index: Index;
  left?: Int32Array;
  right?: Int32Array;
}

/** As arithmetic of two series brings them together. */
export function align(left: Index, right: Index): Alignment {
  const index = left.union(right);
  if (left.equals(right)) return { index };
  if (!left.isUnique || !right.isUnique)
    throw notSupported('arithmetic between different indexes with repeated labels');
  return { index, left: placesIn(left, index), right: placesIn(right, index) };
}

export function placesIn(known: Index, wanted: Index): Int32Array {
  return Int32Array.from({ length: wanted.length }, (_, place) => known.place(wanted.labels[place]!));
}
