// Verbs that say no more than that there is a row, of what the rows are: loans are "borrowed", complaints "lodged".
import { rootOf } from '../../../words/roots.ts';
import { isEventOfRows } from './event-rows.ts';
import { read, type Rule } from '../parser.ts';
import { isKindOfEvent } from './row-bearers.ts';
import { isKeyed } from './row-nouns.ts';
import type { Scan } from '../scan.ts';
import * as vocabulary from '../../vocabulary.ts';

/** By a noun for the rows, in the plural. */
const DONE: readonly (readonly [noun: string, verbs: string])[] = [
  [
    'loans',
    'borrowed|lent|loaned|lent out|taken out|took out|take out|takes out|checked out|check out|borrow|borrows|lend',
  ],
  ['complaints', 'lodged|filed|raised|submitted|made|reported|came in|logged|put in'],
  ['requests', 'requested|lodged|filed|raised|submitted|made|logged|put in|came in'],
  ['tickets', 'raised|opened|logged|submitted|filed|came in'],
  ['bookings', 'booked|reserved|made|book|taken'],
  ['appointments', 'booked|made|scheduled'],
  ['orders', 'ordered|placed|bought|purchased|order|place'],
  ['games', 'played|play'],
  ['trips', 'made|driven|drove|went on|did|done'],
  ['movements', 'made|done|carried out|recorded'],
  ['donations', 'made|given|donated'],
  ['inspections', 'carried out|done|made|inspected'],
  ['calls', 'made|taken|answered|came in'],
];

export function rowVerb(scan: Scan): Rule<string> {
  let said: Rule<string>[] | undefined;
  return (at) => {
    said ??= DONE.filter(([noun]) => isOfRows(scan, noun)).map(([, verbs]) => scan.phrase(verbs));
    const lower = scan.token(at)?.lower ?? '';
    // what a column, a value or a status is called says more
    if (said.length === 0 || scan.roots.has(rootOf(lower)) || scan.value(at).length > 0 || scan.status(at).length > 0)
      return [];
    return said.flatMap((verb) => verb(at)).map(({ to, value }) => read(to, value));
  };
}

const isOfRows = (scan: Scan, noun: string) =>
  vocabulary.isRowNoun(noun, scan.table.name) ||
  isKeyed(scan, noun) ||
  isKindOfEvent(scan, noun) ||
  isEventOfRows(scan, noun);
