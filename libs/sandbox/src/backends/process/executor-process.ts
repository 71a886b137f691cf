// One executor, from its start to its end. Started before anybody needs it; told one request; heard until it has told one
// outcome; killed in any case.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { type ExecutionRequest, FRAME_FD, type Limits, type Outcome } from '@quaestor/contracts';
import { type Execution, type ExecutionOptions, type ExecutionReport, SandboxUnavailable } from '@quaestor/ports';
import { type Ceilings, commandLine, type Toolbox } from './bubblewrap.ts';
import { CapturedOutput } from './captured-output.ts';
import { type Heard, readFrames } from './frame-reader.ts';
import { closeSlot, collect, fillSlot, openSlot, type Slot } from './slot.ts';
import { watch } from './watchdog.ts';

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

export class ExecutorProcess {
  /** Settles once: with the executor waiting for its request, or why it never will. */
  readonly ready: Promise<void>;
  /** Resolves when the process and its pipes are gone; never rejects. */
  private readonly ended: Promise<Ending>;
  private onFrame: (frame: Heard) => void = () => {};
  private longestFrame = FRAME_OVERHEAD_BYTES;
  private disposal: Promise<void> | undefined;

  private constructor(
    private readonly slot: Slot,
    private readonly child: ChildProcess,
  ) {
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

  static async start(toolbox: Toolbox, slotRoot: string, ceilings: Ceilings): Promise<ExecutorProcess> {
    const slot = await openSlot(slotRoot);
    const [command, args] = commandLine(toolbox, slot, ceilings, slot.uid);
    const child = spawn(command, args, { env: {}, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
    child.stdin.on('error', () => {}); // An executor that is gone is noticed by `ended`.
    return new ExecutorProcess(slot, child);
  }

  /** Kills it and removes what it left. Safe to call at any time, more than once. */
  dispose(): Promise<void> {
    this.kill();
    return (this.disposal ??= this.ended.then(() => closeSlot(this.slot)));
  }

  /** False once the process is gone, whatever ended it. */
  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Once per executor, after `ready`; call `dispose` afterwards. */
  async execute(
    execution: Execution,
    { signal, onProgress }: ExecutionOptions,
  ): Promise<Omit<ExecutionReport, 'waitMs'>> {
    const { limits } = execution.request;
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
      } else if (frame.type === 'progress') onProgress?.(frame);
      else settle(frame.outcome);
    };
    void this.ended.then((ending) => settle(unannounced(ending, output.text('stderr'), limits)));
    const abort = () => this.kill();
    signal.addEventListener('abort', abort, { once: true });

    await fillSlot(this.slot, execution.inputs);
    const started = performance.now();
    const timer = setTimeout(() => settle({ kind: 'time-limit', limitMs: limits.timeMs }), limits.timeMs);
    const endWatch = watch({
      pid: this.child.pid!,
      outputs: this.slot.outputs,
      ...limits,
      onMemory: () => settle({ kind: 'memory-limit', limitBytes: limits.memoryBytes }),
      onDisk: () => settle({ kind: 'output-limit', what: 'disk', limitBytes: limits.diskBytes }),
    });
    try {
      this.child.stdin!.end(JSON.stringify({ ...execution.request, nonce } satisfies ExecutionRequest));
      const outcome = await settled;
      const timeMs = performance.now() - started;
      const cost = endWatch();
      // What the script printed last is in the pipe already; let it be read.
      await turn();
      this.kill();
      signal.throwIfAborted();
      if ('collectInto' in execution && outcome.kind === 'completed' && outcome.value.of === 'load') {
        await this.ended;
        await collect(this.slot, outcome.value.dataset.tables.length, execution.collectInto);
      }
      return {
        outcome,
        stdout: output.text('stdout'),
        stderr: output.text('stderr'),
        outputTruncated: output.truncated,
        timeMs,
        ...cost,
      };
    } finally {
      clearTimeout(timer);
      endWatch();
      signal.removeEventListener('abort', abort);
    }
  }

  private kill() {
    // Ends bubblewrap; the kernel then ends its child (die-with-parent), and with that one, first in its pid namespace,
    // everything in the namespace.
    this.child.kill('SIGKILL');
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
    if (fault !== undefined) throw new SandboxUnavailable(`The executor did not start: ${fault}`, { canRetry: true });
  }
}

const LONGEST_WORD = 300;

/** Of what a program says when it gives up, the line that names the error; Node shows source text and a stack around it. */
function lastWord(said: string): string | undefined {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const word = lines.findLast((line) => /^(?:\w*Error|\w+: )/.test(line)) ?? lines.at(-1);
  return word?.slice(0, LONGEST_WORD);
}

/** Exit codes of a process ended by a signal, as shells and bubblewrap give them. */
const BY_SIGNAL = 128;
const SIGABRT = 6;
const SIGKILL = 9;
const SIGSEGV = 11;

/** It ended without an outcome of its own: out of memory, if the signs are those, else a crash. */
function unannounced({ code, signal }: Ending, stderr: string, limits: Limits): Outcome {
  const number = code !== null && code > BY_SIGNAL ? code - BY_SIGNAL : null;
  const outOfMemory = /heap out of memory|bad_alloc|Cannot allocate memory|allocation failed/i.test(stderr);
  if (outOfMemory && (number === SIGABRT || number === SIGSEGV || number === SIGKILL || code === 1 || code === 5)) {
    return { kind: 'memory-limit', limitBytes: limits.memoryBytes };
  }
  return {
    kind: 'crashed',
    reason: `The executor ended without an outcome, ${signal ? `by ${signal}` : `with code ${code}`}.`,
  };
}
