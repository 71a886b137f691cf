// Things without such a row: "Which branch has never sold a Chainsaw?", "How many customers did not order in 2023?"
import type { Condition } from '@quaestor/contracts';
import { EMPTY, type Interpreter, rowsOf, valueOf } from './meaning.ts';

/** "team" for `Picking Team` will do. */
const PART_OF_NAME = 0.7 - 1e-9;

export const never: Interpreter = (frame) => {
  const [found, ...others] = frame.all('never');
  const [target, ...targets] = frame.entities();
  if (!found || others.length || !target || targets.length || target.score < PART_OF_NAME) return undefined;
  if (!frame.only('never', 'column', 'rows', 'names') || frame.numbers().length) return undefined;
  // of a row by itself it is a condition like others
  if (frame.isLabel(target.column) || frame.asksFor('who', 'when', 'where', 'yes/no', 'how much')) return undefined;
  const filters = frame.filters();
  if (!filters || found.narrowing.filters.some((each) => !('any' in each) && each.column === target.column.name))
    return undefined;
  const { name } = target.column;
  const such = {
    ...EMPTY,
    table: frame.scan.table.name,
    answer: 'rows' as const,
    columns: [name],
    filters: [...filters, ...found.narrowing.filters],
  };
  const without: Condition = { column: name, op: 'not in', values: [], of: such };
  return frame.asksFor('how many')
    ? valueOf({ function: 'count_distinct', column: name }, [...filters, without])
    : rowsOf([target.column], [...filters, without]);
};
