// In what order a list is wanted: "in descending order of capacity", "sorted by age, from oldest to youngest", "in alphabetical order".
import { alt, map, maybe, opt, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns, type Spoken } from '../speaking.ts';
import type { Direction, Piece } from './item.ts';

export function arrangedRule(scan: Scan): Rule<Piece> {
  if (!ARRANGES.test(scan.question.text)) return () => [];
  const the = maybe(scan.phrase('the|their|its|his|her|increasing|decreasing'));
  const direction: Rule<Direction> = alt(
    map(scan.phrase(ASCENDING), (): Direction => 'asc'),
    map(scan.phrase(DESCENDING), (): Direction => 'desc'),
  );
  const alone = map(seq(opt(scan.phrase(SORTED)), direction), ([, way]): Piece => ({
    is: 'arranged',
    by: undefined,
    direction: way,
  }));
  const alphabetical: Rule<Direction> = alt(
    map(scan.phrase(ALPHABETICAL), (): Direction => 'asc'),
    map(scan.phrase(BACKWARDS), (): Direction => 'desc'),
  );
  const spoken: Rule<{ from: Spoken; to: Spoken }> = map(
    seq(scan.phrase('from|from the'), adjectiveColumns(scan), scan.phrase('to|to the'), adjectiveColumns(scan)),
    ([, from, , to]) => (from.column.column === to.column.column && from.up !== to.up ? { from, to } : undefined),
  );
  const by = scan.phrase(BY);
  // "order all locations by the opening year": the verb begins the question
  const begun: Rule<string> = (at) => (BEGINS.test(scan.question.text) ? scan.phrase('by|by the|by their')(at) : []);
  return alt<Piece>(
    map(seq(alt(by, begun), the, scan.column, opt(direction)), ([word, , { column }, way]): Piece => ({
      is: 'arranged',
      by: column,
      direction: way ?? (RANKED.test(word + scan.question.text.slice(0, 5)) ? 'desc' : undefined),
    })),
    map(seq(alt(by, begun), the, scan.column, spoken), ([, , { column }, { from }]): Piece | undefined =>
      from.column.column === column ? { is: 'arranged', by: column, direction: from.up ? 'desc' : 'asc' } : undefined,
    ),
    map(seq(by, the, scan.phrase(COUNTED), maybe(scan.rows), opt(direction)), ([word, , , , way]): Piece => ({
      is: 'arranged',
      by: 'count',
      direction: way ?? (RANKED.test(word) ? 'desc' : undefined),
    })),
    map(
      seq(
        opt(scan.phrase(SORTED)),
        direction,
        scan.phrase('of|of the|by|by the'),
        scan.phrase(COUNTED),
        maybe(scan.rows),
      ),
      ([, way]): Piece => ({
        is: 'arranged',
        by: 'count',
        direction: way,
      }),
    ),
    map(
      seq(opt(scan.phrase(SORTED)), direction, scan.phrase('of|of the|by|by the|of their|by their'), scan.column),
      ([, way, , match]): Piece => ({
        is: 'arranged',
        by: match.column,
        direction: way,
      }),
    ),
    map(
      seq(opt(scan.phrase(SORTED)), alphabetical, opt(seq(scan.phrase('of|of the|by|by the|by their'), scan.column))),
      ([, way, named]): Piece | undefined =>
        named && named[1].column.type !== 'text'
          ? undefined
          : { is: 'arranged', by: named?.[1].column ?? 'letters', direction: way },
    ),
    (at) => alone(at).filter(({ to }) => !/^(of|by|on|in|for|according)$/.test(scan.token(to)?.lower ?? '')),
  );
}

const ARRANGES = /\b(sort|order|rank|arrang|ascending|descending|alphabetical)/i;
/** "order all locations by …": what is asked is an order. */
export const BEGINS = /^\s*(?:please |can you |could you )?(?:sort|rank|arrange|order (?:all|the|these|them|by)\b)/i;
const RANKED = /rank/i;

const SORTED = 'sorted|ordered|arranged|sort|order|listed|ranked|and sort them|and order them|and sort|and order';
const BY =
  'sorted by|ordered by|sort by|order by|ranked by|rank by|arranged by|in order of|in the order of|sorted on|sorted according to|and sort by|and order by|and sort them by|and order them by|sort them by|order them by|and sort the results by|and order the results by';
const ASCENDING =
  'ascending|in ascending order|in the ascending order|asc|in increasing order|increasing|from lowest to highest|from the lowest to the highest|lowest first|from low to high|from smallest to largest|from the smallest to the largest|smallest first|from least to most';
const DESCENDING =
  'descending|in descending order|in the descending order|desc|in decreasing order|decreasing|from highest to lowest|from the highest to the lowest|highest first|from high to low|from largest to smallest|from the largest to the smallest|largest first|from most to least';
const COUNTED = 'count|counts|number|numbers|count of|number of|number of those|that number';
const ALPHABETICAL =
  'in alphabetical order|in the alphabetical order|alphabetically|in alphabetic order|by alphabetical order|in lexicographical order|in lexicographic order|in ascending alphabetical order|in ascending alphabetic order|in ascending lexicographical order|from a to z';
const BACKWARDS =
  'in reverse alphabetical order|in descending alphabetical order|in descending lexicographical order|reverse alphabetically|from z to a';
