// What is left of the sentences once all that was understood is taken out of them: whether any of it could change a number.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem, valueKey } from '../../../words/split-words.ts';
import { indexOf } from '../../../words/table-index.ts';
import { CORRELATION, isPlain, NORMALITY, noneChanges, OUTLIERS, PREPARATION, TESTS } from './words.ts';
import { SPOKEN_WORDS, spokenOf } from '../answer/wanted.ts';
import type { Sentence } from '../text/marked.ts';
import { sameWord } from '../text/likeness.ts';
import { type Scene, isMade } from '../scene.ts';
import type { Used } from './used.ts';

/** Words of conditions and steps that say nothing by themselves, where what they would introduce has been understood. */
const HARMLESS = new Set(
  'higher lower greater larger smaller equal equals weight weights like likely state per between daily day days first over under time group groups grouped grouping category categories class classes level across within each other others another after before if whether most least highest lowest largest smallest greatest maximum minimum max min more less how strongly closely difference differ compare compared comparison separately select selected where whose when filter rows that those only keep kept total sum count number share percent percentage rate date dates month months year years quarter calendar column text numeric number train independent same up one ones two different distinct unique label labels named add added extract extracted create created new feature features make made build built derive derived transform transformed convert converted'.split(
    ' ',
  ),
);

const FENCES = new Set(
  'beyond limit limits fence fences whisker whiskers screen extreme extremes regular strictly without unusual unusually abnormal either'.split(
    ' ',
  ),
);

const PREPARED = new Set(
  'categorise categorises categorize categorizes categorised categorized just combine combines combined imputation imputed filling filled fill replaced replacement standardised standardized standardise standardize standardisation standardization scaled rescaled rescale modelling modeling clean cleaned prepare prepared ratio ratios row-wise band bands limits inclusive gap gaps derived derive part lacking split divided multiplied afterwards'.split(
    ' ',
  ),
);

const MISSING = new Set('missing null nulls nan nans gap gaps empty blank blanks'.split(' '));

/** What the sentences are looked at with. */
export type Known = Pick<Scene, 'table' | 'steps' | 'settled' | 'group'>;

/** The words that are not understood; none where all is. */
export function leftOver(sentences: readonly Sentence[], scene: Known, used: Used): string[] {
  return sentences.flatMap((sentence) => ofSentence(sentence, scene, used));
}

function ofSentence({ text }: Sentence, scene: Known, used: Used): string[] {
  const { schema } = scene.table;
  const strange = [...text.matchAll(/«(\d+)»/g)]
    .map(([, place]) => schema.columns[Number(place)]!.name)
    .filter(
      (name) => !used.columns.has(name) && (schema.columns.find((each) => each.name === name)?.distinct ?? 0) > 1,
    );
  const plain = text.replace(/«\d+»/g, ' ¦ ');
  const numbers = (plain.match(/(?<![\w.])-?\d+(?:\.\d+)?%?/g) ?? [])
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
  const dangling = /\b(?:who|that|which)\b[^.,;]*?\band (?:were|was|are|is) (?:in|on|at|of|from)\b/i.exec(plain)?.[0];
  return [
    ...(dangling ? [dangling] : []),
    ...strange,
    ...numbers,
    ...measures,
    ...words.filter((word) => word && !passes(word, scene, used)),
  ];
}

const NEAR: Readonly<Record<string, readonly string[]>> = {
  max: ['min', 'key', 'range'],
  min: ['max', 'range'],
  mode: ['count', 'single'],
  count: ['count', 'count_missing', 'count_distinct', 'share'],
  outliers: ['count'],
  share: ['share'],
  sum: ['mean', 'sum', 'count'],
  mean: ['stddev', 'correlation', 'p_value', 'statistic'],
  correlation: ['p_value', 'statistic'],
  variance: ['p_value', 'statistic'],
};

function isMeasured(is: string, { measures, key }: Used, { steps, settled }: Known): boolean {
  const functions = new Set(measures.map((each) => each.function as string));
  if (functions.has(is) || (NEAR[is] ?? []).some((each) => functions.has(each))) return true;
  if (is === 'mode' || is === 'max' || is === 'min' || is === 'mean' || is === 'median' || is === 'sum')
    if (key) return true;
  if (is === 'outliers') return settled.outlier !== undefined;
  if (settled.outlier?.method === 'zscore' && (is === 'mean' || is === 'stddev')) return true;
  return steps.some(
    (step) =>
      'name' in step &&
      (step.op === `fill_${is}` || ['zscore', 'minmax', 'classes', 'formula'].includes(step.op)) &&
      is !== 'correlation',
  );
}

function passes(word: string, scene: Known, used: Used): boolean {
  if (
    used.options.some((option) =>
      option
        .toLowerCase()
        .split(/[\s-]+/)
        .includes(word),
    )
  )
    return true;
  if (unusedColumn(word, scene, used) || unusedValue(word, scene, used) || headOfAnother(word, scene, used))
    return false;
  if (isPlain(word) || HARMLESS.has(word)) return true;
  if ([...used.columns].some((name) => splitWords(name).includes(word))) return true;
  return noneChanges([word], ...vocabulary(scene, used));
}

function vocabulary({ settled, steps }: Known, { measures }: Used): ReadonlySet<string>[] {
  const tested = measures.some((each) => each.test);
  const has = (...functions: string[]) => measures.some((each) => functions.includes(each.function));
  return [
    ...(settled.outlier ? [OUTLIERS, FENCES] : []),
    ...(tested ? [TESTS, NORMALITY] : []),
    ...(has('correlation') ? [CORRELATION] : []),
    ...(has('count_missing') ? [MISSING] : []),
    ...(steps.length ? [PREPARATION, PREPARED] : []),
  ];
}

/** A word that is all of another column's name. */
function unusedColumn(word: string, { table }: Known, { columns }: Used): boolean {
  if (isPlain(word) || HARMLESS.has(word)) return false;
  if (word.length > 3 && stem(word) !== word) return false;
  const [best] = indexOf(table).columns(splitWords(word), word);
  return (
    best !== undefined &&
    best.score >= 0.85 &&
    !columns.has(best.column.name) &&
    ![...columns].some((name) => splitWords(name).some((each) => sameWord(each, word)))
  );
}

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
function unusedValue(word: string, scene: Known, { conditions }: Used): boolean {
  const matches = indexOf(scene.table)
    .values(word)
    .filter(({ column }) => isFew(column) && valueKey(word).length > 1);
  if (matches.length === 0) return false;
  const named = conditions.map(({ column }) => column);
  return !matches.some(
    ({ column }) =>
      named.includes(column.name) || scene.group?.column.name === column.name || isMade(scene, column.name),
  );
}

const isFew = ({ type, distinct }: ColumnSchema) => type === 'text' && distinct <= 60;
