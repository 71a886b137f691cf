// Whether a total of a number means something, where the question does not say that one is wanted.
import type { ColumnSchema } from '@quaestor/contracts';
import { ADDITIVE, NOT_ADDITIVE } from '../../../words/lexicon.ts';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isIdentifier } from '../../columns.ts';
import { isNumber } from '../../columns.ts';
import { isFlow } from './flows.ts';
import { isMedalColumn } from './medals.ts';
import type { Scan } from '../scan.ts';

/** Numbers that say which, not how much: a year, a season, an id. */
export const isKey = (scan: Scan, column: ColumnSchema) =>
  (column.type === 'integer' &&
    (isIdentifier(column) || /(^|[\s_])(year|season)$/i.test(column.name) || isNumberedKind(column))) ||
  (isNumber(column) && scan.label() === column);

/** `Pclass` 1 to 3, `Generation` 1 to 6: kinds that have numbers for names. */
export const isNumberedKind = ({ type, name, distinct, min }: ColumnSchema) =>
  type === 'integer' && distinct <= MOST_KINDS && Number(min) >= 1 && /(^|[\s_]|\bp)(class|generation)$/i.test(name);
const MOST_KINDS = 12;

/** `inbound_n`: how many there were. */
export const isTally = ({ type, name }: ColumnSchema) => type === 'integer' && /[\s_](n|cnt|count)$/i.test(name);

/** The column that says of every row how many there were: `count` of a species at a site. */
export const tallyOf = rememberedOf((schema: readonly ColumnSchema[]): ColumnSchema | undefined => {
  const [tally, ...others] = schema.filter(
    (column) =>
      column.type === 'integer' &&
      !isOfPapers(column, schema) &&
      /^(counts?|number|individuals|abundance|n|how many|no\.? (of )?(birds|animals|individuals|plants|fish))$/i.test(
        column.name.replaceAll('_', ' '),
      ),
  );
  return others.length === 0 ? tally : undefined;
});

/** The `number` that an issue with a `title` has. */
const isOfPapers = ({ name }: ColumnSchema, schema: readonly ColumnSchema[]) =>
  /^number$/i.test(name) && schema.some((other) => /^(title|subject|summary)$/i.test(other.name));

/** What came in, or what was left of it, by the last word of a name. */
export const SAYS_EARNED = /(^|[\s_])(sales|revenue|profit|turnover|takings|earnings|gross income)$/i;

/** A `Unit` of 101 to 306, that people live in. */
export const isDoorNumber = ({ name, min, max }: ColumnSchema) =>
  /^(unit|apartment|apt|suite|flat)$/i.test(name) && Number(min) >= 100 && String(min).length === String(max).length;

/** The column that says of every row how many things were sold. */
export const quantityOf = rememberedOf((schema: readonly ColumnSchema[]): ColumnSchema | undefined => {
  const [quantity, ...others] = schema.filter(
    (column) =>
      column.type === 'integer' &&
      (column.max === undefined || Number(column.max) > 1) &&
      /^(qty|quantity|units?)([ _](sold|ordered))?$/i.test(column.name) &&
      !isDoorNumber(column),
  );
  return others.length === 0 ? quantity : undefined;
});

/** `points` of 80 to 100, that a wine was given. */
const isScore = ({ name, min, max }: ColumnSchema) =>
  /^(points|scores?|marks?)$/i.test(name) && Number(min) >= LEAST_SCORE && Number(max) <= 100;
const LEAST_SCORE = 40;

export function isAdditive(scan: Scan, column: ColumnSchema): boolean {
  if (!isNumber(column) || isKey(scan, column) || column.unit === '%') return false;
  if (
    column === scan.money ||
    isTally(column) ||
    column === tallyOf(scan.schema) ||
    isFlow(column, scan.schema) ||
    (scan.ofMedals && isMedalColumn(column))
  )
    return true;
  if (isDoorNumber(column) || isScore(column)) return false;
  const words = scan.index.conceptsOf(column);
  if (words.some((word) => NOT_ADDITIVE.has(word))) return false;
  const last = splitWords(column.name).at(-1) ?? '';
  return words.some((word) => ADDITIVE.has(word)) || (last.length > 3 && stem(last) !== last);
}

/** Whether a total makes sense where one is asked for in so many words. */
export const isSummable = (scan: Scan, column: ColumnSchema): boolean =>
  isAdditive(scan, column) ||
  (!isKey(scan, column) &&
    !isDoorNumber(column) &&
    column.unit !== '%' &&
    (scan.index.conceptsOf(column).some((word) => SUMMABLE.has(word)) || isCostOfUse(column)) &&
    !scan.index.conceptsOf(column).some((word) => NOT_SUMMABLE.has(word)));

/** `heating_cost`: what was used cost so much; a `ticket_cost` is the price of each. */
const isCostOfUse = ({ name }: ColumnSchema) => {
  const words = splitWords(name);
  return words.includes('cost') && words.some((word) => USED_UP.has(word));
};
const USED_UP = new Set(
  'heating heat fuel energy power electricity elec gas water repair labour labor parts shipping travel running total estimated est'.split(
    ' ',
  ),
);

/** `water_l`: how much of it there was, in all. */
export const isUsedUp = ({ name, unit }: ColumnSchema) =>
  unit !== '%' &&
  /[a-z]{3}[\s_(]+(kwh|mwh|l|litres?|liters?|m3|kg|tonnes?)\)?$/i.test(name) &&
  !/avg|average|per|mean|weight/i.test(name);

/** Also what is measured in units of which there is more the longer one counts. */
const SUMMABLE = new Set(
  'distance length duration minute second day fee salary wage cost bill tip size kwh mwh wh litre liter l ml kg tonne km'.split(
    ' ',
  ),
);
const NOT_SUMMABLE = new Set('per average mean median rate ratio percent age minimum maximum unit'.split(' '));

/** Lengths of time, which are those of each row. */
export const TIME_UNITS: ReadonlySet<string> = new Set('second minute hour day night week year'.split(' '));
