// Values and bounds that a script compares with although the question does not give them: it has made them up.
import type { ColumnSchema } from '@quaestor/contracts';
import { quotedText } from '../sql/sql-tokens.ts';
import { numberAt, numbersIn } from '../words/numbers.ts';
import { splitWords } from '../words/split-words.ts';
import { TokenizedQuestion } from '../words/tokens.ts';
import { COMPARES, type PythonToken } from './python-text.ts';
import { spokenIn, type Told } from '../words/told.ts';

/** A value of the data, or a text that is compared with, that the question does not say: the script has made it up. */
export function unaskedValue(
  tokens: readonly PythonToken[],
  columns: readonly ColumnSchema[],
  { text, names, mapping }: Told,
): string | undefined {
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

/** Bounds that go without saying: none and one, levels of significance. */
const USUAL: ReadonlySet<number> = new Set([0, 1, 0.01, 0.05, 0.1]);
/** Bounds that go with a word: fences and deviations of outliers. */
const OF_OUTLIERS: ReadonlySet<number> = new Set([1.5, 2, 3]);
/** Words that stand for a number: months, days of the week, parts. */
const MEANS_NUMBER =
  /\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|(?:mon|tues|wednes|thurs|fri|satur|sun)day|weekends?|weekdays?|half|halves|majority|twice|double\w*|triple\w*|thirds?|quarter\w*|decades?|centur\w*|morning|noon|afternoon|evening|night)/i;

/** A bound that the question does not give: whoever is called an adult, or far off. */
export function unaskedBound(tokens: readonly PythonToken[], { text }: Told): string | undefined {
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
