// What was done to some of the rows, by the date of it: "delivered parcels", "those that have been paid", "the total amount paid".
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import { alt, costing, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

/** What things were when something had been done to them. */
export const PARTICIPLE = /(ed|paid|sent|sold|lent|built|given|withdrawn)$/;

export function wasDone(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const times = scan.schema.filter((column) => isTime(column) && column.nulls > 0);
  if (times.length === 0) return () => [];
  const done: Rule<Narrowing> = (at) =>
    map(scan.column, ({ column }): Narrowing | undefined =>
      times.includes(column) && !isState(scan, at) && shareRoot(splitWords(column.name), scan.token(at)!.lower)
        ? { filters: [{ column: column.name, op: 'present', values: [] }] }
        : undefined,
    )(at).filter(({ to }) => PARTICIPLE.test(scan.token(to - 1)!.lower));
  return alt(
    (at) => map(seq(opener, done), ([, such]) => such)(at).filter(({ to }) => scan.rows(to).length > 0),
    costing(
      0.1,
      map(seq(scan.phrase(HAS_BEEN), maybe(scan.phrase('already')), done), ([, , such]) => such),
    ),
    // "the amount paid"
    costing(0.1, (at) => (isAfterNumber(scan, at) ? done(at) : [])),
  );
}

/** Where a state is a value, the time of it says no more. */
const isState = (scan: Scan, at: number) => scan.state(at).length > 0;

const HAS_BEEN =
  'have|has|had|have been|has been|had been|were|was|are|is|got|that have|who have|who has|that has|that have been|that has been|that were|that was|which were|which have been|already';

const isAfterNumber = (scan: Scan, at: number) =>
  [at - 1, at - 2].some(
    (from) => from >= 0 && scan.column(from).some(({ to, value }) => to === at && isNumber(value.column)),
  );
