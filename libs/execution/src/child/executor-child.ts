// One executor as a child process, from its start to its end. Started before anybody needs it; told one request; heard
// until it has told one outcome; killed in any case. What isolates it is not known here.
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { type ExecutionRequest, type FetchReply, FRAME_FD, type Limits, type Outcome } from '@quaestor/contracts';
import { encodeMessage } from '../wire/message-stream.ts';
import { CapturedOutput } from './captured-output.ts';
import { FetchAnswers } from './fetch-answers.ts';
import { type Heard, readFrames } from './frame-reader.ts';
import { watch } from './watchdog.ts';

/** What to run; the nonce is added here. */
export type UnsignedRequest = Unsigned<ExecutionRequest>;
type Unsigned<R> = R extends ExecutionRequest ? Omit<R, 'nonce'> : never;

export interface ChildOptions {
  /** Where the child may write; counted towards `limits.diskBytes`. */
  folders: readonly string[];
  /** Aborting kills the child; `execute` then rejects with the signal's reason. */
  signal: AbortSignal;
  onProgress?: (progress: { bytesDone: number; bytesTotal: number }) => void;
  /** Answers what a script asks of the outside, where its request says `live`; the signal is aborted with the execution. */
  fetch?: (url: string, signal: AbortSignal) => Promise<FetchReply>;
  /** A process all of whose descendants are the child's or were, itself not counted. Default: the child and its own. */
  guardianPid?: number;
  /** Count processes towards `limits.processes`: where the kernel does not refuse more by itself. */
  countProcesses: boolean;
  /** Whether the kernel has ended a process for want of memory; asked when the child ended without an outcome. */
  endedForMemory?: () => boolean;
}

/** How it ended, and what it cost, counted from outside. */
export interface ChildReport {
  outcome: Outcome;
  stdout: string;
  stderr: string;
  outputTruncated: boolean;
  timeMs: number;
  peakMemoryBytes: number;
  cpuMs: number;
}

/** From spawn to `ready`. A machine under load takes seconds; a broken one takes for ever. */
const START_MS = 20_000;
/** Printed before the script is known, so only by what the executor itself has to say. */
const START_OUTPUT_BYTES = 64 * 1024;
/** What stands around an outcome, whose own size has its limit. */
const FRAME_OVERHEAD_BYTES = 1024;

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Give it a spawned process; await `ready`, call `execute` once, `kill` in the end. */
export class ExecutorChild {
  /** Settles once: with the executor waiting for its request, or with an `Error` that says why it never will. */
  readonly ready: Promise<void>;
  /** Resolves when the process and its pipes are gone; never rejects. */
  readonly ended: Promise<Ending>;
  private onFrame: (frame: Heard) => void = () => {};
  private longestFrame = FRAME_OVERHEAD_BYTES;

  /**
   * @param child spawned with pipes for descriptors 0 to 3.
   * @param leads whether it was spawned `detached`: all of its group is killed with it then.
   */
  constructor(
    private readonly child: ChildProcess,
    private readonly leads = false,
  ) {
    child.stdin!.on('error', () => {}); // An executor that is gone is noticed by `ended`.
    this.ended = new Promise((resolve) => {
      child.once('error', () => resolve({ code: null, signal: null }));
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    readFrames(
      child.stdio[FRAME_FD] as Readable,
      () => this.longestFrame,
      (frame) => this.onFrame(frame),
    );
    this.ready = this.becomeReady();
    this.ready.catch(() => {}); // Told to whoever takes this executor.
  }

  /** False once the process is gone, whatever ended it. */
  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  kill(): void {
    if (!this.leads || !this.alive || this.child.pid === undefined) return void this.child.kill('SIGKILL');
    try {
      // What it has just forked is not tied to it yet, and would wait for it for ever.
      process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      this.child.kill('SIGKILL'); // The group ended meanwhile.
    }
  }

  /** Once per executor, after `ready`. The child is killed when this settles. */
  async execute(request: UnsignedRequest, options: ChildOptions): Promise<ChildReport> {
    const { limits } = request;
    const nonce = randomBytes(24).toString('base64url');
    let settle: (outcome: Outcome) => void = () => {};
    const settled = new Promise<Outcome>((resolve) => (settle = resolve));

    const output = this.capture(limits.outputBytes, () =>
      settle({ kind: 'output-limit', what: 'output', limitBytes: limits.outputBytes }),
    );
    this.longestFrame = limits.resultBytes + FRAME_OVERHEAD_BYTES;
    this.onFrame = (frame) => {
      if (frame === 'too-long') {
        settle({ kind: 'output-limit', what: 'result', limitBytes: limits.resultBytes });
      } else if (frame === 'out-of-turn' || frame.type === 'ready' || frame.nonce !== nonce) {
        settle({ kind: 'crashed', reason: 'Something other than the executor wrote its report.' });
      } else if (frame.type === 'progress') options.onProgress?.(frame);
      else if (frame.type === 'fetch') {
        if (!answers?.take(frame.id, frame.url))
          settle({ kind: 'crashed', reason: 'Something other than the executor asked for what is outside.' });
      } else settle(frame.outcome);
    };
    void this.ended.then((ending) => settle(this.unannounced(ending, output.text('stderr'), limits, options)));
    const over = new AbortController();
    const { fetch } = options;
    const answers =
      request.kind === 'script' && request.live && fetch
        ? new FetchAnswers(this.child.stdin!, (url) => fetch(url, over.signal))
        : undefined;
    const abort = () => this.kill();
    options.signal.addEventListener('abort', abort, { once: true });

    const started = performance.now();
    const timer = setTimeout(() => settle({ kind: 'time-limit', limitMs: limits.timeMs }), limits.timeMs);
    const endWatch = watch({
      pid: options.guardianPid ?? this.child.pid!,
      descendantsOnly: options.guardianPid !== undefined,
      folders: options.folders,
      ...limits,
      processes: options.countProcesses ? limits.processes : Infinity,
      onProcessorTime: () => settle(processorTime(limits)),
      onMemory: () => settle({ kind: 'memory-limit', limitBytes: limits.memoryBytes }),
      onDisk: () => settle({ kind: 'output-limit', what: 'disk', limitBytes: limits.diskBytes }),
      onProcesses: () => settle({ kind: 'process-limit', limit: limits.processes }),
    });
    try {
      this.child.stdin!.write(encodeMessage({ ...request, nonce } satisfies ExecutionRequest));
      if (!answers) this.child.stdin!.end();
      const outcome = await settled;
      const timeMs = performance.now() - started;
      const cost = endWatch();
      // What the script printed last is in the pipe already; let it be read.
      await turn();
      options.signal.throwIfAborted();
      return {
        outcome,
        stdout: output.text('stdout'),
        stderr: output.text('stderr'),
        outputTruncated: output.truncated,
        timeMs,
        ...cost,
      };
    } finally {
      this.kill();
      over.abort();
      clearTimeout(timer);
      endWatch();
      options.signal.removeEventListener('abort', abort);
    }
  }

  private capture(maxBytes: number, onOverflow: () => void): CapturedOutput {
    return new CapturedOutput({ stdout: this.child.stdout!, stderr: this.child.stderr! }, maxBytes, onOverflow);
  }

  private async becomeReady(): Promise<void> {
    const said = this.capture(START_OUTPUT_BYTES, () => {});
    let timer: NodeJS.Timeout | undefined;
    const fault = await Promise.race([
      new Promise<undefined>(
        (resolve) =>
          (this.onFrame = (frame) => typeof frame !== 'string' && frame.type === 'ready' && resolve(undefined)),
      ),
      new Promise<string>(
        (resolve) => (timer = setTimeout(() => resolve(`it was not ready after ${START_MS} ms`), START_MS)),
      ),
      this.ended.then(({ code }) => lastWord(said.text('stderr')) ?? `it ended with code ${code}`),
    ]);
    clearTimeout(timer);
    if (fault !== undefined) throw new Error(`The executor did not start: ${fault}`);
  }

  /** It ended without an outcome of its own: out of memory, if the signs are those, else a crash. */
  private unannounced({ code, signal }: Ending, stderr: string, limits: Limits, options: ChildOptions): Outcome {
    if (ranOutOfMemory(code, signal, stderr) || (signal === 'SIGKILL' && options.endedForMemory?.())) {
      return { kind: 'memory-limit', limitBytes: limits.memoryBytes };
    }
    // Where the kernel was faster than the watch, which may be held up.
    if (signal === 'SIGXCPU' || code === BY_SIGNAL + SIGXCPU) return processorTime(limits);
    return {
      kind: 'crashed',
      reason: `The executor ended without an outcome, ${signal ? `by ${signal}` : `with code ${code}`}.`,
    };
  }
}

const processorTime = ({ cpuMs }: Limits): Outcome => ({ kind: 'time-limit', limitMs: cpuMs, of: 'processor' });

const LONGEST_WORD = 300;

/** Of what a program says when it gives up, the line that names the error; Node shows source text and a stack around it. */
function lastWord(said: string): string | undefined {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const word = lines.findLast((line) => /^(?:\w*Error|\w+: )/.test(line)) ?? lines.at(-1);
  return word?.slice(0, LONGEST_WORD);
}

/** Exit codes of a process ended by a signal, as shells and bubblewrap give them. */
const BY_SIGNAL = 128;
const SIGNALS = { SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11 } as const;
const SIGXCPU = 24;
const FATAL: readonly number[] = Object.values(SIGNALS);

/** V8 and the C++ library say so on their way out. */
function ranOutOfMemory(code: number | null, signal: NodeJS.Signals | null, stderr: string): boolean {
  if (!/heap out of memory|bad_alloc|Cannot allocate memory|allocation failed/i.test(stderr)) return false;
  if (signal !== null) return signal in SIGNALS;
  return code === 1 || code === 5 || FATAL.includes((code ?? 0) - BY_SIGNAL);
}
