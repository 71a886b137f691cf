// Columns that mark some of the rows, with a cross, a tick or a yes, and leave the others empty.
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';

const MARKS = new Set('x ✓ ✔ √ yes y ja j si sí oui true 1'.split(' '));

/** A mark of one kind and gaps: `x` in some of the cells of `Done`. */
export const isMark = rememberedOf(({ type, nulls, distinct, min, max, values, samples }: ColumnSchema): boolean => {
  if (nulls === 0 || distinct === 0 || distinct > MOST_SPELLINGS) return false;
  if (type === 'integer') return distinct === 1 && min === 1 && max === 1;
  if (type === 'boolean') return distinct === 1 && samples[0] === true;
  return type === 'text' && markOf(values ?? samples) !== undefined;
});

/** `x` and `X` are one mark. */
const MOST_SPELLINGS = 2;

const markOf = (cells: readonly unknown[]): string | undefined => {
  const [mark, ...others] = new Set(cells.map((cell) => String(cell).trim().toLowerCase()));
  return mark !== undefined && others.length === 0 && MARKS.has(mark) ? mark : undefined;
};
