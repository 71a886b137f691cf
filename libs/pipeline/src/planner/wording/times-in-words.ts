// Spans of time as people tell them, put in the words that the grammar has a place for: both ends of a span are told by whole
// periods, a season by the months that the question says it is, steps by what they are a step of.
import { monthOf } from '../grammar/times/periods.ts';

const MONTHS = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec';
const MONTH = `(?:january|february|march|april|august|september|october|november|december|${MONTHS})\\b\\.?`;
const YEAR = '(?:1[89]|20)\\d\\d';
/** "1 December 2023", "June", "December 1st, 2023", "2024". */
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?)?${MONTH}(?: \\d{1,2}(?:st|nd|rd|th)?\\b(?!\\d))?(?:,? (?:of )?${YEAR})?`;
const PERIOD = `(?:${DAY}|(?:the year )?${YEAR}\\b|q[1-4]\\b)`;
const START = '(?:the )?(?:very )?(?:start|beginning) of';
const END = '(?:the )?(?:very )?end of';

const SPAN_OF_ENDS = new RegExp(
  `\\b(?:between|from) ${START} (${PERIOD}) (?:and|to|until|till|through) ${END} (?=${PERIOD})`,
  'gi',
);
/** "between the 1st and 15th of October": the month is said once. */
const DAYS_OF_MONTH = new RegExp(
  `\\b(between|from) (?:the )?(\\d{1,2}(?:st|nd|rd|th)?) (and|to|until|till|through|-|–) (?:the )?(\\d{1,2}(?:st|nd|rd|th)?) (of )?(${MONTH}(?:,? ${YEAR})?)`,
  'gi',
);
const FROM_START = new RegExp(`\\b(?:since|from|starting (?:from|at|with)|as of) ${START} (?=${PERIOD})`, 'gi');
const COUNTING_FROM = new RegExp(`\\b(?:counting|starting|beginning|reckoning) (?:from|with|on) (?=${PERIOD})`, 'gi');
const BEFORE_START = new RegExp(`\\b(before|prior to) ${START} (?=${PERIOD})`, 'gi');
const AFTER_END = new RegExp(`\\b(after) ${END} (?=${PERIOD})`, 'gi');
const UNTIL_END = new RegExp(`\\b(?:until|till|up to|up until|through(?: to)?|to|before) ${END} (?=${PERIOD})`, 'gi');

/** "in summer 2023 (June through August)", "over the winter, 1 December 2023 to 29 February 2024". */
const SEASON = new RegExp(
  `\\b(?:in|during|over|for|throughout|through|of)? ?(?:the )?\\b(?:summer|winter|spring|autumn|fall)(?: (?:of )?(${YEAR}))?(?:\\s*[(,:–-]+\\s*|,? (?:that is|i\\.e\\.|meaning),? )(?:from )?(${DAY}) (?:to|through|until|till|-|–) (${DAY})\\)?`,
  'i',
);
/** "the last month on file". */
const LATEST_ON_FILE =
  /\b((?:last|latest|most recent|first|earliest) (?:full |complete )?(?:day|week|month|quarter|year)) (?:that (?:is|we have) )?(?:on (?:file|record|the (?:list|sheet|spreadsheet|books))|in (?:the|this|my|our) (?:file|records?|list|sheet|spreadsheet|log|book|register))(?=\s*(?:[?.!,]|$))/gi;
const YEAR_IN = new RegExp(YEAR);

export function withPlainTimes(question: string): string {
  return question
    .replace(SPAN_OF_ENDS, 'from $1 to ')
    .replace(
      DAYS_OF_MONTH,
      (said, way: string, first: string, and: string, last: string, of: string | undefined, month: string) =>
        of || /(st|nd|rd|th)$/i.test(last) || /^[A-Z]/.test(month)
          ? `${way} ${first} ${month} ${and} ${last} ${month}`
          : said,
    )
    .replace(FROM_START, 'since ')
    .replace(COUNTING_FROM, 'since ')
    .replace(BEFORE_START, '$1 ')
    .replace(AFTER_END, '$1 ')
    .replace(UNTIL_END, 'until ')
    .replace(LATEST_ON_FILE, '$1 in the data')
    .replace(/\bcalendar (?:year )?(?=(?:19|20)\d\d\b)/gi, '')
    .replace(/\b(day|week|month|quarter|year) by \1\b/gi, 'by $1')
    .replace(
      SEASON,
      (said, year: string | undefined, first: string, last: string) => season(first, last, year) ?? said,
    );
}

/** Months of a season belong to the year that it is said to be of; without any year they are left to the grammar. */
function season(first: string, last: string, year: string | undefined): string | undefined {
  const [from, to] = [YEAR_IN.exec(first)?.[0], YEAR_IN.exec(last)?.[0]];
  if (year === undefined) return ` from ${first} to ${last}`;
  if (from !== undefined || to !== undefined)
    return (from ?? to) === year || to === year ? ` from ${first} to ${last}` : undefined;
  const inOrder = place(first) < place(last);
  return inOrder ? ` from ${first} ${year} to ${last} ${year}` : undefined;
}

const place = (day: string) => monthOf((/[a-z]{3,}/i.exec(day)?.[0] ?? '').toLowerCase());
