// "has never sold a Chainsaw", "did not pick at all in 2020": of things that have many rows, none of which is such.
import { statusNoun } from '../conditions/status.ts';
import type { Narrowing } from '../conditions/narrowing.ts';
import { alt, map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

const NEVER =
  'never|has never|have never|had never|was never|were never|has never been|have never been|that never|who never|did not ever|has not once|not once';
const NO_SUCH =
  "that have no|who have no|that has no|that had no|who had no|which have no|have no|has no|had no|with no|without any|without a|without a single|that have not a single|have not a single|do not have any|does not have any|have not had any|did not have any|having no|without|who has no|which had no|don't have any|didn't have any|doesn't have any|do not have a|don't have a|did not have a|didn't have a|haven't had any|have not had a|haven't had a|never had a|never had any|have never had a|has never had a";
const NOT_AT_ALL = "did not|didn't|has not|have not|hasn't|haven't|had not|hadn't|does not|doesn't|do not|don't";

const NOBODY = ['nobody', 'no one', 'no-one', 'not anyone', 'not anybody', 'none']
  .flatMap((no) => ['have', 'has', 'had', 'with', 'having', 'that have', 'that has'].map((has) => `${has} ${no}`))
  .join('|');

/** @param condition what rows may be said to be */
export function neverRule(scan: Scan, condition: Rule<Narrowing>): Rule<Piece> {
  /** What was never done to it; it says no more than that there would be a row. */
  const verb: Rule<string> = (at): Read<string>[] => {
    const lower = scan.token(at)?.lower ?? '';
    return /^(taken|took|take|sold|sell|bought|buy|had|have|made|make|used|use|been|done|placed|played|seen|treated|visited|ordered|offered|taught|worked|picked|pick|handled|held|shipped|served|produced|generated|grown|driven|booked|received|given|gave)$/.test(
      lower,
    )
      ? [read(at + 1, lower, { cost: 0.05 })]
      : [];
  };
  const an = maybe(scan.phrase('a|an|any|the|by|by a|by an|in|in a|at|from|to|with|for|on'));
  const atAll = maybe(scan.phrase('at all'));
  const without = (narrowing: Narrowing): Piece | undefined =>
    narrowing.values?.negated ? undefined : { is: 'never', narrowing };
  return alt(
    map(
      seq(alt(scan.phrase(NEVER), scan.phrase(NOT_AT_ALL)), maybe(verb), atAll, an, condition),
      ([, , , , narrowing]) => without(narrowing),
    ),
    // "have no urgent tickets", "without a cancellation": of their rows none is such
    map(
      seq(
        scan.phrase(NO_SUCH),
        alt(
          map(seq(condition, scan.rows), ([found]) => found),
          statusNoun(scan),
        ),
      ),
      ([, narrowing]) => without(narrowing),
    ),
    // "have nobody part time", "have no one on leave"
    map(
      seq(scan.phrase(NOBODY), maybe(scan.phrase('who is|who are|that is|who works|working')), condition),
      ([, , found]) => without(found),
    ),
  );
}
