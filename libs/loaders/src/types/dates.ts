// Dates and points in time as people write them. Whether 03/04/2024 is in March or in April is decided for a column as a
// whole, from the values where only one order gives a date, and told when there is none.
import { quoteText } from '../database.ts';
import { OTHER_FORMS, plainForm, WITHOUT_DAY } from './date-forms.ts';
import { anyMonth, anyWeekday, isWeekday, monthNumber } from './month-names.ts';
import type { Doubt, Layer, Reading } from './reading.ts';
import { offsetMinutes, anyZone } from './time-zones.ts';

// Any words: which of them are months and days of the week is looked up, for a pattern of them all would be slow, and so
// would be one of all letters.
const LETTER = '[^0-9 .,:/()-]';
const MONTH = `(${LETTER}{3,11})`;
const DAY_OF_WEEK = `(?:(${LETTER}{2,12})\\.?,? +)?`;
const ORDINAL = '(?:st|nd|rd|th|er|º|ª)?';
const DAY = `([0-9]{1,2})${ORDINAL}`;
const BETWEEN = '(?:[-/]|\\.? *|,? +| +(?:of|de) +)?';
const CLOCK = '([0-9]{1,2})[:h]([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?: ?([ap])\\.?m\\.?| uhr)?';
const ZONE = `(?: ?(?:(?:utc|gmt) ?)?(${anyZone}|[+-](?:[0-9]{2}(?::?[0-9]{2})?|[0-9]))(?: \\([^)]{1,40}\\))?)?`;
const NUMERIC = '([0-9]{1,4})([-/.])([0-9]{1,2})([-/.])([0-9]{1,4})';
const DAY_FIRST = `${DAY}${BETWEEN}${MONTH}\\.?${BETWEEN}([0-9]{4}|[0-9]{2})`;
const MONTH_FIRST = `${MONTH}\\.?${BETWEEN}${DAY}(?:,? +|[-/])([0-9]{4})`;
const YEAR_FIRST = `([0-9]{4})${BETWEEN}${MONTH}\\.?${BETWEEN}([0-9]{1,2})`;
const WHOLE = `(?i)^\\[?${DAY_OF_WEEK}(?:${NUMERIC}|${DAY_FIRST}|${MONTH_FIRST}|${YEAR_FIRST})(?: г\\.?)?(?:(?:t|:|,? +(?:(?:at|um|à) +)?)${CLOCK}${ZONE})?\\]?$`;
const PARTS = [
  'weekday',
  ...['a', 's1', 'b', 's2', 'c', 'd1', 'm1', 'y1', 'm2', 'd2', 'y2', 'y3', 'm3', 'd3'],
  ...['hour', 'minute', 'second', 'fraction', 'half', 'zone'],
];

/** How a date begins, roughly: what is worth a closer look. */
export const DATE_LIKE = `(?i)^\\[?(?:(?:${anyWeekday})\\.?,? +)?(?:[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]|${OTHER_FORMS}|(?:[0-9]{1,4}${ORDINAL}${BETWEEN})?(?:${anyMonth})[-/ .,0-9])`;

const DATE_NAME =
  /^index$|(^|[^a-z])(date|day|dob|birthday|born|birth|timestamp|time|datetime|epoch|unix|when|datum|tag|fecha|jour|data|dt|ts|created|updated|modified|at)([^a-z]|$)|(date|time|timestamp|[a-z]At)$/;
/** Whether a column's name speaks of time. */
export const namesTime = (name: string) => DATE_NAME.test(name) || DATE_NAME.test(name.toLowerCase());

/** Orders of day, month and year in dates of numbers that do not begin with a year of four digits. */
const ORDERS = { dmy: ['c', 'b', 'a'], mdy: ['c', 'a', 'b'], ymd: ['a', 'b', 'c'] } as const;
export const ORDER_AMBIGUOUS = 'date-order-ambiguous';
export type DateOrder = keyof typeof ORDERS;
export const FORMS: Record<DateOrder, string> = { dmy: 'd/m/y', mdy: 'm/d/y', ymd: 'y/m/d' };

/** POSIX: 69–99 are of the last century. */
const year = (text: string) =>
  `CASE WHEN length(${text}) = 2 THEN CASE WHEN ${text} < '69' THEN '20' ELSE '19' END || ${text} ELSE ${text} END`;
const asDate = (y: string, m: string, d: string) => `TRY_CAST((${year(y)}) || '-' || ${m} || '-' || ${d} AS DATE)`;

/** For a value `v`: the date that needs no order, and one for each order; all null where the time of day is none. */
export function dateLayers(v: string, p: string): Layer[] {
  const part = `${p}_part`;
  const hour =
    `CASE WHEN ${part}.half = '' THEN ${part}.hour ` +
    `WHEN TRY_CAST(${part}.hour AS INTEGER) BETWEEN 1 AND 12 ` +
    `THEN CAST(CAST(${part}.hour AS INTEGER) % 12 + CASE WHEN lower(${part}.half) = 'p' THEN 12 ELSE 0 END AS VARCHAR) ELSE 'x' END`;
  const short = `(${part}.a <> '' AND length(${part}.a) <= 2 AND length(${part}.c) IN (2, 4) AND ${part}.s1 = ${part}.s2)`;
  const month = monthNumber(`${p}_month`);
  const at = (date: string) =>
    `CASE WHEN ${p}_clock IS NOT NULL THEN TRY_CAST(CAST(${date} AS VARCHAR) || ' ' || ${p}_clock AS TIMESTAMP) - to_minutes(${p}_offset) END`;
  return [
    { [`${p}_text`]: plainForm(v) },
    { [part]: `regexp_extract(${p}_text, ${quoteText(WHOLE)}, [${PARTS.map(quoteText).join(', ')}])` },
    {
      [`${p}_month`]: `${part}.m1 || ${part}.m2 || ${part}.m3`,
      [`${p}_short`]: `coalesce(${short}, false)`,
      [`${p}_offset`]: offsetMinutes(`${part}.zone`),
      [`${p}_clock`]:
        `CASE WHEN ${part}.weekday <> '' AND NOT ${isWeekday(`${part}.weekday`)} THEN NULL WHEN ${part}.hour = '' THEN '00:00:00' WHEN ${hour} <> 'x' THEN ` +
        `(${hour}) || ':' || ${part}.minute || ':' || CASE WHEN ${part}.second = '' THEN '00' ELSE ${part}.second END || ` +
        `CASE WHEN ${part}.fraction = '' THEN '' ELSE '.' || ${part}.fraction[1:6] END END`,
    },
    {
      [`${p}_date`]:
        `CASE WHEN ${p}_month <> '' THEN ${asDate(`(${part}.y1 || ${part}.y2 || ${part}.y3)`, month, `(${part}.d1 || ${part}.d2 || ${part}.d3)`)} ` +
        `WHEN length(${part}.a) = 4 AND length(${part}.c) <= 2 AND ${part}.s1 = ${part}.s2 THEN ${asDate(`${part}.a`, `${part}.b`, `${part}.c`)} END`,
      ...Object.fromEntries(
        Object.entries(ORDERS).map(([order, [y, m, d]]) => [
          `${p}_date_${order}`,
          `CASE WHEN ${p}_short AND length(${part}.${y}) <> 1 AND length(${part}.${d}) <= 2 THEN ${asDate(`${part}.${y}`, `${part}.${m}`, `${part}.${d}`)} END`,
        ]),
      ),
    },
    {
      [`${p}_at`]: at(`${p}_date`),
      ...Object.fromEntries(Object.keys(ORDERS).map((order) => [`${p}_at_${order}`, at(`${p}_date_${order}`)])),
    },
  ];
}

export function dateCounts(v: string, p: string): Record<string, string> {
  const part = `${p}_part`;
  const any = `(coalesce(${p}_at, ${p}_at_dmy, ${p}_at_mdy, ${p}_at_ymd) IS NOT NULL)`;
  const shortYear = `(${any} AND (length(${part}.y1) = 2 OR (${p}_short AND length(${part}.c) = 2)))`;
  return {
    fixed: `count(${p}_at)`,
    ...Object.fromEntries(Object.keys(ORDERS).map((order) => [order, `count(${p}_at_${order})`])),
    differing: `count_if(${p}_at_dmy IS NOT NULL AND ${p}_at_mdy IS NOT NULL AND ${p}_at_dmy <> ${p}_at_mdy)`,
    dotted: `count_if(${any} AND ${p}_short AND ${part}.s1 = '.')`,
    slashed: `count_if(${any} AND ${p}_short AND ${part}.s1 = '/')`,
    timed: `count_if(${any} AND ${part}.hour <> '')`,
    zoned: `count_if(${any} AND ${part}.zone <> '')`,
    unzoned: `count_if(${any} AND ${part}.hour <> '' AND ${part}.zone = '')`,
    shortYear: `count_if(${shortYear})`,
    loose: `count_if(${shortYear} AND ${p}_short AND ${part}.s1 <> '/' AND (length(${part}.a) = 1 OR length(${part}.b) = 1))`,
    withoutDay: `count_if(${any} AND regexp_matches(${v}, ${quoteText(WITHOUT_DAY)}))`,
    cut: `count_if(${any} AND regexp_matches(${part}.fraction[7:], '[1-9]'))`,
  };
}

/** The order that something else speaks for, and what. */
export interface PreferredOrder {
  order: DateOrder;
  by:
    | 'as in another column of the table'
    | 'as in another table of the file'
    | 'by which the rows are sorted'
    | 'as is usual where decimals have a comma'
    | 'as is usual where sums are in pounds or euros';
}

export function dateReading(
  name: string,
  v: string,
  p: string,
  counts: Record<string, number>,
  preferred: PreferredOrder | undefined,
): Reading | undefined {
  const of = (key: string) => counts[key] ?? 0;
  const most = Math.max(of('dmy'), of('mdy'), of('ymd'));
  const fits = of('fixed') + most;
  if (fits === 0) return undefined;
  // `1.2.10` and `10-5-3` are versions and scores as often as dates.
  if (of('loose') > 0 && !namesTime(name)) return undefined;
  const doubts: Doubt[] = [];
  let order: DateOrder | undefined;
  if (most > 0) {
    const tied = of('dmy') === most && of('mdy') === most && of('differing') > 0;
    const usual: DateOrder = of('slashed') > 0 ? 'mdy' : 'dmy';
    order = tied
      ? of('dotted') === most
        ? 'dmy'
        : (preferred?.order ?? usual)
      : of('dmy') === most
        ? 'dmy'
        : of('mdy') === most
          ? 'mdy'
          : 'ymd';
    if (tied && of('dotted') < most)
      doubts.push({
        code: ORDER_AMBIGUOUS,
        message:
          `has dates that can be read with the day or the month first; ${FORMS[order]} was assumed` +
          (preferred ? `, ${preferred.by}` : ''),
        count: of('differing'),
      });
  }
  if (of('shortYear') > 0)
    doubts.push({
      code: 'year-two-digits',
      message: `has ${of('shortYear')} dates with years of two digits; 69 to 99 were taken as 19…, the others as 20…`,
      count: of('shortYear'),
    });
  if (of('withoutDay') > 0)
    doubts.push({
      code: 'day-assumed',
      message: `has ${of('withoutDay')} months or quarters without a day; the first day was taken for each`,
      count: of('withoutDay'),
    });
  if (of('zoned') > 0) doubts.push(inUtc(of('zoned')));
  if (of('zoned') > 0 && of('unzoned') > 0)
    doubts.push({
      code: 'time-zone-missing',
      message: `has ${of('unzoned')} times without a zone beside others with one; they were taken as UTC`,
      count: of('unzoned'),
    });
  if (of('cut') > 0)
    doubts.push({
      code: 'time-precision-cut',
      message: `has ${of('cut')} times finer than a microsecond; the rest was cut off`,
      count: of('cut'),
    });
  const timed = of('timed') > 0;
  const at = order === undefined ? `${p}_at` : `coalesce(${p}_at, ${p}_at_${order})`;
  return {
    type: timed ? 'timestamp' : 'date',
    fits,
    unit: null,
    form: order === undefined ? null : FORMS[order],
    doubts,
    layers: dateLayers(v, p),
    value: timed ? at : `CAST(${at} AS DATE)`,
  };
}

export const inUtc = (count: number): Doubt => ({
  code: 'time-zone-normalised',
  message: `has ${count} times with a zone; they were turned into UTC`,
  count,
});

/** The order a column shows beyond doubt; what it shows counts for columns that show nothing. */
export function shownOrder(counts: Record<string, number>): DateOrder | undefined {
  const [dmy, mdy] = [counts['dmy'] ?? 0, counts['mdy'] ?? 0];
  return dmy > mdy ? 'dmy' : mdy > dmy ? 'mdy' : undefined;
}

const EPOCHS = [
  { unit: 'seconds', perSecond: 1, make: (value: string) => `make_timestamp(${value} * 1000000)` },
  { unit: 'milliseconds', perSecond: 1000, make: (value: string) => `make_timestamp(${value} * 1000)` },
  { unit: 'microseconds', perSecond: 1e6, make: (value: string) => `make_timestamp(${value})` },
  { unit: 'nanoseconds', perSecond: 1e9, make: (value: string) => `make_timestamp(${value} // 1000)` },
] as const;
/** 1990 to 2100: outside, a number is not called a point in time on the strength of a name. */
const EPOCH_RANGE = [631_152_000, 4_102_444_800] as const;
const DAY_NAME = /(^|[^a-z])(date|day|dob|birthday|datum|fecha|jour|dt)([^a-z]|$)|date$/;
/** How labels of rows are called when they become a column; pandas writes points in time as such. */
const INDEX = 'index';
const EPOCH_NAME =
  /^index$|(^|[^a-z])(epoch|unix|timestamp|ts|time|datetime|date|day|dob|birthday|datum|fecha|jour|dt|created|updated|modified|at)([^a-z]|$)|(time|timestamp|date|[a-z]At)$/;

/** Whether numbers of a column so named may be points in time: a closer look is due. */
export const mayBeTime = (name: string, cells: readonly (string | null)[]) =>
  EPOCH_NAME.test(name) && cells.every((cell) => cell === null || /^(?:(?:19|20)\d{6}|\d{9,19})$/.test(cell));

/** A date of the years 1900 to 2099 in eight digits. */
export const isCompactDate = (v: string) =>
  `(try_strptime(CASE WHEN regexp_full_match(${v}, '(?:19|20)[0-9]{6}') THEN ${v} END, '%Y%m%d') IS NOT NULL)`;

/** Integers that a column's name and range say are points in time or dates without marks; told as an assumption. */
export function timeInIntegers(
  name: string,
  integers: Reading,
  { smallest, greatest, allCompactDates }: { smallest: number; greatest: number; allCompactDates: boolean },
): Reading | undefined {
  if (!EPOCH_NAME.test(name) && !EPOCH_NAME.test(name.toLowerCase())) return undefined;
  const cast = integers.value;
  const reading = (type: 'date' | 'timestamp', form: string, value: string, doubt: Doubt): Reading => ({
    ...integers,
    type,
    form,
    value,
    doubts: [...integers.doubts, doubt],
  });
  if (allCompactDates && DAY_NAME.test(name.toLowerCase()))
    return reading('date', 'yyyymmdd', `CAST(try_strptime(CAST(${cast} AS VARCHAR), '%Y%m%d') AS DATE)`, {
      code: 'date-compact-assumed',
      message: 'has integers that its name and their range say are dates of the form yyyymmdd; they were read as such',
    });
  const epoch = EPOCHS.find(
    ({ perSecond }) => smallest >= EPOCH_RANGE[0] * perSecond && greatest <= EPOCH_RANGE[1] * perSecond,
  );
  // A label of a row may well be a number of so many digits.
  if (name === INDEX && epoch?.unit === 'seconds') return undefined;
  return (
    epoch &&
    reading('timestamp', `epoch ${epoch.unit}`, epoch.make(cast), {
      code: 'epoch-assumed',
      message: `has integers that its name and their range say are ${epoch.unit} since 1970; they were read as times in UTC`,
    })
  );
}
