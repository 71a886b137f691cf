// How the columns of loaded tables meet, counted over all of their values. Each count is one query over the columns it is
// about, and gives numbers only.
import { join } from 'node:path';
import type {
  ColumnsPlace,
  Comparison,
  KeyCandidate,
  KeyCounts,
  MeetingCandidate,
  MeetingCounts,
  RelateRequest,
  RelationCounts,
} from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import { normalText } from '../normalised/normal-text.ts';

/** Gives the one row of a query. */
type RunQuery = (sql: string) => Promise<Record<string, unknown>>;

/** @param options.folder where the request's tables lie. */
export async function countRelations(
  { tables, keys, meetings }: Pick<RelateRequest, 'tables' | 'keys' | 'meetings'>,
  { database, folder }: { database: Database; folder: string },
): Promise<RelationCounts> {
  const run: RunQuery = async (sql) => (await database.runAndReadAll(sql)).getRowObjectsJson()[0]!;
  const source = ({ table }: ColumnsPlace) => `read_parquet(${quoteText(join(folder, tables[table]!))})`;
  const counts: RelationCounts = { keys: [], meetings: [] };
  for (const key of keys) counts.keys.push(await countKey(run, key, source(key)));
  for (const meeting of meetings)
    counts.meetings.push(await countMeeting(run, meeting, source(meeting.a), source(meeting.b)));
  return counts;
}

async function countKey(run: RunQuery, { columns }: KeyCandidate, source: string): Promise<KeyCounts> {
  const cells = columns.map(quoteName);
  const given = cells.map((cell) => `${cell} IS NOT NULL`).join(' AND ');
  const value = cells.length === 1 ? cells[0]! : `row(${cells.join(', ')})`;
  const row = await run(
    `SELECT count(*) AS rows, count(DISTINCT ${value}) AS distinct_values FROM ${source} WHERE ${given}`,
  );
  return { rows: Number(row['rows']), distinct: Number(row['distinct_values']) };
}

/** What a cell is compared by; null when it has no value that can be compared so. */
const COMPARED: Record<Comparison, (cell: string) => string> = {
  exact: (cell) => cell,
  text: (cell) => `nullif(${normalText(`CAST(${cell} AS VARCHAR)`)}, '')`,
  number: (cell) => `TRY_CAST(${cell} AS DOUBLE)`,
  day: (cell) => `TRY_CAST(${cell} AS DATE)`,
};

async function countMeeting(
  run: RunQuery,
  { a, b, comparisons }: MeetingCandidate,
  sourceOfA: string,
  sourceOfB: string,
): Promise<MeetingCounts> {
  const keys = comparisons.map((_, index) => `k${index}`);
  const asWritten = comparisons.every((comparison) => comparison === 'exact');
  // By value, the rows that have it and the ways it is written; each way is brought into form but once.
  const side = ({ columns }: ColumnsPlace, source: string) => {
    const cells = columns.map((column, index) => `${quoteName(column)} AS c${index}`);
    const places = columns.map((_, index) => `c${index}`);
    const values = places.map((cell, index) => `${COMPARED[comparisons[index]!](cell)} AS k${index}`);
    const written = `[${places.map((cell) => `CAST(${cell} AS VARCHAR)`).join(', ')}]`;
    return (
      `SELECT ${keys.join(', ')}, sum(n) AS n, list(w) AS ways FROM (SELECT ${values.join(', ')}, n, ${written} AS w FROM ` +
      `(SELECT ${cells.join(', ')}, count(*) AS n FROM ${source} GROUP BY ALL)) ` +
      `WHERE ${keys.map((key) => `${key} IS NOT NULL`).join(' AND ')} GROUP BY ${keys.join(', ')}`
    );
  };
  const exact = asWritten ? 'count(*)' : 'count(*) FILTER (len(a.ways) = 1 AND a.ways = b.ways)';
  const row = await run(
    `WITH a AS MATERIALIZED (${side(a, sourceOfA)}), b AS MATERIALIZED (${side(b, sourceOfB)}) ` +
      `SELECT (SELECT count(*) FROM a) AS a_distinct, (SELECT sum(n) FROM a) AS a_rows, ` +
      `(SELECT count(*) FROM b) AS b_distinct, (SELECT sum(n) FROM b) AS b_rows, ` +
      `count(*) AS shared, ${exact} AS exact, sum(a.n) AS a_matched, sum(b.n) AS b_matched, ` +
      `max(a.n) AS a_most, max(b.n) AS b_most, sum(a.n::DOUBLE * b.n) AS joined FROM a JOIN b USING (${keys.join(', ')})`,
  );
  const number = (name: string) => Number(row[name] ?? 0);
  const sideOf = (name: 'a' | 'b') => ({
    rows: number(`${name}_rows`),
    distinct: number(`${name}_distinct`),
    matched: number(`${name}_matched`),
    most: number(`${name}_most`),
  });
  return {
    a: sideOf('a'),
    b: sideOf('b'),
    shared: number('shared'),
    exact: number('exact'),
    joined: Math.min(number('joined'), Number.MAX_SAFE_INTEGER),
  };
}
