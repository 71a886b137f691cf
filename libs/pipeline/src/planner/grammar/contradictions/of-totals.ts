// What is not to be added up, averaged or held against the rest: percentages, incomes, order lines, the cost of one day.
import { stem } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { SAYS_EARNED } from '../numbers/additive.ts';
import { areLines, wholesOf } from '../rows/order-lines.ts';
import { toldInSeveral } from '../rows/row-nouns.ts';
import type { Check } from './check.ts';

/** What people earn is no revenue, though an income may be either. */
const isIncomeOfPeople = ({ scan }: Frame, { measure, order }: Meaning): boolean =>
  scan.question.tokens.some(({ lower }) => /^(revenues?|sales|turnover|takings)$/.test(lower)) &&
  [measure?.column, order?.column].some((name) => name && PERSONAL_INCOME.test(name));
const PERSONAL_INCOME = /(monthly|annual|yearly|personal|household|family|applicant|median)[\s_]?income/i;

/** "income by education": what each earns, and not what all do, unless a total is asked for. */
const addsIncomes = ({ scan }: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'sum' &&
  PERSONAL_INCOME.test(measure.column ?? '') &&
  !scan.question.tokens.some(({ lower }) => /^(total|sum|altogether|overall|combined|payroll|all)$/.test(lower));

/** "overall CTR" of a column of percentages: they are not added up. */
const addsPercentages = ({ scan }: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'sum' &&
  scan.schema.some(
    ({ name, unit, type, max }) =>
      name === measure.column &&
      // `Discount` of 0 to 0.5
      (unit === '%' || (type === 'decimal' && /^(discount|rate|share)$/i.test(name) && Number(max) <= 1)),
  );

/** "paused campaigns" of a row for every day of a `Campaign`: the rows are no campaigns. */
const countsRowsOfNamed = ({ scan, items }: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  items.some((item) => {
    const last = scan.token(item.to - 1)?.lower ?? '';
    if (item.is !== 'filter' || item.to - item.from < 2 || stem(last) === last) return false;
    const told = toldInSeveral(scan, last);
    return told !== undefined && !item.narrowing.filters.some((each) => !('any' in each) && each.column === told.name);
  });

/** "gross sales of lunch items": of each row, or in all? */
const isTotalOrEach = (frame: Frame, { answer, columns, order, filters }: Meaning): boolean =>
  answer === 'rows' &&
  !order &&
  columns.length === 2 &&
  filters.length > 0 &&
  !frame.asksFor('which', 'who', 'lead') &&
  frame.items[0]?.is === 'column' &&
  SAYS_EARNED.test(frame.items[0].column.name) &&
  frame.scan.schema.some(
    ({ name, type, distinct }) =>
      name === columns[1] && type === 'text' && distinct * 3 <= frame.scan.table.schema.rows,
  );

/** "average daily cost" of several rows a day, "average sales per month" of order lines: of totals, or of the rows? */
const isMeanOfDays = ({ scan, items }: Frame, { measure, group_by }: Meaning): boolean => {
  const [group, ...others] = group_by;
  const column = scan.schema.find(({ name }) => name === group?.column);
  if (measure?.function !== 'mean' || !group || others.length > 0 || !column || !isTime(column)) return false;
  const isTaken =
    (SAYS_EARNED.test(measure.column ?? '') && areLines(scan.table)) ||
    /^(total[ _])?costs?\b/i.test(measure.column ?? '');
  const said = items.flatMap(({ is, from, to }) => (is === 'group' ? [scan.text(from, to)] : []));
  return (
    said.some((text) => /^daily$/i.test(text) || (isTaken && /^(weekly|monthly|per (day|week|month))$/i.test(text))) &&
    (group.grain !== undefined || !scan.isUnique(column))
  );
};

/** "more women or men" are not both of them held against nobody. */
const comparesAllWithNone = ({ scan }: Frame, { measure }: Meaning): boolean =>
  measure?.sides?.some(([only, ...more]) => {
    const column =
      more.length === 0 && only && !('any' in only) ? scan.schema.find(({ name }) => name === only.column) : undefined;
    return (
      column !== undefined && only && !('any' in only) && only.op === 'not in' && only.values.length >= column.distinct
    );
  }) === true;

/** "cheapest campaign" of one that cost so much every day. */
const isCostOfRows = ({ scan }: Frame, { answer, order, columns }: Meaning): boolean => {
  const told = scan.schema.find(({ name }) => name === columns[0]);
  return (
    answer === 'rows' &&
    /^((total )?(cost|spend|spent|amount)|(unit |ticket |room )?(price|fare|rent))s?$/i.test(order?.column ?? '') &&
    /\b(cheapest|most expensive|priciest|dearest)\b/i.test(scan.question.text) &&
    told?.type === 'text' &&
    told.distinct * 3 <= scan.table.schema.rows
  );
};

/** "average shipping cost" is no cost of another column, and not without it. */
const isCostOfAnother = ({ scan, items }: Frame, { measure }: Meaning): boolean =>
  measure !== undefined &&
  measure !== null &&
  items.some(
    (item) =>
      item.is === 'verb' && /^costs?$/i.test(scan.text(item.from, item.to)) && item.column.name !== measure.column,
  );

/** "average number of sales per hour" is no mean of what they came to, nor "average sales per hour" of single ones. */
const isMeanOfSingle = (frame: Frame, { measure, group_by: [group] }: Meaning): boolean => {
  if (measure?.function !== 'mean' || !group) return false;
  const { text } = frame.scan.question;
  const column = frame.column(measure.column);
  const isOfNumber = NUMBER_OF_SALES.test(text) && column?.type === 'decimal';
  return (
    isOfNumber || (group.grain === 'hour' && /\b(sales|revenue|takings|turnover) (per|an|each) hour\b/i.test(text))
  );
};
const NUMBER_OF_SALES = /\b(average|mean|avg) (number|count) of (sales|orders|purchases|transactions)\b/i;

/** "average invoice total" of rows that are lines of invoices, each with the total of its invoice. */
const addsWholes = ({ scan }: Frame, { measure }: Meaning): boolean =>
  measure !== null &&
  measure !== undefined &&
  !['count', 'count_distinct', 'min', 'max'].includes(measure.function) &&
  wholesOf(scan.table)?.amounts.some(({ name }) => name === measure.column || name === measure.other) === true;

/** "total invoiced per customer" counts nothing. */
const countsWhatWasPaid = ({ scan }: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'count' &&
  /\btotal (amount )?(invoiced|billed|charged|paid|spent|earned|received|owed|due)\b/i.test(scan.question.text);

/** "total of paid invoices" of a `Total` that each has. */
const listsTotals = ({ scan }: Frame, { answer, columns: [told], order }: Meaning): boolean =>
  answer === 'rows' &&
  !order &&
  /^(grand )?total$/i.test(told ?? '') &&
  /^\W*(what('s| is| was) )?(the )?total of\b/i.test(scan.question.text);

/** "how many mallards were counted" of an `OBSERVATION COUNT` that says X where nobody counted: rows are no mallards. */
const countsRowsOfTally = ({ scan }: Frame, { measure, filters }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  filters.length > 0 &&
  /\b(counted|seen|observed|spotted|caught|total count|altogether)\b/i.test(scan.question.text) &&
  scan.schema.some(
    ({ name, type, samples }) =>
      type === 'text' &&
      /(^|[\s_])(count|number|abundance)$/i.test(name) &&
      samples.every((sample) => /^\d+$/.test(String(sample))),
  );

/** "most expensive fill-up" of a price that is one of each litre. */
const isPriceOfUnit = ({ scan }: Frame, { order }: Meaning): boolean =>
  /\b(most|least) expensive (fill|refuel)|\bcheapest (fill|refuel)/i.test(scan.question.text) &&
  /price/i.test(order?.column ?? '') &&
  !/total/i.test(order?.column ?? '');

export const OF_TOTALS: readonly Check[] = [
  [isPriceOfUnit, 'the price is that of what was filled in'],
  [countsRowsOfTally, 'a column of texts tells how many there were'],
  [countsWhatWasPaid, 'it is asked how much it came to, and not how many there are'],
  [listsTotals, 'it is not said whether the total of each is meant or that of all'],
  [addsWholes, 'each of its lines repeats what the whole came to'],
  [isCostOfAnother, 'what cost so much is told by another column'],
  [comparesAllWithNone, 'it is not said which of them are held against which'],
  [addsIncomes, 'it is not said whether the incomes are added up'],
  [isMeanOfSingle, 'it is not said whether totals are averaged, or single rows'],
  [isMeanOfDays, 'it is not said whether totals are averaged, or single rows'],
  [isCostOfRows, 'it is not said whether one row counts, or all of them'],
  [countsRowsOfNamed, 'the rows are no such things, of which there may be several rows each'],
  [isTotalOrEach, 'it is not said whether the amount of each row is meant or that of all'],
  [addsPercentages, 'a total of percentages says nothing'],
  [isIncomeOfPeople, 'the only column that may be meant tells what people earn'],
];
