// "stick to a single branch", "used more than two vans": how many different ones a group has.
import { isOfKinds } from '../../columns.ts';
import { comparatorRule } from '../conditions/comparison.ts';
import { amountRule, countRule } from '../numbers/numbers.ts';
import { alt, map, maybe, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import type { Piece } from './item.ts';

const KEEP =
  'stick to|sticks to|stuck to|keep to|keeps to|kept to|stay with|stays with|stayed with|stay at|been to|went to|go to|use|used|have used|have tried|tried|visited|visit';
const ONE = 'a single|just a single|only a single|one single|only one|just one|exactly one';
const DIFFERENT = 'different|distinct|various|separate';

const countOrBoth =
  (scan: Scan): Rule<number> =>
  (at) =>
    scan.token(at - 1)?.lower === 'both' ? [read(at, 2)] : countRule(scan)(at);

export const kindsCompared = (scan: Scan): Rule<Piece> => {
  const kind = map(seq(maybe(scan.phrase(DIFFERENT)), scan.column), ([, { column }], { to }) =>
    isOfKinds(column) && !scan.isLabel(column) && !scan.rows(to - 1).some((rows) => rows.to === to)
      ? column
      : undefined,
  );
  const lead = maybe(alt(scan.phrase(phrases.OPENERS), scan.phrase(KEEP)));
  return alt<Piece>(
    map(seq(lead, scan.phrase(ONE), kind), ([, , of]): Piece => ({ is: 'having', op: '=', value: 1, of })),
    // "at all three depots", of which there are as many
    map(
      seq(
        maybe(scan.phrase('in|at|from|on|for|to|with|across')),
        scan.phrase('all|all the|each of the|both'),
        countOrBoth(scan),
        kind,
      ),
      ([, , number, of]): Piece | undefined =>
        number === of.distinct && of.distinct_exact !== false
          ? { is: 'having', op: '=', value: number, of }
          : undefined,
    ),
    map(seq(lead, comparatorRule(scan), amountRule(scan), kind), ([, op, { value, unit }, of]): Piece | undefined =>
      unit === undefined && Number.isInteger(value) ? { is: 'having', op, value, of } : undefined,
    ),
  );
};
