// "positions that have both pilots joining after 2005 and pilots joining before 2000": groups with rows of either kind.
import type { Narrowing } from '../conditions/narrowing.ts';
import { map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

const HAVE_BOTH = 'have both|has both|had both|that have both|that has both|that had both|having both|with both';

export const bothKinds = (scan: Scan, conditions: Rule<Narrowing>): Rule<Piece> =>
  map(
    seq(
      scan.phrase(HAVE_BOTH),
      maybe(scan.phrase('a|some')),
      scan.rows,
      conditions,
      scan.phrase('and|and a|and some'),
      scan.rows,
      conditions,
    ),
    ([, , , { filters: one }, , , { filters: other }]): Piece => ({ is: 'both', sides: [one, other] }),
  );
