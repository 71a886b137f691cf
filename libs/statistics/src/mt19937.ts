/** Matsumoto and Nishimura's generator (1998), seeded as NumPy's legacy `RandomState` seeds it. */
export class Mt19937 {
  private readonly state = new Uint32Array(624);
  private at = 624;

  constructor(seed: number) {
    const { state } = this;
    state[0] = seed >>> 0;
    for (let place = 1; place < 624; place++) {
      const before = state[place - 1]!;
      state[place] = Math.imul(1812433253, before ^ (before >>> 30)) + place;
    }
  }

  /** 32 random bits. */
  next(): number {
    if (this.at === 624) this.twist();
    let bits = this.state[this.at++]!;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    bits ^= bits >>> 18;
    return bits >>> 0;
  }

  /** In [0, 1), of 53 random bits. */
  nextDouble(): number {
    const high = this.next() >>> 5;
    const low = this.next() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** From 0 to `most`, both drawn: by masked rejection, as legacy shuffling and `randint` do; `most` in 32 bits. */
  below(most: number): number {
    if (most === 0) return 0;
    let mask = most;
    for (const by of [1, 2, 4, 8, 16]) mask |= mask >>> by;
    for (;;) {
      const drawn = (this.next() & mask) >>> 0;
      if (drawn <= most) return drawn;
    }
  }

  /** Puts the items in another order, in place. */
  shuffle(items: unknown[]): void {
    for (let at = items.length - 1; at > 0; at--) {
      const other = this.below(at);
      [items[at], items[other]] = [items[other], items[at]];
    }
  }

  private twist(): void {
    const { state } = this;
    for (let place = 0; place < 624; place++) {
      const bits = (state[place]! & 0x80000000) | (state[(place + 1) % 624]! & 0x7fffffff);
      state[place] = state[(place + 397) % 624]! ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
    }
    this.at = 0;
  }
}
