// "Which city had the highest attendance", "the largest state", "top 5 cities by total revenue".
import type { Measure } from '@quaestor/contracts';
import { ADDITIVE, COUNTABLE } from '../../words/lexicon.ts';
import { CERTAIN_SCORE } from '../../words/table-index.ts';
import { entityHere, type Entity, personOf, placeOf, dateOf } from './entities.ts';
import { addGroup, readGrain, readTail } from './tails.ts';
import { measuredColumn, measureHere, setMeasure } from './measures.ts';
import {
  addColumn,
  columnHere,
  type Found,
  isIdentifier,
  isProperty,
  isSubject,
  isUnique,
  labelOf,
  refuseOtherMeaning,
  takeRowNoun,
} from './names.ts';
import { countHere } from './numbers.ts';
import { isNumber, isTime, type Reader, Unclear } from './reader.ts';

type Direction = 'asc' | 'desc';

const SUPERLATIVES: Readonly<Record<Direction, readonly string[]>> = {
  desc: [
    'highest',
    'most',
    'largest',
    'biggest',
    'greatest',
    'maximum',
    'max',
    'longest',
    'top',
    'largest number of',
    'highest number of',
    'most number of',
    'greatest number of',
    'maximum number of',
    'highest amount of',
    'best',
  ],
  asc: [
    'lowest',
    'least',
    'fewest',
    'smallest',
    'minimum',
    'min',
    'shortest',
    'least number of',
    'lowest number of',
    'smallest number of',
    'fewest number of',
    'least amount of',
    'least amount',
  ],
};

/** Adjectives that say themselves which quantity is compared. Only one of the concepts may be there. */
const DIMENSIONS: readonly { words: readonly string[]; concepts: readonly string[]; direction: Direction }[] = [
  { words: ['largest', 'biggest'], concepts: ['area', 'size'], direction: 'desc' },
  { words: ['smallest'], concepts: ['area', 'size'], direction: 'asc' },
  { words: ['longest'], concepts: ['length', 'duration'], direction: 'desc' },
  { words: ['shortest'], concepts: ['length', 'duration'], direction: 'asc' },
  { words: ['tallest', 'highest'], concepts: ['height', 'altitude', 'elevation'], direction: 'desc' },
  { words: ['lowest'], concepts: ['altitude', 'elevation'], direction: 'asc' },
  { words: ['oldest'], concepts: ['age'], direction: 'desc' },
  { words: ['youngest'], concepts: ['age'], direction: 'asc' },
  { words: ['heaviest'], concepts: ['weight'], direction: 'desc' },
  { words: ['lightest'], concepts: ['weight'], direction: 'asc' },
  { words: ['cheapest', 'least expensive'], concepts: ['price'], direction: 'asc' },
  { words: ['most expensive', 'priciest', 'costliest'], concepts: ['price'], direction: 'desc' },
  { words: ['most populous', 'most populated', 'largest', 'biggest'], concepts: ['population'], direction: 'desc' },
  { words: ['least populous', 'least populated', 'smallest'], concepts: ['population'], direction: 'asc' },
  { words: ['densest', 'most dense', 'most densely populated'], concepts: ['density'], direction: 'desc' },
  {
    words: ['sparsest', 'least dense', 'most sparse', 'least densely populated', 'sparsest populated'],
    concepts: ['density'],
    direction: 'asc',
  },
  { words: ['earliest', 'first'], concepts: ['date'], direction: 'asc' },
  { words: ['latest', 'last', 'most recent'], concepts: ['date'], direction: 'desc' },
];

const VERBS = [
  'has',
  'had',
  'have',
  'with',
  'with a',
  'is',
  'was',
  'are',
  'were',
  'having',
  'that has',
  'that had',
  'that have',
  'got',
  'received',
  'recorded',
  'scored',
  'won',
  'earned',
  'made',
  'generated',
  'shows',
  'showed',
  'saw',
  'sold',
  'produced',
  'did have',
  'who has',
  'who had',
  'took',
  'achieved',
  'hosted',
  'whose',
  'reported',
  'registered',
  'brought in',
  'recorded in',
  'spent',
  'used',
  'consumed',
  'drew',
  'paid',
  'attracted',
  'who have',
  'which has',
  'which had',
  'held',
];

function superlativeHere(reader: Reader): Direction | undefined {
  const words = reader.peek([...SUPERLATIVES.desc, ...SUPERLATIVES.asc]);
  if (!words) return undefined;
  reader.take([words]);
  return SUPERLATIVES.desc.includes(words) ? 'desc' : 'asc';
}

/** "Which city had the highest attendance", "who scored the most goals", "the city with the highest attendance". */
export function readArgument(reader: Reader): boolean {
  const count = reader.attempt(() => (reader.take(['which', 'what']) ? countHere(reader) : undefined));
  const entity = subjectHere(reader);
  if (!entity) return false;
  if (entity.kind === 'column' && entity.found.evidence === 'type') {
    reader.attempt(
      () =>
        reader.take(['was', 'is', 'did', 'were']) && reader.take(['the', 'our', 'that']) && takeRowNoun(reader, 'any'),
    );
  }
  while (!reader.peek(VERBS) && readTail(reader));
  if (!reader.take(VERBS)) return false;
  reader.take(['the', 'a', 'an', 'our', 'its', 'their']);
  const start = reader.position;
  const whole = reader.attempt(() => readDimension(reader, entity, count ?? 1));
  if (whole) return true;
  const direction = superlativeHere(reader);
  if (!direction) return false;
  return compared(reader, entity, direction, count ?? 1, start);
}

/** "which passenger was the oldest": the adjective ends the question. */
function readDimension(reader: Reader, entity: Entity, limit: number): boolean {
  const at = reader.position;
  const word = reader.take(DIMENSIONS.flatMap(({ words }) => words));
  if (!word || !reader.atEnd || entity.kind === 'grouped') return false;
  const found = dimensionOf(reader, word, at);
  const direction = found && dimensionDirection(word, found, reader);
  return direction !== undefined && overRows(reader, entity, found!, direction, limit, '');
}

function subjectHere(reader: Reader): Entity | undefined {
  const who = reader.take(['who', 'whose']);
  if (who) return personOf(reader, who);
  const when = reader.take(['when', 'on which date', 'on what date', 'on which day', 'on what day']);
  if (when) return dateOf(reader, when);
  const where = reader.take(['where']);
  if (where) return placeOf(reader, where);
  reader.take(['in which', 'at which', 'for which', 'in what', 'which', 'what', 'by which']);
  reader.take(['one of the', 'of the', 'was the', 'is the', 'the']);
  return grainEntity(reader) ?? entityHere(reader);
}

/** "which month": a period of the only column of dates. */
function grainEntity(reader: Reader): Entity | undefined {
  const before = reader.draft.groups.length;
  if (!reader.attempt(() => readGrain(reader))) return undefined;
  return { kind: 'grouped', group: reader.draft.groups[before]! };
}

const AGGREGATES: readonly Measure[] = ['sum', 'mean', 'median'];

/** What is compared, from here on: a measure over groups, the number of rows, or a column of single rows. */
function compared(reader: Reader, entity: Entity, direction: Direction, limit: number, start: number): boolean {
  const single = limit === 1;
  const word = reader.question.slice(start, start + 1).toLowerCase();
  const rows = reader.attempt(() => {
    reader.take(['number of', 'count of']);
    const noun = takeRowNoun(reader, 'plural');
    if (noun) refuseOtherMeaning(reader, noun);
    return noun !== undefined;
  });
  if (rows) {
    if (entity.kind === 'rows') return false;
    if (entity.kind === 'column') addGroup(reader, entity.found);
    return reader.set({
      answer: 'groups',
      measure: { function: 'count', column: null },
      order: { column: null, direction },
      limit,
      keysOnly: single,
    });
  }
  const at = reader.position;
  const asked = reader.attempt(() => {
    const measure = measureHere(reader);
    return measure && AGGREGATES.includes(measure.measure) ? measure : undefined;
  });
  reader.take(['number of', 'amount of', 'value of', 'of', 'value for']);
  const found = asked ? measuredColumn(reader, asked.measure, at) : comparedColumn(reader, direction);
  if (!found)
    throw new Unclear(reader.atEnd ? 'what is to be compared' : `no column is called "${reader.token!.text}"`);
  if (!isNumber(found.column) && !isTime(found.column))
    throw new Unclear(`${found.column.name} holds neither numbers nor dates`, [found.column.name]);
  if (isIdentifier(found.column) && !/year|month/i.test(found.column.name))
    throw new Unclear(`${found.column.name} holds names, not amounts`, [found.column.name]);
  const own = found.phrase === reader.since(at);
  reader.take(['value', 'column', 'values']);
  if (entity.kind === 'grouped' && (!asked || own)) {
    if (!reader.index.conceptsOf(found.column).some((each) => ADDITIVE.has(each)))
      throw new Unclear(`${found.column.name} could be compared in several ways`, [found.column.name]);
    return overGroups(reader, entity, 'sum', found, direction, limit);
  }
  if (asked && entity.kind !== 'rows' && !own)
    return overGroups(reader, entity, asked.measure, found, direction, limit);
  return overRows(reader, entity, found, direction, limit, word);
}

/** "highest price" may be the highest of `Price` or of `Max_Price`. */
function comparedColumn(reader: Reader, direction: Direction): Found | undefined {
  return measuredColumn(reader, direction === 'desc' ? 'max' : 'min', reader.position);
}

function overGroups(
  reader: Reader,
  entity: Entity & { kind: 'column' | 'grouped' },
  measure: Measure,
  found: Found,
  direction: Direction,
  limit: number,
): boolean {
  if (entity.kind === 'column') addGroup(reader, entity.found);
  setMeasure(reader, { measure }, found);
  return reader.set({ answer: 'groups', order: { column: null, direction }, limit, keysOnly: limit === 1 });
}

/** How many rows a name has, on average, from where on its rows are added up. */
const REPEATED = 2;

function overRows(
  reader: Reader,
  entity: Entity,
  found: Found,
  direction: Direction,
  limit: number,
  word: string,
): boolean {
  const { column } = found;
  if (entity.kind === 'column') {
    if (entity.found.column === column) return false;
    if (isProperty(reader, entity.found.column))
      throw new Unclear(`${entity.found.column.name} is a property of what the rows are about`, [
        entity.found.column.name,
      ]);
    const additive = reader.index.conceptsOf(column).some((each) => ADDITIVE.has(each) || COUNTABLE.has(each));
    const repeated = reader.table.schema.rows >= REPEATED * entity.found.column.distinct;
    const unique = isUnique(reader, entity.found.column);
    const several = limit > 1 && additive;
    if (
      !unique &&
      (repeated || several || ['most', 'least', 'fewest'].includes(word)) &&
      reader.draft.filters.length === 0 &&
      isNumber(column)
    ) {
      if (!additive || !(repeated || several))
        throw new Unclear(`several rows have the same ${entity.found.column.name}`, [column.name]);
      reader.note(`The rows of each ${entity.found.column.name} are added up.`);
      return overGroups(reader, entity, 'sum', found, direction, limit);
    }
    if (!unique) reader.note(`Single rows are compared, not totals by ${entity.found.column.name}.`);
    addColumn(reader, entity.found);
    reader.set({ aboutTable: isSubject(reader, entity.found) });
  }
  addColumn(reader, found);
  const label = limit === 1 ? labelOf(reader) : undefined;
  const own =
    entity.kind === 'column' ? [entity.found.column.name] : label && isUnique(reader, label) ? [label.name] : [];
  return reader.set({
    answer: 'rows',
    measure: null,
    columns: limit === 1 || own.length === 0 ? own : [...own, column.name],
    order: { column: column.name, direction },
    limit,
  });
}

/** "the largest state", "the 5 longest rivers", "which river is the longest", "the oldest patient by age". */
export function readSuperlative(reader: Reader): boolean {
  reader.take(['in which', 'which', 'what', 'who']);
  reader.take(['is', 'was', 'are', 'were']);
  reader.take(['the']);
  const count = countHere(reader);
  const at = reader.position;
  const word = reader.take([...DIMENSIONS.flatMap(({ words }) => words), ...SUPERLATIVES.desc, ...SUPERLATIVES.asc]);
  if (!word) return false;
  const limit = count ?? 1;
  const row = reader.attempt(() => takeRowNoun(reader, count === undefined ? 'any' : 'plural'));
  const entity: Entity | undefined = row ? { kind: 'rows', noun: row } : entityHere(reader);
  if (!entity || (entity.kind === 'column' && isNumber(entity.found.column))) return false;
  const by = reader.attempt(() => {
    if (!reader.take(['by', 'in terms of', 'based on', 'according to', 'with respect to'])) return undefined;
    reader.take(['the', 'its', 'their']);
    const found = columnHere(reader);
    return found && (isNumber(found.column) || isTime(found.column)) ? found : undefined;
  });
  const direction = directionOf(word);
  if (!direction) return false;
  const found = by ?? dimensionOf(reader, word, at);
  if (!found) throw new Unclear(`it does not say by what the ${word} is meant`);
  return overRows(
    reader,
    entity,
    found,
    by && direction ? direction : (dimensionDirection(word, found, reader) ?? direction),
    limit,
    '',
  );
}

const directionOf = (word: string): Direction | undefined =>
  SUPERLATIVES.desc.includes(word)
    ? 'desc'
    : SUPERLATIVES.asc.includes(word)
      ? 'asc'
      : DIMENSIONS.find(({ words }) => words.includes(word))?.direction;

const dimensionDirection = (word: string, found: Found, reader: Reader) =>
  DIMENSIONS.find(
    ({ words, concepts }) =>
      words.includes(word) &&
      concepts.some(
        (each) => (each === 'date' && isTime(found.column)) || reader.index.conceptsOf(found.column).includes(each),
      ),
  )?.direction;

/** The one column that holds what the adjective compares: the first of its meanings that the table has. */
function dimensionOf(reader: Reader, word: string, at: number): Found | undefined {
  for (const { words, concepts } of DIMENSIONS) {
    if (!words.includes(word)) continue;
    const phrase = reader.question.slice(at, at + word.split(' ').length);
    const matching = concepts.includes('date')
      ? reader.columns.filter(isTime)
      : reader.columns.filter(
          (column) => isNumber(column) && reader.index.conceptsOf(column).some((each) => concepts.includes(each)),
        );
    const [column, ...others] = matching;
    if (!column) continue;
    if (others.length)
      throw new Unclear(
        `"${phrase}" could be by several columns`,
        matching.map(({ name }) => name),
      );
    return { column, score: CERTAIN_SCORE, evidence: 'type', phrase, others: [] };
  }
  return undefined;
}

/** What stands between the things ranked and what they are ranked by. */
const RANKING_WORDS = [
  'by',
  'with',
  'in terms of',
  'based on',
  'ranked by',
  'sorted by',
  'ordered by',
  'according to',
  'that have',
  'having',
  'that had',
];

/** "top 5 cities by total attendance", "bottom 3 products by price", "5 cities with the highest attendance". */
export function readTop(reader: Reader): boolean {
  reader.take(['which', 'what']);
  reader.take(['are', 'were', 'is']);
  reader.take(['the']);
  const end = reader.take(['top', 'bottom', 'best', 'worst']);
  const count = countHere(reader);
  if (!count || (!end && reader.atEnd)) return false;
  const row = reader.attempt(() => takeRowNoun(reader, 'plural'));
  const entity: Entity | undefined = row ? { kind: 'rows', noun: row } : entityHere(reader);
  if (!entity || (entity.kind === 'column' && isNumber(entity.found.column) && !isIdentifier(entity.found.column)))
    return false;
  while (!reader.peek(RANKING_WORDS) && readTail(reader));
  if (!reader.take(RANKING_WORDS)) return false;
  reader.take(['the', 'their', 'its']);
  const start = reader.position;
  const superlative = superlativeHere(reader);
  if (!end && !superlative) return false;
  const direction = superlative ?? (end === 'bottom' || end === 'worst' ? 'asc' : 'desc');
  return compared(reader, entity, direction, count, start);
}
