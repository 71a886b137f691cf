// Numbers where the grammar stands: alone, with a unit, as how many and as which place.
import { numberAt } from '../../../words/numbers.ts';
import { stem } from '../../../words/split-words.ts';
import { UNIT_AFTER } from '../phrases/phrases.ts';
import { type Read, read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { unitOf } from './units.ts';

export const numberRule =
  (scan: Scan): Rule<number> =>
  (at) => {
    const found = numberAt(scan.question.tokens, at);
    return found ? [read(found.to, found.value)] : [];
  };

export interface Amount {
  value: number;
  /** As it was said. */
  unit?: string;
  /** With the sign of a currency. */
  paid?: boolean;
  /** "50 %". */
  percent?: boolean;
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
      const percent = /^(%|percent|per)$/.test(word(to)) && (word(to) !== 'per' || word(to + 1) === 'cent');
      const reads: Read<Amount>[] = percent ? [] : [read(to, { value, paid })];
      let unit: string | undefined;
      for (let end = to; UNIT_AFTER.has(word(end)) && end < to + 3;) {
        unit ??= unitOf(word(end)) && word(end);
        reads.push(read(++end, { value, unit, paid, percent }, { cost: 0.01 }));
      }
      if (percent && reads.length === 0) reads.push(read(to, { value, percent }));
      return reads;
    });
  // "6 ft 2 in", "1 hour 20 minutes"
  const compound: Rule<Amount> = (at) =>
    number(at).flatMap(({ to, value }) => {
      const [great, small] = COMPOUNDS.find(([of]) => of.has(word(to))) ?? [];
      if (!great || !small) return [];
      const and = word(to + 1) === 'and' ? 1 : 0;
      return number(to + 1 + and).flatMap((rest) => {
        const said = small.words.has(word(rest.to));
        return said || small.isPlain
          ? [
              read(
                rest.to + (said ? 1 : 0),
                { value: value * small.per + rest.value, unit: small.unit },
                { cost: -0.05 },
              ),
            ]
          : [];
      });
    });
  return (at) =>
    [...one(at), ...counted(at), ...compound(at)].flatMap((each): Read<Amount>[] => {
      const per = /^(an?|per|each|every)$/.test(word(each.to)) ? stem(word(each.to + 1)) : '';
      return PERIODS.has(per) ? [each, { ...each, to: each.to + 2, value: { ...each.value, per } }] : [each];
    });
};

/** Units of which the smaller follows the greater; of feet it need not be said again. */
const COMPOUNDS = [
  [
    new Set(['ft', 'feet', 'foot', "'"]),
    { words: new Set(['in', 'inch', 'inches', '"']), per: 12, unit: 'inch', isPlain: true },
  ],
  [
    new Set(['h', 'hr', 'hrs', 'hour', 'hours']),
    { words: new Set(['m', 'min', 'mins', 'minute', 'minutes']), per: 60, unit: 'minutes', isPlain: false },
  ],
] as const satisfies readonly (readonly [ReadonlySet<string>, object])[];

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
