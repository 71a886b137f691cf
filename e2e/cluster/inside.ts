// The tests' own programs as pods of the release: with the workers' labels, service account and rights, and no more.
import type { Cluster, Pod } from './cluster.ts';
import { until } from './cluster.ts';
import { RELEASE } from './installation.ts';

/** Runs `inside/<program>.mjs` once. */
export function runInside(cluster: Cluster, name: string, program: string, env: Record<string, string>): Promise<void> {
  return cluster.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      labels: {
        'app.kubernetes.io/name': 'quaestor',
        'app.kubernetes.io/instance': RELEASE,
        'app.kubernetes.io/component': 'worker',
      },
    },
    spec: {
      restartPolicy: 'Never',
      serviceAccountName: `${RELEASE}-worker`,
      automountServiceAccountToken: true,
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'inside',
          image: 'quaestor/inside:e2e',
          imagePullPolicy: 'IfNotPresent',
          args: [`/opt/inside/${program}.mjs`],
          env: Object.entries({ NAMESPACE: cluster.namespace, POOL: RELEASE, ...env }).map(([key, value]) => ({
            name: key,
            value,
          })),
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
          resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '512Mi' } },
        },
      ],
    },
  });
}

/** Each look is a program of its own, which the nodes feel. */
const LOOK_MS = 5_000;

/** The last line a program printed, once it has ended well. */
export async function saidInside<T>(cluster: Cluster, name: string, timeoutMs: number): Promise<T> {
  const look = async () => {
    const now = await cluster.get<Pod>('pod', name);
    return ['Succeeded', 'Failed'].includes(now.status.phase) && now;
  };
  const pod = await until(`the end of ${name}`, timeoutMs, look, LOOK_MS);
  const log = (await cluster.kubectl('logs', name)).trim();
  if (pod.status.phase === 'Failed') throw new Error(`${name}: ${log}`);
  return JSON.parse(log.slice(log.lastIndexOf('\n') + 1)) as T;
}
