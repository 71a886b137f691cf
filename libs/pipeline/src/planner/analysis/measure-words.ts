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
  ['kurt', 'kurtosis'],
  [MODES, 'mode'],
];

const QUARTILES: readonly (readonly [phrases: string, fraction: number])[] = [
  ['first quartile|lower quartile|1st quartile|q1|25th percentile', 0.25],
  ['third quartile|upper quartile|3rd quartile|q3|75th percentile', 0.75],
];

interface Found {
  measure: Measure;
  to: number;
  fraction?: number;
}

/** The longest that stands here. */
export function measureWord(scan: Scan, at: number): Found | undefined {
  const found: Found[] = [
    ...PHRASES.flatMap(([list, measure]) =>
      scan
        .phrase(list)(at)
        .map(({ to }) => ({ measure, to })),
    ),
    ...QUARTILES.flatMap(([list, fraction]) =>
      scan
        .phrase(list)(at)
        .map(({ to }) => ({ measure: 'quantile' as const, to, fraction })),
    ),
  ];
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
