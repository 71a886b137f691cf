import type { BinaryOperator, Comparison } from '../language/values.ts';

/** How two measures compare; undefined where the operator is no comparison. */
export function compareMs(operator: BinaryOperator | Comparison, one: number, other: number): boolean | undefined {
  if (operator === '==') return one === other;
  if (operator === '!=') return one !== other;
  if (operator === '<') return one < other;
  if (operator === '<=') return one <= other;
  if (operator === '>') return one > other;
  return operator === '>=' ? one >= other : undefined;
}
