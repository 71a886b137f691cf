// What a table's columns hold: what was counted as they were read, the rest read off the Parquet file: the same file that
// questions will read. Range and nulls come
// from the file's statistics; distinct values are counted where dictionaries make that cheap, and estimated elsewhere.
import type { Cell, ColumnSchema, TableSchema } from '@quaestor/contracts';
import { quoteName, quoteText } from './database.ts';
import type { TypedTable } from './infer-types.ts';
import type { RunQuery } from './types/run-query.ts';
import type { SettledColumn } from './types/settled.ts';

const SAMPLES = 5;
/** All values of a text column are listed up to this many; questions name them. */
const MAX_LISTED_VALUES = 1000;
const MAX_VALUE_LENGTH = 200;
/** Rows that are read to show samples; in a table that is no longer they are all there is to know. */
const HEAD_ROWS = 256;
/** Up to here counting costs less than it saves in doubt. */
const COUNTED_ROWS = 100_000;
/** In narrower tables a query for each column is quicker: it reads but the column's dictionary. */
const WIDE = 64;
const AGGREGATES_PER_QUERY = 64;
/** Integers are counted by a bit for each number of their range, when it is at most so many times the rows. */
const RANGE_PER_ROW = 4;

/** How distinct values are counted: known, or to be asked for. */
interface Counting {
  count?: number;
  sql?: string;
  exact: boolean;
}

export async function describeTable(
  run: RunQuery,
  name: string,
  typed: TypedTable,
  parquet: string,
  settled: readonly (SettledColumn | undefined)[] = [],
): Promise<TableSchema> {
  const source = `read_parquet(${quoteText(parquet)})`;
  const open = typed.columns.map((_, index) => index).filter((index) => !settled[index]);
  const ranges = await together(run, source, rangesOf(typed, open));
  const named = open.map((index) => `${quoteName(typed.columns[index]!.name)} AS c${index}`);
  const head = open.length === 0 ? [] : await run(`SELECT ${named.join(', ')} FROM ${source} LIMIT ${HEAD_ROWS}`);
  const dictionaries = typed.rows > COUNTED_ROWS && open.length > 0 ? await dictionaryColumns(run, parquet) : undefined;

  const heads = typed.columns.map((_, index) => [
    ...new Set(settled[index]?.head ?? head.map((row) => row[`c${index}`]).filter((value) => value !== null)),
  ]);
  const facts = typed.columns.map(({ type }, index) => ({
    given: settled[index]?.given ?? Number(ranges[`n${index}`]),
    min: asCell(settled[index] ? settled[index].min : ranges[`min${index}`], type),
    max: asCell(settled[index] ? settled[index].max : ranges[`max${index}`], type),
  }));
  const counting = typed.columns.map(({ name: column, type }, index): Counting => {
    const { given, min, max } = facts[index]!;
    const cell = quoteName(column);
    const known = settled[index]?.distinct;
    if (known && (known.isExact || typed.rows > COUNTED_ROWS)) return { count: known.count, exact: known.isExact };
    if (typed.rows <= HEAD_ROWS) return { count: heads[index]!.length, exact: true };
    if (given === 0) return { count: 0, exact: true };
    if (type === 'boolean') return { count: min === max ? 1 : 2, exact: true };
    const isCheap = settled[index] ? typed.rows <= COUNTED_ROWS : !dictionaries || dictionaries.has(column);
    if (isCheap) return { sql: `count(DISTINCT ${cell})`, exact: true };
    const range = type === 'integer' ? Number(max) - Number(min) + 1 : Infinity;
    return Number.isSafeInteger(range) && range <= typed.rows * RANGE_PER_ROW
      ? { sql: `bit_count(bitstring_agg(${cell}, ${min}, ${max}))`, exact: true }
      : { sql: `approx_count_distinct(${cell})`, exact: false };
  });
  const asked = counting.flatMap(({ sql }, index) => (sql ? [`${sql} AS d${index}`] : []));
  const counted = await together(run, source, asked, typed.columns.length > WIDE ? undefined : 1);

  const columns: ColumnSchema[] = [];
  for (const [index, column] of typed.columns.entries()) {
    const { given, min, max } = facts[index]!;
    const { count, exact } = counting[index]!;
    // What is only estimated must not be taken for a key.
    const estimate = count ?? Number(counted[`d${index}`]);
    const distinct = exact ? estimate : Math.max(1, Math.min(estimate, given - 1));

    const seen = heads[index]!;
    const first = async (limit: number) => {
      const known = settled[index]?.listed;
      if (known) return known.slice(0, limit);
      if (seen.length >= Math.min(limit, distinct)) return seen.slice(0, limit);
      const cell = quoteName(column.name);
      const inOrder =
        `SELECT ${cell} AS value FROM read_parquet(${quoteText(parquet)}, file_row_number = true) ` +
        `WHERE ${cell} IS NOT NULL GROUP BY ${cell} ORDER BY min(file_row_number) LIMIT ${limit}`;
      return (await run(inOrder)).map(({ value }) => value);
    };
    const listed =
      column.type === 'text' && exact && distinct <= MAX_LISTED_VALUES
        ? (await first(MAX_LISTED_VALUES)).map(String)
        : null;
    const samples = listed?.slice(0, SAMPLES) ?? (await first(SAMPLES));
    const { misfits, ...rest } = column;
    columns.push({
      ...rest,
      nulls: typed.rows - given - misfits.count,
      distinct,
      distinct_exact: exact,
      min,
      max,
      samples: samples.map((value) => asCell(value, column.type)),
      values: listed?.every((value) => value.length <= MAX_VALUE_LENGTH) ? listed : null,
      misfits,
    });
  }
  return { name, rows: typed.rows, columns };
}

/** Asked so that the file's statistics answer it without a look at the values. */
function rangesOf({ columns }: TypedTable, wanted: readonly number[]): string[] {
  return wanted.flatMap((index) => {
    const { name, type } = columns[index]!;
    const cell = quoteName(name);
    const given = `count(${cell}) AS n${index}`;
    return type === 'text' ? [given] : [given, `min(${cell}) AS min${index}`, `max(${cell}) AS max${index}`];
  });
}

/** Aggregates of the table by their names, asked for so many at a time: a query of many thousands ends the process. */
async function together(
  run: RunQuery,
  source: string,
  aggregates: readonly string[],
  perQuery = AGGREGATES_PER_QUERY,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (let start = 0; start < aggregates.length; start += perQuery)
    Object.assign(
      found,
      (await run(`SELECT ${aggregates.slice(start, start + perQuery).join(', ')} FROM ${source}`))[0],
    );
  return found;
}

/** Columns of which nearly every part is kept as numbers into a list of its distinct values: those lists are quick to count. */
async function dictionaryColumns(run: RunQuery, parquet: string): Promise<Set<string>> {
  const rows = await run(
    `SELECT path_in_schema AS path FROM parquet_metadata(${quoteText(parquet)}) GROUP BY path_in_schema ` +
      `HAVING sum(num_values) FILTER (encodings LIKE '%DICTIONARY%') > 0.8 * sum(num_values)`,
  );
  return new Set(rows.map(({ path }) => path as string));
}

/** 64-bit integers come as text and become numbers where that is exact. */
function asCell(value: unknown, type: ColumnSchema['type']): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    if (type === 'integer' && Number.isSafeInteger(Number(value))) return Number(value);
    return type === 'timestamp' ? value.replace(' ', 'T') : value.slice(0, MAX_VALUE_LENGTH);
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : JSON.stringify(value);
}
