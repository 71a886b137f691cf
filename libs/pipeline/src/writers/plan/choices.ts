// What of a plan a question can be about, by its own words: a small model that may choose a step, a test or a group of rows
// chooses one, asked for or not. What no word calls for is not offered.
import type { ColumnMapping } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { numbersIn } from '../../words/numbers.ts';

export const FUNCTIONS = {
  count: /\bhow many\b|\bnumber of\b|\bcount|\bfrequenc/,
  count_distinct: /\b(?:distinct|unique|different)\b/,
  count_missing: /\b(?:missing|null|nan|empty)\b/,
  sum: /\b(?:sum|total|altogether)\b/,
  mean: /\b(?:mean|average|avg)/,
  median: /\bmedian/,
  mode: /\bmode\b|\bmost (?:common|frequent|often)/,
  min: /\bmin(?:imum)?\b|\b(?:lowest|smallest|least|earliest|cheapest|shortest|youngest)\b/,
  max: /\bmax(?:imum)?\b|\b(?:highest|largest|greatest|biggest|most|latest|longest|oldest)\b/,
  range: /\brange\b/,
  stddev: /\bstandard deviation|\bstd|\bdeviation|\bspread\b/,
  stddev_pop: /\bpopulation (?:standard )?deviation|ddof ?= ?0/,
  variance: /\bvariance\b|\bvar\b/,
  quantile: /\bquantile|\bpercentile|\bquartile|\bq[13]\b/,
  iqr: /\biqr\b|\binterquartile/,
  skewness: /\bskew/,
  kurtosis: /\bkurtosis|\bkurtotic/,
  share: /\bpercent|\bshare\b|\bproportion|\bfraction\b|\brate\b|%/,
  correlation: /\bcorrelat|\brelationship\b|\bassociation\b|\bpearson/,
  correlation_p: /\bcorrelat[^]*(?:\bp[-_ ]?value|\bsignifican)/,
  slope: /\bslope\b|\bregression\b|\bcoefficient of the/,
  intercept: /\bintercept\b/,
  r_squared: /\br[-_ ]?(?:squared|2)\b|r²|\bdetermination\b/,
  shapiro_p: /\bshapiro|\bnormal(?:ity|ly)?\b/,
  t_test_p: /\bt-?test|\bstudent/,
  anova_p: /\banova\b|\banalysis of variance/,
  mann_whitney_p: /\bmann/,
  kruskal_p: /\bkruskal/,
  chi_square_p: /\bchi[- ]?squared?\b|χ/,
  chi_square: /\bchi[- ]?squared?\b|χ/,
} satisfies Record<string, RegExp>;
export type AskedFunction = keyof typeof FUNCTIONS;

/** Of two columns; all other functions are of one. */
export const PAIRED: ReadonlySet<AskedFunction> = new Set<AskedFunction>([
  ...(['correlation', 'correlation_p', 'slope', 'intercept', 'r_squared', 't_test_p', 'anova_p'] as const),
  ...(['mann_whitney_p', 'kruskal_p', 'chi_square_p', 'chi_square'] as const),
]);

/** Steps that make or change a column. */
export const STEPS = {
  fill_mean: /\b(?:fill|imput|replac)[^.]*\b(?:mean|average)/,
  fill_median: /\b(?:fill|imput|replac)[^.]*\bmedian/,
  fill_mode: /\b(?:fill|imput|replac)[^.]*\b(?:mode\b|most (?:common|frequent))/,
  minmax: /\bmin[- ]?max|\bnormali[sz]|\bscal(?:e|ed|ing)\b/,
  zscore: /\bz-?score normali[sz]|\bstandardi[sz]/,
  log: /\blog(?:arithm\w*)?\b|\blog[- ]transform/,
  sqrt: /\bsquare root|\bsqrt/,
  sum: /\b(?:sum(?:ming)?|add(?:ing|ition)?|plus|total|combin\w+)\b|\+/,
  difference: /\b(?:difference|minus|subtract\w*|between)\b/,
  product: /\b(?:product|multipl\w+|times)\b|\*/,
  quotient: /\b(?:ratio|divid\w+|quotient|per)\b|\//,
  days: /\bdays\b|\bduration\b/,
  change:
    /\b(?:change|return|growth)s?\b[^.]*\b(?:previous|preceding|prior|earlier|last|day before|row before)\b|\b(?:daily|weekly|monthly|yearly) (?:percent\w* )?(?:change|return|growth)|\bpct_change\b/,
  length: /\blength\b|\bcharacters?\b|\bhow long\b/,
  hour: /\bhour/,
} satisfies Record<string, RegExp>;
export type AskedStep = keyof typeof STEPS;

const MAKES =
  /\b(?:creat\w+|new|features?|engineer\w*|fill\w*|imput\w*|replac\w*|normali[sz]\w*|scal(?:e|ed|ing)|transform\w*|standardi[sz]\w*|comput\w+ (?:a|the) (?:ratio|difference|sum|product)|ratio|difference between|sum of|deriv\w+|log)\b/;
const GROUPS = /\b(?:each|every|per|by|group\w*|which|who|across|among|for the different|separately|top)\b/;
const LISTS = /\b(?:list|show|which|who|whose|names? of|give me|display|print|all)\b/;
const OUTLIERS = /\boutlier|\banomal|\bextreme values/;
const WITHOUT =
  /\b(?:remov\w*|without|exclud\w*|drop\w*|eliminat\w*|filter\w* out|clean\w*|non-outlier|treat\w*|handl\w*)\b/;
const BY_IQR = /\biqr\b|\binter-?quartile|\bquartile|\btukey/;
const BY_DEVIATIONS = /\bz-?scores?\b|\bstandard deviations?\b|\bsigma\b/;
const RELATIVE =
  /\bthan (?:the )?(?:overall |its )?(?:mean|average)|\b(?:above|below|exceed\w*) (?:the )?(?:overall )?(?:mean|average)/;

/** Parts of a date that groups may be made of. */
const PARTS = {
  year: /\byear|\bannual|\byearly/,
  quarter: /\bquarter/,
  month: /\bmonth/,
  weekday: /\bweekday|\bdays? of (?:the )?week|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/,
  hour: /\bhour/,
} satisfies Record<string, RegExp>;
export type DatePart = keyof typeof PARTS;
const TIMES =
  /\b(?:1[5-9]|20)\d\d\b|\b\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{2,6})?\b/;

/** Columns below it are a guess. */
const LIKELY_SCORE = 0.5;

export interface Choices {
  functions: readonly AskedFunction[];
  steps: readonly AskedStep[];
  groups: boolean;
  /** Rows themselves. */
  rows: boolean;
  /** Conditions on rows that are outliers, or are none. */
  outliers: readonly string[];
  /** Above or below the mean of the column. */
  relative: boolean;
  parts: readonly DatePart[];
  /** Conditions on dates. */
  times: boolean;
  /** That the question holds: no condition compares with another one. */
  numbers: readonly number[];
  /** Whether the question speaks of a value, by itself or by what its words were found to mean. */
  speaksOf: (value: string) => boolean;
}

/** @param question with the lines below it. */
export function choicesFor(question: string, mapping: readonly ColumnMapping[]): Choices {
  const text = question.toLowerCase();
  const all = Object.keys(FUNCTIONS) as AskedFunction[];
  const functions = all.filter((each) => FUNCTIONS[each].test(text));
  const steps = MAKES.test(text) ? (Object.keys(STEPS) as AskedStep[]).filter((each) => STEPS[each].test(text)) : [];
  return {
    functions: functions.length ? functions : all.filter((each) => !/_p$|chi|slope|intercept|squared/.test(each)),
    steps,
    groups: GROUPS.test(text),
    rows: LISTS.test(text),
    outliers: outliersIn(text),
    relative: RELATIVE.test(text),
    parts: (Object.keys(PARTS) as DatePart[]).filter((each) => PARTS[each].test(text)),
    times: TIMES.test(text),
    numbers: numbersIn(text),
    speaksOf: (value) => text.includes(value.trim().toLowerCase()) || mapping.some((each) => each.value === value),
  };
}

/** By the method that is named, else by either. */
function outliersIn(text: string): string[] {
  if (!OUTLIERS.test(text)) return [];
  const named = [...(BY_IQR.test(text) ? ['iqr'] : []), ...(BY_DEVIATIONS.test(text) ? ['zscore'] : [])];
  const methods = named.length ? named : ['iqr', 'zscore'];
  return methods.flatMap((method) => [`outlier_${method}`, ...(WITHOUT.test(text) ? [`no_outlier_${method}`] : [])]);
}

/** Columns that the question may mean. */
export function columnsFor({ name: table, schema }: TaskTable, mapping: readonly ColumnMapping[]): string[] {
  const meant = mapping
    .filter((each) => each.table === table)
    .flatMap((each) => [each, ...each.alternatives.filter((other) => other.table === table)])
    .filter(({ score }) => score >= LIKELY_SCORE)
    .map(({ column }) => column);
  return schema.columns.map(({ name }) => name).filter((name) => meant.includes(name));
}
