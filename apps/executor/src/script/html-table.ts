// A table on a web page → rows and columns. Cells are text as a reader sees it; a column is numbers only where all of it
// plainly is.
import { load } from 'cheerio/slim';

export interface FetchedTable {
  columns: { name: string; kind: 'integer' | 'number' | 'text' }[];
  rows: (string | number | null)[][];
}

/** More is not a table that somebody reads. Spans are claimed by a page and cost it nothing. */
const MAX_COLUMNS = 500;
const MAX_CELLS = 2_000_000;
/** What a reader does not see, or sees as a mark of a footnote. */
const UNSEEN =
  'script, style, template, noscript, [hidden], sup.reference, [style*="display:none"], [style*="display: none"]';

/**
 * @param selector CSS; must meet one table.
 * @throws {Error} when it meets none or several, with what there is.
 */
export function htmlTable(html: string, selector: string): FetchedTable {
  const $ = load(html);
  $(UNSEEN).remove();
  const met = select(() => $(selector), selector);
  const tables = met.filter('table').length > 0 ? met.filter('table') : met.find('table');
  if (tables.length === 0) {
    throw new Error(`The page has no table at "${selector}"; it has ${counted($('table').length, 'table')}.`);
  }
  if (tables.length > 1) {
    throw new Error(
      `"${selector}" meets ${tables.length} tables: name one, for example ${selector} with :eq(0). They begin with ${tables
        .slice(0, 5)
        .toArray()
        .map((each) => `"${seen($(each).find('tr').first().text()).slice(0, 60)}"`)
        .join(', ')}.`,
    );
  }
  const rows = tables
    .find('tr')
    .toArray()
    .filter((row) => $(row).closest('table').is(tables) && $(row).closest('tfoot').length === 0)
    .map((row) => ({
      isHead: $(row).closest('thead').length > 0 || $(row).children('td').length === 0,
      cells: $(row)
        .children('td, th')
        .toArray()
        .map((cell) => ({
          text: seen($(cell).text()),
          across: span($(cell).attr('colspan')),
          down: span($(cell).attr('rowspan')),
        })),
    }))
    .filter(({ cells }) => cells.length > 0);
  const grid = laidOut(rows.map(({ cells }) => cells));
  const body = rows.findIndex(({ isHead }) => !isHead);
  const heads = Math.max(1, body < 0 ? rows.length : body);
  const names = namesFrom(grid.slice(0, heads));
  return typed(
    names,
    grid.slice(heads).map((row) => names.map((_, column) => row[column] ?? '')),
  );
}

function select<T>(find: () => T, selector: string): T {
  try {
    return find();
  } catch {
    throw new Error(`"${selector}" is not a CSS selector.`);
  }
}

const seen = (text: string) => text.replace(/\s+/g, ' ').trim();
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
const span = (text: string | undefined) => Math.min(MAX_COLUMNS, Math.max(1, Number.parseInt(text ?? '1', 10) || 1));

interface PageCell {
  text: string;
  across: number;
  down: number;
}

/** Cells that span several places stand in each of them. */
function laidOut(rows: readonly (readonly PageCell[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  let cells = 0;
  rows.forEach((row, y) => {
    let x = 0;
    for (const { text, across, down } of row) {
      while (grid[y]![x] !== undefined) x++;
      if (x + across > MAX_COLUMNS) throw new Error(`The table has more than ${MAX_COLUMNS} columns.`);
      for (let below = y; below < Math.min(rows.length, y + down); below++) {
        cells += across;
        if (cells > MAX_CELLS) throw new Error(`The table has more than ${MAX_CELLS} cells.`);
        for (let right = x; right < x + across; right++) grid[below]![right] ??= text;
      }
      x += across;
    }
  });
  return grid;
}

/** Of several head rows the names are joined; each name stands once. */
function namesFrom(heads: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...heads.map((row) => row.length));
  const taken = new Map<string, number>();
  return Array.from({ length: width }, (_, column) => {
    const parts = heads
      .map((row) => row[column] ?? '')
      .filter((part, index, all) => part && all.indexOf(part) === index);
    const name = parts.join(' ') || `column_${column + 1}`;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name}_${times}`;
  });
}

const PLAIN = /^[+\u2212-]?\d+(\.\d+)?$/;
const GROUPED = /^[+\u2212-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
/** `1,234` may be a little over one; with a second group or a point after it, it cannot. */
const SURELY_GROUPED = /,\d{3}[,.]/;
/** Beyond it a number would be rounded; such a column stays text. */
const MAX_DIGITS = 15;

function typed(names: readonly string[], rows: readonly (readonly string[])[]): FetchedTable {
  const columns = names.map((name, column) => ({ name, kind: kindOf(rows.map((row) => row[column]!)) }));
  return {
    columns,
    rows: rows.map((row) =>
      row.map((text, column) => {
        if (text === '') return null;
        return columns[column]!.kind === 'text' ? text : Number(text.replaceAll(',', '').replace('\u2212', '-'));
      }),
    ),
  };
}

function kindOf(texts: readonly string[]): 'integer' | 'number' | 'text' {
  const given = texts.filter((text) => text !== '');
  const numbers = given.every((text) => (PLAIN.test(text) || GROUPED.test(text)) && text.length <= MAX_DIGITS);
  const grouped = given.filter((text) => GROUPED.test(text));
  if (given.length === 0 || !numbers || (grouped.length > 0 && !grouped.some((text) => SURELY_GROUPED.test(text))))
    return 'text';
  return given.some((text) => text.includes('.')) ? 'number' : 'integer';
}
