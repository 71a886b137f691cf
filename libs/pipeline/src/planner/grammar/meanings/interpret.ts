// Pieces → a plan. One function for every way a question can be put; the first that all pieces fit into is meant.
import { Frame } from '../frame.ts';
import { averaged } from './averaged.ts';
import { ofBothKinds } from './both-kinds.ts';
import { choice, compared, growth, isMore, projection } from './contrasts.ts';
import { difference, timeBetween } from './differences.ts';
import { counted, exists, having } from './counts.ts';
import { superlative, thingWithExtreme } from './extremes.ts';
import { whenBegun, whenExtreme, whenNamedSo } from './extreme-times.ts';
import { mode } from './mode.ts';
import { byPortion, highestRate, highestShare, likelier } from './likelier.ts';
import { columnsOfRows } from './listed-columns.ts';
import { moreThanOthers } from './kinds-of-people.ts';
import { list, lookup, periodOf, whichOf, whichValue } from './lists.ts';
import { columnsAsked, describe, longestRun, overTime, spread } from './development.ts';
import { goneBy } from './gone-by.ts';
import { isTheMost } from './is-the-most.ts';
import { besideAnother, endOfList, rank, topOfRanking } from './places.ts';
import type { Interpreter, Meaning } from './meaning.ts';
import { measured } from './measured.ts';
import { never } from './never.ts';
import { ofOneRow } from './of-one-row.ts';
import { takenOff } from './taken-off.ts';
import { outliers } from './outliers.ts';
import { passing } from './passing.ts';
import { share } from './shares.ts';
import { withNumbers } from './shown.ts';

export function interpret(frame: Frame): Meaning | undefined {
  if (frame.has('shown')) return withNumbers(frame, interpret);
  if (frame.has('single')) return ofOneRow(frame);
  for (const interpreter of INTERPRETERS) {
    const meaning = interpreter(frame);
    if (meaning) return meaning;
  }
  return undefined;
}

const INTERPRETERS: readonly Interpreter[] = [
  never,
  describe,
  spread,
  columnsAsked,
  passing,
  overTime,
  longestRun,
  rank,
  besideAnother,
  endOfList,
  topOfRanking,
  timeBetween,
  likelier,
  isMore,
  moreThanOthers,
  isTheMost,
  whichOf,
  whichValue,
  exists,
  choice,
  compared,
  projection,
  growth,
  takenOff,
  difference,
  highestShare,
  highestRate,
  share,
  outliers,
  mode,
  whenExtreme,
  whenNamedSo,
  whenBegun,
  thingWithExtreme,
  superlative,
  byPortion,
  having,
  goneBy,
  averaged,
  counted,
  measured,
  lookup,
  periodOf,
  ofBothKinds,
  columnsOfRows,
  list,
];
