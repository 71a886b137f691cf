import type { Progress, STAGES } from '@quaestor/contracts';

export type StageName = (typeof STAGES)[number];

/** Where each stage begins, in percent: loading an unseen file and waiting for a model are what take time. */
const BEGINS: Readonly<Record<StageName, number>> = {
  load: 1,
  infer: 40,
  map: 42,
  write: 45,
  check: 70,
  execute: 72,
  judge: 94,
  shape: 97,
};
const LOAD_ENDS = BEGINS.infer;

/** Times the stages, over all attempts, and reports progress, which never goes back. */
export class StageClock {
  private readonly started = performance.now();
  private readonly spent = new Map<StageName, number>();
  private percent = 0;

  constructor(private readonly onProgress: (progress: Progress) => void) {}

  async time<T>(stage: StageName, work: () => T | Promise<T>): Promise<T> {
    this.report(stage, BEGINS[stage]);
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.spent.set(stage, (this.spent.get(stage) ?? 0) + performance.now() - began);
    }
  }

  /** @param share of all that is to be loaded, from 0 to 1. */
  loaded(share: number): void {
    this.report('load', BEGINS.load + Math.floor((LOAD_ENDS - BEGINS.load) * Math.min(1, share)));
  }

  timingsMs(): Record<string, number> {
    const rounded = [...this.spent].map(([stage, ms]) => [stage, Math.round(ms * 10) / 10] as const);
    return { ...Object.fromEntries(rounded), total: Math.round((performance.now() - this.started) * 10) / 10 };
  }

  private report(stage: StageName, percent: number) {
    this.percent = Math.max(this.percent, percent);
    this.onProgress({ stage, percent: this.percent });
  }
}
