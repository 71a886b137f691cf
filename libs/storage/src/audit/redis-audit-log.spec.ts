import type { AuditEntry, AuditRecord } from '@quaestor/contracts';
import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import type { Redis } from 'ioredis';
import { connectRedis } from '../redis/connect-redis.ts';
import { verifyChain } from './audit-chain.ts';
import { RedisAuditLog } from './redis-audit-log.ts';

let server: RedisServer;
let redis: Redis;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis({ url: server.url }, { failFast: false });
});
beforeEach(() => redis.flushall());
afterAll(async () => {
  redis.disconnect();
  await server.kill();
});

const record = (question: string): AuditRecord => ({
  time: '2026-01-01T00:00:00.000Z',
  task_id: 't',
  attempt: 1,
  caller: null,
  question,
  sources: [],
  model: null,
  prompt_version: null,
  scripts: [],
  approval: null,
  limits: { timeMs: 1 },
  status: 'SUCCESS',
  problem: null,
  result_sha256: null,
});
const log = () => new RedisAuditLog({ redis, prefix: 'test' });

async function kept(): Promise<AuditEntry[]> {
  const entries: unknown[] = [];
  for await (const entry of log().entries()) entries.push(entry);
  return entries as AuditEntry[];
}

it('makes one unbroken chain of what several writers append at the same time', async () => {
  const writers = [log(), log(), log()];
  await Promise.all(Array.from({ length: 60 }, (_, n) => writers[n % 3]!.append(record(`question ${n}`))));
  const entries = await kept();
  expect(verifyChain(entries)).toEqual({ entries: 60, from: 1, to: 60, faults: [] });
  expect(new Set(entries.map((entry) => entry.record.question)).size).toBe(60);
  expect(await log().head()).toEqual({ seq: 60, hash: entries.at(-1)!.hash });
});

it('reads on over many pages', async () => {
  const writer = log();
  for (let n = 0; n < 1001; n++) await writer.append(record(String(n)));
  expect(verifyChain(await kept())).toMatchObject({ entries: 1001, faults: [] });
});

describe('what was tampered with is named', () => {
  let entries: AuditEntry[];
  beforeEach(async () => {
    const writer = log();
    for (const question of ['a', 'b', 'c', 'd']) await writer.append(record(question));
    entries = await kept();
  });
  const faults = () => verifyChain(entries).faults;

  it('a record that was changed', () => {
    entries[1]!.record.question = 'x';
    expect(faults()).toMatchObject([{ seq: 2, fault: expect.stringContaining('changed') }]);
  });

  it('something added to a record', () => {
    Object.assign(entries[1]!.record, { more: 1 });
    expect(faults()).toMatchObject([{ seq: 2, fault: expect.stringContaining('changed') }]);
  });

  it('an entry that was left out', () => {
    entries.splice(1, 1);
    expect(faults()).toMatchObject([{ seq: 3, fault: expect.stringContaining('entry 2') }]);
  });

  it('entries that changed places', () => {
    [entries[1], entries[2]] = [entries[2]!, entries[1]!];
    expect(faults().length).toBeGreaterThan(0);
  });

  it('an entry of another chain in the place of one of this', async () => {
    await redis.flushall();
    const other = log();
    for (const question of ['a', 'z']) await other.append(record(question));
    entries[1] = (await kept())[1]!;
    expect(faults()).toMatchObject([{ seq: 3, fault: expect.stringContaining('before it') }]);
  });

  it('something that is no entry', () => {
    expect(verifyChain([undefined, ...entries]).faults).toMatchObject([{ fault: 'it is not an audit entry' }]);
  });

  it('but not that the oldest are gone: a bounded log forgets', () => {
    expect(verifyChain(entries.slice(2))).toEqual({ entries: 2, from: 3, to: 4, faults: [] });
  });
});
