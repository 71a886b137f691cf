// "How far did Ann drive in total, going by the logged miles?": the number that is told at the end.
import { isNumber } from '../../columns.ts';
import { isSummable } from '../numbers/additive.ts';
import { groupsOf, type Interpreter, valueOf } from './meaning.ts';

export const goneBy: Interpreter = (frame) => {
  const [order, ...more] = frame.all('order');
  if (!order?.column || more.length || order.measure || !isNumber(order.column)) return undefined;
  if (!/^(going|judging|measured|counting|taking)\b/i.test(frame.scan.text(order.from, order.to))) return undefined;
  if (!frame.asksFor('how much', 'how many') || frame.asks.some((ask) => !/^how/.test(ask))) return undefined;
  if (!frame.only('order', 'apart', 'verb', 'group')) return undefined;
  const { column } = order;
  const filters = frame.filters();
  const apart = frame.all('apart').map(({ measure }) => measure);
  if (!filters || apart.length > 1 || apart[0] === 'count_distinct') return undefined;
  if (frame.all('verb').some(({ column: verb }) => verb !== column)) return undefined;
  const mean = apart[0] === 'mean';
  if (!mean && !isSummable(frame.scan, column) && apart[0] !== 'sum') return undefined;
  const measure = { function: mean ? ('mean' as const) : ('sum' as const), column: column.name };
  const groups = frame.groups();
  return groups.length ? groupsOf(measure, groups, filters) : valueOf(measure, filters);
};
