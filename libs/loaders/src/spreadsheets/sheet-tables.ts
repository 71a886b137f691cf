// Tables found on a sheet → relations over its staged file, with what the cells' kinds and formats say of each column.
import type { DataWarning } from '@quaestor/contracts';
import { type Database, quoteName, quoteText } from '../database.ts';
import { totalLabel } from '../delimited/totals.ts';
import { FileRefused } from '../file-refused.ts';
import type { ColumnHint, TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import { BOOLEAN, DATE, DATETIME, DECIMAL, ERROR, INTEGER, KINDS, PERCENT, TEXT, UNCOMPUTED } from './cell-kinds.ts';
import { type FoundHeader, findHeader } from './find-header.ts';
import { type FoundTable, findTables, sheetRow, textsOf } from './find-tables.ts';
import { lastNotes } from './last-notes.ts';
import { HEAD_ROWS, type HeadRow, type MergedCells, type SheetCells } from './sheet-cells.ts';

const MAX_COLUMNS = 2000;
const MAX_TABLES = 100;
const MAX_TITLE_LENGTH = 60;
/** Merged cells in the body of a table that are filled; where there are more, all stay as they are. */
const MAX_MERGED = 2000;

interface ColumnFacts {
  kinds: number[];
  units: Map<string, number>;
}

export async function sheetTables(sheet: SheetCells, sheetName: string, database: Database): Promise<TextTable[]> {
  const found = findTables(sheet);
  if (found.length > MAX_TABLES)
    throw new FileRefused('file-too-complex', `A sheet has more than ${MAX_TABLES} tables apart from each other.`);
  const tables: TextTable[] = [];
  for (const [index, each] of found.entries()) {
    const numbered = index === 0 ? sheetName : `${sheetName} ${index + 1}`;
    tables.push(
      await tableOf(sheet, each, (title) => (found.length > 1 && title ? `${sheetName} ${title}` : numbered), database),
    );
  }
  if (found.length > 1)
    tables[0]!.warnings.push({
      code: 'tables-on-one-sheet',
      message: `The sheet "${sheetName}" has ${found.length} tables apart from each other; each was read as a table of its own.`,
      count: found.length,
    });
  return tables;
}

async function tableOf(
  sheet: SheetCells,
  found: FoundTable,
  nameOf: (title: string | undefined) => string,
  database: Database,
): Promise<TextTable> {
  const { regions, columns } = found;
  if (columns.length > MAX_COLUMNS)
    throw new FileRefused(
      'file-too-complex',
      `The table has ${columns.length} columns; at most ${MAX_COLUMNS} are taken.`,
    );
  const top = regions[0]!;
  const merged = sheet.merged.filter((cells) => touches(cells, columns));
  // A header with a free line below it is a block of its own.
  const head = top.block.rows <= HEAD_ROWS ? regions.flatMap((region) => region.head) : top.head;
  const header = findHeader(head, columns, merged);
  const above = [...found.titles, ...head.slice(0, header.titles).map(textOf)];
  const name = nameOf(above.findLast((title) => title !== '' && title.length <= MAX_TITLE_LENGTH));
  const { names, warnings } = headerNames(header.labels);
  const first = top.firstStaged + header.titles + header.rows;
  let last = regions.at(-1)!.lastStaged;
  // In a single column an empty cell is a value that is missing, not a line left free.
  const single = columns.length === 1;
  warnings.push(...placeWarnings(found, header, above, textOf(head[header.titles]!), single));

  const facts = columns.map((column) => factsOf(found, column, header));
  const filled = mergedBody(found, merged, sheet, first);
  const cells = columns.map((column, index) => {
    const staged = sheet.stagedColumns.get(column);
    if (staged === undefined) return 'CAST(NULL AS VARCHAR)';
    const own = filled.byColumn.has(column) ? `coalesce(c${staged}, ${filled.byColumn.get(column)!})` : `c${staged}`;
    return withoutPercent(own, facts[index]!);
  });
  // Beside another table, rows below this one belong to the other.
  const alone = regions.every(
    ({ block, firstStaged, lastStaged }) =>
      firstStaged === block.firstStaged && lastStaged === block.firstStaged + block.rows - 1,
  );
  const source = `read_parquet(${quoteText(sheet.staged.path)}, file_row_number = true)`;
  // Between its regions rows of other tables may lie.
  const between = (from: number, to: number) => {
    const parts = regions
      .map(({ firstStaged, lastStaged }) => [Math.max(from, firstStaged), Math.min(to, lastStaged)] as const)
      .filter(([begin, end]) => begin <= end)
      .map(([begin, end]) => `file_row_number BETWEEN ${begin} AND ${end}`);
    return `FROM ${source} WHERE (${parts.join(' OR ') || 'false'})`;
  };
  const select = columns.map((_, index) => `${cells[index]} AS ${quoteName(names[index]!)}`).join(', ');
  const given = columns.flatMap((column) => sheet.stagedColumns.get(column) ?? []).map((staged) => `c${staged}`);
  let nonEmpty = alone ? '' : ` AND coalesce(${given.join(', ')}) IS NOT NULL`;
  const again = await headerAgain(database, header, columns, sheet, facts, between(first, last));
  if (again) {
    nonEmpty += ` AND NOT ${again.condition}`;
    warnings.push(again.warning);
  }
  // The filled cells come by a join, which does not keep the order of the rows.
  const order = filled.byColumn.size > 0 ? ' ORDER BY file_row_number' : '';
  const relation = (from: number, to: number) => `SELECT ${select} ${between(from, to)}${nonEmpty}${order}`;
  if (single && found.emptyRows > 0) {
    warnings.push(...valueWarnings(names[0]!, facts[0]!));
    const gaps = withGaps(
      found,
      first,
      last,
      `${select}, file_row_number AS staged ${between(first, last)}`,
      quoteName(names[0]!),
    );
    return {
      name,
      columns: names,
      relation: gaps,
      warnings: warnings.map((warning) => ({ ...warning, table: name })),
      hints: facts.map(hintOf),
    };
  }

  const notes = await lastNotes(database, relation, { first, last, columns: columns.length });
  last -= notes.count;
  warnings.push(...notes.warnings);
  if (notes.count > 0) facts[0]!.kinds[TEXT]! -= notes.count;
  const total = single ? undefined : await totalRow(database, relation, first, last, facts);
  if (total) warnings.push(total.warning);
  const end = total?.proven ? last - 1 : last;
  if (total?.proven) total.kinds.forEach((kind, index) => kind !== undefined && facts[index]!.kinds[kind]!--);

  warnings.push(...filled.warnings);
  for (const [index, fact] of facts.entries()) warnings.push(...valueWarnings(names[index]!, fact));
  return {
    name,
    columns: names,
    relation: relation(first, end),
    warnings: warnings.map((warning) => ({ ...warning, table: name })),
    hints: facts.map(hintOf),
  };
}

const textOf = ({ cells }: HeadRow) => [...cells.values()].map(({ text }) => text.trim()).join(' ');
const touches = ({ left, right }: MergedCells, columns: readonly number[]) =>
  left <= columns.at(-1)! && right >= columns[0]!;

function placeWarnings(
  { notes, emptyRows }: FoundTable,
  header: FoundHeader,
  above: string[],
  first: string,
  single: boolean,
): DataWarning[] {
  const warnings: DataWarning[] = [];
  const shown = (texts: string[]) =>
    texts
      .slice(0, 3)
      .map((text) => JSON.stringify(text.slice(0, 80)))
      .join(' / ');
  if (above.length > 0)
    warnings.push({
      code: 'lines-skipped',
      message: `${above.length} rows lie above the table and were left out: ${shown(above)}.`,
      count: above.length,
    });
  const below = textsOf(notes);
  if (below.length > 0)
    warnings.push({
      code: 'notes-left-out',
      message: `${below.length} rows of text lie below the table and were left out: ${shown(below)}.`,
      count: below.length,
    });
  if (emptyRows > 0 && !single)
    warnings.push({
      code: 'empty-rows',
      message: `${emptyRows} empty rows inside the table were left out.`,
      count: emptyRows,
    });
  if (header.rows > 1)
    warnings.push({
      code: 'header-rows-joined',
      message: `${header.rows} rows make the header; their cells were joined to names such as "${header.labels.at(-1)!.slice(0, 80)}".`,
      count: header.rows,
    });
  if (header.rows === 0)
    warnings.push({
      code: 'header-missing',
      message: 'The first row looks like data, so the columns were given names.',
      count: header.labels.length,
    });
  else if (header.assumed)
    warnings.push({
      code: 'header-assumed',
      message: `The first row was taken as the header (${shown([first])}); nothing in the values says so.`,
    });
  return warnings;
}

/** The cells of one column with the rows between them in which there is none. */
function withGaps({ regions }: FoundTable, first: number, last: number, cells: string, name: string): string {
  const places = regions.map((region) => `WHEN staged <= ${region.lastStaged} THEN staged + ${sheetRow(region, 0)}`);
  const begin = regions.find(({ lastStaged }) => lastStaged >= first)!;
  const from = sheetRow(begin, first);
  const to = sheetRow(regions.at(-1)!, last);
  return (
    `SELECT ${name} FROM (SELECT unnest(range(${from}, ${to + 1})) AS place) ` +
    `LEFT JOIN (SELECT *, CASE ${places.join(' ')} END AS place FROM (SELECT ${cells})) USING (place) ORDER BY place`
  );
}

/** Kinds and units of a column below the header. */
function factsOf({ regions }: FoundTable, column: number, header: FoundHeader): ColumnFacts {
  const kinds = new Array<number>(KINDS).fill(0);
  const units = new Map<string, number>();
  const addUnits = (more: ReadonlyMap<string, number> | undefined) =>
    more?.forEach((count, unit) => units.set(unit, (units.get(unit) ?? 0) + count));
  let skip = header.titles + header.rows;
  for (const { block, head } of regions) {
    const count = block.columns.get(column);
    count?.kinds.forEach((cells, kind) => (kinds[kind]! += cells));
    addUnits(count?.units);
    addUnits(block.headUnits.get(column));
    for (const { cells } of head.slice(skip)) {
      const cell = cells.get(column);
      if (cell) kinds[cell.kind]!++;
    }
    skip = Math.max(0, skip - head.length);
  }
  return { kinds, units };
}

const numbersOf = ({ kinds }: ColumnFacts) => kinds[INTEGER]! + kinds[DECIMAL]!;
const givenOf = ({ kinds }: ColumnFacts) => kinds.reduce((sum, count, kind) => (kind < ERROR ? sum + count : sum), 0);

/** Shares are staged as `0.45%`: 45 where the whole column is of shares, else the plain number that the cell holds. */
function withoutPercent(cell: string, facts: ColumnFacts): string {
  const { kinds } = facts;
  if (kinds[PERCENT] === 0) return cell;
  const plain = `CAST(rtrim(${cell}, '%') AS DOUBLE)`;
  if (allShares(facts)) return `CAST(round(${plain} * 100, 13) AS VARCHAR)`;
  return `CASE WHEN ${cell} LIKE '%\\%' ESCAPE '\\' THEN rtrim(${cell}, '%') ELSE ${cell} END`;
}

const allShares = (facts: ColumnFacts) => facts.kinds[PERCENT]! > 0 && facts.kinds[PERCENT] === givenOf(facts);

function hintOf(facts: ColumnFacts): ColumnHint {
  const { kinds } = facts;
  const given = givenOf(facts);
  const only = (...of: number[]) => given > 0 && of.reduce((sum, kind) => sum + kinds[kind]!, 0) === given;
  const unit = unitOf(facts);
  const withUnit = (hint: ColumnHint): ColumnHint => (unit ? { ...hint, unit } : hint);
  if (allShares(facts)) return { type: 'decimal', unit: '%' };
  if (only(INTEGER)) return withUnit({ type: 'integer' });
  if (only(INTEGER, DECIMAL, PERCENT)) return withUnit({ type: 'decimal' });
  if (only(BOOLEAN)) return { type: 'boolean' };
  if (only(DATE)) return { type: 'date' };
  if (only(DATE, DATETIME)) return { type: 'timestamp' };
  return withUnit({ textCells: kinds[TEXT]! });
}

/** The one currency of most of the column's numbers. */
function unitOf(facts: ColumnFacts): string | undefined {
  const [unit, ...others] = facts.units.keys();
  if (unit === undefined || others.length > 0) return undefined;
  return facts.units.get(unit)! * 2 > numbersOf(facts) ? unit : undefined;
}

function valueWarnings(column: string, facts: ColumnFacts): DataWarning[] {
  const { kinds, units } = facts;
  const warnings: DataWarning[] = [];
  const tell = (code: string, count: number, message: string) => warnings.push({ code, message, column, count });
  if (kinds[ERROR]! > 0)
    tell(
      'error-cells',
      kinds[ERROR]!,
      `${kinds[ERROR]} cells of "${column}" hold an error such as #N/A or #DIV/0!; they count as missing.`,
    );
  if (kinds[UNCOMPUTED]! > 0)
    tell(
      'formulas-without-value',
      kinds[UNCOMPUTED]!,
      `${kinds[UNCOMPUTED]} cells of "${column}" hold a formula whose value was never saved; they count as missing.`,
    );
  if (kinds[PERCENT]! > 0 && !allShares(facts))
    tell(
      'percent-mixed',
      kinds[PERCENT]!,
      `"${column}" has ${kinds[PERCENT]} cells shown as percent among others; all are given as plain numbers (0.45, not 45 %).`,
    );
  if (units.size > 1)
    tell(
      'currencies-mixed',
      numbersOf(facts),
      `"${column}" has amounts in different currencies (${[...units.keys()].slice(0, 5).join(', ')}); they are given as plain numbers.`,
    );
  return warnings;
}

/** A last row that sums up those above it, with the proof: each of its numbers is the sum of its column. */
async function totalRow(
  database: Database,
  relation: (from: number, to: number) => string,
  first: number,
  last: number,
  facts: readonly ColumnFacts[],
): Promise<{ proven: boolean; warning: DataWarning; kinds: (number | undefined)[] } | undefined> {
  if (last <= first) return undefined;
  const cells = (await database.runAndReadAll(relation(last, last))).getRows()[0] ?? [];
  const texts = cells.map((cell) => (typeof cell === 'string' ? cell : ''));
  const label = totalLabel(texts);
  if (label === undefined) return undefined;
  const numeric = texts
    .map((text, index) => ({ index, value: text === '' ? Number.NaN : Number(text) }))
    .filter(({ value }) => !Number.isNaN(value));
  const sums = numeric.map(({ index }) => `sum(TRY_CAST(c${index} AS DOUBLE))`);
  let proven = false;
  if (numeric.length > 0) {
    const renamed = facts.map((_, index) => `c${index}`).join(', ');
    const sql = `SELECT ${sums.join(', ')} FROM (${relation(first, last - 1)}) AS above(${renamed})`;
    const found = (await database.runAndReadAll(sql)).getRows()[0]!;
    const equal = numeric.map(
      ({ value }, at) => Math.abs(Number(found[at] ?? Number.NaN) - value) <= 1e-6 + Math.abs(value) * 1e-9,
    );
    proven = equal.every(Boolean) && numeric.some(({ value }) => value !== 0);
  }
  const shown = JSON.stringify(label.slice(0, 40));
  return {
    proven,
    kinds: texts.map((text, index) => (text === '' ? undefined : kindOfTotal(text, facts[index]!))),
    warning: proven
      ? {
          code: 'totals-row',
          message: `The last row (${shown}) holds the sums of the rows above it and was left out.`,
          count: 1,
        }
      : {
          code: 'totals-suspected',
          message: `The last row is called ${shown} but its numbers are not the sums of the rows above it; it was kept as data.`,
          rows: [last - first + 1],
        },
  };
}

/** The row's kinds are not known any more, only its texts. */
function kindOfTotal(text: string, { kinds }: ColumnFacts): number {
  if (Number.isNaN(Number(text))) return TEXT;
  if (Number.isSafeInteger(Number(text))) return INTEGER;
  return kinds[DECIMAL]! > 0 ? DECIMAL : PERCENT;
}

/**
 * The names once more among the rows, as printed reports have them on every page. They are looked for where text stands in
 * a column of other values; the kinds counted of the columns then no longer hold them.
 */
async function headerAgain(
  database: Database,
  { labels, rows }: FoundHeader,
  columns: readonly number[],
  { stagedColumns }: SheetCells,
  facts: readonly ColumnFacts[],
  from: string,
): Promise<{ condition: string; warning: DataWarning } | undefined> {
  const named = labels.flatMap((label, index) => (label === '' ? [] : [index]));
  if (rows !== 1 || named.length < 2 || !named.every((index) => facts[index]!.kinds[TEXT]! > 0)) return undefined;
  if (!named.some((index) => facts[index]!.kinds[TEXT]! < givenOf(facts[index]!))) return undefined;
  const same = named.map((index) => `trim(c${stagedColumns.get(columns[index]!)!}) = ${quoteText(labels[index]!)}`);
  const condition = `coalesce(${same.join(' AND ')}, false)`;
  const [row] = (await database.runAndReadAll(`SELECT count(*) ${from} AND ${condition}`)).getRows();
  const count = Number(row![0]);
  if (count === 0) return undefined;
  for (const index of named) facts[index]!.kinds[TEXT]! -= count;
  return {
    condition,
    warning: {
      code: 'header-repeated',
      message: `The header stands ${count} more times among the rows; it was left out there.`,
      count,
    },
  };
}

/** Cells of the body that are merged: the value counts for each of them. */
function mergedBody(found: FoundTable, merged: readonly MergedCells[], sheet: SheetCells, first: number) {
  const cases = new Map<number, string[]>();
  let cells = 0;
  let count = 0;
  for (const { block, firstStaged, lastStaged } of found.regions) {
    const shift = block.firstStaged - block.firstRow;
    for (const { top, left, bottom, right } of merged) {
      const source = sheet.stagedColumns.get(left);
      const from = Math.max(top + shift, first, firstStaged);
      const to = Math.min(bottom + shift, lastStaged);
      // Only down: across, one value in several columns would be counted several times.
      if (source === undefined || left !== right || top + shift < first || to <= from || !found.columns.includes(left))
        continue;
      cells += to - from;
      count++;
      const each = cases.get(left) ?? [];
      each.push(`WHEN file_row_number BETWEEN ${from} AND ${to} THEN ${from}`);
      cases.set(left, each);
    }
  }
  const byColumn = new Map<number, string>();
  if (count > MAX_MERGED)
    return {
      byColumn,
      warnings: [
        {
          code: 'merged-cells-left',
          message: `${count} merged cells reach over further rows; only the first row of each has the value.`,
          count,
        },
      ],
    };
  for (const [column, whens] of cases) {
    const staged = `c${sheet.stagedColumns.get(column)!}`;
    const source = `read_parquet(${quoteText(sheet.staged.path)}, file_row_number = true)`;
    byColumn.set(
      column,
      `(SELECT map_from_entries(list((file_row_number, ${staged}))) FROM ${source} WHERE ${staged} IS NOT NULL AND file_row_number IN (${whens.map((when) => when.split(' ').at(-1)).join(', ')}))[CASE ${whens.join(' ')} END]`,
    );
  }
  const warnings: DataWarning[] =
    cells === 0
      ? []
      : [
          {
            code: 'merged-cells-filled',
            message: `Merged cells reach over ${cells} further rows; their value was taken for each of these rows.`,
            count: cells,
          },
        ];
  return { byColumn, warnings };
}
