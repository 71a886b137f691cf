// Reads a question against one table by a small grammar: what is asked for (a measure, a count, an extreme, a list) and,
// before and after it, any number of tails (where, by what, over all). Every word has to have its place in it. Whatever
// is left over, has two meanings or would have to be guessed makes the question unclear: no answer is better than a
// wrong one.
import type { ColumnMapping, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../words/tokens.ts';
import { readCounted, readOutlierRows, readShare } from './read/counts.ts';
import { readArgument, readSuperlative, readTop } from './read/extremes.ts';
import { readExists, readList, readLookup } from './read/lists.ts';
import { readDifference, readMore } from './read/contrasts.ts';
import { readGrouped } from './read/grouped.ts';
import { readCorrelation, readHowMuch, readMeasure, readWhen } from './read/measures.ts';
import { readRatio, readTopOfGroups } from './read/ratios.ts';
import { Reader, Unclear } from './read/reader.ts';
import { readTail } from './read/tails.ts';
import * as vocabulary from './vocabulary.ts';

export { MEASURE_NAMES } from './read/measures.ts';
export { Unclear } from './read/reader.ts';

export interface Reading {
  plan: Plan;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
  /** Whether the question names this table or its file. */
  namesTable: boolean;
  /** Whether it asks for one thing by a name that only one row has. */
  certain: boolean;
}

/** What may be asked for. The first that the whole question can be read by is taken; the ones before leave words over. */
const CORES: readonly { leads: boolean; read: (reader: Reader) => boolean }[] = [
  { leads: true, read: readGrouped },
  { leads: true, read: readRatio },
  { leads: true, read: readHowMuch },
  { leads: false, read: readMore },
  { leads: true, read: readDifference },
  { leads: true, read: readCorrelation },
  { leads: true, read: readShare },
  { leads: true, read: readCounted },
  { leads: false, read: readWhen },
  { leads: true, read: readOutlierRows },
  { leads: true, read: readTop },
  { leads: true, read: readArgument },
  { leads: true, read: readMeasure },
  { leads: true, read: readSuperlative },
  { leads: false, read: readExists },
  { leads: false, read: readList },
  { leads: false, read: readLookup },
];

/** @throws {Unclear} */
export function readByCores(question: TokenizedQuestion, table: TaskTable): Reading {
  let doubt: { error: Unclear; place: number } | undefined;
  for (const core of CORES) {
    const reader = new Reader(question, table);
    try {
      const draft = readWhole(reader, core);
      if (draft) return draft;
    } catch (error) {
      if (!(error instanceof Unclear)) throw error;
      if (!doubt || reader.position > doubt.place) doubt = { error, place: reader.position };
    }
  }
  throw doubt?.error ?? new Unclear('no measure, count, extreme or list is asked for in a way that the rules know');
}

function readWhole(reader: Reader, { leads, read }: (typeof CORES)[number]): Reading | undefined {
  while (reader.attempt(() => readTail(reader) && !reader.atEnd));
  if (leads) readLead(reader);
  else reader.take(['please', 'can you', 'could you', 'can you please', 'could you please']);
  if (!reader.attempt(() => read(reader))) return undefined;
  reader.set({ complete: true });
  while (readTail(reader));
  readTopOfGroups(reader);
  if (!reader.atEnd) throw new Unclear(`"${reader.token!.text}" has no place in the question`);
  return readingOf(reader);
}

function readLead(reader: Reader) {
  for (let lead = reader.take(vocabulary.LEADS); lead; lead = reader.take(vocabulary.LEADS)) {
    reader.set({ copulaDue: lead === 'what' });
  }
  reader.take(['the', 'a', 'an']);
}

function readingOf({ draft, table }: Reader): Reading {
  const { measure, groups, having, order, limit, keysOnly, columns, filters, mapping, notes, namesTable, aboutTable } =
    draft;
  const grouped = groups.length > 0;
  if (grouped && draft.answer !== 'value' && draft.answer !== 'groups') throw new Unclear('a list cannot be grouped');
  const answer = draft.answer === 'value' && grouped ? 'groups' : draft.answer;
  if ((answer === 'value' || answer === 'groups') && !measure) throw new Unclear('no measure is asked for');
  const plan: Plan = {
    table: table.name,
    answer,
    measure,
    filters: [...filters],
    group_by: [...groups],
    columns: [...columns],
    ...(having ? { having } : {}),
    ...(order ? { order } : {}),
    ...(limit ? { limit } : {}),
    ...(keysOnly ? { keys_only: true } : {}),
  };
  return { plan, mapping, notes, namesTable, certain: aboutTable };
}
