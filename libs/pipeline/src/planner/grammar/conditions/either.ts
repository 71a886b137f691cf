// "either scrapped or marked as damaged", "got lost or was never collected": rows of which one of two things is so; "cancelled
// or not" and "cancelled ones included": all of them; "excluding cancelled places and no-shows": neither.
import type { Condition } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { alt, map, maybe, opt, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';
import { statusNoun } from './status.ts';

export function eitherRule(scan: Scan, condition: Rule<Narrowing>): Rule<Narrowing> {
  const either = opt(seq(maybe(scan.phrase(BEFORE)), scan.phrase('either')));
  const or = scan.phrase('or|or were|or was|or are|or is|or that|or that were|or got|or had|or have|or that are');
  /** The second of them, and whether it is said as a state rather than as one more of a list. */
  const other: Rule<{ narrowing: Narrowing; isState: boolean }> = (at) =>
    condition(at).map((each) => ({ ...each, value: { narrowing: each.value, isState: scan.status(at).length > 0 } }));
  return map(seq(either, condition, or, other), ([said, one, , { narrowing, isState }]) => {
    const [first, second] = [only(one), only(narrowing)];
    // periods are no alternatives of a state
    if (!first || !second || first.grain || second.grain) return undefined;
    const { column } = first;
    if (column !== second.column) return { filters: [{ any: [first, second] }] };
    // "Leeds or Hull" is a list already, and may be a choice
    const isListed = said === undefined && !isState;
    // "taller than 200 or shorter than 150"
    if (ABOVE.has(first.op) ? BELOW.has(second.op) : BELOW.has(first.op) && ABOVE.has(second.op))
      return { filters: [{ any: [first, second] }] };
    // "won or drawn", by how the results begin
    if (first.op === 'starts' && second.op === 'starts') return { filters: [{ any: [first, second] }] };
    return !isListed && first.op === '=' && second.op === '=' && first.values[0] !== second.values[0]
      ? { filters: [{ column, op: 'in', values: [...first.values, ...second.values] }] }
      : undefined;
  });
}

const ABOVE: ReadonlySet<Condition['op']> = new Set(['>', '>=']);
const BELOW: ReadonlySet<Condition['op']> = new Set(['<', '<=']);

const BEFORE = 'that|which|who|that were|that was|were|was|are|is|got|is it|are they';

export function only({ filters, rows, period, between }: Narrowing): Condition | undefined {
  const [filter, ...others] = filters;
  return filter && others.length === 0 && !('any' in filter) && !rows && !period && !between ? filter : undefined;
}

/** @param condition what may be said of the rows, by one value each */
export function neitherRule(scan: Scan, condition: Rule<Narrowing>): Rule<Narrowing> {
  const such = map(
    seq(
      maybe(scan.phrase('the|those|any|all')),
      alt(
        map(seq(condition, maybe(scan.rows)), ([found]) => found),
        statusNoun(scan),
      ),
    ),
    ([, found]) => {
      const filter = only(found);
      return filter?.op === '=' && typeof filter.values[0] === 'string' ? filter : undefined;
    },
  );
  return map(seq(scan.phrase(LEAVING_OUT), such, scan.phrase('and|or'), such), ([, one, , other]) =>
    one.column === other.column && one.values[0] !== other.values[0]
      ? { filters: [one, other].map((each) => ({ ...each, op: '!=' as const })) }
      : undefined,
  );
}

export const LEAVING_OUT = 'excluding|except|except for|without|apart from|other than|but not|minus|not';

/** "paid or not", "whether cancelled or not", "returned or not" of a `Return Date`: what is so or is not. */
export function orNotRule(scan: Scan, condition: Rule<Narrowing>): Rule<string> {
  const given = map(scan.column, ({ column }) => (isTime(column) && column.nulls > 0 ? true : undefined));
  const held = map(condition, (narrowing) => (only(narrowing) ? true : undefined));
  return map(
    seq(maybe(scan.phrase(WHETHER)), alt(held, given), scan.phrase('or not|or otherwise')),
    ([, , said]) => said,
  );
}

const WHETHER = 'whether|whether they were|whether they are|whether it was|whether it is';

/** "cancelled bookings included", "including the no-shows": rows like all others. @returns the column that tells them apart */
export function includedRule(scan: Scan, condition: Rule<Narrowing>): Rule<string> {
  const the = maybe(scan.phrase('the|all|any|all the'));
  const ones: Rule<string> = (at) => (/^\p{L}+s$/u.test(scan.token(at)?.lower ?? '') ? [read(at + 1, '')] : []);
  const such = map(
    alt(
      map(seq(condition, ones), ([found]) => found),
      statusNoun(scan),
      condition,
    ),
    (found, { to }) => {
      const filter = only(found);
      const { lower } = scan.token(to - 1)!;
      const isKind = lower === 'ones' || (/(?:s|ed)$/.test(lower) && typeof filter?.values[0] === 'string');
      return isKind && filter?.op === '=' ? filter.column : undefined;
    },
  );
  const more = maybe(map(seq(scan.phrase('and|or'), the, such), ([, , column]) => column));
  const all = map(seq(the, such, more), ([, column, other]) => ((other ?? column) === column ? column : undefined));
  const before = map(seq(scan.phrase('including'), all), ([, column]) => column);
  const after = map(seq(all, scan.phrase(INCLUDED)), ([column]) => column);
  // "were cancelled too" is said of rows
  const isSetOff = (at: number) => at > 0 && /[^\s]/.test(scan.between(at - 1, at));
  return (at) => [...before(at), ...(isSetOff(at) ? after(at) : [])];
}

const INCLUDED =
  'included|too|as well|are included|also included|included too|included as well|count too|count as well';
