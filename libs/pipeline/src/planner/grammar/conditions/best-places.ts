// The best place of all: "the top ranked athlete", "in which season was their best finish".
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { alt, type Read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';
import { isPlace, placeIn } from './results.ts';

/** The rows that have one of these places. */
export type Those = (places: readonly (string | number)[], at: number, to: number, cost: number) => Read<Narrowing>[];

export function bestPlaces(scan: Scan, column: ColumnSchema, those: Those): Rule<Narrowing> {
  const best = bestOf(column);
  if (best === undefined) return () => [];
  const isFirst = isNumber(column) ? best === 1 : placeIn(String(best)) === 1;
  // of what was best of all only when or where it was is asked so: what it was is another question
  const whenBest: Rule<Narrowing> = (at) =>
    ASKED.test(scan.question.text)
      ? scan
          .phrase(BEST)(at)
          .flatMap(({ to }) => those([best], at, to, 0.1))
      : [];
  const top: Rule<Narrowing> = (at) =>
    isFirst
      ? [
          ...scan.phrase(TOP)(at),
          ...scan
            .phrase(TOP_OF_THEM)(at)
            .filter(({ to }) => isThing(scan, to)),
        ].flatMap(({ to }) => those([best], at, to, 0.1))
      : [];
  return alt(whenBest, top);
}

/** Where all places are known; none, where one has a note that leaves it open, as "15th (q)". */
function bestOf(column: ColumnSchema): string | number | undefined {
  const { min, values, distinct } = column;
  if (isNumber(column)) return typeof min === 'number' ? min : undefined;
  if (values?.length !== distinct || values.some((cell) => /^\W*\d/.test(cell) && !isPlace(cell))) return undefined;
  const [best, next] = values.filter(isPlace).sort((one, other) => placeIn(one) - placeIn(other));
  // `2` and `2=` are one place
  return best !== undefined && next !== undefined && placeIn(best) === placeIn(next) ? undefined : best;
}

const isThing = (scan: Scan, at: number) =>
  scan.rows(at).length > 0 || scan.column(at).some(({ value }) => value.column.type === 'text');

const ASKED = /^\W*(when|(in|at|on) (which|what)|which|what (year|season|competition|event|race|tournament))\b/i;
const BEST = ['their', 'his', 'her', 'its', 'the', "the team 's", 'have their', 'had their', 'have his', 'had his']
  .flatMap((whose) => ['best', 'highest'].map((best) => `${whose} ${best}`))
  .flatMap((best) =>
    ['finish', 'position', 'place', 'placing', 'placement', 'finishing position'].map((place) => `${best} ${place}`),
  )
  .join('|');
const TOP =
  'ranked highest|ranked the highest|is ranked highest|was ranked highest|placed highest|in the top spot|in the top position|placed in the top spot|took the top spot|finished in the top spot|is at the top|was at the top';
const TOP_OF_THEM =
  'top ranked|top ranking|top - ranked|top-ranked|highest ranked|highest ranking|highest-ranked|highest placed|best ranked|top placed|the top ranked|the top ranking|the highest ranked|the highest ranking|the best ranked';
