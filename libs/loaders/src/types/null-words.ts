// Words that stand for no value. Whether one does depends on its column: in a list of countries `NA` is Namibia.
import { quoteText } from '../database.ts';

/** In lower case. They are no values in a column whose other values are numbers, dates or truth values. */
export const NULL_WORDS: ReadonlySet<string> = new Set([
  ...[
    'na',
    'n/a',
    'n.a.',
    '#n/a',
    '#n/a n/a',
    '#na',
    '<na>',
    'nan',
    '-nan',
    'null',
    '(null)',
    '#null!',
    '\\n',
    'none',
    'nil',
  ],
  ...['undefined', 'not available', 'not applicable', 'no data', 'n.d.', 'n/d'],
  // As statistical offices mark what is not there, withheld or not yet known.
  ...['(na)', '(n/a)', '(x)', '(d)', '(s)', '(z)', ':', 'k.a.', 'k. a.', 'keine angabe', 'n.v.', 'sin datos', 's/d'],
  ...['#nv', '#wert!', '#bezug!', '#zahl!', '#valeur!', '0000-00-00', '0000-00-00 00:00:00'],
  // Programs in Fortran fill a field with asterisks where a number does not fit it, or is not there.
  ...['*', '**', '***', '****', '*****', '******', '*******', '********'],
  ...['-', '--', '---', '–', '—', '?', '??', '.', '..', '...', '…', '#div/0!', '#value!', '#ref!', '#name?', '#num!'],
]);

/** As they stand. Programs write these and nobody means anything by them, so they are no values in text either. */
export const TEXT_NULL_WORDS: ReadonlySet<string> = new Set([
  ...['N/A', 'n/a', '#N/A', '#N/A N/A', '#NA', '<NA>', 'NULL', 'null', '(null)', 'NaN', '\\N', '#NULL!'],
  ...['#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NV', '#WERT!', '#BEZUG!', '#ZAHL!', '#VALEUR!'],
]);

/** White space as people leave it around values: with no-break spaces, spaces of no width and a stray byte order mark. */
const EDGE = '[\\s\\x{00a0}\\x{200b}\\x{2060}\\x{feff}]';
const BLANKS = quoteText(' \t\n\f\r\u00a0\u200b\u2060\ufeff');

// Not `IN`: DuckDB makes a join of a long list, which looks at every row and does not keep their order.
const isOneOf = (text: string, words: readonly string[]) =>
  `list_contains([${words.map(quoteText).join(', ')}], ${text})`;

export const isNullWord = (trimmed: string) => isOneOf(`lower(${trimmed})`, [...NULL_WORDS]);
export const isTextNullWord = (cell: string) => isOneOf(cell, [...TEXT_NULL_WORDS]);
/**
 * Whether a cell is blank, a null word or not there. It names the cell once: what stands twice in an expression DuckDB
 * computes ahead of it, for all rows, even where a CASE would not come to it.
 */
export const isNothing = (cell: string) =>
  isOneOf(`coalesce(lower(trim(${cell}, ${BLANKS})), '')`, ['', ...NULL_WORDS]);
export const isBlank = (cell: string) => `trim(${cell}, ${BLANKS}) = ''`;

export const trimmed = (cell: string) =>
  `CASE WHEN regexp_matches(${cell}, '^${EDGE}|${EDGE}$') THEN trim(${cell}, ${BLANKS}) ELSE ${cell} END`;

/** A text cell as it is kept: as it stands, unless it is blank or a word for nothing. */
export const textValue = (cell: string) =>
  `CASE WHEN ${trimmed(cell)} = '' OR ${isTextNullWord(cell)} THEN NULL ELSE ${cell} END`;
