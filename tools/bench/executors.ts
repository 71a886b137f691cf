// What an executor costs beside the script it runs: the same measurements over any backend.
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { builtCli, type Sandbox } from '../lib/built-cli.ts';

export interface ExecutorCosts {
  /** Of one small script, milliseconds from asking until the report, an executor waiting. */
  p50Ms: number;
  p95Ms: number;
  /** Megabytes (10^6) a second at which a table comes to the executor; undefined where it is linked, not sent. */
  streamMBs?: number;
  /** All of twenty small scripts asked for at once, in milliseconds. */
  twentyMs: number;
}

const TRIES = 30;
const PARALLEL = 20;
const STREAM_BYTES = 512 * 2 ** 20;
const BLOCK_BYTES = 8 * 2 ** 20;
const LONGEST_MS = 300_000;

/**
 * @param settleMs what the backend needs to have the next executor waiting.
 * @param streams whether it sends tables instead of linking them.
 */
export async function measureExecutors(
  sandbox: Sandbox,
  { folder, settleMs, streams, tries = TRIES }: { folder: string; settleMs: number; streams: boolean; tries?: number },
): Promise<ExecutorCosts> {
  await timed(sandbox, []); // The first also connects and looks for its tools.
  const times: number[] = [];
  for (let number = 0; number < tries; number++) {
    await sleep(settleMs);
    times.push(await timed(sandbox, []));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  const costs = { p50Ms: at(0.5), p95Ms: at(0.95) };
  const streamMBs = streams ? await streamed(sandbox, folder, costs.p50Ms, settleMs) : undefined;
  await sleep(settleMs * 2);
  const began = performance.now();
  await Promise.all(Array.from({ length: PARALLEL }, () => timed(sandbox, [])));
  return { ...costs, streamMBs, twentyMs: performance.now() - began };
}

async function streamed(sandbox: Sandbox, folder: string, withoutMs: number, settleMs: number): Promise<number> {
  const path = join(folder, 'table');
  const file = await open(path, 'w');
  const block = Buffer.alloc(BLOCK_BYTES, 7);
  for (let bytes = 0; bytes < STREAM_BYTES; bytes += BLOCK_BYTES) await file.write(block);
  await file.close();
  const times: number[] = [];
  for (let number = 0; number < 3; number++) {
    await sleep(settleMs);
    times.push((await timed(sandbox, [{ name: 'table', path }])) - withoutMs);
  }
  await rm(path);
  return STREAM_BYTES / 1e6 / (Math.min(...times) / 1000);
}

async function timed(sandbox: Sandbox, inputs: { name: string; path: string }[]): Promise<number> {
  const { DEFAULT_LIMITS } = await builtCli();
  const limits = { ...DEFAULT_LIMITS.script, diskBytes: 2 * STREAM_BYTES };
  const request = { kind: 'script' as const, script: 'answer(1);', tables: [], seed: 0, limits };
  const began = performance.now();
  const { outcome } = await sandbox.execute({ request, inputs }, { signal: AbortSignal.timeout(LONGEST_MS) });
  if (outcome.kind !== 'completed') throw new Error(JSON.stringify(outcome));
  return performance.now() - began;
}
