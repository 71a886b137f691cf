// The columns of one table on their way from text to types: counted, decided, written, and what there is to tell of them.
import { rm } from 'node:fs/promises';
import type { ColumnSchema, ColumnType, DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import type { TextTable } from '../formats/format.ts';
import { type ColumnCounts, countColumns, countWords, type Kind, valueLayers } from './column-counts.ts';
import { doubtWarning, misfitWarning, nullWordsWarning } from './column-warnings.ts';
import { type DateOrder, mayBeTime, type PreferredOrder, shownOrder } from './dates.ts';
import { type Decision, decideColumn, overlooked } from './decide-column.ts';
import { likely } from './first-rows.ts';
import { listMisfits } from './misfits.ts';
import { beside, cellName, nestedQuery } from './nested-query.ts';
import { orderOfCurrency, sortedOrder } from './order-evidence.ts';
import { type DecimalMark, pointsAreGroups, shownMark } from './decimal-mark.ts';
import { textValue } from './null-words.ts';
import type { Plain } from './plain-columns.ts';
import type { Layer, Reading } from './reading.ts';
import type { RunQuery } from './run-query.ts';
import { asWanted } from './wanted-type.ts';
import { metWords, watchForWords } from './words-met.ts';

export type TypedColumn = Pick<ColumnSchema, 'name' | 'type' | 'misfits'> &
  Required<Pick<ColumnSchema, 'unit' | 'form' | 'null_words'>>;

export interface TypedTable {
  rows: number;
  columns: TypedColumn[];
  warnings: DataWarning[];
  /** Of day and month, where its values leave no doubt. */
  dateOrder: DateOrder | undefined;
}

export class Typing {
  readonly decisions = new Map<number, Decision>();
  private readonly counts = new Map<number, ColumnCounts>();

  constructor(
    private readonly table: TextTable,
    private readonly run: RunQuery,
    /** By the places of the columns that are not settled. */
    readonly firstCells: (string | null)[][],
    private readonly wanted: ReadonlyMap<number, ColumnType>,
    private readonly settled: ReadonlyMap<number, Plain>,
    /** What other tables of the file have shown. */
    private readonly orderElsewhere: DateOrder | undefined,
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
    const marks = [
      ...[...plain.values()].map(({ type }) => (type === 'decimal' ? ('point' as const) : undefined)),
      ...counted.map(({ close, given }) => close.number && shownMark(close.number, given)),
    ];
    const isLikelyComma = () => counted.some(({ close }) => close.number && pointsAreGroups(close.number));
    const mark = marks.some((each) => each) ? onlyOne(marks) : isLikelyComma() ? ('likely-comma' as const) : undefined;
    const shown = { order: this.preferredOrder(plain, mark), mark };
    for (const [index, each] of this.counts)
      this.decisions.set(
        index,
        asWanted(this.wanted.get(index), index, decideColumn(this.table.columns[index]!, index, each, shown)),
      );
  }

  private ownOrder(plain: ReadonlyMap<number, Plain>): DateOrder | undefined {
    return onlyOne([
      ...[...plain.values()].map(({ order }) => order),
      ...[...this.counts.values()].map(({ close }) => close.date && shownOrder(close.date)),
    ]);
  }

  private preferredOrder(plain: ReadonlyMap<number, Plain>, mark: DecimalMark | undefined): PreferredOrder | undefined {
    const own = this.ownOrder(plain);
    if (own) return { order: own, by: 'as in another column of the table' };
    if (this.orderElsewhere) return { order: this.orderElsewhere, by: 'as in another table of the file' };
    const dates = [...this.counts].flatMap(([index, { close }]) => (close.date ? [this.firstCells[index] ?? []] : []));
    if (dates.length === 0) return undefined;
    const sorted = onlyOne(dates.map(sortedOrder));
    if (sorted) return { order: sorted, by: 'by which the rows are sorted' };
    if (mark === 'comma') return { order: 'dmy', by: 'as is usual where decimals have a comma' };
    const usual = orderOfCurrency(this.table.columns, this.firstCells);
    return usual && { order: usual, by: 'as is usual where sums are in pounds or euros' };
  }

  /** @returns rows written */
  async write(file: string, plain: ReadonlyMap<number, Plain>): Promise<number> {
    await watchForWords(this.run);
    const parts = this.parts(plain);
    if (parts.length === 1) return copyTo(this.run, file, this.typed(parts[0]!, plain), parts[0]!.length);
    const files = parts.map((_, part) => `${file}-part-${part}`);
    try {
      for (const [part, columns] of parts.entries())
        await copyTo(this.run, files[part]!, this.typed(columns, plain), columns.length);
      const names = this.table.columns.map(quoteName).join(', ');
      const beside = files.map((part) => `read_parquet(${quoteText(part)})`).join(' POSITIONAL JOIN ');
      return await copyTo(this.run, file, `SELECT ${names} FROM ${beside}`, this.table.columns.length);
    } finally {
      await Promise.all(files.map((part) => rm(part, { force: true })));
    }
  }

  /** Columns that are written in one query each. */
  private parts(plain: ReadonlyMap<number, Plain>): number[][] {
    const parts: number[][] = [[]];
    let close = 0;
    for (const index of this.table.columns.keys()) {
      if (this.closely(index, plain) && ++close > CLOSE_PER_COPY) {
        parts.push([]);
        close = 1;
      }
      parts.at(-1)!.push(index);
    }
    return parts;
  }

  /** How a column is read of which neither the file nor the first rows say enough. */
  private closely(index: number, plain: ReadonlyMap<number, Plain>): Reading | undefined {
    return plain.has(index) || this.known(index) ? undefined : this.decisions.get(index)?.reading;
  }

  private typed(columns: readonly number[], plain: ReadonlyMap<number, Plain>): string {
    const layers: Layer[][] = [];
    const typed = columns.map((index) => {
      const cell = cellName(index);
      const promised = plain.get(index);
      const known = promised ? undefined : this.known(index);
      const reading = this.closely(index, plain);
      if (reading) layers.push([...valueLayers(index), ...reading.layers]);
      const value = promised
        ? promised.value(cell)
        : known
          ? `CAST(${cell} AS ${SQL_TYPES[known]})`
          : (reading?.value ?? textValue(cell));
      return `${value} AS ${quoteName(this.table.columns[index]!)}`;
    });
    return `SELECT ${typed.join(', ')} FROM (${nestedQuery(this.table, columns, beside(layers))})`;
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
    return { rows, columns, warnings, dateOrder: this.ownOrder(plain) };
  }
}

/** The type that the file itself gives; numbers may still be points in time. */
export function knownType({ hints, columns }: TextTable, index: number, cells: readonly (string | null)[]) {
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

/** Each column that is read closely takes some MB in each thread of a query, however few its rows. */
const CLOSE_PER_COPY = 32;

async function copyTo(run: RunQuery, file: string, query: string, columns: number): Promise<number> {
  const [written] = await run(
    `COPY (${query}) TO ${quoteText(file)} (FORMAT parquet, ${PARQUET}, ROW_GROUP_SIZE ${rowsPerGroup(columns)})`,
  );
  return Number(written!['Count']);
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
