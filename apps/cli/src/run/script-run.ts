import type { Answer, Outcome } from '@quaestor/contracts';
import type { ExecutionReport } from '@quaestor/ports';

/** How one script ended: a promise to programs under `--json`, so it has names of its own. */
export interface ScriptRun {
  outcome: Outcome['kind'];
  /** Null unless `outcome` is `completed`. */
  answer: Answer | null;
  stdout: string;
  stderr: string;
  /** Whether `stdout` or `stderr` were cut at their limit. */
  truncated: boolean;
  /** From handing the script over to its outcome; waiting for an executor is not in it. */
  ms: number;
  peak_rss_bytes: number;
  /** Why it ended so; null when it completed. */
  reason: string | null;
}

export function scriptRunOf(report: ExecutionReport): ScriptRun {
  const { outcome, stdout, stderr, outputTruncated, timeMs, peakMemoryBytes } = report;
  return {
    outcome: outcome.kind,
    answer: outcome.kind === 'completed' && outcome.value.of === 'script' ? outcome.value.answer : null,
    stdout,
    stderr,
    truncated: outputTruncated,
    ms: Math.round(timeMs),
    peak_rss_bytes: peakMemoryBytes,
    reason: reasonOf(outcome),
  };
}

/** The script, or its data, was not run: what it would have been given cannot be had. */
export const refusedRun = (reason: string): ScriptRun => ({
  outcome: 'refused',
  answer: null,
  stdout: '',
  stderr: '',
  truncated: false,
  ms: 0,
  peak_rss_bytes: 0,
  reason,
});

function reasonOf(outcome: Outcome): string | null {
  switch (outcome.kind) {
    case 'completed':
      return null;
    case 'script-error':
      return outcome.line === null ? outcome.message : `${outcome.message} (line ${outcome.line})`;
    case 'time-limit':
      return `It took longer than ${outcome.limitMs} ms${outcome.of ? ' of processor time' : ''}.`;
    case 'memory-limit':
      return `It needed more than ${outcome.limitBytes} bytes of memory.`;
    case 'output-limit':
      return `Its ${WHAT[outcome.what]} passed ${outcome.limitBytes} bytes.`;
    case 'process-limit':
      return `It started more than ${outcome.limit} processes and threads.`;
    case 'refused':
    case 'crashed':
      return outcome.reason;
  }
}

const WHAT = { output: 'printed output', result: 'answer', disk: 'written files' } as const;
