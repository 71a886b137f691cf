// A small stand-in for the API server and the Deployment of executors: pods with resource versions, one patch wins, what the
// Deployment no longer counts is replaced. Each pod is a real guardian on a port of this machine; without guardians it is for
// races alone.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CLAIMED,
  CLAIMED_AT,
  type ClaimFacts,
  type ExecutorPods,
  FREE,
  LABELS,
  type Pod,
} from '../backends/kubernetes/executor-pods.ts';
import { Guardian } from './guardians.fake.ts';

export class FakePods implements ExecutorPods {
  readonly pods = new Map<string, Pod>();
  /** Where pods without a guardian of their own are entered. */
  port = 0;
  private readonly guardians = new Map<string, Guardian>();
  private version = 1;

  /** @param size free pods that are kept. */
  constructor(
    private readonly size: number,
    private readonly withGuardians: boolean,
  ) {
    this.refill();
  }

  async list(): Promise<Pod[]> {
    await delay(1);
    return structuredClone([...this.pods.values()]);
  }

  async claim(pod: Pod, { owner, claimedAt, deadlineS }: ClaimFacts): Promise<Pod | undefined> {
    await delay(1);
    const name = pod.metadata!.name!;
    const now = this.pods.get(name);
    if (now?.metadata!.resourceVersion !== pod.metadata!.resourceVersion) return undefined;
    this.change(name, (changed) => {
      changed.metadata!.labels![LABELS.owner] = owner;
      changed.metadata!.annotations = { [CLAIMED_AT]: claimedAt.toISOString() };
      changed.spec!.activeDeadlineSeconds = deadlineS;
    });
    return this.find(name);
  }

  async letGo(name: string): Promise<void> {
    await delay(1);
    this.change(name, (pod) => (pod.metadata!.labels![LABELS.state] = CLAIMED));
    this.refill();
  }

  async create(pod: Pod): Promise<Pod> {
    this.add(structuredClone(pod));
    return pod;
  }

  async find(name: string): Promise<Pod | undefined> {
    const pod = structuredClone(this.pods.get(name));
    if (pod && !this.withGuardians) pod.spec!.containers[0]!.ports = [{ name: 'executor', containerPort: this.port }];
    return pod;
  }

  async delete(name: string): Promise<void> {
    this.pods.delete(name);
    this.guardians.get(name)?.kill();
    this.refill();
  }

  /** What a kubelet or an operator would change. */
  change(name: string, how: (pod: Pod) => void): void {
    const pod = this.pods.get(name)!;
    how(pod);
    pod.metadata!.resourceVersion = String(++this.version);
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.guardians.values()].map((guardian) => {
        guardian.kill();
        return guardian.ended;
      }),
    );
  }

  private refill(): void {
    const free = [...this.pods.values()].filter((pod) => pod.metadata!.labels![LABELS.state] === FREE).length;
    for (let n = free; n < this.size; n++) {
      this.add({
        metadata: { name: `executor-${++this.version}`, labels: { [LABELS.state]: FREE } },
        spec: { containers: [{ name: 'executor' }] },
      });
    }
  }

  private add(pod: Pod): void {
    const name = pod.metadata!.name!;
    Object.assign(pod.metadata!, { uid: randomUUID(), resourceVersion: String(++this.version) });
    Object.assign(pod.metadata!, { creationTimestamp: new Date() });
    pod.status = { startTime: new Date(), containerStatuses: [] };
    this.pods.set(name, pod);
    if (this.withGuardians) void this.boot(name, pod.metadata!.uid!);
    else this.makeReady(name);
  }

  private async boot(name: string, uid: string): Promise<void> {
    const guardian = await Guardian.start(uid);
    this.guardians.set(name, guardian);
    await guardian.ready().catch(() => {}); // Deleted before it was ready.
    if (!this.pods.has(name)) return guardian.kill();
    this.change(name, (pod) => {
      pod.spec!.containers[0]!.ports = [{ name: 'executor', containerPort: guardian.port }];
    });
    this.makeReady(name);
  }

  private makeReady(name: string): void {
    this.change(name, (pod) => {
      pod.status!.podIP = '127.0.0.1';
      pod.status!.conditions = [{ type: 'Ready', status: 'True', lastTransitionTime: new Date() }];
    });
  }
}
