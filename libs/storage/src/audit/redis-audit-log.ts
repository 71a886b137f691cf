import type { AuditEntry, AuditRecord } from '@quaestor/contracts';
import type { AuditLog } from '@quaestor/ports';
import type { Redis, Result } from 'ioredis';
import { answered } from '../redis/answered.ts';
import { chained } from './audit-chain.ts';

declare module 'ioredis' {
  interface RedisCommander<Context> {
    auditAppend(
      stream: string,
      headKey: string,
      before: string,
      entry: string,
      head: string,
      keep: number,
    ): Result<string | null, Context>;
  }
}

/** Adds the entry if the chain still ends where its writer saw it end; else gives the end as it is now. */
const APPEND = `
  local head = redis.call('GET', KEYS[2]) or ''
  if head ~= ARGV[1] then return head end
  redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[4], '*', 'entry', ARGV[2])
  redis.call('SET', KEYS[2], ARGV[3])
  return nil`;

const READ_AT_ONCE = 500;

export interface RedisAuditLogOptions {
  redis: Redis;
  /** Keys are the stream `{prefix}:audit` and `{prefix}:audit-head`. */
  prefix: string;
  /** About how many entries are kept; 50,000 unless given. What must be kept longer is in the log on stdout. */
  keep?: number;
}

/** Every program that writes to it adds to one chain; entries beyond about `keep` are forgotten, oldest first. */
export class RedisAuditLog implements AuditLog {
  private readonly redis: Redis;
  private readonly prefix: string;
  private readonly keep: number;
  private seen = '';

  constructor({ redis, prefix, keep = 50_000 }: RedisAuditLogOptions) {
    this.redis = redis;
    this.prefix = prefix;
    this.keep = keep;
    redis.defineCommand('auditAppend', { numberOfKeys: 2, lua: APPEND });
  }

  async append(record: AuditRecord): Promise<AuditEntry> {
    for (;;) {
      const before = this.seen === '' ? undefined : (JSON.parse(this.seen) as Pick<AuditEntry, 'seq' | 'hash'>);
      const entry = chained(record, before);
      const head = JSON.stringify({ seq: entry.seq, hash: entry.hash });
      const moved = await answered(
        this.redis.auditAppend(this.stream, `${this.stream}-head`, this.seen, JSON.stringify(entry), head, this.keep),
      );
      this.seen = moved ?? head;
      if (moved === null) return entry;
    }
  }

  /** All that is kept, oldest first, as it lies there: to be verified, not to be trusted. */
  async *entries(): AsyncGenerator<unknown, void, undefined> {
    for (let after = '-'; ;) {
      const page = await answered(this.redis.xrange(this.stream, after, '+', 'COUNT', READ_AT_ONCE));
      for (const [, fields] of page) yield parsed(fields[1]);
      const last = page.at(-1);
      if (!last || page.length < READ_AT_ONCE) return;
      after = `(${last[0]}`;
    }
  }

  /** Where the chain ends by its writers' word; undefined before the first entry. */
  async head(): Promise<Pick<AuditEntry, 'seq' | 'hash'> | undefined> {
    const head = await answered(this.redis.get(`${this.stream}-head`));
    return head === null ? undefined : (JSON.parse(head) as Pick<AuditEntry, 'seq' | 'hash'>);
  }

  private get stream(): string {
    return `${this.prefix}:audit`;
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
