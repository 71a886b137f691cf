// The content of an OpenDocument spreadsheet into cells, sheet by sheet. Cells and rows that repeat are written once with a
// count: what would be millions of cells is a few bytes, so their sum is limited.
import { FileRefused } from '../file-refused.ts';
import { BOOLEAN, DATE, DATETIME, ERROR, TEXT, TIME, UNCOMPUTED } from './cell-kinds.ts';
import type { NumberFormat } from './number-format.ts';
import { MAX_SHEET_COLUMNS, SheetCells } from './sheet-cells.ts';
import { setNumber } from './xlsx-sheet.ts';
import { type XmlHandler, nameOf, readAttribute, unescapeXml } from './xml-scanner.ts';
import type { ReadSheet } from './workbook-tables.ts';

const TABLE = nameOf('table');
const ROW = nameOf('table-row');
const CELL = nameOf('table-cell');
const COVERED = nameOf('covered-table-cell');
const PARAGRAPH = nameOf('p');
const SPACES = nameOf('s');
const TAB = nameOf('tab');
const BREAK = nameOf('line-break');
const ANNOTATION = nameOf('annotation');
const STYLE = nameOf('style');
const TABLE_PROPERTIES = nameOf('table-properties');

const MAX_CELLS = 20_000_000;
const MAX_SHEETS = 1000;

interface Cell {
  column: number;
  columns: number;
  type: string;
  value: string;
  unit: string | undefined;
  hasFormula: boolean;
  paragraphs: string[];
}

export class OdsContent implements XmlHandler {
  readonly sheets: ReadSheet[] = [];
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #cells: SheetCells | undefined;
  #tables = 0;
  #row = 0;
  #rows = 1;
  #rowHidden = false;
  #column = 0;
  #given: Cell[] = [];
  #cell: Cell | undefined;
  #inParagraph = 0;
  #inAnnotation = false;
  #count = 0;

  constructor(private readonly stagedPath: () => string) {}

  open(name: number, bytes: Buffer, start: number, end: number): void {
    const attribute = (wanted: string) => readAttribute(bytes, start, end, wanted);
    if (name === CELL || name === COVERED) this.#openCell(attribute);
    else if (name === PARAGRAPH && !this.#inAnnotation) {
      if (this.#inParagraph++ === 0) this.#cell?.paragraphs.push('');
    } else if (name === SPACES) this.#add(' '.repeat(Math.min(1000, Number(attribute('c') ?? 1))));
    else if (name === TAB) this.#add('\t');
    else if (name === BREAK) this.#add('\n');
    else if (name === ROW) {
      this.#rows = countOf(attribute('number-rows-repeated'));
      this.#rowHidden = /collapse|filter/.test(attribute('visibility') ?? '');
      this.#column = 0;
      this.#given = [];
    } else if (name === TABLE) this.#openTable(attribute);
    else if (name === ANNOTATION) this.#inAnnotation = true;
    else if (name === STYLE) this.#style = attribute('name') ?? '';
    else if (name === TABLE_PROPERTIES && attribute('display') === 'false') this.#hiddenStyles.add(this.#style);
  }

  text(bytes: Buffer, start: number, end: number): void {
    if (this.#inParagraph > 0) this.#add(unescapeXml(bytes.toString('utf8', start, end)).replace(/\s+/g, ' '));
  }

  close(name: number): void {
    if (name === PARAGRAPH && !this.#inAnnotation) this.#inParagraph--;
    else if (name === ANNOTATION) this.#inAnnotation = false;
    else if (name === CELL || name === COVERED) this.#cell = undefined;
    else if (name === ROW) this.#closeRow();
    else if (name === TABLE && --this.#tables === 0) {
      this.#cells?.close();
      this.#cells = undefined;
    }
  }

  /** Gives up what has been begun. */
  abandon(): void {
    for (const { cells } of this.sheets) cells.staged.abandon();
  }

  #add(text: string): void {
    const paragraphs = this.#cell?.paragraphs;
    if (paragraphs && paragraphs.length > 0) paragraphs[paragraphs.length - 1] += text;
  }

  #openTable(attribute: (name: string) => string | undefined): void {
    // A table inside a cell is part of that cell.
    if (this.#tables++ > 0) return;
    if (this.sheets.length >= MAX_SHEETS)
      throw new FileRefused('file-too-complex', `The workbook has more than ${MAX_SHEETS} sheets.`);
    this.#cells = new SheetCells(this.stagedPath());
    this.#row = 0;
    this.sheets.push({
      name: attribute('name') ?? `Sheet${this.sheets.length + 1}`,
      hidden: this.#hiddenStyles.has(attribute('style-name') ?? ''),
      cells: this.#cells,
    });
  }

  #openCell(attribute: (name: string) => string | undefined): void {
    if (this.#tables !== 1) return;
    const columns = countOf(attribute('number-columns-repeated'));
    const type = attribute('value-type') ?? '';
    const cell: Cell = {
      column: this.#column,
      columns,
      type,
      value: attribute(VALUE_OF[type] ?? 'string-value') ?? '',
      unit: attribute('currency'),
      hasFormula: attribute('formula') !== undefined,
      paragraphs: [],
    };
    const wide = countOf(attribute('number-columns-spanned'));
    const high = countOf(attribute('number-rows-spanned'));
    if (wide > 1 || high > 1)
      this.#cells!.merge({
        top: this.#row,
        left: this.#column,
        bottom: this.#row + high - 1,
        right: this.#column + wide - 1,
      });
    this.#column += columns;
    this.#cell = cell;
    this.#given.push(cell);
  }

  #closeRow(): void {
    if (this.#tables !== 1) return;
    const cells = this.#cells!;
    const given = this.#given.filter(
      ({ type, hasFormula, paragraphs }) => type !== '' || hasFormula || paragraphs.length > 0,
    );
    if (given.length > 0) {
      this.#count += this.#rows * given.reduce((sum, { columns }) => sum + Math.min(columns, MAX_SHEET_COLUMNS), 0);
      if (this.#count > MAX_CELLS)
        throw new FileRefused(
          'file-too-complex',
          `The sheets have more than ${MAX_CELLS} cells, repeated ones counted.`,
        );
      for (let index = 0; index < this.#rows; index++) {
        cells.startRow(this.#row + index);
        for (const cell of given)
          for (let column = cell.column; column < cell.column + Math.min(cell.columns, MAX_SHEET_COLUMNS); column++)
            setCell(cells, column, cell);
        cells.endRow();
      }
      if (this.#rowHidden) cells.hiddenRows += this.#rows;
    }
    this.#row += this.#rows;
  }
}

const VALUE_OF: Record<string, string> = {
  float: 'value',
  percentage: 'value',
  currency: 'value',
  date: 'date-value',
  time: 'time-value',
  boolean: 'boolean-value',
};

const countOf = (repeated: string | undefined) => {
  const count = Number(repeated ?? 1);
  return Number.isInteger(count) && count > 0 ? count : 1;
};

function setCell(cells: SheetCells, column: number, cell: Cell): void {
  const { type, value, unit, hasFormula, paragraphs } = cell;
  const shown = paragraphs.join('\n');
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const number = Number(value);
      if (value === '' || !Number.isFinite(number)) break;
      const format: NumberFormat =
        type === 'percentage'
          ? { kind: 'percent', unit: '%' }
          : { kind: 'number', ...(unit ? { unit: unit.slice(0, 8) } : {}) };
      setNumber(cells, column, number, format, false);
      return;
    }
    case 'date': {
      const [, day, time] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d{1,6})?)\d*)?$/.exec(value) ?? [];
      if (!day) break;
      if (time && !/^00:00:00(\.0+)?$/.test(time)) cells.setText(column, DATETIME, `${day} ${time}`);
      else cells.setText(column, DATE, day);
      return;
    }
    case 'time': {
      const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(value) ?? [];
      if (!hours) break;
      cells.setText(column, TIME, [hours, minutes, seconds].map((part) => part!.padStart(2, '0')).join(':'));
      return;
    }
    case 'boolean':
      cells.setText(column, BOOLEAN, value === 'true' ? 'true' : 'false');
      return;
  }
  const text = (value || shown).toWellFormed();
  if (hasFormula && /^(#(N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)|Err:\d+)$/.test(text))
    cells.setNothing(column, ERROR);
  else if (text !== '') cells.setText(column, TEXT, text);
  else if (hasFormula && type === '') cells.setNothing(column, UNCOMPUTED);
}
