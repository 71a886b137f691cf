import * as z from 'zod';
import { parseEnvironment } from './environment.ts';
import { redisAddress, redisPlace, redisSettings } from './redis.ts';

const schema = z.object(redisSettings);
const addressOf = (env: Record<string, string>) => redisAddress(redisPlace(parseEnvironment('program', schema, env)));

it('carries TLS, user, password and number of the URL', () => {
  expect(addressOf({ REDIS_URL: 'rediss://me:p%40ss@redis.example:6380/3' })).toEqual({
    host: 'redis.example',
    port: 6380,
    db: 3,
    username: 'me',
    password: 'p@ss',
    tls: {},
  });
  expect(addressOf({ REDIS_URL: 'redis://[::1]' })).toEqual({ host: '::1', port: 6379, db: 0 });
});

it('asks the sentinels for the master, with what the URL says of user, password and number', () => {
  const sentinels = { REDIS_SENTINELS: 'one:26379,two:26380', REDIS_SENTINEL_MASTER: 'tasks' };
  expect(addressOf({ ...sentinels, REDIS_URL: 'redis://:secret@anything/2' })).toEqual({
    db: 2,
    password: 'secret',
    sentinels: [
      { host: 'one', port: 26379 },
      { host: 'two', port: 26380 },
    ],
    name: 'tasks',
  });
  expect(addressOf({ ...sentinels, REDIS_URL: 'rediss://x' })).toMatchObject({
    tls: {},
    enableTLSForSentinelMode: true,
  });
});

it('names a list of sentinels that is none', () => {
  expect(() => addressOf({ REDIS_SENTINELS: 'one, two' })).toThrow('REDIS_SENTINELS must be host:port');
});
