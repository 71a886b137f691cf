// What is said of the numbers of a column in the rows below a table.
import type { Aggregate } from './aggregate-label.ts';

/** Medians of longer tables are not proven. */
const MAX_VALUES = 50_000;

/** Running, so that a table of any length can be asked. */
export class Figures {
  sum = 0;
  #count = 0;
  #mean = 0;
  #squares = 0;
  #least = Infinity;
  #greatest = -Infinity;
  readonly #values: number[] = [];

  add(value: number): void {
    this.sum += value;
    this.#count++;
    const off = value - this.#mean;
    this.#mean += off / this.#count;
    this.#squares += off * (value - this.#mean);
    if (value < this.#least) this.#least = value;
    if (value > this.#greatest) this.#greatest = value;
    if (this.#values.length < MAX_VALUES) this.#values.push(value);
  }

  /** @returns what a row so called may hold; nothing where there was no number, or too many */
  of(aggregate: Aggregate): number[] {
    const count = this.#count;
    if (count === 0) return [];
    switch (aggregate) {
      case 'sum':
        return [this.sum];
      case 'mean':
        return [this.sum / count];
      case 'minimum':
        return [this.#least];
      case 'maximum':
        return [this.#greatest];
      case 'count':
        return [count];
      case 'deviation':
        return [Math.sqrt(this.#squares / count), ...(count > 1 ? [Math.sqrt(this.#squares / (count - 1))] : [])];
      case 'median':
        return count > MAX_VALUES ? [] : [medianOf(this.#values)];
    }
  }
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
