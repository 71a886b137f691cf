// What a process has started, as /proc shows it (Linux).
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessRecord {
  pid: number;
  parent: number;
  command: string;
  /** Clock ticks since boot: tells a process from a later one with the same number. */
  startTime: string;
}

/** All processes below `root`, itself not among them. */
export function descendants(root: number): ProcessRecord[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => recordOf(Number(name)) ?? []);
  const below = (parent: number): ProcessRecord[] =>
    all.filter((record) => record.parent === parent).flatMap((child) => [child, ...below(child.pid)]);
  return below(root);
}

export const isAlive = ({ pid, startTime }: ProcessRecord) => recordOf(pid)?.startTime === startTime;

/** Undefined for a process that is gone or only waits to be buried. */
function recordOf(pid: number): ProcessRecord | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in parentheses, and may hold anything.
    const command = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const [state, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? undefined : { pid, parent: Number(parent), command, startTime: rest[17]! };
  } catch {
    return undefined;
  }
}
