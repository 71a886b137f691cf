// Superlatives: of rows, of groups, of a column by itself.
import type { ColumnSchema, Filter, Plan } from '@quaestor/contracts';
import { Frame, type Of } from '../frame.ts';
import type { Measured } from '../pieces/item.ts';
import {
  COUNT,
  FULL_NAME,
  type Interpreter,
  isKindAsked,
  type Meaning,
  groupsOf,
  noted,
  rowsOf,
  valueOf,
} from './meaning.ts';
import { isAge, isOfHarm, sizeOf, somebodyIn } from './ranked-words.ts';
import { isNumber, isTime } from '../../columns.ts';

/** "What is the most common genre?" */
export const mode: Interpreter = (frame) => {
  const [found, ...others] = frame.all('mode');
  const filters = frame.filters();
  const columns = frame.all('column');
  if (!found || others.length || !filters || columns.length !== 1 || !frame.only('mode', 'column', 'rows', 'number'))
    return undefined;
  const limit = frame.all('number')[0]?.value ?? 1;
  return groupsOf(COUNT, [{ column: columns[0]!.column.name }], filters, {
    order: { column: null, direction: found.up ? 'desc' : 'asc' },
    limit,
    keys_only: true,
  });
};

/** The thing a superlative is about, and whether each row is one. */
function targetOf(
  frame: Frame,
  except?: ColumnSchema,
): { column: ColumnSchema | undefined; perRow: boolean; grain?: 'month' | 'year' } | undefined {
  const all = frame.entities().filter(({ column }) => column !== except);
  // "which party won the most": the party, though `Winner` is called after winning
  const nouns = all.filter(({ from, to }) => !/^(won|wins?)$/i.test(frame.scan.text(from, to)));
  const entities = nouns.length ? nouns : all;
  const [first, ...others] = [...new Set(entities.map(({ column }) => column))];
  const label = frame.scan.label();
  if (others.length) return undefined;
  if (first) {
    if (frame.isLabel(first)) return { column: first, perRow: true };
    return { column: first, perRow: false };
  }
  if ((frame.has('rows') || frame.has('names')) && !frame.asksFor('who', 'when', 'where'))
    return { column: label, perRow: true };
  if (frame.asksFor('who')) {
    const somebody = somebodyIn(frame);
    return somebody && { column: somebody, perRow: true };
  }
  if (isKindAsked(frame) && label?.type === 'text') return { column: label, perRow: true };
  if (frame.asksFor('when')) {
    const dates = frame.scan.schema.filter(isTime);
    return dates.length === 1 ? { column: dates[0], perRow: true } : undefined;
  }
  return { column: undefined, perRow: false };
}

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
  const most = said && isOfHarm(frame, said) ? { ...said, up: !said.up } : said;
  if (!most || others.length || orders.length || frame.has('more') || frame.asks[0] === 'yes/no') return undefined;
  if (!frame.only('most', 'rows', 'column', 'measure', 'apart', 'verb', 'order', 'number', 'names', 'group', 'grain'))
    return undefined;
  const filters = frame.filters();
  const measures = frame.all('measure');
  const groups = frame.all('group').flatMap(({ groups: each }) => each);
  if (!filters || measures.length > 1 || frame.all('number').length > 1) return undefined;
  const limit = most.limit ?? frame.all('number')[0]?.value;
  if (most.limit && frame.has('number')) return undefined;
  const direction = most.up ? ('desc' as const) : ('asc' as const);
  const apart = frame.all('apart').map(({ measure }) => measure);
  if (groups.length > 0) return topOfEach(frame, most, groups, filters) ?? groupedExtreme(frame, most, groups, filters);
  const [grain, ...grains] = frame.all('grain').map(({ group }) => group);
  if (grain && grains.length === 0 && frame.only('most', 'grain', 'rows') && most.strength === 'most' && !limit)
    return busiest(grain, filters, { ...(most.place ? { place: most.place } : { limit: 1 }), direction });
  if (grain && order?.column && isTime(order.column)) return undefined;
  // "who has been here the longest" is no matter of hours a week
  if (
    most.strength === 'adjective' &&
    frame.asksFor('who') &&
    !frame.has('rows') &&
    /long|short/i.test(frame.scan.text(most.from, most.to)) &&
    !/^duration\b|\bheight\b/i.test(most.column?.name ?? '')
  )
    return undefined;
  if (isAge(frame, most)) return undefined;
  // "in what year did Ann first win": the year itself
  if (asksForIts(frame, most)) return firstOrLast(frame, most, filters);
  const found = targetOf(frame, most.column);
  // when it was is no answer that names it
  if (frame.asksFor('when') && found?.column && !isTime(found.column)) return undefined;
  if (!found || grains.length || (grain && (found.column || frame.has('rows')))) return undefined;
  const target = grain ? { column: frame.column(grain.column), perRow: false } : found;
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
  if (numbers.length + (most.column ? 1 : 0) + (explicit ? 1 : 0) > 1) return undefined;
  const verbs = frame.all('verb').map(({ column }) => column);
  const sized =
    most.strength === 'highest' && numbers.length === 0 && !explicit && !order ? sizeOf(frame, most) : undefined;
  const named = most.column ?? sized ?? numbers[0] ?? (explicit ? undefined : order?.column);
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
    // "what's the oldest" asks for a thing, not for its year
    const isOld = /\b(old|new|young)/i.test(frame.scan.text(most.from, most.to));
    if (isOld && target.column === undefined && !frame.has('rows') && label && !frame.has('column')) return undefined;
    if ((target.column === undefined && !frame.has('rows')) || ofItself(frame, most, target.column, limit)) {
      // "What is the highest fee?", "How old is the oldest player?"
      if (limit || apart.length || grain || frame.asksFor('which', 'who', 'where')) return undefined;
      if (isTime(column) && frame.asksFor('how many', 'how much')) return undefined;
      if (most.place)
        return rowsOf([column], filters, { order: { column: column.name, direction }, place: most.place });
      return valueOf({ function: most.up ? 'max' : 'min', column: column.name }, filters);
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
      return frame.isAdditive(column)
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
    const partly = frame.entities().some((each) => each.column === target.column && each.score < FULL_NAME);
    if (most.strength === 'adjective' && partly) return undefined;
    return most.strength === 'highest' || most.strength === 'adjective'
      ? noted(rowWise(column), `Single rows are compared, not totals of each ${target.column?.name ?? 'group'}.`)
      : undefined;
  }
  // "Which doctor saw the most patients?", "What product has the most tickets?"
  if (most.strength === 'most' && frame.has('rows') && target.column && !target.perRow && apart.length === 0)
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

/** The column that the ranking goes by is what is asked for. */
const asksForIts = (frame: Frame, { column }: Of<'most'>) =>
  column !== undefined &&
  frame
    .all('column')
    .some(
      ({ column: asked, from }) =>
        asked === column &&
        frame.scan.rows(from).length === 0 &&
        /^(what|which)$/.test(frame.scan.token(from - 1)?.lower ?? ''),
    );

function firstOrLast(frame: Frame, most: Of<'most'>, filters: readonly Filter[]): Meaning | undefined {
  const others = frame
    .entities()
    .filter(({ column, from, to }) => column !== most.column && !/^w[io]n$/i.test(frame.scan.text(from, to)));
  if (most.limit || most.place || others.length || frame.has('measure') || frame.has('order') || frame.has('apart'))
    return undefined;
  return valueOf({ function: most.up ? 'max' : 'min', column: most.column!.name }, filters);
}

const isOfOneRow = (frame: Frame, { from }: Of<'most'>) => {
  const [verb, preposition] = [frame.scan.token(from - 2)?.lower ?? '', frame.scan.token(from - 1)?.lower ?? ''];
  const thing = frame.thingWithMost();
  return (
    (thing !== undefined && frame.isLabel(thing.column)) || (preposition === 'with' && /ed$|^(won|lost)$/.test(verb))
  );
};

const asksForDay = (frame: Frame) =>
  frame.all('ask').some(({ ask, from, to }) => ask === 'when' && /\b(day|date)\b/i.test(frame.scan.text(from, to)));

/** "Which hour of the day has the most trips?" */
const busiest = (
  grain: Plan['group_by'][number],
  filters: readonly Filter[],
  { direction, ...howMany }: { direction: 'asc' | 'desc'; place?: number; limit?: number },
): Meaning => groupsOf(COUNT, [grain], filters, { order: { column: null, direction }, ...howMany, keys_only: true });

/** "which county is featured the most": how often it is there. */
const occurs = (frame: Frame, { from }: Of<'most'>) =>
  /^(featured|listed|mentioned|appears?|appeared|occurs?|occurred|used|shown|named|represented|found)$/.test(
    frame.scan.token(from - 1)?.lower ?? '',
  );

/** "the last district created" is a district, not when it was. */
function meansThing(frame: Frame, { to: end }: Of<'most'>): boolean {
  const thing = frame.all('rows').find(({ from }) => from >= end);
  return thing !== undefined && !frame.asksFor('when') && frame.all('column').every(({ from }) => from >= thing.to);
}

/** "the age of the oldest player", "the highest mark in Physics": the number itself is asked for. */
function ofItself(
  frame: Frame,
  most: Of<'most'>,
  target: ColumnSchema | undefined,
  limit: number | undefined,
): boolean {
  if (
    limit ||
    frame.has('names') ||
    frame.asksFor('which', 'who', 'when', 'where') ||
    frame.entities().some(({ column }) => column === target)
  )
    return false;
  if (frame.thingWithMost()) return false;
  if (most.strength === 'adjective' && meansThing(frame, most)) return false;
  if (most.strength === 'adjective') return frame.all('column').some(({ column }) => column === most.column);
  const order = frame.all('order')[0];
  const within = order?.column !== undefined && /^(in|for)\b/i.test(frame.scan.text(order.from, order.to));
  const single = frame.all('rows').every(({ from, to }) => /[^s]$/.test(frame.scan.text(from, to)));
  return most.strength === 'highest' && (frame.numbers().length > 0 || within) && single;
}

/** "the top scorer of each club", "the 3 most expensive products in each category": of rows that have a name, or of groups. */
function topOfEach(
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
    if (!by || measure) return undefined;
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

/** "lowest price by country": the extreme of every group. */
function groupedExtreme(
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

/** "When was the last sale?", "What is the date of the latest visit?" */
export const whenExtreme: Interpreter = (frame) => {
  const [most] = frame.all('most');
  if (!most?.column || frame.all('most').length > 1 || !frame.only('most', 'rows', 'column', 'verb')) return undefined;
  const dates = [...new Set(frame.all('column').map(({ column }) => column))];
  const filters = frame.filters();
  const isYear = most.column.type === 'integer' && /^(year|season)$/i.test(most.column.name);
  if (!filters || !(isTime(most.column) || isYear) || most.limit) return undefined;
  const asked = frame.asksFor('when') || dates.some((column) => column === most.column);
  if (!asked || dates.some((column) => column !== most.column)) return undefined;
  if (frame.asksFor('which', 'who', 'how many', 'how much')) return undefined;
  if (meansThing(frame, most)) return undefined;
  return valueOf({ function: most.up ? 'max' : 'min', column: most.column.name }, filters);
};

/** "When did the harvest start in 2021?": the first of its dates. */
export const whenBegun: Interpreter = (frame) => {
  const [bound, ...others] = frame.all('bound');
  if (!bound || others.length || !frame.asksFor('when') || !frame.only('bound', 'rows', 'column')) return undefined;
  const dates = [...new Set(frame.all('column').map(({ column }) => column))];
  const all = frame.scan.schema.filter(isTime);
  const date = dates[0] ?? (all.length === 1 ? all[0] : undefined);
  const filters = frame.filters();
  if (!filters || !date || !isTime(date) || dates.length > 1) return undefined;
  return valueOf({ function: bound.last ? 'max' : 'min', column: date.name }, filters);
};
