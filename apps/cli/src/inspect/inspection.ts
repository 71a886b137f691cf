import type { ColumnSchema, DataWarning, Outcome, ProblemCode } from '@quaestor/contracts';
import { jsonLine } from '../json-line.ts';

export interface InspectedTable {
  name: string;
  rows: number;
  columns: ColumnSchema[];
  /** Those about this table; those about the whole file stand with the first. */
  warnings: DataWarning[];
}

/** What one file turned out to be. */
export interface Inspection {
  /** As it was given. */
  file: string;
  tables: InspectedTable[];
  /** Null when it was read. */
  problem: { code: ProblemCode; detail: string; advice: string } | null;
  /** How its execution ended; `not-run` when there was none: no such file, or no sandbox. */
  ending: Outcome['kind'] | 'not-run';
  /** Why the executor ended without an outcome, for whoever mends it; users are told no more than that it did. */
  crash: string | null;
  /** Cost of reading it, without waiting for an executor; 0 when it was not run. */
  timeMs: number;
  cpuMs: number;
  peakMemoryBytes: number;
}

/** The line that stands for a file under `--json`: a promise to programs, so named apart from the above. */
export function inspectionLine({ file, tables, problem, timeMs, peakMemoryBytes }: Inspection): string {
  const line = {
    file,
    outcome: problem ? 'refused' : 'ok',
    tables,
    problem: problem && { code: problem.code, detail: problem.detail },
    ms: Math.round(timeMs),
    peak_rss_bytes: peakMemoryBytes,
  };
  return jsonLine(line);
}
