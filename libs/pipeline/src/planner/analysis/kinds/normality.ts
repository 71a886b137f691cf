// "Does the fare follow a normal distribution?", by the test that is named.
import type { Bag } from '../bag.ts';
import type { Brief, Output } from '../brief.ts';
import type { Draft, Measured } from '../draft.ts';
import { isNumber } from '../../columns.ts';
import { IN_NAMES } from '../measure-words.ts';
import { alphaOf } from '../settings.ts';
import { polarity } from '../verdicts.ts';
import { allKnown, NORMALITY } from '../words.ts';

const ABOUT = /\bnormal(?:ly|ity)?\b|\bshapiro|\bdistribution analysis/i;
const TESTS: readonly (readonly [RegExp, Measured['test']])[] = [
  [/shapiro/i, 'shapiro'],
  [/d['’]?\s?agostino|normaltest/i, 'dagostino'],
];
const OTHER_TESTS = /kolmogorov|anderson|jarque|lilliefors|skewness|kurtosis/i;
/** What would turn the usual reading round. */
const TURNED =
  /(?:less than|below|<)[^.;]{0,40}?\b(?:is|are|be|as|data is|considered(?: to be)?) normal(?!ly distributed and)|greater[^.;]{0,60}(?:not normal|non-normal|\breject the null)/i;

export function normality(asks: readonly Bag[], brief: Brief): Draft | undefined {
  if (!asks.some(({ text }) => ABOUT.test(text)) || OTHER_TESTS.test(brief.text)) return undefined;
  const tests = TESTS.filter(([words]) => words.test(brief.text)).map(([, test]) => test);
  const columns = [...new Set(asks.flatMap((ask) => ask.columns))];
  const groups = [...new Set(asks.flatMap((ask) => ask.groups))];
  const [column, ...more] = columns;
  const understood = asks.every(
    ({ words, measures, numbers }) => allKnown(words, NORMALITY) && !measures.length && !numbers.length,
  );
  if (tests.length !== 1 || !column || more.length || groups.length > 1 || !isNumber(column) || !understood)
    return undefined;
  const alpha = alphaOf(brief.text);
  const [test] = tests;
  const measured = { column: column.name, test };
  return {
    filters: asks.flatMap((ask) => ask.filters),
    group: groups[0],
    pool: [
      { measure: { function: 'p_value', ...measured }, is: IN_NAMES.p_value! },
      { measure: { function: 'statistic', ...measured }, is: IN_NAMES.statistic! },
    ],
    all: false,
    columns,
    vocabulary: [NORMALITY],
    numbers: [0, 1, alpha, alpha * 100],
    spokenOf: [],
    mapping: asks.flatMap((ask) => ask.mapping),
    notes: [`Taken as normally distributed where the p-value is not below ${alpha}.`],
    verdict: ({ name, options }: Output, placeOf) => {
      const words = polarity(options);
      const place = placeOf((measure) => measure.function === 'p_value');
      if (!words || groups.length || TURNED.test(brief.method.join('. '))) return undefined;
      return {
        name,
        cases: [
          { when: [{ measure: place, op: '<', value: alpha }], says: words.no },
          { when: [], says: words.yes },
        ],
      };
    },
  };
}
