import { Problem } from '@quaestor/contracts';

/** The time a whole task may take. Everything that waits is given `signal`; it aborts with the problem to be told. */
export class Deadline {
  readonly signal: AbortSignal;
  private readonly control = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly endsAt: number;

  constructor(
    readonly limitMs: number,
    outer: AbortSignal,
  ) {
    this.endsAt = performance.now() + limitMs;
    this.timer = setTimeout(() => this.control.abort(this.problem()), limitMs);
    this.signal = AbortSignal.any([outer, this.control.signal]);
  }

  get passed(): boolean {
    return this.control.signal.aborted;
  }

  get remainingMs(): number {
    return Math.max(1, Math.ceil(this.endsAt - performance.now()));
  }

  problem(): Problem {
    return new Problem('time-limit', { limit_ms: this.limitMs });
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
