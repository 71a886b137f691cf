// Parquet has types of its own: they are taken over, nothing is inferred from text.
import { stat } from 'node:fs/promises';
import type { ColumnType, DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import { FileRefused } from '../file-refused.ts';
import { headerNames } from '../header-names.ts';
import { mayBeTime } from '../types/dates.ts';
import type { Format } from './format.ts';

const MAX_COLUMNS = 2000;
/** A run of equal values costs a few bytes however long it is. Below the amounts nobody minds. */
const MAX_CELLS_PER_BYTE = 200;
const CELLS_FROM = 50_000_000;
const MAX_RATIO = 400;
const RATIO_FROM_BYTES = 64 * 1024 ** 2;

interface Taken {
  type: ColumnType;
  /** SQL of the value, from that of the cell. */
  as: (cell: string) => string;
  /** Told when the column has values. */
  warning?: { code: string; what: string };
  /** SQL condition of cells that become null, which is told too. */
  lost?: { when: (cell: string) => string; what: string };
  /** What is taken instead where this SQL condition holds for every cell: types are often wider than what is in them. */
  narrower?: { when: (cell: string) => string; taken: Taken };
}

const same = (cell: string) => cell;
const text = (cell: string) => `CAST(${cell} AS VARCHAR)`;
const INTEGERS = /^(TINYINT|SMALLINT|INTEGER|BIGINT|UTINYINT|USMALLINT|UINTEGER)$/;
const INTEGER: Taken = { type: 'integer', as: (cell) => `CAST(${cell} AS BIGINT)` };
const DECIMAL: Taken = { type: 'decimal', as: (cell) => `CAST(${cell} AS DOUBLE)` };
const IS_64_BITS = (cell: string) => `${cell} BETWEEN -9223372036854775808 AND 9223372036854775807`;
const SAFE_DIGITS = 15;

/** By DuckDB's name of the column's type. */
function taken(type: string): Taken {
  if (INTEGERS.test(type)) return INTEGER;
  if (/^(FLOAT|DOUBLE)$/.test(type)) {
    return {
      type: 'decimal',
      as: (cell) => `CASE WHEN isfinite(${cell}) THEN CAST(${cell} AS DOUBLE) END`,
      lost: {
        when: (cell) => `NOT isfinite(${cell})`,
        what: 'are not a number (NaN) or infinite; they count as missing',
      },
    };
  }
  const [, digits, scale] = (/^DECIMAL\((\d+),(\d+)\)$/.exec(type) ?? []).map(Number) as [number, number?, number?];
  if (digits !== undefined && scale !== undefined) {
    if (digits <= SAFE_DIGITS) return scale === 0 ? INTEGER : DECIMAL;
    return {
      ...DECIMAL,
      warning: { code: 'numbers-rounded', what: `has decimals of up to ${digits} digits; they are held to about 15` },
      narrower:
        scale === 0
          ? { when: IS_64_BITS, taken: INTEGER }
          : { when: (cell) => `abs(CAST(${cell} AS DOUBLE)) < 1e${SAFE_DIGITS - scale}`, taken: DECIMAL },
    };
  }
  if (/^(UBIGINT|HUGEINT|UHUGEINT)$/.test(type))
    return {
      type: 'text',
      as: text,
      warning: { code: 'numbers-kept-as-text', what: 'has integers of more than 64 bits; they are text' },
      narrower: { when: IS_64_BITS, taken: INTEGER },
    };
  if (type === 'BOOLEAN') return { type: 'boolean', as: same };
  if (type === 'DATE') return { type: 'date', as: same };
  if (type === 'TIMESTAMP WITH TIME ZONE')
    return {
      type: 'timestamp',
      as: (cell) => `timezone('UTC', ${cell})`,
      warning: { code: 'time-zone-utc', what: 'has times with a zone; they are given in UTC' },
    };
  if (/^TIMESTAMP/.test(type)) return { type: 'timestamp', as: (cell) => `CAST(${cell} AS TIMESTAMP)` };
  if (/^(STRUCT|MAP|UNION)\b|\[\d*\]$/.test(type))
    return {
      type: 'text',
      as: (cell) => `CAST(to_json(${cell}) AS VARCHAR)`,
      warning: { code: 'nested-kept-as-json', what: 'holds lists or objects; they are kept as JSON text' },
    };
  if (type === 'VARIANT')
    return {
      type: 'text',
      as: (cell) => `CAST(CAST(${cell} AS JSON) AS VARCHAR)`,
      warning: { code: 'nested-kept-as-json', what: 'holds values of any kind; they are kept as JSON text' },
    };
  if (type === 'BLOB')
    return {
      type: 'text',
      as: (cell) => `hex(${cell})`,
      warning: { code: 'bytes-kept-as-hex', what: 'holds bytes that are no text; they are given in hexadecimal' },
    };
  return { type: 'text', as: text };
}

export const parquet: Format = {
  async read({ path, database }) {
    await refuseBomb(database, path);
    const { source, columns } = await opened(database, path);
    if (columns.length > MAX_COLUMNS)
      throw new FileRefused(
        'file-too-complex',
        `The table has ${columns.length} columns; at most ${MAX_COLUMNS} are taken.`,
      );
    const { names, warnings } = headerNames(columns.map(({ name }) => name));
    const cells = columns.map(({ name }) => quoteName(name));
    const takes = await narrowed(
      database,
      source,
      columns.map(({ type }) => taken(type)),
      cells,
    );

    // Reads every page: a file that is broken somewhere is refused here, before anything is made of it.
    const counts = takes.map(({ lost }, index) =>
      lost ? `count(*) FILTER (${lost.when(cells[index]!)})` : `bit_xor(hash(${cells[index]}))`,
    );
    const sql = `SELECT ${[...counts, 'count(*)'].join(', ')} FROM ${source}`;
    const lost = (await guarded(database.runAndReadAll(sql))).getRows()[0]!;
    await refuseFewer(database, path, Number(lost.at(-1)));
    for (const [index, take] of takes.entries()) {
      const column = names[index]!;
      if (take.warning)
        warnings.push({ code: take.warning.code, message: `"${column}" ${take.warning.what}.`, column });
      if (take.lost && Number(lost[index]) > 0) warnings.push(lostWarning(column, Number(lost[index]), take.lost.what));
    }
    const values = takes.map(({ type, as }, index) => {
      const value = as(cells[index]!);
      // Integers that may be points in time are looked at as text, as those of any other format are.
      const mayBe = type === 'integer' && mayBeTime(names[index]!, []);
      return `${mayBe ? text(value) : value} AS ${quoteName(names[index]!)}`;
    });
    return [
      {
        name: 'table',
        columns: names,
        relation: `SELECT ${values.join(', ')} FROM ${source}`,
        warnings,
        hints: takes.map(({ type }) => ({ type })),
      },
    ];
  },
};

/** Where values leave no doubt, what is taken is as narrow as they are. */
async function narrowed(
  database: Database,
  source: string,
  takes: readonly Taken[],
  cells: readonly string[],
): Promise<Taken[]> {
  const wide = [...takes.entries()].filter(([, { narrower }]) => narrower);
  if (wide.length === 0) return [...takes];
  const conditions = wide.map(([index, { narrower }]) => `bool_and(${narrower!.when(cells[index]!)})`);
  const sql = `SELECT ${conditions.join(', ')} FROM ${source}`;
  const held = (await guarded(database.runAndReadAll(sql))).getRows()[0]!;
  const narrow = new Set(wide.filter((_, at) => held[at] !== false).map(([index]) => index));
  return takes.map((take, index) => (narrow.has(index) ? take.narrower!.taken : take));
}

/** Groups of rows that do not add up to what the file says of itself are passed over without a word. */
async function refuseFewer(database: Database, path: string, rows: number): Promise<void> {
  const sql = `SELECT num_rows FROM parquet_file_metadata(${quoteText(path)})`;
  const promised = Number((await guarded(database.runAndReadAll(sql))).getRows()[0]![0]);
  if (promised !== rows)
    throw new FileRefused(
      'file-unreadable',
      `The Parquet file is damaged: it promises ${promised} rows, and ${rows} are in it.`,
    );
}

const lostWarning = (column: string, count: number, what: string): DataWarning => ({
  code: 'values-not-finite',
  message: `${count} values of "${column}" ${what}.`,
  column,
  count,
});

/** By what the file says of itself, before any of it is unpacked. */
async function refuseBomb(database: Database, path: string): Promise<void> {
  const { size } = await stat(path);
  const sql = `SELECT coalesce(sum(num_values), 0), coalesce(sum(total_uncompressed_size), 0) FROM parquet_metadata(${quoteText(path)})`;
  const [cells, bytes] = (await guarded(database.runAndReadAll(sql))).getRows()[0]!.map(Number) as [number, number];
  if (cells > CELLS_FROM && cells > size * MAX_CELLS_PER_BYTE)
    throw new FileRefused(
      'file-too-complex',
      `The file has ${cells} cells in ${size} bytes, more than ${MAX_CELLS_PER_BYTE} a byte.`,
    );
  if (bytes > RATIO_FROM_BYTES && bytes > size * MAX_RATIO)
    throw new FileRefused(
      'file-too-complex',
      `Unpacked, the file would grow to more than ${MAX_RATIO} times its size.`,
    );
}

async function opened(database: Database, path: string) {
  // Older writers do not mark text as text; where it is none, it is read as bytes.
  for (const asText of [true, false]) {
    const source = `read_parquet(${quoteText(path)}, binary_as_string = ${asText})`;
    try {
      const described = (await database.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`)).getRows();
      const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) }));
      const texts = columns
        .filter(({ type }) => type === 'VARCHAR')
        .map(({ name }) => `max(strlen(${quoteName(name)}))`);
      if (asText && texts.length > 0) await database.run(`SELECT ${texts.join(', ')} FROM ${source}`);
      return { source, columns };
    } catch (error) {
      if (!asText || !/encoding|utf-?8/i.test((error as Error).message)) throw broken(error);
    }
  }
  throw new FileRefused('file-unreadable', 'The Parquet file has text that is not Unicode.');
}

async function guarded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw broken(error);
  }
}

function broken(error: unknown): FileRefused {
  const encrypted = /encrypt/i.test((error as Error).message);
  return new FileRefused(
    'file-unreadable',
    encrypted ? 'The Parquet file is encrypted.' : 'The file begins as Parquet but is broken or cut off.',
    { cause: error },
  );
}
