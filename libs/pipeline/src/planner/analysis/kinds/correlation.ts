// "Is there a correlation between A and B?", with its p-value and what both are to be called.
import type { Bag } from '../bag.ts';
import type { Brief } from '../brief.ts';
import type { Draft, Measured } from '../draft.ts';
import { isNumber } from '../../columns.ts';
import { IN_NAMES } from '../measure-words.ts';
import { alphaOf } from '../settings.ts';
import { type Case, casesIn, isConditional, type Subject, verdictOf } from '../verdicts.ts';
import { allKnown, CORRELATION } from '../words.ts';

const ABOUT = /\bcorrelat|\brelationship between|\bassociation between|\bpearson/i;
/** Other ways to correlate, and questions about many pairs at once. */
const OTHERWISE = /spearman|kendall|partial|point-biserial|\bmatrix\b|\bpairs of\b|\ball pairs\b|chi-?square/i;

export function correlation(asks: readonly Bag[], brief: Brief): Draft | undefined {
  if (!asks.some(({ text }) => ABOUT.test(text)) || OTHERWISE.test(brief.text)) return undefined;
  const filters = asks.flatMap((ask) => ask.filters);
  const fixed = new Set(filters.flatMap((each) => ('any' in each ? each.any : [each])).map(({ column }) => column));
  const columns = [...new Set(asks.flatMap((ask) => ask.columns))].filter(({ name }) => !fixed.has(name));
  const [one, other, ...more] = columns;
  const understood = asks.every(
    ({ words, measures, groups, numbers }) =>
      allKnown(words, CORRELATION) && !measures.length && !groups.length && !numbers.length,
  );
  if (!one || !other || more.length || !columns.every(isNumber) || !understood) return undefined;
  const pair = { column: one.name, other: other.name };
  const alpha = alphaOf(brief.text);
  const conditional = brief.method.filter(isConditional);
  const cases = (options: readonly string[]) => casesIn(conditional, options, alpha) ?? bySign(options, conditional);
  const asked = brief.outputs.find(({ options }) => options.length > 1);
  const said = asked && cases(asked.options);
  if (asked && !said) return undefined;
  return {
    filters,
    pool: [
      { measure: { function: 'correlation', ...pair }, is: IN_NAMES.correlation! },
      { measure: { function: 'p_value', ...pair }, is: IN_NAMES.p_value! },
    ],
    all: false,
    columns: [...columns, ...asks.flatMap((ask) => ask.columns)],
    vocabulary: [CORRELATION, new Set(asked?.options.flatMap((each) => each.toLowerCase().split(/\s+/)))],
    numbers: [0, 1, -1, alpha, -alpha, ...(said ?? []).flatMap(({ when }) => when.map(({ value }) => value))],
    spokenOf: [],
    mapping: asks.flatMap((ask) => ask.mapping),
    notes: [],
    verdict: ({ name, options }, placeOf) => {
      const found = cases(options);
      if (!found) return undefined;
      return verdictOf(name, found, (subject) => placeOf((measure) => measure.function === OF[subject]));
    },
  };
}

const OF: Readonly<Record<Subject, Measured['function']>> = {
  r: 'correlation',
  p: 'p_value',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
};

/** "positive" or "negative", where nothing is said of when: the sign of the coefficient. */
function bySign(options: readonly string[], conditional: readonly string[]): Case[] | undefined {
  const [up, ...ups] = options.filter((each) => /^positive\b/i.test(each));
  const [down, ...downs] = options.filter((each) => /^negative\b/i.test(each));
  if (!up || !down || ups.length || downs.length || options.length > 2 || conditional.length) return undefined;
  const when = (op: '>' | '<') => [{ of: 'r' as const, absolute: false, op, value: 0 }];
  return [
    { when: when('>'), says: up },
    { when: when('<'), says: down },
  ];
}
