// Superlatives: of rows, of groups, of a column by itself.
import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import { isNumber, isTime } from '../../columns.ts';
import type { Frame, Of } from '../frame.ts';
import { isSummable } from '../numbers/additive.ts';
import type { Measured } from '../pieces/item.ts';
import { timeOfPanel } from '../rows/panels.ts';
import { groupedExtreme, topOfEach } from './extremes-of-groups.ts';
import {
  asksForDay,
  asksForIts,
  firstOrLast,
  isAmong,
  isEarnedInAll,
  isLeftOpen,
  isOfOneRow,
  isOfSome,
  occurs,
  ofItself,
} from './extreme-words.ts';
import { splitWords } from '../../../words/split-words.ts';
import { COUNT, FULL_NAME, groupsOf, type Interpreter, type Meaning, noted, rowsOf, valueOf } from './meaning.ts';
import { isAge, isTurned, sizeOf, worthOf } from './ranked-words.ts';
import { severalUnnamed, targetOf } from './targets.ts';

/** "What state has the lowest level", where a column says the lowest level of each: the state. */
export const thingWithExtreme: Interpreter = (frame) => {
  const found = frame.thingWithMost();
  const filters = frame.filters();
  if (found?.most.is !== 'measure' || !filters || !frame.only('rows', 'column', 'measure')) return undefined;
  const { column: by, function: name } = found.most.measure;
  const others = frame.all('column').some(({ column }) => column !== found.column);
  if (by === null || others || found.most.also || frame.all('measure').length > 1 || !frame.isLabel(found.column))
    return undefined;
  if (frame.asksFor('how many', 'how much', 'when', 'yes/no')) return undefined;
  return rowsOf([found.column], filters, {
    order: { column: by, direction: name === 'max' ? 'desc' : 'asc' },
    limit: 1,
  });
};

/** "Which branch sold the fewest units in total", "top 3 products by total units sold", "Who earns the most?" */
export const superlative: Interpreter = (frame) => {
  const [said, ...others] = frame.all('most');
  const [order, ...orders] = frame.all('order');
  const most = said && isTurned(frame, said) ? { ...said, up: !said.up } : said;
  if (!most || others.length || orders.length || frame.has('more') || frame.asks[0] === 'yes/no') return undefined;
  if (!frame.only('most', 'rows', 'column', 'measure', 'apart', 'verb', 'order', 'number', 'names', 'group', 'grain'))
    return undefined;
  if (isLeftOpen(frame)) return undefined;
  const filters = frame.filters();
  const measures = frame.all('measure');
  const groups = frame.all('group').flatMap(({ groups: each }) => each);
  if (!filters || measures.length > 1 || measures[0]?.also || frame.all('number').length > 1) return undefined;
  const limit = most.limit ?? frame.all('number')[0]?.value;
  if (most.limit && frame.has('number')) return undefined;
  const direction = most.up ? ('desc' as const) : ('asc' as const);
  const apart = frame.all('apart').map(({ measure }) => measure);
  if (groups.length > 0) return topOfEach(frame, most, groups, filters) ?? groupedExtreme(frame, most, groups, filters);
  const [grain, ...grains] = frame.all('grain').map(({ group }) => group);
  const ofGrain = grain && frame.all('column').every(({ column }) => column.name === grain.column);
  if (
    ofGrain &&
    grains.length === 0 &&
    frame.only('most', 'grain', 'rows', 'column') &&
    most.strength === 'most' &&
    !limit
  )
    return busiest(grain, filters, { ...(most.place ? { place: most.place } : { limit: 1 }), direction });
  if (grain && order?.column && isTime(order.column)) return undefined;
  // "who has been here the longest" is no matter of hours a week
  if (
    most.strength === 'adjective' &&
    frame.asksFor('who') &&
    !frame.has('rows') &&
    /long|short/i.test(frame.scan.text(most.from, most.to)) &&
    !/^duration\b|^wait|\bheight\b/i.test(most.column?.name ?? '')
  )
    return undefined;
  if (isAge(frame, most)) return undefined;
  // "in what year did Ann first win": the year itself
  if (asksForIts(frame, most)) return firstOrLast(frame, most, filters);
  const found = targetOf(frame, most.column);
  // when it was is no answer that names it
  if (frame.asksFor('when') && found?.column && !isTime(found.column)) return undefined;
  if (!found || grains.length || (grain && (found.column || frame.has('rows')))) return undefined;
  const target = grain
    ? { column: frame.column(grain.column), perRow: false }
    : found.column === undefined && !frame.has('rows') && (limit ?? 1) > 1
      ? severalUnnamed(frame)
      : found;
  if (
    most.column &&
    isTime(most.column) &&
    frame.entities().some(({ column }) => isTime(column) && column !== most.column)
  )
    return undefined;
  const numbers = [
    ...new Set(
      frame
        .numbers()
        .map(({ column }) => column)
        .concat(order?.column && isNumber(order.column) ? [order.column] : []),
    ),
  ].filter((column) => column !== most.column);
  const explicit = measures[0]?.measure ?? order?.measure ?? (order?.rows ? COUNT : undefined);
  if (explicit && measures[0] && order) return undefined;
  // "the longest average wait"
  const isSame = explicit !== undefined && explicit.column === most.column?.name;
  if (numbers.length + (most.column && !isSame ? 1 : 0) + (explicit ? 1 : 0) > 1) return undefined;
  const verbs = frame.all('verb').map(({ column }) => column);
  const sized =
    most.strength === 'highest' && numbers.length === 0 && !explicit && !order ? sizeOf(frame, most) : undefined;
  const named = most.column ?? sized ?? numbers[0] ?? (explicit ? undefined : order?.column);
  // "the heating cost" is no heating
  if (
    named &&
    frame
      .all('verb')
      .some(({ column: verb, from, to }) => verb !== named && /^costs?$/i.test(frame.scan.text(from, to)))
  )
    return undefined;
  const column = named ?? (explicit || (frame.has('rows') && target.column && !target.perRow) ? undefined : verbs[0]);
  const shown = limit && limit > 1;
  if (most.place && limit) return undefined;
  const howMany = most.place ? { place: most.place } : { limit: limit ?? 1 };
  const rowWise = (by: ColumnSchema): Meaning | undefined => {
    if (!target.column && !frame.has('rows')) return undefined;
    // "on which day": the day, though the column says the minute
    if (target.column?.type === 'timestamp' && asksForDay(frame)) {
      const day = [{ column: target.column.name, grain: 'day' as const }];
      const rest = { order: { column: null, direction }, ...howMany, keys_only: true };
      return groupsOf({ function: most.up ? 'max' : 'min', column: by.name }, day, filters, rest);
    }
    const columns = target.column ? [target.column, ...(shown && target.column !== by ? [by] : [])] : [];
    return rowsOf(columns, filters, { order: { column: by.name, direction }, ...howMany });
  };
  const groupWise = (measure: Measured): Meaning | undefined =>
    target.column &&
    groupsOf(measure, [grain ?? { column: target.column.name }], filters, {
      order: { column: null, direction },
      ...howMany,
      ...(shown && !frame.asksFor('which', 'who') ? {} : { keys_only: true }),
    });
  if (explicit && (explicit.function !== 'count' || explicit.column !== null || (target.column && !target.perRow))) {
    if (!target.column) return undefined;
    // "on which day was the total output the highest": that of all of a day
    if (frame.asksFor('when') && isTime(target.column)) {
      const day = {
        column: target.column.name,
        ...(target.column.type === 'timestamp' ? { grain: 'day' as const } : {}),
      };
      return groupsOf(explicit, [day], filters, { order: { column: null, direction }, ...howMany, keys_only: true });
    }
    if (target.perRow) {
      const by = frame.column(explicit.column);
      return by && ['sum', 'mean', 'max', 'min'].includes(explicit.function) ? rowWise(by) : undefined;
    }
    return groupWise(explicit);
  }
  if (column) {
    if (apart.includes('count_distinct')) return undefined;
    // "what's the oldest on the list": one of those that are listed
    const label = frame.scan.label();
    const isListed = target.column === undefined && !frame.has('rows') && frame.has('scope') && label?.type === 'text';
    if (isListed && most.strength === 'adjective' && !frame.numbers().length && !frame.asks.length)
      return rowsOf([label], filters, { order: { column: column.name, direction }, ...howMany });
    // "the last release before 2010" is a release
    if (frame.all('filter').some(({ from }) => from === most.to) && frame.scan.rows(most.to).length > 0)
      return undefined;
    // "the cheapest apartment", where apartments are some of the rows
    if (
      (most.strength === 'adjective' || sized || (most.strength === 'highest' && frame.has('verb'))) &&
      isOfSome(frame, most) &&
      target.column === undefined &&
      frame.only('most', 'number', 'verb')
    )
      return (label || !sized) && !frame.asksFor('how many', 'how much', 'when', 'where')
        ? rowsOf(label ? [label] : [], filters, { order: { column: column.name, direction }, ...howMany })
        : undefined;
    // "what's the oldest" asks for a thing, not for its year
    const isOld = /\b(old|new|young)/i.test(frame.scan.text(most.from, most.to));
    if (isOld && target.column === undefined && !frame.has('rows') && label && !frame.has('column')) return undefined;
    if ((target.column === undefined && !frame.has('rows')) || ofItself(frame, most, target.column, limit)) {
      // "the three highest rates" of rows that have no name
      if (limit && limit > 1 && label?.type !== 'text' && frame.only('most', 'column', 'number') && isNumber(column))
        return frame.asks.every((ask) => ask === 'lead')
          ? rowsOf([column], filters, { order: { column: column.name, direction }, limit })
          : undefined;
      // "What is the highest fee?", "How old is the oldest player?"
      if (limit || apart.length || grain || frame.asksFor('which', 'who', 'where')) return undefined;
      if (isTime(column) && frame.asksFor('how many', 'how much')) return undefined;
      if (most.place)
        return rowsOf([column], filters, { order: { column: column.name, direction }, place: most.place });
      return valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters);
    }
    // "the lowest attendance among Canadian dates": the attendance
    if (target.column && most.strength !== 'most' && isAmong(frame, most, target.column)) {
      const value = valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters);
      return target.perRow || isTime(target.column)
        ? value
        : noted(value, `Single rows are compared, not totals of each ${target.column.name}.`);
    }
    // "the average amount of the first 5 orders" asks for more than which orders these are.
    if (isTime(column)) return apart.length || frame.asksFor('how many') ? undefined : rowWise(column);
    if (frame.asksFor('how many', 'how much') && !limit) {
      // "How many hectares is the largest Barley field?"
      return numbers.length ? valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters) : undefined;
    }
    // "when did we take the most": on all of a day
    if (most.strength === 'most' && frame.asksFor('when') && target.column && isTime(target.column)) {
      const day = {
        column: target.column.name,
        ...(target.column.type === 'timestamp' ? { grain: 'day' as const } : {}),
      };
      return frame.isAdditive(column)
        ? groupsOf({ function: 'sum', column: column.name }, [day], filters, {
            order: { column: null, direction },
            ...howMany,
            keys_only: true,
          })
        : undefined;
    }
    // "who won the battle with the most casualties", "who won with the fewest votes": one row has them
    if (target.perRow || isOfOneRow(frame, most)) return rowWise(column);
    if (grain && apart.length === 0)
      return frame.isAdditive(column) || (most.strength === 'most' && isSummable(frame.scan, column))
        ? noted(
            groupWise({ function: 'sum', column: column.name }),
            `The totals of each ${grain.grain ?? 'date'} are compared.`,
          )
        : undefined;
    if (apart.includes('mean')) return groupWise({ function: 'mean', column: column.name });
    if (apart.includes('sum')) return groupWise({ function: 'sum', column: column.name });
    if (most.strength === 'most' || order)
      return frame.isAdditive(column)
        ? groupWise({ function: 'sum', column: column.name })
        : order || most.strength === 'most'
          ? undefined
          : rowWise(column);
    // "the highest attendance" is that of one row; "the most revenue" is all of it
    // "the oldest property" is no `Property_Type`
    // the mark of one row says little of a product, or of a continent
    const isOfMany = target.column && !isTime(target.column) && !timeOfPanel(frame.scan, target.column);
    if (
      target.column &&
      isOfMany &&
      !frame.isKey(target.column) &&
      (isRating(column) || isPaidPost(frame, most, target.column))
    )
      return noted(
        groupWise({ function: 'mean', column: column.name }),
        `The means of each ${target.column.name} are compared.`,
      );
    const partly = frame.entities().some((each) => each.column === target.column && each.score < FULL_NAME);
    if (most.strength === 'adjective' && partly) return undefined;
    // "which state has the highest sales" is of all that was sold there
    if (most.strength === 'highest' && target.column && isEarnedInAll(frame, column, target.column))
      return noted(
        groupWise({ function: 'sum', column: column.name }),
        `The totals of each ${target.column.name} are compared, not single rows.`,
      );
    return most.strength === 'highest' || most.strength === 'adjective'
      ? noted(rowWise(column), `Single rows are compared, not totals of each ${target.column?.name ?? 'group'}.`)
      : undefined;
  }
  const worth = worthOf(frame, most, target.column);
  if (worth && target.column && !target.perRow)
    return noted(
      groupWise({ function: 'sum', column: worth.name }),
      `${target.column.name} is ranked by the total of ${worth.name}.`,
    );
  // "Which doctor saw the most patients?", "What product has the most tickets?"
  if (
    most.strength === 'most' &&
    frame.has('rows') &&
    target.column &&
    !target.perRow &&
    apart.every((each) => each === 'sum')
  )
    return groupWise(COUNT);
  if (
    most.strength === 'most' &&
    !frame.has('rows') &&
    target.column &&
    !target.perRow &&
    apart.length === 0 &&
    (/often|frequently|times|busiest|quietest/.test(frame.scan.text(most.from, most.to)) || occurs(frame, most))
  )
    return groupWise(COUNT);
  return undefined;
};

/** What was said of a thing many times, or holds of its people on average: of each such a mean is spoken of. */
const isRating = ({ name }: ColumnSchema) =>
  /\b(ratings?|satisfaction|csat|nps|stars|life exp(ectancy)?)\b/.test(splitWords(name).join(' '));

/** "the highest paid job role": of many people. */
const isPaidPost = ({ scan }: Frame, { from, to }: Of<'most'>, { name }: ColumnSchema) =>
  /\bpaid\b/i.test(scan.text(from, Math.min(scan.end, to + 1))) &&
  /\b(job|role|position|occupation|profession|post)\b/.test(splitWords(name).join(' '));

/** "Which hour of the day has the most trips?" */
const busiest = (
  grain: Plan['group_by'][number],
  filters: readonly Filter[],
  { direction, ...howMany }: { direction: 'asc' | 'desc'; place?: number; limit?: number },
): Meaning => groupsOf(COUNT, [grain], filters, { order: { column: null, direction }, ...howMany, keys_only: true });
