// The reading of a column, from the counts over all of its values.
import { booleanReading } from './booleans.ts';
import { type ColumnCounts, type Kind, prefixOf, valueName } from './column-counts.ts';
import { dateReading, type PreferredOrder, timeInIntegers } from './dates.ts';
import type { DecimalMark } from './decimal-mark.ts';
import { numberReading } from './numbers.ts';
import type { Doubt, Reading } from './reading.ts';

/** A column keeps a type although up to this share of its values do not fit; they are counted, listed and become null. */
const MISFIT_SHARE = 0.05;
/** Below this many values a single misfit makes the column text: too few to call it the exception. */
const MISFIT_MIN_VALUES = 20;
/** From this share on a text column is told to be nearly of another type. */
const NEARLY_SHARE = 0.8;

export interface Decision {
  /** None: the column is text. */
  reading: Reading | undefined;
  doubts: Doubt[];
  /** All ways the values can be read, that which explains most of them first. */
  candidates: Reading[];
}

/** What others have shown beyond doubt. */
export interface Shown {
  order: PreferredOrder | undefined;
  mark: DecimalMark | undefined;
}

export function decideColumn(name: string, index: number, counts: ColumnCounts, shown: Shown): Decision {
  const { given, close } = counts;
  if (given === 0) return { reading: undefined, doubts: [], candidates: [] };
  const v = valueName(index);
  const candidates: Reading[] = [];
  const refused: Doubt[] = [];
  if (close.boolean) {
    const reading = booleanReading(v, close.boolean);
    if (reading) candidates.push(reading);
  }
  if (close.number) {
    const verdict = numberReading(name, v, prefixOf(index, 'number'), given, close.number, counts.units, shown.mark);
    if (verdict.alike >= given * NEARLY_SHARE) refused.push(...verdict.refused);
    if (verdict.reading) candidates.push(asTime(name, verdict.reading, close.number) ?? verdict.reading);
  }
  if (close.date) {
    const reading = dateReading(name, v, prefixOf(index, 'date'), close.date, shown.order);
    if (reading) candidates.push(reading);
  }
  const best = candidates.sort((one, other) => other.fits - one.fits)[0];
  if (best === undefined) return { reading: undefined, doubts: refused, candidates };

  const misfits = given - best.fits;
  const allowed = given >= MISFIT_MIN_VALUES ? Math.floor(given * MISFIT_SHARE) : 0;
  if (misfits <= allowed) return { reading: best, doubts: best.doubts, candidates };
  if (refused.length === 0 && best.fits >= given * NEARLY_SHARE)
    return {
      reading: undefined,
      candidates,
      doubts: [
        {
          code: 'type-mixed',
          message: `was kept as text: ${best.fits} of its ${given} values are of type ${best.type}, ${misfits} are not`,
          count: misfits,
        },
      ],
    };
  return { reading: undefined, doubts: refused, candidates };
}

function asTime(name: string, integers: Reading, counts: Record<string, number>): Reading | undefined {
  if (integers.type !== 'integer' || integers.unit !== null || integers.form !== null) return undefined;
  return timeInIntegers(name, integers, {
    smallest: counts['smallest']!,
    greatest: counts['greatest']!,
    allCompactDates: counts['compactDates'] === integers.fits,
  });
}

/** Kinds that have not been looked at closely although a good part of the values look like them. */
export function overlooked({ given, like, close }: ColumnCounts): Kind[] {
  return (Object.keys(like) as Kind[]).filter(
    (kind) => !(kind in close) && given > 0 && like[kind] >= given * NEARLY_SHARE,
  );
}
