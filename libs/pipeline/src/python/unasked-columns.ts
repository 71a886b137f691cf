// Columns that a script uses although the question speaks of none of them, or of another.
import type { ColumnSchema } from '@quaestor/contracts';
import { ASKING_WORDS } from '../planner/vocabulary.ts';
import { quotedName } from '../sql/sql-tokens.ts';
import { STOP_WORDS } from '../words/lexicon.ts';
import { splitWords, stem } from '../words/split-words.ts';
import { COMPARES, type PythonToken } from './python-text.ts';
import { LONGEST_STEM, spokenIn, type Told } from './told.ts';

/** A column of numbers, or one that rows are chosen or grouped by, although the question neither names nor means it, nor a value of it. */
export function unaskedColumn(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  { text, mapping }: Told,
): string | undefined {
  const says = spokenIn(text);
  const isTold = ({ name, type, values }: ColumnSchema) =>
    mapping.some((each) => each.column === name || each.alternatives.some(({ column }) => column === name)) ||
    splitWords(name).some(says) ||
    (values ?? []).some((value) => value.length > 2 && splitWords(value).every(says)) ||
    ((type === 'date' || type === 'timestamp') && TIMES.test(text));
  const used = tokens.flatMap((token, place) => {
    const column = token.kind === 'sign' ? undefined : columns.find(({ name }) => name === token.value);
    const isChosen = column && (isCompared(tokens, place) || isGroupedBy(tokens, place));
    return column && (isChosen || isMeasure(column)) ? [column] : [];
  });
  const unasked = used.find((column) => !isTold(column));
  return unasked && `The script uses ${quotedName(unasked.name)}, of which the question says nothing: leave it out.`;
}

/** What is counted or measured by it is the answer; a text may be what the answer is called. */
const isMeasure = ({ type }: ColumnSchema) => type === 'integer' || type === 'decimal';

/** Words that speak of columns of dates, whatever these are called. */
const TIMES =
  /\b(?:when|dates?|dai?ly|days?|week\w*|month\w*|quarter\w*|year\w*|annual\w*|hour\w*|times?|season\w*|earl(?:y|ier|iest)|late(?:r|st)?|before|after|since|until|\d{4}|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\w+day)\b/i;

const COMPARING: ReadonlySet<string> = new Set(['isin', 'between', 'eq', 'ne', 'gt', 'ge', 'lt', 'le']);

/** `df["x"] ==`, `df.x.isin(`, `df["x"].str.contains(`, `df["x"].dt.month ==` */
function isCompared(tokens: readonly PythonToken[], place: number): boolean {
  let next = tokens[place + 1]?.value === ']' ? place + 2 : place + 1;
  if (tokens[next]?.value === '.' && ['str', 'dt'].includes(tokens[next + 1]?.value ?? '')) {
    if (tokens[next + 1]!.value === 'str') return true;
    next += 4;
  }
  const sign = tokens[next];
  if (sign?.value === '.') return COMPARING.has(tokens[next + 1]?.value ?? '');
  return sign?.kind === 'sign' && COMPARES.has(sign.value);
}

function isGroupedBy(tokens: readonly PythonToken[], place: number): boolean {
  let depth = 0;
  for (let at = place - 1; at >= 0; at--) {
    const { kind, value } = tokens[at]!;
    if (kind !== 'sign') continue;
    if (value === ')') depth += 1;
    else if (value === '(') {
      if (depth === 0) return tokens[at - 1]?.value === 'groupby';
      depth -= 1;
    }
  }
  return false;
}

/** "red cards" are no `YellowCards`: a column is taken that the question calls by a part of its name, with another word before it. */
export function otherOfItsKind(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  { question, mapping }: Told,
): string | undefined {
  const words = splitWords(question);
  const says = spokenIn(question);
  const isMeant = (word: string) =>
    word.length < 3 ||
    STOP_WORDS.has(word) ||
    ASKING_WORDS.has(word) ||
    mapping.some(({ phrase }) => splitWords(phrase).includes(word));
  for (const { value } of tokens) {
    const column = columns.find(({ name }) => name === value);
    const parts = column ? splitWords(column.name) : [];
    if (
      !column ||
      parts.length < 2 ||
      mapping.some((each) => each.column === column.name && each.evidence !== 'partial')
    )
      continue;
    const at = words.findIndex((word) => parts.some((part) => stem(part) === stem(word)));
    const before = words[at - 1];
    const isOther =
      before !== undefined && !isMeant(before) && !parts.some((part) => before.startsWith(part.slice(0, LONGEST_STEM)));
    if (isOther && !parts.every(says))
      return `The question speaks of ${before} ${words[at]}; ${quotedName(column.name)} is something else.`;
  }
  return undefined;
}
