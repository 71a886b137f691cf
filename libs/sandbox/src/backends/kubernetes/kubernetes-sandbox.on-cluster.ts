// The Sandbox promise over real pods. Run by the cluster tests, which say where by EXECUTORS_NAMESPACE and EXECUTORS_POOL.
import { KubeConfig } from '@kubernetes/client-node';
import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { sandboxConformance } from '@quaestor/ports/testing';
import { RemoteSandbox } from '../remote/remote-sandbox.ts';
import { ApiServerPods, LABELS } from './executor-pods.ts';
import { KubernetesExecutors } from './kubernetes-executors.ts';

const { EXECUTORS_NAMESPACE: namespace = '', EXECUTORS_POOL: pool = '' } = process.env;
const config = new KubeConfig();
config.loadFromDefault();
let opened = 0;

sandboxConformance('KubernetesSandbox on a cluster', async () => {
  const pods = new ApiServerPods(config, namespace, pool);
  const owner = `conformance-${process.pid}-${++opened}`;
  const executors = new KubernetesExecutors({ pods, owner, pool, waitMs: 90_000, max: 20 });
  return {
    sandbox: new RemoteSandbox(executors, DEFAULT_LIMITS.load),
    // A pod that is being ended is nobody's to use any more.
    leftovers: async () =>
      (await pods.list())
        .filter(({ metadata }) => metadata!.labels![LABELS.owner] === owner && !metadata!.deletionTimestamp)
        .map(({ metadata }) => metadata!.name!),
  };
});
