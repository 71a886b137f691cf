// Measures of columns, of all rows or of each group: "mean, median and standard deviation of the fare for each class".
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../../words/tokens.ts';
import type { Bag } from '../bag.ts';
import type { Brief } from '../brief.ts';
import type { Draft, Measured } from '../draft.ts';
import { isIdentifier, isNumber } from '../../columns.ts';
import { isSingle } from '../../several-questions.ts';
import { readByGrammar } from '../../grammar/read-by-grammar.ts';
import { Unclear } from '../../reading.ts';
import { IN_NAMES } from '../measure-words.ts';
import { allKnown } from '../words.ts';

const SPREAD: readonly Measured['function'][] = ['stddev', 'variance', 'skewness', 'kurtosis'];
/** `numpy` divides by n where pandas divides by n - 1. */
const POPULATION = /population (?:standard|variance|std|skew|kurt)|\bddof\s*=\s*0|\bpopulation\b/i;
const UNSURE = /\bnumpy\b|\bnp\.|moment coefficient|scipy/i;
const ENDING =
  /,?\s+(?:rounded\s+)?(?:up\s+)?to (?:\d|one|two|three|four|five) decimal (?:places?|points?)$|\s+(?:in|from|of) the (?:entire |whole )?(?:data ?set|data)$/i;

export function measures(asks: readonly Bag[], brief: Brief, table: TaskTable): Draft | undefined {
  const draft = byGrammar(asks, brief, table) ?? fromWords(asks);
  if (!draft) return undefined;
  const spread = draft.pool.some(({ measure }) => SPREAD.includes(measure.function));
  if (spread && UNSURE.test(brief.text)) return undefined;
  const population = spread && POPULATION.test(brief.text);
  return {
    ...draft,
    vocabulary: [
      ...draft.vocabulary,
      new Set(population ? ['population'] : []),
      new Set('standard deviation arithmetic'.split(' ')),
    ],
    pool: draft.pool.map(({ measure, is }) => ({
      measure: population && SPREAD.includes(measure.function) ? { ...measure, population } : measure,
      is,
    })),
  };
}

type Found = Pick<
  Draft,
  | 'filters'
  | 'group'
  | 'pool'
  | 'all'
  | 'columns'
  | 'numbers'
  | 'spokenOf'
  | 'mapping'
  | 'notes'
  | 'vocabulary'
  | 'rows'
>;

const IF_SO = /^if (?:so|yes|there are),?\s+/i;
const YES_NO = /^(?:are|is) there\b/i;
/** Of a plan that is no measure: nothing else may be said of it. */
const EVERY = {
  filters: [],
  pool: [],
  all: true,
  numbers: [],
  spokenOf: [],
  vocabulary: [new Set(['missing', 'null'])],
} satisfies Partial<Found>;

const pooled = (list: readonly Measured[]) =>
  list.map((measure) => ({ measure, is: IN_NAMES[measure.function] ?? new RegExp(measure.function, 'i') }));

/** One question that the grammar reads, with its conditions. */
function byGrammar(asks: readonly Bag[], brief: Brief, table: TaskTable): Found | undefined {
  // "Are there any? If so, which one …": the second one is what is asked
  const last = asks.at(-1);
  const ask = asks.length === 2 && last && IF_SO.test(last.text) && YES_NO.test(asks[0]!.text) ? last : asks[0];
  if (!ask || (asks.length > 1 && ask !== last)) return undefined;
  try {
    const text = ask.text.replace(ENDING, '').replace(IF_SO, '');
    const { plan, mapping, notes } = readByGrammar(new TokenizedQuestion(text), table);
    const { measure, also = [], group_by, filters, answer, having, limit, series, keys_only } = plan;
    const [group, ...groups] = group_by;
    if (brief.outputs.length === 1 && answer !== 'value' && (isSingle(plan) || (answer === 'columns' && limit === 1)))
      return { ...EVERY, columns: table.schema.columns, mapping, notes, rows: plan };
    if (!measure || groups.length || having || limit || series || keys_only || group?.grain || group?.width)
      return undefined;
    if (answer !== (group ? 'groups' : 'value')) return undefined;
    const all = [measure, ...also];
    const conditions = filters.flatMap((each) => ('any' in each ? each.any : [each]));
    const names = [...all.flatMap(({ column, other }) => [column, other]), ...conditions.map(({ column }) => column)];
    return {
      filters,
      group: group && table.schema.columns.find(({ name }) => name === group.column),
      pool: pooled(all),
      all: true,
      columns: table.schema.columns.filter(({ name }) => names.includes(name)),
      numbers: conditions.flatMap(({ values }) => values.filter((value) => typeof value === 'number')),
      spokenOf: conditions.flatMap(({ relative }) => (relative ? [relative.to] : [])),
      mapping,
      notes,
      vocabulary: [],
    };
  } catch (error) {
    if (error instanceof Unclear) return undefined;
    throw error;
  }
}

/** Nothing but measures and a column: "Check if the fare distribution is skewed". */
function fromWords(asks: readonly Bag[]): Found | undefined {
  const columns = [...new Set(asks.flatMap((ask) => ask.columns))];
  const groups = [...new Set(asks.flatMap((ask) => ask.groups))];
  const wanted = [...new Set(asks.flatMap((ask) => ask.measures))];
  const understood = asks.every(
    ({ words, numbers }) =>
      allKnown(words, new Set(['distribution', 'separately', 'statistics', 'class'])) && !numbers.length,
  );
  if (!understood || !columns.length || !wanted.length || groups.length > 1) return undefined;
  if (columns.length > 1 && wanted.length > 1) return undefined;
  if (!columns.every((column) => isNumber(column) && !isIdentifier(column))) return undefined;
  return {
    filters: asks.flatMap((ask) => ask.filters),
    group: groups[0],
    pool: pooled(columns.flatMap(({ name }) => wanted.map((each): Measured => ({ function: each, column: name })))),
    all: true,
    columns,
    numbers: [],
    spokenOf: [],
    mapping: asks.flatMap((ask) => ask.mapping),
    notes: [],
    vocabulary: [],
  };
}
