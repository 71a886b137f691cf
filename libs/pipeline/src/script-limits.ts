import type { AnalyzeOptions, Limits } from '@quaestor/contracts';

/** What one script of a task may use: what the operator allows, less where the task asks for less. */
export function scriptLimits({ timeout_s, limits: asked = {} }: AnalyzeOptions, allowed: Limits): Limits {
  const lower = (limit: number, wanted = Infinity) => Math.min(limit, wanted);
  return {
    timeMs: lower(lower(allowed.timeMs, asked.time_ms), (timeout_s ?? Infinity) * 1000),
    cpuMs: lower(allowed.cpuMs, asked.cpu_ms),
    memoryBytes: lower(allowed.memoryBytes, asked.memory_bytes),
    outputBytes: lower(allowed.outputBytes, asked.output_bytes),
    resultBytes: lower(allowed.resultBytes, asked.result_bytes),
    tableRows: lower(allowed.tableRows, asked.table_rows),
    processes: lower(allowed.processes, asked.processes),
    diskBytes: lower(allowed.diskBytes, asked.disk_bytes),
  };
}
