// How many rows a group has: "more than 15 employees", "just a single route".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { amountRule } from '../numbers/numbers.ts';
import { type Rule, alt, map, maybe, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { verbOfColumn } from './acted.ts';
import { comparatorRule } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';
import { statusNoun } from './status.ts';

/** "more than 15 employees": of each group. */
export const rowsCompared = (scan: Scan): Rule<RowsCompared> => {
  // "at least 3 heads were born", of a `born_state`
  const said = maybe(
    seq(maybe(scan.phrase('is|are|was|were|have|has|have been|has been|that were|who were')), verbOfColumn(scan)),
  );
  const rule = map(seq(compared(scan), said), ([found, by]) => ({ ...found, ...(by ? { by: by[1] } : {}) }));
  // "a 12 month recall or longer": of such a length, not so many
  return (at) => rule(at).filter(({ to }) => !OF_LENGTH.test(scan.text(at, to)));
};
const OF_LENGTH = /\d[ -](?:minute|hour|day|week|month|year) \p{L}/iu;

interface RowsCompared {
  op: Condition['op'];
  value: number;
  /** The column that a verb says they are counted by. */
  by?: ColumnSchema;
  /** Which of its rows are counted, where not all are. */
  such?: Narrowing;
}

const compared = (scan: Scan): Rule<RowsCompared> => {
  const comparator = comparatorRule(scan);
  const amount = amountRule(scan);
  const opener = maybe(scan.phrase(phrases.OPENERS));
  const such = map(statusNoun(scan), (narrowing) => (narrowing.values?.negated ? undefined : narrowing));
  return alt<RowsCompared>(
    // "more than one no-show", "2 or more cancellations"; fewer would be none as well
    map(seq(opener, comparator, amount, such), ([, op, { value }, found]) =>
      op === '>' || op === '>=' ? { op, value, such: found } : undefined,
    ),
    map(seq(opener, amount, scan.phrase(phrases.OR_MORE), such), ([, { value }, , found]) => ({
      op: '>=' as const,
      value,
      such: found,
    })),
    map(
      seq(maybe(scan.phrase(phrases.OPENERS)), comparator, amount, alt<unknown>(scan.rows, scan.phrase('times'))),
      ([, op, { value }]) => ({ op, value }),
    ),
    // "just a single route", "only one"
    map(seq(maybe(scan.phrase(phrases.OPENERS)), scan.phrase(ONE_ONLY), scan.rows), () => ({
      op: '=' as const,
      value: 1,
    })),
    // "which clubs had two players"
    map(seq(scan.phrase('has|have|had|with'), amount, scan.rows), ([, { value, unit }]) =>
      unit === undefined && Number.isInteger(value) && value > 1 ? { op: '=' as const, value } : undefined,
    ),
    map(scan.phrase('more than once'), () => ({ op: '>' as const, value: 1 })),
    map(scan.phrase('only once|just once|exactly once'), () => ({ op: '=' as const, value: 1 })),
    map(scan.phrase('exactly twice|only twice|twice'), () => ({ op: '=' as const, value: 2 })),
    map(seq(maybe(scan.phrase(phrases.OPENERS)), amount, scan.phrase(phrases.OR_MORE), scan.rows), ([, { value }]) => ({
      op: '>=' as const,
      value,
    })),
    map(
      seq(
        maybe(scan.phrase(phrases.OPENERS)),
        amount,
        alt<unknown>(scan.rows, scan.phrase('times')),
        scan.phrase(phrases.OR_MORE),
      ),
      ([, { value }]) => ({ op: '>=' as const, value }),
    ),
    map(
      seq(amount, alt<unknown>(scan.rows, scan.phrase('times')), scan.phrase('or fewer|or less|at most')),
      ([{ value }]) => ({ op: '<=' as const, value }),
    ),
    map(scan.phrase('once or more|at least once'), () => ({ op: '>=' as const, value: 1 })),
    map(scan.phrase('twice or more|at least twice'), () => ({ op: '>=' as const, value: 2 })),
    map(scan.phrase('more than twice'), () => ({ op: '>' as const, value: 2 })),
  );
};

const ONE_ONLY = 'a single|just a single|only a single|one single|only one|just one|exactly one';
