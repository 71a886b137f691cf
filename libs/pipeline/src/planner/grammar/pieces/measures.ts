// One measure: "average fee", "number of visits", "correlation between age and fee", "revenue per attendee".
import { ofOrders } from './of-orders.ts';
import type { ColumnSchema } from '@quaestor/contracts';
import { isSummable } from '../numbers/additive.ts';
import { amountOfRows } from '../numbers/amounts.ts';
import { type Read, type Rule, alt, costing, map, maybe, memo, read, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Measured } from './item.ts';
import { knownRates } from './known-rates.ts';
import { payBill } from './pay-bill.ts';
import type { Scan } from '../scan.ts';
import { isCode, isIdentifier, isNumber, isTime } from '../../columns.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { CERTAIN_SCORE, type ColumnMatch, mappingOf } from '../../../words/table-index.ts';

export const AGGREGATES = phrases.MEASURES.map(([list, measure]) => ({ list, measure }));

/** Measures that are said after the name of what is measured. */
const AFTER_NAME: Readonly<Record<string, Measured['function']>> = {
  range: 'range',
  spread: 'range',
  variance: 'variance',
  'standard deviation': 'stddev',
  'std deviation': 'stddev',
  'interquartile range': 'iqr',
  iqr: 'iqr',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
  median: 'median',
  average: 'mean',
  mean: 'mean',
  total: 'sum',
  totals: 'sum',
  averages: 'mean',
  maximum: 'max',
  minimum: 'min',
};

/** Measures of what one of the rows came to. */
const OF_EACH: ReadonlySet<string> = new Set(['mean', 'median', 'min', 'max']);
const isSingular = (noun: string) => stem(noun) === noun;
const TOTAL = 'total|sum|total sum|grand total|sum total|sum of all|total amount|total value|combined total';

/** What a column such as `Avg_Price` carries when it already holds this measure of something. */
const CARRIED: Readonly<Record<string, string>> = { mean: 'average', min: 'minimum', max: 'maximum', sum: 'total' };

const CARRIED_COST = 0.2;

/** "average fee", "number of visits", "correlation between age and fee", "revenue per attendee". */
export function measureRule(scan: Scan): Rule<Measured> {
  const the = maybe(scan.phrase(phrases.THE));
  const of = maybe(
    scan.phrase(
      `${phrases.OF}|number of|the number of|value of|value for|values of|amount of|of the values of|of number of|of the number of|of the values in|of the column|in the column|of column|count of|of all values in|level of|rating of|score of|rating for|mark in|marks in|score in|of the feature|of the variable`,
    ),
  );
  const number = map(scan.column, (match) => (isNumber(match.column) ? match : undefined));
  const flags = map(scan.column, (match) => (match.column.type === 'boolean' ? match : undefined));
  const asMeasure = (measure: Measured['function'], { column }: ColumnMatch): Measured => ({
    function: measure,
    column: column.name,
  });

  const aggregates = AGGREGATES.map(({ list, measure }): Rule<Measured> => {
    const timely = measure === 'min' || measure === 'max';
    const measured = timely
      ? map(scan.column, (match) => (isNumber(match.column) || isTime(match.column) ? match : undefined))
      : number;
    const spoken = seq(scan.phrase(list), of, the, measured);
    return alt(
      map(spoken, ([, , , match]) => (mayMeasure(scan, measure, match) ? asMeasure(measure, match) : undefined)),
      // "average price" where a column says so itself
      (at) =>
        scan
          .phrase(list)(at)
          .flatMap(({ to }) => carriedBy(scan, measure, at, to)),
    );
  });
  // "total payments", "payments total": what they came to; "average donation": what one did
  const amount = amountOfRows(scan);
  const each = map(amount, (match, { to }) => (isSingular(scan.token(to - 1)!.lower) ? match : undefined));
  const amounts = alt(
    map(seq(scan.phrase(TOTAL), maybe(scan.phrase('of|of the|of all|of all the|all|for')), amount), ([, , match]) =>
      asMeasure('sum', match),
    ),
    map(seq(the, amount, scan.phrase('total|totals')), ([, match]) => asMeasure('sum', match)),
    // "sales by country", and not how many there were
    map(amount, (match, { to }) => (scan.token(to - 1)!.lower === 'sales' ? asMeasure('sum', match) : undefined)),
    ...AGGREGATES.filter(({ measure }) => OF_EACH.has(measure)).map(({ list, measure }) =>
      map(seq(scan.phrase(list), each), ([, match]) => asMeasure(measure, match)),
    ),
  );
  const columns = seq(
    the,
    number,
    scan.phrase('and|to|with|vs|versus|against|on|and the|with the|to the'),
    the,
    number,
  );
  const correlation = map(
    seq(
      scan.phrase(
        'correlation between|correlation of|correlation coefficient between|correlation coefficient of|pearson correlation between|pearson correlation coefficient between|pearson correlation of|correlation for|correlate|relationship between|pearson correlation coefficient of|linear correlation between|correlation coefficient r between',
      ),
      maybe(scan.phrase('the')),
      columns,
    ),
    ([, , [, one, , , other]]): Measured => ({
      function: 'correlation',
      column: one.column.name,
      other: other.column.name,
    }),
  );
  const ratio = alt<Measured>(
    map(
      seq(
        scan.phrase('ratio of|ratio between|the ratio of|quotient of|ratio'),
        maybe(scan.phrase('total|the total|the|all|the sum of')),
        number,
        scan.phrase('to|and|over|by|to the|and the|to total|to the total'),
        the,
        number,
      ),
      ([, , one, , , other]) => ratioOf(one, other),
    ),
    map(
      seq(
        maybe(scan.phrase('total|the total|the|overall')),
        number,
        scan.phrase(
          'per|for each|for every|divided by|per each|per unit of|per total|divided by the|over|divided by total|per one|relative to|/|for every single',
        ),
        maybe(scan.phrase('total|the|the total|unit of')),
        number,
      ),
      ([, one, , , other]) => (one.column === other.column ? undefined : ratioOf(one, other)),
    ),
    map(
      seq(
        maybe(scan.phrase('total|the total|overall|the sum of')),
        number,
        scan.phrase(
          'divided by the number of|over the number of|divided by number of|divided by the total number of|divided by the count of',
        ),
        scan.rows,
      ),
      ([, { column }]): Measured => ({ function: 'ratio', column: column.name }),
    ),
    // "cost per job", where every job has one
    costing(
      0.1,
      map(
        seq(untotalled(scan), number, scan.phrase('per'), scan.rows),
        ([, { column }, , rows]): Measured | undefined =>
          column.nulls === 0 && rows === 'sure' && isSummable(scan, column)
            ? { function: 'mean', column: column.name }
            : undefined,
      ),
    ),
  );
  const eachOf = map(seq(scan.phrase(PER_EACH), the, scan.column), ([, , { column, score }]) =>
    score >= CERTAIN_SCORE && isGrouping(scan, column) ? column.name : undefined,
  );
  const ofEach = alt<Measured>(
    map(seq(scan.phrase(MEAN_COUNT), scan.rows, eachOf), ([, , other]) => ({
      function: 'ratio',
      column: null,
      other,
      each: true,
    })),
    map(
      seq(
        scan.phrase('average|mean|the average|the mean|avg'),
        alt(
          map(seq(scan.phrase('total|sum of|total of'), the, number), ([, , { column }]) => column),
          map(scan.phrase('spend|spending|takings|total|bill|basket|total spend'), () => scan.money),
        ),
        eachOf,
      ),
      ([, column, other]): Measured | undefined =>
        // of a few kinds each has its average
        isOfKinds(scan, other) ? undefined : { function: 'ratio', column: column.name, other, each: true },
    ),
  );
  const quantile = map(seq(quantileWord(scan), of, the, number), ([fraction, , , match]): Measured => ({
    function: 'quantile',
    column: match.column.name,
    fraction,
  }));
  const distinct = map(
    seq(
      scan.phrase(`${phrases.HOW_MANY}`),
      the,
      scan.phrase('different|distinct|unique'),
      maybe(scan.phrase('values of|values in|values for|values of the|values in the')),
      scan.column,
    ),
    ([, , , , match]) => asMeasure('count_distinct', match),
  );
  const missing = map(
    seq(
      scan.phrase(`${phrases.HOW_MANY}`),
      the,
      scan.phrase(
        'missing values|null values|missing entries|nulls|empty values|empty cells|missing|nan values|missing data points|blank values|blanks|missing value|null entries|empty entries|nans|values missing|values are missing',
      ),
      maybe(scan.phrase('are there|are|does|exist|are in|there')),
      maybe(scan.phrase('in|for|of')),
      the,
      maybe(scan.phrase('column')),
      scan.column,
      maybe(scan.phrase('have|column have|column|contain|has|values|value')),
    ),
    ([, , , , , , , match]) => asMeasure('count_missing', match),
  );
  // "how many people" of a column `people` are as many as it says
  const things: typeof scan.rows = (at) =>
    scan.rows(at).filter(({ value }) => value === 'sure' || !scan.schema.some((column) => isNamedSo(column, scan, at)));
  const counted = map(seq(scan.phrase(phrases.HOW_MANY), the, things), (): Measured => ({
    function: 'count',
    column: null,
  }));
  const shareOfFlag = map(
    seq(scan.phrase('share of|percentage of|proportion of|percent of'), the, flags),
    ([, , match]): Measured => ({
      function: 'share',
      column: null,
      part: [{ column: match.column.name, op: '=', values: [true] }],
    }),
  );
  // "the age range", "salary variance"
  const after = seq(the, number, scan.phrase(Object.keys(AFTER_NAME).join('|')));
  const trailing: Rule<Measured> = (at) =>
    after(at)
      .filter(({ to }) => !/^(of|for|in)$/.test(scan.token(to)?.lower ?? '') && !isColumn(at, to))
      .flatMap(({ value: [, match, word], ...rest }) => {
        const measure = AFTER_NAME[word]!;
        return mayMeasure(scan, measure, match) ? [{ ...rest, value: asMeasure(measure, match) }] : [];
      });
  const isColumn = (at: number, to: number) => scan.column(at).some((longer) => longer.to === to);
  // "the lowest price" of `Min_Price`
  const extremes = alt<Measured>(
    (at) =>
      scan
        .phrase(phrases.LOWEST)(at)
        .flatMap(({ to }) => carriedBy(scan, 'min', at, to)),
    (at) =>
      scan
        .phrase(phrases.HIGHEST)(at)
        .flatMap(({ to }) => carriedBy(scan, 'max', at, to)),
  );
  return memo(
    alt(
      ...aggregates,
      amounts,
      payBill(scan),
      costing(0.05, trailing),
      extremes,
      correlation,
      ratio,
      ofEach,
      ofOrders(scan),
      knownRates(scan),
      quantile,
      distinct,
      missing,
      counted,
      costing(0.2, shareOfFlag),
    ),
  );
}

const MEAN_COUNT = 'average number of|mean number of|the average number of|the mean number of|avg number of';
const PER_EACH = 'per|for each|for every|in each|on each|by each|per each|per single';

/** What several rows have in common: a text, or a number by which they are told apart. */
const isGrouping = (scan: Scan, column: ColumnSchema) =>
  (column.type === 'text' || isIdentifier(column)) && !scan.isUnique(column) && !isTime(column);

const isOfKinds = ({ schema }: Scan, name: string) => {
  const column = schema.find((each) => each.name === name)!;
  return column.type === 'text' && column.distinct <= MOST_KINDS && KIND.test(name);
};
const KIND =
  /(type|kind|category|class|segment|group|region|status|gender|method|channel|tier|level|department|line)$/i;
const MOST_KINDS = 20;

/** `Avg_Price` for "average price" and "average ticket price". */
function carriedBy(scan: Scan, measure: Measured['function'], from: number, at: number): Read<Measured>[] {
  const carried = CARRIED[measure];
  if (carried === undefined) return [];
  return [1, 2, 3].flatMap((length) => {
    const to = at + length;
    if (to > scan.end) return [];
    const words = splitWords(scan.text(at, to));
    const [plain] = scan.index.columns(words, '').filter(({ score }) => score >= CERTAIN_SCORE);
    const [before, after] = [
      [carried, ...words],
      [...words, carried],
    ].map((name) => scan.index.columns(name, ''));
    // of `temp_max`, "the highest temperature"
    const [whole, other] = isCertain(before!) ? before! : after!;
    if (words.length === 0 || !whole || whole.score < CERTAIN_SCORE || !isNumber(whole.column)) return [];
    if (other && other.score > whole.score - 0.1) return [];
    const mapping = [mappingOf(scan.text(from, to), scan.table, whole)];
    const notes = [`"${scan.text(from, to)}" is read as the ${measure} of ${whole.column.name}.`];
    // dearer than the column by the same words: "the lowest average price" is that of a row
    return [
      read(
        to,
        { function: measure, column: whole.column.name },
        { mapping, notes, cost: (plain ? 0 : CARRIED_COST) + 1 - (plain ?? whole).score },
      ),
    ];
  });
}

const isCertain = ([best]: readonly ColumnMatch[]) => best !== undefined && best.score >= CERTAIN_SCORE;

const isNamedSo = (column: ColumnSchema, scan: Scan, at: number) =>
  isNumber(column) && column.name.toLowerCase() === scan.token(at)?.lower;

/** Numbers that are names have no total or mean; prices have no total unless they are named outright, as `price_eur` is by "price". */
function mayMeasure(scan: Scan, measure: Measured['function'], { column, score, evidence }: ColumnMatch): boolean {
  const summed = measure === 'sum';
  if (summed && isIdentifier(column)) return false;
  if (isCode(column) && ['mean', 'stddev', 'variance', 'skewness', 'kurtosis'].includes(measure)) return false;
  const isNamed = score >= 0.9 || (evidence === 'partial' && score >= CERTAIN_SCORE);
  return !summed || isNamed || isSummable(scan, column);
}

/** "total cost per job" may be that of each. */
const untotalled =
  (scan: Scan): Rule<undefined> =>
  (at) =>
    /^(total|sum|overall|combined|of|all)$/.test(scan.token(at - 1)?.lower ?? '') ? [] : [read(at, undefined)];

const ratioOf = (one: ColumnMatch, other: ColumnMatch): Measured => ({
  function: 'ratio',
  column: one.column.name,
  other: other.column.name,
});

export function quantileWord(scan: Scan): Rule<number> {
  const named = map(
    scan.phrase('first quartile|lower quartile|1st quartile|third quartile|upper quartile|3rd quartile|q1|q3'),
    (phrase) => (/^(first|lower|1st|q1)/.test(phrase) ? 0.25 : 0.75),
  );
  const numbered: Rule<number> = (at) => {
    const match = /^(\d{1,2}(?:\.\d+)?)(st|nd|rd|th)?$/.exec(scan.token(at)?.lower ?? '');
    if (!match) return [];
    return scan
      .phrase('percentile|quantile|percentile value|% quantile|percentiles|per cent quantile|- percentile')(at + 1)
      .map(({ to }) => read(to, Number(match[1]) / 100));
  };
  return alt(named, numbered);
}
