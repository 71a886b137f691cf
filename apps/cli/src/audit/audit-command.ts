// Whether the audit log is whole: as it lies in Redis, or as workers have written it to their logs.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseEnvironment, redisPlace, redisSettings } from '@quaestor/config';
import { type ChainFinding, connectRedis, RedisAuditLog, verifyChain } from '@quaestor/storage';
import * as z from 'zod';

const FAULTS_SHOWN = 20;

/** The worker's own settings, by their own names. */
const AuditEnvironment = z.object(redisSettings);

/**
 * @param files logs of workers, in any order; none: Redis, by REDIS_URL and KEY_PREFIX
 * @throws {Error} when a file cannot be read, or Redis does not answer
 */
export async function verifyAudit(files: readonly string[], env: NodeJS.ProcessEnv): Promise<ChainFinding> {
  return files.length > 0 ? verifyChain(await entriesOfLogs(files)) : verifyRedis(env);
}

async function verifyRedis(env: NodeJS.ProcessEnv): Promise<ChainFinding> {
  const settings = parseEnvironment('quaestor audit', AuditEnvironment, env);
  const redis = connectRedis(redisPlace(settings), { failFast: true });
  try {
    await new Promise<void>((ready, fail) => {
      redis.once('ready', ready);
      redis.once('error', (cause: Error) => fail(new Error(`Redis does not answer: ${cause.message}`, { cause })));
    });
    const log = new RedisAuditLog({ redis, prefix: settings.KEY_PREFIX });
    const head = await log.head();
    const entries: unknown[] = [];
    for await (const entry of log.entries()) entries.push(entry);
    const finding = verifyChain(entries);
    // What workers append meanwhile may stand behind the head that was read first, never before it.
    if (head && finding.to < head.seq) {
      finding.faults.push({
        seq: head.seq,
        fault: `the chain went up to here; entries after ${finding.to} are missing`,
      });
    }
    return finding;
  } finally {
    redis.disconnect();
  }
}

/** The logs of several workers have to be laid together: each wrote what it appended itself. */
async function entriesOfLogs(files: readonly string[]): Promise<unknown[]> {
  const entries: { seq: number; entry: unknown }[] = [];
  for (const file of files) {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      const logged = parsed(line) as { event?: unknown; entry?: { seq?: unknown } } | undefined;
      if (logged?.event === 'task.audited') entries.push({ seq: Number(logged.entry?.seq), entry: logged.entry });
    }
  }
  return entries.sort((a, b) => a.seq - b.seq).map(({ entry }) => entry);
}

/** Whoever collects the lines of several programs writes in front of each whose it is. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line.slice(Math.max(0, line.indexOf('{'))));
  } catch {
    return undefined;
  }
}

/** A log without an entry proves nothing. */
export const isWhole = ({ entries, faults }: ChainFinding) => entries > 0 && faults.length === 0;

/** For a person; ends with a line end. */
export function auditReport({ entries, from, to, faults }: ChainFinding): string {
  if (entries === 0 && faults.length === 0) return 'There are no audit entries: nothing was verified.\n';
  const span = `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${from} to ${to}`;
  const beginning = from > 1 ? ` What went before entry ${from} is no longer kept there.` : '';
  if (faults.length === 0) return `The chain is whole: ${span}.${beginning}\n`;
  const shown = faults.slice(0, FAULTS_SHOWN).map(({ seq, fault }) => `  entry ${seq}: ${fault}`);
  const more = faults.length > shown.length ? [`  … ${faults.length - shown.length} more`] : [];
  return [`The chain is broken: ${span}.${beginning}`, ...shown, ...more, ''].join('\n');
}
