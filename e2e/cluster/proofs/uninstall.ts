import { until } from '../cluster.ts';
import { type Installation, RELEASE } from '../installation.ts';

/** What Kubernetes itself puts into a namespace, and what this test put there. */
const NOT_OURS = /^(configmap\/kube-root-ca\.crt|serviceaccount\/default|secret\/quaestor-api-keys|event)/;

export async function uninstallLeavesNothing(installation: Installation): Promise<string> {
  const { cluster } = installation;
  await installation.run('uninstall', RELEASE, '--wait', '--timeout', '5m');
  const kinds = (await cluster.kubectl('api-resources', '--namespaced', '--verbs=list', '--output', 'name'))
    .split('\n')
    .filter((kind) => kind && !/events|metrics\.k8s\.io/.test(kind));
  let left: string[] = [];
  await until('an empty namespace', 180_000, async () => {
    const names = await cluster.kubectl('get', kinds.join(','), '--output', 'name', '--ignore-not-found');
    left = names.split('\n').filter((name) => name && !NOT_OURS.test(name));
    return left.length === 0;
  }).catch((error: Error) => {
    throw new Error(`${error.message}; left: ${left.join(', ')}`);
  });
  return `nothing of ${kinds.length} kinds is left`;
}
