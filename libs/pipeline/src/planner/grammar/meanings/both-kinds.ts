// Groups that have rows of two kinds: "positions that have both pilots over 30 and pilots under 20".
import type { Filter } from '@quaestor/contracts';
import { EMPTY, type Interpreter, rowsOf } from './meaning.ts';

export const ofBothKinds: Interpreter = (frame) => {
  const [both, ...more] = frame.all('both');
  const [column, ...others] = [...new Set(frame.all('column').map((each) => each.column))];
  const filters = frame.filters();
  if (!both || more.length || !column || others.length || !filters || !frame.only('both', 'column', 'rows', 'names'))
    return undefined;
  if (frame.asks.some((ask) => ask !== 'lead' && ask !== 'which') || column.type !== 'text' || frame.isLabel(column))
    return undefined;
  const withSome = (side: readonly Filter[]): Filter => ({
    column: column.name,
    op: 'in',
    values: [],
    of: {
      ...EMPTY,
      table: frame.scan.table.name,
      answer: 'rows',
      columns: [column.name],
      filters: [...filters, ...side],
    },
  });
  return rowsOf([column], both.sides.map(withSome));
};
