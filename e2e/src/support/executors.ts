// What a worker's executors are doing, as this machine's /proc shows it.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendants, isAlive, type ProcessRecord, type Program } from '../harness/tools.ts';

const LOOK_MS = 200;
/** Clock ticks are 10 ms each: a process that is busy uses a good part of the time between two looks, also on a busy machine. */
const BUSY_TICKS = 5;
/** An executor that only starts is busy too, for less than so many looks. */
const LOOKS = 4;

/** Waits for a process below the worker that computes without a pause. @throws {Error} when there is none in time. */
export async function busyExecutor(worker: Program, timeoutMs = 20_000): Promise<ProcessRecord> {
  const until = Date.now() + timeoutMs;
  const looks = new Map<number, number>();
  for (let last = ticksOf(worker); Date.now() < until;) {
    await sleep(LOOK_MS);
    const now = ticksOf(worker);
    for (const [pid, { record, ticks }] of now) {
      const busy = ticks - (last.get(pid)?.ticks ?? ticks) >= BUSY_TICKS;
      looks.set(pid, busy ? (looks.get(pid) ?? 0) + 1 : 0);
      if (looks.get(pid) === LOOKS) return record;
    }
    last = now;
  }
  throw new Error(`No executor is busy after ${timeoutMs} ms`);
}

/** Resolves with the milliseconds until the process is gone. @throws {Error} when it is still there in the end. */
export async function untilGone(record: ProcessRecord, timeoutMs: number): Promise<number> {
  const started = performance.now();
  while (isAlive(record)) {
    if (performance.now() - started > timeoutMs) throw new Error(`${record.command} still runs after ${timeoutMs} ms`);
    await sleep(20);
  }
  return performance.now() - started;
}

function ticksOf({ pid }: Program) {
  return new Map(descendants(pid!).map((record) => [record.pid, { record, ticks: cpuTicks(record.pid) }]));
}

function cpuTicks(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0;
  }
}
