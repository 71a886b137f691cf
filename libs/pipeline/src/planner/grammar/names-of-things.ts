// Columns by what they are of: "members" of a `Member No`, "birds" of how many there were, "free school meals" of an `FSM`.
import { bareName, type ColumnMatch } from '../../words/table-index.ts';
import { stem } from '../../words/split-words.ts';
import * as vocabulary from '../vocabulary.ts';
import { tallyOf } from './additive.ts';
import { keyOf } from './row-bearers.ts';
import type { Scan } from './scan.ts';

export const namesOfThings = (scan: Scan, words: readonly string[]): ColumnMatch[] => [
  ...byInitials(scan, words),
  ...byTally(scan, words),
  ...byKey(scan, words),
];

const SCORE = 0.7;

/** "members" of a `Member No`. */
function byKey(scan: Scan, [noun, ...more]: readonly string[]): ColumnMatch[] {
  const column = noun === undefined || more.length > 0 ? undefined : keyOf(scan, stem(noun));
  return column ? [{ column, score: SCORE, evidence: 'partial' }] : [];
}

/** "birds", "bird count" of a `count` in `bird_sightings`: of what there were as many. */
function byTally(scan: Scan, [noun, counted, ...more]: readonly string[]): ColumnMatch[] {
  const tally = tallyOf(scan.schema);
  if (
    !tally ||
    noun === undefined ||
    more.length > 0 ||
    !(counted === undefined ? stem(noun) !== noun : /^(counts?|numbers|totals?)$/.test(counted))
  )
    return [];
  const head = vocabulary.headOf(scan.table.name);
  const isOfTable = scan.table.name.split('_').some((word) => word !== head && stem(word) === stem(noun));
  return isOfTable ? [{ column: tally, score: SCORE, evidence: 'partial' }] : [];
}

/** "free school meals" for `FSM`, "man of the match" for `MOTM`. */
function byInitials(scan: Scan, words: readonly string[]): ColumnMatch[] {
  if (words.length < SHORTEST_INITIALS || !words.every((word) => /^[a-z]/.test(word))) return [];
  const initials = words
    .map((word) => word[0])
    .join('')
    .toUpperCase();
  const found = scan.schema.filter(({ name }) => bareName(name) === initials);
  return found.length === 1 ? [{ column: found[0]!, score: SCORE, evidence: 'abbreviation' }] : [];
}
/** Two letters stand for too much. */
const SHORTEST_INITIALS = 3;
