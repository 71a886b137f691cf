// Rates that no column holds: the share of rows that are such ("cancellation rate", "late rate"), and what came of a plan in
// percent of it ("what percentage of the hours planned did we work").
import type { Condition } from '@quaestor/contracts';
import { isNumber, isYesOrNo } from '../../columns.ts';
import { rootOf, shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { isFlag, truthOf } from '../conditions/flags.ts';
import type { Narrowing } from '../conditions/narrowing.ts';
import { alt, costing, map, maybe, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isSummable } from '../numbers/additive.ts';
import { HEAD_SCORE } from '../names/other-names.ts';
import { countedIn, plans, twinSaid } from '../twins.ts';
import type { Measured } from './item.ts';

/** @param condition what rows may be said to be */
export const rateRule = (scan: Scan, condition: Rule<Narrowing>): Rule<Measured> =>
  alt(
    costing(
      0.1,
      map(
        seq(maybe(scan.phrase('the')), alt(doing(scan), condition), scan.phrase('rate|rates')),
        ([, narrowing]): Measured | undefined => {
          const [only, ...others] = narrowing.filters;
          const isSuch =
            only &&
            !others.length &&
            !('any' in only) &&
            ((only.op === '=' && (typeof only.values[0] !== 'number' || isOfFlag(scan, only))) ||
              only.op === 'present');
          return isSuch ? { function: 'share', column: null, part: [only] } : undefined;
        },
      ),
    ),
    partOfTotal(scan),
    ...plans(scan.schema).map(({ planned, actual }): Rule<Measured> => {
      const noun = maybe(countedIn(scan, [planned]));
      const aux = maybe(scan.phrase('did we|did they|do we|was|were|have we|has been|have been|got|we|they'));
      const really = maybe(scan.phrase('really|actually|in fact|in the end'));
      return map(
        seq(scan.phrase(IN_PERCENT), noun, twinSaid(scan, [planned]), noun, aux, really, twinSaid(scan, [actual])),
        (): Measured => ({ function: 'ratio', column: actual.column.name, other: planned.column.name, percent: true }),
      );
    }),
  );

/** 1 of a column of 1 and 0. */
const isOfFlag = ({ schema }: Scan, { column, values }: Condition) =>
  values[0] === 1 && schema.some((each) => each.name === column && isYesOrNo(each));

/** "what percentage of the rent due has been paid", "paid as a percentage of rent due": of the one total in the other. */
function partOfTotal(scan: Scan): Rule<Measured> {
  const total = map(seq(maybe(scan.phrase('the|total|the total|our|all the')), scan.column), ([, { column, score }]) =>
    isNumber(column) && score >= HEAD_SCORE && isSummable(scan, column) ? column.name : undefined,
  );
  const percent = (part: string, whole: string): Measured | undefined =>
    part === whole ? undefined : { function: 'ratio', column: part, other: whole, percent: true };
  return alt(
    map(
      seq(
        scan.phrase(IN_PERCENT),
        total,
        scan.phrase(WAS),
        maybe(scan.phrase('actually|really|so far|already|in fact|in the end')),
        total,
      ),
      ([, whole, , , part]) => percent(part, whole),
    ),
    map(seq(total, scan.phrase(AS_PERCENT), total), ([part, , whole]) => percent(part, whole)),
  );
}

const WAS = 'is|was|are|were|has been|have been|has|have|did we|did they|have we|have they';
const AS_PERCENT = ['percentage', 'percent', 'per cent', 'proportion', 'share', 'fraction', '%']
  .flatMap((share) => [`as a ${share} of`, `as ${share} of`, `as the ${share} of`])
  .join('|');

/** "cancellation" of the only kind of rows that are `Cancelled`. */
const doing =
  (scan: Scan): Rule<Narrowing> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const root = rootOf(lower);
    if (root.length < 4) return [];
    const kinds = scan.schema.flatMap((column) =>
      column.type === 'text' && column.values && column.distinct <= MOST_KINDS
        ? column.values.filter((value) => rootOf(value.toLowerCase()) === root).map((value) => ({ column, value }))
        : [],
    );
    const flags = scan.schema.filter(
      (column) =>
        isFlag(column) &&
        (splitWords(column.name).every((word) => rootOf(word) === root) ||
          splitWords(column.name).join(' ') === splitWords(lower).join(' ')),
    );
    // of rows that are refunded, or of what was refunded?
    const isAmount = scan.schema.some((column) => isNumber(column) && shareRoot(splitWords(column.name), lower));
    if (kinds.length + flags.length !== 1 || isAmount) return [];
    const [kind] = kinds;
    const column = kind?.column ?? flags[0]!;
    const narrowing: Narrowing = kind
      ? { filters: [{ column: column.name, op: '=', values: [kind.value] }] }
      : truthOf(column, true);
    const said = mappingOf(scan.text(at, at + 1), scan.table, { column, score: 0.8, evidence: 'stem' });
    return [read(at + 1, narrowing, { mapping: [said] })];
  };

const MOST_KINDS = 12;

const IN_PERCENT = [
  'what percentage',
  'what percent',
  'what share',
  'what proportion',
  'percentage',
  'share',
  'proportion',
]
  .flatMap((share) => [`${share} of`, `${share} of the`])
  .join('|');
