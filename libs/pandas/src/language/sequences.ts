// Things to iterate that are no lists: `range`, and what runs once.
import { PythonError } from './errors.ts';
import { PyObject, Slice, type Value } from './values.ts';
import { placeIn, placesOf } from './slices.ts';

export class Range extends PyObject {
  readonly type = 'range';
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {
    super();
  }

  override get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }

  at(place: number): number {
    return this.start + place * this.step;
  }

  override item(key: Value): Value {
    if (!(key instanceof Slice)) return this.at(placeIn(key, this.length, 'range'));
    const { start, stop, step } = placesOf(key, this.length);
    return new Range(this.at(start), this.at(stop), this.step * step);
  }

  override *iterate(): Iterable<Value> {
    const { length } = this;
    for (let place = 0; place < length; place += 1) yield this.at(place);
  }

  override contains(value: Value): boolean {
    if (typeof value !== 'number' && typeof value !== 'boolean') return false;
    const place = (Number(value) - this.start) / this.step;
    return Number.isInteger(place) && place >= 0 && place < this.length;
  }

  override get truth(): boolean {
    return this.length > 0;
  }

  override toString(): string {
    return `range(${this.start}, ${this.stop}${this.step === 1 ? '' : `, ${this.step}`})`;
  }

  override get key(): string {
    return this.length === 0 ? '' : `${this.start} ${this.at(this.length - 1)} ${this.length}`;
  }
}

/** A generator, `zip`, `map` and the like: what was taken from it is gone. */
export class PyIterator extends PyObject {
  private readonly source: Iterator<Value>;

  constructor(
    readonly type: string,
    source: Iterable<Value>,
  ) {
    super();
    this.source = source[Symbol.iterator]();
  }

  /** @returns undefined at the end */
  next(): Value | undefined {
    const { done, value } = this.source.next() as IteratorResult<Value, undefined>;
    return done ? undefined : value;
  }

  override *iterate(): Iterable<Value> {
    for (let value = this.next(); value !== undefined; value = this.next()) yield value;
  }

  override toString(): string {
    return `<${this.type} object>`;
  }

  override get length(): number {
    throw new PythonError('TypeError', `object of type '${this.type}' has no len()`);
  }
}
