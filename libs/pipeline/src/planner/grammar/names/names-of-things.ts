// Columns by what they are of: "members" of a `Member No`, "birds" of how many there were, "free school meals" of an `FSM`.
import type { ColumnSchema } from '@quaestor/contracts';
import { writtenOut } from '../../../words/abbreviations.ts';
import { bareName, type ColumnMatch } from '../../../words/table-index.ts';
import { stem, stemsOf } from '../../../words/split-words.ts';
import * as vocabulary from '../../vocabulary.ts';
import { tallyOf } from '../numbers/additive.ts';
import { keyOfSeveral, orderOfLines } from '../rows/order-lines.ts';
import { repeatedPeople } from '../people/repeated-people.ts';
import { isPersonNoun } from '../rows/row-kinds.ts';
import { keyOf } from '../rows/row-bearers.ts';
import type { Scan } from '../scan.ts';

export const namesOfThings = (scan: Scan, words: readonly string[]): ColumnMatch[] => [
  ...byInitials(scan, words),
  ...byTally(scan, words),
  ...byKey(scan, words),
  ...byPerson(scan, words),
  ...byOwnKey(scan, words),
  ...byNumber(scan, words),
];

const SCORE = 0.7;

/** "members" of a `Member No`, "orders" of the `Name` that is #1001 in all lines of one. */
function byKey(scan: Scan, [noun, ...more]: readonly string[]): ColumnMatch[] {
  if (noun === undefined || more.length > 0) return [];
  const order =
    keyOfSeveral(scan.table, stem(noun)) ?? (/^(order|purchase)s?$/.test(noun) ? orderOfLines(scan.table) : undefined);
  if (order) return [{ column: order, score: 0.8, evidence: 'partial' }];
  const column = keyOf(scan, stem(noun));
  return column ? [{ column, score: SCORE, evidence: 'partial' }] : [];
}

/** "athletes" who each have several rows: who they are, or how many. */
function byPerson(scan: Scan, [noun, ...more]: readonly string[]): ColumnMatch[] {
  const people = noun !== undefined && more.length === 0 && isPersonNoun(noun) ? repeatedPeople(scan.table) : undefined;
  if (!people) return [];
  const isCounted = scan.question.tokens.some(({ lower }) => /^(many|number|count)$/.test(lower));
  return [{ column: isCounted ? people.key : people.name, score: 0.8, evidence: 'synonym' }];
}

/** "ids" of the `head_ID` of `head`. */
function byOwnKey(scan: Scan, [noun, ...more]: readonly string[]): ColumnMatch[] {
  const column = noun !== undefined && /^ids?$/.test(noun) && more.length === 0 ? ownKey(scan) : undefined;
  return column ? [{ column, score: SCORE, evidence: 'partial' }] : [];
}

/** "job numbers", "order refs" of the `jobNo` or `Ref` that is another in every row. */
function byNumber(scan: Scan, [noun, number, ...more]: readonly string[]): ColumnMatch[] {
  if (noun === undefined || number === undefined || more.length > 0 || !NUMBERS.has(stem(number))) return [];
  const [column, ...others] = scan.schema.filter((each) => {
    const words = stemsOf(each.name);
    const own = words.filter((word) => !NUMBERS.has(word));
    const isOf = (word: string) => word === stem(noun) || writtenOut(word).join(' ') === stem(noun);
    return own.length < words.length && own.every(isOf) && scan.isUnique(each);
  });
  return column && others.length === 0 ? [{ column, score: 0.85, evidence: 'partial' }] : [];
}
const NUMBERS = new Set('number no nr num ref reference code'.split(' '));

/** The column that numbers the rows under the table's own name. */
export const ownKey = (scan: Scan): ColumnSchema | undefined =>
  scan.schema.find((column) => {
    const words = stemsOf(column.name);
    return (
      words.length > 1 &&
      words.at(-1) === 'id' &&
      scan.isUnique(column) &&
      ` ${scan.table.name.split('_').map(stem).join(' ')}`.endsWith(` ${words.slice(0, -1).join(' ')}`)
    );
  });

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
