// Columns whose cells are amounts written as text: heights of `6 ft 2 in`, lengths of `94 cm`, crossings of `1 h 45 min`, terms
// of `1961–1966`. They are told as they are written; to be compared they need the number that is in them.
import type { ColumnSchema, Preparation } from '@quaestor/contracts';
import { bareName } from '../words/table-index.ts';

interface Format {
  whole: RegExp;
  /** Where the name has to say that it is a length of time, which `7:30` need not be. */
  called?: RegExp;
  /** Of the number; none: the one that all cells have. */
  unit?: string;
  /** Patterns of its parts, and how they make the number. */
  parts: readonly string[];
  formula: string;
  /** In place of the column's own name. */
  name?: string;
}

const FORMATS: readonly Format[] = [
  {
    whole: /^[\d,]+(\.\d+)? ?(cm|mm|m|km|kg|g|lbs?|mi|miles|ft|feet|metres|meters|min|minutes|hours|days)(?=$| ?\()/,
    parts: [String.raw`^(\d+),\d{3}`, String.raw`^(?:\d+,)?(\d+(?:\.\d+)?)`],
    formula: '1000 * #0 + #1',
  },
  {
    whole: /^\d+ ?(ft|feet|foot|′|'|-)(?: ?\d+(?:\.\d+)? ?(in|inch|inches|″|")?)?(?=$|[\s(])/,
    unit: 'inch',
    parts: [String.raw`^(\d+)`, String.raw`^\d+ ?(?:ft|feet|foot|′|'|-) ?(\d+(?:\.\d+)?)`],
    formula: '12 * #0 + #1',
    called: /height|length|tall/i,
  },
  {
    whole: /^(\d+ ?(h|hrs?|hours?))?,? ?(\d+ ?(m|mins?|minutes?))?$/,
    unit: 'minutes',
    parts: [String.raw`^(\d+) ?h`, String.raw`(\d+) ?m`],
    formula: '60 * #0 + #1',
  },
  {
    whole: /^\d{1,3}:\d\d\.\d+$/,
    unit: 'seconds',
    parts: [String.raw`^(\d+):`, String.raw`:(\d+\.\d+)$`],
    formula: '60 * #0 + #1',
  },
  {
    // `7:30` need not last so long
    whole: /^\d{1,3}:\d\d$/,
    unit: 'seconds',
    parts: [String.raw`^(\d+):`, String.raw`:(\d+)$`],
    formula: '60 * #0 + #1',
    called: /length|duration|run(ning)? ?time/i,
  },
  {
    whole: /^[12]\d{3} ?[–-] ?[12]\d{3}$/,
    unit: 'years',
    parts: [String.raw`^(\d{4})`, String.raw`(\d{4})$`],
    formula: '#1 - #0',
    name: 'Duration',
  },
];

/** Fewer than these have no number in them. */
const MOST = 0.85;

export interface MeasuredText {
  /** Of the column of numbers that the steps make. */
  name: string;
  steps: Preparation[];
}

/** Nothing, where the cells are not all written so. */
export function measuredText(column: ColumnSchema): MeasuredText | undefined {
  const cells = (column.type === 'text' ? (column.values ?? []) : []).map((cell) => cell.trim());
  const found = FORMATS.find(({ whole, called }) => {
    const read = cells.filter((cell) => cell !== '' && whole.test(cell));
    const others = cells.filter((cell) => !read.includes(cell));
    return (
      read.length > 0 &&
      read.length >= MOST * cells.length &&
      others.every((cell) => !/\d/.test(cell)) &&
      (!called || called.test(column.name))
    );
  });
  if (!found) return undefined;
  const units = new Set(cells.flatMap((cell) => found.whole.exec(cell)?.[2] ?? []));
  const unit = found.unit ?? (units.size === 1 ? [...units][0] : undefined);
  if (unit === undefined) return undefined;
  const name = `${found.name ?? bareName(column.name)} (${unit})`;
  return { name, steps: stepsOf(column.name, name, found) };
}

/** Names without letters: no word of a question means them. */
const partName = (place: number) => '·'.repeat(place + 1);

function stepsOf(column: string, name: string, { parts, formula }: Format): Preparation[] {
  const names = parts.map((_, place) => partName(place));
  return [
    ...parts.flatMap((pattern, place): Preparation[] => [
      { name: names[place]!, op: 'extract', columns: [column], pattern, number: true },
      // "13 h" has no minutes, "6 ft" no inches
      ...(parts.length > 1
        ? [{ name: names[place]!, op: 'fill_value' as const, columns: [names[place]!], value: 0 }]
        : []),
    ]),
    { name, op: 'formula', columns: names, formula },
  ];
}
