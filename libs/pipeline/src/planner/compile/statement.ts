// Pieces that the scripts of several kinds of plan share.
import type { TaskTable } from '@quaestor/ports';
import { literal } from './identifiers.ts';

export const where = (all: readonly string[]) => (all.length ? `\n  WHERE ${all.join('\n    AND ')}` : '');

export const names = (list: readonly string[]) => `[${list.map(literal).join(', ')}]`;

/** What the answer is told of a value of this column. */
export const asDate = (name: string | null | undefined, table: TaskTable) => {
  const type = table.schema.columns.find((column) => column.name === name)?.type;
  return type === 'date' || type === 'timestamp' ? `type: 'date', ` : '';
};

/** A text of the statement, fit to stand in a template literal. */
export const textLiteral = (text: string) => `'${text.replaceAll("'", "''")}'`.replace(/[\\`]|\$(?=\{)/g, '\\$&');
