// The keys that autoscaling watches are those of the queue: the chart is rendered, a real API and worker are put on a real
// Redis under the same prefix, and the tasks must lie where the ScaledObject looks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Bull from 'bull';
import { Redis } from 'ioredis';
import { QuaestorClient } from '../lib/client.ts';
import { freePort } from '../lib/free-port.ts';
import { apiProgram } from '../lib/quaestor.ts';
import { RedisServer } from '../lib/redis-server.ts';
import { manifests, render } from './render.ts';

const LONGEST_MS = 30_000;

interface ScaledObject {
  spec: { triggers: { name: string; metadata: { listName: string } }[] };
}

/** @throws {Error} that says which key is not the queue's. */
export async function checkQueueKeys(helm: string, prefix: string): Promise<void> {
  const watched = watchedKeys(helm, prefix);
  const dataDir = await mkdtemp(join(tmpdir(), 'quaestor-keys-'));
  const redis = await RedisServer.start();
  const apiPort = await freePort();
  const api = apiProgram({ apiPort, redisUrl: redis.url, dataDir, env: { KEY_PREFIX: prefix } });
  const client = new Redis(redis.url);
  try {
    await api.start();
    await enqueueOne(new QuaestorClient(`http://127.0.0.1:${apiPort}`));
    if ((await client.llen(watched.wait!)) !== 1)
      throw new Error(`no task lies in ${watched.wait}, which the chart watches`);
    // The other lists are Bull's own, beside that one: taking the task moves it to the one, a failed try to the other.
    const bull = { prefix: watched.wait!.replace(/:analyze:wait$/, ''), redis: redis.url };
    const queue = new Bull('analyze', bull.redis, { prefix: bull.prefix });
    try {
      const job = await queue.getNextJob();
      if ((await client.llen(watched.active!)) !== 1)
        throw new Error(`a running task does not lie in ${watched.active}`);
      await job!.moveToFailed({ message: 'to be tried again' });
      if ((await client.zcard(watched.delayed!)) !== 1)
        throw new Error(`a delayed task does not lie in ${watched.delayed}`);
      const inspections = queue.toKey('').replace(/analyze:$/, 'inspect:');
      if (watched.inspect_wait !== `${inspections}wait`) throw new Error(`${watched.inspect_wait} is beside the queue`);
    } finally {
      await queue.close();
    }
  } finally {
    client.disconnect();
    await api.stop();
    await redis.dispose();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function watchedKeys(helm: string, prefix: string): Record<string, string> {
  const values = ['acknowledgeNoAuthentication=true', 'worker.keda.enabled=true', `keyPrefix=${prefix}`];
  const all = manifests(render(helm, ['--set', values.join(',')]));
  const scaled = all.find(({ kind }) => kind === 'ScaledObject') as unknown as ScaledObject;
  return Object.fromEntries(scaled.spec.triggers.map(({ name, metadata }) => [name, metadata.listName]));
}

async function enqueueOne(client: QuaestorClient): Promise<void> {
  for (const until = Date.now() + LONGEST_MS; ; await sleep(100)) {
    try {
      await client.upload('a.csv', 'x\n1\n', { overwrite: true });
      await client.analyze('How many rows are there?', { filename: 'a.csv' });
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}
