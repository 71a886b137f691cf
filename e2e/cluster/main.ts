// npm run e2e:cluster: the chart on a real cluster, from installing to uninstalling, with the stand-in for Ollama. Every step
// says how it went, with figures; a failed one does not keep the next from running where that makes sense.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Cluster, command } from './cluster.ts';
import { loadImages, type MetricsPrograms } from './images.ts';
import { Installation } from './installation.ts';
import { podsCost } from './proofs/bench.ts';
import { everyClaimIsOneWorkers } from './proofs/claims.ts';
import { sandboxKeepsItsPromise } from './proofs/conformance.ts';
import { othersServicesServe } from './proofs/elsewhere.ts';
import { workersFollowTheExternalMetric } from './proofs/hpa.ts';
import { answersSoonAfterInstall, helmTest, modelAnswers } from './proofs/install.ts';
import { killsLoseNothing } from './proofs/kill.ts';
import { overlayAnswers } from './proofs/kustomize.ts';
import { largeFileWithinLimits } from './proofs/large.ts';
import { liveDataComesByTheWorker } from './proofs/live-data.ts';
import { lostWorkerIsSweptUpAfter } from './proofs/lost-worker.ts';
import { evictionLosesNothing, fullNodesLoseNothing } from './proofs/pressure.ts';
import { realModelAnswers } from './proofs/real-model.ts';
import { workersFollowTheQueue } from './proofs/scale.ts';
import { uninstallLeavesNothing } from './proofs/uninstall.ts';
import { upgradeAndRollbackLoseNothing } from './proofs/upgrade.ts';
import { zooIsHeld } from './proofs/zoo.ts';
import { Usage } from './usage.ts';

const NAMESPACE = 'quaestor-e2e';
const LOG_FILE = '/tmp/quaestor-e2e-cluster.log';

/** What is shown of one installation, in this order. */
const PROOFS: Record<string, { what: string; prove: (installation: Installation) => Promise<string> }> = {
  test: { what: 'helm test', prove: helmTest },
  large: { what: '100 MB and a million rows stay within the limits', prove: largeFileWithinLimits },
  scale: { what: 'workers follow the queue', prove: workersFollowTheQueue },
  hpa: { what: 'workers follow the queue by an HPA on an external metric', prove: workersFollowTheExternalMetric },
  upgrade: { what: 'upgrade and rollback under load', prove: upgradeAndRollbackLoseNothing },
  kill: { what: 'each pod is killed in turn during 50 tasks', prove: killsLoseNothing },
  claims: { what: 'no executor is claimed twice', prove: everyClaimIsOneWorkers },
  'lost-worker': { what: 'a lost worker’s executor ends with it', prove: lostWorkerIsSweptUpAfter },
  eviction: { what: 'an executor is evicted at its work', prove: evictionLosesNothing },
  full: { what: 'no node has room for more executors', prove: fullNodesLoseNothing },
  'live-data': { what: 'live data comes by the worker, and executors reach nothing', prove: liveDataComesByTheWorker },
  conformance: { what: 'executor pods keep the Sandbox promise', prove: sandboxKeepsItsPromise },
  bench: { what: 'what an executor pod costs', prove: podsCost },
  zoo: { what: 'hostile scripts are held in executor pods', prove: zooIsHeld },
};
const chart = join(import.meta.dirname, '../../deploy/helm/quaestor/Chart.yaml');

interface Options {
  /** Programs. */
  helm: string;
  versitygw: string;
  /** Prometheus and prometheus-adapter; without them the HPA is not shown. */
  metrics?: MetricsPrograms;
  /** Names of the steps to run between installing and uninstalling; all unless given. */
  only?: string[];
}

/** Gives the exit code. */
export async function clusterE2e({ helm, versitygw, metrics, only }: Options): Promise<number> {
  const cluster = new Cluster(NAMESPACE);
  const installation = new Installation(cluster, helm);
  let failed = 0;
  const step = async (what: string, work: () => Promise<string | void>): Promise<boolean> => {
    const started = Date.now();
    try {
      const said = await work();
      console.log(`✓ ${what}${said ? `: ${said}` : ''} [${((Date.now() - started) / 1000).toFixed(0)} s]`);
      return true;
    } catch (error) {
      failed += 1;
      console.log(`✗ ${what}: ${(error as Error).message}`);
      await installation.saveLogs(LOG_FILE).catch(() => {});
      console.log(`  what the pods said is in ${LOG_FILE}`);
      return false;
    }
  };
  const chosen = (name: string, what: string, work: () => Promise<string | void>) =>
    !only || only.includes(name) ? step(what, work) : Promise.resolve(true);

  const loader = process.env.LOAD_IMAGES;
  const { appVersion } = parse(readFileSync(chart, 'utf8')) as { appVersion: string };
  if (loader)
    await step('images are in the cluster', () => loadImages(loader, { version: appVersion, versitygw, metrics }));
  await command('kubectl', ['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=true']);
  await installation.prepare();
  const usage = new Usage(cluster);
  const keda = await hasKeda();
  if (!keda) console.log('NOT RUN: scaling by KEDA, which is not installed in this cluster.');
  if (!keda) installation.values = ['--set', 'worker.keda.enabled=false,worker.replicas=5'];
  if (await step('a question is answered soon after helm install', () => answersSoonAfterInstall(installation))) {
    await step('the model is asked where it is to be', () => modelAnswers(installation));
    for (const [name, { what, prove }] of Object.entries(PROOFS))
      if (keda || name !== 'scale') await chosen(name, what, () => prove(installation));
  }
  console.log(usage.stop());
  await step('uninstall', () => uninstallLeavesNothing(installation));
  await chosen('elsewhere', 'files in S3, Redis by TLS, executors on demand', () => othersServicesServe(helm));
  const model = process.env.REAL_OLLAMA;
  if (model) await chosen('model', 'a real model answers what is left to it', () => realModelAnswers(helm, model));
  await chosen('kustomize', 'kubectl apply -k overlays/dev', overlayAnswers);
  cluster.close();
  await command('kubectl', ['delete', 'namespace', NAMESPACE, '--ignore-not-found', '--wait=false']);
  console.log(failed ? `${failed} steps failed.` : 'All steps passed.');
  return failed ? 1 : 0;
}

async function hasKeda(): Promise<boolean> {
  return (await command('kubectl', ['api-resources', '--api-group=keda.sh', '--output', 'name'])).includes(
    'scaledobjects',
  );
}
