// Dates whose parts stand in an order or between signs of their own are first written as others are.
import { quoteText } from '../database.ts';

interface Form {
  /** SQL of a cheap look at `value`: most have none of this. */
  mayBe: (value: string) => string;
  pattern: string;
  into: string;
}

const FORMS: readonly Form[] = [
  {
    // 2024年1月5日 10時30分
    mayBe: (value) => `regexp_matches(${value}, '[年년]')`,
    pattern:
      '^([0-9]{4})[年년] ?([0-9]{1,2})[月월] ?([0-9]{1,2})[日일](?: ?([0-9]{1,2})[時时시] ?([0-9]{1,2})[分분].*)?$',
    into: '\\1-\\2-\\3 \\4:\\5',
  },
  {
    // 20240105T103000Z, 20240105 103000, 20240105 10:30:00
    mayBe: (value) => `${value}[9] IN ('T', 't', ' ') AND ${value}[8] BETWEEN '0' AND '9'`,
    pattern: '^([0-9]{4})([0-9]{2})([0-9]{2})[tT ]([0-9]{2}):?([0-9]{2}):?([0-9]{2})',
    into: '\\1-\\2-\\3T\\4:\\5:\\6',
  },
  {
    // 20240105:1030, as services for the sun and the weather write hours
    mayBe: (value) => `${value}[9] = ':' AND ${value}[8] BETWEEN '0' AND '9'`,
    pattern: '^([0-9]{4})([0-9]{2})([0-9]{2}):([0-9]{2}):?([0-9]{2})$',
    into: '\\1-\\2-\\3T\\4:\\5',
  },
  {
    // Fri Jan  5 10:30:00 UTC 2024
    mayBe: (value) => `regexp_matches(${value}, ':.* [0-9]{4}$')`,
    pattern: '(?i)^((?:[a-z]{2,9}\\.?,? +)?[a-z]{3,9} +[0-9]{1,2}) +([0-9:.]+)( +[a-z+0-9:-]+)? +([0-9]{4})$',
    into: '\\1 \\4 \\2\\3',
  },
  {
    // January 2024
    mayBe: (value) => `regexp_matches(${value}, '^[^0-9]{4,13}[0-9]{4}$')`,
    pattern: '^([^0-9 .,:/()-]{3,11})[-/ .,]{1,2}([0-9]{4})$',
    into: '1 \\1 \\2',
  },
  // 2024-Q1, Q1 2024
  ...[1, 2, 3, 4].map((quarter) => ({
    mayBe: (value: string) => `regexp_matches(${value}, '(?i)q${quarter}')`,
    pattern: `(?i)^(?:([0-9]{4})[-/ ]?q${quarter}|q${quarter}[-/ ]?([0-9]{4}))$`,
    into: `\\1\\2-${String(quarter * 3 - 2).padStart(2, '0')}-01`,
  })),
];

/** Months and quarters without a day; a pattern. */
export const WITHOUT_DAY =
  '(?i)^(?:[^0-9 .,:/()-]{3,11}[-/ .,]{1,2}[0-9]{4}|[0-9]{4}[-/ ]?q[1-4]|q[1-4][-/ ]?[0-9]{4})$';

/** SQL of `value` in a form that the pattern of dates knows. */
export const plainForm = (value: string) =>
  `CASE ${FORMS.map(
    ({ mayBe, pattern, into }) =>
      `WHEN ${mayBe(value)} THEN regexp_replace(regexp_replace(${value}, ${quoteText(pattern)}, ${quoteText(into)}), ' :$', '')`,
  ).join(' ')} ELSE ${value} END`;

/** How such dates begin; a part of a pattern. */
export const OTHER_FORMS =
  '[0-9]{4}[年년]|[0-9]{8}[t ][0-9]{2}:?[0-9]{2}:?[0-9]{2}|[0-9]{8}:[0-9]{2}:?[0-9]{2}$|[0-9]{4}[-/ ]?q[1-4]$|q[1-4][-/ ]?[0-9]{4}$';
