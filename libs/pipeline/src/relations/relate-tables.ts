// Tables → how they belong together: which keys they have, who points to whom, and which are parts of one. Names and
// ranges choose the few columns whose values are counted, in the sandbox, once for each content.
import { type KeyCounts, MAX_CANDIDATES, type Relations } from '@quaestor/contracts';
import type { RelationCache } from '@quaestor/ports';
import { patientExecute } from '../patient-execute.ts';
import type { LoadedTable, TaskDeps } from '../task-deps.ts';
import { given, keyCandidates, type KeyGuess, meetingCandidates, type MeetingGuess } from './candidates.ts';
import { findUnions } from './find-unions.ts';
import { keysOf, relationsOf } from './judge-counts.ts';
import { CountsBook } from './known-counts.ts';

/** Of more tables only the first are related: each may meet each. */
const MAX_TABLES = 24;

export type RelateDeps = Pick<TaskDeps, 'relations' | 'sandbox' | 'limits'>;

/** What cannot be counted within the limits is not related; a join that rests on it is then refused, not guessed. */
export async function relateTables(
  tables: readonly LoadedTable[],
  deps: RelateDeps,
  signal: AbortSignal,
): Promise<Relations> {
  const guesses = await Guesses.of(tables, deps.relations);
  await guesses.countMissing(deps, signal);
  return guesses.judge();
}

/** The same by what was counted before; `complete` when nothing is left to count. Runs nothing. */
export async function knownRelations(
  tables: readonly LoadedTable[],
  cache: RelationCache,
): Promise<{ relations: Relations; complete: boolean }> {
  const guesses = await Guesses.of(tables, cache);
  return { relations: guesses.judge(), complete: guesses.complete };
}

class Guesses {
  private constructor(
    private readonly tables: readonly LoadedTable[],
    private readonly keys: readonly KeyGuess[],
    private readonly meetings: readonly MeetingGuess[],
    private readonly book: CountsBook,
  ) {}

  static async of(all: readonly LoadedTable[], cache: RelationCache): Promise<Guesses> {
    const tables = all.slice(0, MAX_TABLES);
    const keys = tables.flatMap(keyCandidates);
    const meetings = tables.length > 1 ? meetingCandidates(tables) : [];
    return new Guesses(tables, keys, meetings, await CountsBook.open(cache, keys, meetings));
  }

  get complete(): boolean {
    const { keys, meetings } = this.missing();
    return keys.length + meetings.length === 0;
  }

  async countMissing({ sandbox, limits }: RelateDeps, signal: AbortSignal): Promise<void> {
    const { keys, meetings } = this.missing();
    if (keys.length + meetings.length === 0) return;
    const used = [
      ...new Set([...keys.map(({ table }) => table), ...meetings.flatMap(({ a, b }) => [a.table, b.table])]),
    ];
    const inputs = used.map(({ path }, index) => ({ name: `${index}.parquet`, path }));
    const place = ({ table, columns }: KeyGuess) => ({ table: used.indexOf(table), columns });
    const { outcome } = await patientExecute(
      sandbox,
      {
        request: {
          kind: 'relate',
          limits: { ...limits.script, resultBytes: limits.load.resultBytes },
          tables: inputs.map(({ name }) => name),
          keys: keys.map(place),
          meetings: meetings.map(({ a, b, comparisons }) => ({ a: place(a), b: place(b), comparisons })),
        },
        inputs,
      },
      { signal },
    );
    if (outcome.kind !== 'completed' || outcome.value.of !== 'relate') return;
    const { counts } = outcome.value;
    counts.keys.forEach((each, index) => this.book.keepKey(keys[index]!, each));
    counts.meetings.forEach((each, index) => this.book.keepMeeting(meetings[index]!, each));
    await this.book.save();
  }

  judge(): Relations {
    const unions = findUnions(this.tables);
    const keys = this.keys.flatMap((guess) => {
      const counts = this.countsOf(guess);
      return counts ? [{ guess, counts }] : [];
    });
    const meetings = this.meetings.flatMap((guess) => {
      const counts = this.book.meeting(guess);
      return counts ? [{ guess, counts }] : [];
    });
    return { keys: keysOf(keys), relations: relationsOf(meetings, unions), unions };
  }

  private missing() {
    return {
      keys: this.keys.filter((guess) => !this.countsOf(guess)).slice(0, MAX_CANDIDATES),
      meetings: this.meetings.filter((guess) => !this.book.meeting(guess)).slice(0, MAX_CANDIDATES),
    };
  }

  private countsOf(guess: KeyGuess): KeyCounts | undefined {
    return countsInSchema(guess) ?? this.book.key(guess);
  }
}

/** Loading has counted single columns already, save where it only estimated. */
function countsInSchema({ table, columns }: KeyGuess): KeyCounts | undefined {
  const column = columns.length === 1 ? table.schema.columns.find(({ name }) => name === columns[0]) : undefined;
  if (!column || column.distinct_exact === false) return undefined;
  return { rows: given(table, column), distinct: column.distinct };
}
