// Which measure a name of the answer speaks of.
import type { Measure, Plan } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';

/** What is measured for a name of the answer. */
export type Measured = NonNullable<Plan['measure']>;
export type Wanted =
  | { is: Measure; fraction?: number }
  | { is: 'key' | 'lower fence' | 'upper fence' | 'outliers' | 'left' | 'filled' | 'variation' };

const WORDS: readonly (readonly [RegExp, Wanted])[] = [
  [/ p ?val(?:ue)? | p value | pval(?:ue)? | p (?!\d)/, { is: 'p_value' }],
  [/ (?:adj(?:usted)?) (?:r ?2|r squared|rsq) /, { is: 'adjusted_r_squared' }],
  [/ r ?2 | r squared | rsq | r2 /, { is: 'r_squared' }],
  [/ rmse | root mean squared? error /, { is: 'rmse' }],
  [/ mse | mean squared error /, { is: 'mse' }],
  [/ mae | mean absolute error /, { is: 'mae' }],
  [/ (?:predicted|prediction|pred|forecast) /, { is: 'predicted' }],
  [/ (?:coef|beta) (?!of )|(?<! corr) coef /, { is: 'coefficient' }],
  [/ (?:cv|coefficient of variation|coeff var) /, { is: 'variation' }],
  [
    / missing (?:values? )?(?:pct|percent|percentage|share|proportion|rate|fraction|ratio) | (?:pct|percent|percentage|share|proportion|fraction|ratio)(?: of)? missing /,
    { is: 'share' },
  ],
  [/ growth (?:pct|percent|rate)? ?| (?:pct|percent) (?:growth|change) /, { is: 'growth' }],
  [
    / outliers? (?:pct|percent|percentage|share|proportion|rate|fraction) | (?:pct|percent|percentage|share|proportion|fraction)(?: of)? outliers? /,
    { is: 'share' },
  ],
  [/ slope /, { is: 'slope' }],
  [/ intercept /, { is: 'intercept' }],
  [/ (?:upper|high) (?:fence|bound|limit|whisker|threshold) /, { is: 'upper fence' }],
  [/ (?:lower|low) (?:fence|bound|limit|whisker|threshold) /, { is: 'lower fence' }],
  [/ (?:corr(?:elation)?|pearson|spearman|rho|coefficient|corr coef|r) /, { is: 'correlation' }],
  [
    / (?:f|t|w|u|h|jb|chi ?2|chi square|chi) (?:stat(?:istic)?s?|value|score) | (?:test )?statistic | chi ?2 | chi (?:square|sq) | (?:shapiro|levene) w | kruskal h | (?:t|f|u|h|w) stat /,
    { is: 'statistic' },
  ],
  [/ (?:std|stdev|stddev|standard deviation|std dev|sd|deviation|sigma) /, { is: 'stddev' }],
  [/ (?:variance|var) /, { is: 'variance' }],
  [/ skew(?:ness)? /, { is: 'skewness' }],
  [/ kurt(?:osis)? /, { is: 'kurtosis' }],
  [/ (?:iqr|interquartile range) /, { is: 'iqr' }],
  [/ (?:q1|lower quartile|first quartile|25th percentile|p25) /, { is: 'quantile', fraction: 0.25 }],
  [/ (?:q3|upper quartile|third quartile|75th percentile|p75) /, { is: 'quantile', fraction: 0.75 }],
  [/ (?:q2|second quartile) /, { is: 'median' }],
  [
    / (?:n|num|number|count) (?:outliers|anomal(?:y|ies)) | (?:outliers?|anomal(?:y|ies)) (?:count|n|number) | outliers | anomalies | n outlier | outlier count |^ removed $| (?:above|below|outside|beyond) (?:the )?(?:upper |lower )?fences? /,
    { is: 'outliers' },
  ],
  [
    / (?:filled|replaced|imputed) (?:count|n|values) | (?:n|num|number|count) (?:filled|replaced|imputed) |^ (?:filled|imputed) $/,
    { is: 'filled' },
  ],
  [/^ no (?!of )/, { is: 'count_missing' }],
  [
    / (?:n |num |number |count )?missing | (?:n|num|number|count) (?:nulls?|nans?) | null count | no value | nulls /,
    { is: 'count_missing' },
  ],
  [
    / (?!(?:mean|avg|average|median|std|sd|max|min|sum|total|iqr|var|skew) )(?:rows|n|districts|records|entries|count|\w+) (?:left|remaining|kept|remain) | (?<! (?:mean|avg|average|median|std|sd|max|min|sum|var|skew) )remaining /,
    { is: 'left' },
  ],
  [/ (?:mode|most common|most frequent) /, { is: 'mode' }],
  [/ (?:pct|percent|percentage|share|proportion|rate|fraction|probability) /, { is: 'share' }],
  [/ (?:median|med) /, { is: 'median' }],
  [/ (?:mean|average|avg) /, { is: 'mean' }],
  [/ range /, { is: 'range' }],
  [/ (?:max|maximum|highest|largest|biggest|oldest|longest|latest|peak) /, { is: 'max' }],
  [/ (?:min|minimum|lowest|smallest|youngest|shortest|earliest) /, { is: 'min' }],
  [/ (?:unique|distinct|different) /, { is: 'count_distinct' }],
  [/ (?:total|sum) /, { is: 'sum' }],
  [/ (?:count|n|number|num|how many|days|rows|abnormal \w+) /, { is: 'count' }],
];

const spaced = (text: string) => ` ${splitWords(text).join(' ')} `;

/** "mean_without_outliers" is no number of outliers. */
const OF_OUTLIERS =
  /_(?:with|without|no|incl|excl|including|excluding|after|before|after_removing|removing)_outliers?(?=_|$)/i;

/** What the words of a name mean, the most telling first. */
export const wantedBy = (called: string): Wanted | undefined => {
  const name = called.replace(OF_OUTLIERS, '');
  const percentile = / (?:p|percentile) ?(\d\d?) | (\d\d?)(?:th|st|nd|rd)? percentile /.exec(spaced(name));
  if (percentile && !/ p ?val/.test(spaced(name)))
    return { is: 'quantile', fraction: Number(percentile[1] ?? percentile[2]) / 100 };
  return WORDS.find(([words]) => words.test(spaced(name)))?.[1];
};

/** In prose, where a measure is said in more ways and many words are no measure. */
const SPOKEN: readonly (readonly [RegExp, Wanted])[] = [
  [/\bpercentiles?\b|\bquartiles?\b|\bquantiles?\b/i, { is: 'quantile' }],
  [/\bskew(?:ness|ed)?\b|\basymmetric/i, { is: 'skewness' }],
  [/\bkurtosis\b|\bkurt\b/i, { is: 'kurtosis' }],
  [/\bstandard deviations?\b|\bstd\b/i, { is: 'stddev' }],
  [/\bvariance\b(?! \(anova)/i, { is: 'variance' }],
  [/\bcorrelat\w+|\bpearson\b/i, { is: 'correlation' }],
  [/\bmedians?\b/i, { is: 'median' }],
  [/\bmeans?\b|\baverages?\b|\bon average\b/i, { is: 'mean' }],
  [/\boutliers?\b|\babnormal\b|\bunusual\w*|\bextreme values\b/i, { is: 'outliers' }],
  [/\bpercent(?:age)?s?\b|\bshares?\b|\bproportions?\b|\bprobability\b/i, { is: 'share' }],
  [/\bmost (?:frequent|common|often)\b/i, { is: 'mode' }],
  [/\b(?:highest|largest|maximum|biggest)\b/i, { is: 'max' }],
  [/\b(?:lowest|smallest|minimum)\b/i, { is: 'min' }],
  [/\b(?:total|sum)\b/i, { is: 'sum' }],
  [/\bhow many (?:different|distinct|unique)\b|\bnumber of (?:different|distinct|unique)\b/i, { is: 'count_distinct' }],
  [/\bhow many\b|\bnumber of\b|\bcount\b/i, { is: 'count' }],
];
export const spokenOf = (text: string): Wanted[] =>
  SPOKEN.filter(([words]) => words.test(text)).map(([, wanted]) => wanted);
export const SPOKEN_WORDS = SPOKEN.map(([words]) => words);
