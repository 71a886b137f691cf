// Numbers as people write them: `20,000`, `20k`, `$1.5 million`, `three`, `a dozen`.
import { stem } from '../../words/split-words.ts';
import { UNIT_AFTER } from './phrases.ts';
import { type Read, read, type Rule } from './parser.ts';
import type { Scan } from './scan.ts';
import { unitOf } from './units.ts';

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};
const NUMBER = /^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(k|m|mn|bn)?(%)?$/;

export const numberRule =
  (scan: Scan): Rule<number> =>
  (start) => {
    let at = start;
    while (['$', '€', '£', '#'].includes(scan.token(at)?.lower ?? '')) at++;
    const negative = ['-', '−', 'minus'].includes(scan.token(at)?.lower ?? '');
    if (negative) at++;
    const lower = scan.token(at)?.lower ?? '';
    if (lower === 'dozen' || (lower === 'a' && scan.token(at + 1)?.lower === 'dozen'))
      return [read(at + (lower === 'a' ? 2 : 1), 12)];
    const word = WORDS.indexOf(lower);
    const match = NUMBER.exec(lower);
    if (word < 0 && !match) return [];
    at++;
    const following = scan.token(at)?.lower ?? '';
    const next = Object.hasOwn(FACTORS, following) ? following : '';
    const factor = match?.[2] ? FACTORS[match[2]]! : (FACTORS[next] ?? 1);
    if (!match?.[2] && next in FACTORS && next.length > 1) at++;
    const value = word < 0 ? Number(match![1]!.replaceAll(',', '')) : word;
    return [read(at, (negative ? -1 : 1) * Number((value * factor).toPrecision(15)))];
  };

export interface Amount {
  value: number;
  /** As it was said. */
  unit?: string;
  /** With the sign of a currency. */
  paid?: boolean;
  /** "a month": of what it is the rate. */
  per?: string;
}

/** A number and the unit it may carry; "an hour" is one. */
export const amountRule = (scan: Scan): Rule<Amount> => {
  const number = numberRule(scan);
  const word = (at: number) => scan.token(at)?.lower ?? '';
  const one: Rule<Amount> = (at) => {
    const half = word(at) === 'half' ? 1 : 0;
    const unit = /^an?$/.test(word(at + half)) ? word(at + half + 1) : '';
    return unit.length > 3 && unitOf(unit) ? [read(at + half + 2, { value: half ? 0.5 : 1, unit })] : [];
  };
  const counted: Rule<Amount> = (at) =>
    number(at).flatMap(({ to, value }) => {
      const paid = /^[$€£]$/.test(word(at)) || /^(dollars?|euros?|pounds?|usd|eur|gbp)$/.test(word(to));
      const reads: Read<Amount>[] = [read(to, { value, paid })];
      let unit: string | undefined;
      for (let end = to; UNIT_AFTER.has(word(end)) && end < to + 3;) {
        unit ??= unitOf(word(end)) && word(end);
        reads.push(read(++end, { value, unit, paid }, { cost: 0.01 }));
      }
      return reads;
    });
  return (at) =>
    [...one(at), ...counted(at)].flatMap((each): Read<Amount>[] => {
      const per = /^(an?|per|each|every)$/.test(word(each.to)) ? stem(word(each.to + 1)) : '';
      return PERIODS.has(per) ? [each, { ...each, to: each.to + 2, value: { ...each.value, per } }] : [each];
    });
};

const PERIODS = new Set(['minute', 'hour', 'day', 'night', 'week', 'month', 'quarter', 'year']);

/** How many are asked for. */
export const countRule =
  (scan: Scan): Rule<number> =>
  (at) =>
    numberRule(scan)(at).filter(
      ({ value }) => Number.isInteger(value) && value > 0 && value <= 1000 && !/^(19|20)\d\d$/.test(String(value)),
    );

const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** "second", "3rd": which place. */
export const ordinalRule =
  (scan: Scan): Rule<number> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const place = ORDINALS.indexOf(lower) + 1 || Number(/^(\d{1,3})(?:st|nd|rd|th)$/.exec(lower)?.[1] ?? 0);
    return place > 0 ? [read(at + 1, place)] : [];
  };
