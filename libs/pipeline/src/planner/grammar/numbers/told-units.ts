// The unit that an answer is asked for in, and the one that a column's numbers are in.
import type { ColumnSchema } from '@quaestor/contracts';
import { SIZES, unitOf, unitOfColumn } from './units.ts';

const IN_UNIT =
  /\s*\(?\bin (?:whole |full )?(?<unit>milliseconds|seconds|secs|minutes|mins|hours|hrs|days|weeks|years|kg|kilograms|kilos|grams|tonnes|tons|lbs|pounds|km|kilometers|kilometres|miles|meters|metres|cm|mm|feet|inches|liters|litres|ml|kwh|mwh|gwh|mb|gb|tb|thousands?|millions?|billions?)\b\)?(?! (?:or|and|to|old|\d))/i;

/** "in hours" of "average wait in hours by queue", and the question without it. "in 3 hours" is no unit that is asked for. */
export function unitAsked(text: string): { unit: string; rest: string } | undefined {
  const match = IN_UNIT.exec(text);
  const unit = match?.groups?.unit?.toLowerCase();
  return match && unit ? { unit, rest: text.replace(match[0], '') } : undefined;
}

/**
 * What is done to the column's number, `#0`, for it to be of that unit.
 * @returns undefined where the column tells no unit, or one that cannot be turned into it, or this one.
 */
export function turnedInto(column: ColumnSchema, said: string): string | undefined {
  const size = SIZES[said.replace(/s$/, '')];
  if (size !== undefined) return IN_SIZES.test(column.name) ? undefined : `#0 / ${size}`;
  const [unit, own] = [unitOf(said), unitOfColumn(column)];
  if (!unit || own?.dimension !== unit.dimension || own.factor === unit.factor) return undefined;
  const exactly = (quotient: number) => Number(quotient.toPrecision(12));
  return own.factor > unit.factor
    ? `#0 * ${exactly(own.factor / unit.factor)}`
    : `#0 / ${exactly(unit.factor / own.factor)}`;
}

const IN_SIZES = /thousand|million|billion|[($€£\s_](k|m|mn|mln|mio|bn|tsd)[)$€£]?$/i;

/** Whether its numbers are said to be of a unit that is not this one. */
export function isInAnotherUnit(column: ColumnSchema, said: string): boolean {
  if (SIZES[said.replace(/s$/, '')] !== undefined) return !IN_SIZES.test(column.name);
  const [unit, own] = [unitOf(said), unitOfColumn(column)];
  return unit !== undefined && own !== undefined && (own.dimension !== unit.dimension || own.factor !== unit.factor);
}

/** `resolution time in hours` of `resolution time in minutes`, `hours_to_resolve` of `seconds_to_resolve`. */
export function inUnit({ name }: ColumnSchema, unit: string): string {
  const [first = ''] = /^[a-z]+(?=[\s_])/i.exec(name) ?? [];
  if (unitOf(first.toLowerCase())) return `${unit}${name.slice(first.length)}`;
  const bare = name
    .replace(/[([][^)\]]*[)\]]\s*$/, '')
    .replace(/(?<=[\s_])(?:in[\s_])?[a-z]+$/i, (end) => (unitOf(lastWord(end)) ? '' : end))
    .replace(/[\s_]+$/, '');
  return `${bare || name} in ${unit}`;
}

const lastWord = (text: string) => text.toLowerCase().split(/[\s_]/).at(-1)!;
