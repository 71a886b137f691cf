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
} as const;
export type Tool = keyof typeof TOOLS;

export const goIsThere = () => spawnSync('go', ['version'], { stdio: 'ignore' }).status === 0;

/** Paths of all tools; builds those that are missing. @throws {Error} when one can be neither found nor built. */
export async function goTools(): Promise<Record<Tool, string>> {
  const found: Partial<Record<Tool, string>> = {};
  for (const name of Object.keys(TOOLS) as Tool[]) found[name] = await tool(name);
  return found as Record<Tool, string>;
}

async function tool(name: Tool): Promise<string> {
  const { module, version, main, flags } = TOOLS[name];
  const path = join(cacheFolder, 'bin', `${name}-${version}`);
  if (existsSync(path)) return path;
  if (!goIsThere()) throw new Error(`${name} ${version} is not there and Go, which would build it, neither`);
  mkdirSync(join(cacheFolder, 'bin'), { recursive: true });
  // Built inside its own module, since some of them replace a dependency, which `go install` refuses.
  await step(
    `Building ${name} ${version} (once)`,
    'go',
    ['build', '-trimpath', '-ldflags', ['-s -w', ...flags].join(' '), '-o', `${path}.new`, main],
    {
      cwd: moduleFolder(module, version),
      timeoutMs: BUILD_MS,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false' },
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
