// "average price", "90th percentile of age": one number over the rows.
import type { Measure, Plan } from '@quaestor/contracts';
import { ADDITIVE, COUNTABLE } from '../../words/lexicon.ts';
import { splitWords } from '../../words/split-words.ts';
import { CERTAIN_SCORE, mappingOf } from '../../words/table-index.ts';
import * as vocabulary from '../vocabulary.ts';
import {
  columnHere,
  decide,
  endsInWords,
  type Found,
  isIdentifier,
  LONGEST_COLUMN,
  STEM_SCORE,
  takeRowNoun,
} from './names.ts';
import { isNumber, isTime, type Reader, Unclear } from './reader.ts';

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  count: 'number',
  count_distinct: 'number of distinct values',
  count_missing: 'number of missing values',
  sum: 'total',
  mean: 'mean',
  median: 'median',
  min: 'minimum',
  max: 'maximum',
  range: 'range',
  stddev: 'standard deviation',
  variance: 'variance',
  quantile: 'quantile',
  mode: 'most common value',
  growth: 'growth in percent',
  iqr: 'interquartile range',
  skewness: 'skewness',
  kurtosis: 'kurtosis',
  correlation: 'correlation',
  ratio: 'ratio',
  share: 'share',
  difference: 'difference',
};

const NEEDS_NUMBERS: readonly Measure[] = ['sum', 'mean', 'median', 'range', 'stddev', 'variance', 'quantile'];

type Asked = { measure: Measure; fraction?: number; dateOnly?: true };

export function measureHere(reader: Reader): Asked | undefined {
  const quantile = reader.attempt(() => quantileHere(reader));
  if (quantile !== undefined) return { measure: 'quantile', fraction: quantile };
  const phrase = reader.take(vocabulary.MEASURES.map((each) => each.phrase));
  return vocabulary.MEASURES.find((each) => each.phrase === phrase);
}

function quantileHere(reader: Reader): number | undefined {
  const named = reader.take([
    'first quartile',
    'lower quartile',
    '1st quartile',
    'third quartile',
    'upper quartile',
    '3rd quartile',
  ]);
  if (named) return /^(first|lower|1st)/.test(named) ? 0.25 : 0.75;
  const match = /^(\d{1,2}(?:\.\d+)?)(st|nd|rd|th)?$/.exec(reader.token?.lower ?? '');
  if (!match) return undefined;
  reader.position++;
  return reader.take(['percentile', 'quantile', 'percentile value']) ? Number(match[1]) / 100 : undefined;
}

export function readMeasure(reader: Reader): boolean {
  reader.take(['overall']);
  const measureAt = reader.position;
  const asked = measureHere(reader);
  if (!asked) return false;
  const counted = asked.measure === 'mean' && reader.take(['number of']);
  reader.take(['value of', 'amount of', 'value for', 'values of', 'of', 'in', 'for']);
  reader.take(vocabulary.ALL);
  reader.take(['values of', 'values in', 'column', 'field']);
  const found = measuredColumn(reader, asked.measure, measureAt);
  if (!found) {
    throw new Unclear(reader.atEnd ? 'which column is to be measured' : `no column is called "${reader.token?.text}"`);
  }
  if (counted && !COUNTABLE.has(reader.index.conceptsOf(found.column)[0] ?? ''))
    throw new Unclear('it asks for the average of a count');
  if (asked.dateOnly && !isTime(found.column)) throw new Unclear(`${found.column.name} holds no dates`);
  if (asked.measure === 'mode') return mostCommon(reader, found);
  setMeasure(reader, asked, found);
  reader.take(['columns', 'column', 'values', 'value', 'field']);
  return true;
}

/** Every value that occurs as often as the most frequent one. */
function mostCommon(reader: Reader, found: Found): boolean {
  refuseUsed(reader, found.column.name);
  reader.take(['columns', 'column', 'values', 'value', 'field']);
  reader.addMapping(mappingOf(found.phrase, reader.table, found, found.others));
  return reader.set({
    answer: 'groups',
    measure: { function: 'count', column: null },
    groups: [{ column: found.column.name }],
    order: { column: null, direction: 'desc' },
    limit: 1,
    keysOnly: true,
  });
}

/** "how much revenue did we make in Boston": added up, where adding up makes sense. */
export function readHowMuch(reader: Reader): boolean {
  if (!reader.take(['how much', 'how much total'])) return false;
  reader.take(['of the', 'the']);
  const found = numbersHere(reader);
  if (!found || !reader.index.conceptsOf(found.column).some((each) => ADDITIVE.has(each))) return false;
  setMeasure(reader, { measure: 'sum' }, found);
  reader.take([
    'did we make',
    'was made',
    'did we have',
    'was there',
    'is there',
    'were there',
    'did we get',
    'was generated',
    'did we generate',
    'do we have',
    'was earned',
    'did we earn',
  ]);
  return true;
}

/** "average price" may mean a column `Price` or one that says average price itself; where both are there it is unclear. */
export function measuredColumn(reader: Reader, measure: Measure, measureAt: number): Found | undefined {
  const aggregate = vocabulary.AGGREGATE_WORD[measure];
  for (let length = reader.longestFrom(LONGEST_COLUMN); length > 0; length--) {
    const text = reader.question.slice(reader.position, reader.position + length);
    if (!endsInWords(reader, length)) continue;
    const words = splitWords(text);
    const plain = decide(reader.index.columns(words, text), text);
    const whole = aggregate ? decide(reader.index.columns([aggregate, ...words], ''), text) : undefined;
    if (plain && whole && plain.column !== whole.column) {
      throw new Unclear(`"${text}" fits several columns`, [plain.column.name, whole.column.name]);
    }
    if (!plain && !whole) continue;
    reader.position += length;
    if (plain && plain.score >= (whole?.score ?? 0)) return plain;
    return { ...whole!, phrase: reader.since(measureAt) };
  }
  return undefined;
}

export function setMeasure(reader: Reader, { measure, fraction }: Asked, found: Found): true {
  const { column } = found;
  const named = found.score >= STEM_SCORE;
  if (NEEDS_NUMBERS.includes(measure)) {
    if (!isNumber(column)) throw new Unclear(`${column.name} holds no numbers`, [column.name]);
    if (isIdentifier(column)) throw new Unclear(`${column.name} holds names, not amounts`, [column.name]);
  }
  if (measure === 'sum' && !named && !reader.index.conceptsOf(column).some((each) => ADDITIVE.has(each))) {
    throw new Unclear(`adding up ${column.name} may not be what is meant`, [column.name]);
  }
  if ((measure === 'min' || measure === 'max') && !isNumber(column) && !isTime(column)) {
    throw new Unclear(`${column.name} holds neither numbers nor dates`, [column.name]);
  }
  refuseUsed(reader, column.name);
  const plan: Plan['measure'] = { function: measure, column: column.name };
  reader.set({ answer: 'value', measure: fraction === undefined ? plan : { ...plan, fraction } });
  reader.addMapping(mappingOf(found.phrase, reader.table, found, found.others));
  if (!named) reader.note(`"${found.phrase}" is read as the ${MEASURE_NAMES[measure]} of ${column.name}.`);
  if (measure === 'stddev') reader.note('The standard deviation is that of a sample (divided by n − 1).');
  if (measure === 'variance') reader.note('The variance is that of a sample (divided by n − 1).');
  if (measure === 'quantile') reader.note('Between two values the quantile is interpolated linearly.');
  if (measure === 'count_distinct' && variants(column.values)) {
    reader.note(`Values of ${column.name} that differ only in case or outer spaces are counted as different.`);
  }
  return true;
}

function refuseUsed({ draft }: Reader, name: string) {
  const equal = draft.filters.some((filter) => !('any' in filter) && filter.column === name && filter.op === '=');
  if (equal || draft.groups.some(({ column }) => column === name))
    throw new Unclear(`${name} is asked for in two ways`, [name]);
}

const variants = (values: readonly string[] | null) =>
  values !== null && new Set(values.map((value) => value.trim().toLowerCase())).size < values.length;

/** "When was the first show?" */
export function readWhen(reader: Reader): boolean {
  if (!reader.take(['when'])) return false;
  const past = reader.take(['was', 'is', 'did', 'were']);
  reader.take(['the']);
  const asked = measureHere(reader);
  if (!past || !asked?.dateOnly) return false;
  const noun = takeRowNoun(reader, 'any');
  if (!noun) throw new Unclear('what happened then');
  if (past === 'did') while (!reader.atEnd && !reader.peek(['take place', 'happen', 'occur'])) return false;
  const dates = reader.columns.filter(isTime);
  const [date] = dates;
  if (dates.length !== 1 || !date) {
    throw new Unclear(
      dates.length ? 'several columns hold dates' : 'no column holds dates',
      dates.map(({ name }) => name),
    );
  }
  reader.take(['take place', 'happen', 'occur']);
  reader.set({ measure: { function: asked.measure, column: date.name } });
  reader.addMapping(mappingOf('when', reader.table, { column: date, score: CERTAIN_SCORE, evidence: 'type' }));
  return reader.note(`${date.name} is the only column of dates, so it is taken for when the ${noun} was.`);
}

/** "correlation between Attendance and Revenue", "is age correlated with fare". */
export function readCorrelation(reader: Reader): boolean {
  reader.take(['the', "pearson's", 'pearson']);
  reader.take(['pearson', "pearson's"]);
  if (
    !reader.take([
      'correlation between',
      'correlation coefficient between',
      'correlation of',
      'correlation coefficient of',
      'correlation coefficient r between',
      'relationship between',
      'linear correlation between',
    ])
  )
    return false;
  const pair = ['and', 'with'].flatMap((joint, place) => {
    if (place > 0) return [];
    const one = numbersHere(reader);
    if (!one || !reader.take([joint, 'with', 'to'])) return [];
    const other = numbersHere(reader);
    return other ? [one, other] : [];
  });
  const [one, other] = pair;
  if (!one || !other || one.column === other.column)
    throw new Unclear('which two columns of numbers are to be compared');
  for (const found of pair) reader.addMapping(mappingOf(found.phrase, reader.table, found, found.others));
  reader.set({ measure: { function: 'correlation', column: one.column.name, other: other.column.name } });
  return reader.note("The correlation is Pearson's, over the rows that have both values.");
}

export function numbersHere(reader: Reader): Found | undefined {
  reader.take(['the', 'a', 'their', 'its']);
  const found = columnHere(reader);
  reader.take(['columns', 'column', 'values']);
  return found && isNumber(found.column) ? found : undefined;
}
