// How a row below a table is called that says something of all rows above it: their sum, their average, the least of them.

export type Aggregate = 'sum' | 'mean' | 'median' | 'minimum' | 'maximum' | 'count' | 'deviation';

export interface AggregateLabel {
  text: string;
  of: Aggregate;
  /** People and classes are called so as well: without proof nothing is said of the row. */
  isName: boolean;
}

const WORDS: readonly (readonly [Aggregate, string])[] = [
  [
    'mean',
    'averages?|avg|means?|Ø|durchschnitt(?:e|swerte?)?|mittel(?:werte?)?|moy(?:enne)?s?|promedios?|m[eé]dias?|gemiddelden?|genomsnitt|gennemsnit|średnia|среднее|平均(?:值|点)?',
  ],
  ['median', 'medians?|m[eé]diane?|mediana|медиана|中央値|中位数'],
  ['minimum', 'min(?:imum|imo)?|lowest|最小(?:值)?'],
  ['maximum', 'max(?:imum|imo)?|highest|最大(?:值)?'],
  ['count', 'counts?|anzahl|n'],
  ['deviation', 'st(?:andar)?d\\.? ?dev(?:iation)?|sd|stdev|stddev|standardabweichung|écart[- ]type'],
];
const WORD = WORDS.map(([, words]) => `(${words})`).join('|');
const BEFORE = 'class|group|team|overall|grand|total|column|(?:dai|week|month|year)ly|annual';
const BEHIND = 'value|score|mark|grade|amount|points?|total|all|of all|per \\p{L}+';
const LABEL = new RegExp(`^(?:(?:${BEFORE}) )?(?:${WORD})[.:]*(?: (?:${BEHIND})s?)?\\s*:?$`, 'iu');
/** Somewhere in the text: its rows are worth adding up. */
export const AGGREGATE_WORDS = new RegExp(
  `total|sum|gesamt|insgesamt|итого|всего|合|总|(?:^|[\\s,;|"])(?:${WORD})(?![\\p{L}\\d])`,
  'iu',
);
const NAME = /^(?:min|max|n|sd|m[eé]dias?|mittel)$/i;

const TOTAL =
  /^(?:\*{1,4}\s*)?(?:(?:grand|overall|sub|net|gross)[ -]?)?(?:totals?|sum|gesamt(?:summe)?|summe|insgesamt|total g[ée]n[ée]ral|totaal|totale|totais|suma|итого|всего|合計|総計|合计|总计)(?: (?:all|overall|sum|general|amount))?\s*:?$/i;

/** `Total: Account`, `Total - all shops` */
const TOTAL_OF = /^(?:grand )?totals?\s*[:–-]\s*[^\d\s].{0,25}$/i;

const totalLabel = (cells: readonly string[]) =>
  cells.find((cell) => cell.length < 40 && (TOTAL.test(cell.trim()) || TOTAL_OF.test(cell.trim())))?.trim();

/** A row whose name is nothing but that of a sum: the first cell with something in it. */
export const isTotal = (cells: readonly string[]) => {
  const name = cells.find((cell) => cell !== '') ?? '';
  return name.length < 40 && TOTAL.test(name.trim());
};

/** `Bestand`, `Saldo`: what is left, below the sums of what came in and went out. */
const REMAINDER =
  /^(?:(?:kassen|end|schluss)?bestand|(?:end|schluss)?saldo|kontostand|differenz|überschuss|(?:closing |ending |final )?balance|difference|net|remaining|solde(?: final)?|écart|reste|saldo final|diferencia|differenza|avanzo|resultaat|verschil|resultat)(?: .{1,30})?\s*:?$/i;

/** Such a row has no name in the first cell. */
export const remainderLabel = (cells: readonly string[]): AggregateLabel | undefined => {
  const text = firstText(cells);
  return cells.length > 2 && cells[0]!.trim() === '' && REMAINDER.test(text)
    ? { text, of: 'sum', isName: false }
    : undefined;
};

/** `average` is one of the classes where the others are these. */
export const CLASS_OF_AVERAGE =
  '(?:(?:far |well |slightly )?(?:above|below) .+|(?:very )?(?:good|bad|poor|fair|excellent|low|high|weak|strong|slow|fast|small|large|short|tall|slim|thin)|average|mean)';
const CLASS = new RegExp(`^${CLASS_OF_AVERAGE}$`, 'i');

export const isClassOfAverage = (cells: readonly string[]) => CLASS.test(firstText(cells));

/** The label of a sum may stand anywhere in its row, that of anything else is the first text in it. */
export function aggregateLabel(cells: readonly string[]): AggregateLabel | undefined {
  const total = totalLabel(cells);
  if (total !== undefined) return { text: total, of: 'sum', isName: false };
  const text = firstText(cells);
  const found = text.length < 40 ? LABEL.exec(text) : null;
  if (!found) return undefined;
  const at = found.slice(1).findIndex((word) => word !== undefined);
  return { text, of: WORDS[at]![0], isName: NAME.test(found[at + 1]!) };
}

const firstText = (cells: readonly string[]) => cells.find((cell) => cell.trim() !== '')?.trim() ?? '';

/** What a row so called holds. */
export const AGGREGATE_NAMES: Record<Aggregate, string> = {
  sum: 'sums',
  mean: 'averages',
  median: 'medians',
  minimum: 'least values',
  maximum: 'greatest values',
  count: 'counts',
  deviation: 'standard deviations',
};

/** An average is written with as many digits as somebody liked. */
export function isRounded(shown: number, exact: number): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(exact));
  for (let digits = 0; digits <= MAX_DIGITS; digits++) {
    const unit = 10 ** -digits;
    if (Math.abs(Math.round(shown / unit) * unit - shown) <= slack) return Math.abs(shown - exact) <= unit / 2 + slack;
  }
  return Math.abs(shown - exact) <= slack;
}
const MAX_DIGITS = 6;
