// Measures of columns, of all rows or of each group: "mean, median and standard deviation of the fare for each class".
import type { TaskTable } from '@quaestor/ports';
import type { Bag } from '../bag.ts';
import type { Brief } from '../brief.ts';
import { isIdentifier, isNumber } from '../../columns.ts';
import type { Draft, Measured } from '../draft.ts';
import { alphaOf } from '../settings.ts';
import { casesIn, isConditional, verdictOf } from '../verdicts.ts';
import { allKnown } from '../words.ts';
import { byGrammar } from './by-grammar.ts';
import { comparedBy, type Found, pooled } from './found.ts';

const SPREAD: readonly Measured['function'][] = ['stddev', 'variance', 'skewness', 'kurtosis'];
const SHAPE: readonly Measured['function'][] = ['skewness', 'kurtosis'];
/** `numpy` divides by n where pandas divides by n - 1; SciPy's skewness and kurtosis are those of the rows themselves. */
const SKEW_OF_THESE = /scipy/i;
const POPULATION = /population (?:standard|variance|std|skew|kurt)|\bddof\s*=\s*0|\bpopulation\b/i;
const UNSURE = /\bnumpy\b|\bnp\.|moment coefficient/i;
export function measures(asks: readonly Bag[], brief: Brief, table: TaskTable): Draft | undefined {
  const draft = byGrammar(asks, brief, table) ?? fromWords(asks, table, POPULATION.test(brief.text));
  if (!draft) return undefined;
  const asked = brief.outputs.find(({ options }) => options.length > 1);
  const conditional = brief.method.filter(isConditional);
  const said = asked && casesIn(conditional, asked.options, alphaOf(brief.text));
  if (asked && !said) return undefined;
  const spread = draft.pool.some(({ measure }) => SPREAD.includes(measure.function));
  if (spread && UNSURE.test(brief.text)) return undefined;
  const shape = SKEW_OF_THESE.test(brief.text);
  const has = (...functions: Measured['function'][]) =>
    draft.pool.some(({ measure }) => functions.includes(measure.function));
  const population = spread && POPULATION.test(brief.text);
  return {
    ...draft,
    all: draft.all && !asked,
    numbers: [
      ...draft.numbers,
      ...(population ? [0] : spread ? [1] : []),
      ...(said ?? []).flatMap(({ when }) => when.map(({ value }) => value)),
    ],
    verdict: ({ name }, placeOf) =>
      said && verdictOf(name, said, (subject) => placeOf((measure) => measure.function === subject)),
    spokenOf: [...draft.spokenOf, ...(has('mean') ? (['sum', 'count'] as const) : [])],
    vocabulary: [
      ...(asked
        ? [new Set([...CONDITIONAL, ...asked.options.flatMap((each) => each.toLowerCase().split(/[\s-]+/))])]
        : []),
      ...draft.vocabulary,
      new Set(population ? ['population', 'ddof'] : spread ? ['ddof', 'unbiased', 'degrees', 'freedom', 'delta'] : []),
      new Set(has('quantile', 'iqr') ? ['linear', 'interpolation'] : []),
      new Set(has('count_missing') ? ['missing', 'null', 'nulls', 'nan', 'count'] : []),
      new Set('standard deviation arithmetic sum summing divided dividing count total'.split(' ')),
    ],
    pool: draft.pool.map(({ measure, is }) => ({
      measure:
        (population && SPREAD.includes(measure.function)) || (shape && SHAPE.includes(measure.function))
          ? { ...measure, population: true }
          : measure,
      is,
    })),
  };
}

const CONDITIONAL =
  'if otherwise greater less than equal consider considered classify distribution symmetric skewed positively negatively'.split(
    ' ',
  );

/** Nothing but measures and a column: "Check if the fare distribution is skewed". */
function fromWords(asks: readonly Bag[], table: TaskTable, population: boolean): Found | undefined {
  const columns = [...new Set(asks.flatMap((ask) => ask.columns))];
  const groups = [...new Set(asks.flatMap((ask) => ask.groups))];
  const wanted = [...new Set(asks.flatMap((ask) => ask.measures))];
  const understood = asks.every(
    ({ words, numbers }) =>
      allKnown(
        words,
        new Set(['distribution', 'separately', 'statistics', 'class', ...(population ? ['population'] : [])]),
      ) && !numbers.length,
  );
  if (!understood || !columns.length || !wanted.length || groups.length > 1) return undefined;
  if (!columns.every((column) => isNumber(column) && !isIdentifier(column))) return undefined;
  const filters = asks.flatMap((ask) => ask.filters);
  const fractions = [...new Set(asks.flatMap((ask) => ask.fractions))];
  const compared = groups.length ? undefined : comparedBy(filters, table.schema.columns);
  return {
    filters: compared ? [] : filters,
    group: groups[0] ?? compared,
    pool: pooled(
      columns.flatMap(({ name }) =>
        wanted.flatMap((each): Measured[] =>
          each === 'quantile'
            ? fractions.map((fraction) => ({ function: each, column: name, fraction }))
            : [{ function: each, column: name }],
        ),
      ),
    ),
    all: true,
    columns,
    numbers: [],
    spokenOf: [],
    mapping: asks.flatMap((ask) => ask.mapping),
    notes: [],
    vocabulary: [],
  };
}
