// Rows by some of their columns, and in an order: "the name, born state and age of the heads", "names in ascending order of rank".
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { isRowNoun } from '../../vocabulary.ts';
import { Frame } from '../frame.ts';
import type { Item } from '../pieces/item.ts';
import { calledName } from './called-names.ts';
import { totalOrRow } from './lists.ts';
import { type Interpreter, type Meaning, rowsOf } from './meaning.ts';
import { superlative } from './extremes.ts';

/** "What are the title and director of each film?", "Show the id and name of all pilots ordered by age". */
export const columnsOfRows: Interpreter = (frame) => {
  const [listed, ...more] = frame.all('listed');
  const [arranged, ...others] = frame.all('arranged');
  if (more.length || others.length || arranged?.by === 'count' || !(listed ?? arranged) || !asksPlainly(frame))
    return undefined;
  if (listed && frame.has('most')) return arranged ? undefined : ofTheMost(frame);
  const filters = frame.filters();
  if (!filters || !frame.only('listed', 'arranged', 'rows', ...(listed ? [] : (['column', 'names', 'apart'] as const))))
    return undefined;
  if (frame.all('apart').some(({ measure }) => measure !== 'count_distinct')) return undefined;
  const columns = listed ? shownOf(frame, listed.columns, filters) : onlyShown(frame);
  if (!columns) return undefined;
  // "the name and model of each car": two that are alike are two
  const ofEach = listed !== undefined && listed.ofRows && /\b(all|each|every)\b/i.test(saidIn(frame, listed));
  if (!arranged) return rowsOf(columns, filters, ofEach && !frame.has('apart') ? { repeats: true } : {});
  // "the votes in descending order" are in their own
  const only = columns.length === 1 ? columns[0] : undefined;
  const by =
    arranged.by === 'letters'
      ? (columns.find(({ type }) => type === 'text') ?? frame.scan.label())
      : (arranged.by ?? only);
  if (!by) return undefined;
  // equal numbers are those of several rows
  const repeats = (ofEach || (only !== undefined && isNumber(only))) && !frame.has('apart');
  const all = repeats ? { repeats } : {};
  if (arranged.direction)
    return rowsOf(columns, filters, { order: { column: by.name, direction: arranged.direction }, ...all });
  // what there is much of comes first, names and years from the beginning
  const direction = frame.isAdditive(by) ? 'desc' : 'asc';
  const notes = [
    `It is not said in which direction: the order of ${by.name} is ${direction === 'asc' ? 'ascending' : 'descending'}.`,
  ];
  return rowsOf(columns, filters, { order: { column: by.name, direction }, notes, ...all });
};

/** An order to list, or "what are". */
const asksPlainly = (frame: Frame) =>
  frame.all('ask').every(({ ask, from, to }, place) => {
    if (ask === 'lead') return true;
    return place === 0 && ask === 'which' && /^(what|which)$/i.test(frame.scan.text(from, to));
  });

/** The columns that are listed; nothing where the numbers may be wanted in all, or by the other columns. */
function shownOf(frame: Frame, columns: readonly ColumnSchema[], filters: readonly Filter[]) {
  const isOne = frame.namesOne(filters);
  const ofRows = frame.has('rows') || frame.all('listed').some((each) => each.ofRows) || frame.has('scope');
  const isNamed = columns.some((column) => frame.isLabel(column) && (!isNumber(column) || frame.isKey(column)));
  const added = columns.filter((column) => frame.isAdditive(column));
  if (isMeasured(frame) && columns.filter(isNumber).length > 1) return undefined;
  if (isOne || isNamed) return columns;
  if (added.length > 0 && (!ofRows || added.length === columns.length)) return undefined;
  if (!ofRows && totalOrRow(frame, columns, filters)) return undefined;
  if (!columns.every((column) => isNumber(column))) return columns;
  const label = frame.scan.label();
  return ofRows && label ? [label, ...columns] : undefined;
}

/** "average price and attendance" may be the averages of both. */
const isMeasured = (frame: Frame) =>
  frame
    .all('listed')
    .some((listed) => /\b(average|avg|mean|median|total|sum|min|max|minimum|maximum)\b/i.test(saidIn(frame, listed)));

const saidIn = ({ scan }: Frame, { from, to }: Item) => scan.text(from, to);

/** One column, or whole rows, that are put in an order. */
function onlyShown(frame: Frame): ColumnSchema[] | undefined {
  const columns = [...new Set(frame.all('column').map(({ column }) => column))];
  const label = frame.scan.label();
  if (columns.length > 1 || (columns.length && frame.has('apart') && !frame.has('rows') && columns.every(isNumber)))
    return undefined;
  if (columns.length) return columns;
  if (frame.has('names')) return label && [calledName(frame) ?? label];
  if (!frame.has('rows')) return undefined;
  const isCalled = frame
    .all('rows')
    .some(
      ({ from, to }) =>
        !isRowNoun(frame.scan.text(from, to), frame.scan.table.name) && isNameOf(frame, label, from, to),
    );
  return isCalled && label ? [label] : [];
}

/** "locations" of stations that are called by their `Location`. */
const isNameOf = ({ scan }: Frame, label: ColumnSchema | undefined, from: number, to: number) =>
  scan.column(from).some((each) => each.to === to && each.value.column === label);

/** "the name and age of the tallest player": of the row that has the most of something. */
function ofTheMost(frame: Frame): Meaning | undefined {
  const listed = frame.all('listed')[0]!;
  const label = frame.scan.label();
  if (!label || !(frame.has('rows') || listed.ofRows || listed.columns.includes(label))) return undefined;
  const named = new Frame(
    frame.scan,
    frame.items.map((item) => (item === listed ? { is: 'names', from: item.from, to: item.to } : item)),
  );
  const meaning = superlative(named);
  return meaning?.answer === 'rows' &&
    meaning.limit !== undefined &&
    meaning.columns.every((name) => name === label.name)
    ? { ...meaning, columns: listed.columns.map(({ name }) => name) }
    : undefined;
}
