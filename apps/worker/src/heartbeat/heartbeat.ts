// Tells, every few seconds, that this worker is alive and what it can do; the API's readiness rests on it.
import type { LanguageModel, Sandbox, WorkerRegistry, WorkerReport } from '@quaestor/ports';

const INTERVAL_MS = 5000;

export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  /** What was seen last, for the worker's own probes. */
  last: WorkerReport | undefined;
  private beating: Promise<void> = Promise.resolve();

  constructor(
    private readonly workerId: string,
    private readonly registry: WorkerRegistry,
    private readonly sandbox: Sandbox,
    private readonly model: LanguageModel,
  ) {}

  start(): void {
    this.beating = this.beat();
    this.timer = setInterval(() => {
      this.beating = this.beating.then(() => this.beat());
    }, INTERVAL_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.beating;
    await this.registry.withdraw(this.workerId).catch(() => {}); // It vanishes by itself soon.
  }

  private async beat(): Promise<void> {
    const [sandbox, model] = await Promise.all([this.sandbox.status(), this.model.status()]);
    this.last = { workerId: this.workerId, sandbox, model };
    await this.registry.announce(this.last).catch(() => {}); // Redis is away: readiness says so.
  }
}
