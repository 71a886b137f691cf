// What a process and its descendants cost, read from /proc.
import { readFileSync } from 'node:fs';
import { descendants } from '../lib/process-tree.ts';

const TICKS_PER_S = 100; // USER_HZ: the same on every Linux that Node runs on.

/** User and system CPU seconds of the process alone, since its start. */
export function cpuSeconds(pid: number): number {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]!.split(' ');
  return (Number(afterName[11]) + Number(afterName[12])) / TICKS_PER_S;
}

/** Resident memory in MB (10^6 bytes). */
export function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
  return (Number(kilobytes ?? 0) * 1024) / 1e6;
}

/** Of everything the process has started and that runs now. */
export const descendantsMb = (pid: number) =>
  descendants(pid).reduce((sum, { pid: each }) => sum + residentMb(each), 0);
