// One of several workers that reach for the same executors: TASKS small scripts, one after the other, each in a pod of its
// own. The last line it prints is what came of them.
import { connectCluster, DEFAULT_LIMITS, RemoteSandbox } from './cli/for-tools.mjs';

const { TASKS, NAMESPACE: namespace, POOL: pool } = process.env;
const limits = { ...DEFAULT_LIMITS.script, timeMs: 30_000 };
/** Pods are made at their own pace; this is about who gets which, not about how soon. */
const WAIT_MS = 600_000;

let right = 0;
const lost = [];
const waits = [];
const sandbox = new RemoteSandbox(await connectCluster({ namespace, pool, waitMs: WAIT_MS, max: 20 }), limits);
for (let task = 0; task < Number(TASKS); task++) {
  const request = { kind: 'script', script: `answer(${task});`, tables: [], seed: 0, limits };
  try {
    const { outcome, waitMs } = await sandbox.execute(
      { request, inputs: [] },
      { signal: AbortSignal.timeout(WAIT_MS) },
    );
    waits.push(Math.round(waitMs));
    if (outcome.kind === 'completed' && outcome.value.answer.value === task) right += 1;
    else lost.push(JSON.stringify(outcome));
  } catch (error) {
    lost.push(error.message);
  }
}
await sandbox.close();
console.log(JSON.stringify({ right, lost, waits }));
