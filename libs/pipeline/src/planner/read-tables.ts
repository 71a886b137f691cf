// A question read against the tables: against each by itself, over several that belong together, and over what is computed
// of them.
import type { Relations } from '@quaestor/contracts';
import type { TaskTable, WrittenScript } from '@quaestor/ports';
import type { Correction } from '../words/spelling.ts';
import type { TokenizedQuestion } from '../words/tokens.ts';
import { computedIn } from './computed/computed-columns.ts';
import { readRepeated } from './computed/repeated-rows.ts';
import { readDerived } from './computed/derived-columns.ts';
import { withFullNames } from './computed/joined-names.ts';
import { readOfWholes } from './computed/of-wholes.ts';
import { readInUnit } from './computed/told-in-units.ts';
import { readByGrammar } from './grammar/read-by-grammar.ts';
import { type Reading, Unclear } from './reading.ts';
import { isAboutAnother, namedFirst } from './relational/about-another.ts';
import { readOver } from './relational/read-over.ts';
import { missesThose, readJoined, readRelated, type RelatedReading, showsKeys } from './relational/read-related.ts';
import { abstention, type Refused } from './telling/abstention.ts';
import { written, writtenOver } from './telling/written.ts';

/** A question about one table, or about several and how they belong together. */
export function read(
  tokenized: TokenizedQuestion,
  files: readonly TaskTable[],
  relations: Relations,
  corrections: readonly Correction[],
): WrittenScript | Refused {
  const tables = files.map(withFullNames);
  const [table, ...others] = tables;
  const related = others.length ? readRelated(tokenized, tables, relations) : readOfOne(tokenized, tables);
  if (related) return writtenOver(related, tables, corrections);
  const readings = readEach(tokenized, tables, relations);
  const alone = readAlone(tokenized, tables, readings, corrections);
  if (!table || others.length) return readAmong(tokenized, tables, relations, { alone, readings, corrections });
  const derived =
    alone.kind === 'script'
      ? undefined
      : (readDerived(tokenized, table) ?? readInUnit(tokenized, table) ?? readOfWholes(tokenized, table));
  return derived ? writtenOver(derived, tables, corrections) : alone;
}

const readOfOne = (tokenized: TokenizedQuestion, tables: readonly TaskTable[]): RelatedReading | undefined =>
  (tables[0] && readRepeated(tokenized, tables[0])) ?? readComputed(tokenized, tables);

interface Alone {
  alone: WrittenScript | Refused;
  readings: readonly OfTable[];
  corrections: readonly Correction[];
}

/** What fits one of several tables, or only some of them joined: where what would be shown has its name in another. */
function readAmong(
  tokenized: TokenizedQuestion,
  tables: readonly TaskTable[],
  relations: Relations,
  { alone, readings, corrections }: Alone,
): WrittenScript | Refused {
  const isOwn = readings.some(({ reading }) => reading && !showsKeys(tokenized, reading.plan, tables, relations));
  const joined = isOwn ? undefined : readJoined(tokenized, tables, relations);
  if (joined) return writtenOver(joined, tables, corrections);
  const computed = alone.kind === 'script' ? undefined : computedOfOne(tokenized, tables);
  if (computed) return writtenOver(computed, tables, corrections);
  if (isOwn || alone.kind !== 'script' || SAYS_KEYS.test(tokenized.text)) return alone;
  return abstention(tokenized, tables, [new Unclear('what would be shown are keys of things that have names')]);
}

const SAYS_KEYS = /\b(ids?|identifiers?|keys?|codes?|numbers?)\b/i;

interface OfTable {
  table: TaskTable;
  reading?: Reading;
  doubt?: Unclear;
}

/** The question read against each table by itself, those aside that it is not about. */
function readEach(tokenized: TokenizedQuestion, tables: readonly TaskTable[], relations: Relations): OfTable[] {
  return tables
    .filter((table) => !isAboutAnother(tokenized, table, tables))
    .map((table) => {
      try {
        const reading = readByGrammar(tokenized, table);
        if (missesThose(reading.plan, tables, relations))
          return { table, doubt: new Unclear('those that have no such row may have none at all') };
        return { table, reading };
      } catch (error) {
        if (!(error instanceof Unclear)) throw error;
        return { table, doubt: error };
      }
    });
}

function readAlone(
  tokenized: TokenizedQuestion,
  tables: readonly TaskTable[],
  each: readonly OfTable[],
  corrections: readonly Correction[],
): WrittenScript | Refused {
  const readings = each.flatMap(({ table, reading }) => (reading ? [{ table, reading }] : []));
  const doubts = each.flatMap(({ doubt }) => doubt ?? []);
  const named = readings.filter(({ reading }) => reading.namesTable);
  const fitting = named.length ? named : readings;
  const meant =
    fitting.length > 1 &&
    namedFirst(
      tokenized,
      fitting.map(({ table }) => table),
      tables,
    );
  const [first, second] = meant ? fitting.filter(({ table }) => table === meant) : fitting;
  if (!first) return abstention(tokenized, tables, doubts);
  if (second) {
    const names = readings.map(({ table }) => table.name);
    return {
      kind: 'abstention',
      reason: `the question fits several tables: ${names.join(', ')}`,
      words: [],
      nearest: [],
      doubt: undefined,
    };
  }
  return written(first.table, first.reading, corrections);
}

/** A question about columns that it computes itself, of the only table. */
function readComputed(tokenized: TokenizedQuestion, tables: readonly TaskTable[]): RelatedReading | undefined {
  const [table] = tables;
  const computed = table && computedIn(tokenized, table);
  const reading = computed && readOver(computed.question, computed.source, tables);
  // a word for a duration may have meant something else
  if (!reading || !JSON.stringify({ ...reading.plan, from: null }).includes(JSON.stringify(computed.name)))
    return undefined;
  // nobody adds up what "loans of over 30 days" came to
  const isOfTime = /_(minutes|hours|days)$/.test(computed.name);
  if (isOfTime && reading.plan.measure?.function === 'sum' && !ADDS_UP.test(tokenized.text)) return undefined;
  return { ...reading, notes: [...computed.notes, ...reading.notes] };
}

const ADDS_UP = /\b(total|sum|altogether|combined|overall|how (many|much)|in all)\b/i;

/** What is computed of one of several tables, where the whole question is about that one. */
function computedOfOne(tokenized: TokenizedQuestion, tables: readonly TaskTable[]): RelatedReading | undefined {
  const own = tables.filter((table) => !isAboutAnother(tokenized, table, tables));
  const [found, ...others] = own.flatMap((table) => readComputed(tokenized, [table]) ?? []);
  return others.length === 0 ? found : undefined;
}
