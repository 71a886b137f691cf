// Small words that no piece of the question covers, and that are not nothing where they stand.
import type { ColumnSchema } from '@quaestor/contracts';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';
import { isNumber } from '../../columns.ts';
import { isPerson } from '../people/persons.ts';
import type { Check } from './check.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';

/** "sales still to come": it says something only of a condition at its side, "still open", "have not had an owl yet". */
const isTimeLeft = (frame: Frame): boolean =>
  frame.scan.question.tokens.some(({ lower }, at) => {
    if (!/^(still|yet|currently|already)$/.test(lower) || isCovered(frame, at)) return false;
    // "Hanson still to pay": something else than what Hanson is
    const isToCome = frame.scan.token(at + 1)?.lower === 'to';
    return !frame.items.some(
      ({ is, from, to }) =>
        ((is === 'filter' || is === 'never') && to === at && !isToCome) ||
        (is === 'filter' && from > at && from <= at + 2),
    );
  });

/** "when it rained", "within a week": a condition, or a span that something took. */
const isClauseLeft = ({ scan, items }: Frame): boolean =>
  scan.question.tokens.some(({ lower }, at) => {
    const next = scan.token(at + 1)?.lower ?? '';
    const isClause =
      (/^(when|while|whenever|if)$/.test(lower) && at > 0 && /^(it|they|there|we|he|she|you|i)$/.test(next)) ||
      (lower === 'within' && /^(a|an|one|two|three|\d+)$/.test(next));
    return isClause && !items.some(({ is, from, to }) => is === 'filter' && from <= at + 1 && to > at + 1);
  });

/** "per person" of rows that are not persons each: people may have many of them. */
const isPerPerson = ({ scan, items }: Frame, { group_by, measure }: Meaning): boolean => {
  const at = scan.question.tokens.findIndex(
    ({ lower }, place) =>
      lower === 'per' && /^(person|head|capita|individual)$/.test(scan.token(place + 1)?.lower ?? ''),
  );
  if (at < 0) return false;
  const label = scan.label();
  const isSaid =
    items.some(({ is, from, to }) => (is === 'column' || is === 'measure') && from < at && to > at + 1) ||
    group_by.some(({ column }) => scan.schema.some((each) => each.name === column && isPerson(each)));
  const isEach = measure?.function === 'mean' && group_by.length === 0 && label !== undefined && isPerson(label);
  return !isSaid && !isEach;
};

/** "girls" are no grown-up women, where the table tells how old people are and some are. */
const isOfAllAges = ({ scan }: Frame, { filters, measure }: Meaning): boolean => {
  if (!scan.question.tokens.some(({ lower }) => /^(boys?|girls?)$/.test(lower))) return false;
  const genders = scan.schema.filter((column) => scan.index.conceptsOf(column).includes('gender'));
  const isByGender = JSON.stringify([filters, measure]);
  return genders.some(({ name }) => isByGender.includes(JSON.stringify(name))) && scan.schema.some(tellsGrownUps);
};

const tellsGrownUps = (column: ColumnSchema): boolean => {
  const { name, type, min, max } = column;
  if (isNumber(column)) return /\bage\b/i.test(name.replaceAll('_', ' ')) && Number(max) > GROWN_UP;
  const isBirth = type === 'date' && /birth|born|\bdob\b/.test(splitWords(name).join(' '));
  return isBirth && Number(String(max).slice(0, 4)) - Number(String(min).slice(0, 4)) > GROWN_UP;
};
const GROWN_UP = 18;

const isCovered = ({ items }: Frame, at: number) => items.some(({ from, to }) => from <= at && to > at);

/** "fares, without tips": not added, and no fares of those who gave none. */
const isNotAdded = ({ scan }: Frame, { filters, measure }: Meaning): boolean =>
  measure?.function === 'sum' &&
  filters.some(
    (each) =>
      !('any' in each) &&
      each.op === 'missing' &&
      each.column !== measure.column &&
      scan.schema.some((column) => column.name === each.column && isNumber(column)),
  );

/** "what share of the world lives in Nigeria" is of people, of whom some column tells how many. */
const isOfInhabitants = ({ scan }: Frame, { measure }: Meaning): boolean =>
  (measure?.function === 'share' || measure?.function === 'count') &&
  measure.column === null &&
  scan.question.tokens.some(({ lower }) => /^(lives?|living|lived|resides?)$/.test(lower)) &&
  scan.schema.some((column) => isNumber(column) && scan.index.conceptsOf(column).includes('population'));

/** "northpeak queries", of many that begin so and one that is called so: several are meant. */
const isOneOfMany = (frame: Frame): boolean =>
  frame.all('filter').some(({ from, to, narrowing: { values } }) => {
    const [only, ...others] = values?.values ?? [];
    if (!values || only === undefined || others.length > 0 || !frame.scan.isUnique(values.column)) return false;
    const isSeveral = [to - 1, to].some((at) => {
      const lower = frame.scan.token(at)?.lower ?? '';
      const isNoun = frame.scan.rows(at).length > 0 || stemsOf(values.column.name).includes(stem(lower));
      return at > from && lower !== stem(lower) && isNoun;
    });
    const begins = `${only.toLowerCase()} `;
    return isSeveral && (values.column.values ?? []).filter((each) => each.toLowerCase().startsWith(begins)).length > 1;
  });

export const OF_REST: readonly Check[] = [
  [isOfInhabitants, 'how many people there are is told by a column, and not which'],
  [isNotAdded, 'it is not clear whether the rows without it are meant, or that it is not added'],
  [isOneOfMany, 'one is called so, and several that begin so may be meant'],
  [isTimeLeft, '"still", "yet" or "already" is told by no column'],
  [isClauseLeft, 'when it was so is told by no column'],
  [isPerPerson, 'the rows are not one a person'],
  [isOfAllAges, 'boys and girls are of some age, and the rows are of all ages'],
];
