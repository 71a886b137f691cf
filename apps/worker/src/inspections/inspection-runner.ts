// One file from the queue of inspections: read it, relate it. What it came to is found in the caches by whoever asks.
import { type InspectMessage, Problem } from '@quaestor/contracts';
import { inspectDataset, type InspectDeps } from '@quaestor/pipeline';
import type { Logger } from '@quaestor/telemetry';

export class InspectionRunner {
  private readonly stop = new AbortController();

  constructor(
    private readonly deps: InspectDeps,
    private readonly timeMs: number,
    private readonly log: Logger,
  ) {}

  /** Never rejects: nobody waits for it but those who will ask again. */
  async run({ filename }: InspectMessage): Promise<void> {
    const started = performance.now();
    const timeMs = () => Math.round(performance.now() - started);
    try {
      const signal = AbortSignal.any([this.stop.signal, AbortSignal.timeout(this.timeMs)]);
      await inspectDataset(filename, this.deps, signal);
      this.log.info('inspection.ended', { timeMs: timeMs() });
    } catch (error) {
      if (error instanceof Problem)
        this.log.info('inspection.ended', { problem: error.code as string, timeMs: timeMs() });
      else this.log.error('inspection.failed', error, { timeMs: timeMs() });
    }
  }

  /** Ends what runs. */
  close(): void {
    this.stop.abort(new Error('the worker stops'));
  }
}
