// A number of a row held against a multiple of another: "more than twice the labour cost", "at least 20 % above the quote".
import type { Condition } from '@quaestor/contracts';
import { numberRule } from '../numbers/numbers.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { comparatorRule } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';
import type { Around } from './numeric.ts';

export function multipleRule(scan: Scan, { opener, the, number, copula }: Around): Rule<Narrowing> {
  const comparator = comparatorRule(scan);
  const percent = map(seq(numberRule(scan), scan.phrase('%|percent|per cent')), ([value]) => value / 100);
  const times = alt(
    map(scan.phrase('twice|double|two times'), () => 2),
    map(scan.phrase('three times|triple'), () => 3),
    map(scan.phrase('half|half of'), () => 0.5),
    map(seq(numberRule(scan), scan.phrase('times')), ([value]) => value),
    map(seq(percent, scan.phrase('of')), ([value]) => value),
  );
  const beyond = alt(
    map(scan.phrase('higher than|more than|larger than|bigger than|longer than|greater than|above|over'), () => 1),
    map(scan.phrase('lower than|less than|smaller than|shorter than|below|under'), () => -1),
  );
  const beside = (one: string, op: Condition['op'], scaled: number, other: string): Narrowing | undefined =>
    one === other || op === '!=' || scaled <= 0
      ? undefined
      : { filters: [{ column: one, op, values: [], than: other, scaled: Number(scaled.toPrecision(12)) }] };
  return alt<Narrowing>(
    map(
      seq(opener, the, number, copula, comparator, times, the, number),
      ([, , { column }, , op, factor, , { column: other }]) => beside(column.name, op, factor, other.name),
    ),
    map(
      seq(opener, the, number, copula, maybe(comparator), percent, beyond, the, number),
      ([, , { column }, , op = '>=', by, way, , { column: other }]) => {
        if (op !== '>' && op !== '>=') return undefined;
        return beside(column.name, way > 0 ? op : op === '>' ? '<' : '<=', 1 + way * by, other.name);
      },
    ),
  );
}
