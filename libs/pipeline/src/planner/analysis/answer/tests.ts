// Correlations, straight lines and tests of significance between two columns.
import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isNumber } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Measured } from './wanted.ts';
import type { Wanted } from './wanted.ts';
import { likest } from '../text/likeness.ts';
import { mayBeWord } from '../account/words.ts';
import { escaped } from '../text/pieces.ts';
import { valueInName } from '../rows/values-in-names.ts';
import { isOfAnotherKind, isOfAPart, regressionOf } from './regressions.ts';
import { subjects, toldOf } from './subjects.ts';
import { isMade, type Scene, spokenOfBy, stepOf } from '../scene.ts';

type Test = NonNullable<NonNullable<Plan['measure']>['test']>;
const TESTS: readonly (readonly [RegExp, Test, 'groups' | 'one' | 'pair' | 'numbers'])[] = [
  [/\bchi[- ]?squared?\b|χ²/i, 'chi_square', 'pair'],
  [/\blevene\b[^.]*\bmedian\b|brown[- –]forsythe/i, 'brown_forsythe', 'groups'],
  [/\blevene\b[^.]*\b(?:mean|average)\b/i, 'levene', 'groups'],
  [/\banova\b|analysis of variance/i, 'anova', 'groups'],
  [/kruskal/i, 'kruskal', 'groups'],
  [/mann[- –]?whitney/i, 'mann_whitney', 'groups'],
  [/\bpaired\b[^.]*\bt[- ]?test/i, 'paired_t', 'numbers'],
  [/\bwelch|unequal variance|equal_var ?= ?false/i, 'welch_t', 'groups'],
  [/\bt[- ]?tests?\b/i, 'student_t', 'groups'],
  [/shapiro/i, 'shapiro', 'one'],
  [/jarque/i, 'jarque_bera', 'one'],
  [/agostino|normaltest/i, 'dagostino', 'one'],
];
const OTHERS =
  /one-sample|two-way|tukey(?:'s (?!fence|rule)| hsd| test| post)|bartlett|one-tailed|one-sided|fisher's exact|kendall|partial corr|point-biserial|kolmogorov|anderson|lilliefors|yates'? (?:continuity )?correction (?:is|should be) applied/i;

/** The test that is named; of a paired t-test the pair comes before the t. */
function testNamed({ brief: { text } }: Scene): (typeof TESTS)[number] | undefined {
  const found = TESTS.filter(([words]) => words.test(text));
  const [first, second] = found;
  const special = first && second && ['paired_t', 'welch_t'].includes(first[1]) && second[1] === 'student_t';
  return found.length === 1 || (special && found.length === 2) || (first?.[1] === 'paired_t' && found.length === 2)
    ? first
    : undefined;
}

/** Spearman's where it is named alone; nothing where it is not clear which is meant. */
function byRanks(text: string): boolean | undefined {
  if (/\bspearman/i.test(text)) return /\bpearson/i.test(text) ? undefined : true;
  return /\brank[- ](?:order|based|correlation)/i.test(text) ? undefined : false;
}

export function testOf(wanted: Wanted, output: Output, scene: Scene): Measured | undefined {
  if (OTHERS.test(scene.brief.text)) return undefined;
  const test = testNamed(scene);
  const isCorrelation =
    wanted.is === 'correlation' ||
    (!test && wanted.is === 'p_value' && /correlat|pearson|relationship/i.test(scene.brief.text));
  if (isCorrelation) {
    const pair = pairOf(output, scene);
    const ranks = byRanks(scene.brief.text);
    if (!pair || ranks === undefined) return undefined;
    return {
      function: wanted.is === 'correlation' ? 'correlation' : 'p_value',
      column: pair[0].name,
      other: pair[1].name,
      ...(ranks ? { test: 'spearman' as const } : {}),
    };
  }
  if (wanted.is === 'slope' || wanted.is === 'intercept' || wanted.is === 'r_squared')
    return lineOf(wanted.is, scene) ?? regressionOf(wanted.is, output, scene);
  if (!test || (wanted.is !== 'p_value' && wanted.is !== 'statistic')) return undefined;
  const [, named, of] = test;
  const name = named === 'chi_square' && WITHOUT_YATES.test(scene.brief.text) ? 'chi_square_uncorrected' : named;
  const columns = ofTest(of, scene);
  if (!columns) return undefined;
  const [one, other] = columns;
  if (OF_TWO.has(name) && other) {
    const sides = sidesOf(other, scene);
    // its sign depends on which group comes first
    const needed = wanted.is === 'statistic' || other.type !== 'boolean';
    if (sides && needed) return { function: wanted.is, column: one!.name, other: other.name, test: name, sides };
    if (wanted.is === 'statistic') return undefined;
    if (other.type === 'text' && other.distinct > 2) {
      const both = bothOf(other, scene);
      return both && { function: wanted.is, column: one!.name, other: other.name, test: name, sides: both };
    }
  }
  return { function: wanted.is, column: one!.name, ...(other ? { other: other.name } : {}), test: name };
}

const WITHOUT_YATES =
  /\b(?:without|no|not apply(?:ing)?|don't apply)(?: the| any| a)?(?: yates\W*s?)?(?: continuity)? correction\b|\bcorrection ?= ?false\b/i;
const MINUS = /([\w-]+)(?: group)? minus (?:the )?([\w-]+)/i;
const FIRST =
  /\b(?:the )?(?:first (?:sample|group)|(?:sample|group) (?:1|one|a)) (?:is|=|being|:|are|consists of) (?:the |that of (?:the )?)?([\w-]+)/i;
const OF_TWO: ReadonlySet<string> = new Set(['student_t', 'welch_t', 'mann_whitney']);

/** "Weekday minus weekend": the first group and the second, as the values of their column. */
function sidesOf(group: ColumnSchema, { brief }: Scene): [Filter[], Filter[]] | undefined {
  const [, ...words] = MINUS.exec(brief.text) ?? [];
  const [one, other] = words.map((word) => valueInName(word, group, undefined));
  if (one !== undefined && other !== undefined && one !== other) return [sideOf(group, one), sideOf(group, other)];
  const [, word = ''] = FIRST.exec(brief.text) ?? [];
  const first = word && (valueInName(word, group, undefined) ?? valueInName(stem(word), group, undefined));
  const second = first ? twoOf(group, brief.text).filter((value) => value !== first) : [];
  return second.length === 1 ? [sideOf(group, first!), sideOf(group, second[0]!)] : undefined;
}

const sideOf = (group: ColumnSchema, value: string | number | boolean): Filter[] => [
  { column: group.name, op: '=', values: [value] },
];

/** The values of a text that are spoken of, where they are two. */
function twoOf(group: ColumnSchema, text: string): string[] {
  const spoken = (group.values ?? []).filter((value) =>
    new RegExp(`(?<![\\p{L}\\d])${splitWords(value).map(escaped).join('[\\W_]*')}s?(?![\\p{L}\\d])`, 'iu').test(text),
  );
  return spoken.length === 2 ? spoken : [];
}

/** "Do defenders and midfielders differ": two of the groups there are. */
function bothOf(group: ColumnSchema, { brief }: Scene): [Filter[], Filter[]] | undefined {
  const [one, other] = twoOf(group, [...brief.question, ...brief.method].join('. '));
  return one !== undefined && other !== undefined ? [sideOf(group, one), sideOf(group, other)] : undefined;
}

/** "G3 by studytime". */
const BY_GROUPS = /«(\d+)» (?:by|across|between|among)(?: the| groups of| levels of| categories of)* «(\d+)»/i;

/** "G3 - G1", which was made: the first less the second. */
function pairedBy(scene: Scene): ColumnSchema[] | undefined {
  const made = scene.steps.flatMap((step) =>
    'name' in step && step.op === 'formula' && /^\(?#0 - #1\)?$/.test(step.formula ?? '') ? [step.columns] : [],
  );
  const columns = made[0]?.flatMap((name) => scene.table.schema.columns.find((each) => each.name === name) ?? []);
  return made.length === 1 && columns?.length === 2 ? columns : undefined;
}

/** Of a name of which the only telling word is one of every analysis: `EdLevel` by "significance level". */
const isGenericallyTold = ({ name }: ColumnSchema) =>
  splitWords(name)
    .filter((word) => word.length > 2)
    .every((word) => mayBeWord(word));

const FEW_GROUPS = 20;
const all = ({ asked, named, table }: Scene): ColumnSchema[] =>
  [...new Set([...asked, ...named].map(({ name }) => name))].flatMap(
    (name) => table.schema.columns.find((column) => column.name === name) ?? [],
  );

function ofTest(of: 'groups' | 'one' | 'pair' | 'numbers', scene: Scene): ColumnSchema[] | undefined {
  const numbers = subjects(scene);
  if (of === 'one') return numbers.length === 1 ? numbers : undefined;
  if (of === 'numbers') return pairedBy(scene) ?? (numbers.length === 2 ? numbers : undefined);
  const fixed = new Set(scene.filters.flatMap((each) => ('column' in each && each.op === '=' ? [each.column] : [])));
  const spoken = all(scene);
  // "smokers", of a column `smoker` that nothing calls by its name
  const hinted = scene.hinted.filter((column) => column.type === 'text' && !isGenericallyTold(column));
  const few = (
    spoken.some(({ type }) => type === 'text' || type === 'boolean') ? spoken : [...spoken, ...hinted]
  ).filter(
    (column) =>
      ((column.type === 'text' && (column.distinct <= FEW_GROUPS * 3 || isMade(scene, column.name))) ||
        column.type === 'boolean' ||
        (column.type === 'integer' && column.distinct <= FEW_GROUPS)) &&
      !fixed.has(column.name),
  );
  if (of === 'pair') return few.length === 2 ? few : undefined;
  const explicit = scene.sentences.flatMap(({ text }) => BY_GROUPS.exec(text)?.slice(1) ?? []);
  if (explicit.length === 2) {
    const [value, by] = explicit.map((place) => scene.table.schema.columns[Number(place)]!);
    if (isNumber(value!) && few.includes(by!)) return [value!, by!];
  }
  const group = scene.group?.column ?? (few.length === 1 ? few[0] : few.find(({ type }) => type !== 'integer'));
  const told = numbers.filter(({ name }) => name !== group?.name);
  const further = told.length ? told : numbersOf(scene).filter(({ name }) => name !== group?.name);
  const measured = further.length
    ? further
    : toldOf(scene).filter((each) => isNumber(each) && each.name !== group?.name);
  const made = measured.filter(({ name }) => scene.steps.some((step) => 'name' in step && step.name === name));
  const [value, ...others] = measured.length > 1 && made.length === 1 ? made : measured;
  return group && value && !others.length ? [value, group] : undefined;
}

/** Two numbers; of more, those that the output's name speaks of, or one that it speaks of and one for all. */
function pairOf(output: Output, scene: Scene): [ColumnSchema, ColumnSchema] | undefined {
  const told = subjects(scene);
  const both = numbersOf(scene);
  if (told.length < 2 && both.length === 2) return [both[0]!, both[1]!];
  const numbers = told.length < 2 ? [...new Set([...told, ...scene.hinted.filter(isNumber)])] : told;
  if (numbers.length === 2) return [numbers[0]!, numbers[1]!];
  const parts = new Set(
    numbers.flatMap(({ name }) => (isMade(scene, name) ? (stepOf(scene, name)?.columns ?? []) : [])),
  );
  const whole = numbers.filter(({ name }) => !parts.has(name));
  if (whole.length === 2) return [whole[0]!, whole[1]!];
  if (numbers.length < 2) return undefined;
  const named = numbers.filter((each) => spokenOfBy({ ...output, about: '' })(each) > 0);
  if (named.length === 2) return [named[0]!, named[1]!];
  const one = likest(numbers, spokenOfBy({ ...output, about: '' }));
  const other =
    one &&
    likest(
      numbers.filter((each) => each !== one),
      spokenOfBy({ ...output, about: '' }),
    );
  return one && other ? [one, other] : undefined;
}

/** What question and lines name between them. */
const numbersOf = (scene: Scene): ColumnSchema[] => {
  const fixed = scene.filters.flatMap((each) => ('column' in each ? [each.column] : []));
  return all(scene).filter((column) => isNumber(column) && !fixed.includes(column.name));
};

const PREDICTED =
  /\b(?:predicts?|estimates?|model|regress|explain)\b ?(?:the )?«(\d+)»(?:[^«]*?)\b(?:from|on|with|by|using|based on)\b[^«]*?«(\d+)»/i;

function lineOf(is: 'slope' | 'intercept' | 'r_squared', scene: Scene): Measured | undefined {
  const { sentences, table, brief } = scene;
  if (isOfAnotherKind(brief.text) || isOfAPart(brief.text) || /\bmultiple\b/i.test(brief.text)) return undefined;
  const found = sentences.flatMap(({ text }) => PREDICTED.exec(text) ?? []);
  if (found.length < 3 || subjects(scene).length !== 2) return undefined;
  const [y, x] = [found[1], found[2]].map((place) => table.schema.columns[Number(place)]!);
  return isNumber(y!) && isNumber(x!) ? { function: is, column: y!.name, other: x!.name } : undefined;
}
