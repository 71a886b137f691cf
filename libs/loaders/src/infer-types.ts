// From cells of text to a typed Parquet file, with what was found out about each column on the way. Plain columns are
// typed in one pass that checks itself (`types/plain-columns.ts`); the others by counts over all of their values.
import { rename } from 'node:fs/promises';
import type { ColumnSchema, ColumnType, DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from './database.ts';
import type { TextTable } from './formats/format.ts';
import {
  type ColumnCounts,
  countColumns,
  countWords,
  type Kind,
  KINDS,
  LIKE,
  valueLayers,
} from './types/column-counts.ts';
import { mayBeTime, shownOrder } from './types/dates.ts';
import { type Decision, decideColumn, overlooked } from './types/decide-column.ts';
import { asWanted } from './types/wanted-type.ts';
import { listMisfits } from './types/misfits.ts';
import { beside, cellName, nestedQuery } from './types/nested-query.ts';
import { shownMark } from './types/numbers.ts';
import { NULL_WORDS, textValue } from './types/null-words.ts';
import { isNotPlain, isText, type Plain, plainColumn } from './types/plain-columns.ts';
import type { Doubt, Layer } from './types/reading.ts';
import type { RunQuery } from './types/run-query.ts';
import { metWords, watchForWords } from './types/words-met.ts';

export type TypedColumn = Pick<ColumnSchema, 'name' | 'type' | 'misfits'> &
  Required<Pick<ColumnSchema, 'unit' | 'form' | 'null_words'>>;

export interface TypedTable {
  rows: number;
  columns: TypedColumn[];
  warnings: DataWarning[];
}

/** Rows that decide which columns may be plain. */
const FIRST_ROWS = 1000;
/** Where text is looked at again, all over the table: so many times so many rows. */
const SPREAD = { places: 16, rows: 128 };

export interface TypingOptions {
  /** Parquet file to write. */
  file: string;
  run: RunQuery;
  /** Rows that are looked at before anything is promised; with none of them nothing is. */
  firstRows?: number;
  /** Types that columns are to have, by their places, whatever their values look like. */
  wanted?: ReadonlyMap<number, ColumnType>;
}

export async function writeTypedTable(
  database: Database,
  table: TextTable,
  { file, run, firstRows = FIRST_ROWS, wanted = new Map() }: TypingOptions,
): Promise<TypedTable> {
  const settled = settledIn(table);
  const typing = new Typing(table, run, [], wanted, settled);
  if (settled.size === table.columns.length) {
    await rename(table.settled!.file, file);
    return typing.result(table.settled!.rows, file, settled, database);
  }
  const open = table.columns.map((_, index) => index).filter((index) => !settled.has(index));
  const first = await run(`SELECT ${cells(table, open)} FROM (${table.relation}) LIMIT ${firstRows}`);
  const isWhole = firstRows > 0 && first.length < firstRows;
  const plain = new Map<number, Plain>(settled);
  for (const index of open) {
    const firstCells = first.map((row) => row[cellName(index)] as string | null);
    typing.firstCells[index] = firstCells;
    const isSettled = wanted.has(index) || knownType(table, index, firstCells);
    const promised = isSettled ? undefined : plainColumn(table.columns[index]!, firstCells, isWhole);
    if (promised) plain.set(index, promised);
  }

  await typing.count(typing.unknown(plain), plain);
  let rows: number;
  try {
    rows = await typing.write(file, plain);
  } catch (error) {
    if (plain.size === settled.size || !isNotPlain(error)) throw error;
    for (const index of open) plain.delete(index);
    await typing.count(typing.unknown(plain), plain);
    rows = await typing.write(file, plain);
  }
  const doubtful = isWhole ? [] : await notText(run, table, file, plain, settled, rows);
  if (doubtful.length > 0) {
    for (const index of doubtful) plain.delete(index);
    await typing.count(doubtful, plain);
    if (doubtful.some((index) => typing.decisions.get(index)?.reading)) await typing.write(file, plain);
  }
  return typing.result(rows, file, plain, database);
}

/** Columns that need no look at their cells any more: these are values. */
const settledIn = ({ settled }: TextTable) =>
  new Map<number, Plain>(
    settled?.columns.flatMap((column, index) =>
      column ? [[index, { ...column.plain, value: (cell: string) => cell }] as const] : [],
    ),
  );

class Typing {
  readonly decisions = new Map<number, Decision>();
  private readonly counts = new Map<number, ColumnCounts>();

  constructor(
    private readonly table: TextTable,
    private readonly run: RunQuery,
    /** By the places of the columns that are not settled. */
    readonly firstCells: (string | null)[][],
    private readonly wanted: ReadonlyMap<number, ColumnType>,
    private readonly settled: ReadonlyMap<number, Plain>,
  ) {}

  /** By the file itself, where the user does not know better. */
  private known(index: number): ColumnType | undefined {
    return this.wanted.has(index) ? undefined : knownType(this.table, index, this.firstCells[index]!);
  }

  /** Columns about which neither the file nor the first rows say enough. */
  unknown(plain: ReadonlyMap<number, Plain>): number[] {
    return this.table.columns
      .map((_, index) => index)
      .filter((index) => !plain.has(index) && !this.counts.has(index) && !this.known(index));
  }

  async count(columns: readonly number[], plain: ReadonlyMap<number, Plain>): Promise<void> {
    if (columns.length === 0) return;
    const kinds = new Map(columns.map((index) => [index, likely(this.firstCells[index]!)]));
    const counts = await countColumns(this.run, this.table, kinds);
    // What shows only further down is looked at in a second round.
    const again = new Map<number, Kind[]>();
    for (const [index, each] of counts) {
      const missed = overlooked(each);
      if (missed.length > 0) again.set(index, [...kinds.get(index)!, ...missed]);
    }
    if (again.size > 0)
      for (const [index, each] of await countColumns(this.run, this.table, again)) counts.set(index, each);

    for (const [index, each] of counts) this.counts.set(index, each);
    const counted = [...this.counts.values()];
    const shown = {
      order: onlyOne([
        ...[...plain.values()].map(({ order }) => order),
        ...counted.map(({ close }) => close.date && shownOrder(close.date)),
      ]),
      mark: onlyOne([
        ...[...plain.values()].map(({ type }) => (type === 'decimal' ? ('point' as const) : undefined)),
        ...counted.map(({ close, given }) => close.number && shownMark(close.number, given)),
      ]),
    };
    for (const [index, each] of this.counts)
      this.decisions.set(
        index,
        asWanted(this.wanted.get(index), index, decideColumn(this.table.columns[index]!, index, each, shown)),
      );
  }

  /** @returns rows written */
  async write(file: string, plain: ReadonlyMap<number, Plain>): Promise<number> {
    const layers: Layer[][] = [];
    const typed = this.table.columns.map((name, index) => {
      const cell = cellName(index);
      const promised = plain.get(index);
      const known = this.known(index);
      const reading = this.decisions.get(index)?.reading;
      if (!promised && !known && reading) layers.push([...valueLayers(index), ...reading.layers]);
      const value = promised
        ? promised.value(cell)
        : known
          ? `CAST(${cell} AS ${SQL_TYPES[known]})`
          : (reading?.value ?? textValue(cell));
      return `${value} AS ${quoteName(name)}`;
    });
    const columns = this.table.columns.map((_, index) => index);
    const query = `SELECT ${typed.join(', ')} FROM (${nestedQuery(this.table, columns, beside(layers))})`;
    await watchForWords(this.run);
    const [written] = await this.run(
      `COPY (${query}) TO ${quoteText(file)} (FORMAT parquet, ${PARQUET}, ROW_GROUP_SIZE ${rowsPerGroup(columns.length)})`,
    );
    return Number(written!['Count']);
  }

  /** What fits a wanted type is what came through; nobody has counted it before. */
  private async countFits(file: string): Promise<void> {
    for (const index of this.wanted.keys()) {
      const reading = this.decisions.get(index)?.reading;
      if (!reading) continue;
      const [row] = await this.run(
        `SELECT count(${quoteName(this.table.columns[index]!)}) AS fits FROM read_parquet(${quoteText(file)})`,
      );
      reading.fits = Number(row!['fits']);
    }
  }

  async result(rows: number, file: string, plain: ReadonlyMap<number, Plain>, database: Database): Promise<TypedTable> {
    const { settled } = this.table;
    const given = await givenIn(this.run, this.table, file, [...plain.keys()]);
    await this.countFits(file);
    const withNulls = [...plain].filter(([index]) => !this.settled.has(index) && given.get(index)! < rows);
    const words =
      withNulls.length > 0 && (await metWords(this.run))
        ? await countWords(
            this.run,
            this.table,
            new Map(withNulls.map(([index, { type }]) => [index, type === 'text'])),
          )
        : new Map<number, ColumnCounts['nullWords']>();
    const columns: TypedColumn[] = [];
    const warnings: DataWarning[] = [];
    for (const [index, name] of this.table.columns.entries()) {
      const hint = this.wanted.has(index) ? undefined : this.table.hints?.[index];
      const promised = plain.get(index);
      const decision = promised ? undefined : this.decisions.get(index);
      const reading = decision?.reading;
      const counts = this.counts.get(index);
      const type = promised?.type ?? this.known(index) ?? reading?.type ?? 'text';
      const isNumber = type === 'integer' || type === 'decimal';
      const column: TypedColumn = {
        name,
        type,
        unit: isNumber ? (reading?.unit ?? hint?.unit ?? null) : null,
        form: promised?.form ?? reading?.form ?? null,
        null_words: promised
          ? (settled?.columns[index]?.words ?? words.get(index) ?? [])
          : ((reading ? counts?.nullWords : counts?.textNullWords) ?? []),
        misfits: { count: reading ? counts!.given - reading.fits : 0, rows: [], samples: [] },
      };
      if (reading && column.misfits.count > 0) {
        Object.assign(column.misfits, await listMisfits(database, this.table, index, reading));
        warnings.push(misfitWarning(column, counts!.given));
      }
      if (column.null_words.length > 0) warnings.push(nullWordsWarning(column));
      const doubts = promised?.doubts(given.get(index)!) ?? decision?.doubts ?? [];
      warnings.push(...doubts.map((doubt) => doubtWarning(name, doubt)));
      if (isNumber && hint?.textCells)
        warnings.push({
          code: 'numbers-stored-as-text',
          message: `The file holds ${hint.textCells} values of "${name}" as text; they were read as numbers.`,
          column: name,
          count: hint.textCells,
        });
      columns.push(column);
    }
    return { rows, columns, warnings };
  }
}

/** The type that the file itself gives; numbers may still be points in time. */
function knownType({ hints, columns }: TextTable, index: number, cells: readonly (string | null)[]) {
  const type = hints?.[index]?.type;
  return type === 'integer' && mayBeTime(columns[index]!, cells) ? undefined : type;
}

/** What all that is given agrees on. */
function onlyOne<T>(values: readonly (T | undefined)[]): T | undefined {
  const given = new Set(values.filter((value) => value !== undefined));
  return given.size === 1 ? [...given][0] : undefined;
}

/** How many values plain columns have; where that is not known, by the statistics of the written file. */
async function givenIn(
  run: RunQuery,
  table: TextTable,
  file: string,
  columns: readonly number[],
): Promise<Map<number, number>> {
  const known = new Map(columns.map((index) => [index, table.settled?.columns[index]?.given] as const));
  const asked = columns.filter((index) => known.get(index) === undefined);
  if (asked.length === 0) return known as Map<number, number>;
  const counts = asked.map((index) => `count(${quoteName(table.columns[index]!)}) AS ${cellName(index)}`);
  const [row] = await run(`SELECT ${counts.join(', ')} FROM read_parquet(${quoteText(file)})`);
  return new Map(columns.map((index) => [index, known.get(index) ?? Number(row![cellName(index)])]));
}

/** Questions read whole columns: a filter for single values costs more to write than it ever saves. */
const PARQUET = 'COMPRESSION lz4_raw, WRITE_BLOOM_FILTER false';
/** Vectors of DuckDB have so many rows. */
const VECTOR_ROWS = 2048;
const MAX_GROUP_ROWS = 60 * VECTOR_ROWS;
const GROUP_CELLS = 2_000_000;

/** A group is held in memory until it is written, and each column of it takes two blocks or more however few its rows. */
const rowsPerGroup = (columns: number) =>
  Math.min(MAX_GROUP_ROWS, Math.max(1, Math.floor(GROUP_CELLS / columns / VECTOR_ROWS)) * VECTOR_ROWS);

const SQL_TYPES: Record<ColumnSchema['type'], string> = {
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  text: 'VARCHAR',
};

const cells = ({ columns }: TextTable, wanted: readonly number[]) =>
  wanted.map((index) => `${quoteName(columns[index]!)} AS ${cellName(index)}`).join(', ');

/** Kinds that any of the first values looks like; all of them where there are no values yet. */
function likely(cells: readonly (string | null)[]): Kind[] {
  const values = cells
    .map((cell) => cell?.trim() ?? '')
    .filter((value) => value !== '' && !NULL_WORDS.has(value.toLowerCase()));
  return KINDS.filter((kind) => values.length === 0 || values.some((value) => LIKE[kind].pattern.test(value)));
}

/** Columns taken as text after their first rows that are not text all over the table. */
async function notText(
  run: RunQuery,
  table: TextTable,
  file: string,
  plain: ReadonlyMap<number, Plain>,
  settled: ReadonlyMap<number, Plain>,
  rows: number,
): Promise<number[]> {
  const texts = [...plain].flatMap(([index, { type }]) => (type === 'text' && !settled.has(index) ? [index] : []));
  if (texts.length === 0) return [];
  const columns = texts.map((index) => `${quoteName(table.columns[index]!)} AS ${cellName(index)}`).join(', ');
  // One query a place lets the file's parts in between be passed over.
  const places = Array.from({ length: SPREAD.places }, (_, place) => {
    const start = Math.floor((place * rows) / SPREAD.places);
    return (
      `SELECT ${columns} FROM read_parquet(${quoteText(file)}, file_row_number = true) ` +
      `WHERE file_row_number BETWEEN ${start} AND ${start + SPREAD.rows - 1}`
    );
  });
  const found = await run(places.join(' UNION ALL '));
  return texts.filter((index) => {
    const values = found.map((row) => row[cellName(index)]).filter((value) => value !== null) as string[];
    return !isText(values);
  });
}

const quoted = (samples: readonly string[]) =>
  samples
    .slice(0, 3)
    .map((sample) => JSON.stringify(sample))
    .join(', ');

const misfitWarning = ({ name, type, misfits }: TypedColumn, given: number): DataWarning => ({
  code: 'values-misfit',
  message: `${misfits.count} of ${given} values of "${name}" are not of type ${type}, such as ${quoted(misfits.samples)}; they count as missing.`,
  column: name,
  count: misfits.count,
  rows: misfits.rows,
});

function nullWordsWarning({ name, null_words: words }: TypedColumn): DataWarning {
  const shown = words
    .slice(0, 5)
    .map(({ word, count }) => `${JSON.stringify(word)} (${count})`)
    .join(', ');
  return {
    code: 'null-words',
    message: `In "${name}" ${shown} ${words.length > 5 ? 'and others were' : words.length > 1 ? 'were' : 'was'} taken as no value.`,
    column: name,
    count: words.reduce((sum, { count }) => sum + count, 0),
  };
}

const doubtWarning = (name: string, { code, message, count }: Doubt): DataWarning => ({
  code,
  message: `"${name}" ${message}.`,
  column: name,
  ...(count === undefined ? {} : { count }),
});
