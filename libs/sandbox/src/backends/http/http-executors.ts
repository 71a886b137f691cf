// Executors in containers at known addresses, each ending after one execution and started again by its engine. Whoever
// connects first has one; the guardian sees to that.
import { lookup } from 'node:dns/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { CLAIM } from '@quaestor/execution';
import { type SandboxStatus, SandboxUnavailable } from '@quaestor/ports';
import { ClaimFailed, connect, type Place } from '../remote/connect.ts';
import { type ClaimedExecutor, type ExecutorObserver, type Executors, silentObserver } from '../remote/executors.ts';
import { shuffled } from '../remote/shuffled.ts';

export interface HttpExecutorsOptions {
  /** `host:port`, one or more; a name with several addresses stands for all of them. */
  addresses: readonly string[];
  /** Longest wait for an executor. Containers take a second or two to start again. */
  waitMs: number;
  observer?: ExecutorObserver;
}

const RETRY_MS = 50;
const PROBE_MS = 2_000;

export class HttpExecutors implements Executors {
  private readonly observer: ExecutorObserver;
  private running = 0;
  /** When an executor was last known to be there. */
  private seenAt = -Infinity;

  constructor(private readonly options: HttpExecutorsOptions) {
    this.observer = options.observer ?? silentObserver;
  }

  async claim(_timeMs: number, signal: AbortSignal): Promise<ClaimedExecutor> {
    const asked = performance.now();
    for (let round = 0; ; round++) {
      const executor = await this.claimAny(signal);
      const waitMs = performance.now() - asked;
      if (executor) {
        this.observer.claimed(round === 0 ? 'at-once' : 'waited', waitMs);
        return executor;
      }
      if (waitMs > this.options.waitMs) {
        this.observer.claimed('none', waitMs);
        throw new SandboxUnavailable(`No executor was free within ${this.options.waitMs} ms.`, { canRetry: true });
      }
      await delay(RETRY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  async status(): Promise<SandboxStatus> {
    const places = await this.places();
    const free = (await Promise.all(places.map(isFree))).filter(Boolean).length;
    if (free > 0 || this.running > 0) this.seenAt = performance.now();
    // One that has just ended is started again sooner than anybody has to give up waiting.
    if (performance.now() - this.seenAt > this.options.waitMs) {
      const place = this.options.addresses.join(', ');
      return { ready: false, detail: 'No executor answers at EXECUTOR_ADDRESSES: are they started?', place };
    }
    return { ready: true, detail: `${free} of ${places.length} executors are waiting.` };
  }

  async close(): Promise<void> {}

  private async claimAny(signal: AbortSignal): Promise<ClaimedExecutor | undefined> {
    for (const place of shuffled(await this.places())) {
      try {
        const socket = await connect(place, signal);
        this.running++;
        return {
          socket,
          // A guardian tells how a script ended, whatever the script did. Where it cannot, its container was ended, or the
          // network was: that is nobody's script, and the engine is not asked.
          whyLost: async () => undefined,
          dispose: async () => {
            this.running--;
            this.seenAt = performance.now();
          },
        };
      } catch (error) {
        if (!(error instanceof ClaimFailed)) throw error; // Taken, or starting again: the next one.
      }
    }
    return undefined;
  }

  private async places(): Promise<Place[]> {
    const all = await Promise.all(
      this.options.addresses.map(async (address) => {
        const { hostname, port } = new URL(`http://${address}`);
        const found = await lookup(hostname, { all: true }).catch(() => []); // Its container is not there now.
        return found.map((each) => ({ host: each.address, port: Number(port || 80), key: '' }));
      }),
    );
    return all.flat();
  }
}

async function isFree({ host, port }: Place): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const url = `http://${name}:${port}${CLAIM.readyPath}`;
    return (await fetch(url, { signal: AbortSignal.timeout(PROBE_MS) })).ok;
  } catch {
    return false;
  }
}
