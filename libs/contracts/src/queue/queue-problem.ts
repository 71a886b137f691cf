import { Problem } from '../problems/problem.ts';

/** How Redis refuses to write when it has no memory left, also through a script. */
const OUT_OF_MEMORY = /\bOOM command not allowed\b/;

/** What a client is told of a fault of Redis: that it is full, or that it does not answer. The fault is kept as the cause. */
export const queueProblem = (cause: unknown): Problem =>
  new Problem(saysFull(cause) ? 'queue-out-of-memory' : 'queue-unavailable', {}, { cause });

/** A transaction that was discarded tells of what was refused in it. */
function saysFull(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { previousErrors = [] } = fault as { previousErrors?: unknown[] };
  return OUT_OF_MEMORY.test(fault.message) || previousErrors.some(saysFull);
}
