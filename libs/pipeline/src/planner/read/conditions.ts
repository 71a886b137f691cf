// Which rows the question is about.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { splitWords } from '../../words/split-words.ts';
import { CERTAIN_SCORE, mappingOf } from '../../words/table-index.ts';
import * as vocabulary from '../vocabulary.ts';
import { comparatorHere, type Comparison, conditionOn, COPULAS, numericComparison } from './comparisons.ts';
import { readPeriod } from './dates.ts';
import {
  addColumn,
  bareValueHere,
  columnHere,
  type Found,
  type FoundValue,
  STEM_SCORE,
  valueMapping,
  takeRowNoun,
  valueOf,
} from './names.ts';
import { Unclear } from '../reading.ts';
import { isNumber, isTime } from '../columns.ts';
import { type Reader } from './reader.ts';

const NEGATIONS = [
  'not in',
  'not from',
  'not at',
  'not',
  'excluding',
  'except',
  'except for',
  'except in',
  'outside of',
  'outside',
  'without',
  'other than',
  'apart from',
  'that are not in',
  'that were not in',
  'which are not in',
  'were not in',
  'are not in',
  'that are not from',
  'who are not from',
  'who are not',
];

const OPENERS = [
  'where',
  'where the',
  'whose',
  'whose the',
  'with',
  'with a',
  'with an',
  'with the',
  'having',
  'having a',
  'having an',
  'have',
  'have a',
  'have an',
  'has',
  'has a',
  'has an',
  'had',
  'had a',
  'had an',
  'that have',
  'that have a',
  'that has',
  'that has a',
  'that had',
  'that had a',
  'that had an',
  'who have',
  'who has',
  'who had',
  'who had a',
  'who have a',
  'which have',
  'which has',
  'which had',
  'when',
  'when the',
  'for which',
  'for which the',
  'if',
  'if the',
  'of',
  'in',
  'for',
  'at',
  'in the',
  'for the',
  'at the',
  'of the',
  'from',
  'from the',
  'on',
  'on the',
  'by',
  'by the',
  'under',
  'under the',
  'within the',
] as const;

/** One condition, or several joined by "and". */
export function readCondition(reader: Reader): boolean {
  reader.take(['and', 'but', 'and that', 'but only', 'only']);
  return reader.first(
    () => readNegatedValue(reader),
    () => readPeriod(reader),
    () => readNamedColumn(reader),
    () => readNumberFirst(reader),
    () => readValues(reader),
    () => readFlag(reader),
  );
}

/** "not in Canada", "excluding Boston". */
function readNegatedValue(reader: Reader): boolean {
  if (!reader.take(NEGATIONS)) return false;
  reader.take(['in', 'from', 'the', 'in the']);
  const found = bareValueHere(reader);
  if (!found) return false;
  return addValues(reader, [found], '!=');
}

function addValues(reader: Reader, found: readonly FoundValue[], op: '=' | '!='): boolean {
  const [first] = found;
  if (!first) return false;
  const { column } = first;
  if (found.some((each) => each.column !== column))
    throw new Unclear(
      'the values belong to several columns',
      found.map((each) => each.column.name),
    );
  refuseSecondEqual(reader, column);
  const values = found.map(({ value }) => value);
  reader.addFilter(
    values.length === 1 ? { column: column.name, op, values } : { column: column.name, op: 'in', values },
  );
  if (op === '!=' && column.nulls > 0) reader.note(`Rows without a ${column.name} are left out.`);
  return reader.addMapping(...found.map((each) => valueMapping(reader, each)));
}

function refuseSecondEqual(reader: Reader, { name }: ColumnSchema) {
  const same = reader.draft.filters.some(
    (filter) => !('any' in filter) && filter.column === name && (filter.op === '=' || filter.op === 'in'),
  );
  const used =
    same || reader.draft.measure?.column === name || reader.draft.groups.some(({ column }) => column === name);
  if (used) throw new Unclear(`${name} is asked for in two ways`, [name]);
}

/** "where City is Boston", "with an attendance above 20000", "of department Oncology". */
function readNamedColumn(reader: Reader): boolean {
  const opener = reader.take(OPENERS);
  reader.take(['their', 'its', 'a', 'an', 'the']);
  if (!opener && reader.draft.filters.length === 0) return readAdjacentValue(reader);
  const average = reader.attempt(() => readAboveAverage(reader));
  if (average) return true;
  const missing = reader.attempt(() => reader.take(['missing', 'null', 'empty', 'unknown']) && columnHere(reader));
  if (missing) return addCondition(reader, missing, { column: missing.column.name, op: 'missing', values: [] });
  const found = columnHere(reader);
  if (!found) return false;
  reader.take(['value', 'values', 'column']);
  const { column } = found;
  const state = reader.attempt(() => {
    reader.take(COPULAS);
    return reader.take([
      'missing',
      'null',
      'empty',
      'unknown',
      'not missing',
      'not null',
      'not empty',
      'known',
      'not known',
    ]);
  });
  if (state) {
    const present = /^(not (missing|null|empty)|known)$/.test(state);
    return addCondition(reader, found, { column: column.name, op: present ? 'present' : 'missing', values: [] });
  }
  if (isNumber(column)) {
    const comparison = numericComparison(reader);
    if (!comparison) return false;
    refuseScaled(column);
    return addCondition(reader, found, conditionOn(column, comparison));
  }
  if (isTime(column)) {
    reader.take(COPULAS);
    if (!readPeriod(reader, column)) return false;
    return addColumn(reader, found);
  }
  if (column.type === 'boolean') {
    reader.take(COPULAS);
    reader.take(['=', 'equal to', 'equals']);
    const word = reader.take(['true', 'false', 'yes', 'no']);
    if (!word) return false;
    return addCondition(
      reader,
      found,
      { column: column.name, op: '=', values: [word === 'true' || word === 'yes'] },
      word,
    );
  }
  return readTextCondition(reader, found, opener);
}

/** "cities in the department Oncology" without the words between: a column and one of its values. */
function readAdjacentValue(reader: Reader): boolean {
  const found = columnHere(reader);
  if (!found || found.column.type !== 'text') return false;
  reader.take(['the']);
  const value = valueOf(reader, found.column);
  if (value === undefined) return false;
  refuseSecondEqual(reader, found.column);
  reader.addMapping({ ...mappingOf(found.phrase, reader.table, found, found.others), value });
  return reader.addFilter({ column: found.column.name, op: '=', values: [value] });
}

function readTextCondition(reader: Reader, found: Found, opener: string | undefined): boolean {
  const { column } = found;
  const part = reader.take([
    'contains',
    'contain',
    'containing',
    'includes',
    'starts with',
    'start with',
    'begins with',
    'begin with',
    'starting with',
    'beginning with',
    'ends with',
    'end with',
    'ending with',
  ]);
  if (part) {
    reader.take(['the letter', 'the word', 'the letters', 'the text', 'a', 'an']);
    const { token } = reader;
    if (!token) return false;
    reader.position++;
    const op = /^(start|begin)/.test(part) ? 'starts' : part.startsWith('end') ? 'ends' : 'contains';
    return addCondition(reader, found, { column: column.name, op, values: [token.text] }, token.text);
  }
  const negated = comparatorHere(reader);
  if (negated && negated !== '!=') return false;
  const equals =
    negated ?? reader.take([...vocabulary.EQUALS, 'being', 'are', 'were', 'in', 'is in', 'either', 'is either']);
  if ((opener === 'where' || opener === 'whose') && !equals) return false;
  reader.take(['the']);
  const values: string[] = [];
  do {
    const value = valueOf(reader, column);
    if (value === undefined) break;
    values.push(value);
  } while (reader.take(['or', 'and']));
  if (values.length === 0) return false;
  refuseSecondEqual(reader, column);
  if (
    values.length > 1 &&
    reader.question.tokens.slice(0, reader.position).some(({ lower }) => lower === 'and') &&
    equals !== 'in'
  )
    return false;
  reader.addMapping({ ...mappingOf(found.phrase, reader.table, found, found.others), value: values[0] });
  if (found.score < STEM_SCORE) reader.note(`"${found.phrase}" is read as ${column.name}.`);
  return reader.addFilter({ column: column.name, op: negated ? '!=' : values.length > 1 ? 'in' : '=', values });
}

function addCondition(reader: Reader, found: Found, condition: Condition, value?: string): boolean {
  addColumn(reader, found);
  if (value !== undefined)
    reader.set({
      mapping: reader.draft.mapping.map((each) => (each.phrase === found.phrase ? { ...each, value } : each)),
    });
  return reader.addFilter(condition);
}

/** "above average attendance", "below-average price". */
function readAboveAverage(reader: Reader): boolean {
  const above = reader.take([
    'above average',
    'above-average',
    'higher than average',
    'more than average',
    'greater than average',
    'more than the average',
    'higher than the average',
  ]);
  const below = above
    ? undefined
    : reader.take([
        'below average',
        'below-average',
        'lower than average',
        'less than average',
        'less than the average',
        'lower than the average',
      ]);
  if (!above && !below) return false;
  const found = columnHere(reader);
  if (!found || !isNumber(found.column)) return false;
  return addCondition(reader, found, {
    column: found.column.name,
    op: above ? '>' : '<',
    values: [],
    relative: { to: 'mean', deviations: 0, side: 'one' },
  });
}

/** "with more than 3 goals", "over 20000 attendees", "that are 30 years or older" is not. */
function readNumberFirst(reader: Reader): boolean {
  reader.take([
    ...OPENERS,
    'got',
    'won',
    'scored',
    'earned',
    'received',
    'that got',
    'that won',
    'that scored',
    'who scored',
    'who won',
    'who got',
    'made',
    'recorded',
    'took',
  ]);
  const aged = reader.peek([
    'older than',
    'younger than',
    'were older than',
    'were younger than',
    'are older than',
    'are younger than',
  ]);
  const comparison = numericComparison(reader);
  if (!comparison || comparison.relative) return false;
  if (aged) return readAge(reader, comparison);
  reader.take(['in', 'of', 'total']);
  const found = columnHere(reader);
  if (!found || !isNumber(found.column)) return false;
  refuseScaled(found.column);
  return addCondition(reader, found, conditionOn(found.column, comparison));
}

/** "older than 60": of the only column of ages. */
function readAge(reader: Reader, comparison: Comparison): boolean {
  reader.take(['years old', 'years']);
  const ages = reader.columns.filter((column) => isNumber(column) && reader.index.conceptsOf(column).includes('age'));
  const [age] = ages;
  if (ages.length !== 1 || !age) return false;
  reader.addMapping(mappingOf('older', reader.table, { column: age, score: CERTAIN_SCORE, evidence: 'type' }));
  return reader.addFilter(conditionOn(age, comparison));
}

const SCALES = new Set('m mn million millions thousand thousands k bn billion billions 000 000s'.split(' '));

/** `Viewers (m)` above 10 million: whether 10 or 10000000 is in the cells is not for the rules to say. */
function refuseScaled({ name }: ColumnSchema) {
  if (splitWords(name).some((word) => SCALES.has(word)))
    throw new Unclear(`${name} is counted in a unit of its own`, [name]);
}

/** "survived", "who are insured": a column that says of every row whether it is so. */
function readFlag(reader: Reader): boolean {
  reader.take(['who', 'that', 'which']);
  const not = reader.take([
    'did not',
    "didn't",
    'do not',
    'not',
    'who are not',
    'are not',
    'were not',
    'who were not',
    'that are not',
  ]);
  reader.take(['are', 'were', 'is', 'was', 'had', 'have', 'has', 'been', 'have been', 'had been']);
  const { token } = reader;
  if (!token || not?.includes('did') || not?.includes('do ')) return false;
  const found = columnHere(reader);
  if (!found || found.score < STEM_SCORE) return false;
  const { column } = found;
  const flag =
    column.type === 'boolean' ||
    (column.type === 'integer' && column.distinct === 2 && column.min === 0 && column.max === 1);
  if (!flag || reader.draft.measure?.column === column.name) return false;
  const value = column.type === 'boolean' ? !not : not ? 0 : 1;
  reader.note(`"${found.phrase}" is read as ${column.name} being ${String(value)}.`);
  return addCondition(reader, found, { column: column.name, op: '=', values: [value] });
}

/** "in Boston", "for Boston or Chicago", "Boston's". */
function readValues(reader: Reader): boolean {
  const opener = reader.take([
    ...vocabulary.FILTERS,
    'held at',
    'located in',
    'living in',
    'who live in',
    'that are in',
    'which are in',
    'that were in',
    'who are',
    'who were',
    'that are',
    'that were',
    'are in',
    'were in',
    'is in',
    'was in',
    'by',
    'with',
    'on',
    'only',
    'under',
    'against',
    'belonging to',
    'to',
    'are',
    'were',
    'is',
  ]);
  if (!opener) return false;
  reader.take(['the', 'either', 'the city of', 'the state of']);
  const found: FoundValue[] = [];
  do {
    const value = bareValueHere(reader);
    if (!value) break;
    found.push(value);
    takeRowNoun(reader, 'plural');
  } while (reader.take(['or', 'or in']));
  return addValues(reader, found, '=');
}
