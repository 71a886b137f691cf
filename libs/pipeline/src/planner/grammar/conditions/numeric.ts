// Numbers of columns held against amounts: "more than 60 units", "aged 20 to 25", "won no silver".
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { stem } from '../../../words/split-words.ts';
import type { ColumnMatch } from '../../../words/table-index.ts';
import { isNumberedKind } from '../numbers/additive.ts';
import { amountRule, ordinalRule } from '../numbers/numbers.ts';
import { type Rule, alt, costing, map, maybe, memo, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { adjectiveColumns, verbColumns } from '../speaking.ts';
import { GIVEN, OF_GAPS } from './absent.ts';
import { isYearOfEvent } from '../times/year-columns.ts';
import { boundRule, comparatorRule, type Comparison, filtersOn } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';
import { ageOnly, paidOnly, unitOnly } from './unnamed-amounts.ts';

/** What stands around a column and what it is compared with. */
export interface Around {
  opener: Rule<unknown>;
  the: Rule<unknown>;
  number: Rule<ColumnMatch>;
  copula: Rule<unknown>;
}

export function numericRule(scan: Scan, { opener, the, number, copula }: Around): Rule<Narrowing> {
  const amount = amountRule(scan);
  const comparator = comparatorRule(scan);
  const bound = boundRule(scan);
  const two = map(
    seq(scan.phrase(phrases.BETWEEN), amount, scan.phrase(phrases.TO), amount),
    ([, low, , high]): Comparison | undefined =>
      low.value <= high.value ? { op: 'between', values: [low, high] } : undefined,
  );
  const span = map(seq(amount, scan.phrase('to|-|–'), amount), ([low, , high]): Comparison => ({
    op: 'between',
    values: [low, high],
  }));
  const beyond = map(seq(amount, bound), ([value, op]): Comparison => ({ op, values: [value] }));
  const single = map(seq(comparator, amount), ([op, value]): Comparison => ({ op, values: [value] }));
  const either = map(
    seq(single, scan.phrase('or'), maybe(scan.phrase('is|are')), single),
    ([one, , , other]): Comparison | undefined => ('any' in one || 'any' in other ? undefined : { any: [one, other] }),
  );
  const compared = memo(alt(either, two, beyond, single));
  const exactly = map(amount, (value): Comparison => ({ op: '=', values: [value] }));

  const on = ({ column }: ColumnMatch, comparison: Comparison): Narrowing | undefined => {
    const filters = filtersOn(column, comparison);
    return filters && { filters };
  };

  return alt<Narrowing>(
    map(seq(opener, the, number, copula, compared), ([, , column, , comparison]) => on(column, comparison)),
    map(seq(opener, the, number, copula, costing(0.1, alt(span, exactly))), ([, , column, , comparison]) =>
      on(column, comparison),
    ),
    map(
      seq(opener, compared, maybe(scan.phrase('of|in|the|for')), number, maybe(scan.phrase(phrases.OR_MORE))),
      ([, comparison, , column]) => on(column, comparison),
    ),
    map(seq(opener, single, number, scan.phrase(phrases.OR_MORE)), ([, comparison, column]) => on(column, comparison)),
    map(seq(opener, amount, number, bound), ([, value, column, op]) => on(column, { op, values: [value] })),
    // "2 bedroom apartments"
    (at) =>
      map(seq(amount, maybe(scan.phrase('-')), costing(0.1, number)), ([value, , column]) =>
        column.column.type === 'integer' ? on(column, { op: '=', values: [value] }) : undefined,
      )(at).filter(
        ({ to }) =>
          stem(scan.token(to - 1)!.lower) === scan.token(to - 1)!.lower &&
          (scan.rows(to).length > 0 || scan.value(to).length > 0),
      ),
    // "third class", "the first generation"
    map(seq(opener, the, ordinalRule(scan), number), ([, , place, match]) =>
      isNumberedKind(match.column) && place <= Number(match.column.max)
        ? on(match, { op: '=', values: [{ value: place }] })
        : undefined,
    ),
    // "more than half an hour late"
    map(seq(opener, alt(compared, exactly), adjectiveColumns(scan)), ([, comparison, { column, word }]) =>
      isNumber(column.column) && !/er$|est$|^(most|least|more|less|best|worst|top|highest|lowest)\b/.test(word)
        ? on(column, comparison)
        : undefined,
    ),
    // "won only 1 match", where a column says how many were won
    map(
      seq(opener, number, alt(compared, exactly), scan.phrase('match|matches|game|games|times|fixtures|rounds')),
      ([, match, comparison]) =>
        /^(won|lost|drawn|tied|wins|losses|draws|ties|played)$/i.test(match.column.name)
          ? on(match, comparison)
          : undefined,
    ),
    // "with 5 gold medals", "gave 5 as rating"
    map(
      seq(
        alt(scan.phrase(WITH), scan.winning),
        amount,
        maybe(scan.phrase('as|as a|for|in|of')),
        the,
        costing(0.1, number),
      ),
      ([, value, , , column]) => on(column, { op: '=', values: [value] }),
    ),
    // "didn't win a single gold", "won no silver"
    map(seq(scan.phrase(WON_NONE), number), ([, column]) =>
      column.column.nulls === 0 ? on(column, { op: '=', values: [{ value: 0 }] }) : undefined,
    ),
    // "won gold", of medals
    costing(
      0.15,
      map(seq(scan.winning, maybe(scan.phrase('any|a|at least one|some')), number), ([, , match]) =>
        on(match, { op: '>', values: [{ value: 0 }] }),
      ),
    ),
    // "scored points": some, where not all did
    costing(
      UNSAID,
      map(seq(scan.phrase('scored|earned|received'), number), ([, match]) =>
        match.column.nulls > 0 || match.column.min === 0 ? on(match, { op: '>', values: [{ value: 0 }] }) : undefined,
      ),
    ),
    // "no goals" of a number that is always there
    map(seq(scan.phrase(phrases.NO), number, maybe(scan.phrase(GIVEN))), ([word, column]) =>
      column.column.nulls === 0 && !OF_GAPS.test(word) ? on(column, { op: '=', values: [{ value: 0 }] }) : undefined,
    ),
    // "had any rain" of a number that is 0 for some
    map(seq(scan.phrase(HAVING_ANY), number), ([, match]) =>
      match.column.min === 0 ? on(match, { op: '>', values: [{ value: 0 }] }) : undefined,
    ),
    // "never visit": the number is always there, and 0 for some
    map(seq(scan.phrase(NEVER), number), ([, column]) =>
      column.column.nulls === 0 && column.column.min === 0
        ? on(column, { op: '=', values: [{ value: 0 }] })
        : undefined,
    ),
    // "weighing more than 500 kg", "cost more than 3,500"
    map(
      seq(opener, verbColumns(scan), maybe(scan.phrase('is|are|was|were|for|the|by')), compared),
      ([, column, , comparison]) => on(column, comparison),
    ),
    map(seq(opener, compared, verbColumns(scan)), ([, comparison, column]) => on(column, comparison)),
    // "older than 65"
    map(
      seq(opener, adjectiveColumns(scan), scan.phrase(phrases.THAN), amount, maybe(number)),
      ([, { column, up }, , value, more]) =>
        isNumber(column.column) && (!more || more.column === column.column) && !isAgeOfYear(column.column, value.value)
          ? on(column, { op: up ? '>' : '<', values: [value] })
          : undefined,
    ),
    ageOnly(scan, alt(compared, span)),
    paidOnly(scan, alt(compared, span)),
    unitOnly(scan, alt(compared, span)),
  );
}

/** "older than 56" is no matter of the year 56. */
const isAgeOfYear = (column: ColumnSchema, value: number) => isYearOfEvent(column) && value < Number(column.min) / 2;

/** Dearer than how many there were. */
const UNSAID = 0.3;

const WITH =
  'with|have|has|had|that have|that has|that had|got|gave|who have|won|scored|having|score|with a|rated|with exactly|are|is';

const HAVING_ANY = 'had any|have any|has any|with any|with some|had some|where there was any|saw any|there was any';

const NEVER = "never|do not|does not|did not|don't|doesn't|didn't|have never|has never|had never|that never|who never";

const WON_NONE = [
  ...["didn't", 'did not', 'never', "haven't", 'have not', "hasn't", 'has not', 'failed to'].flatMap((not) =>
    ['win', 'won', 'get', 'score', 'scored', 'take', 'earn', 'have', 'receive', 'collect'].flatMap((verb) =>
      ['a single', 'any', 'one', 'a'].map((article) => `${not} ${verb} ${article}`),
    ),
  ),
  ...['won', 'got', 'scored', 'took', 'earned', 'received', 'collected'].map((verb) => `${verb} no`),
].join('|');
