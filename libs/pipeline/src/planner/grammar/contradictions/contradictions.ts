// What a meaning leaves out of the question, though each of its pieces has a place: a rate that no column holds, a time that
// another column tells, a count of something else.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { DIRECTIONS } from '../conditions/values.ts';
import { isCode, isNumber, isTime } from '../../columns.ts';
import { measuredText } from '../../computed/measured-texts.ts';
import { quantityOf, tallyOf } from '../numbers/additive.ts';
import { OF_AMOUNTS } from '../numbers/amounts.ts';
import { areLines, keyOfSeveral } from '../rows/order-lines.ts';
import type { Check } from './check.ts';
import { OF_BUSY_TIMES } from './of-busy-times.ts';
import { OF_COLUMNS } from './of-columns.ts';
import { OF_FLAGS } from './of-flags.ts';
import { OF_PEOPLE } from './of-people.ts';
import { OF_RANK } from './of-rank.ts';
import { OF_REST } from './of-rest.ts';
import { OF_ROSTERS } from './of-rosters.ts';
import { OF_STATES } from './of-states.ts';
import { OF_STOCK } from './of-stock.ts';
import { OF_TOTALS } from './of-totals.ts';
import { OF_UNITS } from './of-units.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { statementOf } from '../names/statements.ts';
import { SPAN } from '../numbers/units.ts';
import { isKeyed } from '../rows/row-nouns.ts';

/** Why the meaning is not what the question says; nothing, where it may be. */
export function contradictionIn(frame: Frame, meaning: Meaning): string | undefined {
  for (const [check, why] of CHECKS) {
    const found = check(frame, meaning);
    if (found) return typeof found === 'string' ? found : why;
  }
  return undefined;
}

/** "borrowed more than 5 books" is no matter of an id, "ordered more than 20 times" none of a quantity, "took 10 days" none of a promise. */
const comparesBesides = (frame: Frame): boolean =>
  frame.all('filter').some(({ narrowing, from, to }) => {
    const said = frame.scan.text(from, to).toLowerCase();
    return narrowing.filters.some((filter) => {
      if ('any' in filter || !ORDERED.has(filter.op) || filter.grain || filter.of) return false;
      const column = frame.column(filter.column);
      if (!column || !isNumber(column) || names(column, said)) return false;
      const next = frame.scan.token(to)?.lower ?? '';
      return (
        (isCode(column) && frame.isKey(column) && frame.scan.isUnique(column)) ||
        next === 'times' ||
        /\btimes$/.test(said) ||
        (LASTED.test(`${frame.scan.token(from - 1)?.lower ?? ''} ${said}`) &&
          SPAN.test(`${said} ${next}`) &&
          frame.scan.schema.filter(isTime).length > 1)
      );
    });
  });

const ORDERED: ReadonlySet<Condition['op']> = new Set<Condition['op']>(['<', '<=', '>', '>=', 'between']);
const LASTED = /\b(took|take|takes|taken|taking|lasted|needed|required)\b/;

/** Whether a word that is no unit is of the column's name. */
const names = ({ name }: ColumnSchema, said: string) => {
  const words = [...splitWords(name).filter((word) => !SPAN.test(word)), ...(/duration/i.test(name) ? ['lasted'] : [])];
  return said.split(/[^\p{L}\p{N}]+/u).some((word) => word.length > 1 && shareRoot(words, word));
};

/** "to Hamburg", where Hamburg only is a place to come from, and other places are those to go to. */
const goesElsewhere = (frame: Frame): boolean => {
  const { scan } = frame;
  const directions = (column: ColumnSchema) =>
    column.type === 'text' ? splitWords(column.name).flatMap((word) => DIRECTIONS[word] ?? []) : [];
  return frame.all('filter').some(({ narrowing: { values }, from, to }) => {
    const way = /\b(?:from|to)\b/.exec(
      `${scan.token(from - 1)?.lower ?? ''} ${scan.text(from, to).toLowerCase()}`,
    )?.[0];
    const [own] = values ? directions(values.column) : [];
    return (
      way !== undefined &&
      own !== undefined &&
      own !== way &&
      scan.schema.some((column) => directions(column).some((each) => each === way))
    );
  });
};

/** "total awarded per year": no quotient of money and the number of a year. */
const dividesByKey = (frame: Frame, { measure }: Meaning): boolean => {
  const other = measure?.function === 'ratio' && !measure.each ? frame.column(measure.other) : undefined;
  return other !== undefined && frame.isKey(other);
};

const RATES = /rate|ratio|pct|percent|share|%|\bper\b|\/|_per_/i;

/** "the refund rate" is no sum of what was refunded. */
const isNoRate = (frame: Frame, { measure, order }: Meaning): boolean =>
  // "did mobile convert better"
  (/\bconvert(s|ed)? (the )?(best|better|worst|worse)\b/i.test(frame.scan.question.text) && !measure?.percent) ||
  frame.all('verb').some(({ from, to }) => /^rates?$/i.test(frame.scan.text(from, to))) ||
  [...frame.all('column'), ...frame.all('measure'), ...frame.all('order')].some((item) => {
    if (item.is !== 'column' && item.measure?.percent) return false;
    const column = item.is === 'measure' ? frame.column(item.measure.column) : item.column;
    return (
      column !== undefined &&
      [measure?.column, order?.column].includes(column.name) &&
      /\b(rates?|percentages?)$/i.test(frame.scan.text(item.from, item.to)) &&
      isNoRateItself(column)
    );
  }) ||
  // "correlation between conversion rate and sessions"
  (measure?.function === 'correlation' &&
    /\brates?\b/i.test(frame.scan.question.text) &&
    [measure.column, measure.other].map(frame.column).every((column) => column && isNoRateItself(column)));

const isNoRateItself = (column: ColumnSchema): boolean =>
  isNumber(column) &&
  column.unit !== '%' &&
  !RATES.test(column.name) &&
  // an `unemployment` of 5.2; `conversions` are counted
  !(column.type === 'decimal' && typeof column.max === 'number' && column.max <= 100 && !/s$/i.test(column.name));

/** "how many loans were renewed": not how often in all. */
const countsAnother = (frame: Frame, { measure }: Meaning): boolean => {
  if (measure?.function !== 'sum') return false;
  const asked = frame.items.findIndex((item) => item.is === 'ask' && item.ask === 'how many');
  const noun = frame.scan.token(frame.items[asked]?.to ?? 0)?.lower ?? '';
  const { money } = frame.scan;
  // "how many child tickets did they order" is no money
  if (
    asked >= 0 &&
    measure.column === money?.name &&
    !names(money, noun) &&
    !/^(dollars?|euros?|pounds?|£|€|\$)$/.test(noun)
  )
    return true;
  const first = frame.items
    .slice(asked + 1)
    .find(({ is }) => is === 'rows' || is === 'column' || is === 'measure' || is === 'verb');
  return asked >= 0 && first?.is === 'rows';
};

/** "loans by region" of a `Loan_ID` and a `Loan_Amount`: as many, or as much? */
const isManyOrMuch = (frame: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'sum' &&
  !MUCH.test(frame.scan.question.text) &&
  frame.all('column').some(({ column, from, to }) => {
    const noun = frame.scan.text(from, to).toLowerCase();
    return (
      column.name === measure.column &&
      splitWords(column.name).length > 1 &&
      stem(noun) !== noun &&
      !noun.includes(' ') &&
      isKeyed(frame.scan, noun)
    );
  });
const MUCH = /\b(totals?|sum|amounts?|values?|much|worth|money)\b/i;

/** "the most rain" is more than how many of the days it rained on, where a column says how much it was. */
const isHowMuchRain = (frame: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'count' &&
  /\b(most|least|more|less|much|average|total|amount of) (rain|snow)\b/i.test(frame.scan.question.text) &&
  frame.scan.schema.some((column) => isNumber(column) && /precip|rain|snow/i.test(column.name));

/** "average spend per month": of what was spent in each, more likely than of a payment. */
const isMeanOfPayments = (frame: Frame, { measure, group_by }: Meaning): boolean =>
  measure?.function === 'mean' &&
  measure.column === statementOf(frame.scan.schema)?.out.name &&
  group_by.some(({ grain }) => grain);

const PERIODS: Readonly<Record<string, string>> = {
  hourly: 'hour',
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  quarterly: 'quarter',
  yearly: 'year',
  annual: 'year',
};

/** "the monthly salary" is no `Annual Salary` by the month that people were hired in. */
const isOfOtherPeriod = (frame: Frame, { measure, group_by }: Meaning): boolean => {
  const own = splitWords(measure?.column ?? '').flatMap((word) => PERIODS[word] ?? []);
  return (
    own.length > 0 &&
    group_by.some(({ grain }) => grain && !own.includes(grain)) &&
    frame.scan.question.tokens.some(({ lower }) => lower in PERIODS)
  );
};

/** "the average fee per visit" is no average fee of those with as many visits. */
const isPerThing = (frame: Frame, { group_by }: Meaning): boolean =>
  frame.all('group').some(({ groups, from, to }) => {
    const said = frame.scan.text(from, to).toLowerCase();
    const column = frame.column(groups[0]?.column);
    return (
      /^(per|for each|for every) /.test(said) &&
      column !== undefined &&
      isNumber(column) &&
      splitWords(column.name).some((word) => stem(word) !== word && stem(word) === said.split(' ').at(-1)) &&
      group_by.some((each) => each.column === column.name)
    );
  });

/** "the average tip in percent of the total" is no tip. */
const isOfPercent = (frame: Frame, { measure }: Meaning): boolean => {
  const column = frame.column(measure?.column);
  return (
    /\b(percent|per cent|percentage)\b|%/i.test(frame.scan.question.text) &&
    ['sum', 'mean', 'median', 'min', 'max'].includes(measure?.function ?? '') &&
    column !== undefined &&
    column.unit !== '%' &&
    !measure?.projection &&
    !RATES.test(column.name)
  );
};

const SOLD = /^(sales|purchases)$/;

/** "how many croissants", "the share of tickets": each order may be of several. */
const countsOrders = (frame: Frame, { measure }: Meaning): boolean => {
  if (measure?.column !== null || !['count', 'share'].includes(measure.function)) return false;
  const { scan } = frame;
  // "business orders" of a flag, where an order may have several rows
  const isKeyed = ({ lower }: { lower: string }) =>
    lower !== stem(lower) && keyOfSeveral(scan.table, stem(lower)) !== undefined;
  if (scan.question.tokens.some(isKeyed)) return true;
  // "sales in June" of lines that an order may have several of
  if (scan.question.tokens.some(({ lower }) => SOLD.test(lower)) && areLines(scan.table)) return true;
  if (!quantityOf(scan.schema)) return false;
  const asked = frame.items.findIndex((item) => item.is === 'share' || (item.is === 'ask' && item.ask === 'how many'));
  const next = frame.items[asked + 1];
  return (
    asked >= 0 &&
    (next?.is === 'column' ||
      (next?.is === 'filter' && next.narrowing.values !== undefined && !isRowsAfter(frame, next.to)))
  );
};

/** "customers that have no urgent order" are not those that have another. */
const isWithoutRows = (frame: Frame, { answer, columns, measure, group_by }: Meaning): boolean => {
  const names = answer === 'rows' ? columns : [measure?.column, ...group_by.map(({ column }) => column)];
  const ofThings = names.some((name) => frame.column(name)?.type === 'text' && !frame.isLabel(frame.column(name)));
  return (
    ofThings &&
    frame
      .all('filter')
      .some(
        ({ narrowing, from, to }) =>
          narrowing.values?.negated && /\b(no|without)\b/i.test(frame.scan.text(from, to)) && isRowsAfter(frame, to),
      )
  );
};

const isRowsAfter = (frame: Frame, at: number) => frame.all('rows').some(({ from }) => from === at);

/** "nationalities where all pilots are over 30": more than some row of theirs that is so. */
const isOfEvery = (frame: Frame, { answer, filters }: Meaning): boolean =>
  answer !== 'exists' && filters.length > 0 && OF_EVERY.test(frame.scan.question.text);
const OF_EVERY =
  /\b(where|in which|for which) (all|every|each)\b|\bwhose (\p{L}+ ){1,3}(are|were|have|had) all\b|\ball of (which|whom|whose)\b/iu;

/** "still in hospital": those that something has not happened to. */
const isStill = (frame: Frame, { filters, measure }: Meaning): boolean =>
  filters.length === 0 &&
  !measure?.part &&
  frame.scan.question.tokens.some(({ lower }) => /^(still|currently|yet)$/.test(lower));

/** Where every row says how many were seen, "the rarest species" is not the one with the fewest rows. */
const countsTallies = (frame: Frame, { measure, having }: Meaning): boolean =>
  tallyOf(frame.scan.schema) !== undefined &&
  measure?.function === 'count' &&
  measure.column === null &&
  !having &&
  !frame.has('rows') &&
  !frame.has('total rows') &&
  !frame.has('having') &&
  !frame.asksFor('yes/no') &&
  !/\b(times|often|occasions|records?|rows?|entries)\b/i.test(frame.scan.question.text);

/** "How many votes were there?": neither cells nor rows, where cells such as `60,351 (69.1%)` say how many. */
const countsNumbers = (frame: Frame, { measure }: Meaning): boolean => {
  if (measure?.function !== 'count' && measure?.function !== 'count_distinct') return false;
  const counted = [...frame.scan.question.text.matchAll(/\b(?:how many|number of) (\p{L}+)/giu)].map(([, noun]) =>
    stem(noun!),
  );
  return frame.scan.table.schema.columns.some(
    (column) =>
      column.type === 'text' &&
      splitWords(column.name).some((word) => counted.includes(stem(word))) &&
      measuredText(column)?.name === column.name,
  );
};

const CHECKS: readonly Check[] = [
  [comparesBesides, 'the number is compared with what no column holds'],
  ...OF_STATES,
  ...OF_ROSTERS,
  ...OF_PEOPLE,
  ...OF_REST,
  ...OF_COLUMNS,
  ...OF_TOTALS,
  ...OF_BUSY_TIMES,
  ...OF_FLAGS,
  ...OF_UNITS,
  ...OF_STOCK,
  ...OF_AMOUNTS,
  [goesElsewhere, 'where it comes from and where it goes to are told by other columns'],
  [dividesByKey, 'nothing is divided by the numbers of a column that only says which'],
  [isNoRate, 'no column holds that rate'],
  [countsAnother, 'it is not clear what is counted: the rows, or what a column says of each'],
  [isManyOrMuch, 'it is not clear whether it is asked how many there are, or how much they came to'],
  [isMeanOfPayments, 'it is not clear whether a payment is meant, or what was spent in all'],
  [isHowMuchRain, 'how much it was is told by a column of its own'],
  [isOfOtherPeriod, 'the amounts are those of another period'],
  [isPerThing, 'what there are several of in a row is nothing that rows are grouped by'],
  [isOfPercent, 'a percentage is asked for, of which it is not said what it is of'],
  [countsOrders, 'each row may be of several: the rows are not what is counted'],
  [isOfEvery, 'that all of them are so is more than that some are'],
  [isStill, '"still", "currently" or "yet" is told by no column'],
  [isWithoutRows, 'to have no such row is another thing than to have other rows'],
  ...OF_RANK,
  [countsNumbers, 'the cells of the column say how many: they are not what is counted'],
  [countsTallies, 'each row says how many there were: the rows are not what is counted'],
];
