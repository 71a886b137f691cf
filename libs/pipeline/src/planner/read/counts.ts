// "How many …", "number of …", shares, missing values, outliers: rows are counted.
import type { ColumnSchema } from '@quaestor/contracts';
import { COUNTABLE } from '../../words/lexicon.ts';
import { CERTAIN_SCORE } from '../../words/table-index.ts';
import * as vocabulary from '../vocabulary.ts';
import { readCondition } from './conditions.ts';
import {
  addColumn,
  bareValueHere,
  columnHere,
  type Found,
  isSubject,
  isUnique,
  labelOf,
  refuseOtherMeaning,
  STEM_SCORE,
  takeRowNoun,
  valueMapping,
} from './names.ts';
import { numbersHere, setMeasure } from './measures.ts';
import { numberHere } from './numbers.ts';
import { isNumber, type Reader, Unclear } from './reader.ts';

type Form = 'how many' | 'total' | 'number' | 'count';

export function readCounted(reader: Reader): boolean {
  if (reader.take(['how many'])) return countedAs(reader, 'how many');
  if (reader.take(['total number of', 'overall number of', 'total count of'])) return countedAs(reader, 'total');
  if (reader.take(['count the number of', 'number of'])) return countedAs(reader, 'number');
  if (reader.take(['count of', 'count'])) return countedAs(reader, 'count');
  return false;
}

function countedAs(reader: Reader, form: Form): boolean {
  reader.take(vocabulary.ALL);
  if (reader.attempt(() => readMissing(reader))) return true;
  if (reader.attempt(() => readOutlierCount(reader))) return true;
  if (reader.take(['different', 'distinct', 'unique'])) {
    reader.take(['values of', 'values in', 'values for']);
    reader.take(['the']);
    const found = columnHere(reader);
    if (!found) throw new Unclear(`no column is called "${reader.token?.text ?? ''}"`);
    setMeasure(reader, { measure: 'count_distinct' }, found);
    reader.take(vocabulary.EXISTENCE);
    return true;
  }
  // "how many Oncology visits"
  reader.attempt(() => {
    const value = bareValueHere(reader);
    if (!value || !takeRowNoun(reader, 'plural')) return false;
    reader.position--;
    reader.addMapping(valueMapping(reader, value));
    return reader.addFilter({ column: value.column.name, op: '=', values: [value.value] });
  });
  const noun = takeRowNoun(reader, 'plural');
  if (noun) {
    refuseOtherMeaning(reader, noun);
    reader.set({ measure: { function: 'count', column: null } });
    reader.take(vocabulary.EXISTENCE);
    return true;
  }
  return countedColumn(reader, form);
}

function countedColumn(reader: Reader, form: Form): boolean {
  const start = reader.position;
  const found = columnHere(reader);
  if (!found)
    throw new Unclear(
      reader.atEnd ? 'what is to be counted' : `nothing is called "${reader.question.slice(start, start + 1)}"`,
    );
  const [concept] = reader.index.conceptsOf(found.column);
  if (isNumber(found.column)) {
    if (reader.attempt(() => readOwnedBy(reader, found))) return true;
    if (readOwned(reader, found.column.name)) {
      addColumn(reader, found);
      return reader.set({ answer: 'rows', measure: null, columns: [found.column.name] });
    }
    if (form === 'number' || form === 'count' || !concept || !COUNTABLE.has(concept) || found.evidence === 'partial') {
      throw new Unclear(`"${found.phrase}" could be counted or added up`, [found.column.name]);
    }
    setMeasure(reader, { measure: 'sum' }, found);
    reader.take(concept === 'quantity' ? [...vocabulary.SOLD, ...vocabulary.EXISTENCE] : vocabulary.EXISTENCE);
    reader.attempt(() => {
      reader.take(vocabulary.ALL);
      return takeRowNoun(reader, 'plural') !== undefined;
    });
    return true;
  }
  if (
    found.column.type !== 'text' ||
    (found.score < STEM_SCORE && !isNameOf(reader, found.phrase, found.column.name)) ||
    form === 'count'
  ) {
    throw new Unclear(`"${found.phrase}" could be counted in several ways`, [found.column.name]);
  }
  if (holdsDigits(found.column))
    throw new Unclear(`${found.column.name} holds numbers with other signs in them`, [found.column.name]);
  const there = reader.take(vocabulary.EXISTENCE);
  const conditioned =
    there !== undefined ||
    reader.peek(['are', 'were', 'had', 'have', 'has', 'with', 'whose', 'where', 'in', 'got', 'won', 'scored']) !==
      undefined;
  if (form === 'how many' && !conditioned)
    throw new Unclear(`"${found.phrase}" could be counted in several ways`, [found.column.name]);
  reader.set({ aboutTable: isSubject(reader, found) });
  // `city` rows in a table `city`, where hardly two are called the same: the rows themselves are counted.
  if (isSubject(reader, found) && labelOf(reader) === found.column) {
    addColumn(reader, found);
    return reader.set({ measure: { function: 'count', column: null } });
  }
  setMeasure(reader, { measure: 'count_distinct' }, found);
  if (isUnique(reader, found.column)) return true;
  return reader.note(`Each ${found.column.name} is counted once, however often it occurs.`);
}

/** Text that begins with digits: amounts that were not read as numbers, rather than names. */
const holdsDigits = ({ samples }: ColumnSchema) =>
  samples.length > 0 && samples.filter((sample) => /^[^\p{L}]*\d/u.test(String(sample))).length * 2 >= samples.length;

/** "cities" for `city_name`. */
function isNameOf({ index, table }: Reader, phrase: string, column: string): boolean {
  const [best] = index.columns(phrase.toLowerCase().split(' '), phrase);
  return (
    best?.column.name === column &&
    best.score >= CERTAIN_SCORE &&
    table.schema.columns.some(({ name }) => name === column)
  );
}

/** "number of affiliates of Galavision". */
function readOwnedBy(reader: Reader, found: Found): boolean {
  reader.take(['were', 'are', 'is', 'was', 'there']);
  const label = labelOf(reader);
  if (!readCondition(reader)) return false;
  const owned = reader.draft.filters.some((each) => !('any' in each) && each.op === '=' && each.column === label?.name);
  if (!owned || label === found.column) return false;
  addColumn(reader, found);
  return reader.set({ answer: 'rows', measure: null, columns: [found.column.name] });
}

/** "… does Galavision have": the one row that is called so. */
function readOwned(reader: Reader, counted: string): boolean {
  return Boolean(
    reader.attempt(() => {
      const verb = reader.take(['does', 'did', 'do', 'has', 'had', 'were there for', 'are there for']);
      if (!verb) return false;
      reader.take(['the']);
      const value = bareValueHere(reader);
      if (!value || value.column.name === counted || value.column !== labelOf(reader)) return false;
      if (
        verb.startsWith('d') &&
        !reader.take(['have', 'get', 'win', 'score', 'earn', 'receive', 'make', 'record', 'own'])
      )
        return false;
      reader.addMapping(valueMapping(reader, value));
      return reader.addFilter({ column: value.column.name, op: '=', values: [value.value] });
    }),
  );
}

/** "missing values in the Age column", "rows have no Age". */
function readMissing(reader: Reader): boolean {
  if (
    !reader.take([
      'missing values',
      'null values',
      'missing entries',
      'nulls',
      'empty values',
      'empty cells',
      'missing',
      'nan values',
    ])
  )
    return false;
  reader.take(['are there', 'are', 'does', 'exist']);
  reader.take(['in', 'for', 'of']);
  reader.take(['the', 'column']);
  const found = columnHere(reader);
  if (!found) return false;
  reader.take(['have', 'column have', 'column', 'contain']);
  return setMeasure(reader, { measure: 'count_missing' }, found);
}

function readOutlierCount(reader: Reader): boolean {
  if (!readOutliers(reader)) return false;
  return reader.set({ answer: 'value', measure: { function: 'count', column: null } });
}

const Z_FACTOR = 3;
const IQR_FACTOR = 1.5;

/** "outliers in Revenue using the z-score method with a threshold of 2.5"; without a method by quartiles, and told. */
function readOutliers(reader: Reader): boolean {
  if (!reader.take(['outliers', 'outlier values', 'outlier rows'])) return false;
  reader.take(['are there', 'exist']);
  if (!reader.take(['in', 'of', 'for', 'by'])) return false;
  const found = numbersHere(reader);
  if (!found) return false;
  let method: 'iqr' | 'zscore' | undefined;
  let factor: number | undefined;
  while (!reader.atEnd) {
    if (
      reader.take([
        'using',
        'by',
        'with',
        'based on',
        'according to',
        'and',
        'the',
        'a',
        'method',
        'rule',
        'of',
        'are there',
      ])
    )
      continue;
    if (reader.take(['iqr', 'interquartile range', 'iqr-based', 'inter-quartile range', 'quartiles'])) method = 'iqr';
    else if (reader.take(['z-score', 'z-scores', 'zscore', 'z score', 'z scores'])) method = 'zscore';
    else if (reader.take(['threshold', 'factor', 'cutoff', 'multiplier'])) {
      reader.take(['of', '=']);
      factor = numberHere(reader);
      if (factor === undefined || factor <= 0) return false;
    } else return false;
  }
  method ??= 'iqr';
  factor ??= method === 'iqr' ? IQR_FACTOR : Z_FACTOR;
  reader.note(
    method === 'iqr'
      ? `Outliers lie more than ${factor} interquartile ranges outside the quartiles.`
      : `Outliers lie more than ${factor} standard deviations from the mean.`,
  );
  addColumn(reader, found);
  return reader.addFilter({ column: found.column.name, op: '>', values: [], outlier: { method, factor } });
}

/** "list the outliers in Revenue". */
export function readOutlierRows(reader: Reader): boolean {
  reader.take(['list', 'identify', 'which are', 'which values are']);
  reader.take(['any', 'all', 'the', 'all the']);
  return readOutliers(reader) && reader.set({ answer: 'rows', measure: null, columns: [] });
}

/** "what share of events took place in Canada", "percentage of revenue from Boston". */
export function readShare(reader: Reader): boolean {
  reader.take(['the', 'a']);
  if (
    !reader.take([
      'share of',
      'percentage of',
      'percent of',
      'proportion of',
      'share of the',
      'percentage of the',
      'percent of the',
      'proportion of the',
      'what % of',
    ])
  )
    return false;
  reader.take(['all', 'all the', 'the', 'total']);
  const start = reader.position;
  const noun = takeRowNoun(reader, 'plural');
  const measured = noun ? undefined : columnHere(reader);
  if (noun) refuseOtherMeaning(reader, noun);
  else if (!measured || !isNumber(measured.column))
    throw new Unclear(`a share of "${reader.question.slice(start, start + 1)}" could be meant in several ways`);
  reader.take([...vocabulary.EXISTENCE, 'come', 'comes', 'came', 'is', 'was']);
  const before = reader.draft.filters;
  reader.set({ filters: [] });
  if (!readCondition(reader)) return false;
  const part = [...reader.draft.filters];
  reader.take(['in percent', 'as a percentage', 'in %']);
  if (measured) addColumn(reader, measured);
  return reader.set({ filters: before, measure: { function: 'share', column: measured?.column.name ?? null, part } });
}
