import { CLAIMED_AT, LABELS, type Pod } from './executor-pods.ts';
import { endingOf, isOrphan, isReady } from './pod-state.ts';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000);
const limits = { timeMs: 1000, memoryBytes: 2 ** 20 };

function pod({
  owner = 'worker-1',
  claimedS = 5,
  ...status
}: { owner?: string | null; claimedS?: number } & Pod['status'] = {}) {
  const labels: Record<string, string> = owner === null ? {} : { [LABELS.owner]: owner };
  return {
    metadata: {
      name: 'one',
      labels,
      annotations: { [CLAIMED_AT]: ago(claimedS).toISOString() },
    },
    spec: { containers: [{ name: 'executor' }], activeDeadlineSeconds: 100 },
    status: { phase: 'Running', startTime: ago(60), podIP: '10.0.0.1', ...status },
  } satisfies Pod;
}
const container = (restartCount: number, terminated?: { reason: string; exitCode: number }) => ({
  containerStatuses: [
    {
      name: 'executor',
      image: '',
      imageID: '',
      ready: true,
      restartCount,
      ...(terminated && { lastState: { terminated } }),
    },
  ],
});
const READY = { conditions: [{ type: 'Ready', status: 'True' }] };

it('never sends anything to a pod whose container has run before', () => {
  expect(isReady(pod({ ...READY, ...container(0) }))).toBe(true);
  expect(isReady(pod({ ...READY, ...container(1) }))).toBe(false);
});

it.each<[string, Pod, boolean]>([
  ['a claimed pod within its time', pod(), false],
  ['a claimed pod long past its deadline', pod({ startTime: ago(140) }), true],
  ['a claimed pod that has just ended, its owner reading why', pod({ phase: 'Failed' }), false],
  ['a claimed pod that ended a while ago', pod({ phase: 'Failed', claimedS: 20 }), true],
  ['a claimed pod whose guardian ended and was started again', pod({ claimedS: 20, ...container(1) }), true],
  ['a free pod that waits', pod({ owner: null, startTime: ago(9999), ...container(0) }), false],
  ['a free pod whose container ran before', pod({ owner: null, ...container(1) }), true],
])('%s: an orphan? %s', (_, each, expected) => {
  expect(isOrphan(each, NOW)).toBe(expected);
});

it.each<[string, Pod | undefined, unknown]>([
  ['it is gone', undefined, 'machinery'],
  ['its node wants to be rid of it', pod({ conditions: [{ type: 'DisruptionTarget', status: 'True' }] }), 'machinery'],
  ['it was evicted', pod({ phase: 'Failed', reason: 'Evicted' }), 'machinery'],
  [
    'the kernel ended it for its memory',
    pod(container(1, { reason: 'OOMKilled', exitCode: 137 })),
    { kind: 'memory-limit', limitBytes: 2 ** 20 },
  ],
  ['its deadline passed', pod({ phase: 'Failed', reason: 'DeadlineExceeded' }), { kind: 'time-limit', limitMs: 1000 }],
  [
    'it ended by itself',
    pod(container(1, { reason: 'Error', exitCode: 1 })),
    expect.objectContaining({ kind: 'crashed' }),
  ],
  ['it lives', pod(container(0)), 'not yet known'],
])('blames rightly when %s', (_, each, expected) => {
  expect(endingOf(each, limits)).toEqual(expected);
});
