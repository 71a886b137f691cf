// Counts that were made before, by the content they were made of: each pair of files is counted once, whatever else is on
// hand.
import type { ColumnsPlace, KeyCounts, KnownCounts, MeetingCounts } from '@quaestor/contracts';
import type { CountedBetween, RelationCache, TableCacheKey } from '@quaestor/ports';
import type { LoadedTable } from '../task-deps.ts';
import type { KeyGuess, MeetingGuess } from './candidates.ts';

export class CountsBook {
  private readonly pages = new Map<string, { between: CountedBetween; counts: KnownCounts; changed: boolean }>();

  private constructor(private readonly cache: RelationCache) {}

  static async open(
    cache: RelationCache,
    keys: readonly KeyGuess[],
    meetings: readonly MeetingGuess[],
  ): Promise<CountsBook> {
    const book = new CountsBook(cache);
    const between = new Map<string, CountedBetween>();
    for (const each of [
      ...keys.map(({ table }) => betweenOf(table)),
      ...meetings.map(inOrder).map(({ a, b }) => betweenOf(a.table, b.table)),
    ])
      between.set(idOf(each), each);
    await Promise.all(
      [...between].map(async ([id, each]) => {
        const counts = (await cache.find(each)) ?? { keys: {}, meetings: {} };
        book.pages.set(id, { between: each, counts, changed: false });
      }),
    );
    return book;
  }

  key(guess: KeyGuess): KeyCounts | undefined {
    return this.pageOf(betweenOf(guess.table)).counts.keys[placeOf(guess)];
  }

  meeting(guess: MeetingGuess): MeetingCounts | undefined {
    const { a, b, turned } = inOrder(guess);
    const counts = this.pageOf(betweenOf(a.table, b.table)).counts.meetings[meetingOf(guess)];
    return counts && turned ? { ...counts, a: counts.b, b: counts.a } : counts;
  }

  keepKey(guess: KeyGuess, counts: KeyCounts): void {
    const page = this.pageOf(betweenOf(guess.table));
    page.counts.keys[placeOf(guess)] = counts;
    page.changed = true;
  }

  keepMeeting(guess: MeetingGuess, counts: MeetingCounts): void {
    const { a, b, turned } = inOrder(guess);
    const page = this.pageOf(betweenOf(a.table, b.table));
    page.counts.meetings[meetingOf(guess)] = turned ? { ...counts, a: counts.b, b: counts.a } : counts;
    page.changed = true;
  }

  async save(): Promise<void> {
    const changed = [...this.pages.values()].filter((page) => page.changed);
    await Promise.all(changed.map(({ between, counts }) => this.cache.keep(between, counts)));
  }

  private pageOf(between: CountedBetween) {
    return this.pages.get(idOf(between))!;
  }
}

const keyId = ({ sha256, extension, types }: TableCacheKey) => JSON.stringify([sha256, extension, types ?? null]);
const idOf = (between: CountedBetween) => between.map(keyId).join(' ');

function betweenOf(a: LoadedTable, b: LoadedTable = a): CountedBetween {
  return keyId(a.origin.key) === keyId(b.origin.key) ? [a.origin.key] : [a.origin.key, b.origin.key];
}

const rankOf = ({ table }: KeyGuess) => `${keyId(table.origin.key)} ${table.origin.index}`;

/** The same two tables are met in either order, and are counted once. */
function inOrder({ a, b }: MeetingGuess) {
  return rankOf(a) <= rankOf(b) ? { a, b, turned: false } : { a: b, b: a, turned: true };
}

const placeOf = ({ table, columns }: KeyGuess) =>
  JSON.stringify({ table: table.origin.index, columns } satisfies ColumnsPlace);

function meetingOf(guess: MeetingGuess): string {
  const { a, b } = inOrder(guess);
  return JSON.stringify([a.table.origin.index, a.columns, b.table.origin.index, b.columns, guess.comparisons]);
}
