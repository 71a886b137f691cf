// The extremes of every group: its rows, or groups within it, and the highest or lowest of its numbers.
import type { Filter, Plan } from '@quaestor/contracts';
import type { Frame, Of } from '../frame.ts';
import { groupsOf, type Meaning, rowsOf } from './meaning.ts';

/** "the top scorer of each club", "the 3 most expensive products in each category": of rows that have a name, or of groups. */
export function topOfEach(
  frame: Frame,
  most: Of<'most'>,
  groups: Plan['group_by'],
  filters: readonly Filter[],
): Meaning | undefined {
  const entities = [...new Set(frame.entities().map(({ column }) => column))];
  const [order] = frame.all('order');
  const label = frame.scan.label();
  const target = entities[0] ?? (frame.has('rows') || frame.asksFor('who') ? label : undefined);
  const numbers = [
    ...new Set([...frame.numbers().map(({ column }) => column), ...(order?.column ? [order.column] : [])]),
  ];
  const measure = frame.all('measure')[0]?.measure ?? order?.measure;
  if (
    !target ||
    entities.length > 1 ||
    groups.some(({ grain }) => grain) ||
    groups.some(({ column }) => column === target.name)
  )
    return undefined;
  if (
    frame.has('verb') ||
    frame.has('number') ||
    frame.has('apart') ||
    order?.rows ||
    numbers.length + (most.column ? 1 : 0) + (measure ? 1 : 0) !== 1
  )
    return undefined;
  const direction = most.up ? ('desc' as const) : ('asc' as const);
  const many = most.place ? { place: most.place } : { limit: most.limit ?? 1 };
  const each = groups.map(({ column }) => column);
  const by = most.column ?? numbers[0];
  if (frame.isLabel(target)) {
    // "the heaviest load of each van in kg": how heavy, and not which
    if (!by || measure || (entities.length === 0 && endsInUnit(frame))) return undefined;
    const columns = [...each.map((name) => frame.column(name)!), target, by];
    return rowsOf(columns, filters, { order: { column: by.name, direction }, each, ...many });
  }
  const compared = measure ?? (by && frame.isAdditive(by) ? { function: 'sum' as const, column: by.name } : undefined);
  if (!compared || compared.column === null) return undefined;
  return groupsOf(compared, [...groups, { column: target.name }], filters, {
    order: { column: null, direction },
    each,
    ...many,
  });
}

const endsInUnit = ({ scan }: Frame) => scan.inOwnUnit(scan.end - 2).some(({ to }) => to === scan.end);

/** "lowest price by country": the extreme of every group. */
export function groupedExtreme(
  frame: Frame,
  most: Of<'most'>,
  groups: Plan['group_by'],
  filters: readonly Filter[],
): Meaning | undefined {
  // "the highest daily output" may be one of all days
  const isAdverb = frame
    .all('group')
    .some(({ from, to }) => /^(hourly|daily|weekly|monthly|quarterly|yearly|annual)/i.test(frame.scan.text(from, to)));
  if (isAdverb) return undefined;
  const columns = frame.numbers().map(({ column }) => column);
  const by = most.column ?? columns[0];
  if (
    !by ||
    columns.length > 1 ||
    columns.some((column) => column !== by) ||
    frame.has('measure') ||
    frame.has('order') ||
    frame.has('verb') ||
    frame.has('number') ||
    most.limit ||
    most.strength === 'most' ||
    frame.entities().length
  )
    return undefined;
  return groupsOf({ function: most.up ? 'max' : 'min', column: by.name }, groups, filters);
}
