// A task that stops until somebody has decided on its script.
import { setTimeout as delay } from 'node:timers/promises';
import { TaskMessage, TaskView } from '@quaestor/contracts';
import type { TaskHold } from '@quaestor/ports';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import type { Redis } from 'ioredis';
import { connectRedis } from '../redis/connect-redis.ts';
import { RedisTaskStore } from './redis-task-store.ts';

let server: RedisServer;
let redis: Redis;
let store: RedisTaskStore;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis({ url: server.url }, { failFast: false });
  store = new RedisTaskStore({ redis, prefix: 'test', resultTtlS: 100 });
});
afterAll(async () => {
  store.close();
  redis.disconnect();
  await server.kill();
});

const SHA = 'ab'.repeat(32);
const held: TaskHold['held'] = {
  writer: 'llm',
  written: { kind: 'script', script: 'answer(1);', plan: null, model: 'm', columns: [], mapping: [], notes: [] },
  files: [{ filename: 'a.csv', sha256: 'cd'.repeat(32) }],
};
const hold: TaskHold = {
  status: 'AWAITING_APPROVAL',
  approval: { script: 'answer(1);', script_sha256: SHA, writer: 'llm' },
  explanation: {
    generator: 'llm',
    model: 'm',
    column_mapping: [],
    plan: null,
    script: null,
    attempts: [],
    sources: [],
    rows: null,
    warnings: [],
    notes: [],
    reused: false,
    live: [],
    agreement: null,
  },
  held,
  timingsMs: { load: 1 },
};
const note = { decision: 'approve' as const, by: 'shop', at: '2026-01-01T00:00:00.000Z' };
const approve = { decision: 'approve' as const, script_sha256: SHA };
const reject = { decision: 'reject' as const, script_sha256: SHA };

async function heldTask(ttlS = 60): Promise<string> {
  const id = await store.newId();
  const message = TaskMessage.parse({ task_id: id, question: 'q', filenames: null, options: {}, caller: 'shop' });
  await store.create(message, new Date());
  expect(await store.hold(id, (await store.begin(id))!, hold, ttlS)).toBe(true);
  return id;
}

async function view(id: string): Promise<TaskView> {
  const lookup = await store.read(id);
  if (!('found' in lookup)) throw new Error(`task is ${lookup.missing}`);
  return TaskView.parse(lookup.found);
}

it('shows the script that it waits with, until when, and no ending', async () => {
  const task = await view(await heldTask());
  expect(task).toMatchObject({ status: 'AWAITING_APPROVAL', approval: hold.approval, ended_at: null, timings_ms: {} });
  const { approval } = task as Extract<TaskView, { status: 'AWAITING_APPROVAL' }>;
  expect(new Date(approval.expires_at).getTime()).toBeGreaterThan(Date.now() + 50_000);
});

it('is begun by no worker, and published by none, before the decision', async () => {
  const id = await heldTask();
  expect(await store.begin(id)).toBeUndefined();
  const ending = { status: 'FAILURE', problem: {} as never, explanation: null, timingsMs: {} } as const;
  expect(await store.publish(id, 1, ending)).toBe(false);
  expect(await store.approved(id)).toBeUndefined();
});

it('once approved waits for a worker, which is given exactly what was approved', async () => {
  const id = await heldTask();
  expect(await store.decide(id, approve, note)).toBe('decided');
  expect(await view(id)).toMatchObject({ status: 'PENDING', progress: { stage: 'queued' } });
  expect(await store.decide(id, approve, note)).toBe('decided'); // A client that did not hear the first answer.
  expect(await store.message(id)).toMatchObject({ task_id: id, question: 'q', caller: 'shop' });
  expect(await store.begin(id)).toBe(2);
  expect(await store.approved(id)).toEqual({ held, note });
});

it('once rejected is REVOKED, for good, and its script is gone', async () => {
  const id = await heldTask();
  expect(await store.decide(id, reject, { ...note, decision: 'reject' })).toBe('decided');
  expect(await view(id)).toMatchObject({ status: 'REVOKED', ended_at: expect.any(String) });
  expect(await store.decide(id, approve, note)).toBe('not-held');
  expect(await redis.hget(`test:task:${id}`, 'held')).toBeNull();
});

it('is not decided on by the hash of another script', async () => {
  const id = await heldTask();
  expect(await store.decide(id, { ...approve, script_sha256: 'ef'.repeat(32) }, note)).toBe('mismatch');
  expect(await view(id)).toMatchObject({ status: 'AWAITING_APPROVAL' });
});

it('is REVOKED when nobody decides in time; a decision then comes too late', async () => {
  const id = await heldTask(0);
  await delay(5);
  expect(await store.decide(id, approve, note)).toBe('not-held');
  expect(await view(id)).toMatchObject({ status: 'REVOKED', ended_at: expect.any(String) });
  expect(await store.revoke(id)).toBe('already-ended');
});

it('is given once, to one who asks, when nobody has decided in time', async () => {
  const [late, inTime, cancelled] = [await heldTask(0), await heldTask(), await heldTask(1)];
  await store.revoke(cancelled);
  await delay(1050);
  const before = await store.expireHeld();
  const asked = await Promise.all([store.expireHeld(), store.expireHeld()]);
  const ids = [...before, ...asked.flat()].map(({ message }) => message.task_id);
  expect(ids.filter((id) => [late, inTime, cancelled].includes(id))).toEqual([late]);
  expect(await redis.hget(`test:task:${late}`, 'held')).toBeNull();
  expect(await redis.zrange('test:held', '0', '-1')).toContain(inTime);
  expect(await redis.zscore('test:held', cancelled)).toBeNull();
});

it('may be cancelled like any other', async () => {
  const id = await heldTask();
  expect(await store.revoke(id)).toBe('revoked');
  expect(await view(id)).toMatchObject({ status: 'REVOKED' });
});

it('that nobody holds cannot be decided on', async () => {
  expect(await store.decide(await store.newId(), approve, note)).toBe('missing');
});
