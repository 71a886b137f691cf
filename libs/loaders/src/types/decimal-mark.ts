// Whether `1.234` is a little more than one or more than a thousand.

const MOSTLY = 0.8;
const FEW = 3;

/** The decimal mark that columns of a table show, beyond doubt or but likely; it counts for columns that show none. */
export type DecimalMark = 'point' | 'comma' | 'likely-comma';

/** Beyond doubt. @param given values of the column: a few numbers among others show nothing. */
export function shownMark(counts: Record<string, number>, given: number): 'point' | 'comma' | undefined {
  const of = (key: string) => counts[key] ?? 0;
  if (of('decided') === 0 || Math.max(of('comma'), of('point')) < given * MOSTLY) return undefined;
  if (of('comma') > of('point')) return of('commaFraction') > 0 || of('undecided') > 0 ? 'comma' : undefined;
  return of('point') > of('comma') ? 'point' : undefined;
}

/**
 * `379, 1.613, 742`: three digits behind every point, and whole numbers of as many digits but none of more, as where points
 * part thousands. Fractions would be shorter here and there, or begin with 0.
 */
export const pointsAreGroups = (counts: Record<string, number>) =>
  (counts['undecided'] ?? 0) > 0 &&
  (counts['pointFraction'] ?? 0) > 0 &&
  (counts['short'] ?? 0) >= FEW &&
  (counts['long'] ?? 0) === 0 &&
  (counts['greatest'] ?? 0) >= 100;
