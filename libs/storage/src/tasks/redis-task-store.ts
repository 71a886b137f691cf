import type { ApprovalDecision, Progress, TaskMessage } from '@quaestor/contracts';
import type { ApprovalNote, HeldScript, TaskEnding, TaskHold, TaskLookup, TaskStore } from '@quaestor/ports';
import type { Redis } from 'ioredis';
import { allAnswered, answered } from '../redis/answered.ts';
import { IdSecret } from './id-secret.ts';
import { issueId, wasIssued } from './task-ids.ts';
import { endingJson, holdJson, messageOf, newRecord, viewOf } from './task-record.ts';
import { defineTaskScripts } from './task-scripts.ts';

export interface RedisTaskStoreOptions {
  redis: Redis;
  /** Keys are `{prefix}:task:{id}`, `{prefix}:held` and `{prefix}:id-secret`, the channel is `{prefix}:revoked`. */
  prefix: string;
  /** How long an ended task is kept. */
  resultTtlS: number;
  /** How long a task may wait and run before it is forgotten; 7 days unless given. */
  taskTtlS?: number;
}

const DECISIONS: Readonly<Record<number, 'decided' | 'mismatch' | 'not-held'>> = {
  1: 'decided',
  0: 'not-held',
  [-2]: 'mismatch',
};

/** More are for the next round. */
const EXPIRED_AT_ONCE = 100;

const WEEK_S = 7 * 24 * 3600;

/** Every fault of Redis is told as the problem `queue-unavailable`, or `queue-out-of-memory`. */
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
    if (record.status) return { found: viewOf(taskId, record, Date.now()) };
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

  async hold(taskId: string, attempt: number, hold: TaskHold, ttlS: number): Promise<boolean> {
    const expires = new Date(Date.now() + ttlS * 1000);
    // First: what lies there without being held is passed over, what is held without lying there would never be found.
    await answered(this.redis.zadd(this.held, expires.getTime(), taskId));
    const reply = await answered(
      this.redis.taskHold(
        this.key(taskId),
        attempt,
        holdJson(hold, expires),
        JSON.stringify(hold.held),
        hold.approval.script_sha256,
        expires.getTime(),
        ttlS + this.resultTtlS,
      ),
    );
    return reply === 1;
  }

  async decide(
    taskId: string,
    { decision, script_sha256 }: ApprovalDecision,
    note: ApprovalNote,
  ): Promise<'decided' | 'mismatch' | 'not-held' | 'missing'> {
    const ttlS = decision === 'approve' ? this.taskTtlS : this.resultTtlS;
    const reply = await answered(
      this.redis.taskDecide(this.key(taskId), Date.now(), script_sha256, decision, JSON.stringify(note), ttlS),
    );
    return DECISIONS[reply] ?? 'missing';
  }

  async expireHeld(): Promise<{ message: TaskMessage; expiredAt: Date }[]> {
    const due = await answered(
      this.redis.zrangebyscore(this.held, 0, Date.now(), 'WITHSCORES', 'LIMIT', 0, EXPIRED_AT_ONCE),
    );
    const expired: { message: TaskMessage; expiredAt: Date }[] = [];
    for (let at = 0; at < due.length; at += 2) {
      const [taskId, expiresMs] = [due[at]!, Number(due[at + 1])];
      const message = await this.message(taskId);
      const reply = await answered(this.redis.taskExpire(this.key(taskId), Date.now()));
      await answered(this.redis.zrem(this.held, taskId));
      if (reply === 1 && message) expired.push({ message, expiredAt: new Date(expiresMs) });
    }
    return expired;
  }

  async approved(taskId: string): Promise<{ held: HeldScript; note: ApprovalNote } | undefined> {
    const [held, decision] = await answered(this.redis.hmget(this.key(taskId), 'held', 'decision'));
    if (!held || !decision) return undefined;
    return { held: JSON.parse(held) as HeldScript, note: JSON.parse(decision) as ApprovalNote };
  }

  async message(taskId: string): Promise<TaskMessage | undefined> {
    const message = await answered(this.redis.hget(this.key(taskId), 'message'));
    return messageOf(message ? { message } : {});
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

  /** Ids of tasks that wait for approval, by when they no longer do. */
  private get held(): string {
    return `${this.prefix}:held`;
  }

  private get channel(): string {
    return `${this.prefix}:revoked`;
  }
}
