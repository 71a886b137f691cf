import type { AnalyzeOptions, Limits } from '@quaestor/contracts';

/** What one script of a task may use: what the operator allows, less where the task asks for less. */
export const scriptLimits = (options: AnalyzeOptions, allowed: Limits): Limits => ({
  ...allowed,
  timeMs: Math.min(allowed.timeMs, (options.timeout_s ?? Infinity) * 1000),
});
