// The sandbox of the built programs over executor pods of this cluster, used from here: for what has to look at each single
// outcome. It takes a way from this machine to the pods' addresses, which a cluster elsewhere need not have.
import { connect } from 'node:net';
import { builtCli, type Sandbox } from '../src/harness/tools.ts';
import { type Cluster, until } from './cluster.ts';
import { RELEASE } from './installation.ts';

/** Executors are claimed from a pool of their own name, `quaestor` being the release's. */
export async function sandboxOn(cluster: Cluster, pool = RELEASE): Promise<Sandbox> {
  const { connectCluster, DEFAULT_LIMITS, RemoteSandbox } = await builtCli();
  const options = { namespace: cluster.namespace, pool, waitMs: 300_000, max: 20 };
  return new RemoteSandbox(await connectCluster(options), DEFAULT_LIMITS.load);
}

/** A Deployment like the release's own under another name, its container changed; `where` may be another namespace. */
export async function poolLike(where: Cluster, from: Cluster, name: string, size: number, change: object) {
  const own = await from.get<{ spec: Deployment }>('deployment', `${RELEASE}-executor`);
  const labels = { ...own.spec.template.metadata.labels, 'quaestor.dev/pool': name };
  const [container] = own.spec.template.spec.containers as [Record<string, unknown>];
  await where.apply({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-executor` },
    spec: {
      replicas: size,
      selector: { matchLabels: { 'quaestor.dev/pool': name, 'quaestor.dev/executor': 'free' } },
      template: {
        metadata: { labels },
        spec: {
          ...own.spec.template.spec,
          ...(where === from ? {} : { serviceAccountName: 'default' }),
          topologySpreadConstraints: undefined,
          containers: [{ ...container, ...change }],
        },
      },
    },
  });
  await where.kubectl('rollout', 'status', `deployment/${name}-executor`, '--timeout=180s');
}

interface Deployment {
  template: {
    metadata: { labels: Record<string, string> };
    spec: { containers: unknown[]; [name: string]: unknown };
  };
}

/** @throws {Error} with what that means for the tests. */
export async function mustBeReachable(cluster: Cluster): Promise<void> {
  const [pod] = await until('a ready executor', 120_000, async () => {
    const ready = await cluster.readyPods('executor');
    return ready.length > 0 && ready;
  });
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: pod!.status.podIP, port: 8080, timeout: 5000 });
    const fail = () => reject(new Error('the pods of this cluster cannot be reached from here'));
    socket
      .once('connect', () => resolve())
      .once('error', fail)
      .once('timeout', fail);
    socket.once('connect', () => socket.destroy());
  });
}

/** Where pods would find this machine: as the node, which it is on a cluster of one machine. */
export async function addressOfThisMachine(cluster: Cluster): Promise<string> {
  const { items } = await cluster.get<{ items: { status: { addresses: { type: string; address: string }[] } }[] }>(
    'nodes',
  );
  return items[0]!.status.addresses.find(({ type }) => type === 'InternalIP')!.address;
}
