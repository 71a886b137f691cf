// What a script does that the question does not speak of: the wrong end of an order, groups and conditions of its own.
import type { ColumnMapping, ColumnSchema } from '@quaestor/contracts';
import { ASKING_WORDS } from '../planner/vocabulary.ts';
import { quotedName, quotedText } from '../sql/sql-tokens.ts';
import { type End, endAsked } from '../words/end-asked.ts';
import { numberAt, numbersIn } from '../words/numbers.ts';
import { STOP_WORDS } from '../words/lexicon.ts';
import { splitWords, stem } from '../words/split-words.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import type { PythonToken } from './python-text.ts';

/** What a script says that takes an end of an order, and what says so of the other. */
const ENDS: Readonly<Record<End, { done: RegExp; other: RegExp }>> = {
  lowest: {
    done: /\b(?:idxmin|argmin|min|nsmallest|rank|quantile|tail)\b|ascending\b(?! = False)|\[ - 1/,
    other: /\b(?:idxmax|argmax|max|nlargest)\b|ascending = False .*\b(?:head|iloc \[ 0|index \[ 0)/,
  },
  highest: {
    done: /\b(?:idxmax|argmax|max|nlargest|rank|quantile|tail|mode|value_counts)\b|ascending = False|\[ - 1/,
    other: /\b(?:idxmin|argmin|min|nsmallest)\b/,
  },
};

/** @param spelled the script's tokens with a space between them */
export function otherEndTaken(question: string, spelled: string): string | undefined {
  const end = endAsked(question);
  if (!end || ENDS[end].done.test(spelled) || !ENDS[end].other.test(spelled)) return undefined;
  return `The question asks for the ${end}; the script takes the other end.`;
}

/** Words that speak of columns of dates, whatever these are called. */
const TIMES =
  /\b(?:when|dates?|dai?ly|days?|week\w*|month\w*|quarter\w*|year\w*|annual\w*|hour\w*|times?|season\w*|earl(?:y|ier|iest)|late(?:r|st)?|before|after|since|until|\d{4}|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|\w+day)\b/i;

interface Told {
  question: string;
  names?: readonly string[] | undefined;
  mapping: readonly ColumnMapping[];
}

/** A column of numbers, or one that rows are chosen or grouped by, although the question neither names nor means it, nor a value of it. */
export function unaskedColumn(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  { question, names = [], mapping }: Told,
): string | undefined {
  const text = [question, ...names].join('\n');
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

/** Whether a text says a word, or another of its stem; numbers and short words as they are. */
function spokenIn(text: string): (part: string) => boolean {
  const words = splitWords(text);
  return (part) =>
    words.some((word) =>
      /^\d/.test(part) || part.length < 3 ? word === part : word.startsWith(part.slice(0, LONGEST_STEM)),
    );
}

/** Letters that words of one stem share: `survived` and `survivors`, `Canada` and `Canadian`. */
const LONGEST_STEM = 5;

const COMPARES: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
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

/** Bounds that go without saying: none and one, levels of significance. */
const USUAL: ReadonlySet<number> = new Set([0, 1, 0.01, 0.05, 0.1]);
/** Bounds that go with a word: fences and deviations of outliers. */
const OF_OUTLIERS: ReadonlySet<number> = new Set([1.5, 2, 3]);
/** Words that stand for a number: months, days of the week, parts. */
const MEANS_NUMBER =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekends?|weekdays?|half|halves|majority|twice|double\w*|triple\w*|thirds?|quarter\w*|decades?|centur\w*|morning|noon|afternoon|evening|night)/i;

/** A bound that the question does not give: whoever is called an adult, or far off. */
export function unaskedBound(tokens: readonly PythonToken[], { question, names = [] }: Told): string | undefined {
  const text = [question, ...names].join('\n');
  if (MEANS_NUMBER.test(text)) return undefined;
  const { tokens: spoken } = new TokenizedQuestion(text);
  const told = [...numbersIn(text.toLowerCase()), ...spoken.map((_, at) => numberAt(spoken, at)?.value ?? 0)].map(
    Math.abs,
  );
  const isTold = (number: number) =>
    USUAL.has(number) ||
    (OF_OUTLIERS.has(number) && /outlier|z-?score|\biqr\b|interquartile/i.test(text)) ||
    told.some((each) => each === number || each === number * 100);
  const bound = tokens.find(({ kind, value }, place) => {
    if (kind !== 'number') return false;
    const before = tokens[place - 1]?.value === '-' ? tokens[place - 2] : tokens[place - 1];
    return before?.kind === 'sign' && COMPARES.has(before.value) && !isTold(Number(value.replaceAll('_', '')));
  });
  return bound && `The script compares with ${bound.value}, of which the question says nothing: leave it out.`;
}

/** "red cards" are no `YellowCards`: a column is taken that the question calls by a part of its name, with another word before it. */
export function otherOfItsKind(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  { question, mapping }: Told,
): string | undefined {
  const words = splitWords(question);
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
    if (isOther && !parts.every((part) => spokenIn(question)(part)))
      return `The question speaks of ${before} ${words[at]}; ${quotedName(column.name)} is something else.`;
  }
  return undefined;
}

/** A value of the data, or a text that is compared with, that the question does not say: the script has made it up. */
export function unaskedValue(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  { question, names = [], mapping }: Told,
): string | undefined {
  const text = [question, ...names].join('\n');
  const says = spokenIn(text);
  const isTold = (value: string) =>
    TRUTHS.test(value) ||
    mapping.some((each) => each.value?.trim().toLowerCase() === value.trim().toLowerCase()) ||
    splitWords(value).every(
      (part) => says(part) || (A_DATE.test(value) && (FIRST_OR_LAST.has(part) || MEANS_NUMBER.test(text))),
    );
  const isName = (value: string) => names.includes(value) || columns.some(({ name }) => name === value);
  const isOfData = (value: string) => columns.some(({ values }) => values?.includes(value));
  const unasked = tokens.find(
    ({ kind, value }, place) =>
      kind === 'text' && !isName(value) && (isBound(tokens, place) || isOfData(value)) && !isTold(value),
  );
  return unasked && `The script looks for ${quotedText(unasked.value)}, of which the question says nothing.`;
}

const TRUTHS = /^\s*(?:yes|no|true|false|y|n|t|f|[01]?)\s*$/i;
const A_DATE = /^\d{4}-\d\d(?:-\d\d)?/;
/** Parts of dates that a year or a month begins and ends with. */
const FIRST_OR_LAST: ReadonlySet<string> = new Set(['01', '12', '28', '29', '30', '31', '00', '23', '59']);

/** `== "x"`, `"x" ==`, `.str.contains("x")`, `.isin(["x", "y"])` */
function isBound(tokens: readonly PythonToken[], place: number): boolean {
  const [before, after] = [tokens[place - 1], tokens[place + 1]];
  if ([before, after].some((sign) => sign?.kind === 'sign' && COMPARES.has(sign.value))) return true;
  let at = place - 1;
  while (at >= 0 && (tokens[at]!.kind === 'text' || '[,('.includes(tokens[at]!.value))) {
    if (tokens[at]!.value === '(') return LOOKING.has(tokens[at - 1]?.value ?? '');
    at -= 1;
  }
  return false;
}

const LOOKING: ReadonlySet<string> = new Set([
  'contains',
  'startswith',
  'endswith',
  'match',
  'fullmatch',
  'isin',
  'eq',
  'get',
]);
