// How many there are, whether there is any, and which have as many.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import type { Frame } from '../frame.ts';
import type { Measured } from '../pieces/item.ts';
import { isPerson } from '../people/persons.ts';
import { COUNT, EMPTY, type Interpreter, type Meaning, groupsOf, valueOf } from './meaning.ts';
import { FULL_NAME } from './meaning.ts';
import { countsThings } from './shares.ts';
import { keyOfSeveral, orderOfLines } from '../rows/order-lines.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import { isUsedUp, quantityOf, tallyOf } from '../numbers/additive.ts';

/** "Does Wanderers have more than 10 players?" */
function comparesRows(frame: Frame): Meaning | undefined {
  const [rows, ...others] = frame.all('having');
  if (
    frame.asks[0] !== 'yes/no' ||
    frame.asks.length > 1 ||
    !rows ||
    rows.of ||
    rows.by ||
    rows.such ||
    others.length ||
    !frame.only('having')
  )
    return undefined;
  const filters = frame.filters();
  const op = HAVING.find((each) => each === rows.op);
  return filters?.length && op
    ? { ...valueOf(COUNT, filters), answer: 'exists', having: { op, value: rows.value } }
    : undefined;
}

const HAVING = ['=', '<', '<=', '>', '>='] as const;

/** "Is there any coal plant in the East?", "Was the temperature ever above 35 degrees?" */
export const exists: Interpreter = (frame) => {
  const holds = comparesRows(frame);
  if (holds) return holds;
  if (frame.asks[0] !== 'yes/no' || frame.asks.length > 1 || !frame.only('rows', 'verb')) return undefined;
  const filters = frame.filters();
  if (!filters?.length || (frame.has('verb') && !frame.has('rows'))) return undefined;
  return { ...EMPTY, answer: 'exists', filters, cost: frame.has('verb') ? 0.5 : 0 };
};

/** "Which departments have more than 15 employees?", "Which clubs scored more than 80 goals in total?" */
export const having: Interpreter = (frame) => {
  const groups = groupsThat(frame);
  return groups && frame.asksFor('how many') ? howMany(groups, frame) : groups;
};

/** "How many clubs have more than 60 members?" */
function howMany(groups: Meaning, frame: Frame): Meaning {
  const {
    filters,
    group_by: [group],
  } = groups;
  const { having: compared, measure } = groups;
  const of = {
    ...EMPTY,
    table: frame.scan.table.name,
    answer: 'groups' as const,
    measure,
    filters,
    group_by: groups.group_by,
    having: compared,
    keys_only: true,
  };
  return valueOf({ function: 'count_distinct', column: group!.column }, [
    ...filters,
    { column: group!.column, op: 'in', values: [], of },
  ]);
}

/** "who has more than one plot": whoever is told of every plot, where that is one column. */
function onlyPerson({ scan }: Frame): ColumnSchema | undefined {
  const [person, ...others] = scan.schema.filter((column) => column.type === 'text' && isPerson(column));
  return others.length === 0 ? person : undefined;
}

function groupsThat(frame: Frame): Meaning | undefined {
  const [rows] = frame.all('having');
  if (!frame.asksFor('which', 'lead', 'who') && frame.asks.length > 0 && !frame.asksFor('how many')) return undefined;
  if (!frame.only('having', 'column', 'rows', 'apart', 'verb', 'measure', 'number', 'names')) return undefined;
  const [named, ...others] = [...new Set(frame.entities().map(({ column }) => column))];
  const target = named ?? (frame.asksFor('who') ? onlyPerson(frame) : undefined);
  if (!target || others.length || frame.isLabel(target)) return undefined;
  if (rows) {
    const filters = frame.filters();
    if (
      !filters ||
      frame.all('having').length > 1 ||
      frame.has('apart') ||
      frame.has('measure') ||
      frame.numbers().length
    )
      return undefined;
    const op = HAVING.find((each) => each === rows.op);
    if (!op || rows.of === target || (rows.by && rows.by !== target)) return undefined;
    const measure: Measured = rows.of ? { function: 'count_distinct', column: rows.of.name } : COUNT;
    return groupsOf(measure, [{ column: target.name }], [...filters, ...(rows.such?.filters ?? [])], {
      having: { op, value: rows.value },
      keys_only: true,
    });
  }
  // a comparison of a number that is summed or averaged for each
  const apart = frame.all('apart').map(({ measure }) => measure);
  const measures = frame.all('measure').map(({ measure }) => measure);
  const compared = frame.all('filter').filter(
    ({
      narrowing: {
        filters: [only, ...more],
      },
    }) => {
      if (!only || more.length || 'any' in only || only.relative) return false;
      const column = frame.column(only.column);
      return column !== undefined && isNumber(column) && ['<', '<=', '>', '>='].includes(only.op);
    },
  );
  if (compared.length !== 1 || measures.length || frame.numbers().length) return undefined;
  const [condition] = compared[0]!.narrowing.filters as [Exclude<Filter, { any: unknown }>];
  const column = frame.column(condition.column)!;
  const measure = apart.includes('mean') ? 'mean' : apart.includes('sum') ? 'sum' : undefined;
  const rest = frame.filters(compared);
  if (!measure || !rest || frame.isKey(column)) return undefined;
  return groupsOf({ function: measure, column: column.name }, [{ column: target.name }], rest, {
    having: { op: condition.op as '<' | '<=' | '>' | '>=', value: Number(condition.values[0]) },
    keys_only: true,
  });
}

const earns = (frame: Frame) =>
  frame
    .all('verb')
    .some(({ from, to }) =>
      /sell|sold|take|took|brought|bring|made|make|raise|g[ai]ve|donat|collect/i.test(frame.scan.text(from, to)),
    );

/** Only rows that have a value of it, where not all have. */
const thoseWith = (column: ColumnSchema): Filter[] =>
  column.nulls ? [{ column: column.name, op: 'present', values: [] }] : [];

/** "districts of Lima", where Lima is a district: they belong to it in another way than the table tells. */
const namesWhatItCounts = (column: ColumnSchema, filters: readonly Filter[]) =>
  filters.some((each) => !('any' in each) && each.op === '=' && each.column === column.name);

/** "How many units of Croissant did we sell?", "How many doctors work here?", "How many were hired in 2021?" */
export const counted: Interpreter = (frame) => {
  if (!frame.asksFor('how many', 'how much') || !frame.only('rows', 'column', 'verb', 'apart', 'group', 'total rows'))
    return undefined;
  if (frame.asksFor('which', 'who', 'when', 'where', 'yes/no')) return undefined;
  // "by how many votes" is a margin
  if (frame.all('ask').some(({ from, to }) => /^by /i.test(frame.scan.text(from, to)))) return undefined;
  const filters = frame.filters();
  if (!filters || frame.all('apart').some(({ measure }) => measure === 'mean')) return undefined;
  const groups = frame.all('group').flatMap(({ groups: each }) => each);
  if (frame.all('group').some((each) => each.groups.length === 0)) return undefined;
  const done = (measure: Measured, rest: Partial<Meaning> = {}) =>
    groups.length ? groupsOf(measure, groups, filters, rest) : valueOf(measure, filters, rest);
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const verbs = frame.all('verb').map(({ column }) => column);
  const [column, ...others] = doneTo(frame, columns) ?? columns;
  if (others.length) return undefined;
  // "joined each year": when, and by what of it
  if (column && isTime(column) && frame.has('rows') && groups.length && !verbs.length && frame.asksFor('how many'))
    return groups.every((group) => group.column === column.name && group.grain) ? done(COUNT) : undefined;
  if (
    column &&
    isTime(column) &&
    !groups.length &&
    frame.asksFor('how many') &&
    (frame.has('rows') || filters.length)
  ) {
    // "How many shipments were delivered?": those with such a date
    const said = frame
      .all('column')
      .map(({ from, to }) => frame.scan.text(from, to))
      .join(' ');
    if (/ed$|sent|built|paid/.test(said)) return valueOf(COUNT, [...filters, ...thoseWith(column)]);
    if (frame.has('rows')) return undefined;
  }
  if (!column) {
    if (frame.asksFor('how much')) {
      const [verb] = verbs;
      // "how much did we sell" is of money where there is any
      const { money } = frame.scan;
      if (money && verbs.length === 1 && !frame.has('rows') && earns(frame))
        return verb === money ? done({ function: 'sum', column: money.name }) : undefined;
      return verb &&
        verbs.length === 1 &&
        !frame.has('rows') &&
        (frame.isAdditive(verb) || frame.namesOne(filters) || /fee|cost|pay|charge/i.test(verb.name))
        ? done({ function: 'sum', column: verb.name })
        : undefined;
    }
    // rows that a condition speaks of: "How many were hired in 2021?", "How many forwards are there?"
    if (verbs.length && !frame.has('rows')) return undefined;
    if (!frame.has('rows') && filters.length === 0) return undefined;
    // "how many lapwings": as many as the rows say
    const tally = tallyOf(frame.scan.schema);
    if (tally && !frame.has('rows') && !asksForTimes(frame)) return done({ function: 'sum', column: tally.name });
    // "how many kettles did we sell": as many as each order was of
    const quantity = quantityOf(frame.scan.schema);
    if (quantity && !frame.has('rows') && isSold(frame)) return done({ function: 'sum', column: quantity.name });
    const each = groups.length === 0 ? allOfThem(frame) : undefined;
    if (each) return groupsOf(COUNT, [{ column: each.name }], filters);
    const label = frame.scan.table.schema.columns.find((each) => frame.isLabel(each));
    if (frame.has('rows') && label && namesWhatItCounts(label, filters)) return undefined;
    return done(COUNT, frame.has('rows') ? {} : { cost: 0.1 });
  }
  if (groups.some((group) => group.column === column.name)) return undefined;
  if (isNumber(column) && !frame.isKey(column)) {
    if (frame.has('rows') && verbs.length) return undefined;
    if (frame.numbers().some((item) => countsThings(frame, item))) return undefined;
    const together = frame.namesSeveral(filters) && frame.all('apart').some(({ measure }) => measure === 'sum');
    // of a career there is a total, and of each part of it a number
    const total = `total ${column.name}`.toLowerCase();
    if (frame.namesSeveral(filters) && frame.scan.schema.some(({ name }) => name.toLowerCase() === total))
      return undefined;
    const used = frame.asksFor('how much') && isUsedUp(column);
    const sure = together || used || frame.isAdditive(column) || frame.namesOne(filters);
    return sure ? done({ function: 'sum', column: column.name }) : undefined;
  }
  if (frame.asksFor('how much') || column.type === 'boolean') return undefined;
  // "how many times did Labour win": not how many winners it had
  if (asksForTimes(frame))
    return filters.length && !groups.length ? valueOf(COUNT, [...filters, ...thoseWith(column)]) : undefined;
  const distinct = frame.all('apart').some(({ measure }) => measure === 'count_distinct');
  if (namesWhatItCounts(column, filters)) return undefined;
  // "how many items were sold" is no matter of different ones, where it is told how many each time
  if (!distinct && verbs.some((verb) => frame.isAdditive(verb)) && !frame.isLabel(column)) return undefined;
  const isOfSeveral = isOrder(frame, column);
  if (!distinct && frame.isLabel(column) && !isOfSeveral) {
    // a row without a team is no team
    const those = [...filters, ...thoseWith(column)];
    return groups.length ? groupsOf(COUNT, groups, those) : valueOf(COUNT, those);
  }
  if (!distinct && isNameOfRow(frame, column))
    return done(COUNT, { notes: [`Each row counts, though some have the same ${column.name}.`] });
  // "places" for `Name of place`: where nearly every row has another one, the rows may be meant as well
  // `Order ID` is what tells one order from another
  const isKey = KEYED.test(column.name) || isOfSeveral;
  const many =
    !isKey &&
    splitWords(column.name).length > 1 &&
    column.distinct > 0.8 * frame.scan.table.schema.rows &&
    column.distinct < frame.scan.table.schema.rows &&
    filters.length > 0;
  // "properties" are no `Property_Type`
  // nor are the "books borrowed each year" so many titles
  const inTime =
    groups.some(({ grain }) => grain) || filters.some((each) => !('any' in each) && isTimeOf(frame, each.column));
  const partly = !isKey && frame.all('column').some(({ score }) => score < (inTime ? WHOLE_NAME : FULL_NAME));
  const isOutcome = OUTCOME.test(column.name);
  // what is held twice a year are two events, though they are called alike
  const isHeld = HELD.test(frame.scan.question.text) && EVENT.test(column.name);
  const numbered = frame.scan.label();
  const isEach = numbered && numbered !== column && !quantityOf(frame.scan.schema);
  // nor is what stands under one name in several rows one thing
  const isDealt = (isSold(frame) || filters.length > 0) && THING.test(column.name);
  if (!distinct && isDealt && isEach && frame.only('column', 'verb'))
    return done(COUNT, { notes: [`Each row counts, by its ${numbered.name}.`] });
  if (
    !distinct &&
    (frame.has('rows') ||
      many ||
      partly ||
      (!isKey && holdsDigits(column)) ||
      isKindOnly(frame, column) ||
      isOutcome ||
      isHeld ||
      isDealt)
  )
    return undefined;
  return done(
    { function: 'count_distinct', column: column.name },
    { notes: distinct ? [] : [`Each ${column.name} is counted once, however often it occurs.`] },
  );
};

/** "how many men and women": each of the kinds that there are, which together are all rows. */
function allOfThem(frame: Frame): ColumnSchema | undefined {
  const [only, ...others] = frame.all('filter');
  const values = only?.narrowing.values;
  const isEach =
    values &&
    others.length === 0 &&
    !values.negated &&
    values.values.length > 1 &&
    values.values.length === values.column.distinct &&
    /\band\b/i.test(frame.scan.text(only.from, only.to)) &&
    !/\b(together|altogether|total|combined|both)\b/i.test(frame.scan.question.text);
  return isEach ? values.column : undefined;
}

/**
 * The `car name` of a table that holds nothing but measurements beside it: each row is a car, though some are called the same.
 * Of sales, years and attempts one name has several rows.
 */
const isNameOfRow = ({ scan }: Frame, column: ColumnSchema): boolean =>
  splitWords(column.name).length === 2 &&
  /name$/i.test(column.name) &&
  !isPerson(column) &&
  !scan.money &&
  !quantityOf(scan.schema) &&
  !tallyOf(scan.schema) &&
  !scan.question.tokens.some(({ lower }) => stem(lower) === 'name') &&
  column.distinct * FEW_ROWS_EACH >= scan.table.schema.rows &&
  scan.schema.every(
    (other) => other === column || (isNumber(other) && !scan.isUnique(other) && !COMES_AGAIN.test(other.name)),
  );
const FEW_ROWS_EACH = 4;
const COMES_AGAIN =
  /^(year|season|month|week|day|date|round|attempt|try|term|semester|quarter|game|match|race|wave|visit)\b/i;

const isOrder = ({ scan }: Frame, column: ColumnSchema) =>
  column === orderOfLines(scan.table) || column === keyOfSeveral(scan.table, 'order');

const KEYED = /[\s_-]id$|[a-z]I[Dd]$/i;

/** "how many items were baked" of a `Product` and how many of it were `Baked`: the number. */
function doneTo(frame: Frame, columns: readonly ColumnSchema[]): ColumnSchema[] | undefined {
  const [number, ...others] = columns.filter(isNumber);
  const [thing, ...more] = columns.filter((column) => column.type === 'text');
  const isDone = number?.type === 'integer' && COUNTED_DONE.has(splitWords(number.name).at(-1) ?? '');
  const isOfKinds = /\b(?:different|distinct|unique|kinds?|types?|sorts?)\b/i.test(frame.scan.question.text);
  if (!isDone || !thing || others.length + more.length > 0 || columns.length > 2) return undefined;
  return isOfKinds || frame.has('apart') || frame.isLabel(thing) || PERIOD.test(thing.name) || !THING.test(thing.name)
    ? undefined
    : [number];
}

/** What is done to things; what is paid or charged is no number of whom. */
const COUNTED_DONE = new Set(
  'sold baked made produced wasted used picked returned packed shipped harvested served caught planted'.split(' '),
);
const PERIOD = /\b(day|weekday|week|month|quarter|season|year)s?\b/i;

const isSold = (frame: Frame) =>
  frame.scan.question.tokens.some(({ lower }) =>
    /^(sell|sold|selling|buy|bought|purchased?|order|ordered)$/.test(lower),
  );

const asksForTimes = (frame: Frame) =>
  frame.all('ask').some(({ from, to }) => /\b(times|often|occasions)\b/i.test(frame.scan.text(from, to)));

/** "tickets" of a `Ticket Type`: there may be many of a type. */
const isKindOnly = (frame: Frame, { name }: ColumnSchema) =>
  KIND.test(name) &&
  !frame.all('column').some(({ from, to }) => KIND.test(stem(frame.scan.text(from, to).toLowerCase())));
const KIND = /[a-z].*(type|kind|class|category|status)$/i;

/** Every row has one: "how many results" may be of the rows. */
const OUTCOME =
  /^(results?|outcomes?|grades?|status(es)?|decisions?|responses?|answers?|ratings?|scores?|verdicts?|marks?|medals?)$/i;

const THING = /\b(items?|products?|articles?|things?|goods|titles?)\b/i;
const HELD = /\b(held|take place|took place|taken place|happen|happened|occur|occurred)\b/i;
const EVENT =
  /^(events?|races?|match(es)?|games?|competitions?|tournaments?|meetings?|shows?|concerts?|elections?|festivals?)$/i;

/** Not even by its first word. */
const WHOLE_NAME = 0.78;

const isTimeOf = (frame: Frame, name: string) => {
  const column = frame.column(name);
  return column !== undefined && isTime(column);
};

/** Text that begins with digits: amounts that were not read as numbers, rather than names. */
const holdsDigits = ({ type, samples }: ColumnSchema) =>
  type === 'text' &&
  samples.length > 0 &&
  samples.filter((sample) => /^[^\p{L}]*\d/u.test(String(sample))).length * 2 >= samples.length;
