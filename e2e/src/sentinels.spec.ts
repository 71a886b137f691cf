// Redis by sentinels: its master dies for good, another one takes its place, and nobody restarts anything by hand.
import { jest } from '@jest/globals';
import { expectAnswered, runOllama, start, stopAll, submit, until, untilReady } from './support/outages.ts';
import { watchedRedis, type WatchedRedis } from './support/watched-redis.ts';

jest.setTimeout(180_000);
runOllama();

let redis: WatchedRedis;
beforeAll(async () => {
  redis = await watchedRedis();
});
afterAll(async () => {
  await stopAll();
  await redis.dispose();
});

it('what was answered and what is asked survives the death of the master', async () => {
  const quaestor = await start({ env: redis.env });
  await expectAnswered(quaestor);
  const { client } = quaestor;
  const { body: before } = await submit(quaestor);
  expect((await client.untilEnded(before.task_id)).status).toBe('SUCCESS');
  const synced = () => redis.replica.lines.some((line) => line.includes('MASTER <-> REPLICA sync: Finished'));
  await until('the replica has all of the master', synced);

  await redis.master.kill();
  await until('the replica is made master', () =>
    redis.replica.lines.some((line) => line.includes('MASTER MODE enabled')),
  );

  await untilReady(quaestor);
  await expectAnswered(quaestor);
  expect(await client.status(before.task_id)).toMatchObject({ status: 'SUCCESS', answer: { value: 112.485 } });
  expect([quaestor.api.running, quaestor.worker.running]).toEqual([true, true]);
});
