// A measure by itself, or by groups.
import { Frame } from '../frame.ts';
import { amountOfRows } from '../numbers/amounts.ts';
import { isAlsoNumber } from '../rows/row-nouns.ts';
import type { Measured } from '../pieces/item.ts';
import type { ColumnSchema, Plan } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { groupsOf, type Interpreter, type Meaning, valueOf } from './meaning.ts';

/** "average fee by doctor", "minimum and maximum of the shop income", "revenue by category". */
export const measured: Interpreter = (frame) => {
  if (frame.has('called') && frame.all('called').length > 1) return undefined;
  if (frame.asksFor('which', 'who', 'when', 'where', 'yes/no') && !measuredWhat(frame)) return undefined;
  if (
    !frame.only(
      'measure',
      'rows',
      'column',
      'apart',
      'group',
      'percent',
      'verb',
      'total rows',
      'called',
      'sorted',
      'order',
      'most',
      'number',
    )
  )
    return undefined;
  const filters = frame.filters();
  if (
    !filters ||
    frame.entities().some(({ column }) => !isGroupedTime(frame, column)) ||
    (frame.asksFor('how much') && frame.has('measure')) ||
    frame.asksFor('how many')
  )
    return undefined;
  if (frame.meansOneRow() || frame.thingWithMost()) return undefined;
  const groups = frame.groups();
  const order = orderOf(frame, groups);
  if (!order) return undefined;
  const [first, ...also] = named(frame);
  const numbers = frame.numbers();
  const sole = frame.namesOne(filters);
  if (first && (also.length > 0 || frame.all('measure').length > 1)) {
    const more = also.length > 0 ? { also } : {};
    if (numbers.length || frame.has('apart')) return undefined;
    // of a company that is one row there is no minimum and maximum: those of all are meant
    const areRows = groups.every(({ column, grain }) => !grain && frame.isLabel(frame.column(column)));
    if (groups.length && also.length > 0 && areRows)
      return valueOf(first, filters, { ...more, notes: ['Each of them is one row: it is measured over all.'] });
    return groups.length ? groupsOf(first, groups, filters, { ...more, ...order }) : valueOf(first, filters, more);
  }
  const paid = first || numbers.length ? undefined : amountTotalled(frame);
  if (first && frame.has('verb') && first.column === null) return undefined;
  if (!first && frame.has('verb') && !numbers.length) return undefined;
  if (
    !first &&
    !numbers.length &&
    !frame.has('total rows') &&
    !(frame.has('rows') && (groups.length > 0 || filters.length > 0))
  )
    return undefined;
  // "median area" stands for itself; "area" does not
  const measure = paid?.measure ?? frame.subject({ sole });
  if (!measure) return undefined;
  if (
    !first &&
    measure.column === null &&
    frame.all('rows').some(({ from, to }) => isAlsoNumber(frame.scan, frame.scan.text(from, to).toLowerCase()))
  )
    return undefined;
  if (!first && sole && groups.length === 0 && !frame.has('apart') && numbers.length) return undefined;
  if (!first && !numbers.length && !paid && groups.length === 0 && !frame.has('total rows')) return undefined;
  if (groups.some(({ column }) => column === measure.column) || frame.has('called')) return undefined;
  const each = groups.length === 0 ? eachOfThem(frame, measure) : undefined;
  if (each === 'unclear') return undefined;
  if (each) return { ...groupsOf(measure, [{ column: each.name }], filters), ...order };
  if (!mayBeGrouped(frame, measure)) return undefined;
  if (measure.function === 'mean' && groups.length === 1 && isPerRow(frame, groups[0]!))
    return valueOf(measure, filters);
  const notes =
    first || !numbers.length
      ? (paid?.notes ?? [])
      : [
          `"${frame.scan.text(numbers[0]!.from, numbers[0]!.to)}" is read as the ${measure.function === 'sum' ? 'total' : measure.function} of ${measure.column}.`,
        ];
  return groups.length ? groupsOf(measure, groups, filters, { notes, ...order }) : valueOf(measure, filters, { notes });
};

/** "total cash payments": of what the rows each are paid. */
function amountTotalled(frame: Frame): { measure: Measured; notes: readonly string[] } | undefined {
  if (!frame.all('apart').some(({ measure }) => measure === 'sum')) return undefined;
  const [amount, ...others] = frame.all('rows').flatMap(({ from }) => amountOfRows(frame.scan)(from));
  return amount && others.length === 0
    ? { measure: { function: 'sum', column: amount.value.column.name }, notes: amount.notes }
    : undefined;
}

/**
 * "studios versus townhouses" and "on the track and on the canal" are asked of each; "the average fare for A320 and E190" may be that of each or of both; a total of
 * both is one number.
 */
function eachOfThem(frame: Frame, { function: name }: Measured): ColumnSchema | 'unclear' | undefined {
  const several = frame.all('filter').filter(({ narrowing: { values } }) => (values?.values.length ?? 0) > 1);
  const [filter] = several;
  const values = filter?.narrowing.values;
  if (several.length !== 1 || !filter || !values || values.negated) return undefined;
  const said = frame.scan.text(filter.from, filter.to).toLowerCase();
  const whole = /\b(together|combined|both|overall|altogether|or|either)\b/i.test(frame.scan.question.text);
  if (/\b(versus|vs|against|compared)\b/.test(said) || EACH_BY_ITSELF.test(said)) return values.column;
  if (!/\band\b/.test(said) || whole || !['mean', 'median', 'min', 'max', 'stddev', 'variance'].includes(name))
    return undefined;
  // of men and women together it would be that of all
  const isOfEach = /^for\b/.test(said) || frame.scan.index.conceptsOf(values.column).includes('gender');
  return isOfEach && isEveryKind(values) ? values.column : 'unclear';
}

/** All that the column has, in every row. */
const isEveryKind = ({ column, values }: { column: ColumnSchema; values: readonly unknown[] }) =>
  values.length > 1 && values.length === column.distinct && column.nulls === 0;

/** "on the track and on the canal". */
const EACH_BY_ITSELF = /\b(in|on|at|for|of|from|with|by)\b.* and \1\b/;

/** "… by branch in descending order", "… for each city and show the top 3": nothing, where no groups are put in order by it. */
function orderOf(frame: Frame, groups: Plan['group_by']): Pick<Meaning, 'order' | 'limit'> | undefined {
  const [sorted, ...sorts] = frame.all('sorted');
  const [order, ...orders] = frame.all('order');
  const [most, ...mosts] = frame.all('most');
  const [number, ...counts] = frame.all('number');
  if (!sorted && !order && !most) return number ? undefined : {};
  const measured = frame.all('measure')[0]?.measure ?? { column: frame.numbers()[0]?.column.name ?? null };
  if (sorts.length || orders.length || mosts.length || counts.length || groups.length === 0) return undefined;
  if (order && (order.measure ?? (order.column && order.column.name !== measured.column))) return undefined;
  if (most && (most.strength !== 'highest' || most.column || most.place || !(most.limit ?? number))) return undefined;
  if (number && !most) return undefined;
  const up = sorted?.up ?? (order?.up === undefined ? most !== undefined && !most.up : !order.up);
  const limit = most?.limit ?? number?.value;
  return { order: { column: null, direction: up ? 'asc' : 'desc' }, ...(limit ? { limit } : {}) };
}

/** "average views per video", where each row is one: over all of them. */
const isPerRow = (frame: Frame, { column: name, grain }: Plan['group_by'][number]): boolean => {
  const column = frame.column(name);
  return !grain && column?.type === 'text' && frame.scan.isUnique(column) && /\bper\b/i.test(frame.scan.question.text);
};

/** "per sale" is what a mean is over; a total "per sale" would be the number itself, a mean "per day" may be of daily totals. */
function mayBeGrouped(frame: Frame, { function: name, column }: Measured): boolean {
  const groups = frame.all('group');
  if (groups.some((each) => each.groups.length === 0) && !['mean', 'median', 'min', 'max', 'stddev'].includes(name))
    return false;
  const measured = frame.column(column);
  return !(
    name === 'mean' &&
    measured &&
    frame.isAdditive(measured) &&
    groups.some((each) =>
      each.groups.some((group) => group.grain === undefined && frame.column(group.column)?.type === 'date'),
    )
  );
}

/** "bugs opened per month": what happened, and by when. */
const isGroupedTime = (frame: Frame, column: ColumnSchema) => {
  const groups = frame.groups();
  return isTime(column) && groups.length > 0 && groups.every((group) => group.column === column.name && group.grain);
};

/** The measures, by the names that the question gives them. */
export function named(frame: Frame): Measured[] {
  const said = frame.all('measure').flatMap(({ measure, also = [] }) => [measure, ...also]);
  // "Cost per kWh: what is the cost divided by the kWh?"
  const measures = [...new Map(said.map((each) => [JSON.stringify(each), each])).values()];
  const names = frame.all('called').flatMap((each) => each.names);
  return names.length === measures.length
    ? measures.map((measure, place) => ({ ...measure, name: names[place]! }))
    : measures;
}

/** "In which … " asks for a group; "what average" does not. */
const measuredWhat = (frame: Frame) =>
  frame.asks.every((ask) => ask === 'which' || ask === 'lead') &&
  frame.items[0]?.is === 'ask' &&
  /^(what|in what|for what)$/i.test(frame.scan.text(frame.items[0].from, frame.items[0].to)) &&
  frame.items[1]?.is === 'measure';
