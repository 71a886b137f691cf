// Where untrusted bytes and untrusted scripts go. A backend decides how isolation is made; what it promises is written as
// tests in testing/sandbox.conformance.ts.
import type { FetchReply, LoadRequest, Outcome, RelateRequest, ScriptRequest } from '@quaestor/contracts';

/** A file of this host that the execution may read, under the bare name its request uses. */
export interface InputFile {
  name: string;
  path: string;
}

/** What to run; the backend adds the nonce. */
export type Execution =
  | { request: Omit<ScriptRequest, 'nonce'> | Omit<RelateRequest, 'nonce'>; inputs: readonly InputFile[] }
  /** Files the loader writes are moved into `collectInto` (an existing, empty folder) when it completes, else nothing is. */
  | { request: Omit<LoadRequest, 'nonce'>; inputs: readonly InputFile[]; collectInto: string };

/** What goes with one execution while it lasts. */
export interface ExecutionOptions {
  /** Aborting kills the execution; `execute` then rejects with the signal's reason. */
  signal: AbortSignal;
  onProgress?: (progress: { bytesDone: number; bytesTotal: number }) => void;
  /**
   * Answers what the script asks of the outside, where its request says `live`; the signal is aborted with the execution.
   * Never rejects otherwise. There is no other way out.
   */
  fetch?: (url: string, signal: AbortSignal) => Promise<FetchReply>;
}

/** How it ended, and what it cost, counted from outside. */
export interface ExecutionReport {
  outcome: Outcome;
  /** What the script printed, as text, cut at `limits.outputBytes`. */
  stdout: string;
  stderr: string;
  outputTruncated: boolean;
  /** From handing over the request to the outcome. */
  timeMs: number;
  /** Waiting for an executor to be ready before that. */
  waitMs: number;
  /** Highest resident memory seen, all processes together; 0 when it ended before the first look. */
  peakMemoryBytes: number;
  /** Processor time of all processes together while that lasted; 0 where a backend cannot tell. */
  cpuMs: number;
}

/** Whether an execution could be run now. */
export interface SandboxStatus {
  ready: boolean;
  /** What was found; when not ready, what the operator can do. */
  detail: string;
  /** Where executors are, for operators alone; absent: on this machine. */
  place?: string;
}

/** Runs one execution where it can do no harm, in an executor that is used once. */
export interface Sandbox {
  /**
   * Resolves with how the execution ended, also when the script failed or hit a limit.
   *
   * @throws {SandboxUnavailable} when nothing could be run at all; the script is not to blame.
   */
  execute(execution: Execution, options: ExecutionOptions): Promise<ExecutionReport>;

  /** Whether an execution could be run now. Never rejects. */
  status(): Promise<SandboxStatus>;

  /** Kills what runs and removes what it left. */
  close(): Promise<void>;
}

/** Nothing was run, and no script is to blame: infrastructure, which may be tried again where it says so. */
export class SandboxUnavailable extends Error {
  override readonly name = 'SandboxUnavailable';
  /** Whether the same execution may simply be tried again; decided where the cause is known. */
  readonly canRetry: boolean;

  constructor(message: string, options: { canRetry: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.canRetry = options.canRetry;
  }
}
