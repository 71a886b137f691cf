// What is left of the sentences once all that was understood is taken out of them: whether any of it could change a number.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords, stem, valueKey } from '../../../words/split-words.ts';
import { isUnitWord } from '../../../words/lexicon.ts';
import { indexOf } from '../../../words/table-index.ts';
import { isNumber, isOfKinds } from '../../columns.ts';
import { PERSONS } from '../../grammar/rows/row-bearers.ts';
import { ROW_WORDS } from '../../vocabulary.ts';
import { conditionsLeft, restrictionsIn } from './places.ts';
import { isOption, type Known, toldBy } from './told-by.ts';
import { isPlain, isOfNoWeight } from './words.ts';
import { SPOKEN_WORDS, spokenOf } from '../answer/wanted.ts';
import type { Sentence } from '../text/marked.ts';
import { sameWord } from '../text/likeness.ts';
import { isMade } from '../scene.ts';
import type { Used } from './used.ts';

/** A sentence that tells a step, and is still there: its words may all be told by another one. */
const STEP =
  /^\W*(?:(?:please|then|first|also|and|next|finally|second|before that),? )*(subtract|multiply|divide|square|double|halve|weight|exclude|omit|skip|discard|leave out|restrict|limit|(?:take|use|keep) only)\b/i;

/** "Divide them into bands". */
const isOfClasses = (verb: string) => /^divide$/i.test(verb);
const makesClasses = (step: Known['steps'][number]) => 'name' in step && step.op === 'classes';

/** The words that are not understood; none where all is. */
export function leftOver(sentences: readonly Sentence[], scene: Known, used: Used): string[] {
  const isTold = toldBy(scene, used);
  return sentences.flatMap((sentence) => ofSentence(sentence, scene, used, isTold));
}

function ofSentence({ text }: Sentence, scene: Known, used: Used, isTold: (word: string) => boolean): string[] {
  const { schema } = scene.table;
  const ofNames = [...used.columns].flatMap((name) => splitWords(name));
  const strange = [...text.matchAll(/«(\d+)»/g)]
    .map(([, place]) => schema.columns[Number(place)]!.name)
    .filter(
      (name) => !used.columns.has(name) && (schema.columns.find((each) => each.name === name)?.distinct ?? 0) > 1,
    );
  const plain = text
    // "a «passengers» count", "the «month» number"
    .replace(/«(\d+)» (?:counts?|numbers?|figures?)\b/g, (words, place: string) =>
      isNumber(schema.columns[Number(place)]!) ? ' ¦ ' : words,
    )
    .replace(/«\d+»/g, ' ¦ ')
    // "Delta (carrier code DL)": a value that was taken by what it stands for
    .replace(/\b\p{Lu}[\w.]*(?: \p{Lu}[\w.]*)? \((?=(?: ?¦)+ ?\))/gu, (words) => (used.conditions.length ? '(' : words))
    // "built before 1950", where the year is a condition
    .replace(/\b(?:before|after|since) (?=((?:1[5-9]|20)\d\d)\b)/gi, (words, year: string) =>
      used.numbers.includes(Number(year)) ? '' : words,
    )
    // "week 12" of `sbp_week12`
    .replace(/\b(\p{L}+)[ -](\d+)\b/gu, (words, word: string, number: string) =>
      ofNames.includes(`${word.toLowerCase()}${number}`) ? word : words,
    );
  const numbers = (plain.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').match(/(?<![\w.])-?\d+(?:\.\d+)?%?/g) ?? [])
    .filter(
      (each) =>
        !used.measures.some(
          ({ fraction }) => fraction !== undefined && Math.round(fraction * 100) === parseFloat(each),
        ),
    )
    .filter((each) => !used.numbers.some((known) => Math.abs(known) === Math.abs(parseFloat(each))));
  const own = [...used.columns].flatMap((name) => [name.toLowerCase(), ...splitWords(name)]);
  const ofAName = (is: string) =>
    own.some(
      (word) =>
        word.includes(is) ||
        (is === 'count' && /^(?:cnt|num|n|no|qty|quantity)$/.test(word)) ||
        (is === 'sum' && word.startsWith('tot')) ||
        (is === 'mean' && word.startsWith('avg')) ||
        (is === 'share' && /%|pct|percent|rate/.test(word)),
    );
  const measures = spokenOf(plain)
    .filter(({ is }) => !isMeasured(is, used, scene) && !ofAName(is))
    .map(({ is }) => String(is));
  const rest = SPOKEN_WORDS.reduce((said, words) => said.replace(new RegExp(words.source, 'gi'), ' '), plain);
  const words = (rest.toLowerCase().match(/[\p{L}][\p{L}\p{N}'’_.-]*/gu) ?? []).map((word) =>
    word.replace(/['’]s?$|[.-]+$/g, ''),
  );
  return [
    ...(STEP.exec(text)?.slice(1, 2) ?? []).filter((verb) => !(isOfClasses(verb) && scene.steps.some(makesClasses))),
    ...strange,
    ...numbers,
    ...measures,
    ...words.filter((word) => word && !passes(word, scene, used, isTold)),
    ...restrictionsIn(plain),
    ...conditionsLeft(rest, {
      isKnown: (word) => isPlain(word) || isTold(word) || isUnitWord(word),
      isRows: (word) => namesRows(word, scene),
      grouped: scene.group !== undefined,
    }),
  ];
}

/** In the table's or a column's name, or what the rows of any table may be called. */
function namesRows(word: string, { table: { name, schema } }: Known): boolean {
  const own = [name, ...schema.columns.map((column) => column.name)].flatMap((each) => splitWords(each)).map(stem);
  return own.includes(stem(word)) || ROW_WORDS.includes(word) || PERSONS.has(stem(word));
}

const NEAR: Readonly<Record<string, readonly string[]>> = {
  max: ['min', 'key', 'range'],
  min: ['max', 'range'],
  mode: ['count', 'single'],
  count: ['count', 'count_missing', 'count_distinct', 'share', 'growth', 'predicted'],
  outliers: ['count'],
  share: ['share', 'growth'],
  sum: ['mean', 'sum', 'count'],
  mean: ['mse', 'rmse', 'mae', 'stddev', 'correlation', 'p_value', 'statistic'],
  correlation: ['p_value', 'statistic'],
  variance: ['p_value', 'statistic'],
};

function isMeasured(is: string, { measures, key }: Used, { steps, settled }: Known): boolean {
  const functions = new Set(measures.map((each) => each.function as string));
  if (functions.has(is) || (NEAR[is] ?? []).some((each) => functions.has(each))) return true;
  // "which player scored the most goals, and how many"
  if (is === 'count' && key && ['max', 'min', 'sum'].some((each) => functions.has(each))) return true;
  if (is === 'share' && measures.some((each) => each.held_out)) return true;
  if (is === 'mode' || is === 'max' || is === 'min' || is === 'mean' || is === 'median' || is === 'sum')
    if (key) return true;
  if (is === 'outliers') return settled.outlier !== undefined;
  if (is === 'quantile' && settled.outlier?.method === 'iqr') return true;
  if (settled.outlier?.method === 'zscore' && (is === 'mean' || is === 'stddev')) return true;
  return steps.some(
    (step) =>
      'name' in step &&
      (step.op === `fill_${is}` || ['zscore', 'minmax', 'classes', 'formula'].includes(step.op)) &&
      is !== 'correlation',
  );
}

/** It says how a question is asked, or something that was read is told by it, or it is no word of an analysis at all. */
function passes(word: string, scene: Known, used: Used, isTold: (word: string) => boolean): boolean {
  if (unusedValue(word, scene, used) || headOfAnother(word, scene, used)) return isOption(word, used);
  return (
    isPlain(word) ||
    isTold(word) ||
    (!unusedColumn(word, scene, used) && !isOfAFlag(word, scene, used) && isOfNoWeight(word))
  );
}

/** A word that is all of another column's name. */
function unusedColumn(word: string, { table }: Known, { columns }: Used): boolean {
  if (word.length > 3 && stem(word) !== word) return false;
  const [best] = indexOf(table).columns(splitWords(word), word);
  return (
    best !== undefined &&
    best.score >= 0.85 &&
    !isCalledSo(word, best.column, table) &&
    !columns.has(best.column.name) &&
    ![...columns].some((name) => splitWords(name).some((each) => sameWord(each, word)))
  );
}

/** "A player", where `Player` tells the rows from each other. */
const isCalledSo = (word: string, { name, type, distinct }: ColumnSchema, { schema }: TaskTable) =>
  type === 'text' && distinct >= schema.rows * 0.9 && name.toLowerCase() === word;

/** "Survivors", of a table with a flag `Survived` that the answer does not use. */
const isOfAFlag = (word: string, { table }: Known, { columns }: Used): boolean =>
  table.schema.columns.some(
    ({ name, distinct }) => distinct === 2 && !columns.has(name) && shareRoot(splitWords(name), word),
  );

/** Things that a column is of: `Pclass` is a class, `fuel_type` a type. */
const HEADS: ReadonlySet<string> = new Set(
  'class classes level levels category categories state states day days month months quarter quarters year years rate rates weight weights share shares date dates number numbers'.split(
    ' ',
  ),
);

/** "in third class", of a table that has a class and an answer that does not use it. */
function headOfAnother(word: string, { table, steps }: Known, { columns }: Used): boolean {
  if (!HEADS.has(word)) return false;
  const head = stem(word);
  const isOfIt = (name: string) =>
    splitWords(name).some((each) => stem(each) === head || (head.length > 3 && each.endsWith(head)));
  const made = steps.some((step) => 'name' in step && isOfIt(step.name));
  return !made && table.schema.columns.some(({ name }) => isOfIt(name)) && ![...columns].some(isOfIt);
}

/** A value by which rows could be meant. */
function unusedValue(word: string, scene: Known, { conditions, parted }: Used): boolean {
  const matches = indexOf(scene.table)
    .values(word)
    .filter(({ column }) => isOfKinds(column) && valueKey(word).length > 1);
  if (matches.length === 0) return false;
  const named = conditions.map(({ column }) => column);
  return !matches.some(
    ({ column }) =>
      named.includes(column.name) ||
      parted.includes(column.name) ||
      scene.group?.column.name === column.name ||
      isMade(scene, column.name),
  );
}
