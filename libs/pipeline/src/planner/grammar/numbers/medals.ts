// Tables of medals: their columns are called by the metal alone, and every question adds what it is a medal of.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';

const METALS = ['gold', 'silver', 'bronze'];

const isCalled = (column: ColumnSchema, word: string) => isNumber(column) && splitWords(column.name).join(' ') === word;

export const countsMedals = (schema: readonly ColumnSchema[]) =>
  METALS.every((metal) => schema.some((column) => isCalled(column, metal)));

/** Whether "medals" may follow the column's name. */
export const isMedalColumn = (column: ColumnSchema) => [...METALS, 'total'].some((word) => isCalled(column, word));

/** Whether every row is a medal, with a column that says of which metal. */
export const listsMedals = (schema: readonly ColumnSchema[]) =>
  schema.some(
    ({ type, name, values }) =>
      type === 'text' &&
      /^medals?$/i.test(name) &&
      (values?.length ?? 0) > 1 &&
      values!.every((value) => METALS.includes(value.trim().toLowerCase())),
  );

/** "medals" and "total medals" are all of them, where a column has their total. */
export const allMedals = (schema: readonly ColumnSchema[], words: readonly string[]): ColumnMatch[] => {
  if (!/^(total |overall )?medal( total)?$/.test(words.map(stem).join(' ')) || !countsMedals(schema)) return [];
  return schema
    .filter((column) => isCalled(column, 'total'))
    .map((column) => ({ column, score: 0.85, evidence: 'synonym' }));
};

/** Medals are had in no other way. */
export const WINNING =
  'won|win|wins|did win|has won|have won|had won|that won|who won|which won|earn|earned|earns|awarded|awarded to|were awarded to|were awarded|was awarded|receive|received|get|got|collected|collect|took home|has earned|have earned|won by|earned by|received by|claimed|secured|obtain|obtained';
