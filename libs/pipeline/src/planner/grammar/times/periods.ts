// Times as people write them: half-open periods of ISO dates, a month or a year by itself.
import { alt, map, opt, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const SHORT = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

export interface Period {
  /** ISO dates; the end is the first day after it. */
  start: string;
  end: string;
  /** Where the period is a whole year. */
  year?: number;
  /** Where no year was said: the month of whichever year. */
  month?: number;
  /** That month, where the dates have it once: "since October". */
  only?: Period | undefined;
}

/** 1 for January, 0 for what is no month. */
export const monthOf = (word: string) => {
  const place = MONTHS.indexOf(word);
  return place >= 0 ? place + 1 : word === 'sept' ? 9 : SHORT.indexOf(word.replace(/\.$/, '')) + 1;
};

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

const months = (year: number, month: number, length: number): Period => ({
  start: iso(year, month, 1),
  end: iso(year, month + length, 1),
  ...(length === 12 ? { year } : {}),
});
const day = (year: number, month: number, date: number): Period => ({
  start: iso(year, month, date),
  end: iso(year, month, date + 1),
});

/** @param span first and last day of the dates that are meant, for "in May" without a year and "the last quarter in the data" */
export function periodRule(scan: Scan, span: { first: string; last: string } | undefined, early = false): Rule<Period> {
  const token =
    (test: (lower: string) => number | undefined): Rule<number> =>
    (at) => {
      const value = test(scan.token(at)?.lower ?? '');
      return value === undefined ? [] : [read(at + 1, value)];
    };
  const matched = (pattern: RegExp) => (lower: string) => {
    const match = pattern.exec(lower);
    return match ? Number(match[1]) : undefined;
  };
  // of kings and castles the years are earlier than those of anything else
  const year = token(matched(early ? /^((?:1\d|20|21)\d\d)$/ : /^((?:1[5-9]|20|21)\d\d)$/));
  const month = token((lower) => monthOf(lower) || undefined);
  const date = token((lower) => {
    const value = Number(/^(\d{1,2})(st|nd|rd|th)?$/.exec(lower)?.[1] ?? 0);
    return value >= 1 && value <= 31 ? value : undefined;
  });
  const of = opt(scan.phrase('of|in|of the year|in the year'));
  const onlyYear =
    span && span.first.slice(0, 4) === span.last.slice(0, 4) ? Number(span.first.slice(0, 4)) : undefined;
  const yearOr: Rule<number> = (at) => {
    const said = year(seqTo(of, at));
    if (said.length) return said;
    return onlyYear === undefined ? [] : [read(at, onlyYear)];
  };
  const quarterWord = token((lower) => matched(/^q([1-4])$/)(lower));
  const ordinal = (words: readonly string[], noun: string): Rule<number> =>
    map(scan.phrase(words.map((word) => `${word} ${noun}|the ${word} ${noun}`).join('|')), (phrase) => {
      const word = phrase.replace(/^the /, '').split(' ')[0]!;
      return (
        ['first', 'second', 'third', 'fourth', 'last'].indexOf(
          word
            .replace(/^1st$/, 'first')
            .replace(/^2nd$/, 'second')
            .replace(/^3rd$/, 'third')
            .replace(/^4th$/, 'fourth'),
        ) + 1
      );
    });
  const quarter = alt(
    quarterWord,
    map(ordinal(['first', 'second', 'third', 'fourth', 'last', '1st', '2nd', '3rd', '4th'], 'quarter'), (value) =>
      Math.min(4, value),
    ),
  );
  const half = map(ordinal(['first', 'second', 'last', '1st', '2nd'], 'half'), (value) => Math.min(2, value));
  const whole = (lower: string): Period | undefined => {
    const full = /^(\d{4})-(\d\d)-(\d\d)$/.exec(lower);
    if (full) return day(Number(full[1]), Number(full[2]), Number(full[3]));
    const part = /^(\d{4})-(\d\d)$/.exec(lower);
    return part ? months(Number(part[1]), Number(part[2]), 1) : undefined;
  };
  const written: Rule<Period> = (at) => {
    const value = whole(scan.token(at)?.lower ?? '');
    return value ? [read(at + 1, value)] : [];
  };
  const lone: Rule<Period> = map(month, (value, each) =>
    span !== undefined &&
    onlyYear === undefined &&
    !year(seqTo(of, each.to)).length &&
    monthOf(scan.token(each.to - 1)!.lower) &&
    /^[A-Z]/.test(scan.token(each.to - 1)!.text)
      ? { start: '', end: '', month: value, only: onlyMonth(value, span) }
      : undefined,
  );
  const relative: Rule<Period> = (at) => {
    if (!span) return [];
    const [lastYear, lastMonth] = [Number(span.last.slice(0, 4)), Number(span.last.slice(5, 7))];
    const inData = (phrase: string) => [
      `the ${phrase} in the data`,
      `${phrase} in the data`,
      `the ${phrase} of the data`,
      `${phrase} of the data`,
      `the most recent ${phrase.replace('last ', '')}`,
      `the latest ${phrase.replace('last ', '')}`,
    ];
    const named = (phrase: string, period: Period) =>
      scan
        .phrase(inData(phrase).join('|'))(at)
        .map(({ to }) => read(to, period));
    return [
      ...named('last quarter', months(lastYear, Math.floor((lastMonth - 1) / 3) * 3 + 1, 3)),
      ...named('last month', months(lastYear, lastMonth, 1)),
      ...named('last year', months(lastYear, 1, 12)),
    ];
  };
  return alt<Period>(
    written,
    relative,
    map(seq(quarter, yearOr), ([value, of]) => months(of, value * 3 - 2, 3)),
    map(seq(year, quarterWord), ([of, value]) => months(of, value * 3 - 2, 3)),
    map(seq(half, yearOr), ([value, of]) => months(of, value * 6 - 5, 6)),
    map(seq(date, of, month, yearOr), ([value, , name, of]) => day(of, name, value)),
    map(seq(month, date, yearOr), ([name, value, of]) => day(of, name, value)),
    map(seq(month, yearOr), ([name, of]) => months(of, name, 1)),
    lone,
    map(seq(opt(scan.phrase('the year|year|the')), year), ([, value]) => months(value, 1, 12)),
    decade(scan),
  );
}

/** The month, where it lies once between the first and the last of the dates. */
function onlyMonth(month: number, { first, last }: { first: string; last: string }): Period | undefined {
  const years: number[] = [];
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year++)
    if (iso(year, month + 1, 1) > first && iso(year, month, 1) <= last) years.push(year);
  return years.length === 1 ? months(years[0]!, month, 1) : undefined;
}

/** "the 1980s", "the 80's". */
function decade(scan: Scan): Rule<Period> {
  return (at) => {
    const start = scan.token(at)?.lower === 'the' ? at + 1 : at;
    const match = /^((?:1[5-9]|20)\d0)'?s$/.exec(scan.token(start)?.lower ?? '');
    if (!match) return [];
    const year = Number(match[1]);
    // the 1900s are a century, the 2000s ten years of which people speak more often
    const length = year % 100 === 0 && year < 2000 ? 100 : 10;
    return [read(start + 1, { start: iso(year, 1, 1), end: iso(year + length, 1, 1) })] satisfies Read<Period>[];
  };
}

const seqTo = (rule: Rule<unknown>, at: number) => rule(at)[0]?.to ?? at;
