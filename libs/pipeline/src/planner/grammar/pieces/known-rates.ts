// Rates that go by a name: the total of one column in percent of another's ("conversion rate", "profit margin"). Where a column
// holds the rate, it is that of a row, and of many rows it is reckoned from the totals.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import { cumulatives } from '../numbers/cumulative.ts';
import { alt, read, type Read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Measured } from './item.ts';
import { earnedIn } from './of-orders.ts';

interface KnownRate {
  /** What the rate is called. */
  readonly said: readonly string[];
  /** The names of a column that holds it. */
  readonly held: RegExp;
  readonly part: RegExp;
  /** What it is of, by the names of columns: the first that the table has. */
  readonly of: readonly RegExp[];
}

/** As reports of web pages, advertisements, letters and diseases tell them. */
const RATES: readonly KnownRate[] = [
  {
    said: ['conversion rate', 'conv rate', 'cvr'],
    held: /^(conv|conversion)s? rate$|^cvr$/,
    part: /^(total )?(conversions|purchases)$/,
    of: [/^(total )?(sessions|visits)$/, /^(link )?clicks$/, /^(unique )?(visitors|users)$/],
  },
  {
    said: ['click through rate', 'clickthrough rate', 'click-through rate', 'ctr'],
    held: /^(ctr|click ?through rate)( all| link)?$/,
    part: /^(link )?clicks$/,
    of: [/^impr(essions)?$/],
  },
  {
    said: ['open rate'],
    held: /^open(ed|s)? rate$/,
    part: /^(unique )?opens$|^opened$/,
    of: [/^(successful deliveries|delivered|deliveries)$/, /^(sent|emails sent|recipients|total recipients|sends)$/],
  },
  {
    said: ['fatality rate', 'case fatality rate', 'death rate', 'mortality rate', 'case fatality'],
    held: /^((case )?fatality|death|mortality) rate$|^cfr$/,
    part: /^(new |daily )?deaths$/,
    of: [/^(new |daily |confirmed )?cases$/],
  },
];

/** Before a rate that is meant over all rows. */
const OVER_ALL = ['', 'overall ', 'total ', 'the ', 'our ', 'the overall ', 'our overall '];
const KNOWN = RATES.map((rate) => ({
  ...rate,
  phrases: rate.said.flatMap((name) => OVER_ALL.map((over) => `${over}${name}`)).join('|'),
}));

export const knownRates = (scan: Scan): Rule<Measured> =>
  alt(marginOf(scan), ...KNOWN.map((rate) => knownRate(scan, rate)));

function knownRate(scan: Scan, { phrases, held, part, of }: (typeof KNOWN)[number]): Rule<Measured> {
  const called = scan.phrase(phrases);
  return (at) => {
    const heard = called(at);
    if (heard.length === 0) return [];
    const numerator = numberCalled(scan, [part]);
    const whole = numberCalled(scan, of);
    if (!numerator || !whole) return [];
    const isHeld = scan.schema.some(({ name }) => held.test(splitWords(name).join(' ')));
    return heard
      .filter(({ to }) => !isHeld || isOfMany(scan, at, to))
      .map(({ to }) => inPercent(scan, at, to, numerator, whole));
  };
}

/** Of a report by the day: "overall CTR", "CTR by campaign". */
const isOfMany = (scan: Scan, from: number, to: number) =>
  scan.schema.some(isTime) &&
  (/^(the |our )?(overall|total)\b/i.test(scan.text(from, to)) ||
    /^(by|per|for|of|in)?$/.test(scan.token(to)?.lower ?? ''));

/** The only number that goes by the first of the names that any does; what has come to is no part of a total. */
function numberCalled({ schema }: Scan, names: readonly RegExp[]): ColumnSchema | undefined {
  const running = new Set(cumulatives(schema).map(({ total }) => total));
  const numbers = schema.filter((column) => isNumber(column) && !running.has(column));
  for (const name of names) {
    const found = numbers.filter((column) => name.test(splitWords(column.name).join(' ')));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

/** "profit margin": what was earned of what was taken, in percent, where no column says it. */
function marginOf(scan: Scan): Rule<Measured> {
  const called = scan.phrase('profit margin|the profit margin|overall profit margin');
  return (at) => called(at).flatMap(({ to }) => marginSaid(scan, at, to));
}

function marginSaid(scan: Scan, from: number, to: number): Read<Measured>[] {
  const profits = scan.schema.filter(
    (column) => isNumber(column) && /^(net |gross )?profit$/i.test(column.name.replaceAll('_', ' ')),
  );
  const revenue = earnedIn(scan);
  if (profits.length !== 1 || !revenue || !isTaken(revenue) || scan.schema.some(({ name }) => /margin/i.test(name)))
    return [];
  return [inPercent(scan, from, to, profits[0]!, revenue)];
}

/** The only money of a table may be the profit itself, or what was to be spent. */
const isTaken = ({ name }: ColumnSchema) => !/profit|margin|cost|budget|expense|spen[dt]|price|loss/i.test(name);

function inPercent(scan: Scan, from: number, to: number, part: ColumnSchema, whole: ColumnSchema): Read<Measured> {
  const measure: Measured = { function: 'ratio', column: part.name, other: whole.name, percent: true };
  const rate = scan.text(from, to).replace(/^(the|our) /i, '');
  return read(to, measure, { notes: [`"${rate}" is the total of ${part.name} in percent of that of ${whole.name}.`] });
}
