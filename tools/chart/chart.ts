import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../node24.mjs';
import { laggingChartDocs, writeChartDocs } from './chart-docs.ts';
import { goIsThere, goTools, KUBERNETES, type Tool } from './go-tools.ts';
import { compareOverlays, laggingKustomize, renderOverlays, writeKustomize } from './kustomize.ts';
import { checkQueueKeys } from './queue-keys.ts';
import { chartFolder, examples, render } from './render.ts';
import { schemaFolder } from './schemas.ts';
import { score } from './score.ts';

/** What no example shows: every other branch of the templates. `bare` switches protection off, so it is not scored. */
const VARIANTS: Record<string, string[]> = {
  'job-executors': [
    'executor.mode=job',
    'executor.namespace=scripts',
    'executor.createNamespace=true',
    'executor.quotaPods=20',
  ],
  hpa: ['worker.hpa.enabled=true', 'metrics.serviceMonitor.enabled=true', 'api.autoscaling.enabled=false'],
  keda: [
    'worker.keda.enabled=true',
    'worker.keda.minReplicas=0',
    'ollama.replicas=2',
    'redis.persistence.enabled=false',
  ],
  'live-data': ['liveData.allow={api.example.org}', 'liveData.credentials.existingSecret=keys'],
  bare: [
    'metrics.enabled=false',
    'networkPolicy.enabled=false',
    'acknowledgeNoNetworkPolicy=true',
    'podDisruptionBudget.enabled=false',
    'ollama.enabled=false',
  ],
};

/** Exit code; each check says in a line how it went. */
export async function chart({ write }: { write: boolean }): Promise<number> {
  if (write) await writeChartDocs();
  let failed = 0;
  const check = async (what: string, work: () => unknown) => {
    const started = Date.now();
    try {
      const detail = await work();
      console.log(
        `✓ ${what}${typeof detail === 'string' && detail ? `: ${detail}` : ''} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
      );
    } catch (error) {
      failed += 1;
      console.log(`✗ ${what}\n${indented(messageOf(error))}`);
    }
  };

  await check('README and schema of the chart follow values.yaml', async () => none(await laggingChartDocs()));
  let tools: Record<Tool, string>;
  try {
    tools = await goTools();
  } catch (error) {
    console.log(`NOT RUN: the rest of the chart's checks. ${(error as Error).message}.`);
    if (goIsThere()) return 1;
    console.log('Install Go (Debian: apt-get install golang-go; else https://go.dev/dl) and try again.');
    return failed ? 1 : 0;
  }
  if (write) writeKustomize(tools.helm);

  const folder = mkdtempSync(join(tmpdir(), 'quaestor-chart-'));
  try {
    const overlays = renderOverlays(tools.kustomize);
    const files = Object.entries({ ...everyVariant(tools.helm), ...overlays }).map(([name, text]) => {
      const file = join(folder, `${name}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    await check('helm lint', () =>
      run(tools.helm, ['lint', '--strict', '--quiet', '--set', 'acknowledgeNoAuthentication=true', chartFolder]),
    );
    await check('helm-unittest', () => unittest(tools['helm-unittest']));
    await check('kustomize base and components follow the chart', () => none(laggingKustomize(tools.helm)));
    await check('overlays come to what the chart gives', () => compareOverlays(tools.helm, overlays));
    await check(`kubeconform -strict for Kubernetes ${KUBERNETES}`, () => conform(tools.kubeconform, files));
    await check('kube-score', () =>
      score(
        tools['kube-score'],
        files.filter((file) => !file.endsWith('/bare.yaml')),
      ),
    );
    for (const prefix of ['quaestor', 'another-1']) {
      await check(`autoscaling watches the queue's real keys (prefix ${prefix})`, () =>
        checkQueueKeys(tools.helm, prefix),
      );
    }
  } catch (error) {
    failed += 1;
    console.log(`✗ rendering\n${indented(messageOf(error))}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(failed ? `${failed} checks of the chart failed.` : 'The chart is in order.');
  return failed ? 1 : 0;
}

function everyVariant(helm: string): Record<string, string> {
  const rendered: Record<string, string> = {};
  for (const name of examples()) {
    rendered[`example-${name.replace('.yaml', '')}`] = render(helm, ['--values', join(chartFolder, 'examples', name)]);
  }
  for (const [name, values] of Object.entries(VARIANTS)) {
    rendered[name] = render(helm, ['--set', ['acknowledgeNoAuthentication=true', ...values].join(',')]);
  }
  return rendered;
}

function unittest(program: string): string {
  const output = run(program, ['--color=false', '--file', 'tests/*_test.yaml', chartFolder]);
  return /^Tests:\s+(.*)$/m.exec(output)?.[1] ?? '';
}

function conform(kubeconform: string, files: string[]): string {
  const schemas = `${schemaFolder()}/{{.ResourceKind}}{{.KindSuffix}}.json`;
  return run(kubeconform, ['-strict', '-summary', '-schema-location', schemas, ...files]).trim();
}

function run(program: string, args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${stdout}${stderr}`.trim() || `exit code ${status}`);
  return stdout;
}

function none(lagging: string[]): void {
  if (lagging.length) throw new Error(`${lagging.join(', ')} lag behind; run: npm run chart -- --write`);
}

const messageOf = (error: unknown) =>
  error instanceof Error ? ((error as { stderr?: string }).stderr ?? error.message) : String(error);
const indented = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
