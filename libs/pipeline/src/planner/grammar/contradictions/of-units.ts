// Numbers that measure nothing, or count in another unit than the question.
import { splitWords } from '../../../words/split-words.ts';
import { isCode, isNumber } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { isDoorNumber } from '../numbers/additive.ts';
import { isInAnotherUnit, unitAsked } from '../numbers/told-units.ts';
import { SPAN } from '../numbers/units.ts';
import type { Check } from './check.ts';

/** "total units", "largest unit" of their numbers on the doors. */
const measuresDoorNumbers = (frame: Frame, { measure, order }: Meaning): boolean =>
  [measure?.function === 'count_distinct' ? null : measure?.column, order?.column].some((name) => {
    const column = frame.column(name);
    return column !== undefined && isDoorNumber(column);
  });

/** "more than 70k" of an `Annual Income (k$)`, whose cells are thousands. */
const isInThousands = (frame: Frame, { filters }: Meaning): boolean =>
  filters.some((each) => {
    if ('any' in each || !THOUSANDS.test(each.column)) return false;
    const max = Number(frame.column(each.column)?.max);
    return each.values.some((value) => typeof value === 'number' && value >= 1000 && value > 10 * max);
  });
const THOUSANDS = /\bk\$|\(k\b|\$k\b|thousands?/i;

/** "median resolution time in hours" of a column in minutes. */
const isInOtherUnit = (frame: Frame, { measure, order }: Meaning): boolean => {
  const asked = unitAsked(frame.scan.question.text);
  const measured = frame.column(measure ? measure.column : order?.column);
  return asked !== undefined && measured !== undefined && isInAnotherUnit(measured, asked.unit);
};

/** "average engagement time" of an `Engagement rate`. */
const isNoTime = (frame: Frame, { measure, order }: Meaning): boolean => {
  const name = measure ? measure.column : order?.column;
  const [rate, ...before] = name ? splitWords(name).toReversed() : [];
  return (
    name !== null &&
    /^(rate|percent|percentage|pct|ratio|share|count|score|cost|price)$/.test(rate ?? '') &&
    before.length > 0 &&
    new RegExp(String.raw`\b${before[0]} times?\b`, 'i').test(frame.scan.question.text)
  );
};

/** "checks took over 1 second" is no matter of a `Check ID`. */
const timesKeys = (frame: Frame): boolean =>
  frame.all('filter').some(({ narrowing, from, to }) => {
    const said = `${frame.scan.text(from, to)} ${frame.scan.token(to)?.lower ?? ''}`.toLowerCase();
    return (
      SPAN.test(said) &&
      narrowing.filters.some((each) => {
        const column = 'any' in each || each.grain ? undefined : frame.column(each.column);
        return (
          column !== undefined && isNumber(column) && isCode(column) && !SPAN.test(splitWords(column.name).join(' '))
        );
      })
    );
  });

/** "how many checks took over 1 second" of a few checks that are made again and again: each time, or any time? */
const countsOnceWhatTook = (frame: Frame, { measure, filters }: Meaning): boolean => {
  const counted = measure?.function === 'count_distinct' ? frame.column(measure.column) : undefined;
  return (
    counted !== undefined &&
    counted.distinct * OFTEN <= frame.scan.table.schema.rows &&
    /\bhow many \w+ (took|lasted)\b/i.test(frame.scan.question.text) &&
    filters.some((each) => !('any' in each) && /^[<>]/.test(each.op))
  );
};
const OFTEN = 10;

export const OF_UNITS: readonly Check[] = [
  [countsOnceWhatTook, 'it is not said whether each is counted once or each time'],
  [timesKeys, 'numbers that say which last no time'],
  [isNoTime, 'a rate is no time'],
  [isInOtherUnit, 'another unit is asked for'],
  [isInThousands, 'the cells of the column are thousands'],
  [measuresDoorNumbers, 'numbers on doors measure nothing'],
];
