import type { Comparison } from './values.ts';

/** How numbers compare, by Python's signs; a NaN is equal to nothing, and neither less nor more. */
export const COMPARE_NUMBERS: Readonly<Record<Comparison, (one: number, other: number) => boolean>> = {
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
};

const COMPARISONS: ReadonlySet<string> = new Set(Object.keys(COMPARE_NUMBERS));

export const isComparison = (operator: string): operator is Comparison => COMPARISONS.has(operator);
