// Cheap signs, before it is run, that a pandas script does not answer the question; as those about a SELECT.
import type { ColumnSchema } from '@quaestor/contracts';
import type { Asked } from '../sql/doubts-about-select.ts';
import { computationLeftOut, mappedLeftOut, monthLeftOut, numberLeftOut, valueThatIsNot } from '../sql/left-out.ts';
import { quotedName, quotedText } from '../sql/sql-tokens.ts';
import { otherEndTaken } from './other-end.ts';
import { COMPARES, namesInText, type PythonToken, pythonTokens } from './python-text.ts';
import { otherOfItsKind } from '../words/other-kind.ts';
import type { Told } from '../words/told.ts';
import { unaskedColumn } from './unasked-columns.ts';
import { unaskedBound, unaskedValue } from './unasked-values.ts';

/** @returns the strongest doubt, in words for the model; undefined when there is none. */
export function doubtAboutPandas(
  script: string,
  { question, mapping, tables, names = [] }: Asked & { names?: readonly string[] },
): string | undefined {
  const told: Told = { question, text: [question, ...names].join('\n'), names, mapping };
  const tokens = pythonTokens(script);
  const spelled = tokens.map(({ value }) => value).join(' ');
  const columns = tables.flatMap(({ schema }) => schema.columns);
  const words = tokens.filter(({ kind }) => kind !== 'sign').flatMap(({ value }) => namesInText(value));
  const said = new Set(words.map((word) => word.trim().toLowerCase()));
  const says = (text: string) => said.has(text.trim());
  return (
    recreated(spelled) ??
    normalBySmallP(script, told.text) ??
    maskCounted(script, spelled) ??
    targetAmongFeatures(script) ??
    tokens
      .map(({ kind, value }, place) =>
        kind === 'text'
          ? (valueThatIsNot(value, comparedColumn(tokens, place, columns, EQUAL), quotedText(value)) ??
            textInOrder(comparedColumn(tokens, place, columns, ORDERED)))
          : undefined,
      )
      .find((doubt) => doubt !== undefined) ??
    mappedLeftOut(mapping, { in: 'script', value: says, column: says, isAbout: () => true }) ??
    numberLeftOut(question, spelled, 'script') ??
    monthLeftOut(question, script, 'script') ??
    factorOfItsOwn(tokens, told.text) ??
    computationLeftOut(script, question) ??
    otherEndTaken(question, spelled) ??
    sumsOfGroups(spelled, question) ??
    unaskedColumn(tokens, columns, told) ??
    otherOfItsKind(
      tokens.map(({ value }) => value),
      columns,
      told,
    ) ??
    unaskedValue(tokens, columns, told) ??
    unaskedBound(tokens, told)
  );
}

/** "longest on average" by the group with the largest total. */
const sumsOfGroups = (spelled: string, question: string): string | undefined =>
  MEAN_OF_GROUPS.test(question) && SUM_OF_GROUPS.test(spelled) && !MEAN_IN_GROUPS.test(spelled)
    ? 'The question asks which has the highest or lowest mean; the script compares sums: take .mean() of each group.'
    : undefined;
const MEAN_OF_GROUPS =
  /\b(?:highest|lowest|largest|smallest|greatest|best|worst)\s+(?:mean|average|avg)\b|\b(?:longest|shortest|highest|lowest|most|least|largest|smallest)\b[^.?;,]{0,30}\bon average\b/i;
const SUM_OF_GROUPS =
  /\. groupby \([^=]*?\) (?:\[ [^\]]* \]+ )?\. sum \( \) \. (?:idxmax|idxmin|nlargest|sort_values)\b/;
const MEAN_IN_GROUPS = /\. groupby \([^=]*?\) (?:\[ [^\]]* \]+ )?\. (?:mean|agg|aggregate|apply|transform)\b/;

const EQUAL = ['==', '!='];
const ORDERED = ['<', '<=', '>', '>='];

/** What a text comes after in the alphabet is not what it is longer, older or dearer than. */
const textInOrder = (column: ColumnSchema | undefined) =>
  column?.type === 'text' ? `${quotedName(column.name)} is text: none of it is more than another.` : undefined;

/** `weight * 0.45`, of which the question says nothing: a price or a rate that the data does not have. */
function factorOfItsOwn(tokens: readonly PythonToken[], asked: string): string | undefined {
  const factor = tokens.find(
    ({ kind, value }, place) =>
      kind === 'number' &&
      /^\d+\.\d+$/.test(value) &&
      !USUAL.has(Number(value)) &&
      [tokens[place - 1], tokens[place + 1]].some((sign) => sign?.value === '*' || sign?.value === '/') &&
      !asked.includes(String(Number(value))) &&
      !asked.includes(String(Number((Number(value) * 100).toPrecision(12)))),
  );
  return factor && `The script reckons with ${factor.value}, of which the question says nothing.`;
}
/** Fences, deviations and scales that are the same for everybody. */
const USUAL = new Set([
  1, 10, 100, 1000, 0.1, 0.01, 0.001, 0.5, 1.5, 3, 1.96, 1.645, 2.576, 1.4826, 0.6745, 60, 3600, 365.25,
]);

/** A data frame of what is written in the script itself, under the name of the table. */
function recreated(spelled: string): string | undefined {
  return /\bdf = pd \. DataFrame \( [[{]/.test(spelled)
    ? 'The script re-creates data instead of reading the table.'
    : undefined;
}

/** `X = df[["a", "y"]]` and `y = df["y"]`: what is to be predicted is given. */
function targetAmongFeatures(script: string): string | undefined {
  const [, target] = /^\s*y\s*=\s*\w+\[["']([^"']+)["']\]\s*$/m.exec(script) ?? [];
  const [, features] = /^\s*X\s*=\s*\w+\[\[([^\]]+)\]\]/m.exec(script) ?? [];
  const isAmong = features?.split(',').some((each) => each.trim().replace(/^["']|["']$/g, '') === target);
  return isAmong ? `"${target}" is to be predicted and is itself among the columns to predict it by.` : undefined;
}

/** `far = z.abs() > 3` and then `len(far)`: all rows are counted, those that are not far too. */
function maskCounted(script: string, spelled: string): string | undefined {
  const mask = script
    .split('\n')
    .map(maskNamedIn)
    .find((name) => name !== undefined && spelled.includes(` len ( ${name} )`));
  return mask && `len(${mask}) counts all rows, also those for which ${mask} is False: use ${mask}.sum().`;
}

/** The name that a line gives to truth values: a comparison that stands in no brackets. */
function maskNamedIn(line: string): string | undefined {
  const [name, sign, ...rest] = pythonTokens(line);
  if (name?.kind !== 'name' || sign?.value !== '=') return undefined;
  let depth = 0;
  for (const { kind, value } of rest) {
    if (kind !== 'sign') continue;
    if ('([{'.includes(value)) depth += 1;
    else if (')]}'.includes(value)) depth -= 1;
    else if (depth === 0 && COMPARES.has(value)) return name.value;
  }
  return undefined;
}

/** What is normal has the larger p-value: small models take a rejected hypothesis for a confirmed one. */
function normalBySmallP(script: string, asked: string): string | undefined {
  if (!/\bnormal(?:ly|ity)?\b/i.test(asked)) return undefined;
  const taken = ABOUT_MORE.test(asked.split('\n')[0]!) ? NORMAL_IF_BELOW : [...NORMAL_IF_BELOW, YES_IF_BELOW];
  const isTaken = script.split('\n').some((line) => taken.some((each) => each.test(line)));
  return isTaken ? 'A small p-value speaks against a normal distribution; the script takes it for one.' : undefined;
}

/** "Yes" to a difference, or to being significant, is another matter. */
const ABOUT_MORE = /\b(?:differ|signif|reject|correlat|relat|t-?test|anova)/i;
const LEVEL = String.raw`\s*(?:0?\.\d+|alpha|significance\w*)`;
const NORMAL_IF_BELOW = [
  new RegExp(String.raw`(?<!not_|non_|non|ab|not )normal\w*["']?\]?\s*[:=][^\n,]*<=?${LEVEL}`, 'i'),
  new RegExp(String.raw`["']normal[^"']*["']\s+if\s[^\n,]*<=?${LEVEL}`, 'i'),
  new RegExp(String.raw`["'](?:not|non)[ -]?normal[^"']*["']\s+if\s[^\n,]*>=?${LEVEL}`, 'i'),
];
const YES_IF_BELOW = new RegExp(
  String.raw`^(?!.*(?:signif\w*|differ\w*|reject\w*)["']?\]?\s*[:=]).*["']yes["']\s+if\s[^\n,]*<=?${LEVEL}`,
  'i',
);

function comparedColumn(
  tokens: readonly PythonToken[],
  place: number,
  columns: readonly ColumnSchema[],
  signs: readonly string[],
): ColumnSchema | undefined {
  if (!signs.includes(tokens[place - 1]?.value ?? '')) return undefined;
  const before = tokens[place - 2];
  // `df["City"] ==` or `df.City ==`
  const name = before?.value === ']' && tokens[place - 4]?.value === '[' ? tokens[place - 3] : before;
  return name && name.kind !== 'sign' ? columns.find((column) => column.name === name.value) : undefined;
}

/** Columns that a script speaks of, as a text or as an attribute. */
export function saidInPandas(script: string): ReadonlySet<string> {
  const tokens = pythonTokens(script);
  return new Set(
    tokens
      .filter(({ kind }, place) => kind === 'text' || (kind === 'name' && tokens[place - 1]?.value === '.'))
      .flatMap(({ value }) => namesInText(value)),
  );
}
