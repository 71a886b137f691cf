// Columns whose cells are amounts written as text: heights of `6 ft 2 in`, lengths of `94 cm`, crossings of `1 h 45 min`, terms
// of `1961–1966`. They are told as they are written; to be compared they need the number that is in them.
import type { ColumnSchema, Preparation } from '@quaestor/contracts';
import { bareName } from '../../words/table-index.ts';

interface Format {
  whole: RegExp;
  /** Where the name has to say that it is a length of time, which `7:30` need not be. */
  called?: RegExp;
  /** Of the number; none: the one that all cells have. */
  unit?: string;
  /** Patterns of its parts, as RE2 takes them: it looks neither ahead nor behind. */
  parts: readonly string[];
  /** How they make the number. */
  formula: string;
  /** Places of the parts that need not be there: "13 h" has no minutes, "6 ft" no inches. */
  spared?: readonly number[];
  /** Nothing but a number: it takes the column's place. */
  isPlain?: true;
  /** In place of the column's own name. */
  name?: string;
  /** Where there are too many cells to be told, a few of them say how all are written. */
  bySamples?: true;
  /** Of the cells, how many must be written so; the others have no number in them. */
  most?: number;
}

const FORMATS: readonly Format[] = [
  {
    // in another unit behind it or below
    whole: /^[\d,]+(\.\d+)? ?(cm|mm|m|km|kg|g|lbs?|mi|miles|ft|feet|metres|meters|min|minutes|hours|days)(?=$| ?\(|\n)/,
    parts: [String.raw`^(\d+),\d{3}`, String.raw`^(?:\d+,)?(\d+(?:\.\d+)?)`],
    formula: '1000 * #0 + #1',
    spared: [0],
  },
  {
    whole: /^\d+ ?(ft|feet|foot|′|'|-)(?: ?\d+(?:\.\d+)? ?(in|inch|inches|″|")?)?(?=$|[\s(])/,
    unit: 'inch',
    parts: [String.raw`^(\d+)`, String.raw`^\d+ ?(?:ft|feet|foot|′|'|-) ?(\d+(?:\.\d+)?)`],
    formula: '12 * #0 + #1',
    spared: [1],
    called: /height|length|tall/i,
  },
  {
    whole: /^(\d+ ?(h|hrs?|hours?))?,? ?(\d+ ?(m|mins?|minutes?))?$/,
    unit: 'minutes',
    // an empty cell is no 0 minutes
    parts: [String.raw`^(\d+) ?h`, String.raw`(\d+) ?m`, String.raw`(\d)`],
    formula: '60 * #0 + #1 + 0 * #2',
    spared: [0, 1],
  },
  {
    // `2:07:47` in which a race was run; `14:05:00` is a time of the day
    whole: /^\d:[0-5]\d:[0-5]\d(\.\d+)?$/,
    unit: 'minutes',
    parts: [String.raw`^(\d+):`, String.raw`^\d+:(\d+):`, String.raw`:(\d+(?:\.\d+)?)$`],
    formula: '60 * #0 + #1 + #2 / 60',
    called:
      /^(?!.*\b(start|begin|began|open|clos|sched|dep|arr|order|event|created|local|date)\w*\b).*\b(times?|duration|elapsed|finish)$/i,
    bySamples: true,
  },
  {
    // `02:25:48` of work; a bare `Time` so written is one of the day
    whole: /^\d{1,3}:[0-5]\d:[0-5]\d(\.\d+)?$/,
    unit: 'minutes',
    parts: [String.raw`^(\d+):`, String.raw`^\d+:(\d+):`, String.raw`:(\d+(?:\.\d+)?)$`],
    formula: '60 * #0 + #1 + #2 / 60',
    called:
      /\b(duration|elapsed( time)?|time (spent|worked|tracked)|(talk|hold|handle|wait|handling|query|lock|response|processing|execution)[ _]time)$/i,
    bySamples: true,
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
    // `60,351 (69.1%)`, `7,144[2]`; years, codes and versions measure nothing
    whole: /^[$£€]?(?!0\d)\d{1,3}(,\d{3}){0,2}(\.\d+)?(?=$| ?[[(*†‡#^])|^[$£€]?(?!0\d)\d+(\.\d+)?(?=$| ?[[(*†‡#^])/,
    unit: '',
    parts: [
      String.raw`^\D?(\d+),\d{3},\d{3}`,
      String.raw`^\D?(?:\d+,)?(\d+),\d{3}`,
      String.raw`^\D?(?:\d+,)*(\d+(?:\.\d+)?)`,
    ],
    formula: '1000000 * #0 + 1000 * #1 + #2',
    spared: [0, 1],
    isPlain: true,
    called:
      /^(?!.*\b(year|season|date|built|founded|code|fips|no|nr|number|id|version|pos|position|rank|place|tie|#)\b)/i,
  },
  {
    // `€3.1M`, `$14K`
    whole: /^[$£€]\d+(\.\d+)? ?[KMB]?$/,
    unit: '',
    parts: [
      String.raw`^\D(\d+(?:\.\d+)?) ?B$`,
      String.raw`^\D(\d+(?:\.\d+)?) ?M$`,
      String.raw`^\D(\d+(?:\.\d+)?) ?K$`,
      String.raw`^\D(\d+(?:\.\d+)?)$`,
      String.raw`(\d)`,
    ],
    // an empty cell is none of it, and no 0
    formula: '1000000000 * #0 + 1000000 * #1 + 1000 * #2 + #3 + 0 * #4',
    spared: [0, 1, 2, 3],
    isPlain: true,
  },
  {
    // `6th`, `T3`; who did not finish has no place
    whole: /^[T=]?\d{1,3}(st|nd|rd|th|=|\.)?$/,
    unit: 'place',
    parts: [String.raw`(\d+)`],
    formula: '#0',
    called: /^(final |finishing |overall |peak |chart )?(pos|position|place|placing|rank|ranking|finish|standing)$/i,
    most: 0.4,
  },
  {
    whole: /^[12]\d{3} ?[–-] ?[12]\d{3}$/,
    unit: 'years',
    parts: [String.raw`^(\d{4})`, String.raw`(\d{4})$`],
    formula: '#1 - #0',
    name: 'Duration',
  },
];

const IN_BRACKETS = /^(.*\S)\s*\([^)]*\)$/;

/** Fewer than these have no number in them. */
const MOST = 0.85;

export interface MeasuredText {
  /** Of the column of numbers that the steps make. */
  name: string;
  steps: Preparation[];
  /** Where the same stands as it was written, unless the number takes its place. */
  written?: ColumnSchema;
}

/** Nothing, where the cells are not all written so. */
export function measuredText(column: ColumnSchema): MeasuredText | undefined {
  const told = (column.type === 'text' ? (column.values ?? []) : []).map((cell) => cell.trim());
  const samples = column.type === 'text' && !column.values ? column.samples.map((cell) => String(cell).trim()) : [];
  const found = FORMATS.find(({ whole, called, bySamples, most = MOST }) => {
    const cells = bySamples && told.length === 0 ? samples : told;
    const read = cells.filter((cell) => cell !== '' && whole.test(cell));
    const others = cells.filter((cell) => !read.includes(cell));
    return (
      read.length > 0 &&
      read.length >= most * cells.length &&
      others.every((cell) => !/\d/.test(cell)) &&
      (!called || called.test(column.name))
    );
  });
  if (!found) return undefined;
  const cells = told;
  const units = new Set(cells.flatMap((cell) => found.whole.exec(cell)?.[2] ?? []));
  const unit = found.unit ?? (units.size === 1 ? [...units][0] : undefined);
  if (unit === undefined) return undefined;
  // `241 (791)` of a `Height m (ft)`: the number before the brackets is that of the name before them
  const [, before] = (found.isPlain && cells.some((cell) => cell.includes('(')) && IN_BRACKETS.exec(column.name)) || [];
  const isPlain = found.isPlain && before === undefined;
  const name = isPlain ? column.name : (before ?? `${found.name ?? bareName(column.name)} (${unit})`);
  const steps = stepsOf(column.name, name, found);
  return isPlain ? { name, steps } : { name, steps, written: column };
}

/** Names without letters: no word of a question means them. */
const partName = (place: number) => '·'.repeat(place + 1);

function stepsOf(column: string, name: string, { parts, formula, spared = [] }: Format): Preparation[] {
  const names = parts.map((_, place) => partName(place));
  return [
    ...parts.flatMap((pattern, place): Preparation[] => [
      { name: names[place]!, op: 'extract', columns: [column], pattern, number: true },
      ...(spared.includes(place)
        ? [{ name: names[place]!, op: 'fill_value' as const, columns: [names[place]!], value: 0 }]
        : []),
    ]),
    { name, op: 'formula', columns: names, formula },
  ];
}
