// By what number things are ranked.
import { type Rule, alt, map, maybe, opt, seq } from '../parser.ts';
import type { Measured, Piece } from './item.ts';
import type { Scan } from '../scan.ts';
import { isNumber, isTime } from '../../columns.ts';

export function orderRule(scan: Scan, measure: Rule<Measured>): Rule<Piece> {
  const by = scan.phrase(
    'by|by the|in terms of|with respect to|ranked by|sorted by|ordered by|according to|based on|in|for|regarding|measured by|by their|on|by its|when it comes to|rank by|order by|sort by|judging by',
  );
  const number = map(scan.column, (match) => (isNumber(match.column) || isTime(match.column) ? match : undefined));
  const direction = opt(
    alt(
      map(
        scan.phrase(
          'descending|in descending order|from highest to lowest|desc|highest first|from high to low|from largest to smallest|largest first',
        ),
        () => true,
      ),
      map(
        scan.phrase(
          'ascending|in ascending order|from lowest to highest|asc|lowest first|from low to high|from smallest to largest|smallest first',
        ),
        () => false,
      ),
    ),
  );
  const counted = maybe(scan.phrase('number of|the number of|amount of|total number of|the'));
  return alt<Piece>(
    map(seq(by, counted, number, direction), ([, , match, up]): Piece => ({ is: 'order', column: match.column, up })),
    map(seq(by, measure, direction), ([, value, up]): Piece => ({ is: 'order', measure: value, up })),
    map(
      seq(by, scan.phrase('number of|the number of|count of|total number of|amount of'), scan.rows, direction),
      ([, , , up]): Piece => ({ is: 'order', rows: true, up }),
    ),
  );
}
