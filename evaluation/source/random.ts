// Random numbers that are the same everywhere for the same seed (mulberry32).
export class Random {
  private state: number;

  constructor(seed: string) {
    // FNV-1a of the seed's text.
    this.state = 2166136261;
    for (const char of seed) this.state = Math.imul(this.state ^ char.codePointAt(0)!, 16777619);
  }

  /** From 0 to below 1. */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.share() * (to - from + 1));
  }

  decimal(from: number, to: number, places: number): number {
    return Number((from + this.share() * (to - from)).toFixed(places));
  }

  one<T>(items: readonly T[]): T {
    return items[this.whole(0, items.length - 1)]!;
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, place: this.share() }))
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  /** A day from the first to the last given, as ISO 8601. */
  day(first: string, last: string): string {
    const DAY_MS = 86_400_000;
    const days = (Date.parse(last) - Date.parse(first)) / DAY_MS;
    return new Date(Date.parse(first) + this.whole(0, days) * DAY_MS).toISOString().slice(0, 10);
  }
}
