// What a question tells, against what a script made of it says.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import { quotedName } from '../sql/sql-tokens.ts';
import { splitWords, stem } from './split-words.ts';

export interface Told {
  question: string;
  /** What the values of the answer are to be called. */
  names: readonly string[];
  /** All of that. */
  text: string;
  mapping: readonly ColumnMapping[];
}

/** Whether a text says a word, or another of its stem; numbers and short words as they are. */
export function spokenIn(text: string): (part: string) => boolean {
  const words = splitWords(text);
  return (part) =>
    words.some((word) =>
      /^\d/.test(part) || part.length < 3 ? word === part : word.startsWith(part.slice(0, LONGEST_STEM)),
    );
}

/** Letters that words of one stem share: `survived` and `survivors`, `Canada` and `Canadian`. */
export const LONGEST_STEM = 5;

/** Whether the question names or means one of the columns, or a value of it. */
export function columnsTold(
  { text, mapping }: Pick<Told, 'text' | 'mapping'>,
  columns: readonly ColumnSchema[],
): (column: ColumnSchema) => boolean {
  const says = spokenIn(text);
  const long = splitWords(text)
    .map(stem)
    .filter((word) => word.length >= LONGEST_STEM);
  const stems = splitWords(text)
    .map(stem)
    .filter((word) => word.length >= SHORTEST_STEM);
  const money = SPEAKS_OF_MONEY.test(text) ? columns.filter(isMoney) : [];
  const isTold = ({ name, type, values }: ColumnSchema): boolean =>
    mapping.some((each) => each.column === name || each.alternatives.some(({ column }) => column === name)) ||
    // "3rd class" of a `Pclass`
    splitWords(name).some(
      (word) => says(word) || long.some((said) => word.endsWith(said)) || stems.some((said) => word.startsWith(said)),
    ) ||
    (values ?? []).some((value) => value.length > 2 && splitWords(value).every(says)) ||
    ((type === 'date' || type === 'timestamp') && TIMES.test(text));
  return (column) => isTold(column) || (money.length === 1 && money[0] === column);
}

/** "miles" of a `Mileage`. */
const SHORTEST_STEM = 4;
const SPEAKS_OF_MONEY =
  /[£$€]|\b(?:spen[dt]|spending|costs?|cost us|earn(?:s|ed|ing)?|paid|pays?|charged?|money|pounds?|dollars?|euros?|revenue|income|takings|turnover|profit|worth|owed?|raised|br(?:ought|ings?) in)\b/i;
const OF_MONEY = new Set(
  'amount amt total price cost fee charge value sum paid revenue sale income taking turnover'.split(' '),
);

/** Where it is the only one, it is what was spent, paid or earned. */
const isMoney = (column: ColumnSchema) =>
  (column.type === 'integer' || column.type === 'decimal') &&
  (/[£$€]/.test(column.name) ||
    splitWords(column.name)
      .map(stem)
      .some((word) => OF_MONEY.has(word)));

/** Words that speak of columns of dates, whatever these are called. */
const TIMES =
  /\b(?:when|dates?|dai?ly|days?|week\w*|month\w*|quarter\w*|year\w*|annual\w*|hour\w*|times?|season\w*|earl(?:y|ier|iest)|late(?:r|st)?|before|after|since|until|\d{4}|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\w+day)\b/i;

/** @param where what it is called to the model */
export const ofWhichNothing = ({ name }: ColumnSchema, where: 'script' | 'plan') =>
  `The ${where} uses ${quotedName(name)}, of which the question says nothing: leave it out.`;
