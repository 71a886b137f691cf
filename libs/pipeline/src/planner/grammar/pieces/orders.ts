// By what number things are ranked.
import type { ColumnSchema } from '@quaestor/contracts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { type Rule, alt, map, maybe, opt, read, seq } from '../parser.ts';
import type { Measured, Piece } from './item.ts';
import type { Scan } from '../scan.ts';
import { isIdentifier, isNumber, isTime } from '../../columns.ts';

/** "counting what was moved and not what was asked for": the number whose name has the word. */
const whatWas =
  (scan: Scan): Rule<ColumnSchema> =>
  (at) =>
    scan
      .phrase('what was|what were|what is|what they|what has been|what had been')(at)
      .flatMap(({ to }) => {
        const word = scan.token(to)?.lower ?? '';
        const [column, ...others] = scan.schema.filter(
          (each) => isNumber(each) && splitWords(each.name).length > 1 && shareRoot(splitWords(each.name), word),
        );
        return word.length > 3 && column && others.length === 0 ? [read(to + 1, column)] : [];
      });

/** "by what we charged them", "by how much they paid": the number called after it, else what the rows came to. */
const whatWasDone =
  (scan: Scan): Rule<ColumnSchema> =>
  (at) =>
    scan
      .phrase(WHAT_WE)(at)
      .flatMap(({ to }) => {
        const word = scan.token(to)?.lower ?? '';
        const named = scan.schema.filter(
          (each) => isNumber(each) && !isIdentifier(each) && shareRoot(splitWords(each.name), word),
        );
        const [column, ...others] =
          named.length || !/^(charged|billed|invoiced|paid|spent)$/.test(word) ? named : [scan.money];
        const [end] = scan.phrase('them|him|her|us|it|to us|with us')(to + 1);
        return word.length > 3 && column && others.length === 0 ? [read(end?.to ?? to + 1, column)] : [];
      });
const WHAT_WE = ['what', 'how much']
  .flatMap((what) =>
    ['we', 'they', 'we have', 'they have', 'we had', 'each', 'each of them'].map((who) => `${what} ${who}`),
  )
  .join('|');

export function orderRule(scan: Scan, measure: Rule<Measured>): Rule<Piece> {
  const by = scan.phrase(
    'by|by the|in terms of|with respect to|ranked by|sorted by|ordered by|according to|based on|in|for|regarding|measured by|by their|on|by its|when it comes to|rank by|order by|sort by|judging by|going by|going by the|counting|counting the|measured in|judged by|taking the',
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
    map(
      seq(by, whatWas(scan), opt(seq(scan.phrase('and not|not|rather than|instead of'), whatWas(scan)))),
      ([, column, not]): Piece | undefined => (not?.[1] === column ? undefined : { is: 'order', column }),
    ),
    map(seq(by, whatWasDone(scan)), ([, column]): Piece => ({
      is: 'order',
      measure: { function: 'sum', column: column.name },
    })),
    // "by the laps and not by the minutes"
    map(
      seq(by, counted, number, scan.phrase('and not|not|rather than|instead of'), maybe(by), counted, number),
      ([, , match, , , , other]): Piece | undefined =>
        match.column === other.column ? undefined : { is: 'order', column: match.column },
    ),
    map(seq(by, measure, direction), ([, value, up]): Piece => ({ is: 'order', measure: value, up })),
    map(
      seq(by, scan.phrase('number of|the number of|count of|total number of|amount of'), scan.rows, direction),
      ([, , , up]): Piece => ({ is: 'order', rows: true, up }),
    ),
  );
}
