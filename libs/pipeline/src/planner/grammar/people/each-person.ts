// People by their names: each of them once in a list, and one alone where one is spoken of.
import type { Condition } from '@quaestor/contracts';
import { splitWords, valueKey } from '../../../words/split-words.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { type People, peopleOf } from './somebody.ts';

export function ofPeople(frame: Frame, meaning: Meaning): Meaning {
  const people = peopleOf(frame.scan.table);
  if (!people) return meaning;
  const called = calledBy(meaning, people);
  const isOne = called.length > 0 && called.every((each) => isSaidOfOne(frame, each));
  const whose =
    meaning.answer === 'rows' ? shown(frame, meaning, people, called.length > 0 && !isOne) : noted(meaning, people);
  return isOne && speaksOfOne(frame, meaning) ? ofOnlyOne(frame, whose, people, called) : whose;
}

/** Conditions on what somebody is called. */
const calledBy = ({ filters }: Meaning, { name, parts }: People): Condition[] =>
  filters.flatMap((each) =>
    !('any' in each) && each.op === '=' && [name, ...parts].some((column) => column.name === each.column) ? [each] : [],
  );

/** "the phone numbers of the Fletchers": with whose they are. "first names": those of each, and two of one name are two. */
function shown(frame: Frame, meaning: Meaning, { name, parts, each }: People, areSeveral: boolean): Meaning {
  const isPart = (column: string) => parts.some((part) => part.name === column);
  // "forenames of patients" are not those and the patients
  const isNoun = frame
    .all('column')
    .every(({ column, from, to }) => column !== name || !/\bnames?\b/i.test(frame.scan.text(from, to)));
  const asked =
    isNoun && each && meaning.columns.some(isPart)
      ? meaning.columns.filter((column) => column !== name.name)
      : meaning.columns;
  const isOfNames = asked.every((column) => column === name.name || isPart(column));
  const isWhose = areSeveral && asked.length > 0 && !isOfNames && !asked.includes(name.name);
  const columns = isWhose ? [name.name, ...asked] : asked;
  const areApart = /\b(different|distinct|unique)\b/i.test(frame.scan.question.text);
  return { ...meaning, columns, ...(isOfNames && each && !areApart ? { repeats: true } : {}) };
}

/** By what they are called two people may be one. */
function noted(meaning: Meaning, { name, parts }: People): Meaning {
  const { measure, group_by } = meaning;
  const isByName =
    group_by.some(({ column }) => column === name.name) ||
    (measure?.function === 'count_distinct' && measure.column === name.name);
  if (!isByName) return meaning;
  const note = `Those with the same ${parts.map((part) => part.name).join(' and ')} are taken for one.`;
  return { ...meaning, notes: [...(meaning.notes ?? []), note] };
}

/** Known by their number, of which a whole name may have two, or by their whole name, of which a part of it may. */
function ofOnlyOne(
  { scan }: Frame,
  meaning: Meaning,
  { name, parts, key }: People,
  called: readonly Condition[],
): Meaning {
  const part = parts.find((each) => called.some(({ column }) => column === each.name));
  // of two with the same name what is asked for is told of both
  if (!part && (!key || meaning.answer === 'rows')) return meaning;
  const one = { column: (key ?? name).name, filters: [...called] };
  if (!part) return { ...meaning, one };
  const note = `"${String(called[0]!.values[0])}" is taken for the only one with this ${part.name}.`;
  return { ...meaning, ...(scan.isUnique(part) ? {} : { one }), notes: [...(meaning.notes ?? []), note] };
}

/** How many there are of a name, or whether there are any, is no matter of one. */
function speaksOfOne({ scan }: Frame, { answer, measure, columns }: Meaning): boolean {
  if (answer === 'exists') return !/^\W*(is|are|was|were) there\b/i.test(scan.question.text);
  return answer === 'rows' ? columns.length > 0 : measure?.function !== 'count';
}

/** "Fletcher", not "the Fletchers" or "patients called Fletcher". */
function isSaidOfOne({ scan, items }: Frame, { values }: Condition): boolean {
  const words = valueKey(String(values[0])).split(' ');
  return items.some(({ is, from, to }) => {
    const said = splitWords(scan.text(Math.max(0, from - 1), to).replace(/['’]s\b/g, ''));
    return is === 'filter' && words.every((word) => said.includes(word)) && !said.some((word) => NAMING.test(word));
  });
}
const NAMING = /^(called|named|names?|surnames?|forenames?|with|whose)$/;
