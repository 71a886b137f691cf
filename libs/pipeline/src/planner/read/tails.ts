// What may follow, or come before, what is asked for: places, groups, conditions, words that change nothing.
import type { DateGrain } from '@quaestor/contracts';
import { ADDITIVE, COUNTABLE } from '../../words/lexicon.ts';
import { valueKey } from '../../words/split-words.ts';
import * as vocabulary from '../vocabulary.ts';
import { readCondition } from './conditions.ts';
import { isIdentifier } from '../columns.ts';
import { addColumn, columnHere, type Found, LONGEST_COLUMN, STEM_SCORE, takeRowNoun } from './names.ts';
import { Unclear } from '../reading.ts';
import { isTime } from '../columns.ts';
import { type Reader } from './reader.ts';

/** A whole number as a column to group by: a year or a store, not a measurement. */
const MAX_NUMBER_GROUPS = 50;

export const readTail = (reader: Reader): boolean =>
  !reader.atEnd &&
  reader.first(
    () => readFiller(reader),
    () => readPlace(reader),
    () => readGroups(reader),
    () => readAll(reader),
    () => readCondition(reader),
  );

function readFiller(reader: Reader): boolean {
  const { copulaDue, complete, measure } = reader.draft;
  if (copulaDue && complete && reader.take(['is', 'was', 'are', 'were'])) return reader.set({ copulaDue: false });
  if (complete && reader.attempt(() => reader.take(['are', 'were']) && reader.atEnd)) return true;
  const sum = complete && measure?.function === 'sum';
  return Boolean(reader.take(vocabulary.FILLERS) ?? (sum && reader.take(['combined total', 'total'])));
}

/** "in the file", "in sales-data.csv", "in the sales data". */
function readPlace(reader: Reader): boolean {
  reader.take(['are', 'were', 'is', 'was']);
  if (!reader.take(vocabulary.SCOPES)) return false;
  reader.take(['the whole', 'the entire', 'the', 'this', 'that', 'our', 'my']);
  if (reader.take(vocabulary.DATA)) {
    reader.take(['file', 'set']);
    return true;
  }
  const { table, index } = reader;
  const names = [table.filename, table.filename.replace(/\.[^.]*$/, ''), table.name].map(valueKey);
  for (let length = reader.longestFrom(LONGEST_COLUMN); length > 0; length--) {
    const text = reader.question.slice(reader.position, reader.position + length);
    if (!names.includes(valueKey(text))) continue;
    if (index.values(text).length) throw new Unclear(`"${text}" is a value as well as the file's name`);
    if (index.columns([text.toLowerCase()], text).length) return false;
    reader.position += length;
    reader.take(vocabulary.DATA);
    return reader.set({ namesTable: true });
  }
  return false;
}

const GRAINS: Readonly<Record<string, DateGrain>> = {
  year: 'year',
  yr: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
};

function readGroups(reader: Reader): boolean {
  const by = reader.take(vocabulary.GROUPING);
  if (!by) return false;
  do {
    reader.take(['the', 'each', 'every']);
    if (reader.attempt(() => repeatsGroup(reader))) continue;
    if (!readGroup(reader, by)) return false;
  } while (joinsGroup(reader));
  return true;
}

/** "by city and country", not "by city and show …". */
const joinsGroup = (reader: Reader) =>
  reader.attempt(
    () =>
      reader.take(['and by', 'and']) && !reader.peek([...vocabulary.LEADS, 'show', 'list', 'then', 'what', 'compute']),
  );

/** "group by month and show the average per month": the same group again. */
function repeatsGroup(reader: Reader): boolean {
  const word = (reader.token?.lower ?? '').replace(/s$/, '');
  if (!reader.draft.groups.some(({ grain }) => grain !== undefined && grain === GRAINS[word])) return false;
  reader.position++;
  return true;
}

function readGroup(reader: Reader, by: string): boolean {
  const { measure } = reader.draft;
  if (takeRowNoun(reader, 'any')) {
    // The rows are what every measure is over; a total "per event" or a grouping "by event" would mean something else.
    if (by === 'per' && measure && ['mean', 'median', 'min', 'max', 'stddev'].includes(measure.function)) return true;
    throw new Unclear(`"${by} ${reader.since(reader.position - 1)}" asks for one value for each row`);
  }
  if (reader.attempt(() => readGrain(reader))) return true;
  const found = columnHere(reader);
  if (!found) return false;
  if (!canGroup(reader, found, by))
    throw new Unclear(`it cannot be grouped by ${found.column.name}`, [found.column.name]);
  return addGroup(reader, found);
}

export function addGroup(reader: Reader, found: Found): true {
  const { column } = found;
  const { measure, filters, groups } = reader.draft;
  const taken = [
    measure?.column,
    ...groups.map((each) => each.column),
    ...filters.flatMap((each) => ('any' in each || !['=', 'in'].includes(each.op) ? [] : [each.column])),
  ];
  if (taken.includes(column.name)) throw new Unclear(`${column.name} is asked for in two ways`, [column.name]);
  addColumn(reader, found);
  if (column.nulls > 0) reader.note(`Rows without a ${column.name} belong to no group and are left out.`);
  return reader.set({ groups: [...groups, { column: column.name }] });
}

/** "by month": of the only column of dates; a column of that name comes first. */
export function readGrain(reader: Reader, meant?: string): boolean {
  const lower = meant ?? reader.token?.lower ?? '';
  const grain = GRAINS[lower.replace(/s$/, '')];
  if (
    !grain ||
    reader.index.columns([lower], lower).some(({ evidence }) => evidence !== 'partial' && evidence !== 'synonym')
  )
    return false;
  const dates = reader.columns.filter(isTime);
  const [date] = dates;
  if (dates.length !== 1 || !date) return false;
  if (grain === 'day' && date.type === 'date') return false;
  reader.position++;
  reader.addMapping({
    phrase: lower,
    filename: reader.table.filename,
    table: reader.table.name,
    column: date.name,
    score: 0.8,
    evidence: 'type',
    alternatives: [],
  });
  return reader.set({ groups: [...reader.draft.groups, { column: date.name, grain }] });
}

function canGroup(reader: Reader, { column, evidence, score }: Found, by: string): boolean {
  if (column.type === 'text' || column.type === 'boolean') return true;
  // "per day" may mean each date or the average day.
  if (column.type === 'date') return evidence !== 'synonym';
  if (column.type !== 'integer') return false;
  // "revenue per attendee" is a quotient; "per year" is a group.
  const measured = reader.index
    .conceptsOf(column)
    .some((each) => ADDITIVE.has(each) || COUNTABLE.has(each) || each === 'price');
  const named = by !== 'per' || isIdentifier(column);
  return !measured && named && score >= STEM_SCORE && column.distinct <= MAX_NUMBER_GROUPS;
}

/** "across all shows": every row, so nothing changes; "across all cities" likewise where the measure allows it. */
function readAll(reader: Reader): boolean {
  if (!reader.take(vocabulary.SCOPES)) return false;
  const all = reader.take(vocabulary.ALL);
  if (takeRowNoun(reader, 'plural')) return true;
  if (!all?.startsWith('all')) return false;
  const found = columnHere(reader);
  const measure = reader.draft.measure?.function;
  return found?.column.type === 'text' && ['sum', 'min', 'max'].includes(measure ?? '');
}
