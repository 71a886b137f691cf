// "Group the events by month and show the average revenue", "monthly revenue": the groups are named first.
import * as vocabulary from '../vocabulary.ts';
import { readCounted } from './counts.ts';
import { measureHere, numbersHere, readMeasure, setMeasure } from './measures.ts';
import { refuseOtherMeaning, takeRowNoun } from './names.ts';
import type { Reader } from './reader.ts';
import { readGrain, readTail } from './tails.ts';
import { ADDITIVE } from '../../words/lexicon.ts';

export function readGrouped(reader: Reader): boolean {
  return reader.first(
    () => readGroupThen(reader),
    () => readPeriodic(reader),
    () => readBare(reader),
  );
}

function readGroupThen(reader: Reader): boolean {
  if (!reader.take(['group', 'group the', 'break down the', 'break down', 'split the', 'split'])) return false;
  reader.take(['data', 'rows']);
  takeRowNoun(reader, 'plural');
  if (!reader.peek(['by']) || !readTail(reader) || reader.draft.groups.length === 0) return false;
  reader.take(['and', 'then', 'and then']);
  reader.take(vocabulary.LEADS);
  reader.take(['the']);
  return readCounted(reader) || readMeasure(reader);
}

const PERIODIC = new Map([
  ['monthly', 'month'],
  ['yearly', 'year'],
  ['annual', 'year'],
  ['quarterly', 'quarter'],
  ['weekly', 'week'],
]);

/** "monthly revenue", "average monthly revenue" is another matter. */
function readPeriodic(reader: Reader): boolean {
  const grain = PERIODIC.get(reader.token?.lower ?? '');
  if (!grain || !reader.attempt(() => readGrain(reader, grain))) return false;
  const asked = measureHere(reader);
  const found = numbersHere(reader);
  if (!found || (!asked && !reader.index.conceptsOf(found.column).some((each) => ADDITIVE.has(each)))) return false;
  return setMeasure(reader, asked ?? { measure: 'sum' }, found);
}

/** "revenue by category", "shipments per carrier": added up or counted, where the groups follow at once. */
function readBare(reader: Reader): boolean {
  const noun = reader.attempt(() => takeRowNoun(reader, 'plural'));
  const found = noun ? undefined : numbersHere(reader);
  if (!reader.peek(['by', 'per', 'for each', 'in each', 'for every'])) return false;
  if (noun) {
    refuseOtherMeaning(reader, noun);
    reader.set({ measure: { function: 'count', column: null } });
  } else if (found && reader.index.conceptsOf(found.column).some((each) => ADDITIVE.has(each))) {
    setMeasure(reader, { measure: 'sum' }, found);
    reader.note(`${found.column.name} is added up.`);
  } else return false;
  return readTail(reader) && reader.draft.groups.length > 0;
}
