import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { IdempotencyKey, Problem } from '@quaestor/contracts';
import type { RequestKey, RequestKeys } from '@quaestor/ports';
import type { Request } from 'express';
import * as z from 'zod';
import { callerOf } from '../auth/api-key.guard.ts';
import { invalidRequest } from '../http/faults.ts';
import { plainFault } from '../http/plain-faults.ts';

/** How long one that is sent again waits for the answer to the first, and how often it looks. */
const WAIT_MS = 5000;
const LOOK_MS = 50;

/**
 * The key that a request carries in `Idempotency-Key`; undefined when none.
 *
 * @throws {Problem} `invalid-request`
 */
export function requestKeyOf(request: Request): RequestKey | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const parsed = z
    .object({ 'Idempotency-Key': IdempotencyKey })
    .safeParse({ 'Idempotency-Key': header }, { error: plainFault });
  if (!parsed.success) throw invalidRequest(parsed.error);
  return { caller: callerOf(request), key: parsed.data['Idempotency-Key'] };
}

/**
 * Does `work` once for each key and gives its answer, a value of JSON, to all who send the same again; always, without a key.
 * What was refused may be sent again under its key.
 *
 * @param asked all that makes the request what it is, as a value of JSON.
 * @throws {Problem} what `work` does; `idempotency-key-reused` when the key came with something else;
 *   `idempotency-key-busy` when the first is still not answered after some seconds.
 */
export async function oncePerKey<T>(
  keys: RequestKeys,
  by: RequestKey | undefined,
  asked: unknown,
  work: () => Promise<T>,
): Promise<T> {
  if (!by) return work();
  const request = createHash('sha256').update(JSON.stringify(asked)).digest('hex');
  const answer = await answerBefore(keys, by, request);
  if (answer !== undefined) return JSON.parse(answer) as T;
  let done: T;
  try {
    done = await work();
  } catch (error) {
    await keys.release(by).catch(() => {});
    throw error;
  }
  // What is done is done, whether or not that can be remembered.
  await keys.settle(by, { request, answer: JSON.stringify(done) }).catch(() => {});
  return done;
}

/** Undefined when the key is this request's to use. */
async function answerBefore(keys: RequestKeys, by: RequestKey, request: string): Promise<string | undefined> {
  for (const end = performance.now() + WAIT_MS; ; await delay(LOOK_MS)) {
    const kept = await keys.claim(by, request);
    if (!kept) return undefined;
    if (kept.request !== request) throw new Problem('idempotency-key-reused', { key: by.key });
    if (kept.answer !== undefined) return kept.answer;
    if (performance.now() > end) throw new Problem('idempotency-key-busy', { key: by.key });
  }
}
