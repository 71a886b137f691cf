// What is measured, before what the prose settles about it.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import type { Draft, Measured } from '../draft.ts';
import { IN_NAMES } from '../measure-words.ts';

export type Found = Pick<
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

export const pooled = (list: readonly Measured[]) =>
  list.map((measure) => ({
    measure,
    is:
      (measure.function === 'quantile' ? quartile(measure) : IN_NAMES[measure.function]) ??
      new RegExp(measure.function, 'i'),
  }));

const quartile = ({ fraction }: Measured) =>
  fraction === 0.25 ? /q1|25|first|lower/i : fraction === 0.75 ? /q3|75|third|upper/i : undefined;

/** "of male and female passengers": values of one column, each of which is a group. */
export function comparedBy(filters: readonly Filter[], columns: readonly ColumnSchema[]): ColumnSchema | undefined {
  const plain = filters.flatMap((each) =>
    'any' in each || !['=', 'in'].includes(each.op) || each.grain ? [] : [each],
  );
  const names = new Set(plain.map(({ column }) => column));
  const values = plain.flatMap((each) => each.values);
  if (plain.length < filters.length || names.size !== 1 || values.length < 2) return undefined;
  return columns.find(({ name }) => names.has(name));
}
