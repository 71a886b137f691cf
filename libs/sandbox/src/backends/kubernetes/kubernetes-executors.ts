// Executors in pods of their own: claimed from those a Deployment keeps waiting, or made when needed; deleted after one
// execution. docs/executor-pods.md tells the whole way.
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type SandboxStatus, SandboxUnavailable } from '@quaestor/ports';
import { ClaimFailed, connect } from '../remote/connect.ts';
import { type ClaimedExecutor, type ExecutorObserver, type Executors, silentObserver } from '../remote/executors.ts';
import { shuffled } from '../remote/shuffled.ts';
import { CLAIMED, CLAIMED_AT, type ExecutorPods, LABELS, type Pod } from './executor-pods.ts';
import { endingOf, isClaimed, isFree, isOrphan, isReady, portOf, startMs } from './pod-state.ts';

export interface KubernetesExecutorsOptions {
  pods: ExecutorPods;
  /** Name of this worker, a label's value. */
  owner: string;
  /** Longest wait for a pod. */
  waitMs: number;
  /** Most pods claimed at once, by all workers together. */
  max: number;
  /** Pods are made from it when needed, instead of claimed from a pool. */
  template?: Pod;
  /** What `template` must be labelled with to be found again. */
  pool: string;
  observer?: ExecutorObserver;
}

/** Between two looks for a free pod: short at first, since the Deployment refills in about a second. */
const LOOK_MS = [25, 50, 100, 200, 400];
const SWEEP_MS = 30_000;
/** For sending tables in and out, on top of the time the execution itself may take. */
const TRANSFER_S = 180;
/**
 * An execution that has lasted as long has its Deployment make the next pod meanwhile. Before, it would only be slowed by
 * that: to start a pod takes a node more than most executions do.
 */
const LET_GO_MS = 250;
/** A pod's status lags behind its end. */
const ENDING_MS = 5_000;

export class KubernetesExecutors implements Executors {
  private readonly observer: ExecutorObserver;
  private readonly sweeper: NodeJS.Timeout;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(private readonly options: KubernetesExecutorsOptions) {
    this.observer = options.observer ?? silentObserver;
    this.sweeper = setInterval(() => {
      this.sweeping = this.sweep().catch(() => {}); // The API server is away: the next round will do.
    }, SWEEP_MS).unref();
  }

  async claim(timeMs: number, signal: AbortSignal): Promise<ClaimedExecutor> {
    const asked = performance.now();
    for (let round = 0; ; round++) {
      const pod = await this.take(timeMs, signal);
      const executor = pod && (await this.enter(pod, signal));
      const waitMs = performance.now() - asked;
      if (executor) {
        this.observer.claimed(this.options.template ? 'on-demand' : round === 0 ? 'at-once' : 'waited', waitMs);
        return executor;
      }
      if (waitMs > this.options.waitMs) {
        this.observer.claimed('none', waitMs);
        throw new SandboxUnavailable(`No executor pod was free within ${this.options.waitMs} ms.`, { canRetry: true });
      }
      await delay(LOOK_MS[Math.min(round, LOOK_MS.length - 1)], undefined, { signal }).catch(() =>
        signal.throwIfAborted(),
      );
    }
  }

  async status(): Promise<SandboxStatus> {
    try {
      const pods = await this.options.pods.list();
      const ready = pods.filter((pod) => isFree(pod) && isReady(pod)).length;
      if (this.options.template) return { ready: true, detail: 'Executor pods are made when they are needed.' };
      // With all of them claimed the Deployment is about to start others.
      return pods.some(isClaimed) || ready > 0
        ? { ready: true, detail: `${ready} executor pods are waiting.` }
        : { ready: false, detail: 'No executor pod is waiting: look at the Deployment of the executors.' };
    } catch (error) {
      return { ready: false, detail: `The API server does not let this worker see its pods: ${messageOf(error)}` };
    }
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper);
    await this.sweeping;
  }

  /** Deletes what lost workers have left, and free pods that must not be used. */
  async sweep(): Promise<void> {
    const pods = await this.seen();
    const orphans = pods.filter((pod) => isOrphan(pod, Date.now()));
    await Promise.all(orphans.map((pod) => this.options.pods.delete(pod.metadata!.name!)));
  }

  private async seen(): Promise<Pod[]> {
    const pods = await this.options.pods.list();
    this.observer.counted(pods.filter((pod) => isFree(pod) && isReady(pod)).length, pods.filter(isClaimed).length);
    return pods;
  }

  /** A pod that is this worker's alone, or undefined when there is none now. */
  private async take(timeMs: number, signal: AbortSignal): Promise<Pod | undefined> {
    try {
      const pods = await this.seen();
      if (pods.filter(isClaimed).length >= this.options.max) return undefined;
      if (this.options.template) return await this.make(this.options.template, timeMs, signal);
      for (const pod of shuffled(pods.filter((each) => isFree(each) && isReady(each)))) {
        signal.throwIfAborted();
        const claimed = await this.options.pods.claim(pod, this.facts(pod, timeMs));
        if (claimed) return claimed;
      }
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      throw new SandboxUnavailable(`No executor pod could be had: ${messageOf(error)}`, {
        canRetry: true,
        cause: error,
      });
    }
  }

  private async make(template: Pod, timeMs: number, signal: AbortSignal): Promise<Pod | undefined> {
    const { owner, claimedAt, deadlineS } = this.facts(undefined, timeMs);
    const name = `executor-${owner.slice(0, 30)}-${randomBytes(5).toString('hex')}`;
    const labels = {
      ...template.metadata?.labels,
      [LABELS.component]: 'executor',
      [LABELS.pool]: this.options.pool,
      [LABELS.state]: CLAIMED,
      [LABELS.owner]: owner,
    };
    const annotations = { ...template.metadata?.annotations, [CLAIMED_AT]: claimedAt.toISOString() };
    await this.options.pods.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels, annotations },
      spec: { ...template.spec!, restartPolicy: 'Never', activeDeadlineSeconds: deadlineS },
    });
    try {
      for (const until = performance.now() + this.options.waitMs; performance.now() < until;) {
        const pod = await this.options.pods.find(name);
        if (pod && isReady(pod)) return pod;
        if (!pod || pod.status?.phase === 'Failed') break;
        await delay(LOOK_MS[1], undefined, { signal });
      }
    } catch (error) {
      await this.discard(name);
      throw error;
    }
    await this.discard(name);
    return undefined;
  }

  private facts(pod: Pod | undefined, timeMs: number) {
    const claimedAt = new Date();
    const ageMs = pod?.status?.startTime ? claimedAt.getTime() - new Date(pod.status.startTime).getTime() : 0;
    const startS = pod ? 0 : Math.ceil(this.options.waitMs / 1000);
    return {
      owner: this.options.owner,
      claimedAt,
      deadlineS: Math.ceil((Math.max(0, ageMs) + timeMs) / 1000) + TRANSFER_S + startS,
    };
  }

  /** Undefined when it does not let anybody in; it is deleted then. */
  private async enter(pod: Pod, signal: AbortSignal): Promise<ClaimedExecutor | undefined> {
    const name = pod.metadata!.name!;
    const place = { host: pod.status!.podIP!, port: portOf(pod), key: pod.metadata!.uid! };
    try {
      const socket = await connect(place, signal);
      const started = startMs(pod);
      if (started !== undefined) this.observer.started(started);
      const release = this.options.template ? undefined : setTimeout(() => void this.letGo(name), LET_GO_MS);
      return {
        socket,
        whyLost: async (limits) => this.whyLost(name, limits),
        dispose: () => {
          clearTimeout(release);
          return this.discard(name);
        },
      };
    } catch (error) {
      await this.discard(name);
      if (error instanceof ClaimFailed) return undefined;
      throw error;
    }
  }

  private async whyLost(name: string, limits: { timeMs: number; memoryBytes: number }) {
    for (const until = performance.now() + ENDING_MS; performance.now() < until; await delay(LOOK_MS.at(-1))) {
      try {
        const ending = endingOf(await this.options.pods.find(name), limits);
        if (ending === 'machinery') return undefined;
        if (ending !== 'not yet known') return ending;
      } catch {
        // The API server is away for a moment; ask again.
      }
    }
    return undefined; // The pod is alive and the connection is not: a fault of the network.
  }

  /** Should it not work, the next pod is made once this one is deleted. */
  private async letGo(name: string): Promise<void> {
    await this.options.pods.letGo(name).catch(() => {});
  }

  /** What cannot be deleted now is the sweeper's. */
  private async discard(name: string): Promise<void> {
    await this.options.pods.delete(name).catch(() => {});
  }
}

/** The API server's own words, without the request around them. */
function messageOf(error: unknown): string {
  const body = (error as { body?: unknown }).body;
  try {
    const { message } = (typeof body === 'string' ? JSON.parse(body) : body) as { message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Not one of its answers.
  }
  return error instanceof Error ? error.message : String(error);
}
