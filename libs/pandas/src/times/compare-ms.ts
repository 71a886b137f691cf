import { COMPARE_NUMBERS, isComparison } from '../language/number-comparisons.ts';
import type { BinaryOperator, Comparison } from '../language/values.ts';

/** How two measures compare; undefined where the operator is no comparison. */
export function compareMs(operator: BinaryOperator | Comparison, one: number, other: number): boolean | undefined {
  return isComparison(operator) ? COMPARE_NUMBERS[operator](one, other) : undefined;
}
