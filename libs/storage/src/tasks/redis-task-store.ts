import type { Progress, TaskMessage } from '@quaestor/contracts';
import type { TaskEnding, TaskLookup, TaskStore } from '@quaestor/ports';
import type { Redis } from 'ioredis';
import { allAnswered, answered } from '../redis/queue-unavailable.ts';
import { IdSecret } from './id-secret.ts';
import { issueId, wasIssued } from './task-ids.ts';
import { endingJson, newRecord, viewOf } from './task-record.ts';
import { defineTaskScripts } from './task-scripts.ts';

export interface RedisTaskStoreOptions {
  redis: Redis;
  /** Keys are `{prefix}:task:{id}` and `{prefix}:id-secret`, the channel is `{prefix}:revoked`. */
  prefix: string;
  /** How long an ended task is kept. */
  resultTtlS: number;
  /** How long a task may wait and run before it is forgotten; 7 days unless given. */
  taskTtlS?: number;
}

const WEEK_S = 7 * 24 * 3600;

/** Every fault of Redis is told as the problem `queue-unavailable`. */
export class RedisTaskStore implements TaskStore {
  private readonly redis: Redis;
  private readonly prefix: string;
  private readonly resultTtlS: number;
  private readonly taskTtlS: number;
  private readonly secret: IdSecret;
  private subscriber: Redis | undefined;

  constructor({ redis, prefix, resultTtlS, taskTtlS = WEEK_S }: RedisTaskStoreOptions) {
    this.redis = redis;
    this.prefix = prefix;
    this.resultTtlS = resultTtlS;
    this.taskTtlS = taskTtlS;
    this.secret = new IdSecret(redis, `${prefix}:id-secret`);
    defineTaskScripts(redis);
  }

  async newId(): Promise<string> {
    return issueId(await this.secret.get(), Date.now());
  }

  async create(message: TaskMessage, submittedAt: Date): Promise<void> {
    const key = this.key(message.task_id);
    await allAnswered(
      this.redis.pipeline().hset(key, newRecord(message, submittedAt)).expire(key, this.taskTtlS).exec(),
    );
  }

  async discard(taskId: string): Promise<void> {
    await answered(this.redis.del(this.key(taskId)));
  }

  async read(taskId: string): Promise<TaskLookup> {
    const record = await answered(this.redis.hgetall(this.key(taskId)));
    if (record.status) return { found: viewOf(taskId, record) };
    const issued = wasIssued(await this.secret.get(), taskId) || wasIssued(await this.secret.reload(), taskId);
    return { missing: issued ? 'expired' : 'never-issued' };
  }

  async begin(taskId: string): Promise<number | undefined> {
    const attempt = await answered(this.redis.taskBegin(this.key(taskId), Date.now(), this.taskTtlS));
    return attempt || undefined;
  }

  async progress(taskId: string, attempt: number, { stage, percent }: Progress): Promise<void> {
    await answered(this.redis.taskProgress(this.key(taskId), attempt, stage, percent));
  }

  async publish(taskId: string, attempt: number, ending: TaskEnding): Promise<boolean> {
    const reply = await answered(
      this.redis.taskPublish(this.key(taskId), attempt, ending.status, Date.now(), endingJson(ending), this.resultTtlS),
    );
    return reply === 1;
  }

  async revoke(taskId: string): Promise<'revoked' | 'already-ended' | 'missing'> {
    const reply = await answered(
      this.redis.taskRevoke(this.key(taskId), Date.now(), this.resultTtlS, this.channel, taskId),
    );
    return reply === 1 ? 'revoked' : reply === 0 ? 'already-ended' : 'missing';
  }

  async onRevoked(listener: (taskId: string) => void): Promise<void> {
    // A connection that subscribes can do nothing else. It subscribes again by itself after Redis was away.
    this.subscriber ??= this.redis
      .duplicate({
        enableOfflineQueue: true,
        maxRetriesPerRequest: null,
        commandTimeout: undefined,
        socketTimeout: undefined,
      })
      .on('error', () => {});
    this.subscriber.on('message', (_channel, taskId) => listener(taskId));
    await answered(this.subscriber.subscribe(this.channel));
  }

  /** Ends the connection that `onRevoked` made; the one given stays its owner's. */
  close(): void {
    this.subscriber?.disconnect();
  }

  private key(taskId: string): string {
    return `${this.prefix}:task:${taskId}`;
  }

  private get channel(): string {
    return `${this.prefix}:revoked`;
  }
}
