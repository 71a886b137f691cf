// Units of what is measured: a number with one is compared in the unit of the column, "two hours" of minutes as 120.
import type { ColumnSchema } from '@quaestor/contracts';
import { writtenOut } from '../../../words/abbreviations.ts';
import { splitWords, stem } from '../../../words/split-words.ts';

/** Words for a span of time, months among them, which have no length of their own. */
export const SPAN = /\b(seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b/;

/** How many of the first in the list each unit is. */
const DIMENSIONS: readonly Readonly<Record<string, number>>[] = [
  {
    ...{ ms: 0.001, millisecond: 0.001, second: 1, sec: 1, s: 1, minute: 60, min: 60, hour: 3600, hr: 3600, h: 3600 },
    ...{ day: 86_400, night: 86_400, week: 604_800, year: 31_557_600 },
  },
  {
    ...{ mm: 0.001, millimetre: 0.001, cm: 0.01, centimetre: 0.01, m: 1, metre: 1, meter: 1 },
    ...{
      km: 1000,
      kilometre: 1000,
      kilometer: 1000,
      mile: 1609.344,
      mi: 1609.344,
      foot: 0.3048,
      feet: 0.3048,
      ft: 0.3048,
      inch: 0.0254,
      inches: 0.0254,
    },
    ...{ nm: 1852, 'nautical mile': 1852 },
  },
  {
    ...{ g: 1, gram: 1, kg: 1000, kgs: 1000, kilo: 1000, kilogram: 1000, t: 1e6, tonne: 1e6, ton: 1e6 },
    ...{ lb: 453.592_37, pound: 453.592_37 },
  },
  { ml: 0.001, millilitre: 0.001, l: 1, litre: 1, liter: 1 },
  { w: 1, watt: 1, kw: 1000, kilowatt: 1000, mw: 1e6, megawatt: 1e6, gw: 1e9, gigawatt: 1e9 },
  { wh: 1, kwh: 1000, mwh: 1e6, gwh: 1e9 },
  { kb: 1, mb: 1000, gb: 1e6, tb: 1e9 },
];

/** Words for how many there are. */
export const SIZES: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

interface Unit {
  dimension: number;
  factor: number;
}

const UNITS = new Map<string, Unit>(
  DIMENSIONS.flatMap((units, dimension) =>
    Object.entries(units).map(([name, factor]) => [name, { dimension, factor }] as const),
  ),
);

/** Undefined for what is no unit, or none that is known here. */
export const unitOf = (word: string): Unit | undefined => UNITS.get(word) ?? UNITS.get(stem(word));

/** The unit at the end of a column's name (`wait_minutes`, `Weight (kg)`), or at its beginning (`hours_to_resolve`). */
export function unitOfColumn(column: ColumnSchema): Unit | undefined {
  const { name, unit } = column;
  // `Sailings per day` are no days
  if (perOf(column)) return undefined;
  const words = splitWords(name);
  const bracketed = /[([]\s*([^)\]]+?)\s*[)\]]\s*$/.exec(name)?.[1]?.toLowerCase();
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  const before = words.length > 1 && stem(first) !== first ? unitOf(first) : undefined;
  return unitOf(unit?.toLowerCase() ?? '') ?? unitOf(bracketed ?? '') ?? unitOf(last) ?? before;
}

/**
 * The number in the unit of the column, where both have one; as it is where one of them has none.
 * @returns undefined where a length would be compared with a time.
 */
export function inUnitOf(column: ColumnSchema, value: number, said: string | undefined): number | undefined {
  const unit = said === undefined ? undefined : unitOf(said);
  const own = unit && unitOfColumn(column);
  if (!own) return value;
  if (own.dimension !== unit.dimension) return undefined;
  return Number(((value * unit.factor) / own.factor).toPrecision(12));
}

/** Whether the column holds numbers of this unit, or of one that it can be turned into. */
export function isMeasuredLike(column: ColumnSchema, word: string): boolean {
  const [said, own] = [unitOf(word), unitOfColumn(column)];
  return said !== undefined && own !== undefined && said.dimension === own.dimension;
}

const SQUARES: Readonly<Record<string, readonly string[]>> = {
  metre: ['sqm', 'm2', 'm²', 'qm'],
  meter: ['sqm', 'm2', 'm²', 'qm'],
  foot: ['sqft', 'ft2'],
  feet: ['sqft', 'ft2'],
  kilometre: ['km2', 'sqkm', 'km²'],
  kilometer: ['km2', 'sqkm', 'km²'],
};

/** Whether the column holds numbers of exactly this unit. */
export function isMeasuredIn(column: ColumnSchema, word: string, squared: boolean): boolean {
  if (squared) return splitWords(column.name).some((part) => SQUARES[stem(word)]?.includes(part));
  const [said, own] = [unitOf(word), unitOfColumn(column)];
  return said !== undefined && own !== undefined && said.dimension === own.dimension && said.factor === own.factor;
}

const CURRENCIES: Readonly<Record<string, readonly string[]>> = {
  euro: ['eur', 'euro', '€'],
  eur: ['eur', 'euro', '€'],
  dollar: ['usd', 'dollar', '$'],
  usd: ['usd', 'dollar', '$'],
  pound: ['gbp', 'pound', '£'],
  gbp: ['gbp', 'pound', '£'],
};

/** Whether the column says that it holds amounts of this currency. */
export function isPaidIn({ name, unit }: ColumnSchema, word: string): boolean {
  const signs = CURRENCIES[stem(word)] ?? [];
  const isSigned = signs.some((sign) => !/[a-z]/.test(sign) && name.includes(sign));
  return (
    isSigned || signs.includes(unit?.toLowerCase() ?? '') || splitWords(name).some((part) => signs.includes(stem(part)))
  );
}

/** Of what the number is a rate: `night` of `Rate EUR/nt` and of `rate_per_night`. */
export const perOf = ({ name }: ColumnSchema): string | undefined => {
  const [, by] = /(?:\/|(?:^|[\s_])per[\s_]+)\s*([a-z]+)$/i.exec(name) ?? [];
  return by && writtenOut(by.toLowerCase()).map(stem).join(' ');
};
