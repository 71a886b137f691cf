// The cells of one sheet, as a reader comes upon them, row by row: they go into a staged file, and what is needed to find
// the tables among them is noted: which rows and columns have cells, of which kinds, and the first rows of each block.
import { StagedFile } from '../staging/staged-file.ts';
import type { TextColumn } from '../staging/text-column.ts';
import { DECIMAL, ERROR, INTEGER, KINDS, TEXT, UNCOMPUTED } from './cell-kinds.ts';
import { FileRefused } from '../file-refused.ts';

/** Rows of a block that are held for finding its header. */
export const HEAD_ROWS = 24;
const MAX_BLOCKS = 500;
/** Of all tables of a sheet together; each one that is in use takes memory. */
const MAX_USED_COLUMNS = 4096;
/** Bytes of a cell of nothing but blanks. */
const MAX_BLANKS = 200;
export const MAX_SHEET_COLUMNS = 16_384;
export const MAX_SHEET_ROWS = 1_048_576;

export interface HeadCell {
  kind: number;
  text: string;
}
export interface HeadRow {
  /** Row of the sheet, from 0. */
  row: number;
  cells: Map<number, HeadCell>;
}

/** What was seen of a column in a block, its head rows not counted. */
export class ColumnCount {
  readonly kinds = new Uint32Array(KINDS);
  /** Currencies of its numbers. */
  readonly units = new Map<string, number>();
}

/** Rows without an empty one between them. */
export interface Block {
  /** Rows of the sheet, from 0. */
  firstRow: number;
  lastRow: number;
  /** Row of the staged file, from 0. */
  firstStaged: number;
  rows: number;
  head: HeadRow[];
  columns: Map<number, ColumnCount>;
  headUnits: Map<number, Map<string, number>>;
  /** Staged rows of the first and last cell of each column. */
  reach: Map<number, { first: number; last: number }>;
}

/** Cells from (`top`, `left`) to (`bottom`, `right`) that are shown as one. */
export interface MergedCells {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export class SheetCells {
  readonly staged: StagedFile;
  readonly blocks: Block[] = [];
  readonly merged: MergedCells[] = [];
  hiddenRows = 0;
  readonly hiddenColumns = new Set<number>();
  /** Cells whose place is beyond what a sheet can have. */
  beyondLimits = 0;
  /** Staged column of each column of the sheet. */
  readonly stagedColumns = new Map<number, number>();

  readonly #columns: (TextColumn | undefined)[] = [];
  readonly #counts: (ColumnCount | undefined)[] = [];
  readonly #reach: ({ first: number; last: number } | undefined)[] = [];
  #block: Block | undefined;
  #row = -1;
  #hasCells = false;
  #stagedRows = 0;
  #head: HeadRow | undefined;

  constructor(path: string) {
    this.staged = new StagedFile(path);
  }

  startRow(row: number): void {
    if (row <= this.#row)
      throw new FileRefused('file-unreadable', `The rows of a sheet are out of order at row ${row + 1}.`);
    this.#row = row;
    this.#hasCells = false;
  }

  endRow(): void {
    if (!this.#hasCells) return;
    this.#hasCells = false;
    this.staged.endRow();
    this.#stagedRows++;
    const block = this.#block!;
    block.lastRow = this.#row;
    block.rows++;
  }

  /** @param unit currency of a number */
  setText(column: number, kind: number, text: string, unit?: string): void {
    if (kind === TEXT && text.trim() === '') return;
    const cells = this.#claim(column, kind, unit);
    if (!cells) return;
    cells.setText(this.staged.row, text);
    this.#head?.cells.set(column, { kind, text });
  }

  setBytes(column: number, kind: number, bytes: Buffer, start: number, end: number, unit?: string): void {
    if (kind === TEXT && isBlank(bytes, start, end)) return;
    const cells = this.#claim(column, kind, unit);
    if (!cells) return;
    cells.setBytes(this.staged.row, bytes, start, end);
    this.#head?.cells.set(column, { kind, text: bytes.toString('utf8', start, end) });
  }

  /** A cell that has no value though it is not empty. */
  setNothing(column: number, kind: typeof ERROR | typeof UNCOMPUTED): void {
    if (this.#claim(column, kind, undefined)) this.#head?.cells.set(column, { kind, text: '' });
  }

  /** Columns of the sheet, from 0. */
  hideColumns(first: number, last: number): void {
    for (let column = first; column <= Math.min(last, MAX_SHEET_COLUMNS - 1); column++) this.hiddenColumns.add(column);
  }

  merge(cells: MergedCells): void {
    if (this.merged.length < 100_000) this.merged.push(cells);
  }

  close(): void {
    this.#finishBlock();
    this.staged.close();
  }

  #claim(column: number, kind: number, unit: string | undefined): TextColumn | undefined {
    if (column >= MAX_SHEET_COLUMNS || this.#row >= MAX_SHEET_ROWS) {
      this.beyondLimits++;
      return undefined;
    }
    if (!this.#hasCells) this.#firstCell();
    const reach = this.#reach[column];
    if (reach) reach.last = this.#stagedRows;
    else this.#reach[column] = { first: this.#stagedRows, last: this.#stagedRows };
    if (!this.#head) {
      const count = (this.#counts[column] ??= new ColumnCount());
      count.kinds[kind]!++;
      if (unit) count.units.set(unit, (count.units.get(unit) ?? 0) + 1);
    } else if (unit && (kind === INTEGER || kind === DECIMAL)) {
      const units = this.#block!.headUnits.get(column) ?? new Map<string, number>();
      this.#block!.headUnits.set(column, units.set(unit, (units.get(unit) ?? 0) + 1));
    }
    return (this.#columns[column] ??= this.#addColumn(column));
  }

  #addColumn(column: number): TextColumn {
    if (this.staged.columns.length >= MAX_USED_COLUMNS)
      throw new FileRefused('file-too-complex', `A sheet has cells in more than ${MAX_USED_COLUMNS} columns.`);
    this.stagedColumns.set(column, this.staged.columns.length);
    return this.staged.addColumn();
  }

  #firstCell(): void {
    this.#hasCells = true;
    const block = this.#block;
    if (!block || (this.#row > block.lastRow + 1 && this.blocks.length < MAX_BLOCKS)) {
      this.#finishBlock();
      this.#block = {
        firstRow: this.#row,
        lastRow: this.#row,
        firstStaged: this.#stagedRows,
        rows: 0,
        head: [],
        columns: new Map(),
        headUnits: new Map(),
        reach: new Map(),
      };
    }
    this.#head = undefined;
    if (this.#block!.rows < HEAD_ROWS) {
      this.#head = { row: this.#row, cells: new Map() };
      this.#block!.head.push(this.#head);
    }
  }

  #finishBlock(): void {
    const block = this.#block;
    if (!block) return;
    this.#reach.forEach((reach, column) => reach && block.reach.set(column, reach));
    this.#counts.forEach((count, column) => count && block.columns.set(column, count));
    this.#reach.length = 0;
    this.#counts.length = 0;
    this.blocks.push(block);
    this.#block = undefined;
  }
}

/** Nobody sees a cell of blanks: it is none, and no line of them parts or widens a table. */
function isBlank(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start]!;
  // Letters of ASCII, the most there is, need no closer look; the longest texts are no blanks either.
  if ((first > 0x20 && first < 0x80) || end - start > MAX_BLANKS) return false;
  return bytes.toString('utf8', start, end).trim() === '';
}
