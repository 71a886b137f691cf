// A last row that sums up the rows above it would be counted twice by every question. It is left out only when its numbers
// prove what it is.

const LABEL =
  /^(?:\*{1,4}\s*)?(?:(?:grand|overall|sub|net|gross)[ -]?)?(?:totals?|sum|gesamt(?:summe)?|summe|insgesamt|total g[ée]n[ée]ral|totaal|totale|totais|suma|итого|всего|合計|総計|合计|总计)(?: (?:all|overall|sum|general|amount))?\s*:?$/i;

/** `Total: Account`, `Total - all shops` */
const LABEL_OF = /^(?:grand )?totals?\s*[:–-]\s*[^\d\s].{0,25}$/i;

export const totalLabel = (cells: readonly string[]) =>
  cells.find((cell) => cell.length < 40 && (LABEL.test(cell.trim()) || LABEL_OF.test(cell.trim())))?.trim();

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

/** `North Total`, `Zwischensumme`: a sum of some of the rows, by its name. */
const PARTIAL_LABEL =
  /^(?:.{1,40} (?:sub)?totals?|(?:sub|sous-)totals?(?: .{1,40})?|zwischensumme(?: .{1,40})?|小計|小计)\s*:?$/i;
/** `Total Income`, in reports of a label and an amount. */
const PARTIAL_PAIR = /^(?:total|net|gross) [\p{L} ]{3,40}$/iu;
export const isPartialSum = (cells: readonly string[]) =>
  (cells.some((cell) => cell.length < 60 && PARTIAL_LABEL.test(cell.trim())) &&
    cells.some((cell) => cell.trim() === '')) ||
  (cells.length === 2 && PARTIAL_PAIR.test(cells[0]!.trim()) && /^[($€£-]*\d[\d.,' ]*[)€%]*$/.test(cells[1]!.trim()));

/** Running sums of each column. Grouped and decimal commas are told apart by which of two readings comes out. */
export class Totals {
  readonly #sums: { english: number; continental: number }[] = [];

  add(cells: readonly string[]): void {
    for (const [index, cell] of cells.entries()) {
      const sum = (this.#sums[index] ??= { english: 0, continental: 0 });
      sum.english += numberOf(cell, ',', '.') ?? 0;
      sum.continental += numberOf(cell, '.', ',') ?? 0;
    }
  }

  /** Whether most of the numbers in the row are sums, two of them at least: rates are no sums, and stand beside them. */
  proveMost(cells: readonly string[]): boolean {
    const given = cells.map((cell, index) => ({ cell, index })).filter(({ cell }) => cell.trim() !== '');
    const numbers = given.filter(
      ({ cell }) => numberOf(cell, ',', '.') !== undefined || numberOf(cell, '.', ',') !== undefined,
    );
    const proven = numbers.filter(({ cell, index }) =>
      this.prove(Array.from({ length: index + 1 }, (_, at) => (at === index ? cell : ''))),
    );
    return given.length === numbers.length && proven.length > 1 && proven.length * 2 > numbers.length;
  }

  /** Whether every number in the row is the sum of its column, and one at least is more than nothing. */
  prove(cells: readonly string[]): boolean {
    let proven = 0;
    for (const [index, cell] of cells.entries()) {
      const english = numberOf(cell, ',', '.');
      const continental = numberOf(cell, '.', ',');
      if (english === undefined && continental === undefined) {
        if (/\d/.test(cell)) return false;
        continue;
      }
      const sums = this.#sums[index] ?? { english: 0, continental: 0 };
      if (!near(english, sums.english) && !near(continental, sums.continental)) return false;
      if (sums.english !== 0 || sums.continental !== 0) proven++;
    }
    return proven > 0;
  }
}

/** The total was rounded to what is shown of it. */
function near(total: number | undefined, sum: number): boolean {
  if (total === undefined) return false;
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
