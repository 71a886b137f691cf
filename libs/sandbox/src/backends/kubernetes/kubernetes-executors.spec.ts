import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CLAIM, claimProof, isClaimProof } from '@quaestor/execution';
import { SandboxUnavailable } from '@quaestor/ports';
import { FakePods } from '../../testing/pods.fake.ts';
import type { ClaimedExecutor, ClaimKind } from '../remote/executors.ts';
import { CLAIMED, CLAIMED_AT, LABELS } from './executor-pods.ts';
import { KubernetesExecutors, type KubernetesExecutorsOptions } from './kubernetes-executors.ts';

/** One door for the guardians of all pods: lets in who knows a pod's uid, and remembers how often. */
class Doors {
  readonly entered: string[] = [];
  private readonly sockets: Socket[] = [];

  private constructor(readonly server: Server) {}

  static async open(pods: FakePods): Promise<Doors> {
    const doors = new Doors(createServer());
    doors.server.on('upgrade', (request, socket: Socket) => {
      doors.sockets.push(socket);
      const [nonce, proof] = [request.headers[CLAIM.nonceHeader], request.headers[CLAIM.proofHeader]];
      const pod = [...pods.pods.values()].find(({ metadata }) => isClaimProof(proof, metadata!.uid!, 'worker', nonce));
      if (!pod) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      doors.entered.push(pod.metadata!.name!);
      const answer = claimProof(pod.metadata!.uid!, 'executor', String(nonce));
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: quaestor\r\n${CLAIM.proofHeader}: ${answer}\r\n\r\n`,
      );
    });
    await once(doors.server.listen(0, '127.0.0.1'), 'listening');
    pods.port = (doors.server.address() as AddressInfo).port;
    return doors;
  }

  close(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }
}

const never = new AbortController().signal;
let pods: FakePods;
let doors: Doors;
const open = (options: Partial<KubernetesExecutorsOptions> = {}) =>
  new KubernetesExecutors({ pods, owner: 'one', pool: 'default', waitMs: 20_000, max: 1000, ...options });
const use = async (executor: ClaimedExecutor) => {
  executor.socket.destroy();
  await executor.dispose();
};

beforeEach(async () => {
  pods = new FakePods(8, false);
  doors = await Doors.open(pods);
});
afterEach(() => doors.close());

it('gives each pod to one worker and each task a pod, whoever else reaches for it', async () => {
  const workers = ['a', 'b', 'c', 'd', 'e'].map((owner) => open({ owner }));
  const work = async (worker: KubernetesExecutors) => {
    for (let task = 0; task < 40; task++) await use(await worker.claim(1000, never));
  };
  await Promise.all(workers.flatMap((worker) => [work(worker), work(worker), work(worker)]));
  expect(doors.entered).toHaveLength(5 * 3 * 40);
  expect(new Set(doors.entered).size).toBe(doors.entered.length);
  expect([...pods.pods.values()].filter((pod) => pod.metadata!.labels![LABELS.owner])).toEqual([]);
});

it('has the next pod made at the end of an execution, or while a longer one lasts', async () => {
  const free = () => [...pods.pods.values()].filter((pod) => !pod.metadata!.labels![LABELS.owner]).length;
  const executors = open();
  const short = await executors.claim(1000, never);
  expect(free()).toBe(7);
  await use(short);
  expect(free()).toBe(8);

  const long = await executors.claim(1000, never);
  expect(free()).toBe(7);
  while (free() < 8) await delay(20);
  expect(pods.pods.get(doors.entered.at(-1)!)!.metadata!.labels).toMatchObject({ [LABELS.state]: CLAIMED });
  await use(long);
  expect(free()).toBe(8);
});

it('gives a claimed pod a deadline of its own, whatever becomes of the worker', async () => {
  await open().claim(10_000, never);
  const claimed = pods.pods.get(doors.entered[0]!)!;
  expect(claimed.spec!.activeDeadlineSeconds).toBeGreaterThan(10);
  expect(claimed.metadata!.labels![LABELS.owner]).toBe('one');
});

it('sends nothing to an executor that does not know its pod’s uid', async () => {
  const [first] = pods.pods.keys();
  pods.change(first!, (pod) => (pod.metadata!.uid = 'known to the API server alone'));
  doors.server.removeAllListeners('upgrade');
  doors.server.on('upgrade', (_request, socket: Socket) =>
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: quaestor\r\n${CLAIM.proofHeader}: guessed\r\n\r\n`,
    ),
  );
  await expect(open({ waitMs: 0 }).claim(1000, never)).rejects.toThrow(SandboxUnavailable);
});

it('waits while as many are claimed as may be, and says so when it was too long', async () => {
  const seen: ClaimKind[] = [];
  const observer = { claimed: (kind: ClaimKind) => void seen.push(kind), started() {}, counted() {} };
  const executors = open({ max: 1, waitMs: 200, observer });
  const first = await executors.claim(1000, never);
  await expect(executors.claim(1000, never)).rejects.toMatchObject({ name: 'SandboxUnavailable', canRetry: true });
  await use(first);
  await use(await executors.claim(1000, never));
  expect(seen).toEqual(['at-once', 'none', 'at-once']);
});

it('makes pods on demand from a template, never to be claimed by another', async () => {
  const template = { metadata: { labels: { team: 'x' } }, spec: { containers: [{ name: 'executor' }] } };
  await open({ template }).claim(1000, never);
  const made = pods.pods.get(doors.entered[0]!)!;
  expect(made.metadata!.labels).toMatchObject({ team: 'x', [LABELS.state]: CLAIMED, [LABELS.pool]: 'default' });
  expect(made.spec).toMatchObject({ restartPolicy: 'Never', activeDeadlineSeconds: expect.any(Number) });
});

it('sweeps away what a lost worker left, and no more', async () => {
  await open({ owner: 'lost' }).claim(1000, never);
  await open({ owner: 'alive' }).claim(1000, never);
  const [left, used] = doors.entered as [string, string];
  pods.change(left, (pod) => {
    pod.metadata!.annotations![CLAIMED_AT] = new Date(Date.now() - 60_000).toISOString();
    pod.status!.phase = 'Failed';
  });
  await open().sweep();
  expect([pods.pods.has(left), pods.pods.has(used)]).toEqual([false, true]);
});
