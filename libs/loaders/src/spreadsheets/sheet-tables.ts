// Tables found on a sheet → relations over its staged file, with what the cells' kinds and formats say of each column.
import { type Database, quoteName, quoteText } from '../database.ts';
import { FileRefused } from '../file-refused.ts';
import type { TextTable } from '../formats/format.ts';
import { headerNames } from '../header-names.ts';
import { TEXT } from './cell-kinds.ts';
import { factsOf, hintOf, valueWarnings, withoutPercent } from './column-facts.ts';
import { withoutCovered } from './covered-columns.ts';
import { findHeader } from './find-header.ts';
import { type FoundTable, findTables, sheetRow } from './find-tables.ts';
import { headerAgain } from './header-again.ts';
import { lastNotes } from './last-notes.ts';
import { mergedBody } from './merged-body.ts';
import { placeWarnings } from './place-warnings.ts';
import { HEAD_ROWS, type HeadRow, type MergedCells, type SheetCells } from './sheet-cells.ts';
import { firstSum, totalRows } from './total-rows.ts';

const MAX_COLUMNS = 2000;
const MAX_TABLES = 100;
const MAX_TITLE_LENGTH = 60;

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
  const { regions } = found;
  if (found.columns.length > MAX_COLUMNS)
    throw new FileRefused(
      'file-too-complex',
      `The table has ${found.columns.length} columns; at most ${MAX_COLUMNS} are taken.`,
    );
  const top = regions[0]!;
  const merged = sheet.merged.filter((cells) => touches(cells, found.columns));
  // A header with a free line below it is a block of its own.
  const head = top.block.rows <= HEAD_ROWS ? regions.flatMap((region) => region.head) : top.head;
  const header = withoutCovered(findHeader(head, found.columns, merged), found, head, merged);
  const { columns } = header;
  const above = [...found.titles, ...head.slice(0, header.titles).map(textOf)];
  const name = nameOf(above.findLast((title) => title !== '' && title.length <= MAX_TITLE_LENGTH));
  const { names, warnings } = headerNames(header.labels);
  let first = top.firstStaged + header.titles + header.rows;
  let last = regions.at(-1)!.lastStaged;
  // In a single column an empty cell is a value that is missing, not a line left free.
  const single = columns.length === 1;
  warnings.push(...placeWarnings(found, header, above, textOf(head[header.titles]!), single));

  const facts = columns.map((column) => factsOf(found, column, header));
  const filled = mergedBody({ ...found, columns }, merged, sheet, first);
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

  const notes = await lastNotes(database, relation, {
    first,
    last,
    columns: columns.length,
    names: facts[0]!,
  });
  last -= notes.count;
  warnings.push(...notes.warnings);
  if (notes.count > 0) facts[0]!.kinds[TEXT]! -= notes.count;
  if (!single) {
    const totals = await totalRows({ database, relation, first, last, facts });
    last -= totals.leftOut;
    const sum = await firstSum({ database, relation, first, last, facts });
    first += sum.leftOut;
    warnings.push(...totals.warnings, ...sum.warnings);
    for (const kinds of [...totals.kinds, ...sum.kinds])
      kinds.forEach((kind, index) => kind !== undefined && facts[index]!.kinds[kind]!--);
  }

  warnings.push(...filled.warnings);
  for (const [index, fact] of facts.entries()) warnings.push(...valueWarnings(names[index]!, fact));
  return {
    name,
    columns: names,
    relation: relation(first, last),
    warnings: warnings.map((warning) => ({ ...warning, table: name })),
    hints: facts.map(hintOf),
  };
}

const textOf = ({ cells }: HeadRow) => [...cells.values()].map(({ text }) => text.trim()).join(' ');
const touches = ({ left, right }: MergedCells, columns: readonly number[]) =>
  left <= columns.at(-1)! && right >= columns[0]!;

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
