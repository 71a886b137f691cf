// Scripts that wait for approval longer than they may: their tasks end, and that is accounted for.
import type { TaskMessage } from '@quaestor/contracts';

const INTERVAL_MS = 15_000;

export interface UnansweredParts {
  /** Ends what waited too long and gives it. */
  expireHeld: () => Promise<{ message: TaskMessage; expiredAt: Date }[]>;
  onExpired: (message: TaskMessage, expiredAt: Date) => Promise<void>;
  onFault: (error: unknown) => void;
}

export class Unanswered {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: UnansweredParts) {}

  start(): void {
    this.timer = setInterval(() => void this.sweep(), INTERVAL_MS).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Never rejects: the next round comes. */
  async sweep(): Promise<void> {
    const { expireHeld, onExpired, onFault } = this.parts;
    try {
      for (const { message, expiredAt } of await expireHeld()) await onExpired(message, expiredAt).catch(onFault);
    } catch (error) {
      onFault(error);
    }
  }
}
