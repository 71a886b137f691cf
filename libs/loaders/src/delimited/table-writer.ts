// Rows of one table on their way to the staged file. The last few are held back: what stands at the end of a table may be
// a note or a sum, not a row.
import type { DataWarning } from '@quaestor/contracts';
import { FileRefused } from '../file-refused.ts';
import type { StagedFile } from '../staging/staged-file.ts';
import { type AggregateLabel, aggregateLabel, isTotal, remainderLabel } from './aggregate-label.ts';
import { aggregateKept, aggregateLeftOut, isProven } from './aggregate-rows.ts';
import { cellKind } from './cell-kind.ts';
import { type Dialect, separatorName } from './dialect.ts';
import type { TableStart } from './find-table.ts';
import { fitRow } from './fit-row.ts';
import { commentsSkipped, lineKey } from './line-kinds.ts';
import { isEmpty, isLoose, type LastRow, rowsAbove } from './notes-below.ts';
import { isTextFormula } from './text-formula.ts';
import { Repairs } from './repairs.ts';
import type { SourceRow } from './row-source.ts';
import { endsBlank, isPartialSum, Totals } from './totals.ts';

/** What lies below a table may be longer than what stands above it. */
const HELD_ROWS = 32;
const MAX_EXTRA_COLUMNS = 200;
/** Lines above a header that comes again. */
const MAX_PAGE_HEAD = 5;
/** Rows whose sum is no chance. */
const MIN_SUMMED = 3;

export class TableWriter {
  readonly #repairs = new Repairs();
  readonly #held: LastRow[] = [];
  #isBelowRule = false;
  readonly #totals: Totals | undefined;
  readonly #told: DataWarning[] = [];
  readonly #joiner: string | undefined;
  readonly #empty: SourceRow[] = [];
  #blanks = 0;
  #comments = 0;

  constructor(
    readonly staged: StagedFile,
    readonly start: TableStart,
    readonly dialect: Dialect,
    mayHaveTotals: boolean,
  ) {
    for (let column = 0; column < start.width; column++) staged.addColumn();
    if (mayHaveTotals) this.#totals = new Totals();
    this.#joiner = dialect.separator.kind === 'text' ? dialect.separator.text : undefined;
  }

  row(row: SourceRow, afterBlank: boolean): void {
    // In a file of one column an empty line between rows may have meant a missing value.
    if (this.#blanks > 0 && this.start.rawWidth === 1) this.#noteBlanks();
    this.#blanks = 0;
    const isBelowRule = this.#isBelowRule;
    this.#isBelowRule = false;
    if (this.#isHeader(row.cells)) {
      this.#dropPageHead();
      this.#repairs.note(
        'header-repeated',
        undefined,
        (count) => `The header stands ${count} more times among the rows; it was left out there.`,
      );
      return;
    }
    // Rows without any value are rows inside a table, but none below it.
    if (isEmpty(row)) {
      this.#empty.push(row);
      return;
    }
    const empty = this.#empty.splice(0);
    for (const each of empty) this.#hold({ row: each, isApart: false, isBelowRule: false });
    this.#hold({ row, isApart: afterBlank || isBelowRule || empty.length > 0, isBelowRule });
  }

  #hold(row: LastRow): void {
    this.#held.push(row);
    if (this.#held.length > HELD_ROWS) this.#write(this.#held.shift()!.row);
  }

  blank(): void {
    this.#blanks++;
  }

  comment(): void {
    this.#comments++;
  }

  rule(): void {
    this.#isBelowRule = true;
    this.#repairs.note('rules-skipped', undefined, (count) => `${count} drawn lines between rows were left out.`);
  }

  end(): void {
    this.#tellEmpty(this.#empty.length);
    this.#dropNotes();
    this.#dropSummary();
    const labelled = this.#firstAggregate();
    const below = this.staged.rows + labelled === 0 ? [] : this.#held.splice(labelled);
    const isAlone = below.length === 0 && this.#held.length > 1;
    const last =
      isAlone && (endsBlank(this.#held, this.start) || isPartialSum(this.#cellsOf(this.#held.at(-1)!.row)))
        ? this.#held.pop()
        : undefined;
    const parting: LastRow[] = [];
    while (below.length > 0 && this.#held.length > 0 && isEmpty(this.#held.at(-1)!.row))
      parting.push(this.#held.pop()!);
    for (const { row } of this.#held) this.#write(row);
    this.#endWithAggregates(below, parting);
    if (last) this.#endWithSum(last.row);
  }

  /** Where the rows begin that sum up those above them, and what is left below the sums. */
  #firstAggregate(): number {
    const labelled = (of: typeof aggregateLabel) => this.#held.findLastIndex(({ row }) => !of(row.cells)) + 1;
    const first = labelled((cells) => aggregateLabel(cells) ?? remainderLabel(cells));
    const isSum = first < this.#held.length && aggregateLabel(this.#held[first]!.row.cells) !== undefined;
    return isSum ? first : labelled(aggregateLabel);
  }

  #tellEmpty(count: number): void {
    if (count > 0)
      this.#told.push({
        code: 'rows-empty-skipped',
        message: `${count} rows without any value lie below the table and were left out.`,
        count,
      });
  }

  extraLabels(): string[] {
    const { width } = this.start;
    return this.staged.columns.slice(width).map((_, index) => `column_${width + index + 1}`);
  }

  warnings(): DataWarning[] {
    return [...commentsSkipped(this.dialect.comment, this.#comments), ...this.#repairs.warnings(), ...this.#told];
  }

  #isHeader(cells: readonly string[]): boolean {
    return this.start.header.some(
      (header) =>
        header.length === cells.length &&
        header[0] === cells[0] &&
        header.every((cell, index) => cell === cells[index]),
    );
  }

  #noteBlanks(): void {
    for (let count = 0; count < this.#blanks; count++)
      this.#repairs.note('lines-blank', undefined, (lines) => `${lines} empty lines between the values were left out.`);
  }

  /** The title and number of a page, right above the header that stands on it again. */
  #dropPageHead(): void {
    for (let count = 0; count < MAX_PAGE_HEAD && this.#held.length > 0; count++) {
      const { cells } = this.#held.at(-1)!.row;
      const { rawWidth, above } = this.start;
      if (!above.has(lineKey(cells)) && (rawWidth < 3 || !isLoose(cells, rawWidth))) return;
      this.#held.pop();
      const shown = JSON.stringify(cells.join(' ').trim().replace(/\s+/g, ' ').slice(0, 80));
      this.#repairs.note(
        'page-heads-skipped',
        undefined,
        (lines) =>
          `${lines} lines that begin or end a page stand above the repeated header and were left out, the first of them ${shown}.`,
      );
    }
  }

  #dropNotes(): void {
    const notes = this.#held
      .splice(rowsAbove(this.#held, this.start, this.staged.rows))
      .filter(({ row }) => !isEmpty(row))
      .map(({ row }) =>
        row.cells
          .filter((cell) => cell.trim() !== '')
          .join(' ')
          .trim()
          .slice(0, 80),
      );
    if (notes.length > 0)
      this.#told.push({
        code: 'lines-skipped',
        message: `The last ${notes.length} lines lie below the table and were left out: ${notes
          .slice(0, 3)
          .map((note) => JSON.stringify(note))
          .join(' / ')}.`,
        count: notes.length,
      });
  }

  /** Below a drawn line, without a name where every row has one: nothing, or a number that is not the first cell of as many. */
  #dropSummary(): void {
    const last = this.#held.at(-1);
    const [names] = this.start.columns;
    if (!last?.isBelowRule || this.#held.length < 2 || this.start.width < 3 || names!.empty > 1) return;
    const { cells } = last.row;
    const isNumber = cellKind(cells[0]!) === 'number' && cells.length < this.start.rawWidth;
    if (cells[0]!.trim() !== '' && !isNumber) return;
    this.#held.pop();
    this.#told.push({
      code: 'total-row-skipped',
      message: 'The last row lies below a drawn line and has no name; it sums up the rows above it and was left out.',
      count: 1,
    });
  }

  /** The totals that programs write stand below the columns alone, or below a name such as `Transactions Total`. */
  #endWithSum(row: SourceRow): void {
    const cells = this.#cellsOf(row);
    const name = cells[0]!.trim();
    // A column of numbers alone has but one sum to show.
    const isOnlySum =
      (name !== '' || (this.start.width === 2 && this.staged.rows >= MIN_SUMMED)) &&
      (this.#totals?.proven(cells) ?? 0) >= 1;
    if (!isOnlySum && !this.#totals?.proveMost(['', ...cells.slice(1)])) {
      this.#write(row);
      return;
    }
    this.#told.push(
      name === ''
        ? {
            code: 'total-row-skipped',
            message: 'The last row has no name, and its numbers are the sums of the rows above it; it was left out.',
            count: 1,
          }
        : aggregateLeftOut({ text: name, of: 'sum', isName: false }, true),
    );
  }

  #cellsOf(row: SourceRow): readonly string[] {
    const { width, columns } = this.start;
    return row.cells.length === width ? row.cells : fitRow(row.cells, columns, this.#joiner).cells;
  }

  /** What stands among rows that are proven is no row of the table either. */
  #endWithAggregates(below: readonly LastRow[], parting: readonly LastRow[]): void {
    const rows = below.map(({ row }) => ({ row, label: (aggregateLabel(row.cells) ?? remainderLabel(row.cells))! }));
    const proven = rows.map(({ row, label }) => isProven(this.#totals, this.#cellsOf(row), label, rows.length));
    if (proven.includes(true)) {
      this.#tellEmpty(parting.length);
      this.#told.push(...rows.map(({ label }, index) => aggregateLeftOut(label, proven[index]!)));
      return;
    }
    for (const { row } of parting) this.#write(row);
    for (const { row, label } of rows) this.#keepAggregate(row, label);
  }

  #keepAggregate(row: SourceRow, label: AggregateLabel): void {
    this.#write(row, false);
    if (!label.isName && !(this.#totals?.hasClasses && label.of === 'mean'))
      this.#told.push(aggregateKept(label, this.staged.rows));
  }

  #write(row: SourceRow, isSummed = true): void {
    const number = this.staged.rows + 1;
    const cells = this.#fit(row, number);
    if (row.repaired)
      this.#repairs.note(
        'quotes-repaired',
        number,
        (count) =>
          `In ${count} rows a quote stands where none may; it was kept as text or left out, so that the row has its cells.`,
      );
    if (isPartialSum(cells) || (isSummed && isTotal(cells)))
      this.#repairs.note(
        'subtotal-rows-kept',
        number,
        (count) => `${count} rows are named like sums of other rows; they were kept, and sums will count both.`,
      );
    if (row.torn)
      this.#repairs.note(
        'cells-cut',
        number,
        (count) => `In ${count} rows a text goes on over the position where the next column begins; it was cut there.`,
      );
    if (cells.every((cell) => cell.trim() === ''))
      this.#repairs.note(
        'rows-empty',
        number,
        (count) => `${count} rows have no value in any cell; they were kept as rows.`,
      );
    if (isSummed) this.#totals?.add(cells);
    for (const [index, cell] of cells.entries())
      if (cell !== '') this.staged.columns[index]!.setText(this.staged.row, this.#withoutFormula(cell, number));
    this.staged.endRow();
  }

  /** `="007"` is how text is kept from being read as a number. */
  #withoutFormula(cell: string, row: number): string {
    if (!isTextFormula(cell)) return cell;
    this.#repairs.note(
      'text-formulas',
      row,
      (count) => `${count} cells are formulas of nothing but a text (="…"); the text was taken.`,
    );
    return cell.slice(2, -1).replaceAll('""', '"');
  }

  #fit(row: SourceRow, number: number): readonly string[] {
    const { width, rawWidth, columns } = this.start;
    if (row.cells.length === width) return row.cells;
    if (row.cells.length === rawWidth && row.cells.slice(width).every((cell) => cell.trim() === ''))
      return row.cells.slice(0, width);
    const fitted = fitRow(row.cells, columns, this.#joiner);
    const separator = separatorName(this.dialect.separator);
    switch (fitted.how) {
      case 'padded':
        this.#repairs.note(
          'rows-short',
          number,
          (count) => `${count} rows have fewer cells than there are columns; the rest of the row counts as missing.`,
        );
        break;
      case 'gap-placed':
        this.#repairs.note(
          'rows-realigned',
          number,
          (count) => `${count} rows lack a cell inside; their cells were put where their kinds belong.`,
        );
        break;
      case 'empty-dropped':
        this.#repairs.note(
          'rows-long',
          number,
          (count) => `${count} rows have empty cells too many; these were left out.`,
        );
        break;
      case 'cells-joined':
        this.#repairs.note(
          'cells-joined',
          number,
          (count) =>
            `In ${count} rows a text holds the separator (${separator}) without quotes; its parts were joined.`,
        );
        break;
      case 'kept-extra':
        this.#repairs.note(
          'rows-too-long',
          number,
          (count) => `${count} rows have more cells than there are columns; what is beyond is in columns of its own.`,
        );
        break;
    }
    if (fitted.extra.length === 0) return fitted.cells;
    if (fitted.extra.length > MAX_EXTRA_COLUMNS)
      throw new FileRefused(
        'file-unreadable',
        `The row on line ${row.line} has ${row.cells.length} cells, the table ${width} columns.`,
      );
    while (this.staged.columns.length < width + fitted.extra.length) this.staged.addColumn();
    return [...fitted.cells, ...fitted.extra];
  }
}
