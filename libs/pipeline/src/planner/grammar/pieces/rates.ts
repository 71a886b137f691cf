// "the cancellation rate", "how high is the late arrival rate": the share of rows that are so, where no column holds one.
import { statusNoun } from '../conditions/status.ts';
import { flagWord, isFlag, truthOf } from '../conditions/flags.ts';
import type { Narrowing } from '../conditions/narrowing.ts';
import { alt, map, maybe, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases.ts';
import type { Scan } from '../scan.ts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber } from '../../columns.ts';
import type { Piece } from './item.ts';

export function rateRule(scan: Scan): Rule<Piece> {
  const flag = map(scan.column, (match) => (isFlag(match.column) ? truthOf(match.column, true) : undefined));
  const called = map(flagWord(scan), ({ column, negated }) => truthOf(column, !negated));
  const state = alt<Narrowing>(statusNoun(scan), stateAlone(scan), flag, called);
  const rule = map(
    seq(maybe(scan.phrase(phrases.THE)), state, scan.phrase('rate|rates')),
    ([, { filters }]): Piece => ({
      is: 'measure',
      measure: { function: 'share', column: null, part: [...filters] },
    }),
  );
  // a `Cancellation rate` says itself what it is
  const told = scan.schema.filter((column) => isNumber(column) && RATES.test(column.name));
  return (at) =>
    rule(at).filter(({ to }) => {
      const roots = splitWords(scan.text(at, to)).map(rootOf);
      return !told.some(({ name }) => splitWords(name).some((word) => roots.includes(rootOf(word))));
    });
}
const RATES = /rate|ratio|share|percent|pct|%/i;

/** Of one word; who passes is reckoned of those who sat, and may leave others out. */
const stateAlone = (scan: Scan): Rule<Narrowing> =>
  map(scan.state, ({ phrase, matches: [first, ...others] }) =>
    first && others.length === 0 && !first.ambiguous && ALONE.test(phrase)
      ? { filters: [{ column: first.column.name, op: '=', values: [first.value] }] }
      : undefined,
  );
const ALONE = /^(no-?show|return|transfer|refund|scrap|default|dropout)$/i;
