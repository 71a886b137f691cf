// Where the tables of a sheet are. Blocks of rows with an empty row between them may be a title and its table, two tables,
// one table with a gap, or a table and its footnotes; columns with an empty one between them may be two tables as well.
import type { Block, HeadCell, HeadRow, MergedCells, SheetCells } from './sheet-cells.ts';
import { DECIMAL, INTEGER, TEXT, hasValue } from './cell-kinds.ts';

/** Cells that lie together; rows are those of the staged file. */
export interface Region {
  block: Block;
  /** Columns of the sheet, from the first to the last that has cells. */
  columns: number[];
  /** Whether others lie beside it, in the same rows. */
  hasNeighbours: boolean;
  firstStaged: number;
  lastStaged: number;
  head: HeadRow[];
}

export interface FoundTable {
  /** From top to bottom; more than one where empty rows lie in the table. */
  regions: Region[];
  columns: number[];
  /** What lies above it and is no part of it. */
  titles: string[];
  /** What lies below it and is no part of it. */
  notes: Region[];
  emptyRows: number;
}

const MAX_TITLE_ROWS = 6;
const MAX_NOTE_ROWS = 10;
const MAX_HEADER_ROWS = 3;
const MAX_LETTERHEAD_ROWS = 10;
/** Beside each other. */
const MAX_PAIRS = 2;

export function findTables(sheet: SheetCells): FoundTable[] {
  const tables: FoundTable[] = [];
  for (const block of sheet.blocks)
    for (const region of regionsOf(block, tables, sheet)) addTo(tables, region, sheet.merged);
  // What a sheet is about is its first table; names and values in pairs above it are not.
  const letterheads = new Set(tables.filter((table) => isLetterhead(table, tables)));
  return [...tables.filter((table) => !letterheads.has(table)), ...letterheads];
}

/** `Invoice | 2024-0815`, `Date | 5 March`: pairs without a header, above a table of more columns. */
function isLetterhead({ regions, columns }: FoundTable, tables: readonly FoundTable[]): boolean {
  const rows = regions.reduce((sum, region) => sum + rowsOf(region), 0);
  if (rows > MAX_LETTERHEAD_ROWS || regions.some(isSmallTable)) return false;
  const last = regions.at(-1)!;
  const head = regions.flatMap((region) => region.head);
  const most = widest(head);
  const isOfPairs = head.every(({ cells }) => {
    const given = [...cells.values()];
    return given.length <= MAX_PAIRS * 2 && given.every((cell, index) => index % 2 === 1 || isText(cell));
  });
  return (
    isOfPairs &&
    tables.some(
      (other) =>
        overlap(other.columns, columns) &&
        sheetRow(other.regions[0]!, other.regions[0]!.firstStaged) > sheetRow(last, last.lastStaged) &&
        widest(other.regions[0]!.head) >= Math.max(3, most + 1) &&
        looksLikeHeader(other.regions[0]!),
    )
  );
}

function addTo(tables: FoundTable[], region: Region, merged: readonly MergedCells[]): void {
  const above = tables.findLast(({ columns }) => overlap(columns, region.columns));
  if (above && isBridged(above, region, merged)) {
    above.regions.push(region);
    above.columns = range([...above.columns, ...region.columns]);
  } else if (above && isTitle(above) && widest(region.head) > widest(above.regions.flatMap(({ head }) => head))) {
    above.titles.push(...textsOf([...above.regions, ...above.notes]));
    above.regions = [region];
    above.columns = region.columns;
    above.notes = [];
    above.emptyRows = 0;
  } else if (above && isNote(region, above)) {
    above.notes.push(region);
  } else if (above && (isHeaderAlone(above, region) || goesOn(region, above))) {
    // What looked like notes below the table stands inside it.
    for (const more of [...above.notes, region]) addRegion(above, more);
    above.notes = [];
  } else tables.push({ regions: [region], columns: region.columns, titles: [], notes: [], emptyRows: 0 });
}

/** Merged cells beside each other reach down from the last row above: the rows between have no cells of their own, but are not free. */
function isBridged({ regions, notes }: FoundTable, region: Region, merged: readonly MergedCells[]): boolean {
  const before = regions.at(-1)!;
  const last = sheetRow(before, before.lastStaged);
  const next = sheetRow(region, region.firstStaged);
  const reaching = merged.filter(
    ({ top, bottom, left }) => top <= last && bottom > last && bottom >= next - 1 && before.columns.includes(left),
  );
  return notes.length === 0 && new Set(reaching.map(({ left }) => left)).size > 1;
}

function addRegion(table: FoundTable, region: Region): void {
  const before = table.regions.at(-1)!;
  table.emptyRows += sheetRow(region, region.firstStaged) - sheetRow(before, before.lastStaged) - 1;
  table.regions.push(region);
  table.columns = range([...table.columns, ...region.columns]);
}

export const sheetRow = ({ block }: Region, staged: number) => block.firstRow + staged - block.firstStaged;

const range = (columns: readonly number[]) => {
  const first = Math.min(...columns);
  return Array.from({ length: Math.max(...columns) - first + 1 }, (_, index) => first + index);
};

const overlap = (one: readonly number[], other: readonly number[]) =>
  one[0]! <= other.at(-1)! && other[0]! <= one.at(-1)!;

/**
 * A block is one region, unless columns without any cell part it into tables that begin or end on different rows. What lies
 * within the columns of the table above and has no header of its own is more of that table.
 */
function regionsOf(block: Block, tables: readonly FoundTable[], { hiddenColumns }: SheetCells): Region[] {
  const used = [...block.reach.keys()].sort((one, other) => one - other);
  const groups: number[][] = [];
  for (const column of used) {
    const group = groups.at(-1);
    // What is free and hidden parts nothing for those who look at it.
    const before = group?.at(-1);
    if (
      group &&
      before !== undefined &&
      range([before, column])
        .slice(1, -1)
        .every((free) => hiddenColumns.has(free))
    )
      group.push(column);
    else groups.push([column]);
  }
  const whole = regionOf(block, range(used), false);
  if (groups.length === 1) return [whole];
  const parts = groups.map((columns) => regionOf(block, columns, true));
  const above = tables.findLast(({ columns }) => overlap(columns, whole.columns));
  if (above && within(whole, above) && !parts.some(looksLikeHeader)) return [whole];
  const [first, ...others] = parts;
  const apart =
    parts.every(({ columns, lastStaged, firstStaged }) => columns.length > 1 && lastStaged > firstStaged) &&
    (others.some((part) => part.firstStaged !== first!.firstStaged || part.lastStaged !== first!.lastStaged) ||
      others.every((part) => labelsOf(part) === labelsOf(first!)) ||
      (parts.every(looksLikeHeader) && others.every((part, index) => isFarFrom(part, parts[index]!))));
  return apart ? parts : [whole];
}

/** One column left free may be a gap in a table, more are hardly. */
const isFarFrom = ({ columns }: Region, before: Region) => columns[0]! - before.columns.at(-1)! > 2;

function regionOf(block: Block, columns: number[], hasNeighbours: boolean): Region {
  const reaches = columns.flatMap((column) => block.reach.get(column) ?? []);
  const firstStaged = Math.min(...reaches.map(({ first }) => first));
  const lastStaged = Math.max(...reaches.map(({ last }) => last));
  const wanted = new Set(columns);
  const head = block.head
    .slice(firstStaged - block.firstStaged)
    .map(({ row, cells }) => ({ row, cells: new Map([...cells].filter(([column]) => wanted.has(column))) }));
  return { block, columns, hasNeighbours, firstStaged, lastStaged, head };
}

const labelsOf = ({ head }: Region) =>
  [...(head[0]?.cells.values() ?? [])].map(({ text }) => text.trim().toLowerCase()).join('\n');
const widest = (head: readonly HeadRow[]) => Math.max(0, ...head.map(({ cells }) => cells.size));
const rowsOf = (region: Region) => region.lastStaged - region.firstStaged + 1;
export const textsOf = (regions: readonly Region[]) =>
  regions.flatMap(({ head }) => head.map(({ cells }) => [...cells.values()].map(({ text }) => text.trim()).join(' ')));

/** A few short rows of text, as stand above a table, be it with free lines between them. */
function isTitle({ regions }: FoundTable): boolean {
  const rows = regions.reduce((sum, region) => sum + rowsOf(region), 0);
  if (rows > MAX_TITLE_ROWS || regions.some(isSmallTable)) return false;
  const head = regions.flatMap((region) => region.head);
  const most = regions.length > 1 ? 1 : 2;
  return widest(head) <= most && head.every(({ cells }) => [...cells.values()].some(isText));
}

/** Two names over pairs of a text and a number: a table of its own, however small. */
function isSmallTable(region: Region): boolean {
  const rows = region.head.filter(({ cells }) => cells.size === 2);
  const [names, ...below] = rows.map(({ cells }) => [...cells.values()]);
  if (!names?.every((cell) => isText(cell) && !/:\s*$/.test(cell.text)) || below.length < 2) return false;
  return below.every(([label, value]) => isText(label!) && (value!.kind === INTEGER || value!.kind === DECIMAL));
}

function isNote(region: Region, { columns }: FoundTable): boolean {
  if (columns.length < 2 || rowsOf(region) > MAX_NOTE_ROWS) return false;
  return region.head.every(({ cells }) => cells.size === 1 && isText([...cells.values()][0]!));
}

/** Rows of nothing but text, a line left free below them, and then rows that have no header of their own. */
function isHeaderAlone({ regions, columns }: FoundTable, region: Region): boolean {
  const [header, ...more] = regions;
  if (more.length > 0 || rowsOf(header!) > MAX_HEADER_ROWS || widest(header!.head) < 2 || looksLikeHeader(region))
    return false;
  if (!header!.head.every(({ cells }) => [...cells.values()].every(isText))) return false;
  const gap = sheetRow(region, region.firstStaged) - sheetRow(header!, header!.lastStaged);
  const typed = region.head.some(({ cells }) => [...cells.values()].some((cell) => !isText(cell)));
  return gap === 2 && typed && columns[0]! - region.columns[0]! <= 2 && columns.at(-1)! === region.columns.at(-1)!;
}

/** Whether the rows are more of the table above: inside its columns, and not under a header of their own. */
function goesOn(region: Region, above: FoundTable): boolean {
  const top = above.regions[0]!;
  if (!within(region, above)) return false;
  // The columns that it does not reach have its neighbours' cells.
  if (region.hasNeighbours && region.columns.length < above.columns.length) return false;
  if (labelsOf(region) === labelsOf(top) || gainsays(region, above)) return false;
  return !(looksLikeHeader(region) && widest(region.head) > 1);
}

/** Texts under columns of the table that hold none: a caption and what it is of, or a legend of fewer columns. */
function gainsays(region: Region, { regions, columns }: FoundTable): boolean {
  const [first, second] = region.head;
  const isCaptioned = first!.cells.size === 1 && (second?.cells.size ?? 0) > 1 && rowsOf(region) > 2;
  if (!isCaptioned && (region.columns.length > columns.length / 2 || rowsOf(region) < 2)) return false;
  return columns.some((column) => {
    const [above, below] = [kindsIn(regions, column), kindsIn([region], column)];
    return above.others > 1 && above.texts <= MAX_HEADER_ROWS && below.texts > 1 && below.others === 0;
  });
}

function kindsIn(regions: readonly Region[], column: number): { texts: number; others: number } {
  const found = { texts: 0, others: 0 };
  for (const { block, head } of regions) {
    for (const { cells } of head) {
      const kind = cells.get(column)?.kind;
      if (kind === TEXT) found.texts++;
      else if (kind !== undefined && hasValue(kind)) found.others++;
    }
    for (const [kind, count] of block.columns.get(column)?.kinds.entries() ?? []) {
      if (kind === TEXT) found.texts += count;
      else if (hasValue(kind)) found.others += count;
    }
  }
  return found;
}

const within = (region: Region, { columns }: FoundTable) =>
  region.columns[0]! >= columns[0]! && region.columns.at(-1)! <= columns.at(-1)!;

/** A first row of nothing but text above rows that are not, be it below a title. */
function looksLikeHeader({ head }: Region): boolean {
  const most = widest(head);
  const top = head.findIndex(({ cells }) => cells.size === most);
  const titled = head.slice(0, top).every(({ cells }) => cells.size === 1 && [...cells.values()].every(isText));
  const [first, ...below] = head.slice(titled && top < MAX_TITLE_ROWS ? top : 0);
  if (!first || ![...first.cells.values()].every(isText)) return false;
  return below.some(({ cells }) =>
    [...cells].some(([column, { kind }]) => first.cells.has(column) && hasValue(kind) && kind !== TEXT),
  );
}

const isText = ({ kind }: HeadCell) => kind === TEXT;
