// What a cell looks like, roughly: enough to tell a header from data and a shifted row from a whole one. Types proper are
// inferred later, from all values.

export type CellKind = 'empty' | 'number' | 'date' | 'time' | 'truth' | 'link' | 'code' | 'text';

const MAX_TYPED_LENGTH = 40;

const NUMBER =
  /^[(+-]?\s?(?:[$€£¥₹￥\\]|[A-Z]{3}\s)?\s?[(+-]?(?:\d{1,3}(?:[,.' \u00a0]\d{3})+|\d+)?(?:[.,]\d*)?(?:[eEdD][+-]?\d{1,3})?\s?(?:[$€£¥₹%円元원]|[A-Z]{3})?\)?$/;
/** `E1`, `d2`: names, not powers of ten. */
const POWER_ALONE = /^[(+-]?[eEdD]/;
const DAY =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2}[-/. ]?[A-Za-z]{3,9}\.?[-/. ,]{0,2}\d{2,4}|(?:[A-Za-z]{3,9},? )?[A-Za-z]{3,9}\.? \d{1,2},? \d{2,4}|\d{8}(?= )/;
/** With its zone: what else stands behind is a value of its own. */
const TIME_OF_DAY =
  /\d{1,2}:\d{2}(?::\d{2}(?:[.,:]\d+)?)?(?: ?[APap]\.?[Mm]\.?)?(?: ?(?:[+-]\d{2}:?(?:\d{2})?|\(?[A-Za-z]\S*)){0,2}/;
const DATE = new RegExp(`^(?:${DAY.source})(?:[T ,]+${TIME_OF_DAY.source})?$`);
const TIME = /^-?\d{1,3}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[APap]\.?[Mm]\.?)?$/;
const TRUTH = /^(?:true|false|yes|no)$/i;
const LINK = /^(?:[a-z]{3,5}:\/\/\S+|www\.\S+|[^\s@]+@[^\s@]+\.[a-z]{2,})$/i;
const NULLS = new Set(['(na)', ':', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '-', '--', '?', '.', '\\n']);

export function cellKind(cell: string): CellKind {
  const text = cell.length > MAX_TYPED_LENGTH * 4 ? cell : cell.trim();
  if (text === '') return 'empty';
  if (text.length <= MAX_TYPED_LENGTH) {
    const first = text.charCodeAt(0);
    if (NULLS.has(text.toLowerCase()) || /^\*+$/.test(text)) return 'empty';
    if (/\d/.test(text)) {
      if (NUMBER.test(text) && !POWER_ALONE.test(text)) return 'number';
      if (TIME.test(text)) return 'time';
      if (DATE.test(text)) return 'date';
    } else if (first >= 65 && TRUTH.test(text)) return 'truth';
  }
  if (text.length <= 300 && LINK.test(text)) return 'link';
  // Letters and digits in one short word: an identifier of some sort.
  if (text.length <= MAX_TYPED_LENGTH && /\d/.test(text) && /^[A-Za-z0-9][\w./#-]*$/.test(text)) return 'code';
  return 'text';
}

export const isTyped = (kind: CellKind) => kind === 'number' || kind === 'date' || kind === 'time' || kind === 'truth';

/** `AB-1234` → `A-9`: two cells of one shape are likely of one column. */
export const shapeOf = (cell: string) =>
  cell
    .trim()
    .slice(0, 60)
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '9');
