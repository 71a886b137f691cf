// "in a single visit": one row by itself, not all of somebody's together.
import { stem } from '../../../words/split-words.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

const IN_ONE =
  'in one|in a single|in any one|in any single|in just one|in a|in an|on one|on a single|on any one|on a|for one|for a single|at one|at a single|during one|during a single|from one|from a single|of any one|of any single';

export const singleRule = (scan: Scan): Rule<Piece> =>
  map(
    seq(
      maybe(scan.phrase('anyone did|anybody did|anyone had|anyone has done|ever done|anyone ever did')),
      scan.phrase(IN_ONE),
      scan.rows,
    ),
    (_, { to }): Piece | undefined => {
      const noun = scan.token(to - 1)!.lower;
      return stem(noun) === noun ? { is: 'single' } : undefined;
    },
  );
