// What the pieces of a question come to: a plan without its table.
import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import { Frame } from '../frame.ts';
import { homeOf } from '../../../words/demonyms.ts';
import { stem, valueKey } from '../../../words/split-words.ts';
import { headOf, isRowNoun } from '../../vocabulary.ts';
import type { Measured } from '../pieces/item.ts';

// Pieces → a plan. One function for every way a question can be put; the first that all pieces fit into is meant.

export type Meaning = Omit<Plan, 'table'> & { notes?: readonly string[]; cost?: number };

export type Interpreter = (frame: Frame) => Meaning | undefined;

export const EMPTY = { measure: null, filters: [], group_by: [], columns: [] } satisfies Partial<Plan>;

export const COUNT: Measured = { function: 'count', column: null };

/** Columns that score less were called neither by their whole name nor by a synonym of it. */
export const FULL_NAME = 0.75;

export const valueOf = (measure: Measured, filters: readonly Filter[], rest: Partial<Meaning> = {}): Meaning => ({
  ...EMPTY,
  answer: 'value',
  measure,
  filters: [...filters],
  ...rest,
});

export const groupsOf = (
  measure: Measured,
  group: Plan['group_by'],
  filters: readonly Filter[],
  rest: Partial<Meaning> = {},
): Meaning => ({
  ...EMPTY,
  answer: 'groups',
  measure,
  group_by: [...group],
  filters: [...filters],
  ...rest,
});

export const rowsOf = (
  columns: readonly ColumnSchema[],
  filters: readonly Filter[],
  rest: Partial<Meaning> = {},
): Meaning => ({
  ...EMPTY,
  answer: 'rows',
  columns: columns.map(({ name }) => name),
  filters: [...filters],
  ...rest,
});

/** A measure as one that is compared, of two groups or from one time to another; nothing where it cannot be. */
export function comparedAs(
  measure: Measured,
): Pick<Measured, 'of' | 'other' | 'percent' | 'each' | 'part'> | undefined {
  const { function: name, column, other, percent, each, part } = measure;
  if (isApart(measure)) return undefined;
  if (name === 'share' && column === null && part && percent !== false) return { of: name, part };
  if (name === 'ratio') return { of: name, other, percent, each };
  const of = aggregateOf(measure);
  return of && { of };
}

/** A measure of one column, which that of another may be taken off; nothing where it is of two, or of some rows. */
export const aggregateOf = (measure: Measured) =>
  isApart(measure) ? undefined : AGGREGATES.find((aggregate) => aggregate === measure.function);

/** Of other rows than the plan's, of a population, or of a time to come. */
const isApart = ({ projection, population, where }: Measured) => (projection ?? population ?? where) !== undefined;

const AGGREGATES = ['count', 'sum', 'mean', 'median', 'min', 'max', 'count_distinct', 'stddev', 'variance'] as const;

export const noted = (meaning: Meaning | undefined, note: string): Meaning | undefined =>
  meaning && { ...meaning, notes: [...(meaning.notes ?? []), note] };

/** "the subject on 23 May": what the column says of the row; "subjects" are the rows, beside "the mascots for schools" of schools. */
export function namedAlone(frame: Frame): ColumnSchema[] {
  const { scan } = frame;
  const said = frame.all('rows').map(({ from, to }) => scan.text(from, to).toLowerCase());
  const isOfTable = said.some((noun) => isRowNoun(noun, scan.table.name) || stem(noun) === headOf(scan.table.name));
  const own = said.filter((noun) => stem(noun) === noun || (isOfTable && !isRowNoun(noun, scan.table.name)));
  return scan.schema.filter(({ name }) => own.some((noun) => stem(noun) === name.toLowerCase()));
}

/** "which warblers", "which Norwegian": a value in place of what the rows are called; "which Leeds" names no kind. */
export function isKindAsked(frame: Frame): boolean {
  const [ask, kind] = frame.items.filter(({ is }) => is !== 'scope');
  if (ask?.is !== 'ask' || ask.ask !== 'which' || kind?.is !== 'filter' || kind.from !== ask.to) return false;
  const said = frame.scan.text(kind.from, kind.to);
  const isPlain = /^[a-z]/.test(said) || homeOf(valueKey(said)) !== undefined;
  return isPlain && kind.narrowing.values?.values.length === 1 && !kind.narrowing.values.negated;
}
