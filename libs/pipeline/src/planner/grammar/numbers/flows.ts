// Amounts that a total makes sense of because of what stands beside them: a pay is a rate of somebody in one table, and one of the
// cheques of a payroll in the other; a cost is the price of one thing, or what a month of clicks came to.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';

type Schema = readonly ColumnSchema[];

/** Whether every row is what somebody was paid for one period: it has a date or a period of pay, and is not the only one of them. */
export const isPayroll = rememberedOf((schema: Schema): boolean =>
  schema.some((column) => isTime(column) && PAY_DAY.test(nameOf(column)) && column.distinct > 1),
);
const PAY_DAY =
  /^(pay|payroll|pay ?check|pay ?slip|wages?|salary) ?(date|day|period|week|month|run)( (start|end|begin|ending|from|to)( date)?)?$|^paid (on|date)$|^period (start|end|ending)( date)?$/;

/** What was paid, or kept back of it: no rate of an hour or a year, and nothing that adds up from one cheque to the next. */
const isPaidOut = (column: ColumnSchema, schema: Schema) =>
  PAY.test(nameOf(column)) && !isEndless(column) && isPayroll(schema);
const PAY =
  /\b(pay|wages?|earnings|deductions?|withholdings?|withheld|w h|tax|bonus|commission|social security|medicare|medical|pension|401 ?k|net|gross)$/;
const isEndless = (column: ColumnSchema) =>
  /\b(ytd|year to date|to date|rate|hourly|annual|yearly|base|basic|balance|per|average|avg|limit|target)\b/.test(
    nameOf(column),
  );

/** `Cost` of a report of clicks, or beside a `Cost / conv.` that it is the upper half of. */
const isUpperHalf = (column: ColumnSchema, schema: Schema) => {
  const own = nameOf(column);
  return (
    /^(total )?(cost|costs|spend|amount spent)$/.test(own) &&
    (schema.filter((other) => isNumber(other) && AD_TALLIES.test(nameOf(other))).length > 1 ||
      schema.some((other) => isNumber(other) && RATE_OF.exec(other.name.toLowerCase())?.[1]?.trim() === own))
  );
};
const AD_TALLIES = /^(impr|impressions?|clicks?|link clicks|views|reach)$/;
/** `Cost / conv.`, `cost_per_click`. */
const RATE_OF = /^(.+?)(?:\s*\/\s*|[\s_]per[\s_])\p{L}/u;

/** What somebody earned, before anything was kept back of it. */
export const grossPayOf = rememberedOf((schema: Schema): ColumnSchema | undefined => {
  const found = schema.filter((column) => isNumber(column) && GROSS.test(nameOf(column)));
  return found.length === 1 && isPayroll(schema) ? found[0] : undefined;
});
const GROSS = /^gross( (pay|wages?|earnings|salary|amount))?$/;

const nameOf = ({ name }: ColumnSchema) => splitWords(name.replace(/\s*\([^()\d]*\)\s*$/, '')).join(' ');

/** Whether it is the amount of what happened in the row, as other columns tell. */
export const isFlow = (column: ColumnSchema, schema: Schema): boolean =>
  isNumber(column) && column.unit !== '%' && (isPaidOut(column, schema) || isUpperHalf(column, schema));
