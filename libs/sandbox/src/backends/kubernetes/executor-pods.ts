// The executors' pods as the API server knows them: the few calls the worker may make, in one place.
import {
  ApiException,
  CoreV1Api,
  createConfiguration,
  type KubeConfig,
  PatchStrategy,
  ServerConfiguration,
  setHeaderOptions,
  type V1Pod,
} from '@kubernetes/client-node';
import { keptConnections } from './kept-connections.ts';

export type Pod = V1Pod;

export const LABELS = {
  component: 'app.kubernetes.io/component',
  pool: 'quaestor.dev/pool',
  state: 'quaestor.dev/executor',
  owner: 'quaestor.dev/owner',
} as const;
export const CLAIMED_AT = 'quaestor.dev/claimed-at';
/** What the Deployment of the executors counts among its own. */
export const FREE = 'free';
export const CLAIMED = 'claimed';

export interface ClaimFacts {
  owner: string;
  claimedAt: Date;
  /** Seconds from the pod's own start after which the kubelet ends it, whatever happens to the worker. */
  deadlineS: number;
}

export interface ExecutorPods {
  /** All pods of the pool, in whatever state. */
  list(): Promise<Pod[]>;
  /** Undefined when the pod has changed since it was listed: somebody else was faster, or it is gone. */
  claim(pod: Pod, facts: ClaimFacts): Promise<Pod | undefined>;
  /** The Deployment lets go of a claimed pod, and makes another. */
  letGo(name: string): Promise<void>;
  create(pod: Pod): Promise<Pod>;
  /** Undefined when there is none of that name. */
  find(name: string): Promise<Pod | undefined>;
  /** Also when it is gone already. */
  delete(name: string): Promise<void>;
}

const NOT_FOUND = 404;
const CONFLICT = 409;

export class ApiServerPods implements ExecutorPods {
  private readonly api: CoreV1Api;
  private readonly selector: string;

  constructor(
    config: KubeConfig,
    private readonly namespace: string,
    pool: string,
  ) {
    const cluster = config.getCurrentCluster();
    if (!cluster) throw new Error('KUBECONFIG names no cluster in its current context.');
    const baseServer = new ServerConfiguration(cluster.server, {});
    const promiseMiddleware = [keptConnections(config)];
    this.api = new CoreV1Api(createConfiguration({ baseServer, authMethods: { default: config }, promiseMiddleware }));
    this.selector = `${LABELS.component}=executor,${LABELS.pool}=${pool}`;
  }

  async list(): Promise<Pod[]> {
    // As the API server has them in its memory: what has changed since, claiming finds out.
    const { namespace, selector: labelSelector } = this;
    return (await this.api.listNamespacedPod({ namespace, labelSelector, resourceVersion: '0' })).items;
  }

  claim(pod: Pod, { owner, claimedAt, deadlineS }: ClaimFacts): Promise<Pod | undefined> {
    const body = {
      metadata: {
        resourceVersion: pod.metadata!.resourceVersion, // The API server refuses the patch when it is not the newest.
        labels: { [LABELS.owner]: owner },
        annotations: { [CLAIMED_AT]: claimedAt.toISOString() },
      },
      spec: { activeDeadlineSeconds: deadlineS },
    };
    return unless([NOT_FOUND, CONFLICT], this.patch(pod.metadata!.name!, body));
  }

  async letGo(name: string): Promise<void> {
    await unless([NOT_FOUND], this.patch(name, { metadata: { labels: { [LABELS.state]: CLAIMED } } }));
  }

  create(pod: Pod): Promise<Pod> {
    return this.api.createNamespacedPod({ namespace: this.namespace, body: pod });
  }

  find(name: string): Promise<Pod | undefined> {
    return unless([NOT_FOUND], this.api.readNamespacedPod({ name, namespace: this.namespace }));
  }

  async delete(name: string): Promise<void> {
    await unless([NOT_FOUND], this.api.deleteNamespacedPod({ name, namespace: this.namespace }));
  }

  private patch(name: string, body: object): Promise<Pod> {
    const mergePatch = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);
    return this.api.patchNamespacedPod({ name, namespace: this.namespace, body }, mergePatch);
  }
}

async function unless<T>(codes: readonly number[], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiException && codes.includes(error.code)) return undefined;
    throw error;
  }
}
