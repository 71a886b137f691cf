import { type ExecutionRequest, FRAME_FD, Frame, type Outcome } from '@quaestor/contracts';
import { writeWhole } from './write-whole.ts';

/** Progress is told at most this often. */
const PROGRESS_INTERVAL_MS = 200;

export function reporter() {
  let nonce = '';
  let resultBytes = 0;
  let lastProgress = 0;

  const write = (frame: Frame) => writeWhole(FRAME_FD, Buffer.from(JSON.stringify(frame) + '\n'));

  const end = (outcome: Outcome) => {
    const frame = { type: 'outcome' as const, nonce, outcome };
    const fits = Buffer.byteLength(JSON.stringify(outcome)) <= resultBytes;
    write(
      fits
        ? Frame.parse(frame)
        : { ...frame, outcome: { kind: 'output-limit', what: 'result', limitBytes: resultBytes } },
    );
    process.exit(0);
  };

  return {
    ready: () => write({ type: 'ready' }),

    /** From here on every ending of this program tells an outcome, also those nobody planned. */
    answering(request: ExecutionRequest) {
      nonce = request.nonce;
      resultBytes = request.limits.resultBytes;
      process.on('uncaughtException', (error) => end({ kind: 'crashed', reason: String(error.message).slice(0, 500) }));
      process.on('beforeExit', () =>
        end({ kind: 'script-error', message: 'The script waits for something that never happens.', line: null }),
      );
    },

    progress: (bytesDone: number, bytesTotal: number) => {
      if (performance.now() - lastProgress < PROGRESS_INTERVAL_MS) return;
      lastProgress = performance.now();
      write({ type: 'progress', nonce, bytesDone, bytesTotal });
    },

    /** Answered on standard input. */
    fetch: (id: number, url: string) => write({ type: 'fetch', nonce, id, url }),

    outcome: end,
  };
}
