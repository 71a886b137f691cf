// Cheap signs, before it is run, that a SELECT does not answer the question. What they say goes back to the model; what
// is still in doubt in the end is refused, since a wrong answer is worse than none.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { comparedColumn } from './mend-select.ts';
import { isMeant, quotedName, quotedText, type SqlToken, sqlTokens } from './sql-tokens.ts';

const MAX_VALUES_TOLD = 12;

/** A mapping from here on is what the question says, not what it may mean. */
const PLAIN_SCORE = 0.95;

/** Words of a question that name a computation, and what a SELECT that does it must hold. */
const COMPUTATIONS: readonly [asked: RegExp, done: RegExp, name: string][] = [
  [/\bmedian\b/i, /median|quantile|percentile/i, 'the median'],
  [/\bstandard deviation\b|\bstd\b/i, /std|var/i, 'the standard deviation'],
  [/\bpopulation standard deviation\b/i, /_pop|stdevp/i, 'the population standard deviation: stddev_pop(x)'],
  [/\bvariance\b/i, /var|std/i, 'the variance'],
  [/\bcorrelat/i, /corr|pearson|covar|regr_/i, 'a correlation: corr(x, y)'],
  [/\bskewness\b|\bskewed\b/i, /skew/i, 'the skewness'],
  [/\bkurtosis\b/i, /kurt/i, 'the kurtosis'],
  [/\b(?:mean|average)\b/i, /avg|mean|sum|zscore|corr/i, 'a mean'],
  [
    /\bz-?scores?\b/i,
    /z_?score|avg\s*\(|mean\s*\(/i,
    'the distance from the mean in deviations: (x - avg(x) OVER ()) / stddev_samp(x) OVER ()',
  ],
  [/\b(?:iqr|interquartile)\b/i, /quantile|percentile|iqr|q1/i, 'quartiles: quantile_cont(x, 0.25)'],
];

export interface Asked {
  question: string;
  mapping: readonly ColumnMapping[];
  tables: readonly TaskTable[];
}

/** @returns the strongest doubt, in words for the model; undefined when there is none. */
export function doubtAboutSelect(sql: string, { question, mapping, tables }: Asked): string | undefined {
  const tokens = sqlTokens(sql);
  const columns = tables.flatMap(({ schema }) => schema.columns);
  return (
    valueThatIsNot(tokens, columns) ??
    valueLeftOut(tokens, mapping) ??
    columnLeftOut(tokens, mapping, tables) ??
    computationLeftOut(sql, question)
  );
}

/** Text that no row has in the column it is compared with: the condition would quietly hold for none. */
function valueThatIsNot(tokens: readonly SqlToken[], columns: readonly ColumnSchema[]): string | undefined {
  for (const [place, token] of tokens.entries()) {
    if (token.kind !== 'text') continue;
    const column = comparedColumn(tokens, place, columns);
    if (!column?.values || column.values.includes(token.value)) continue;
    const shown = column.values.slice(0, MAX_VALUES_TOLD).map(quotedText).join(', ');
    const more = column.values.length > MAX_VALUES_TOLD ? ', …' : '';
    return `No row has ${token.raw} in ${quotedName(column.name)}. Its values are ${shown}${more}.`;
  }
  return undefined;
}

/** A value the question names that the SELECT does not mention: it would be answered for all rows. */
function valueLeftOut(tokens: readonly SqlToken[], mapping: readonly ColumnMapping[]): string | undefined {
  const texts = tokens.filter(({ kind }) => kind === 'text').map(({ value }) => value.trim().toLowerCase());
  const missing = mapping.find(
    ({ value, evidence }) =>
      value !== undefined &&
      evidence === 'value' &&
      !texts.some((text) => text.replaceAll('%', '') === value.trim().toLowerCase()),
  );
  return missing
    ? `The question speaks of ${quotedText(missing.value!)}, a value of ${quotedName(missing.column)}; the SELECT does not use it.`
    : undefined;
}

/** A column that the question calls by its name and the SELECT does not use. */
function columnLeftOut(
  tokens: readonly SqlToken[],
  mapping: readonly ColumnMapping[],
  tables: readonly TaskTable[],
): string | undefined {
  const used = new Set(
    tokens.filter((token) => isMeant(token) && token.kind !== 'text').map(({ value }) => value.toLowerCase()),
  );
  if (tokens.some(({ raw }, place) => raw === '*' && tokens[place - 1]?.raw !== '(')) return undefined;
  const missing = mapping.find(
    (each) =>
      isPlainlyAColumn(each) &&
      tables.some(({ name }) => name === each.table && used.has(name.toLowerCase())) &&
      ![each.column, ...each.alternatives.map((other) => other.column)].some((name) => used.has(name.toLowerCase())),
  );
  return missing
    ? `The question speaks of the column ${quotedName(missing.column)}; the SELECT does not use it.`
    : undefined;
}

/** A phrase that calls a column by its name. Short words are columns by chance: `a`, `id`, `no`. */
export const isPlainlyAColumn = ({ value, evidence, score, phrase }: ColumnMapping) =>
  value === undefined &&
  (evidence === 'exact' || evidence === 'normalized') &&
  score >= PLAIN_SCORE &&
  phrase.length > 3;

/** @returns what the question asks for in so many words and the statement has no function for. */
export function computationLeftOut(sql: string, question: string): string | undefined {
  const missing = COMPUTATIONS.find(([asked, done]) => asked.test(question) && !done.test(sql));
  return missing ? `The question asks for ${missing[2]}; it is not computed.` : undefined;
}
