// "Is there a significant difference in charges between regions?", by the test that is named.
import type { TaskTable } from '@quaestor/ports';
import type { Bag } from '../bag.ts';
import type { Brief } from '../brief.ts';
import type { Draft, Measured } from '../draft.ts';
import { isNumber } from '../../columns.ts';
import { IN_NAMES } from '../measure-words.ts';
import { alphaOf } from '../settings.ts';
import { polarity } from '../verdicts.ts';
import { allKnown, TESTS } from '../words.ts';

type Test = NonNullable<Measured['test']>;

const NAMES: readonly (readonly [RegExp, Test])[] = [
  [/\bchi[- ]?squared?\b/i, 'chi_square'],
  [/\banova\b|analysis of variance/i, 'anova'],
  [/kruskal/i, 'kruskal'],
  [/mann[- –]?whitney/i, 'mann_whitney'],
  [/\bt[- ]?tests?\b/i, 'student_t'],
];
const OTHERS = /paired|one-sample|two-way|tukey|levene|bartlett|one-tailed|one-sided|fisher's exact/i;
const UNEQUAL = /\bwelch|unequal variance|equal_var\s*=\s*false/i;
/** Concluded from a p-value the wrong way round. */
const TURNED =
  /(?:less than|below|<)[^,;]{0,40}?,? (?:then )?(?:there (?:is|are) no|not significant|fail)|greater[^,;]{0,60}?,? (?:then )?(?:there (?:is|are) (?:a )?significant|reject)/i;

export function tests(asks: readonly Bag[], brief: Brief, table: TaskTable): Draft | undefined {
  const named = NAMES.filter(([words]) => words.test(brief.text)).map(([, test]) => test);
  if (named.length !== 1 || OTHERS.test(brief.text)) return undefined;
  const test = named[0] === 'student_t' && UNEQUAL.test(brief.text) ? 'welch_t' : named[0]!;
  const { schema } = table;
  const flags = asks.flatMap((ask) => ask.filters).flatMap((each) => ('any' in each ? [] : [each]));
  // "between the groups of Remote" is no condition
  const halves = schema.columns.filter(
    ({ name, type }) => type === 'boolean' && flags.some(({ column, op }) => column === name && op === '='),
  );
  const filters = asks
    .flatMap((ask) => ask.filters)
    .filter((each) => 'any' in each || !halves.some(({ name }) => name === each.column));
  const [one, other, ...more] = [...new Set([...asks.flatMap((ask) => [...ask.columns, ...ask.groups]), ...halves])];
  const understood = asks.every(
    ({ words, measures, numbers }) =>
      allKnown(words, TESTS) && !numbers.length && measures.every((each) => each === 'mean'),
  );
  if (!one || !other || more.length || !understood) return undefined;
  const sides = test === 'chi_square' ? { column: one, group: other } : sidesOf(one, other);
  if (!sides) return undefined;
  const { column, group } = sides;
  const two = test === 'student_t' || test === 'welch_t' || test === 'mann_whitney';
  if (two && group.distinct !== 2) return undefined;
  const alpha = alphaOf(brief.text);
  const measured = { column: column.name, other: group.name, test };
  return {
    filters,
    pool: [
      { measure: { function: 'p_value', ...measured }, is: IN_NAMES.p_value! },
      // its sign would depend on which group comes first
      ...(two ? [] : [{ measure: { function: 'statistic' as const, ...measured }, is: IN_NAMES.statistic! }]),
    ],
    all: false,
    columns: [column, group],
    vocabulary: [
      TESTS,
      new Set(brief.outputs.flatMap(({ options }) => options.flatMap((each) => each.toLowerCase().split(/\s+/)))),
    ],
    numbers: [alpha, alpha * 100, 0, 1],
    spokenOf: ['mean', 'variance'],
    mapping: asks.flatMap((ask) => ask.mapping),
    notes: [`Taken as significant where the p-value is below ${alpha}.`],
    verdict: ({ name, options }, placeOf) => {
      const words = polarity(options);
      if (!words || TURNED.test(brief.method.join('; '))) return undefined;
      const place = placeOf((measure) => measure.function === 'p_value');
      return {
        name,
        cases: [
          { when: [{ measure: place, op: '<', value: alpha }], says: words.yes },
          { when: [], says: words.no },
        ],
      };
    },
  };
}

/** A number that differs, and what has few values: the groups. */
function sidesOf(one: Draft['columns'][number], other: Draft['columns'][number]) {
  const makesGroups = (column: typeof one) =>
    column.type === 'text' || column.type === 'boolean' || (column.type === 'integer' && column.distinct <= FEW_GROUPS);
  const ways = [
    { column: one, group: other },
    { column: other, group: one },
  ].filter(({ column, group }) => isNumber(column) && makesGroups(group) && column.distinct > group.distinct);
  return ways.length === 1 ? ways[0] : undefined;
}

const FEW_GROUPS = 20;
