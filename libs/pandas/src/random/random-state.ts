// `numpy.random.RandomState`: its draws, number by number, from a seed.
import { Mt19937 } from '@quaestor/statistics';
import { notSupported, PythonError } from '../language/errors.ts';

export class RandomState {
  private readonly bits: Mt19937;
  /** The second of the two normal numbers that are drawn at a time. */
  private kept?: number;

  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295)
      throw new PythonError('ValueError', 'Seed must be between 0 and 2**32 - 1');
    this.bits = new Mt19937(seed);
  }

  /** In [0, 1). */
  uniform(): number {
    return this.bits.nextDouble();
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    if (this.kept !== undefined) {
      const { kept } = this;
      this.kept = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.kept = factor * x;
      return factor * y;
    }
  }

  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  /** In [low, high), by masked rejection: `randint`. */
  integer(low: number, high: number): number {
    if (low >= high) throw new PythonError('ValueError', 'low >= high');
    return low + this.below(high - 1 - low);
  }

  private below(most: number): number {
    if (most > 4294967295) throw notSupported('random whole numbers beyond 32 bits');
    return this.bits.below(most);
  }

  shuffle(items: unknown[]): void {
    this.bits.shuffle(items);
  }

  permutation(length: number): number[] {
    const places = Array.from({ length }, (_, place) => place);
    this.shuffle(places);
    return places;
  }

  /** Places of `size` out of `length`: `choice`. */
  choice(length: number, size: number, canRepeat: boolean, chances?: readonly number[]): number[] {
    if (length < 1 && size > 0)
      throw new PythonError('ValueError', 'a must be greater than 0 unless no samples are taken');
    if (!canRepeat) {
      if (chances) throw notSupported('random.choice(replace=False, p=…)');
      if (size > length)
        throw new PythonError('ValueError', "Cannot take a larger sample than population when 'replace=False'");
      return this.permutation(length).slice(0, size);
    }
    if (!chances) return Array.from({ length: size }, () => this.integer(0, length));
    let total = 0;
    const sums = chances.map((chance) => (total += chance));
    if (Math.abs(total - 1) > 1e-8) throw new PythonError('ValueError', 'probabilities do not sum to 1');
    return Array.from({ length: size }, () => {
      const drawn = this.uniform();
      const place = sums.findIndex((sum) => sum / total > drawn);
      return place < 0 ? length - 1 : place;
    });
  }
}
