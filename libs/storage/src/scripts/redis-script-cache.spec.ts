import { type RedisServer, startRedis } from '@quaestor/ports/testing';
import { connectRedis } from '../redis/connect-redis.ts';
import { RedisScriptCache } from './redis-script-cache.ts';

const KEPT = { script: 'answer(1)', columns: [{ table: 't', column: 'größe' }], mapping: [], notes: ['n'] };
const KEY = 'a'.repeat(64);

let server: RedisServer;
let redis: ReturnType<typeof connectRedis>;

beforeAll(async () => {
  server = await startRedis();
  redis = connectRedis({ url: server.url }, { failFast: false });
});
afterAll(async () => {
  redis.disconnect();
  await server.kill();
});

const cache = (prefix = 'q', ttlS = 60) => new RedisScriptCache({ redis, prefix, ttlS });

it('gives what was kept, to every worker of the installation', async () => {
  await cache().keep(KEY, KEPT);
  expect(await cache().find(KEY)).toEqual(KEPT);
  expect(await cache('other').find(KEY)).toBeUndefined();
  expect(await cache().find('b'.repeat(64))).toBeUndefined();
});

it('lets go what was not used for its time, counted from the last use', async () => {
  await cache().keep(KEY, KEPT);
  await cache('q', 5000).find(KEY);
  expect(await redis.ttl(`q:script:${KEY}`)).toBeGreaterThan(4000);
});

it('finds nothing and keeps nothing while Redis is away', async () => {
  const away = connectRedis({ url: 'redis://127.0.0.1:2' }, { failFast: true });
  const lost = new RedisScriptCache({ redis: away, prefix: 'q', ttlS: 60 });
  await lost.keep(KEY, KEPT);
  expect(await lost.find(KEY)).toBeUndefined();
  away.disconnect();
});
