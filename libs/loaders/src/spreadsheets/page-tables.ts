// The tables of a page (HTML), in one go through its text.
import { Parser } from 'htmlparser2';
import { FileRefused } from '../file-refused.ts';

/** Spans are claimed by a page and cost it nothing: what is beyond these is no table that somebody reads. */
const MAX_COLUMNS = 2000;
const MAX_SPAN_ROWS = 10_000;
const MAX_CELLS = 5_000_000;
const MAX_DEPTH = 20;
const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'title']);
const BREAKS = new Set(['br', 'p', 'div', 'li']);

interface OpenTable {
  rows: string[][];
  /** Cells from above that reach down, by column: so many more rows. */
  down: Map<number, { text: string; left: number }>;
  cell: { text: string; across: number; rows: number } | undefined;
  /** A table around tables lays out the page. */
  isLayout: boolean;
}

/**
 * @returns the cells of each table, as a reader sees them: a text that spans columns stands in the first of them, one that
 * spans rows in each.
 */
export function pageTables(page: string): string[][][] {
  const found: string[][][] = [];
  const open: OpenTable[] = [];
  let unseen = 0;
  let cells = 0;

  const place = (row: string[], text: string) => {
    row.push(text);
    if (++cells > MAX_CELLS || row.length > MAX_COLUMNS)
      throw new FileRefused(
        'file-too-complex',
        `The tables of the page have more than ${MAX_CELLS} cells, or a row of more than ${MAX_COLUMNS}.`,
      );
  };
  /** The cells that reach down from above into the place where the next one would be. */
  const placeFromAbove = ({ rows, down }: OpenTable) => {
    const row = rows.at(-1);
    for (let above; row && (above = down.get(row.length)); place(row, above.text))
      if (--above.left === 0) down.delete(row.length);
  };
  const endCell = (table: OpenTable) => {
    const { cell, rows, down } = table;
    if (!cell) return;
    table.cell = undefined;
    const row = rows.at(-1)!;
    const text = cell.text.replace(/\s+/g, ' ').trim().toWellFormed();
    for (let index = 0; index < cell.across; index++) {
      const part = index === 0 ? text : '';
      if (cell.rows > 1) down.set(row.length, { text: part, left: cell.rows - 1 });
      place(row, part);
    }
  };
  const endRow = (table: OpenTable) => {
    endCell(table);
    placeFromAbove(table);
  };
  const openTable = () => {
    if (open.length >= MAX_DEPTH)
      throw new FileRefused('file-too-complex', `The page has tables in tables, more than ${MAX_DEPTH} deep.`);
    if (open.length > 0) open.at(-1)!.isLayout = true;
    open.push({ rows: [], down: new Map(), cell: undefined, isLayout: false });
  };
  const closeTable = (table: OpenTable) => {
    endRow(table);
    open.pop();
    const rows = table.rows.filter((row) => row.length > 0);
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (!table.isLayout) found.push(rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]));
  };

  const parser = new Parser({
    onopentag(name, { colspan, rowspan }) {
      if (UNSEEN.has(name)) unseen++;
      if (name === 'table') return openTable();
      const table = open.at(-1);
      if (!table) return;
      if (name === 'tr') {
        endRow(table);
        table.rows.push([]);
      } else if (name === 'td' || name === 'th') {
        endCell(table);
        if (table.rows.length === 0) table.rows.push([]);
        placeFromAbove(table);
        table.cell = { text: '', across: span(colspan, MAX_COLUMNS), rows: span(rowspan, MAX_SPAN_ROWS) };
      } else if (table.cell && BREAKS.has(name)) table.cell.text += ' ';
    },
    ontext(text) {
      const cell = open.at(-1)?.cell;
      if (cell && unseen === 0) cell.text += text;
    },
    onclosetag(name) {
      if (UNSEEN.has(name)) unseen--;
      const table = open.at(-1);
      if (!table) return;
      if (name === 'td' || name === 'th' || name === 'tr') endCell(table);
      else if (name === 'table') closeTable(table);
    },
  });
  parser.end(page);
  return found;
}

const span = (claimed: string | undefined, most: number) =>
  Math.min(most, Math.max(1, Number.parseInt(claimed ?? '1', 10) || 1));
