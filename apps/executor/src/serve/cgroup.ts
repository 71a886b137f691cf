// What the container's control group says, in either version of the interface.
import { readFileSync } from 'node:fs';

/** Larger values are how version 1 says that there is no limit. */
const NO_LIMIT = 2 ** 50;

export function memoryLimitBytes(): number | undefined {
  const bytes = Number(read('/sys/fs/cgroup/memory.max') ?? read('/sys/fs/cgroup/memory/memory.limit_in_bytes'));
  return bytes > 0 && bytes < NO_LIMIT ? bytes : undefined;
}

/** How many processes the kernel has ended here for want of memory. */
export function memoryKills(): number {
  const counters = read('/sys/fs/cgroup/memory.events') ?? read('/sys/fs/cgroup/memory/memory.oom_control') ?? '';
  return Number(/^oom_kill (\d+)/m.exec(counters)?.[1] ?? 0);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
