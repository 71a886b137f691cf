// Rows and single cells: lists, and what one thing has.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { Frame } from '../frame.ts';
import { calledName } from './called-names.ts';
import { somebodyIn } from './ranked-words.ts';
import {
  COUNT,
  groupsOf,
  type Interpreter,
  isKindAsked,
  type Meaning,
  namedAlone,
  rowsOf,
  valueOf,
} from './meaning.ts';
import { peopleSaid } from '../people/somebody.ts';
import { ownKey } from '../names/names-of-things.ts';
import { isNumbered, isPerson, PERSONS } from '../people/persons.ts';
import { isYearOfEvent } from '../times/year-columns.ts';
import { isListed } from '../conditions/values.ts';
import type { Item } from '../pieces/item.ts';
import { eachCondition } from '../../compile/each-condition.ts';
import { isNumber, isTime } from '../../columns.ts';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';

/** "What does Liam Bishop earn?", "Which club does Hugo Lopes play for?" */
export const lookup: Interpreter = (frame) => {
  if (!frame.only('column', 'verb', 'rows', 'names') || frame.asksFor('yes/no', 'how many')) return undefined;
  const filters = frame.filters();
  if (!filters?.length) return undefined;
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const verbs = [...new Set(frame.all('verb').map(({ column }) => column))];
  const [number, ...others] = columns;
  const label = frame.scan.label();
  // "the scores of France and Germany"; of a population it may be the sum of both
  if (
    number &&
    label &&
    others.length + verbs.length === 0 &&
    isNumber(number) &&
    frame.namesSeveral(filters) &&
    !frame.isAdditive(number) &&
    !/\b(or|together|combined|average|total)\b/i.test(frame.scan.question.text)
  )
    return rowsOf([label, number], filters);
  // "when did they finish third": of all rows that are so
  const isOfSome = frame.asks[0] === 'when' && columns.length + verbs.length === 0 && !tellsState(frame, filters);
  if (!isOfSome && !frame.namesOne(filters)) return undefined;
  const asked = columns.length ? columns : verbs;
  const { schema } = frame.scan;
  if (asked.length === 0 && frame.asksFor('when')) {
    const dates = schema.filter(isTime);
    const years = schema.filter((each) => isYearOfEvent(each) || /^year$/i.test(each.name));
    const texts = isOfSome ? schema.filter(({ name }) => /^(year|season|date)s?$/i.test(name)) : [];
    asked.push(...([dates, years, texts].find((times) => times.length > 0) ?? []));
  }
  if (asked.length === 0 && frame.asksFor('where')) asked.push(...schema.filter(({ name }) => PLACE.test(name)));
  if (asked.length !== 1) return undefined;
  return rowsOf(asked, filters);
};

/** "When was it delivered?" of orders with a state: the date of an order is another one. "In 2021" is no row that something was in. */
const tellsState = (frame: Frame, filters: readonly Filter[]) =>
  eachCondition(filters).some(({ column: name, op, values }) => {
    const column = frame.column(name);
    return (
      GAPS.has(op) ||
      column === undefined ||
      column.type === 'boolean' ||
      isTime(column) ||
      values.some((value) => /^\p{L}+(ed|en|id)$/iu.test(String(value)))
    );
  });
const GAPS: ReadonlySet<string> = new Set(['present', 'missing']);

const NEGATIVE: ReadonlySet<string> = new Set(['!=', 'not in', 'missing']);

const PLACE = /^(location|place|venue|city|town|where|site|birthplace)$/i;

/** "Which is a civil parish, Maghull or Aintree?", "Did Ann or Bob have 3 points?": which of those named meet the conditions. */
export const whichOf: Interpreter = (frame) => {
  const [ask, ...asks] = frame.asks;
  if ((ask !== 'which' && ask !== 'who' && ask !== 'yes/no') || asks.length || !frame.only('rows', 'column'))
    return undefined;
  const named = frame.all('filter').filter(({ narrowing: { values } }) => {
    return values && !values.negated && values.values.length > 1 && frame.isLabel(values.column);
  });
  const [item, ...others] = named;
  const column = item?.narrowing.values?.column;
  const filters = frame.filters();
  if (!item || !column || others.length || !filters || filters.length < 2) return undefined;
  if (frame.all('column').some((each) => each.column !== column)) return undefined;
  if (!/\bor\b/i.test(frame.scan.text(item.from, item.to))) return undefined;
  // "is there one in Ann or Bob" asks whether, "is Ann or Bob one" asks which
  const first = frame.items.findIndex(({ is }) => is === 'filter');
  if (ask === 'yes/no' && (frame.items[first] !== item || frame.items[0]?.is !== 'ask' || first > 1)) return undefined;
  return rowsOf([column], filters);
};

/** "In which year was the Siege of Brill?": the period of the date of one row. */
export const periodOf: Interpreter = (frame) => {
  const [grain, ...others] = frame.all('grain').map(({ group }) => group);
  const filters = frame.filters();
  if (!grain || others.length || !filters || !frame.only('grain', 'rows') || frame.asksFor('how many', 'yes/no', 'who'))
    return undefined;
  return frame.namesOne(filters) ? groupsOf(COUNT, [grain], filters, { keys_only: true }) : undefined;
};

/** "Is Ann Swiss or Dutch?": which of the two she is. */
export const whichValue: Interpreter = (frame) => {
  if (frame.asks[0] !== 'yes/no' || frame.asks.length > 1 || !frame.only('rows')) return undefined;
  const [item, ...others] = frame
    .all('filter')
    .filter(
      ({ narrowing: { values }, from, to }) =>
        values && !values.negated && values.values.length > 1 && /\bor\b/i.test(frame.scan.text(from, to)),
    );
  const column = item?.narrowing.values?.column;
  if (!item || !column || others.length || frame.isLabel(column)) return undefined;
  const filters = frame.filters([item]);
  return filters && frame.namesOne(filters) ? rowsOf([column], filters) : undefined;
};

/** "regions with more than 80 in quantity": one row with as much, or as much in all? */
export const totalOrRow = (frame: Frame, columns: readonly ColumnSchema[], filters: readonly Filter[]) =>
  columns.some((column) => !frame.isLabel(column) && !isTime(column)) &&
  filters.some(
    (each) =>
      !('any' in each) &&
      (['<', '<=', '>', '>='].includes(each.op) || (each.op === '=' && each.values[0] === 0)) &&
      !each.relative &&
      frame.isAdditive(frame.column(each.column)!),
  );

/** "what year came after 1974", "who won the election before 1989": one of those that are earlier or later, the nearest. */
const wantsNext = (frame: Frame, columns: readonly ColumnSchema[], filters: readonly Filter[]) =>
  filters.some((each) => {
    const column = 'any' in each || !['<', '<=', '>', '>='].includes(each.op) ? undefined : frame.column(each.column);
    if (!column || !(isTime(column) || frame.isKey(column)) || !/\b(after|before)\b/i.test(frame.scan.question.text))
      return false;
    return frame.meansOneRow() || (columns.length === 1 && columns[0] === column && !asksForAll(frame));
  });

/** All values of a column are wanted: it is said in the plural, or that they are different. */
const asksForAll = (frame: Frame) =>
  frame.has('apart') ||
  frame
    .all('column')
    .every(({ from, to }) => splitWords(frame.scan.text(from, to)).some((word) => word !== stem(word)));

/**
 * "games above 30,000 in attendance" by itself, without an order to list them: how many there are; of people, and of what the rows
 * are called by, which ones.
 */
function elliptic(frame: Frame): Meaning | undefined {
  const [first] = frame.items;
  const filters = frame.filters();
  if (!frame.only('rows') || frame.asks.length || !filters?.length || !first || first.from > 0 || !frame.has('rows'))
    return undefined;
  const label = frame.scan.label();
  const said = frame.all('rows').map(({ from, to }) => stem(splitWords(frame.scan.text(from, to)).at(-1) ?? ''));
  const saysPersons = said.some((noun) => PERSONS.has(noun));
  const isCalled =
    label !== undefined && (stemsOf(label.name).some((word) => said.includes(word)) || NAMING.test(label.name));
  if (label?.type === 'text' && !isNumbered(label) && (saysPersons || isCalled || isPerson(label)))
    return rowsOf([label], filters);
  // "highest priority issues": which they are
  if (SUPERLATIVE.test(frame.scan.question.text)) return label?.type === 'text' ? rowsOf([label], filters) : undefined;
  return valueOf(COUNT, filters, { notes: ['No list was asked for, so they are counted.'] });
}
/** `Series_Title`: whatever the rows are. */
const NAMING = /(name|title)$/i;
const SUPERLATIVE = /^\W*(the )?(\p{L}{3,}est|top|best|worst)\b/iu;

/** "Name a lake that is deeper than 50 m": one of them, which a list is not. */
const ANY_ONE = /^(please )?(name|give me|tell me|show me|list|find|identify) an?(other)?\b/i;

function anyOne(frame: Frame): Meaning | undefined {
  const filters = frame.filters();
  const label = frame.scan.label();
  const [column, ...others] = [...new Set(frame.all('column').map((each) => each.column))];
  const told = column ?? (frame.has('names') || frame.has('rows') ? label : undefined);
  if (!filters?.length || !told || others.length || isNumber(told) || !frame.only('column', 'rows', 'names'))
    return undefined;
  return rowsOf([told], filters, {
    order: { column: null, direction: 'asc' },
    limit: 1,
    notes: ['Any one is asked for: the first of those in the file.'],
  });
}

/** "the name, location, mascot": each of them is wanted, and what comes of one of them is not what was asked. */
const isListedApart = (frame: Frame) =>
  frame.items.some(({ is, from }, place) => {
    const before = frame.items[place - 1];
    return SHOWN.has(is) && before !== undefined && SHOWN.has(before.is) && isListed(frame.scan, from);
  });
const SHOWN: ReadonlySet<Item['is']> = new Set<Item['is']>(['names', 'rows', 'column']);

/** The rows were named by what the column is called that holds their names, not by what they are. */
const isCalledBy = (frame: Frame, label: ColumnSchema) =>
  frame.all('rows').some(({ from, to }) => {
    const said = stemsOf(frame.scan.text(from, to));
    return stemsOf(label.name).every((word) => said.includes(word));
  });

/** "List all hydro plants", "Which towns in Linden have more than 80000 people?", "list the distinct payment methods". */
export const list: Interpreter = (frame) => {
  if (ANY_ONE.test(frame.scan.question.text)) return anyOne(frame);
  const people = peopleSaid(frame);
  const counted = people ? undefined : elliptic(frame);
  if (counted) return counted;
  if (
    !frame.only('column', 'rows', 'names', 'apart', 'number') ||
    frame.asksFor('yes/no', 'how many', 'how much', 'when')
  )
    return undefined;
  const filters = frame.filters();
  // "nations that won more than 20 medals in total", where each row is a nation
  const summed = (measure: string) =>
    measure === 'sum' &&
    filters?.length &&
    frame.all('column').length > 0 &&
    frame.all('column').every(({ column }) => frame.isLabel(column) && !isNumber(column));
  if (frame.has('number') || frame.all('apart').some(({ measure }) => measure !== 'count_distinct' && !summed(measure)))
    return undefined;
  if (!filters || isListedApart(frame)) return undefined;
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  // "names of smokers" are not what a `Smoker` says
  if (frame.has('names') && columns.length > 0 && columns.every(({ type }) => type === 'boolean')) return undefined;
  if (columns.some((column) => isNumber(column) && !frame.isKey(column)) && !(filters.length && columns.length > 1))
    return undefined;
  // "the sum of their gold" is no column of totals beside that of gold
  const sums = ({ from, to }: { from: number; to: number }) => /^(sum|total)$/i.test(frame.scan.text(from, to));
  if (columns.length > 1 && frame.all('column').some(sums) && columns.every(isNumber)) return undefined;
  if (totalOrRow(frame, columns, filters) || wantsNext(frame, columns, filters)) return undefined;
  if (filters.length === 0 && !asksForAll(frame)) return undefined;
  const label = frame.scan.label();
  if (frame.asksFor('who') && columns.length === 0) {
    const somebody = somebodyIn(frame);
    // who has never done it is no matter of single rows, where somebody has several
    const isNever =
      somebody && !frame.isLabel(somebody) && filters.some((each) => !('any' in each) && NEGATIVE.has(each.op));
    return somebody && filters.length && !isNever ? rowsOf([somebody], filters) : undefined;
  }
  // "themes of journals", where each row has a theme of its own
  const [only, ...more] = columns;
  if (label && only && !more.length && only === ownKey(frame.scan) && isCalledBy(frame, label))
    return rowsOf([label], filters);
  if (columns.length)
    return rowsOf(
      frame.has('rows') &&
        label &&
        !frame.asksFor('which', 'who') &&
        columns.every((column) => isNumber(column) && column !== ownKey(frame.scan))
        ? [label, ...columns]
        : columns,
      filters,
    );
  if (!frame.has('rows') && !frame.has('names')) return kindNamed(frame, filters);
  if (frame.has('names')) {
    const named = calledName(frame) ?? label;
    return named ? rowsOf([named], filters) : undefined;
  }
  if (people) return rowsOf([people], filters);
  if (!filters.length) return undefined;
  const alone = namedAlone(frame);
  const alike = alone.length === 0 && asksForOne(frame) ? frame.column(likenedBy(filters)) : undefined;
  return rowsOf(alike ? [alike] : alone, filters);
};

/** "which boat": one by its name, unlike "which boats". */
const asksForOne = (frame: Frame) =>
  WHICH.test(frame.scan.question.text) &&
  frame
    .all('rows')
    .every(({ from, to }) => stem(frame.scan.text(from, to).toLowerCase()) === frame.scan.text(from, to).toLowerCase());
const WHICH = /^\W*(which|what)\b/i;

/** "Which boat has the same class as the Nor?", "Which tower is taller than the Beacon?": the column by whose name another row is held against it. */
const likenedBy = (filters: readonly Filter[]): string | undefined => {
  const [one, other, ...more] = eachCondition(filters);
  const [thing, ...things] = one?.of?.filters ?? [];
  if (!thing || things.length > 0 || 'any' in thing || more.length > 0) return undefined;
  return !other || (other.op === '!=' && other.column === thing.column) ? thing.column : undefined;
};

/** "Which name contains "Ann"?" */
const isSpelled = (filter: Filter, label: ColumnSchema | undefined) =>
  !('any' in filter) && /^(contains|starts|ends)$/.test(filter.op) && filter.column === label?.name;

/** "Which warblers are residents?": the rows by the kind that they are of. */
function kindNamed(frame: Frame, filters: readonly Filter[]): Meaning | undefined {
  const label = frame.scan.label();
  const [ask, asked, ...others] = frame.items.filter(({ is }) => is !== 'scope');
  if (
    label &&
    ask?.is === 'ask' &&
    asked?.is === 'filter' &&
    others.length === 0 &&
    filters.every((each) => isSpelled(each, label))
  )
    return frame.asksFor('which') ? rowsOf([label], filters) : undefined;
  if (!isKindAsked(frame) || others.length === 0 || !others.every(({ is }) => is === 'filter')) return undefined;
  return label?.type === 'text' && !frame.namesOne(filters) ? rowsOf([label], filters) : undefined;
}
