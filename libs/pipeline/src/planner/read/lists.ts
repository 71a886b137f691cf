// Rows and values as they stand in the table: "which events had …", "what is the capital of Texas".
import { ADDITIVE } from '../../words/lexicon.ts';
import { type Comparison, numericComparison } from './comparisons.ts';
import { type Entity, entityHere } from './entities.ts';
import { measureHere, numbersHere, setMeasure } from './measures.ts';
import * as vocabulary from '../vocabulary.ts';
import {
  addColumn,
  bareValueHere,
  columnHere,
  type Found,
  isIdentifier,
  isSubject,
  isUnique,
  labelOf,
  refuseOtherMeaning,
  takeRowNoun,
  valueMapping,
} from './names.ts';
import { isNumber, type Reader, Unclear } from './reader.ts';
import { addGroup, readTail } from './tails.ts';

const LISTS = [
  'list',
  'name',
  'show',
  'show me',
  'give me',
  'give',
  'which',
  'what',
  'what are',
  'what were',
  'display',
  'find',
  'identify',
  'identify the',
  'find the',
  'get',
  'return',
  'tell me',
  'in which',
  'in what',
  'at which',
];

/** "list the cities", "which events had an attendance above 20000", "what are the different countries". */
export function readList(reader: Reader): boolean {
  const verb = reader.take(LISTS) ?? '';
  const all = reader.take(['all of the', 'all the', 'all', 'the', 'every', 'each of the', 'each', 'some', 'any']);
  const distinct = reader.take(['different', 'distinct', 'unique', 'various']);
  reader.take(['outlier', 'outlying', 'only']);
  reader.take([
    'names of',
    'names of the',
    'name of the',
    'values of',
    'values in',
    'rows with',
    'names of all the',
    'names of all',
  ]);
  const entity = entityHere(reader);
  if (!entity || entity.kind === 'grouped') return false;
  if (reader.attempt(() => readHaving(reader, entity))) return true;
  if (verb === '' && entity.kind !== 'rows') return false;
  reader.take(['names', 'values']);
  reader.take(['are there', 'there are', 'exist', 'appear']);
  const before = reader.draft.filters.length;
  while (readTail(reader));
  const { filters } = reader.draft;
  const plain = filters.length === before && filters.length === 0;
  if (reader.draft.groups.length) return false;
  if (entity.kind === 'column') {
    if (plain && !distinct && !['list', 'name', 'show', 'show me', 'give me', 'display', 'what are'].includes(verb))
      return false;
    refuseAsCondition(reader, entity.found.column.name);
    refuseRowAmounts(reader, entity.found);
    addColumn(reader, entity.found);
    return reader.set({
      answer: 'rows',
      columns: [entity.found.column.name],
      aboutTable: isSubject(reader, entity.found),
    });
  }
  const sorted = reader.attempt(() => readSorting(reader));
  if (plain && !sorted && !all?.startsWith('all')) return false;
  return reader.set({ answer: 'rows', columns: [] });
}

/** How many rows a name has, on average, from where on amounts may be meant in all or row by row. */
const REPEATED = 2;

function refuseRowAmounts({ draft, columns, index, table }: Reader, { column }: Found) {
  if (table.schema.rows < REPEATED * column.distinct) return;
  const amounts = draft.filters.flatMap((filter) => ('any' in filter ? [] : [filter.column]));
  const added = columns.find(
    (each) =>
      amounts.includes(each.name) && isNumber(each) && index.conceptsOf(each).some((concept) => ADDITIVE.has(concept)),
  );
  if (added)
    throw new Unclear(`${added.name} could be meant row by row or in all for each ${column.name}`, [added.name]);
}

function refuseAsCondition({ draft }: Reader, name: string) {
  if (draft.filters.some((each) => !('any' in each) && each.column === name && each.op === '=')) {
    throw new Unclear(`${name} is asked for in two ways`, [name]);
  }
}

/** "what is the capital of Texas", "what was the attendance in Boston on 2019-06-04", "who is the mayor of X". */
export function readLookup(reader: Reader): boolean {
  if (
    !reader.take([
      'what is',
      'what was',
      'what are',
      'what were',
      "what's",
      'who is',
      'who was',
      'who were',
      'which is',
      'which was',
      'give me',
      'tell me',
      'show me',
      'what',
      'which',
      'when was',
      'find',
      'give',
      'get',
      'show',
      'in what',
      'in which',
    ])
  )
    return false;
  reader.take(['the', 'a', 'an']);
  reader.take(['value of', 'value of the']);
  const found = columnHere(reader);
  if (!found) return false;
  reader.take(vocabulary.EXISTENCE.filter((each) => !['is', 'was', 'are', 'were'].includes(each)));
  reader.attempt(() => reader.take(['did', 'does', 'do']) !== undefined && readOwner(reader));
  let any = reader.draft.filters.length > 0;
  while (readTail(reader)) any = true;
  const { filters, groups } = reader.draft;
  if (!any || filters.length === 0 || groups.length > 0) return false;
  refuseAsCondition(reader, found.column.name);
  refuseRowAmounts(reader, found);
  const label = labelOf(reader);
  const unique = filters.some((each) => !('any' in each) && each.op === '=' && each.column === label?.name);
  const summed = reader.index.conceptsOf(found.column).some((each) => SUMMED.has(each));
  if (!unique && summed) {
    reader.note(`Where several rows fit, their ${found.column.name} is added up.`);
    return setMeasure(reader, { measure: 'sum' }, found);
  }
  if (!unique && isNumber(found.column) && !isIdentifier(found.column)) {
    throw new Unclear(`several rows may have a ${found.column.name} that fits`, [found.column.name]);
  }
  addColumn(reader, found);
  return reader.set({ answer: 'rows', columns: [found.column.name], aboutTable: unique });
}

/** What is asked of one name and stands in several rows is meant in all. */
const SUMMED = new Set(['attendance', 'revenue', 'quantity', 'amount', 'profit']);

/** "cities with more than 3 events", "which cities had a total revenue over 2 million". */
function readHaving(reader: Reader, entity: Entity): boolean {
  if (entity.kind !== 'column' || isUnique(reader, entity.found.column)) return false;
  if (
    !reader.take([
      'with',
      'with a',
      'having',
      'having a',
      'that have',
      'that had',
      'that have a',
      'that had a',
      'have',
      'have a',
      'had',
      'had a',
      'has',
      'has a',
    ])
  )
    return false;
  const rows = reader.attempt(() => {
    const comparison = numericComparison(reader);
    const noun = comparison && takeRowNoun(reader, 'any');
    if (noun) refuseOtherMeaning(reader, noun);
    return noun ? comparison : undefined;
  });
  if (rows)
    return havingGroups(reader, entity.found, rows) && reader.set({ measure: { function: 'count', column: null } });
  const asked = measureHere(reader);
  if (!asked || !['sum', 'mean', 'median'].includes(asked.measure)) return false;
  const found = numbersHere(reader);
  const comparison = found && numericComparison(reader);
  return (
    comparison !== undefined &&
    havingGroups(reader, entity.found, comparison) &&
    setMeasure(reader, asked, found!) &&
    reader.set({ answer: 'groups' })
  );
}

function havingGroups(reader: Reader, group: Found, { op, values, relative }: Comparison): boolean {
  const [value] = values;
  if (relative || typeof value !== 'number' || !['=', '<', '<=', '>', '>='].includes(op)) return false;
  addGroup(reader, group);
  return reader.set({ answer: 'groups', having: { op: op as '=' | '<' | '<=' | '>' | '>=', value } });
}

/** "sorted by revenue in descending order". */
function readSorting(reader: Reader): boolean {
  if (!reader.take(['sorted by', 'ordered by', 'sort by', 'order by', 'ranked by', 'in order of'])) return false;
  reader.take(['the', 'their']);
  const found = columnHere(reader);
  if (!found) return false;
  const downward = reader.take([
    'descending',
    'in descending order',
    'desc',
    'from highest to lowest',
    'highest first',
    'from high to low',
    'largest first',
    'newest first',
  ]);
  const upward =
    downward ??
    reader.take([
      'ascending',
      'in ascending order',
      'asc',
      'from lowest to highest',
      'lowest first',
      'from low to high',
      'smallest first',
      'oldest first',
      'alphabetically',
    ]);
  addColumn(reader, found);
  return reader.set({
    order: { column: found.column.name, direction: downward || (!upward && isNumber(found.column)) ? 'desc' : 'asc' },
  });
}

const OWNING = [
  'have',
  'get',
  'belong to',
  'come from',
  'represent',
  'play for',
  'receive',
  'record',
  'score',
  'achieve',
  'live in',
  'work in',
  'work for',
  'earn',
  'win',
];

/** "which team does Smith play for": a value and a verb that adds nothing. */
function readOwner(reader: Reader): boolean {
  reader.take(['the']);
  const value = bareValueHere(reader);
  if (!value || !reader.take(OWNING)) return false;
  reader.addMapping(valueMapping(reader, value));
  return reader.addFilter({ column: value.column.name, op: '=', values: [value.value] });
}

/** "are there any events in Canada with an attendance above 20000". */
export function readExists(reader: Reader): boolean {
  if (!reader.take(['is there', 'are there', 'were there', 'was there', 'do we have', 'did we have'])) return false;
  reader.take(['any', 'an', 'a', 'some']);
  if (!takeRowNoun(reader, 'any')) return false;
  let any = false;
  while (readTail(reader)) any = true;
  return (
    any &&
    reader.draft.filters.length > 0 &&
    reader.draft.groups.length === 0 &&
    reader.set({ answer: 'exists', measure: null })
  );
}
