// Most columns of most files are plain: nothing but `17`, or `2024-02-29`. What the first rows promise is then taken for
// all of them and held to it while the table is written: one pass, which breaks off at the first cell that is anything
// else. Each check accepts less than the exact reading does and gives the same value, so that what it lets through is
// what the exact way would have given.
import type { ColumnType } from '@quaestor/contracts';
import { quoteText } from '../database.ts';
import { KINDS, LIKE } from './column-counts.ts';
import { type DateOrder, FORMS, inUtc, namesTime } from './dates.ts';
import { isBlank, isNothing, isTextNullWord, NULL_WORDS } from './null-words.ts';
import { WORD_MET } from './words-met.ts';
import { namesIdentifier } from './numbers.ts';
import type { Doubt } from './reading.ts';

/** Cells that the loader's native part understands. `utc`: points in time that end in `Z`. */
export type PlainKind = 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'utc' | 'text';

export interface Plain {
  type: ColumnType;
  /** How the loader's native part takes such cells; without it, it does not. */
  kind?: PlainKind;
  /** SQL of the value of a cell that is plain or nothing; anything else ends the query, see `isNotPlain`. */
  value(cell: string): string;
  form: string | null;
  /** Order that the column's dates show. */
  order?: DateOrder;
  doubts(given: number): Doubt[];
}

const NOT_PLAIN = 'cell-is-not-plain';
const stop = `error('${NOT_PLAIN}')`;

/** Whether a query ended at a cell that is not what the first rows promised. */
export function isNotPlain(error: unknown): boolean {
  const { message, cause } = error as Error;
  return message.includes(NOT_PLAIN) || /^Conversion Error/.test(message) || (cause !== undefined && isNotPlain(cause));
}

function plain(
  type: ColumnType,
  check: (cell: string) => string,
  value: (cell: string) => string,
  kind?: PlainKind,
): Plain {
  return {
    type,
    ...(kind && { kind }),
    form: null,
    doubts: () => [],
    value: (cell) =>
      `CASE WHEN ${check(cell)} THEN ${value(cell)} WHEN ${cell} IS NULL THEN NULL ` +
      `WHEN ${isNothing(cell)} THEN ${WORD_MET} ELSE ${stop} END`,
  };
}

const cast = (cell: string, to: string) => `TRY_CAST(${cell} AS ${to})`;

/** A cast reads `007`, `1_000`, `1e3` and `1.5` too; what it gives is not written like that. */
const INTEGER = plain(
  'integer',
  (cell) => `CAST(${cast(cell, 'BIGINT')} AS VARCHAR) = ${cell}`,
  (cell) => cast(cell, 'BIGINT'),
  'integer',
);
/** The text of a double says nothing, so what a cast reads beyond plain numbers is looked for: it sorts elsewhere. */
const DECIMAL = plain(
  'decimal',
  (cell) =>
    `${cell} >= '-' AND ${cell} < ':' AND NOT contains(${cell}, '_') AND NOT (${cell} >= '00' AND ${cell} < '0:') ` +
    `AND NOT (${cell} >= '-00' AND ${cell} < '-0:') AND NOT (${cell} >= '-A' AND ${cell} < '.') ` +
    `AND abs(${cast(cell, 'DOUBLE')}) < 9007199254740992`,
  (cell) => cast(cell, 'DOUBLE'),
  'decimal',
);
const BOOLEAN = plain(
  'boolean',
  (cell) => `${cell} IN ('true', 'false')`,
  (cell) => `${cell} = 'true'`,
  'boolean',
);
const DATE = plain(
  'date',
  (cell) => `strlen(${cell}) = 10 AND CAST(${cast(cell, 'DATE')} AS VARCHAR) = ${cell}`,
  (cell) => cast(cell, 'DATE'),
  'date',
);
const TIMESTAMP = plain(
  'timestamp',
  (cell) => `strlen(${cell}) = 19 AND CAST(${cast(cell, 'TIMESTAMP')} AS VARCHAR) = replace(${cell}, 'T', ' ')`,
  (cell) => cast(cell, 'TIMESTAMP'),
  'timestamp',
);
const withoutZ = (cell: string) => `replace(replace(${cell}, 'T', ' '), 'Z', '')`;
const TIMESTAMP_UTC: Plain = {
  ...plain(
    'timestamp',
    (cell) =>
      `strlen(${cell}) = 20 AND suffix(${cell}, 'Z') AND CAST(${cast(withoutZ(cell), 'TIMESTAMP')} AS VARCHAR) = ${withoutZ(cell)}`,
    (cell) => cast(withoutZ(cell), 'TIMESTAMP'),
    'utc',
  ),
  doubts: (given) => [inUtc(given)],
};
/** Blank cells begin with a blank; what begins with ASCII beyond it needs no closer look. */
const TEXT: Plain = {
  ...plain('text', () => 'true', String, 'text'),
  value: (cell) =>
    `CASE WHEN ${isTextNullWord(cell)} THEN ${WORD_MET} WHEN ${cell} >= '!' AND ${cell} < chr(128) THEN ${cell} ` +
    `WHEN ${isBlank(cell)} THEN NULL ELSE ${cell} END`,
};

/** Where the file itself says what its values are. */
export const PLAIN_KINDS = { integer: INTEGER, decimal: DECIMAL, boolean: BOOLEAN };

/** Dates in one format: what is read by it and written again is the same. */
function formatted(type: 'date' | 'timestamp', format: string, order: DateOrder): Plain {
  const parsed = (cell: string) => `try_strptime(${cell}, ${quoteText(format)})`;
  return {
    ...plain(
      type,
      (cell) => `strftime(${parsed(cell)}, ${quoteText(format)}) = ${cell}`,
      (cell) => (type === 'date' ? `CAST(${parsed(cell)} AS DATE)` : parsed(cell)),
    ),
    form: FORMS[order],
    order,
  };
}

const INTEGERS = /^-?(?:0|[1-9]\d{0,18})$/;
const NUMBERS = /^-?(?:0|[1-9]\d*)(?:\.\d*)?$/;
/** Not a separator of thousands: its digits are not three, or nothing could stand before it. */
const DECISIVE = /\.(?:\d{1,2}|\d{4,})$|^-?0\./;
const DATES = /^\d{4}-\d\d-\d\d$/;
const TIMESTAMPS = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/;
const UTC_TIMESTAMPS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/**
 * What the first rows promise, or nothing where a closer look is due.
 * @param isWhole whether there are no others.
 */
export function plainColumn(name: string, cells: readonly (string | null)[], isWhole: boolean): Plain | undefined {
  const promised = promisedBy(name, cells, isWhole);
  const sure = promised && isWhole && cells.every((cell) => cell === null || isSure(cell)) && SURE.get(promised);
  return sure ? { ...promised, value: sure } : promised;
}

/** Where all cells have been seen and none of them needs a check, there is none: it would cost more than the cast. */
const SURE: ReadonlyMap<Plain, Plain['value']> = new Map([
  [INTEGER, (cell) => `CAST(${cell} AS BIGINT)`],
  [DECIMAL, (cell) => `CAST(${cell} AS DOUBLE)`],
  [DATE, (cell) => `CAST(${cell} AS DATE)`],
  [TIMESTAMP, (cell) => `CAST(${cell} AS TIMESTAMP)`],
  [TEXT, (cell) => cell],
]);
const SURE_DIGITS = 15;
const isSure = (cell: string) => !meansNothing(cell) && !(cell.length > SURE_DIGITS && NUMBERS.test(cell));

function promisedBy(name: string, cells: readonly (string | null)[], isWhole: boolean): Plain | undefined {
  const values = cells.filter((cell) => cell !== null && !meansNothing(cell)) as string[];
  if (values.length === 0) return isWhole ? TEXT : undefined;
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value));
  if (all(INTEGERS)) return namesTime(name) || namesIdentifier(name) ? undefined : INTEGER;
  if (all(NUMBERS)) return values.some((value) => DECISIVE.test(value)) && !namesIdentifier(name) ? DECIMAL : undefined;
  if (values.every((value) => value === 'true' || value === 'false')) return BOOLEAN;
  if (all(DATES)) return DATE;
  if (all(TIMESTAMPS)) return TIMESTAMP;
  if (all(UTC_TIMESTAMPS)) return TIMESTAMP_UTC;
  return dayAndMonth(values) ?? (isText(cells) ? TEXT : undefined);
}

export const meansNothing = (cell: string) => {
  const bare = cell.trim();
  return bare === '' || NULL_WORDS.has(bare.toLowerCase());
};

/** Dates of numbers, all of one format, whose order the first rows show. */
function dayAndMonth(values: readonly string[]): Plain | undefined {
  const found = values.map((value) => /^(\d{1,2})([-/.])(\d{1,2})\2\d{4}( \d\d:\d\d(:\d\d)?)?$/.exec(value));
  if (!found.every((match) => match !== null)) return undefined;
  const same = (part: (match: RegExpExecArray) => string) => new Set(found.map(part)).size === 1;
  const shape = ([, , mark, , time]: RegExpExecArray) => `${mark} ${time?.length}`;
  if (!same(shape)) return undefined;
  const isFirstDay = found.some((match) => Number(match[1]) > 12);
  const isSecondDay = found.some((match) => Number(match[3]) > 12);
  if (isFirstDay === isSecondDay) return undefined;
  const numbers = found.flatMap((match) => [match[1]!, match[3]!]);
  const isPadded = numbers.every((number) => number.length === 2);
  if (!isPadded && numbers.some((number) => number.startsWith('0'))) return undefined;

  const [, , mark, , time, seconds] = found[0]!;
  const [day, month] = isPadded ? ['%d', '%m'] : ['%-d', '%-m'];
  const date = (isFirstDay ? [day, month, '%Y'] : [month, day, '%Y']).join(mark);
  const clock = time === undefined ? '' : seconds === undefined ? ' %H:%M' : ' %H:%M:%S';
  return formatted(time === undefined ? 'date' : 'timestamp', date + clock, isFirstDay ? 'dmy' : 'mdy');
}

/** Whether far more values are text than a column of another type could have misfits. */
export function isText(cells: readonly (string | null)[]): boolean {
  const values = cells.filter((cell) => cell !== null);
  const text = values.filter(
    (value) => !meansNothing(value) && !KINDS.some((kind) => LIKE[kind].pattern.test(value.trim())),
  );
  return text.length > values.length / 2;
}
