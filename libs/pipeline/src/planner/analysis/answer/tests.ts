// Correlations, straight lines and tests of significance between two columns.
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Measured } from './wanted.ts';
import type { Wanted } from './wanted.ts';
import { likest } from '../text/likeness.ts';
import { subjects } from './subjects.ts';
import { isMade, type Scene, spokenOfBy, stepOf } from '../scene.ts';

type Test = NonNullable<NonNullable<Plan['measure']>['test']>;
const TESTS: readonly (readonly [RegExp, Test, 'groups' | 'one' | 'pair' | 'numbers'])[] = [
  [/\bchi[- ]?squared?\b|χ²/i, 'chi_square', 'pair'],
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
  /one-sample|two-way|tukey|levene|bartlett|one-tailed|one-sided|fisher's exact|kendall|partial corr|point-biserial|kolmogorov|anderson|lilliefors|yates'? (?:continuity )?correction (?:is|should be) applied/i;

/** The test that is named; of a paired t-test the pair comes before the t. */
function testNamed({ brief: { text } }: Scene): (typeof TESTS)[number] | undefined {
  const found = TESTS.filter(([words]) => words.test(text));
  const [first, second] = found;
  const special = first && second && ['paired_t', 'welch_t'].includes(first[1]) && second[1] === 'student_t';
  return found.length === 1 || (special && found.length === 2) || (first?.[1] === 'paired_t' && found.length === 2)
    ? first
    : undefined;
}

export function testOf(wanted: Wanted, output: Output, scene: Scene): Measured | undefined {
  if (OTHERS.test(scene.brief.text)) return undefined;
  const test = testNamed(scene);
  const isCorrelation =
    wanted.is === 'correlation' ||
    (!test && wanted.is === 'p_value' && /correlat|pearson|relationship/i.test(scene.brief.text));
  if (isCorrelation) {
    const pair = pairOf(output, scene);
    if (!pair || scene.settled.ranks || /spearman|\brank/i.test(scene.brief.text)) return undefined;
    return {
      function: wanted.is === 'correlation' ? 'correlation' : 'p_value',
      column: pair[0].name,
      other: pair[1].name,
    };
  }
  if (wanted.is === 'slope' || wanted.is === 'intercept' || wanted.is === 'r_squared') return lineOf(wanted.is, scene);
  if (!test || (wanted.is !== 'p_value' && wanted.is !== 'statistic')) return undefined;
  const [, name, of] = test;
  const columns = ofTest(of, scene);
  if (!columns) return undefined;
  // its sign would depend on which group comes first
  if (wanted.is === 'statistic' && ['student_t', 'welch_t', 'mann_whitney'].includes(name)) return undefined;
  const [one, other] = columns;
  return { function: wanted.is, column: one!.name, ...(other ? { other: other.name } : {}), test: name };
}

const FEW_GROUPS = 20;
const all = ({ asked, named, table }: Scene): ColumnSchema[] =>
  [...new Set([...asked, ...named].map(({ name }) => name))].flatMap(
    (name) => table.schema.columns.find((column) => column.name === name) ?? [],
  );

function ofTest(of: 'groups' | 'one' | 'pair' | 'numbers', scene: Scene): ColumnSchema[] | undefined {
  const numbers = subjects(scene);
  if (of === 'one') return numbers.length === 1 ? numbers : undefined;
  if (of === 'numbers') return numbers.length === 2 ? numbers : undefined;
  const fixed = new Set(scene.filters.flatMap((each) => ('column' in each && each.op === '=' ? [each.column] : [])));
  const few = all(scene).filter(
    (column) =>
      ((column.type === 'text' && (column.distinct <= FEW_GROUPS * 3 || isMade(scene, column.name))) ||
        column.type === 'boolean' ||
        (column.type === 'integer' && column.distinct <= FEW_GROUPS)) &&
      !fixed.has(column.name),
  );
  if (of === 'pair') return few.length === 2 ? few : undefined;
  const group = scene.group?.column ?? (few.length === 1 ? few[0] : few.find(({ type }) => type !== 'integer'));
  const measured = numbers.filter(({ name }) => name !== group?.name);
  const made = measured.filter(({ name }) => scene.steps.some((step) => 'name' in step && step.name === name));
  const [value, ...others] = measured.length > 1 && made.length === 1 ? made : measured;
  return group && value && !others.length ? [value, group] : undefined;
}

/** Two numbers; of more, those that the output's name speaks of, or one that it speaks of and one for all. */
function pairOf(output: Output, scene: Scene): [ColumnSchema, ColumnSchema] | undefined {
  const told = subjects(scene);
  const numbers = told.length < 2 ? [...new Set([...told, ...scene.hinted.filter(isNumber)])] : told;
  if (numbers.length === 2) return [numbers[0]!, numbers[1]!];
  const parts = new Set(
    numbers.flatMap(({ name }) => (isMade(scene, name) ? (stepOf(scene, name)?.columns ?? []) : [])),
  );
  const whole = numbers.filter(({ name }) => !parts.has(name));
  if (whole.length === 2) return [whole[0]!, whole[1]!];
  if (numbers.length < 2) return undefined;
  const one = likest(numbers, spokenOfBy({ ...output, about: '' }));
  const other =
    one &&
    likest(
      numbers.filter((each) => each !== one),
      spokenOfBy({ ...output, about: '' }),
    );
  return one && other ? [one, other] : undefined;
}

const PREDICTED =
  /\b(?:predicts?|estimates?|model|regress|explain)\b ?(?:the )?«(\d+)»(?:[^«]*?)\b(?:from|on|with|by|using|based on)\b[^«]*?«(\d+)»/i;

function lineOf(is: 'slope' | 'intercept' | 'r_squared', scene: Scene): Measured | undefined {
  const { sentences, table, brief } = scene;
  if (/\b(?:split|train\w*|test (?:set|rows)|held[- ]out|multiple|polynomial|ridge|lasso|logistic)\b/i.test(brief.text))
    return undefined;
  const found = sentences.flatMap(({ text }) => PREDICTED.exec(text) ?? []);
  if (found.length < 3 || subjects(scene).length !== 2) return undefined;
  const [y, x] = [found[1], found[2]].map((place) => table.schema.columns[Number(place)]!);
  return isNumber(y!) && isNumber(x!) ? { function: is, column: y!.name, other: x!.name } : undefined;
}
