// Measures by the words of prose and of the names that answers are to have.
import type { Measure } from '@quaestor/contracts';
import { MEASURES, MODES } from '../grammar/phrases.ts';
import type { Scan } from '../grammar/scan.ts';

const PHRASES: readonly (readonly [phrases: string, Measure])[] = [
  ...MEASURES.filter(([, measure]) => measure !== 'sum' && measure !== 'min' && measure !== 'max'),
  ['arithmetical mean|arithmetic average|mean values|averages|means|medians', 'mean'],
  ['total|sum', 'sum'],
  ['minimum|min|minimum value|lowest value|smallest value', 'min'],
  ['maximum|max|maximum value|highest value|largest value', 'max'],
  ['skewed|coefficient of skewness', 'skewness'],
  ['standard deviations', 'stddev'],
  [MODES, 'mode'],
];

/** The longest that stands here. */
export function measureWord(scan: Scan, at: number): { measure: Measure; to: number } | undefined {
  const found = PHRASES.flatMap(([list, measure]) =>
    scan
      .phrase(list)(at)
      .map(({ to }) => ({ measure, to })),
  );
  return found.sort((a, b) => b.to - a.to)[0];
}

/** What a name says about the measure that it stands for. */
export const IN_NAMES: Partial<Record<Measure, RegExp>> = {
  mean: /mean|average|avg/i,
  median: /median/i,
  stddev: /std|dev|sd\b|sigma/i,
  variance: /var/i,
  min: /min|lowest|smallest/i,
  max: /max|highest|largest/i,
  sum: /sum|total/i,
  count: /count|number|num|total/i,
  count_missing: /missing|null|nan/i,
  skewness: /skew/i,
  kurtosis: /kurt/i,
  range: /range/i,
  iqr: /iqr|interquartile/i,
  mode: /mode|common|frequent/i,
  correlation: /corr|coef|(^|_)r(_|$)/i,
  p_value: /p_?val|(^|_)p(_|$)/i,
  statistic: /stat|(^|_)[ftuhw](_|$)|chi/i,
};
