import type { ClusterOptions } from './connect-cluster.ts';
import type { KubernetesExecutors } from './kubernetes-executors.ts';

/**
 * Executors in pods of the cluster this program is in, or that KUBECONFIG names. The client library is large: only who
 * needs it loads it.
 *
 * @throws when there is no cluster to be found or the template cannot be read: a fault of the settings.
 */
export async function connectCluster(options: ClusterOptions): Promise<KubernetesExecutors> {
  return (await import('./connect-cluster.ts')).connectCluster(options);
}
