// A last row that sums up the rows above it would be counted twice by every question. It is left out only when its numbers
// prove what it is.
import { type Aggregate, isClassOfAverage, isRounded } from './aggregate-label.ts';
import { cellKind, isTyped } from './cell-kind.ts';
import { Figures } from './figures.ts';

/** The last row has nothing in the first cell, where every row above it has something. */
export const endsBlank = (
  rows: readonly { row: { cells: readonly string[] } }[],
  { columns }: { columns: readonly { empty: number }[] },
) =>
  columns.length > 1 &&
  isNameless(rows.at(-1)!.row.cells) &&
  columns[0]!.empty <= 1 &&
  !rows.slice(0, -1).some(({ row }) => isNameless(row.cells));

export const isNameless = (cells: readonly string[]) => cells.length > 1 && cells[0]!.trim() === '';

/** Without words, and with nothing in columns that every other row has something in, as a sum may stand above its rows. */
export const isBlankAlone = (cells: readonly string[], others: readonly { cells: readonly string[] }[]): boolean =>
  others.length > 0 &&
  cells.every((cell) => cell.trim() === '' || isTyped(cellKind(cell))) &&
  cells.filter((cell, index) => cell.trim() === '' && others.every((row) => row.cells[index]?.trim())).length >=
    MIN_BLANK;
/** Columns that every other row has something in: of one, it may be missing. */
export const MIN_BLANK = 2;

/** `North Total`, `Zwischensumme`: a sum of some of the rows, by its name. */
const PARTIAL_LABEL =
  /^(?:.{1,40} (?:sub)?totals?|(?:sub|sous-)totals?(?: .{1,40})?|zwischensumme(?: .{1,40})?|小計|小计)\s*:?$/i;
/** `Total Income`, in reports of a label and an amount. */
const PARTIAL_PAIR = /^(?:total|net|gross) [\p{L} ]{3,40}$/iu;
export const isPartialSum = (cells: readonly string[]) =>
  (cells.some((cell) => cell.length < 60 && PARTIAL_LABEL.test(cell.trim())) &&
    cells.some((cell) => cell.trim() === '')) ||
  (cells.length === 2 && PARTIAL_PAIR.test(cells[0]!.trim()) && /^[($€£-]*\d[\d.,' ]*[)€%]*$/.test(cells[1]!.trim()));

/** Running figures of each column. Grouped and decimal commas are told apart by which of two readings comes out. */
export class Totals {
  readonly #columns: { english: Figures; continental: Figures }[] = [];
  /** Among such names `average` is one more of them. */
  hasClasses = false;

  add(cells: readonly string[]): void {
    this.hasClasses ||= isClassOfAverage(cells);
    for (const [index, cell] of cells.entries()) {
      const column = (this.#columns[index] ??= { english: new Figures(), continental: new Figures() });
      const english = numberOf(cell, ',', '.');
      const continental = numberOf(cell, '.', ',');
      if (english !== undefined) column.english.add(english);
      if (continental !== undefined) column.continental.add(continental);
    }
  }

  /** Whether most of the numbers in the row are sums, two of them at least: rates, shares and durations are no sums, and stand beside them. */
  proveMost(cells: readonly string[]): boolean {
    return cells.every((cell) => cell.trim() === '' || isTyped(cellKind(cell))) && this.areMostlySums(cells);
  }

  /** The same of a row that is called a total: other texts may stand in it, such as a currency. */
  areMostlySums(cells: readonly string[]): boolean {
    const given = cells.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell.trim() !== '');
    const numbers = given.filter(
      ({ cell }) =>
        !/^0*[.,]?0*$|%$/.test(cell.trim().replace(/[$€£¥₹]/, '')) &&
        (numberOf(cell, ',', '.') !== undefined || numberOf(cell, '.', ',') !== undefined),
    );
    const proven = numbers.filter(
      ({ cell, index }) => this.proven(Array.from({ length: index + 1 }, (_, at) => (at === index ? cell : ''))) > 0,
    );
    return proven.length > 1 && proven.length * 2 > numbers.length;
  }

  /** @returns how many columns prove that the row is what it is called: none where a single number of it is not. */
  proven(cells: readonly string[], aggregate: Aggregate = 'sum'): number {
    let proven = 0;
    for (const [index, cell] of cells.entries()) {
      const english = numberOf(cell, ',', '.');
      const continental = numberOf(cell, '.', ',');
      if (english === undefined && continental === undefined) {
        if (/\d/.test(cell)) return 0;
        continue;
      }
      const column = this.#columns[index] ?? { english: new Figures(), continental: new Figures() };
      if (!isOf(column.english, aggregate, english) && !isOf(column.continental, aggregate, continental)) return 0;
      if (aggregate !== 'sum' || column.english.sum !== 0 || column.continental.sum !== 0) proven++;
    }
    return proven;
  }
}

function isOf(figures: Figures, aggregate: Aggregate, shown: number | undefined): boolean {
  if (shown === undefined) return false;
  if (aggregate === 'sum') return near(shown, figures.sum);
  return figures.of(aggregate).some((exact) => isRounded(shown, exact));
}

/** The total was rounded to what is shown of it. */
function near(total: number, sum: number): boolean {
  const shown = /\.(\d+)$/.exec(String(total))?.[1]?.length ?? 0;
  return Math.abs(total - sum) <= 0.51 * 10 ** -Math.max(shown, 2) + Math.abs(sum) * 1e-9;
}

function numberOf(cell: string, group: string, decimal: string): number | undefined {
  const text = cell.trim();
  if (text === '' || text.length > 40) return undefined;
  if (/^true$/i.test(text)) return 1;
  if (/^false$/i.test(text)) return 0;
  const negative = /^\(.*\)$/.test(text) || text.startsWith('-') || text.endsWith('-');
  const bare = text
    .replace(/(?<=\d)-$/, '')
    .replace(/^[-+(]?\s*(?:[$€£¥₹]|[A-Z]{3})?\s*[-+]?|\s*(?:[$€£¥₹%]|[A-Z]{3})?\)?$/g, '');
  if (!/^[\d.,' \u00a0]+$/.test(bare) || !/\d/.test(bare)) {
    const scientific = Number(text);
    return decimal === '.' && Number.isFinite(scientific) ? scientific : undefined;
  }
  const plain = bare
    .replaceAll(group, '')
    .replace(/[' \u00a0]/g, '')
    .replace(decimal, '.');
  const value = Number(plain);
  return Number.isFinite(value) ? (negative ? -value : value) : undefined;
}
