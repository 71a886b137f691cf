// A question in pieces: what is asked, of what, by what, which rows. Each piece is read by itself; what they come to
// together is decided in `interpret`.
import type { ColumnSchema, Condition, DateGrain, Plan } from '@quaestor/contracts';
import { type ColumnMatch, mappingOf } from '../../words/table-index.ts';
import { isNumber, isTime } from '../read/reader.ts';
import { isIdentifier } from '../read/names.ts';
import { isAdditive } from './additive.ts';
import { conditionRule, isListed, type Narrowing, rowsCompared, valueList } from './conditions.ts';
import { countRule, numberRule } from './numbers.ts';
import { alt, costing, map, maybe, memo, opt, type Read, read, type Rule, seq } from './parser.ts';
import * as phrases from './phrases.ts';
import type { Scan } from './scan.ts';
import { adjectiveColumns, type Spoken, verbColumns } from './speaking.ts';

export type Measured = NonNullable<Plan['measure']>;
export type Group = Plan['group_by'][number];
export type Ask = 'lead' | 'which' | 'who' | 'when' | 'where' | 'how many' | 'how much' | 'yes/no' | 'what share';

export type Item = { from: number; to: number } & (
  | { is: 'ask'; ask: Ask }
  | { is: 'rows' }
  | { is: 'column'; column: ColumnSchema; counted?: true; score: number }
  | { is: 'verb'; column: ColumnSchema }
  | { is: 'measure'; measure: Measured; also?: readonly Measured[] }
  | { is: 'called'; names: readonly string[] }
  | { is: 'grain'; group: Group }
  | { is: 'scope' }
  | { is: 'apart'; measure: 'mean' | 'sum' | 'count_distinct' }
  | { is: 'most'; up: boolean; strength: 'most' | 'highest' | 'adjective'; limit?: number; column?: ColumnSchema }
  | { is: 'more'; up: boolean; column?: ColumnSchema }
  | { is: 'than' }
  | { is: 'or' }
  | { is: 'filter'; narrowing: Narrowing }
  | { is: 'having'; op: Condition['op']; value: number }
  | { is: 'group'; groups: readonly Group[]; each: boolean }
  | { is: 'order'; column?: ColumnSchema; measure?: Measured; rows?: true; up?: boolean }
  | { is: 'number'; value: number }
  | { is: 'mode'; up: boolean }
  | { is: 'outliers'; column?: ColumnSchema; method?: 'iqr' | 'zscore'; factor?: number }
  | { is: 'percent' }
  | { is: 'share' }
  | { is: 'difference' }
  | { is: 'growth' }
  | { is: 'grow by'; rate: number }
  | { is: 'names' }
  | { is: 'total rows' }
);

type Piece = Item extends infer I ? (I extends Item ? Omit<I, 'from' | 'to'> : never) : never;

const GRAINS: Readonly<Record<string, DateGrain>> = {
  year: 'year',
  quarter: 'quarter',
  month: 'month',
  week: 'week',
  day: 'day',
  yearly: 'year',
  annual: 'year',
  quarterly: 'quarter',
  monthly: 'month',
  weekly: 'week',
  daily: 'day',
  date: 'day',
  annually: 'year',
  years: 'year',
  months: 'month',
  weeks: 'week',
  days: 'day',
  quarters: 'quarter',
  'calendar month': 'month',
  'calendar year': 'year',
};

export function pieceRule(scan: Scan): Rule<Piece> {
  const { column } = scan;
  const the = maybe(scan.phrase(phrases.THE));
  const of = maybe(scan.phrase(phrases.OF));
  const number = map(column, (match) => (isNumber(match.column) ? match : undefined));
  const count = countRule(scan);

  const asks: Rule<Piece> = alt<Piece>(
    ...(
      [
        ['which', phrases.WHICH],
        ['who', phrases.WHO],
        ['when', phrases.WHEN],
        ['where', phrases.WHERE],
        ['how many', phrases.HOW_MANY],
        ['how much', phrases.HOW_MUCH],
      ] as const
    ).map(([ask, list]) => map(scan.phrase(list), (): Piece => ({ is: 'ask', ask }))),
    (at) =>
      at === 0 || /^(please|so|and|then)$/.test(scan.token(at - 1)!.lower)
        ? map(scan.phrase(phrases.YES_NO), (): Piece => ({ is: 'ask', ask: 'yes/no' }))(at)
        : [],
  );

  const single = measureRule(scan);
  const measure: Rule<Piece> = alt<Piece>(
    map(single, (value): Piece => ({ is: 'measure', measure: value })),
    map(severalRule(scan), ([first, ...also]): Piece | undefined =>
      first ? { is: 'measure', measure: first, also } : undefined,
    ),
  );

  const label = scan.label();
  const bare: Rule<Piece> = alt<Piece>(
    (at) =>
      map(column, (match, { to }): Piece | undefined =>
        match.column === label && scan.rows(at).some((rows) => rows.to === to)
          ? undefined
          : { is: 'column', column: match.column, score: match.score },
      )(at),
    map(
      seq(
        scan.phrase([
          'rating of',
          'score of',
          'mark of',
          'marks of',
          'rating for',
          'score for',
          'mark in',
          'marks in',
          'value of',
          'level of',
        ]),
        the,
        number,
      ),
      ([, , match]): Piece => ({ is: 'column', column: match.column, score: match.score }),
    ),
    map(
      seq(
        scan.phrase([
          'number of',
          'the number of',
          'amount of',
          'count of',
          'the amount of',
          'no. of',
          'numbers of',
          'quantity of',
          'level of',
          'value of',
          'the value of',
          'amount of the',
        ]),
        the,
        number,
      ),
      ([, , match]): Piece => ({ is: 'column', column: match.column, counted: true, score: match.score }),
    ),
    map(
      seq(scan.phrase(['different', 'distinct', 'unique', 'various', 'individual', 'separate']), of, column),
      ([, , match]): Piece => ({ is: 'column', column: match.column, score: match.score }),
    ),
  );

  const limit = opt(count);
  const high = scan.phrase(phrases.HIGHEST);
  const low = scan.phrase(phrases.LOWEST);
  const most: Rule<Piece> = alt<Piece>(
    map(seq(opt(scan.phrase(['the'])), limit, scan.phrase(phrases.MOST)), ([, n]): Piece => ({
      is: 'most',
      up: true,
      strength: 'most',
      limit: n,
    })),
    map(seq(opt(scan.phrase(['the'])), limit, scan.phrase(phrases.LEAST)), ([, n]): Piece => ({
      is: 'most',
      up: false,
      strength: 'most',
      limit: n,
    })),
    map(seq(opt(scan.phrase(['the', 'a'])), limit, high, limit), ([, n, , m]): Piece => ({
      is: 'most',
      up: true,
      strength: 'highest',
      limit: n ?? m,
    })),
    map(seq(opt(scan.phrase(['the', 'a'])), limit, low, limit), ([, n, , m]): Piece => ({
      is: 'most',
      up: false,
      strength: 'highest',
      limit: n ?? m,
    })),
    map(
      seq(opt(scan.phrase(['the', 'a'])), limit, superlative(scan), limit),
      ([, n, { column: match, up }, m]): Piece => ({
        is: 'most',
        up,
        strength: 'adjective',
        limit: n ?? m,
        column: match.column,
      }),
    ),
  );
  const more: Rule<Piece> = alt<Piece>(
    map(scan.phrase(phrases.MORE), (): Piece => ({ is: 'more', up: true })),
    map(scan.phrase(phrases.LESS), (): Piece => ({ is: 'more', up: false })),
    map(comparative(scan), ({ column: match, up }): Piece => ({ is: 'more', up, column: match.column })),
  );

  const narrowing = conditionRule(scan);
  const condition: Rule<Piece> = alt<Piece>(
    map(narrowing, (found): Piece => ({ is: 'filter', narrowing: found })),
    map(
      seq((at: number) => (at > 0 ? scan.phrase(JOINS)(at) : []), narrowing),
      ([word, narrowing]): Piece | undefined => (word === 'or' ? undefined : { is: 'filter', narrowing }),
    ),
    map(rowsCompared(scan), ({ op, value }): Piece => ({ is: 'having', op, value })),
  );

  return memo(
    alt<Piece>(
      asks,
      map(calledRule(scan), (names): Piece => ({ is: 'called', names })),
      grainRule(scan),
      map(
        seq(
          scan.phrase(SCOPES),
          alt<unknown>(
            scan.rows,
            map(column, (match) => (isNumber(match.column) ? undefined : match)),
          ),
        ),
        (): Piece => ({ is: 'scope' }),
      ),
      map(seq(scan.phrase(['how']), adjectiveColumns(scan)), ([, { column: match }]): Piece => ({
        is: 'column',
        column: match.column,
        score: match.score,
      })),
      personRule(scan),
      measure,
      bare,
      most,
      more,
      condition,
      groupRule(scan),
      orderRule(scan, single),
      outlierRule(scan),
      growingRule(scan),
      map(scan.rows, (): Piece => ({ is: 'rows' })),
      map(verbColumns(scan), ({ column: verb }): Piece => ({ is: 'verb', column: verb })),
      map(scan.phrase(phrases.THAN), (): Piece => ({ is: 'than' })),
      map(scan.phrase(['or', 'or the']), (): Piece => ({ is: 'or' })),
      map(
        scan.phrase(['on average', 'on the average', 'in average', 'average', 'on avg', 'averaged', 'typically']),
        (): Piece => ({ is: 'apart', measure: 'mean' }),
      ),
      map(scan.phrase(phrases.IN_TOTAL), (): Piece => ({ is: 'apart', measure: 'sum' })),
      map(scan.phrase(['different', 'distinct', 'unique']), (): Piece => ({ is: 'apart', measure: 'count_distinct' })),
      map(count, (value): Piece => ({ is: 'number', value })),
      map(scan.phrase(phrases.MODES), (): Piece => ({ is: 'mode', up: true })),
      map(scan.phrase(phrases.LEAST_COMMON), (): Piece => ({ is: 'mode', up: false })),
      map(
        scan.phrase([
          'in percent',
          'in %',
          'as a percentage',
          'as percentage',
          'percent',
          '%',
          'in percentage',
          'as a percent',
          'in per cent',
          'in percentages',
          'expressed as a percentage',
        ]),
        (): Piece => ({ is: 'percent' }),
      ),
      map(scan.phrase(SHARES), (): Piece => ({ is: 'share' })),
      map(scan.phrase(DIFFERENCES), (): Piece => ({ is: 'difference' })),
      map(scan.phrase(GROWTHS), (): Piece => ({ is: 'growth' })),
      map(
        scan.phrase([
          'names of',
          'the names of',
          'name of',
          'the name of',
          'with names',
          'with their names',
          'ids of',
          'the ids of',
          'id of',
          'the id of',
          'name all',
          'name the',
          'names',
          'by name',
          'what are the names of',
          'the titles of',
          'name',
        ]),
        (): Piece => ({ is: 'names' }),
      ),
      map(scan.phrase(['headcount', 'head count', 'number of rows', 'how many rows', 'row count']), (): Piece => ({
        is: 'total rows',
      })),
    ),
  );
}

const JOINS = ['and', 'but', 'or', 'and the', 'and that', 'who', 'that', 'which', 'and who', 'and which', 'and with'];
const SHARES = [
  'share of',
  'percentage of',
  'percent of',
  'proportion of',
  'share of the',
  'percentage of the',
  'percent of the',
  'proportion of the',
  'what % of',
  '% of',
  '% of the',
  'what share of',
  'what percentage of',
  'what proportion of',
  'what percent of',
  'what share of the',
  'what percentage of the',
  'what percent of the',
  'what proportion of the',
  'what fraction of',
  'fraction of',
  'fraction of the',
  'what part of',
  'share',
  'percentage',
  'what is the share of',
  'how many percent of',
  'how many percent of the',
  'what % of the',
];
const DIFFERENCES = [
  'difference between',
  'the difference between',
  'difference in',
  'the difference in',
  'difference of',
  'difference',
  'the difference',
  'gap between',
  'the gap between',
  'by how much',
];
const GROWTHS = [
  'by what percentage did',
  'by what percent did',
  'by how many percent did',
  'by how much percent did',
  'percentage change',
  'percentage change in',
  'percentage change of',
  'percent change',
  'percent change in',
  'the percentage change in',
  'growth rate of',
  'growth of',
  'growth in',
  'percentage growth of',
  'percentage growth in',
  'percentage increase in',
  'percentage increase of',
  'percentage increase',
  'percent increase in',
  'relative change in',
  'grow',
  'grew',
  'change',
  'changed',
  'increase',
  'increased',
  'rise',
  'risen',
  'rose',
  'growth',
  'percentage decrease in',
  'by what % did',
  'by how many % did',
  'decrease',
  'drop',
  'dropped',
  'fall',
  'fell',
  'decline',
  'shrink',
  'how much percent did',
  'the growth of',
  'the growth in',
  'the percentage growth of',
  'the percentage increase in',
  'the percentage change of',
  'the percent change in',
  'the growth rate of',
];

const SUPERLATIVE =
  /est$|^most |^least |^last$|^the last$|^first$|^the first$|^very first$|^best|^worst|^top |priciest/;
const superlative = (scan: Scan): Rule<Spoken> =>
  map(adjectiveColumns(scan), (each) => (SUPERLATIVE.test(each.word) ? each : undefined));
const comparative = (scan: Scan): Rule<Spoken> =>
  map(adjectiveColumns(scan), (each) => (/er$|^more |^less /.test(each.word) ? each : undefined));

const AGGREGATES = phrases.MEASURES.map(([list, measure]) => ({ list: list.split('|'), measure }));
/** What a column such as `Avg_Price` carries when it already holds this measure of something. */
const CARRIED: Readonly<Record<string, string>> = { mean: 'average', min: 'minimum', max: 'maximum', sum: 'total' };

/** "average fee", "number of visits", "correlation between age and fee", "revenue per attendee". */
export function measureRule(scan: Scan): Rule<Measured> {
  const the = maybe(scan.phrase(phrases.THE));
  const of = maybe(
    scan.phrase([
      ...phrases.OF,
      'number of',
      'the number of',
      'value of',
      'value for',
      'values of',
      'amount of',
      'of the values of',
      'of number of',
      'of the number of',
      'of the values in',
      'of the column',
      'in the column',
      'of column',
      'count of',
      'of all values in',
      'level of',
      'rating of',
      'score of',
      'rating for',
      'mark in',
      'marks in',
      'score in',
      'of the feature',
      'of the variable',
    ]),
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
          .flatMap(({ to }) =>
            scan.column(to).flatMap((plain) => {
              const text = scan.text(to, plain.to);
              const [whole] = scan.index.columns([CARRIED[measure] ?? '\n', ...text.toLowerCase().split(/\s+/)], '');
              return whole && whole.score >= 0.75 && whole.column !== plain.value.column && isNumber(whole.column)
                ? [
                    {
                      ...plain,
                      value: { function: measure, column: whole.column.name },
                      cost: plain.cost,
                      mapping: [mappingOf(scan.text(at, plain.to), scan.table, whole)],
                    },
                  ]
                : [];
            }),
          ),
    );
  });
  const columns = seq(
    the,
    number,
    scan.phrase(['and', 'to', 'with', 'vs', 'versus', 'against', 'on', 'and the', 'with the', 'to the']),
    the,
    number,
  );
  const correlation = map(
    seq(
      scan.phrase([
        'correlation between',
        'correlation of',
        'correlation coefficient between',
        'correlation coefficient of',
        'pearson correlation between',
        'pearson correlation coefficient between',
        'pearson correlation of',
        'correlation for',
        'correlate',
        'relationship between',
        'pearson correlation coefficient of',
        'linear correlation between',
        'correlation coefficient r between',
      ]),
      maybe(scan.phrase(['the'])),
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
        scan.phrase(['ratio of', 'ratio between', 'the ratio of', 'quotient of', 'ratio']),
        maybe(scan.phrase(['total', 'the total', 'the', 'all', 'the sum of'])),
        number,
        scan.phrase(['to', 'and', 'over', 'by', 'to the', 'and the', 'to total', 'to the total']),
        the,
        number,
      ),
      ([, , one, , , other]) => ratioOf(one, other),
    ),
    map(
      seq(
        maybe(scan.phrase(['total', 'the total', 'the', 'overall'])),
        number,
        scan.phrase([
          'per',
          'for each',
          'for every',
          'divided by',
          'per each',
          'per unit of',
          'per total',
          'divided by the',
          'over',
          'divided by total',
          'per one',
          'relative to',
          '/',
          'for every single',
        ]),
        maybe(scan.phrase(['total', 'the', 'the total', 'unit of'])),
        number,
      ),
      ([, one, word, , other]) =>
        one.column === other.column || (word === 'over' && false) ? undefined : ratioOf(one, other),
    ),
  );
  const quantile = map(seq(quantileWord(scan), of, the, number), ([fraction, , , match]): Measured => ({
    function: 'quantile',
    column: match.column.name,
    fraction,
  }));
  const distinct = map(
    seq(
      scan.phrase([...phrases.HOW_MANY]),
      the,
      scan.phrase(['different', 'distinct', 'unique']),
      maybe(scan.phrase(['values of', 'values in', 'values for', 'values of the', 'values in the'])),
      scan.column,
    ),
    ([, , , , match]) => asMeasure('count_distinct', match),
  );
  const missing = map(
    seq(
      scan.phrase([...phrases.HOW_MANY]),
      the,
      scan.phrase([
        'missing values',
        'null values',
        'missing entries',
        'nulls',
        'empty values',
        'empty cells',
        'missing',
        'nan values',
        'missing data points',
        'blank values',
        'blanks',
        'missing value',
        'null entries',
        'empty entries',
        'nans',
        'values missing',
        'values are missing',
      ]),
      maybe(scan.phrase(['are there', 'are', 'does', 'exist', 'are in', 'there'])),
      maybe(scan.phrase(['in', 'for', 'of'])),
      the,
      maybe(scan.phrase(['column'])),
      scan.column,
      maybe(scan.phrase(['have', 'column have', 'column', 'contain', 'has', 'values', 'value'])),
    ),
    ([, , , , , , , match]) => asMeasure('count_missing', match),
  );
  const counted = map(seq(scan.phrase(phrases.HOW_MANY), the, scan.rows), (): Measured => ({
    function: 'count',
    column: null,
  }));
  const shareOfFlag = map(
    seq(scan.phrase(['share of', 'percentage of', 'proportion of', 'percent of']), the, flags),
    ([, , match]): Measured => ({
      function: 'share',
      column: null,
      part: [{ column: match.column.name, op: '=', values: [true] }],
    }),
  );
  return memo(alt(...aggregates, correlation, ratio, quantile, distinct, missing, counted, costing(0.2, shareOfFlag)));
}

/** Numbers that are names have no total or mean; prices have no total unless they are named outright. */
function mayMeasure(scan: Scan, measure: Measured['function'], { column, score }: ColumnMatch): boolean {
  const summed = measure === 'sum';
  if (isIdentifier(column) && ['sum', 'mean', 'stddev', 'variance', 'skewness', 'kurtosis'].includes(measure))
    return false;
  return !summed || score >= 0.9 || isAdditive(scan, column);
}

const ratioOf = (one: ColumnMatch, other: ColumnMatch): Measured => ({
  function: 'ratio',
  column: one.column.name,
  other: other.column.name,
});

function quantileWord(scan: Scan): Rule<number> {
  const named = map(
    scan.phrase([
      'first quartile',
      'lower quartile',
      '1st quartile',
      'third quartile',
      'upper quartile',
      '3rd quartile',
      'q1',
      'q3',
    ]),
    (phrase) => (/^(first|lower|1st|q1)/.test(phrase) ? 0.25 : 0.75),
  );
  const numbered: Rule<number> = (at) => {
    const match = /^(\d{1,2}(?:\.\d+)?)(st|nd|rd|th)?$/.exec(scan.token(at)?.lower ?? '');
    if (!match) return [];
    return scan
      .phrase([
        'percentile',
        'quantile',
        'percentile value',
        '% quantile',
        'percentiles',
        'per cent quantile',
        '- percentile',
      ])(at + 1)
      .map(({ to }) => read(to, Number(match[1]) / 100));
  };
  return alt(named, numbered);
}

/** "month", "calendar year": of the dates of a column. */
function grainWord(scan: Scan): Rule<Group> {
  const dates = scan.schema.filter(isTime);
  return (at) =>
    scan
      .phrase(Object.keys(GRAINS))(at)
      .flatMap(({ to, value: word }) => {
        const ofColumn = map(seq(scan.phrase(['of', 'of the']), scan.column), ([, match]) =>
          isTime(match.column) ? match.column : undefined,
        )(to);
        const trailing = map(scan.column, (match) => (isTime(match.column) ? match.column : undefined))(to);
        const named = [...ofColumn, ...trailing];
        const one = (column: ColumnSchema, end: number, cost: number, mapping: Read<unknown>['mapping'] = []) =>
          GRAINS[word] === 'day' && column.type === 'date'
            ? read(end, { column: column.name }, { cost, mapping })
            : read(end, { column: column.name, grain: GRAINS[word]! }, { cost, mapping });
        const alone = named.length || dates.length === 0 ? [] : dates;
        return [
          ...named.map((each) => one(each.value, each.to, each.cost, each.mapping)),
          ...alone.map((column) =>
            one(column, to, dates.length > 1 ? 0.2 : 0, [
              mappingOf(word, scan.table, { column, score: 0.8, evidence: 'type' }),
            ]),
          ),
        ];
      });
}

/** "which year", "the month with": periods as what is asked for. */
const grainRule = (scan: Scan): Rule<Piece> =>
  costing(
    0.1,
    map(grainWord(scan), (group): Piece | undefined => (group.grain ? { is: 'grain', group } : undefined)),
  );

const SCOPES = [
  'of any',
  'of all',
  'of all the',
  'across all',
  'across all the',
  'over all',
  'among all',
  'among all the',
  'over all the',
  'of any of the',
  'for all',
  'for all the',
  'across the',
  'among the',
  'across',
  'of every',
  'for all of the',
  'in all',
  'in all the',
  'over',
];

const AUTHORS: Readonly<Record<string, string>> = {
  wrote: 'author writer',
  written: 'author writer',
  directed: 'director',
  directs: 'director',
  manages: 'manager',
  managed: 'manager',
  teaches: 'teacher',
  taught: 'teacher',
  won: 'winner',
  coached: 'coach',
  coaches: 'coach',
  owns: 'owner',
  sings: 'singer artist',
  sang: 'singer artist',
  painted: 'artist painter',
  drives: 'driver',
  drove: 'driver',
  treated: 'doctor',
  leads: 'leader head',
  created: 'creator',
  designed: 'designer',
  invented: 'inventor',
  produced: 'producer',
  published: 'publisher',
  delivered: 'carrier courier',
};

/** "Who wrote …": of a column that says who did. */
const personRule =
  (scan: Scan): Rule<Piece> =>
  (at) => {
    const concepts = AUTHORS[scan.token(at)?.lower ?? '']?.split(' ') ?? [];
    return scan.schema
      .filter((each) => each.type === 'text' && scan.index.conceptsOf(each).some((word) => concepts.includes(word)))
      .map((each): Read<Piece> =>
        read(
          at + 1,
          { is: 'column', column: each, score: 0.75 },
          {
            cost: 0.2,
            mapping: [mappingOf(scan.text(at, at + 1), scan.table, { column: each, score: 0.75, evidence: 'synonym' })],
          },
        ),
      );
  };

/** "grows by 3 % a year". */
const growingRule = (scan: Scan): Rule<Piece> =>
  map(
    seq(
      scan.phrase([
        'grows by',
        'grow by',
        'increases by',
        'increase by',
        'rises by',
        'rise by',
        'grows at',
        'keeps growing by',
        'grew by',
        'growing by',
        'at',
        'went up by',
        'goes up by',
      ]),
      numberRule(scan),
      scan.phrase(['%', 'percent', 'per cent']),
      scan.phrase([
        'a year',
        'per year',
        'each year',
        'every year',
        'annually',
        'yearly',
        'per annum',
        'inflation',
        'inflation a year',
        'growth a year',
        'annual growth',
        'growth per year',
        'a year from then on',
      ]),
    ),
    ([, percent]): Piece => ({ is: 'grow by', rate: Number((percent / 100).toPrecision(12)) }),
  );

/** "minimum, maximum and average hours": several measures of one column, or of several. */
function severalRule(scan: Scan): Rule<readonly Measured[]> {
  const words: Rule<{ function: Measured['function'] }> = alt(
    ...AGGREGATES.map(({ list, measure }) => map(scan.phrase(list), () => ({ function: measure }))),
    map(scan.phrase(['highest', 'the highest', 'largest', 'biggest', 'greatest']), () => ({
      function: 'max' as const,
    })),
    map(scan.phrase(['lowest', 'the lowest', 'smallest']), () => ({ function: 'min' as const })),
  );
  const sign = scan.phrase(['and', 'and the', 'as well as', 'the', 'and also the', 'as well as the', '&']);
  const of = maybe(
    scan.phrase([
      ...phrases.OF,
      'number of',
      'of the values in',
      'value of',
      'of the column',
      'values of',
      'in the column',
    ]),
  );
  const the = maybe(scan.phrase(phrases.THE));
  const number = map(scan.column, (match) => (isNumber(match.column) ? match : undefined));
  const columns: Rule<readonly ColumnMatch[]> = alt<readonly ColumnMatch[]>(
    map(number, (match) => [match]),
    map(seq(number, scan.phrase(['and', 'and the', 'as well as']), the, number), ([one, , , other]) => [one, other]),
  );
  return (at) => {
    let open = words(at).map((each) => ({ ...each, value: [each.value.function] }));
    const done: Read<readonly Measured[]>[] = [];
    for (let round = 0; open.length && round < 6; round++) {
      for (const each of open) {
        done.push(
          ...map(seq(of, the, columns), ([, , found]) =>
            each.value.length * found.length > 1
              ? found.flatMap(({ column }) =>
                  each.value.map((measure): Measured => ({ function: measure, column: column.name })),
                )
              : undefined,
          )(each.to),
        );
      }
      open = open.flatMap((first) =>
        [...sign(first.to), ...(isListed(scan, first.to) ? [read(first.to, ''), ...sign(first.to)] : [])].flatMap(
          ({ to }) =>
            words(to)
              .filter(({ value }) => !first.value.includes(value.function))
              .map((next) => ({ ...next, value: [...first.value, next.value.function] })),
        ),
      );
    }
    return done;
  };
}

/** "Name them min, max and mean", "as min and max". */
const calledRule =
  (scan: Scan): Rule<readonly string[]> =>
  (at) =>
    scan
      .phrase(['as', 'name them', 'call them', 'named', 'labelled', 'called', 'name these'])(at)
      .flatMap(({ to }) => {
        const names: string[] = [];
        let end = to;
        for (; end < scan.end; end++) {
          const { text, lower } = scan.token(end)!;
          if (lower === 'and') continue;
          if (
            !/^[a-z_]\w*$/i.test(text) ||
            (names.length && scan.token(end - 1)?.lower !== 'and' && !isListed(scan, end))
          )
            break;
          names.push(text);
        }
        return names.length > 1 && end === scan.end ? [read(end, names)] : [];
      });

function groupRule(scan: Scan): Rule<Piece> {
  const the = maybe(scan.phrase(phrases.THE));
  const grain = grainWord(scan);
  const key: Rule<Group> = alt<Group>(grain, (at) =>
    scan.column(at).flatMap((each): Read<Group>[] => {
      const { column } = each.value;
      if (column.type === 'decimal' || isAdditive(scan, column)) return [];
      const coarse = /^months?$/i.test(scan.text(at, each.to)) || /^(month|monthly)$/i.test(column.name);
      if (coarse && isTime(column)) return [{ ...each, value: { column: column.name, grain: 'month' } }];
      const number = column.type === 'integer' && column.distinct > 60;
      return number
        ? []
        : [
            {
              ...each,
              value: { column: column.name },
              cost:
                each.cost +
                (column.type === 'integer' &&
                !/year|season|class|grade|month|day|hour|id|level|number|rating/i.test(column.name)
                  ? 0.15
                  : 0),
            },
          ];
    }),
  );
  const list: Rule<readonly Group[]> = (at) => {
    const done: Read<readonly Group[]>[] = [];
    let open: Read<readonly Group[]>[] = key(at).map((each) => ({ ...each, value: [each.value] }));
    while (open.length) {
      done.push(...open);
      open = open.flatMap((first) => {
        if (first.value.length > 2) return [];
        const signs = [
          ...scan.phrase(['and', 'and by', 'and per', 'and the', 'and each', 'by'])(first.to),
          ...(isListed(scan, first.to) ? [read(first.to, '')] : []),
        ];
        return signs.flatMap((sign) =>
          key(sign.to).map((next) => ({
            to: next.to,
            value: [...first.value, next.value],
            cost: first.cost + next.cost,
            mapping: [...first.mapping, ...next.mapping],
            notes: first.notes,
          })),
        );
      });
    }
    return done;
  };
  const adverb: Rule<readonly Group[]> = map(
    (at) => (/ly$|^annual$/.test(scan.token(at)?.lower ?? '') ? grain(at) : []),
    (group) => [group],
  );
  // "per month" where every row is a month of its own
  const perRow = (word: string, groups: readonly Group[]) =>
    /^(per|each|every|for each|in each)$/.test(word) &&
    groups.length === 1 &&
    scan.schema.some(
      (column) =>
        column.name === groups[0]!.column &&
        scan.isUnique(column) &&
        isTime(column) &&
        groups[0]!.grain !== 'year' &&
        groups[0]!.grain !== 'quarter',
    );
  return alt<Piece>(
    map(seq(scan.phrase(phrases.GROUP), the, list), ([word, , groups]): Piece | undefined =>
      perRow(word, groups)
        ? { is: 'group', groups: [], each: true }
        : {
            is: 'group',
            groups,
            each: /each|every/.test(word),
          },
    ),
    map(adverb, (groups): Piece => ({ is: 'group', groups, each: true })),
    // "average revenue per sale": over the rows, which is what every measure is
    costing(
      0.1,
      map(
        seq(scan.phrase(['per', 'for each', 'of each', 'of every', 'for every', 'in each', 'by']), scan.rows),
        (): Piece => ({ is: 'group', groups: [], each: true }),
      ),
    ),
  );
}

function orderRule(scan: Scan, measure: Rule<Measured>): Rule<Piece> {
  const by = scan.phrase([
    'by',
    'by the',
    'in terms of',
    'with respect to',
    'ranked by',
    'sorted by',
    'ordered by',
    'according to',
    'based on',
    'in',
    'for',
    'regarding',
    'measured by',
    'by their',
    'on',
    'by its',
    'when it comes to',
    'rank by',
    'order by',
    'sort by',
    'judging by',
  ]);
  const number = map(scan.column, (match) => (isNumber(match.column) || isTime(match.column) ? match : undefined));
  const direction = opt(
    alt(
      map(
        scan.phrase([
          'descending',
          'in descending order',
          'from highest to lowest',
          'desc',
          'highest first',
          'from high to low',
          'from largest to smallest',
          'largest first',
        ]),
        () => true,
      ),
      map(
        scan.phrase([
          'ascending',
          'in ascending order',
          'from lowest to highest',
          'asc',
          'lowest first',
          'from low to high',
          'from smallest to largest',
          'smallest first',
        ]),
        () => false,
      ),
    ),
  );
  const counted = maybe(scan.phrase(['number of', 'the number of', 'amount of', 'total number of', 'the']));
  return alt<Piece>(
    map(seq(by, counted, number, direction), ([, , match, up]): Piece => ({ is: 'order', column: match.column, up })),
    map(seq(by, measure, direction), ([, value, up]): Piece => ({ is: 'order', measure: value, up })),
    map(
      seq(
        by,
        scan.phrase(['number of', 'the number of', 'count of', 'total number of', 'amount of']),
        scan.rows,
        direction,
      ),
      ([, , , up]): Piece => ({ is: 'order', rows: true, up }),
    ),
  );
}

function outlierRule(scan: Scan): Rule<Piece> {
  const word = scan.phrase([
    'outliers',
    'outlier',
    'an outlier',
    'outlier values',
    'outlier rows',
    'any outliers',
    'the outliers',
    'outliers are there',
    'outliers exist',
    'outlying values',
    'as outliers',
  ]);
  const of = maybe(
    scan.phrase([
      'in',
      'of',
      'for',
      'by',
      'in the',
      'of the',
      'for the',
      'based on',
      'based on the',
      'are there in the',
      'are there in',
      'with respect to',
    ]),
  );
  const number = map(scan.column, (match) => (isNumber(match.column) ? match : undefined));
  const value = numberRule(scan);
  const how: Rule<{ method?: 'iqr' | 'zscore'; factor?: number }> = (at) => {
    let to = at;
    const found: { method?: 'iqr' | 'zscore'; factor?: number } = {};
    for (;;) {
      const [filler] = scan.phrase([
        'using',
        'by',
        'with',
        'based on',
        'according to',
        'and',
        'the',
        'a',
        'method',
        'rule',
        'of',
        'are there',
        'via',
        'approach',
        'more than',
        'from the mean',
        'standard deviations',
        'is defined as',
        'i.e',
        'that is',
        'outside',
        'beyond',
        'times',
        'greater than',
        'above',
        'over',
        'threshold',
        'factor',
        'cutoff',
        'multiplier',
        'where',
        'score',
        'value',
        'absolute',
      ])(to);
      const [iqr] = scan.phrase([
        'iqr',
        'interquartile range',
        'iqr-based',
        'inter-quartile range',
        'quartiles',
        "tukey's",
        '1.5 iqr',
        '1.5*iqr',
        'the 1.5',
      ])(to);
      const [zscore] = scan.phrase([
        'z-score',
        'z-scores',
        'zscore',
        'z score',
        'z scores',
        'z',
        'standard deviations from the mean',
        'standard deviations',
        'sigma',
      ])(to);
      if (iqr) [found.method, to] = ['iqr', iqr.to];
      else if (zscore) [found.method, to] = ['zscore', zscore.to];
      else if (filler) to = filler.to;
      else {
        const [factor] = value(to);
        if (!factor || found.factor !== undefined) break;
        [found.factor, to] = [factor.value, factor.to];
      }
    }
    return [read(to, found)];
  };
  const piece = (
    column: ColumnSchema | undefined,
    { method, factor }: { method?: 'iqr' | 'zscore'; factor?: number },
  ): Piece => ({ is: 'outliers', column, method, factor });
  return alt<Piece>(
    map(seq(word, of, number, how), ([, , match, means]) => piece(match.column, means)),
    map(
      seq(number, maybe(scan.phrase(['is', 'are', 'was', 'were', 'has', 'have', 'contains', 'contain'])), word, how),
      ([match, , , means]) => piece(match.column, means),
    ),
  );
}

/** Values that stand bare, for "A or B". */
export const bareValues = (scan: Scan) => valueList(scan);
