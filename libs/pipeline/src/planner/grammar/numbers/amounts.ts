// What rows came to in money: the column that holds the amount of each payment, donation or invoice.
import type { ColumnSchema } from '@quaestor/contracts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isIdentifier, isNumber } from '../../columns.ts';
import * as vocabulary from '../../vocabulary.ts';
import { quantityOf } from './additive.ts';
import type { Check } from '../contradictions/check.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';

/** Things that each are of some money. */
export const PAID = new Set(
  'sale donation gift contribution pledge bill invoice payment fine fee claim refund charge purchase expense grant deposit subscription'.split(
    ' ',
  ),
);
/** Of these a total is as often how many there are. */
const DEALS = new Set('order transaction claim purchase booking'.split(' '));

export const SUMS = new Set('total amount sum subtotal value net gross'.split(' '));
export const NO_SUMS = new Set(
  'unit per average mean rate discount tax quantity percent percentage margin count number score point mark minute hour day year item goal vote medal'.split(
    ' ',
  ),
);
const GIVEN_BACK = new Set(['refund', 'rebate', 'chargeback', 'returned']);
const FEES = new Set(['fee', 'charge', 'payment', 'paid', 'spend']);
const PRICE_OF_ONE = new Set(['price']);

/** The amounts of the rows: columns called so and no more, else those of what was charged, else of what it cost, each time of one. */
export function amountsOf({ schema, index }: Scan): readonly ColumnSchema[] {
  const numbers = schema.filter(
    (column) =>
      isNumber(column) &&
      !isIdentifier(column) &&
      !isNumberOfThings(column) &&
      !index.conceptsOf(column).some((word) => NO_SUMS.has(word)),
  );
  const called = (words: ReadonlySet<string>) =>
    numbers.filter((column) => index.conceptsOf(column).some((word) => words.has(word)));
  const all = called(SUMS).filter((column) => !isOfOtherThings(index.conceptsOf(column)));
  // what was given back of it is another amount
  const kept = all.filter((column) => !index.conceptsOf(column).some((word) => GIVEN_BACK.has(word)));
  const sums = kept.length > 0 ? kept : all;
  const prices = quantityOf(schema) ? [] : called(PRICE_OF_ONE);
  return [sums, called(FEES), prices].find((found) => found.length > 0) ?? [];
}

/** `total_of_special_requests`: how many. */
export const isNumberOfThings = ({ name, type }: ColumnSchema) =>
  type === 'integer' && /^total[\s_](number[\s_])?of[\s_]/i.test(name);

/** `Total Users`, `Net Weight`. */
const isOfOtherThings = (words: readonly string[]) =>
  words.length === 2 && /^(total|net|gross)$/.test(words[0]!) && COUNTED.test(words[1]!);
const COUNTED =
  /^(user|member|seat|guest|visitor|people|person|weight|volume|distance|length|area|time|duration|attendance|day|week|month|year)$/;

/** What was paid back or spent is no revenue, unless it is asked for as such. */
export const isGoneOut = (scan: Scan, { name }: ColumnSchema) => {
  const head = vocabulary.headOf(scan.table.name);
  const out = [...(head === undefined ? [] : [head]), ...splitWords(name)]
    .map(stem)
    .filter((word) => GONE_OUT.has(word));
  return (
    out.length > 0 &&
    !scan.question.tokens.some(({ lower }) => SPENT.test(lower) || out.some((word) => rootOf(lower) === rootOf(word)))
  );
};

const SPENT = /^(spend|spends|spent|spending|outlay|expenditure)$/;
const GONE_OUT = new Set(
  'refund chargeback rebate cost expense expenditure spending outlay payroll deduction'.split(' '),
);

/** Sales came to no cost and to no part that is paid, and where only some were sold the others did not come to theirs. */
function amountsCalled(noun: string, scan: Scan): readonly ColumnSchema[] {
  const amounts = amountsOf(scan);
  if (stem(noun) !== 'sale') return amounts;
  const sold = quantityOf(scan.schema)
    ? []
    : scan.schema.filter((column) => isNumber(column) && SOLD_FOR.test(column.name));
  if (sold.length === 1) return sold;
  const isOther = ({ name }: ColumnSchema) => /cost|expense|freight|paid|payment|price|fee|charge/i.test(name);
  const isOfSome = scan.schema.some(({ name, type }) => /\bsold\b/i.test(name) && !/^(integer|decimal)$/.test(type));
  return isOfSome || amounts.some((column) => isOther(column) || isGoneOut(scan, column)) ? [] : amounts;
}

/** `Sold Price`: what each one sale came to. */
const SOLD_FOR = /^(sold|sale|selling)[ _]?(price|for)$|^SalePrice$/i;

/** The rows by a noun for what each is paid, where one column is the amount of it: "payments". */
export function amountOfRows(scan: Scan): Rule<ColumnMatch> {
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (!PAID.has(stem(lower)) || DEALS.has(stem(lower)) || scan.index.values(lower).length > 0) return [];
    const [amount, ...others] = scan.rows(at).some(({ to }) => to === at + 1) ? amountsCalled(lower, scan) : [];
    if (!amount || others.length > 0) return [];
    const match = { column: amount, score: 0.75, evidence: 'synonym' as const };
    return [read(at + 1, match, { cost: 0.1, ...takenFor(scan, at, at + 1, match) })];
  };
}

/** "total cash payments": as many as there are is not what is asked. */
function countsAmounts(frame: Frame, { measure }: Meaning): string | undefined {
  if (measure?.function !== 'count' || measure.column !== null || frame.asksFor('how many')) return undefined;
  const noun = nounTotalled(frame);
  if (noun === undefined) return undefined;
  const [one, ...others] = amountsCalled(noun, frame.scan).map(({ name }) => name);
  if (one === undefined) return undefined;
  const rival = DEALS.has(stem(noun)) ? `the number of ${noun} or` : '';
  return `"total ${noun}" may be ${[rival, ['the total of', one, ...others.map((other) => `or of ${other}`)].join(' ')].filter(Boolean).join(' ')}`;
}

/** Sales, or the noun after or before "total", where there are amounts of what it says. */
function nounTotalled(frame: Frame): string | undefined {
  const { scan } = frame;
  const words = scan.question.tokens.map(({ lower }) => lower);
  const isPaid = (word: string | undefined) =>
    word !== undefined && stem(word) !== word && (PAID.has(stem(word)) || DEALS.has(stem(word)));
  const place = words.findIndex((word) => /^(total|sum)$/.test(word));
  const sales = frame.all('rows').some(({ from, to }) => /^sales$/i.test(scan.text(from, to))) ? 'sales' : undefined;
  if (
    (place < 0 && !sales) ||
    words.some((word) => /^(number|count|many|often)$/.test(word)) ||
    amountsOf(scan).length === 0
  )
    return undefined;
  return place < 0 ? sales : [...words.slice(place + 1, place + 5), words[place - 1]].find(isPaid);
}

/** "how many sales" of rows that were not all sold. */
const countsUnsold = (frame: Frame, { measure, filters }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  frame.scan.question.tokens.some(({ lower }) => /^sales?$/.test(lower)) &&
  frame.scan.schema.some(
    ({ name, nulls }) =>
      /\bsold\b/i.test(name) && nulls > 0 && !filters.some((each) => !('any' in each) && each.column === name),
  );

/** "expenses by account" of rows one kind of which is an `Expense`: how much they came to may be meant as well as how many there are. */
const countsKindPaid = (frame: Frame, { measure, group_by }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  group_by.length > 0 &&
  !frame.asksFor('how many') &&
  !frame.has('measure') &&
  amountsOf(frame.scan).length > 0 &&
  frame.all('filter').some(({ from, to }) => {
    const said = frame.scan.text(from, to).toLowerCase();
    return said !== stem(said) && PAID.has(stem(said));
  });

export const OF_AMOUNTS: readonly Check[] = [
  [countsAmounts],
  [countsUnsold, 'not all of the rows were sold'],
  [countsKindPaid, 'it is not said whether they are counted or added up'],
];
