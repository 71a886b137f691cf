import { until } from '../cluster.ts';
import { type Installation, RELEASE } from '../installation.ts';
import { externalMetric, startMetrics } from '../metrics-pods.ts';
import { workersFollowTheQueue } from './scale.ts';

const METRIC = 'quaestor_queue_tasks_open';
const BY_HPA = ['worker.keda.enabled=false', 'worker.hpa.enabled=true', 'worker.hpa.scaleDownAfterSeconds=15'];

/** The same 60 tasks with an ordinary HPA, by real Prometheus and prometheus-adapter, the way the chart says. */
export async function workersFollowTheExternalMetric(installation: Installation): Promise<string> {
  await installation.upgrade('--set', BY_HPA.join(','));
  try {
    const stop = await startMetrics(installation);
    try {
      // One series, not one for each replica of the API.
      await until('the external metric', 180_000, async () => {
        const values = await externalMetric(installation.cluster.namespace, METRIC);
        return values.length === 1 && values[0] === 0;
      });
      return await workersFollowTheQueue(installation);
    } finally {
      await stop();
    }
  } finally {
    // KEDA takes no Deployment that an HPA has, and Helm creates before it deletes.
    await installation.cluster.kubectl('delete', 'horizontalpodautoscaler', `${RELEASE}-worker`, '--ignore-not-found');
    await installation.upgrade();
  }
}
