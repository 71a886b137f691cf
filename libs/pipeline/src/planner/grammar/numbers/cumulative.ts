// Numbers that add up from day to day already, beside what each day adds: `total_cases` and `new_cases`.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import type { Scan } from '../scan.ts';

export interface Cumulative {
  total: ColumnSchema;
  /** What every row adds to it. */
  added: ColumnSchema;
  /** What it is of: `cases`. */
  of: string;
}

const TOTAL = /^(?:total|cumulative|cumul|cum|accumulated) /;
const ADDED = /^(?:new|daily) /;

export const cumulatives = rememberedOf((schema: readonly ColumnSchema[]): readonly Cumulative[] => {
  if (!schema.some(isTime)) return [];
  const called = (begins: RegExp) =>
    schema.filter(isNumber).flatMap((column) => {
      const name = splitWords(column.name).join(' ');
      return begins.test(name) ? [{ column, of: name.replace(begins, '') }] : [];
    });
  const each = called(ADDED);
  return called(TOTAL).flatMap(({ column, of }) => {
    const added = each.find((other) => other.of === of);
    return added ? [{ total: column, added: added.column, of }] : [];
  });
});

export const isCumulative = ({ schema }: Scan, name: string | null | undefined) =>
  cumulatives(schema).some(({ total }) => total.name === name);
