// Where Redis is: one server by its URL, or whichever server the sentinels name as master. One reading of the settings
// for every client, so that the queue and the task store never end up at different places.
import * as z from 'zod';
import { redisUrl, wholeNumber } from './environment.ts';

/** The settings of every program that speaks to Redis. */
export const redisSettings = {
  REDIS_URL: redisUrl()
    .default('redis://redis:6379/0')
    .describe(
      'Where tasks and results are kept; with `rediss:` by TLS. With sentinels only user, password and number count',
    ),
  REDIS_SENTINELS: z
    .string()
    .regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'must be host:port, or several separated by commas')
    .optional()
    .describe('Sentinels that are asked for the master, as `host:port,host:port`'),
  REDIS_SENTINEL_MASTER: z.string().min(1).default('mymaster').describe('Name the sentinels know the master by'),
  REDIS_SENTINEL_PASSWORD: z.string().min(1).optional().describe('Password of the sentinels themselves'),
  KEY_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, 'must be 1 to 32 lower-case letters, digits or hyphens')
    .default('quaestor')
    .describe('First part of every Redis key; the same for all programs'),
};

/** The settings of every program that writes tasks. */
export const taskSettings = {
  RESULT_TTL_S: wholeNumber(60).default(86_400).describe('Seconds that an ended task is kept'),
  AUDIT_KEEP: wholeNumber(100)
    .default(50_000)
    .describe('About how many audit entries are kept in Redis; the same for API and worker'),
};

/** As `ioredis` takes it. */
export type RedisAddress = {
  db: number;
  username?: string;
  password?: string;
  tls?: Record<string, never>;
} & (
  | { host: string; port: number }
  | {
      sentinels: { host: string; port: number }[];
      name: string;
      sentinelPassword?: string;
      enableTLSForSentinelMode?: boolean;
    }
);

/** Where Redis is: its URL, and the sentinels (`host:port`, by commas) that know it, if any. */
export interface RedisPlace {
  url: string;
  sentinels?: string;
  master?: string;
  sentinelPassword?: string;
}

/** The place that settings name. */
export const redisPlace = (settings: z.output<z.ZodObject<typeof redisSettings>>): RedisPlace => ({
  url: settings.REDIS_URL,
  sentinels: settings.REDIS_SENTINELS,
  master: settings.REDIS_SENTINEL_MASTER,
  sentinelPassword: settings.REDIS_SENTINEL_PASSWORD,
});

/**
 * The place as both Redis clients take it, by way of sentinels where there are any; default port 6379, default
 * database 0.
 */
export function redisAddress({
  url: text,
  sentinels,
  master = 'mymaster',
  sentinelPassword,
}: RedisPlace): RedisAddress {
  const url = new URL(text);
  const tls = url.protocol === 'rediss:';
  const common = {
    db: Number(url.pathname.slice(1) || 0),
    ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    ...(tls ? { tls: {} } : {}),
  };
  if (!sentinels) return { ...common, host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 6379) };
  return {
    ...common,
    sentinels: sentinels.split(',').map((place) => {
      const [host, port] = place.split(':') as [string, string];
      return { host, port: Number(port) };
    }),
    name: master,
    ...(sentinelPassword ? { sentinelPassword } : {}),
    ...(tls ? { enableTLSForSentinelMode: true } : {}),
  };
}
