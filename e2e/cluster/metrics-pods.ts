// Prometheus and prometheus-adapter in the namespace that the chart lets in: what an operator has beside the chart where an HPA
// scales the workers. Prometheus is told what the chart's ServiceMonitor says, the adapter the rule of the chart's ConfigMap.
import { parse, parseAllDocuments, stringify } from 'yaml';
import { Cluster, command } from './cluster.ts';
import { type Installation, RELEASE } from './installation.ts';

const NAMESPACE = 'monitoring';
const NAME = 'metrics';
const API = 'v1beta1.external.metrics.k8s.io';
const ADAPTER_PORT = 6443;
const PROMETHEUS_PORT = 9090;

interface Relabeling {
  sourceLabels?: string[];
  targetLabel?: string;
  replacement?: string;
}

/** Starts them. @returns a function that takes them away, and puts back what served external metrics before. */
export async function startMetrics(installation: Installation): Promise<() => Promise<void>> {
  const before = await existing('apiservice', API);
  const cluster = new Cluster(NAMESPACE);
  const stop = async () => {
    const gone = (...args: string[]) => command('kubectl', ['delete', '--ignore-not-found', ...args]);
    await gone('apiservice', API);
    if (before) await cluster.apply(before);
    await gone('clusterrole/quaestor-e2e-metrics', 'clusterrolebinding/quaestor-e2e-metrics');
    await gone('clusterrolebinding/quaestor-e2e-delegator');
    await gone('rolebinding/quaestor-e2e-metrics', '--namespace', 'kube-system');
    await gone('namespace', NAMESPACE, '--wait=true');
  };
  try {
    await command('kubectl', ['create', 'namespace', NAMESPACE]);
    await cluster.apply(list(...rights(), ...(await configuration(installation)), deployment(), service()));
    await command('kubectl', [
      ...['create', 'rolebinding', 'quaestor-e2e-metrics', '--namespace', 'kube-system'],
      ...['--role=extension-apiserver-authentication-reader', `--serviceaccount=${NAMESPACE}:${NAME}`],
    ]);
    if (before) await command('kubectl', ['delete', 'apiservice', API]);
    await cluster.apply(apiService());
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the HPA would be given now, one value for each series. */
export async function externalMetric(namespace: string, name: string): Promise<number[]> {
  const path = `/apis/external.metrics.k8s.io/v1beta1/namespaces/${namespace}/${name}`;
  const { items } = JSON.parse(await command('kubectl', ['get', '--raw', path])) as { items: { value: string }[] };
  return items.map(({ value }) => Number(value));
}

async function configuration(installation: Installation): Promise<object[]> {
  const { namespace } = installation.cluster;
  const { data } = await installation.cluster.get<{ data: Record<string, string> }>(
    'configmap',
    `${RELEASE}-worker-prometheus-adapter-rule`,
  );
  return [
    configMap('prometheus', {
      'prometheus.yaml': stringify({ scrape_configs: [scraping(namespace, await relabelings(installation))] }),
    }),
    configMap('adapter', { 'adapter.yaml': stringify({ externalRules: parse(data['rule.yaml']!) as unknown }) }),
  ];
}

/** As the Prometheus operator reads a ServiceMonitor: it adds the namespace by itself. */
function scraping(namespace: string, chosen: Relabeling[]): object {
  const label = '__meta_kubernetes_service_label_quaestor_dev_metrics';
  return {
    job_name: RELEASE,
    scrape_interval: '5s',
    kubernetes_sd_configs: [{ role: 'endpoints', namespaces: { names: [namespace] } }],
    relabel_configs: [
      { action: 'keep', source_labels: [label], regex: RELEASE },
      { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
      ...chosen.map(({ sourceLabels, targetLabel, replacement }) => ({
        ...(sourceLabels && { source_labels: sourceLabels }),
        ...(targetLabel && { target_label: targetLabel }),
        ...(replacement && { replacement }),
      })),
    ],
  };
}

async function relabelings(installation: Installation): Promise<Relabeling[]> {
  const rendered = await installation.render(
    ...['--show-only', 'templates/monitoring/servicemonitor.yaml', '--set', 'metrics.serviceMonitor.enabled=true'],
  );
  const monitor = parseAllDocuments(rendered)
    .map((document) => document.toJS() as { kind: string; spec: { endpoints: { relabelings: Relabeling[] }[] } })
    .find(({ kind }) => kind === 'ServiceMonitor');
  if (!monitor) throw new Error('the chart renders no ServiceMonitor');
  return monitor.spec.endpoints.flatMap((endpoint) => endpoint.relabelings);
}

function deployment(): object {
  const container = (name: string, program: string, args: string[], readyAt: object) => ({
    name,
    image: 'quaestor/metrics:e2e',
    imagePullPolicy: 'IfNotPresent',
    command: [`/${program}`, ...args],
    readinessProbe: { httpGet: readyAt, periodSeconds: 2 },
    volumeMounts: [
      { name, mountPath: '/etc/metrics' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });
  const prometheus = container(
    'prometheus',
    'prometheus',
    ['--config.file=/etc/metrics/prometheus.yaml', '--storage.tsdb.path=/tmp/tsdb'],
    { path: '/-/ready', port: PROMETHEUS_PORT },
  );
  const adapter = container(
    'adapter',
    'prometheus-adapter',
    [
      '--config=/etc/metrics/adapter.yaml',
      `--prometheus-url=http://127.0.0.1:${PROMETHEUS_PORT}`,
      '--metrics-relist-interval=10s',
      '--metrics-max-age=60s',
      `--secure-port=${ADAPTER_PORT}`,
      '--cert-dir=/tmp/certificate',
    ],
    { path: '/readyz', port: ADAPTER_PORT, scheme: 'HTTPS' },
  );
  const volumes = [
    { name: 'tmp', emptyDir: {} },
    ...['prometheus', 'adapter'].map((name) => ({ name, configMap: { name } })),
  ];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: NAME },
    spec: {
      selector: { matchLabels: { app: NAME } },
      template: {
        metadata: { labels: { app: NAME } },
        spec: { serviceAccountName: NAME, containers: [prometheus, adapter], volumes },
      },
    },
  };
}

/** Prometheus looks for the pods, the adapter asks the API server who asks it. */
function rights(): object[] {
  const subjects = [{ kind: 'ServiceAccount', name: NAME, namespace: NAMESPACE }];
  const api = 'rbac.authorization.k8s.io';
  const bound = (name: string, role: string) => ({
    apiVersion: `${api}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: api, kind: 'ClusterRole', name: role },
    subjects,
  });
  const resources = ['nodes', 'namespaces', 'pods', 'services', 'endpoints'];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME } },
    {
      apiVersion: `${api}/v1`,
      kind: 'ClusterRole',
      metadata: { name: 'quaestor-e2e-metrics' },
      rules: [{ apiGroups: [''], resources, verbs: ['get', 'list', 'watch'] }],
    },
    bound('quaestor-e2e-metrics', 'quaestor-e2e-metrics'),
    bound('quaestor-e2e-delegator', 'system:auth-delegator'),
  ];
}

const service = () => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: NAME },
  spec: { selector: { app: NAME }, ports: [{ port: 443, targetPort: ADAPTER_PORT }] },
});

const apiService = () => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name: API },
  spec: {
    group: 'external.metrics.k8s.io',
    version: 'v1beta1',
    groupPriorityMinimum: 100,
    versionPriority: 100,
    insecureSkipTLSVerify: true,
    service: { name: NAME, namespace: NAMESPACE },
  },
});

const configMap = (name: string, data: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const list = (...items: object[]) => ({ apiVersion: 'v1', kind: 'List', items });

/** As it could be applied again; undefined when there is none. */
async function existing(kind: string, name: string): Promise<object | undefined> {
  const found = await command('kubectl', ['get', kind, name, '--ignore-not-found', '--output', 'json']);
  if (found.trim() === '') return undefined;
  const { apiVersion, metadata, spec, ...object } = JSON.parse(found) as {
    apiVersion: string;
    kind: string;
    metadata: { labels?: object; annotations?: object };
    spec: object;
  };
  return {
    apiVersion,
    kind: object.kind,
    metadata: { name, labels: metadata.labels, annotations: metadata.annotations },
    spec,
  };
}
