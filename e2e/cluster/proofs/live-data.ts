import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditRecord, TaskView } from '@quaestor/contracts';
import { builtCli, type Sandbox } from '../../src/harness/tools.ts';
import { javascript } from '../../src/support/replies.ts';
import { NUMBERS, numberOf } from '../batch.ts';
import { Cluster, command, type Pod, until } from '../cluster.ts';
import { mustBeReachable, poolLike, sandboxOn } from '../executors.ts';
import type { Installation } from '../installation.ts';

const POLICY_IN_FORCE_MS = 10_000;
/** Where the page is: without any NetworkPolicy. */
const WEB = 'quaestor-e2e-web';
const PORT = 8080;
const ALLOWED = `web.${WEB}.svc.cluster.local`;
/** Another name of the same pod. */
const FORBIDDEN = `other.${WEB}.svc.cluster.local`;
const PATH = '/open/rates';
const READING = 'What do the rates on the web make of it?';
const STRAYING = 'What says the host that nobody allowed?';
const ROWS = `const [{ n }] = await sql('SELECT count(*) AS n FROM numbers');\n`;
const RULES = [
  {
    when: READING,
    reply: javascript(
      `${ROWS}const rates = await fetchTable('http://${ALLOWED}:${PORT}${PATH}', { selector: '#rates' });
       answer(n * rates.find((row) => row.Currency === 'EUR').Rate);`,
    ),
  },
  {
    when: STRAYING,
    reply: javascript(`${ROWS}answer(n + (await fetchText('http://${FORBIDDEN}:${PORT}${PATH}')).length);`),
  },
];
const RIGHT = 3 * 1.25;

/**
 * With live data on, a script's page comes by the worker; its executor reaches nothing, and what the operator has not named is
 * not asked. The page is a pod's, so that its range is one that is read only because the operator names it.
 */
export async function liveDataComesByTheWorker(installation: Installation): Promise<string> {
  const { cluster } = installation;
  await mustBeReachable(cluster);
  const web = new Cluster(WEB);
  const sandboxes: Sandbox[] = [];
  try {
    const address = await startPage(web);
    const liveData = { allow: [`http://${ALLOWED}:${PORT}/open/`], allowCidrs: [`${address}/32`], ports: [PORT] };
    const rules = [{ name: 'FAKE_OLLAMA_RULES', value: JSON.stringify(RULES) }];
    await installation.upgrade(
      ...['--set-json', `liveData=${JSON.stringify(liveData)}`],
      ...['--set-json', `ollama.extraEnv=${JSON.stringify(rules)}`],
    );
    await until('Ollama ready', 180_000, async () => (await cluster.readyPods('ollama')).length === 1);

    const read = await ask(installation, READING);
    if (numberOf(read) !== RIGHT) throw new Error(`not ${RIGHT}: ${JSON.stringify(read)}`);
    await expectAudited(cluster, read, { host: `${ALLOWED}:${PORT}`, path: PATH, status: 200, outcome: 'given' });

    const strayed = await ask(installation, STRAYING);
    const problem = strayed.status === 'FAILURE' ? strayed.problem : undefined;
    if (problem?.code !== 'live-data-refused' || !problem.detail.includes(FORBIDDEN))
      throw new Error(`not refused by name: ${JSON.stringify(strayed)}`);
    if ((await timesAsked(web)) !== 1) throw new Error(`asked: ${await web.kubectl('logs', 'web')}`);
    await expectAudited(cluster, strayed, { host: `${FORBIDDEN}:${PORT}`, outcome: 'refused' });

    const script = `await fetch('http://${address}:${PORT}${PATH}', { signal: AbortSignal.timeout(3000) });\nanswer('got out');`;
    for (const [where, name, isReached] of [
      [web, 'unguarded', true],
      [cluster, 'open', false],
    ] as const) {
      const before = await timesAsked(web);
      await poolLike(where, cluster, name, 1, { image: 'quaestor/open-executor:e2e' });
      const sandbox = await sandboxOn(where, name);
      sandboxes.push(sandbox);
      // A policy is in force a moment after a pod starts; one that waits to be claimed is older than that as a rule.
      await sleep(POLICY_IN_FORCE_MS);
      const { outcome } = await sandbox.execute(await request(script), { signal: AbortSignal.timeout(300_000) });
      const reached = (await timesAsked(web)) > before;
      if (reached !== isReached || (outcome.kind === 'completed') !== isReached)
        throw new Error(`an executor ${name}: ${JSON.stringify(outcome)}, ${reached ? 'reached' : 'did not reach'} it`);
    }
    return `a table on ${ALLOWED} was read by the worker and answered with; ${FORBIDDEN} was refused by name; both are in the audit; an executor pod reaches neither, one without NetworkPolicy does`;
  } finally {
    await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    await command('kubectl', ['delete', 'namespace', WEB, '--ignore-not-found', '--wait=false']);
    await cluster.kubectl('delete', 'deployment', 'open-executor', '--ignore-not-found');
    await cluster.kubectl('delete', 'pods', '--selector', 'quaestor.dev/pool=open', '--wait=false');
    await installation.upgrade();
  }
}

/** Gives the pod's address, once both of its names have it. */
async function startPage(web: Cluster): Promise<string> {
  await command('kubectl', ['delete', 'namespace', WEB, '--ignore-not-found', '--wait=true']);
  await command('kubectl', ['create', 'namespace', WEB]);
  const labels = { app: 'web' };
  await web.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels },
    spec: {
      automountServiceAccountToken: false,
      terminationGracePeriodSeconds: 1,
      containers: [
        {
          name: 'web',
          image: 'quaestor/inside:e2e',
          imagePullPolicy: 'IfNotPresent',
          args: ['/opt/inside/web.mjs'],
          readinessProbe: { tcpSocket: { port: PORT }, periodSeconds: 1 },
        },
      ],
    },
  });
  for (const name of ['web', 'other'])
    await web.apply({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { clusterIP: 'None', selector: labels, ports: [{ port: PORT }] },
    });
  await web.kubectl('wait', 'pod/web', '--for=condition=Ready', '--timeout=120s');
  return (await web.get<Pod>('pod', 'web')).status.podIP!;
}

async function ask(installation: Installation, question: string): Promise<TaskView> {
  const client = await installation.client();
  await until('the file', 60_000, () => client.upload('numbers.csv', NUMBERS, { overwrite: true }));
  const options = { generator: 'llm', live: true };
  return (await client.ask(question, { filename: 'numbers.csv', options, timeoutMs: 180_000 })).task;
}

/** The audit's lines are the workers' own; the one that wrote this may be any of them. */
async function expectAudited(cluster: Cluster, { task_id }: TaskView, request: object): Promise<void> {
  const workers = 'app.kubernetes.io/component=worker';
  const lines = (await cluster.kubectl('logs', '--selector', workers, '--tail=-1')).split('\n');
  const records = lines
    .filter((line) => line.includes('"task.audited"') && line.includes(task_id))
    .map((line) => (JSON.parse(line) as { entry: { record: AuditRecord } }).entry.record);
  const requests = records.flatMap((record) => record.requests ?? []);
  const holds = (held: object) =>
    Object.entries(request).every(([key, value]) => (held as Record<string, unknown>)[key] === value);
  if (!requests.some(holds))
    throw new Error(`the audit holds ${JSON.stringify(requests)} of ${task_id}, not ${JSON.stringify(request)}`);
}

async function timesAsked(web: Cluster): Promise<number> {
  return (await web.kubectl('logs', 'web')).split('\n').filter((line) => line.startsWith('asked')).length;
}

async function request(script: string) {
  const { DEFAULT_LIMITS } = await builtCli();
  return {
    request: { kind: 'script' as const, script, tables: [], seed: 0, limits: DEFAULT_LIMITS.script },
    inputs: [],
  };
}
