// What a column can be asked for, by its type and its name.
import type { ColumnSchema } from '@quaestor/contracts';
import { IDENTIFIER_WORDS } from '../words/lexicon.ts';
import { rememberedOf } from '../words/remembered.ts';
import { splitWords, stem } from '../words/split-words.ts';

export const isNumber = ({ type }: ColumnSchema) => type === 'integer' || type === 'decimal';
export const isTime = ({ type }: ColumnSchema) => type === 'date' || type === 'timestamp';

/** `number_of_rooms` and `Number_Deaths` are amounts, `room_number` and `Attendee #` are not. */
export const isIdentifier = rememberedOf((column: ColumnSchema): boolean => {
  const words = splitWords(column.name);
  return (
    words.some(
      (word, place) =>
        IDENTIFIER_WORDS.has(word) &&
        !(word === 'number' && isOfSeveral(words[place + 1])) &&
        words[place - 1] !== 'per',
    ) ||
    /\p{L}.*#\s*$/u.test(column.name) ||
    isOfDocuments(column)
  );
});

/** A `Receipt` of whole numbers that are all as long as 20412. */
const isOfDocuments = ({ name, type, min, max }: ColumnSchema) =>
  type === 'integer' &&
  DOCUMENTS.has(name.trim().toLowerCase()) &&
  Number(min) >= 100 &&
  String(min).length === String(max).length;
const DOCUMENTS = new Set(
  'receipt invoice order ticket docket bill voucher booking reservation parcel shipment consignment policy claim permit licence contract'.split(
    ' ',
  ),
);

const isOfSeveral = (next: string | undefined) => next === 'of' || (next !== undefined && stem(next) !== next);

/** Numbers that are codes, of which a mean says nothing; that of years or ranks may be asked for. */
export const isCode = (column: ColumnSchema) =>
  isIdentifier(column) && !splitWords(column.name).some((word) => PLACING_WORDS.has(word));

const PLACING_WORDS = new Set('year month latitude longitude rank ranking position'.split(' '));

/** A boolean, or an integer of 0 and 1 that counts nothing, as `assists` of a game does. */
export const isYesOrNo = ({ name, type, distinct, min, max }: ColumnSchema) =>
  type === 'boolean' || (type === 'integer' && distinct === 2 && min === 0 && max === 1 && !TALLIES.test(name));
const TALLIES =
  /^(goals|assists|tries|saves|runs|wickets|aces|((yellow|red)[ _])?cards|points|wins|losses|draws|errors|faults|visits|calls|items|units|orders|guests|passengers|complaints|accidents)$/i;

/** Another value in every row. */
export const isUniqueIn = ({ rows }: { rows: number }, { distinct, nulls }: ColumnSchema) =>
  distinct === rows && nulls === 0;

const MOST_KINDS = 60;
/** Texts of which there are few: what rows are told apart by, not what they are called. */
export const isOfKinds = ({ type, distinct }: ColumnSchema) => type === 'text' && distinct <= MOST_KINDS;

const WEEKDAY = /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?$/i;

/** Days of the week by their names. */
export const namesWeekdays = rememberedOf(
  ({ type, values }: ColumnSchema): boolean =>
    type === 'text' && (values?.length ?? 0) > 1 && values!.every((value) => WEEKDAY.test(value.trim())),
);

/** Times of day that stand beside a date as text: `10:53`, `1:05 PM`. How long something took is told in another column. */
export const tellsClock = rememberedOf(
  ({ name, type, samples }: ColumnSchema): boolean =>
    type === 'text' &&
    TIME_OF_DAY.test(splitWords(name).join(' ')) &&
    samples.length > 0 &&
    samples.every((sample) => CLOCK.test(String(sample))),
);
const CLOCK = /^\s*(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]m)?\s*$/i;
const TIME_OF_DAY =
  /^(?:(?:order|transaction|sale|purchase|start|end|call|visit|incident|accident|crash|pickup|dep|departure|arr|arrival|booking|appointment|check in|event|local|reported|entry|exit) )?time(?: of day| occurred)?$/;

/** Where the hour of the day is told: with the date, or beside it. */
export function clocksOf(schema: readonly ColumnSchema[]): readonly ColumnSchema[] {
  const whole = schema.filter(({ type }) => type === 'timestamp');
  return whole.length > 0 || !schema.some(isTime) ? whole : schema.filter(tellsClock);
}
