// "with their marks", "and how many each of them has", "and what each cost": a list is wanted with the number that it goes by.
import { isNumber } from '../../columns.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { verbColumns } from '../speaking.ts';
import type { Piece } from './item.ts';

const WITH = 'with|and|plus|along with|together with|including|showing|and show|and give|and list';
const THEIR = 'the|their|its|all their';
const COUNTS = 'counts|count|numbers|how many|how many of them|number of each|how often|how many times';
const NUMBER_OF =
  'number of|total number of|number of all|count of|total count of|how many|how many of the|corresponding number of|respective number of';
const IN_EACH = 'in each|of each|for each|at each|in each one|in each of them|for each of them|for each one|there';
const EACH = 'each|each of them|each one|every one|they|each of these|every one of them|it';
const HAS =
  'has|have|had|is|are|was|were|there are|there were|did|does|do|has had|got|made|took|take|takes|of them|of those|of each';

export function shownPieces(scan: Scan): Rule<Piece>[] {
  const each = scan.phrase(EACH);
  const has = scan.phrase(HAS);
  return [
    map(
      seq(
        scan.phrase(WITH),
        maybe(scan.phrase(THEIR)),
        scan.phrase(COUNTS),
        maybe(alt<unknown>(scan.rows, scan.phrase('did|do|does|are there of'))),
        maybe(each),
        maybe(has),
      ),
      (): Piece => ({ is: 'shown', counted: true }),
    ),
    map(
      seq(
        scan.phrase(WITH),
        maybe(scan.phrase(THEIR)),
        scan.phrase(NUMBER_OF),
        scan.rows,
        maybe(alt(has, scan.phrase(IN_EACH))),
      ),
      (): Piece => ({
        is: 'shown',
        counted: true,
        ofRows: true,
      }),
    ),
    map(
      seq(scan.phrase('with|and|plus'), scan.phrase('their|its|his|her'), scan.column),
      ([, , { column }]): Piece | undefined => (isNumber(column) ? { is: 'shown', column } : undefined),
    ),
    // "its number" of something is another number
    (at) =>
      map(seq(scan.phrase('with|and'), scan.phrase('their|its'), scan.phrase(OWN)), (): Piece => ({ is: 'shown' }))(
        at,
      ).filter(({ to }) => scan.token(to)?.lower !== 'of'),
    map(
      scan.phrase(
        'and what is it|and what was it|and what is that|and how much is it|and how much was it|and how much',
      ),
      (): Piece => ({
        is: 'shown',
      }),
    ),
    map(
      seq(
        scan.phrase('and|with'),
        scan.phrase('what|how much|how long|how far'),
        maybe(scan.phrase('did|does|do')),
        each,
        verbColumns(scan),
      ),
      ([, , , , { column }]): Piece => ({ is: 'shown', column }),
    ),
  ];
}

/** What anything is ranked by may be called so. */
const OWN =
  'marks|mark|scores|score|values|value|figures|figure|amounts|amount|numbers|number|results|result|totals|total';
