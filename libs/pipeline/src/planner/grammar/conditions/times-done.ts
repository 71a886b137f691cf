// "renewed at least once", "rescheduled twice", "never renewed", of a number that says how often that was done.
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { bareName } from '../../../words/table-index.ts';
import { isYesOrNo } from '../../columns.ts';
import { numberRule } from '../numbers/numbers.ts';
import { alt, map, maybe, opt, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import { takenFor } from '../taken-for.ts';
import { comparatorRule } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';

export function timesDoneRule(scan: Scan): Rule<Narrowing> {
  const done = doneOf(scan);
  const comparator = comparatorRule(scan);
  const once = map(scan.phrase('once|twice|thrice'), (word) => ['once', 'twice', 'thrice'].indexOf(word) + 1);
  const counted = map(seq(numberRule(scan), scan.phrase('times|time')), ([value]) => value);
  const times = map(
    seq(opt(comparator), alt(once, counted), maybe(scan.phrase('or more|or less|or fewer'))),
    ([op, value, bound]) => ({
      op: bound ? (bound === 'or more' ? ('>=' as const) : ('<=' as const)) : (op ?? ('=' as const)),
      value,
    }),
  );
  const opener = maybe(scan.phrase(BEFORE));
  const compared = ({ name }: ColumnSchema, op: Condition['op'], value: number): Narrowing => ({
    filters: [{ column: name, op, values: [value] }],
  });
  const isFromZero = (column: ColumnSchema) => column.min === 0 && column.nulls === 0;
  return alt(
    map(seq(opener, done, times), ([, column, { op, value }]) => compared(column, op, value)),
    map(seq(scan.phrase(phrases.NOT), done), ([, column]) =>
      isFromZero(column) ? compared(column, '=', 0) : undefined,
    ),
    // "members who never renewed" have no row at all that was
    map(seq(maybe(scan.phrase(WERE)), done), ([, column]) =>
      isFromZero(column) ? compared(column, '>', 0) : undefined,
    ),
  );
}

/** A participle that the only number of its kind is named after: `renewals`, `Times rescheduled`. */
const doneOf =
  (scan: Scan): Rule<ColumnSchema> =>
  (at): Read<ColumnSchema>[] => {
    const lower = scan.token(at)?.lower ?? '';
    if (!/ed$/.test(lower) || scan.value(at).length > 0) return [];
    const [column, ...others] = scan.schema.filter(({ name }) =>
      splitWords(name).some((word) => rootOf(word) === rootOf(lower)),
    );
    const words = column ? splitWords(bareName(column.name)).filter((word) => !COUNTING.has(word)) : [];
    // a yes or no of 1 and 0 says that it was done, not how often
    if (column?.type !== 'integer' || isYesOrNo(column) || others.length > 0 || words.length !== 1) return [];
    const match = { column, score: 0.8, evidence: 'stem' as const };
    return [read(at + 1, column, { cost: 0.05, ...takenFor(scan, at, at + 1, match) })];
  };

const COUNTING = new Set('number of no nr num count times time total how many n'.split(' '));
const WERE =
  'were|was|that were|that was|have been|has been|had been|that have been|that had been|got|that got|ever|were ever|was ever|had to be|that had to be';
const BEFORE = `${WERE}|that|which|who|been`;
