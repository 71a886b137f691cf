// The tools that charts are checked with. All come as Go modules; they are built once, into a cache, under their versions.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { step } from '../setup/step.mjs';

export const KUBERNETES = '1.32.2';
const [major, minor] = KUBERNETES.split('.') as [string, string];
const BUILD_MS = 45 * 60_000;

export const cacheFolder = join(homedir(), '.cache/quaestor/chart');

interface GoTool {
  module: string;
  version: string;
  main: string;
  /** For the linker. */
  flags: readonly string[];
  tags?: readonly string[];
}

const TOOLS = {
  helm: {
    module: 'helm.sh/helm/v3',
    version: 'v3.22.0',
    main: './cmd/helm',
    // A released Helm knows these of itself; they decide which Kubernetes `helm template` renders for.
    flags: ['lint', 'chartutil'].map((name) => {
      const at = name === 'lint' ? 'lint/rules' : name;
      return `-X helm.sh/helm/v3/pkg/${at}.k8sVersionMajor=${major} -X helm.sh/helm/v3/pkg/${at}.k8sVersionMinor=${minor}`;
    }),
  },
  kubeconform: { module: 'github.com/yannh/kubeconform', version: 'v0.8.0', main: './cmd/kubeconform', flags: [] },
  'kube-score': { module: 'github.com/zegl/kube-score', version: 'v1.20.0', main: './cmd/kube-score', flags: [] },
  kustomize: { module: 'sigs.k8s.io/kustomize/kustomize/v5', version: 'v5.8.1', main: '.', flags: [] },
  // Not for the chart: what the object store's tests run against.
  versitygw: { module: 'github.com/versity/versitygw', version: 'v1.8.0', main: './cmd/versitygw', flags: [] },
  'helm-unittest': {
    module: 'github.com/helm-unittest/helm-unittest',
    version: 'v1.1.2',
    main: './cmd/helm-unittest',
    flags: [],
  },
} satisfies Record<string, GoTool>;
export type Tool = keyof typeof TOOLS;

/** What an HPA on an external metric is shown with; as large as all the others together. */
const METRICS_TOOLS = {
  'prometheus-adapter': {
    module: 'sigs.k8s.io/prometheus-adapter',
    version: 'v0.12.0',
    main: './cmd/adapter',
    flags: [],
  },
  prometheus: {
    module: 'github.com/prometheus/prometheus',
    version: 'v0.313.3',
    main: './cmd/prometheus',
    flags: [],
    // Of the many places it can find targets in, only the one that is used.
    tags: ['remove_all_sd', 'enable_kubernetes_sd'],
  },
} satisfies Record<string, GoTool>;
export type MetricsTool = keyof typeof METRICS_TOOLS;

export const goIsThere = () => spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;

/** Paths of all tools; builds those that are missing. @throws {Error} when one can be neither found nor built. */
export const goTools = (): Promise<Record<Tool, string>> => all(TOOLS);

/** As `goTools`, of Prometheus and its adapter for the Kubernetes API. */
export const metricsTools = (): Promise<Record<MetricsTool, string>> => all(METRICS_TOOLS);

async function all<Name extends string>(tools: Record<Name, GoTool>): Promise<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of Object.keys(tools) as Name[]) found[name] = await built(name, tools[name]);
  return found as Record<Name, string>;
}

async function built(name: string, { module, version, main, flags, tags = [] }: GoTool): Promise<string> {
  const path = join(cacheFolder, 'bin', `${name}-${version}`);
  if (existsSync(path)) return path;
  if (!goIsThere()) throw new Error(`${name} ${version} is not there and Go, which would build it, neither`);
  mkdirSync(join(cacheFolder, 'bin'), { recursive: true });
  // Built inside its own module, since some of them replace a dependency, which `go install` refuses.
  await step(
    `Building ${name} ${version} (once)`,
    'go',
    [
      ...['build', '-trimpath', '-ldflags', ['-s -w', ...flags].join(' '), '-tags', tags.join(',')],
      ...['-o', `${path}.new`, main],
    ],
    {
      cwd: moduleFolder(module, version),
      timeoutMs: BUILD_MS,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
    },
  );
  renameSync(`${path}.new`, path);
  return path;
}

/** Where Go keeps a module's files; fetched when it is missing. */
export function moduleFolder(module: string, version: string): string {
  const text = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, GOFLAGS: '-mod=mod' },
    timeout: 10 * 60_000,
  });
  return (JSON.parse(text) as { Dir: string }).Dir;
}
