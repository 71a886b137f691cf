// A number of a row held against what it was to be: "took longer than estimated", "at least 15 % dearer than quoted", "got less
// than they ordered".
import type { Condition } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { numberRule } from '../numbers/numbers.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { countedIn, plans, twinSaid } from '../twins.ts';
import { isMeasuredLike } from '../numbers/units.ts';
import { comparatorRule } from './comparison.ts';
import type { Narrowing } from './narrowing.ts';

export function besidePlans(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const pairs = plans(scan.schema);
  if (pairs.length === 0) return () => [];
  return alt(...pairs.map((pair) => besidePlan(scan, opener, pair)));
}

function besidePlan(
  scan: Scan,
  opener: Rule<unknown>,
  { planned, actual }: ReturnType<typeof plans>[number],
): Rule<Narrowing> {
  const verb = maybe(alt<unknown>(twinSaid(scan, [actual]), scan.phrase(VERBS)));
  const counted = countedIn(scan, [planned, actual]);
  // "minutes", "in km"
  const noun = maybe(alt(counted, seq(scan.phrase('in'), counted)));
  const plan = seq(scan.phrase(THAN), maybe(scan.phrase(WHO)), twinSaid(scan, [planned]));
  const isOfTime = isMeasuredLike(planned.column, 'second');
  const more = alt(
    map(scan.phrase(MORE), () => 1),
    map(scan.phrase(LESS), () => -1),
    // of a length of time
    map(isOfTime ? scan.phrase('quicker|faster|sooner') : nothing, () => -1),
  );
  const planSaid = twinSaid(scan, [planned]);
  const times = alt(
    map(scan.phrase('twice|two times'), () => 2),
    map(scan.phrase('three times'), () => 3),
    map(scan.phrase('half'), () => 0.5),
  );
  const within = alt(
    map(scan.phrase('under|below'), () => '<' as const),
    map(
      scan.phrase('over|above|beyond|more than|longer than|past|exceeded|exceed|exceeding|overran'),
      () => '>' as const,
    ),
    map(scan.phrase('within'), () => '<=' as const),
  );
  const percent = map(
    seq(maybe(comparatorRule(scan)), numberRule(scan), scan.phrase('%|percent|per cent')),
    ([op = '>=' as const, value]) => ({ op, value }),
  );
  const beside = (op: Condition['op'], scaled?: number): Narrowing => ({
    filters: [
      {
        column: actual.column.name,
        op,
        values: [],
        than: planned.column.name,
        ...(scaled === undefined ? {} : { scaled }),
      },
    ],
  });
  const found = alt<Narrowing>(
    map(seq(opener, verb, more, noun, plan), ([, , way]) => beside(way > 0 ? '>' : '<')),
    map(seq(opener, verb, percent, more, noun, plan), ([, , { op, value }, way]) => {
      const turned = TURNED[op];
      if (!turned) return undefined;
      return beside(way > 0 ? turned[0] : turned[1], Number((1 + (way * value) / 100).toPrecision(12)));
    }),
    // "more than twice as long as estimated"
    map(
      seq(opener, verb, maybe(comparatorRule(scan)), times, scan.phrase(AS_MUCH), maybe(scan.phrase(WHO)), planSaid),
      ([, , op = '>=' as const, scaled]) => (op === '!=' ? undefined : beside(op, scaled)),
    ),
    // "came in under the estimated time"
    map(seq(opener, verb, within, scan.phrase('the|its|their|what was'), planSaid, noun), ([, , op]) => beside(op)),
    map(seq(opener, verb, scan.phrase('exactly as|just as|as'), maybe(scan.phrase(WHO)), planSaid), () => beside('=')),
  );
  return (at) =>
    found(at).map((each) => ({
      ...each,
      mapping: [
        ...each.mapping,
        ...[planned, actual].map(({ column }) =>
          mappingOf(scan.text(at, each.to), scan.table, { column, score: 0.8, evidence: 'stem' }),
        ),
      ],
    }));
}

const nothing: Rule<string> = () => [];

const TURNED: Partial<Record<Condition['op'], readonly [more: Condition['op'], less: Condition['op']]>> = {
  '>': ['>', '<'],
  '>=': ['>=', '<='],
};

const VERBS =
  'came in|come in|took|take|taking|ended up|end up|turned out|turned out to be|came out|came to|went|got|were|was|that were|that was|that took|cost|ran|lasted|needed|used|sent|brought';
const AS_MUCH = 'as long as|as much as|as many as|as far as|as high as|as big as|what was|as long as was';
const MORE =
  'more|longer|higher|greater|larger|bigger|further|farther|dearer|heavier|a higher|a longer|more expensive|costlier';
const LESS = 'less|shorter|lower|smaller|fewer|cheaper|lighter|a lower|a shorter|nearer';
const THAN =
  'than|over what|than the|than what|than its|than their|than was|than were|than it was|than they were|than had been|than originally|than first|than we|than we had|than we have';
const WHO = 'was|were|we|they|it|had|been|had been|we had|they had|originally|first|it was|they were|is';
