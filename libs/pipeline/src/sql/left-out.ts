// What a question says in so many words and a script, or the plan of one, has not: a sign that it does not answer.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import { numbersIn } from '../words/numbers.ts';
import { quotedName, quotedText } from './sql-tokens.ts';

/** A mapping from here on is what the question says, not what it may mean. */
const PLAIN_SCORE = 0.95;

/** Words of a question that name a computation, and what a SELECT that does it must hold. */
const COMPUTATIONS: readonly [asked: RegExp, done: RegExp, name: string][] = [
  [/\bmedian\b/i, /median|quantile|percentile/i, 'the median'],
  [/\bstandard deviation\b|\bstd\b/i, /std|var/i, 'the standard deviation'],
  [
    /\bpopulation standard deviation\b/i,
    /_pop|stdevp|ddof=0|np\.std/i,
    'the population standard deviation: stddev_pop(x), in pandas x.std(ddof=0)',
  ],
  [/\bvariance\b/i, /var|std/i, 'the variance'],
  [/\bcorrelat/i, /corr|pearson|covar|regr_/i, 'a correlation: corr(x, y)'],
  [/\bskewness\b|\bskewed\b/i, /skew/i, 'the skewness'],
  [/\bkurtosis\b/i, /kurt/i, 'the kurtosis'],
  [
    /\b(?:geometric|harmonic|trimmed|weighted) (?:mean|average)\b/i,
    /gmean|hmean|geometric|harmonic|trim|weight|\bexp|\blog|\bln\b|average\(/i,
    'a mean of another kind',
  ],
  [
    /\bweight(?:ed|ing|s)?\b(?= (?:\w+ ){0,4}(?:by|with)\b)/i,
    /weight|average\s*\(|[\w)\]] ?\* ?[\w([]|dot\(/i,
    'a weight for each row',
  ],
  [/\btrimmed\b|\bwinsori[sz]ed\b/i, /trim|winsor|quantile|percentile|iloc|clip|rank/i, 'a sample without its ends'],
  [/\b(?:mean|average)\b/i, /avg|mean|sum|zscore|corr/i, 'a mean'],
  [
    /\bz-?scores?\b/i,
    /z_?score|avg\s*\(|mean\s*\(/i,
    'the distance from the mean in deviations: (x - avg(x) OVER ()) / stddev_samp(x) OVER ()',
  ],
  [
    /(?<![a-z])(?:rmse|mse|r2|root mean squared error|mean squared error|(?:linear|logistic) regression|random forest|isolation forest|decision tree|k-?means|dbscan|support vector|neural network|gradient boosting|test set)(?![a-z])/i,
    /regr_|slope|intercept|least_squares|linregress|polyfit|\.fit\(/i,
    'a model that is fitted to data: in pandas LinearRegression().fit(X, y)',
  ],
  [
    /\b(?:which|how many)\b(?![^.?\n]*\b(?:dropp?|remov|delet|fill|imput|replac|handl|after)\w*)[^.?\n]{0,60}\b(?:missing|null|nan) (?:values?|entries|cells|data)\b/i,
    /is_?null|isna|notna|notnull|is\s+(?:not\s+)?null|count|info\(/i,
    'cells without a value: isna(), IS NULL',
  ],
  [
    /\btrain[- ]test\b|\b(?:training|train)\b[^.\n]{0,60}\b(?:testing|test|validation)\b|\bsplit\b[^.\n]{0,60}\b(?:training|testing|train|test)\b/i,
    /train_test_split|sample\s*\(|fold|iloc|split|hash/i,
    'a split into rows to train with and rows to test with',
  ],
  [
    /\bties?\b/i,
    /limit|row_number|rank|first|arg_m|idxm|head|iloc/i,
    'one of several rows that are equal: ORDER BY …, … LIMIT 1',
  ],
  [/\b(?:iqr|interquartile)\b/i, /quantile|percentile|iqr|q1/i, 'quartiles: quantile_cont(x, 0.25)'],
];

/** What a script or plan says; values are asked for trimmed, and all in lower case. */
export interface Said {
  /** What it is called to the model. */
  in: 'SELECT' | 'plan' | 'script';
  value: (value: string) => boolean;
  column: (name: string) => boolean;
  /** Whether it would have to say the columns of a table that are meant. */
  isAbout: (table: string) => boolean;
}

const MAX_VALUES_TOLD = 12;

/**
 * A text that no row has in the column it is compared with: the condition would quietly hold for none.
 *
 * @param written as the script writes it
 */
export function valueThatIsNot(value: string, column: ColumnSchema | undefined, written: string): string | undefined {
  if (!column?.values || column.values.includes(value)) return undefined;
  const shown = column.values.slice(0, MAX_VALUES_TOLD).map(quotedText).join(', ');
  const more = column.values.length > MAX_VALUES_TOLD ? ', …' : '';
  return `No row has ${written} in ${quotedName(column.name)}. Its values are ${shown}${more}.`;
}

/** A value of the data that the question names, then a column that it calls by its name. */
export function mappedLeftOut(mapping: readonly ColumnMapping[], said: Said): string | undefined {
  const value = mapping.find(
    (each) => each.value !== undefined && each.evidence === 'value' && !said.value(each.value.trim().toLowerCase()),
  );
  if (value)
    return `The question speaks of ${quotedText(value.value!)}, a value of ${quotedName(value.column)}; the ${said.in} does not use it.`;
  const column = mapping.find(
    (each) =>
      isPlainlyAColumn(each) &&
      said.isAbout(each.table) &&
      ![each.column, ...each.alternatives.map((other) => other.column)].some((name) => said.column(name.toLowerCase())),
  );
  return column && `The question speaks of the column ${quotedName(column.column)}; the ${said.in} does not use it.`;
}

/** Short words are columns by chance: `a`, `id`, `no`. */
const isPlainlyAColumn = ({ value, evidence, score, phrase }: ColumnMapping) =>
  value === undefined &&
  (evidence === 'exact' || evidence === 'normalized') &&
  score >= PLAIN_SCORE &&
  phrase.length > 3;

/** @param said the plan or the statement; a number may stand in it as it is, as a share of a hundred, of a split what is left of one, or in a date. */
export function numberLeftOut(question: string, said: string, where: Said['in']): string | undefined {
  const used = numbersIn(said.replace(/["'-]/g, ' ')).map(Math.abs);
  const line = question.split('\n')[0]!;
  const isSplit = /\bsplit|\btrain/i.test(line);
  const left = numbersIn(withoutRounding(line.toLowerCase()))
    .map(Math.abs)
    .find((number) => !used.some((each) => isSame(each, number) || (isSplit && isRest(each, number))));
  return left === undefined ? undefined : `The question speaks of ${left}; the ${where} does not use it.`;
}

/** @returns a month that the question speaks of and nothing of the statement can be: neither its name nor its number. */
export function monthLeftOut(question: string, said: string, where: Said['in']): string | undefined {
  const left = [...question.matchAll(MONTH_SAID)]
    .map(([, name]) => name!.toLowerCase().slice(0, 3))
    .find((name) => !new RegExp(String.raw`\b0?${MONTHS.indexOf(name) + 1}\b|${name}`, 'i').test(said));
  return left && `The question speaks of ${MONTH_NAMES[MONTHS.indexOf(left)]}; the ${where} does not use it.`;
}
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');
const MONTHS = MONTH_NAMES.map((name) => name.toLowerCase().slice(0, 3));
/** After a word of time: "may" and "march" are verbs too. */
const MONTH_SAID = new RegExp(
  String.raw`\b(?:in|of|during|since|until|from|to|between|for|by|before|after|than|last|this) (${MONTH_NAMES.join('|')})\b`,
  'gi',
);

/** As it is, or as a share of a hundred. */
const isSame = (used: number, asked: number) => used === asked || used * 100 === asked;
/** "split 70:30" by `test_size=0.3`. */
const isRest = (used: number, asked: number) => used > 0 && used < 1 && Math.abs((1 - used) * 100 - asked) < 1e-9;

/** How an answer is to be written says nothing of what it is; nor do the places of a list, nor the ends of a scale. */
const withoutRounding = (text: string) =>
  text
    .replace(/\b\d+ (?:decimal|digit|significant)\w*|\b0 ?(?:-|to|and|,) ?1\b/g, ' ')
    .replace(/"[^"]*"|'[^']*'/g, ' ');

/** @returns a computation that the question asks for and the statement has no function for. */
export function computationLeftOut(sql: string, question: string): string | undefined {
  const missing = COMPUTATIONS.find(([asked, done]) => asked.test(question) && !done.test(sql));
  return missing && `The question asks for ${missing[2]}; it is not computed.`;
}
