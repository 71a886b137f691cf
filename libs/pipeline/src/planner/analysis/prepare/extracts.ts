// A piece of every text of a column: the title in a name, the word before a hyphen, the first of two numbers.
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import { COL, columnOf, freshName, NUMBER_IN_TEXT, type Rule, THE } from '../text/pieces.ts';

const MARKS: Readonly<Record<string, string>> = {
  comma: ',',
  dot: '\\.',
  period: '\\.',
  'full stop': '\\.',
  hyphen: '-',
  dash: '-',
  colon: ':',
  semicolon: ';',
  slash: '/',
  underscore: '_',
  space: ' ',
  'at sign': '@',
  '@': '@',
  '-': '-',
  '/': '/',
  _: '_',
  ',': ',',
  '.': '\\.',
  ':': ':',
  '|': '\\|',
  '#': '#',
  '(': '\\(',
  ')': '\\)',
  'opening parenthesis': '\\(',
  'closing parenthesis': '\\)',
};
const MARK = `(?:the )?(?:first |only |last )?["'“‘(]*(comma|dot|period|full stop|hyphen|dash|colon|semicolon|slash|underscore|space|at sign|[-@/_,.:|#()])["'”’)]*(?: (?:character|sign|mark|symbol))?(?: \\([^¦)]{1,3}\\))?`;
const PIECE = `(?:part|portion|piece|prefix|word|words|text|letters?|code|characters?|substring|string|everything|title|number|name)`;

const before = (mark: string) => `^\\s*([^${inClass(mark)}]*?)\\s*${MARKS[mark.toLowerCase()]}`;
/** After the last of several marks, where that is said. */
const after = (mark: string, said: string) =>
  `${/\blast\b/i.test(said) ? '.*' : ''}${MARKS[mark.toLowerCase()]}\\s*(.*)$`;
const between = (one: string, other: string) =>
  `${MARKS[one.toLowerCase()]}\\s*([^${inClass(other)}]*?)\\s*${MARKS[other.toLowerCase()]}`;
const inClass = (mark: string) =>
  MARKS[mark.toLowerCase()] === ' ' ? ' ' : MARKS[mark.toLowerCase()]!.replace(/^\\?/, '\\');

/** "Mr" in "Braund, Mr. Owen". */
const TITLE = String.raw`(?:^|[ ,])([A-Za-z]+)\.`;
const isText = (column: ColumnSchema | undefined): column is ColumnSchema => column?.type === 'text';

const piece =
  (pattern: (match: readonly string[]) => string, place: number, number = false) =>
  (match: readonly string[], table: Parameters<Rule['make']>[1]) => {
    const column = columnOf(match[place], table);
    if (!isText(column)) return undefined;
    const value: Computation = {
      op: 'extract',
      columns: [column.name],
      pattern: pattern(match),
      ...(number ? { number } : {}),
    };
    return { steps: [{ name: freshName(`part of ${column.name}`, table), ...value }] };
  };

/** "Others which are not 'A' or 'B' are replaced with 'Other'": of the only text that was made. */
const OTHERS =
  /\b(?:for |any |all )?(?:the )?(?:others?|titles|values|rest|categories)\b[^.;¦]*?\b(?:not|other than)\b ((?:["'“‘][^"'”’]+["'”’](?:,? (?:and |or )?)?)+),? (?:(?:should|must|are|will|to|be|is) )*(?:replace[ds]?|group(?:ed)?|recoded?|chang(?:e|ed)|map(?:ped)?|set|label(?:l?ed)?)(?: them| it| these)? (?:with|by|as|into|to|under) ["'“‘]([^"'”’]+)["'”’]/i;

export const EXTRACTS: readonly Rule[] = [
  {
    says: OTHERS,
    make: (match, { schema }) => {
      const made = schema.columns.filter(
        ({ type, samples, name }) => type === 'text' && samples.length === 0 && name !== '',
      );
      const [column, ...others] = made;
      const kept = [...match[1]!.matchAll(/["'“‘]([^"'”’]+)["'”’]/g)].map(([, value]) => value!.replace(/\.$/, ''));
      if (!column || others.length || kept.length === 0) return undefined;
      const codes = kept.map((value) => ({ values: [value], as: value }));
      return { steps: [{ name: column.name, op: 'recode', columns: [column.name], codes, others: match[2]! }] };
    },
  },
  {
    says: new RegExp(
      `${THE}(?:\\w+ )?${PIECE} (?:of|in|from) ${THE}${COL}(?: column)? (?:that (?:stands|comes) )?before ${MARK}`,
    ),
    make: piece((match) => before(match[2]!), 1),
  },
  {
    says: new RegExp(
      `${THE}(?:\\w+ )?${PIECE} (?:of|in|from) ${THE}${COL}(?: column)? (?:that (?:stands|comes|follows) )?after ${MARK}`,
    ),
    make: piece((match) => after(match[2]!, match[0]!), 1),
  },
  {
    says: new RegExp(
      `${THE}(?:\\w+ )?${PIECE} (?:(?:that )?(?:stands|comes|is) )?before ${MARK} (?:of|in|from) ${THE}${COL}`,
    ),
    make: piece((match) => (/title/i.test(match[0]!) ? TITLE : before(match[1]!)), 2),
  },
  {
    says: new RegExp(
      `${THE}(?:\\w+ )?${PIECE} (?:(?:that )?(?:stands|comes|is) )?after ${MARK} (?:of|in|from) ${THE}${COL}`,
    ),
    make: piece((match) => after(match[1]!, match[0]!), 2),
  },
  {
    says: new RegExp(
      `${THE}(?:\\w+ )?${PIECE} (?:(?:that )?(?:stands|comes|is|lies) )?between ${MARK} and ${MARK} (?:of|in|from) ${THE}${COL}`,
    ),
    make: piece((match) => between(match[1]!, match[2]!), 3),
  },
  {
    says: new RegExp(`${THE}(?:length|number of characters)(?: of the text)? (?:of|in) ${THE}${COL}(?: column)?`, 'i'),
    make: (match, table) => {
      const column = columnOf(match[1], table);
      if (!isText(column)) return undefined;
      return { steps: [{ name: freshName(`length of ${column.name}`, table), op: 'length', columns: [column.name] }] };
    },
  },
  { says: new RegExp(`${THE}first (?:word|token) (?:of|in|from) ${THE}${COL}`), make: piece(() => '^\\s*(\\S+)', 1) },
  { says: new RegExp(`${THE}last (?:word|token) (?:of|in|from) ${THE}${COL}`), make: piece(() => '(\\S+)\\s*$', 1) },
  {
    says: new RegExp(`${THE}first (?:letter|character) (?:of|in|from) ${THE}${COL}`),
    make: piece(() => '^\\s*(\\S)', 1),
  },
  {
    says: new RegExp(`${THE}first (\\d) (?:letters|characters|digits) (?:of|in|from) ${THE}${COL}`),
    make: piece((match) => `^\\s*(.{${match[1]}})`, 2),
  },
  {
    says: new RegExp(`${THE}last (\\d) (?:letters|characters|digits) (?:of|in|from) ${THE}${COL}`),
    make: piece((match) => `(.{${match[1]}})\\s*$`, 2),
  },
  {
    says: new RegExp(`${THE}(?:titles?|salutations?|honorifics?|forms? of address) (?:of|in|from) ${THE}${COL}`, 'i'),
    make: piece(() => TITLE, 1),
  },
  {
    says: new RegExp(
      `(?:turn|convert|transform|make|parse|change) ${THE}${COL}(?: column)? (?:into|to|as) (?:a |an )?(?:numbers?|numeric(?: values?)?|floats?|integers?)(?: by (?:dropping|removing|stripping|deleting) [^¦]*)?`,
      'i',
    ),
    make: (match, table) => {
      const column = columnOf(match[1], table);
      if (!isText(column)) return column && { steps: [], instead: match[0]!.slice(0, 0) + `«${match[1]}»` };
      return {
        steps: [
          {
            name: column.name,
            op: 'extract',
            columns: [column.name],
            pattern: NUMBER_IN_TEXT,
            number: true,
          },
        ],
        instead: `«${match[1]}»`,
      };
    },
  },
];

/** The same, told in a sentence that names no column: that of the sentence before is meant. */
export const OF_THE_SAME: readonly (readonly [RegExp, (match: readonly string[]) => string])[] = [
  [
    new RegExp(
      `(?:is )?${THE}(?:\\w+ )?${PIECE} (?:that )?(?:(?:stands|comes|is|lies) )?between ${MARK} and ${MARK}`,
      'i',
    ),
    (match) => between(match[1]!, match[2]!),
  ],
  [
    new RegExp(`(?:is )?${THE}(?:\\w+ )?${PIECE} (?:that )?(?:(?:stands|comes|is) )?before ${MARK}`, 'i'),
    (match) => before(match[1]!),
  ],
  [
    new RegExp(`(?:is )?${THE}(?:\\w+ )?${PIECE} (?:that )?(?:(?:stands|comes|is) )?after ${MARK}`, 'i'),
    (match) => after(match[1]!, match[0]!),
  ],
  [/\bis the first word\b/i, () => '^\\s*(\\S+)'],
];
