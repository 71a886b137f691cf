// "was mayor in 1965", "held office during 1965", of rows that say when each began and ended: those under way at that time.
import { lastingOf } from '../../computed/begun-and-ended.ts';
import type { Filter } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { map, type Read, read, type Rule, seq } from '../parser.ts';
import { periodRule } from '../times/periods.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

const BEING = /^(was|were|is|are)$/;
const LASTING =
  /^(in office|held office|hold office|reigned|ruled|governed|served|in power|were here|was here|worked here)$/;

export function inOffice(scan: Scan): Rule<Narrowing> {
  const [step] = lastingOf(scan.schema)?.steps ?? [];
  const [from, to] =
    step && 'columns' in step ? step.columns.map((name) => scan.schema.find((each) => each.name === name)) : [];
  if (!from || !to) return () => [];
  const period = seq(scan.phrase('in|during|on|at|throughout'), periodRule(scan, undefined, true));
  const time = map(period, ([, each]) => (each.month === undefined ? each : undefined));
  return (at): Read<Narrowing>[] => {
    if (!saysSo(scan, at)) return [];
    // "in 1955 and 1962" are two times
    const isOne = ({ to: end }: { to: number }) => !/^(and|or)$/.test(scan.token(end)?.lower ?? '');
    return time(at)
      .filter(isOne)
      .map(({ to: end, value: { start, end: after } }) => {
        const late: Filter = { column: to.name, op: '>=', values: [start] };
        const filters: Filter[] = [
          { column: from.name, op: '<', values: [after] },
          to.nulls ? { any: [late, { column: to.name, op: 'missing', values: [] }] } : late,
        ];
        const mapping = [from, to].map((column) =>
          mappingOf(scan.text(at, end), scan.table, { column, score: 0.75, evidence: 'type' }),
        );
        return read(
          end,
          { filters },
          {
            cost: UNLIKE_ITS_BEGINNING,
            mapping,
            notes: [`Those from ${from.name} to ${to.name} that were under way then.`],
          },
        );
      });
  };
}

/** What somebody was at a time is not what began at it. */
const UNLIKE_ITS_BEGINNING = -0.2;

/** Whether the words before say what somebody was, or that they were in office. */
function saysSo(scan: Scan, at: number): boolean {
  const before = (count: number) => (at >= count ? scan.text(at - count, at).toLowerCase() : '');
  if (LASTING.test(before(1)) || LASTING.test(before(2))) return true;
  if (at < 2) return false;
  const noun = scan.rows(at - 1).length > 0 || scan.column(at - 1).some(({ value }) => scan.isLabel(value.column));
  const verb = scan.token(at - 2)?.lower === 'the' ? at - 3 : at - 2;
  return noun && BEING.test(scan.token(verb)?.lower ?? '');
}
