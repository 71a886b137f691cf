import { DEFAULT_LIMITS } from '@quaestor/contracts';
import { sandboxConformance } from '@quaestor/ports/testing';
import { FakePods } from '../../testing/pods.fake.ts';
import { RemoteSandbox } from '../remote/remote-sandbox.ts';
import { LABELS } from './executor-pods.ts';
import { KubernetesExecutors } from './kubernetes-executors.ts';

const clusters: FakePods[] = [];
afterAll(() => Promise.all(clusters.map((pods) => pods.stop())));

sandboxConformance('KubernetesSandbox', async () => {
  const pods = new FakePods(2, true);
  clusters.push(pods);
  const executors = new KubernetesExecutors({ pods, owner: 'test', pool: 'default', waitMs: 60_000, max: 20 });
  return {
    sandbox: new RemoteSandbox(executors, DEFAULT_LIMITS.load),
    leftovers: async () =>
      [...pods.pods.values()]
        .filter((pod) => pod.metadata!.labels![LABELS.owner] !== undefined)
        .map((pod) => pod.metadata!.name!),
  };
});
