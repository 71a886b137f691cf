// What a pod's object tells, as answers to the questions the backend asks.
import type { Outcome } from '@quaestor/contracts';
import { EXECUTOR_PORT } from '@quaestor/execution';
import { CLAIMED_AT, LABELS, type Pod } from './executor-pods.ts';

const container = (pod: Pod) => pod.status?.containerStatuses?.[0];
const restarts = (pod: Pod) => container(pod)?.restartCount ?? 0;
const readyCondition = (pod: Pod) => pod.status?.conditions?.find(({ type }) => type === 'Ready');

export const isClaimed = (pod: Pod) => pod.metadata?.labels?.[LABELS.owner] !== undefined;
export const isFree = (pod: Pod) => !isClaimed(pod);

/** Whether an execution can be sent there: never one whose container ran before, for what it left. */
export const isReady = (pod: Pod) =>
  readyCondition(pod)?.status === 'True' &&
  restarts(pod) === 0 &&
  pod.metadata?.deletionTimestamp === undefined &&
  pod.status?.podIP !== undefined;

/** Where its guardian listens. */
export const portOf = (pod: Pod): number =>
  pod.spec?.containers[0]?.ports?.find(({ name }) => name === 'executor')?.containerPort ?? EXECUTOR_PORT;

/** From its creation until it was ready, in steps of a second. */
export function startMs(pod: Pod): number | undefined {
  const [created, ready] = [pod.metadata?.creationTimestamp, readyCondition(pod)?.lastTransitionTime];
  return created && ready ? new Date(ready).getTime() - new Date(created).getTime() : undefined;
}

/** The owner may still want to read how a pod ended. */
const READING_MS = 15_000;
/** The kubelet ends a pod at its deadline; clocks differ a little. */
const CLOCKS_MS = 30_000;

/** Whether nobody can have a use for it any more, whoever claimed it. */
export function isOrphan(pod: Pod, now: number): boolean {
  if (pod.metadata?.deletionTimestamp !== undefined) return false;
  const over = restarts(pod) > 0 || ['Succeeded', 'Failed'].includes(pod.status?.phase ?? '');
  if (isFree(pod)) return over;
  const claimedAt = Date.parse(pod.metadata?.annotations?.[CLAIMED_AT] ?? '');
  if (over) return !(now - claimedAt < READING_MS);
  const began = new Date(pod.status?.startTime ?? pod.metadata?.creationTimestamp ?? 0).getTime();
  return now > began + (pod.spec?.activeDeadlineSeconds ?? 0) * 1000 + CLOCKS_MS;
}

export type Ending = Outcome | 'machinery' | 'not yet known';

/**
 * Why a pod's connection was lost. What the script or file brought about is an outcome; a pod that was evicted, deleted or
 * lost with its node is the machinery's.
 */
export function endingOf(pod: Pod | undefined, limits: { timeMs: number; memoryBytes: number }): Ending {
  if (!pod || pod.metadata?.deletionTimestamp !== undefined) return 'machinery';
  if (pod.status?.conditions?.some(({ type, status }) => type === 'DisruptionTarget' && status === 'True'))
    return 'machinery';
  const ended = container(pod)?.state?.terminated ?? container(pod)?.lastState?.terminated;
  if (ended?.reason === 'OOMKilled') return { kind: 'memory-limit', limitBytes: limits.memoryBytes };
  if (pod.status?.reason === 'DeadlineExceeded') return { kind: 'time-limit', limitMs: limits.timeMs };
  if (pod.status?.phase === 'Failed' && pod.status.reason !== undefined) return 'machinery'; // Evicted, NodeShutdown, …
  if (ended) return { kind: 'crashed', reason: `The executor's container ended with code ${ended.exitCode}.` };
  return 'not yet known';
}
