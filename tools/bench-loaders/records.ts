// Records as a shop would have them, the same ones for the same seed.

export interface SaleRecord {
  id: number;
  /** ISO 8601 day. */
  date: string;
  category: string;
  city: string;
  amount: number;
  quantity: number;
  flag: boolean;
  /** Missing in one record of twenty; one of fifty has a comma and quotes in it. */
  note: string;
}

export const COLUMNS = ['id', 'date', 'category', 'city', 'amount', 'quantity', 'flag', 'note'] as const;
export const SEED = 20_240_229;

const CATEGORIES = ['Books', 'Garden', 'Kitchen', 'Music', 'Office', 'Outdoor', 'Toys', 'Travel'];
const CITIES = ['Albany', 'Boston', 'Chicago', 'Denver', 'El Paso', 'Fresno', 'Houston', 'Miami', 'Omaha', 'Québec'];
const WORDS = ['late', 'gift', 'paid', 'new', 'urgent', 'spare', 'return', 'blue', 'large', 'export'];
const FIRST_DAY = Date.UTC(2019, 0, 1);
const DAY_MS = 86_400_000;

export function* records(count: number): Generator<SaleRecord> {
  const random = mulberry32(SEED);
  const below = (n: number) => Math.floor(random() * n);
  const of = (list: readonly string[]) => list[below(list.length)]!;
  const days = Array.from({ length: 2000 }, (_, day) => new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10));
  for (let id = 1; id <= count; id++) {
    yield {
      id,
      date: of(days),
      category: of(CATEGORIES),
      city: of(CITIES),
      amount: below(10_000_000) / 100,
      quantity: 1 + below(40),
      flag: random() < 0.5,
      note: id % 20 === 0 ? '' : id % 50 === 7 ? `"${of(WORDS)}", ${of(WORDS)}` : `${of(WORDS)} ${of(WORDS)}`,
    };
  }
}

/** A small generator of 32-bit random numbers whose whole state is its seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
