// Which of several dates is meant, where a question says so: "takings in April, going by the date sold", "casks in May (by packaging
// date)"; of what was ordered and shipped, sales are of the day of the order,
// and what was paid of the day of pay. It is then read as if there was no other.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { shareRoot } from '../../words/roots.ts';
import { splitWords } from '../../words/split-words.ts';
import { indexOf } from '../../words/table-index.ts';
import { isTime } from '../columns.ts';
import { isPayroll } from '../grammar/numbers/flows.ts';

const BASIS =
  /\s*[,.;?(–-]?\s*\(?\b(?:going (?:by|on)|judg(?:ed|ing) by|based on|based upon|according to|counting by|using|(?<=[(,]\s*)by)\s+(?:the |its |their )?(?<date>(?:\p{L}+ ){0,2}(?:dates?|days?)(?: \p{L}+)?|\p{L}+ (?:on|at))\)?(?=\s*(?:[?.!,]|$|and\b))/iu;

/** Likely enough to stand for the words. */
const CALLED = 0.7;

export interface Dated {
  question: string;
  tables: readonly TaskTable[];
  note: string;
}

/** Nothing, where it names no date, or the only one. */
export function byNamedDate(text: string, tables: readonly TaskTable[]): Dated | undefined {
  const said = BASIS.exec(text);
  const named = said?.groups?.['date'];
  const [table, ...others] = tables;
  if (!said || !named || !table || others.length > 0) return undefined;
  const dates = table.schema.columns.filter(isTime);
  const date = dates.length > 1 ? dateCalled(named, table, dates) : undefined;
  if (!date) return undefined;
  const rest = text.slice(said.index + said[0].length);
  return dated(`${text.slice(0, said.index)}${/^\s*\p{L}/u.test(rest) ? ' ' : ''}${rest}`, table, date);
}

/** "sales in 2017" of an `Order Date` and a `Ship Date`, where nothing is said of shipping or of how long that took. */
export function byOrderDate(text: string, [table, ...others]: readonly TaskTable[]): Dated | undefined {
  if (!table || others.length > 0 || !SOLD.test(text) || LASTING.test(text)) return undefined;
  const dates = table.schema.columns.filter(isTime);
  const [order, ...orders] = dates.filter(({ name }) => ORDERED.test(name));
  const later = dates.filter((column) => column !== order);
  if (!order || orders.length > 0 || later.length === 0) return undefined;
  const isSaid = splitWords(text).some((word) => later.some(({ name }) => shareRoot(splitWords(name), word)));
  return !isSaid && later.every(({ name }) => SENT.test(name)) ? dated(text, table, order) : undefined;
}

/** "net pay in March" of a `Pay Date` and the period that it is of: somebody is paid on that day, whenever it was worked for. */
export function byPayDate(text: string, [table, ...others]: readonly TaskTable[]): Dated | undefined {
  if (!table || others.length > 0 || !PAID.test(text) || WORKED.test(text) || !isPayroll(table.schema.columns))
    return undefined;
  const dates = table.schema.columns.filter(isTime);
  const called = (pattern: RegExp) => dates.filter(({ name }) => pattern.test(splitWords(name).join(' ')));
  const [day, ...days] = called(PAY_DAY);
  return day && days.length === 0 && called(OF_PERIOD).length === dates.length - 1
    ? dated(text, table, day)
    : undefined;
}

const PAY_DAY = /^((pay|pay ?check|check|cheque) ?(date|day)|paid (on|date)|date paid)$/;
const OF_PERIOD = /^(pay |payroll )?(period|week)( (start|end|begin|beginning|ending|from|to)( date)?)?$/;
const PAID =
  /\b(pay|paid|pays|earn(s|ed|ings)?|net|gross|deductions?|tax(es)?|withh\w+|paychecks?|payslips?|payroll|wages?|bonus(es)?)\b/i;
const WORKED = /\b(work(s|ed|ing)?|hours?|periods?|starts?|started|starting|ends?|ended|ending|how long|days?)\b/i;

const ORDERED = /^(order(ed)?|sales?|sold|purchased?|invoiced?)([\s_]?(date|at|on|time))?$/i;
const SENT = /^(ship|dispatch|deliver|required|due|arriv|return)/i;
const SOLD = /\b(sales|sold|sell|revenue|profit|turnover|takings|orders?|ordered|quantity|customers?|discounts?)\b/i;
const LASTING = /\b(how long|days?|hours?|weeks? to|time|took|takes?|late|early|delay(ed|s)?|between|last)\b/i;

function dated(question: string, table: TaskTable, date: ColumnSchema): Dated {
  const columns = table.schema.columns.filter((column) => !isTime(column) || column === date);
  return {
    question,
    tables: [{ ...table, schema: { ...table.schema, columns } }],
    note: `Times are those of ${date.name}.`,
  };
}

function dateCalled(named: string, table: TaskTable, dates: readonly ColumnSchema[]): ColumnSchema | undefined {
  const words = splitWords(named);
  const [best, next] = indexOf(table)
    .columns(words, named)
    .filter(({ column, score }) => isTime(column) && score >= CALLED);
  if (best) return next?.score === best.score ? undefined : best.column;
  // "packaging date" of a `packaged_on`
  const telling = words.filter((word) => !PLAIN.has(word));
  const [sharing, ...others] = dates.filter(({ name }) => telling.some((word) => shareRoot(splitWords(name), word)));
  return others.length === 0 ? sharing : undefined;
}
const PLAIN = new Set(['date', 'dates', 'day', 'days', 'on', 'at']);
