// Looks at an execution from outside, many times a second: the memory, the processor time and the number of all its
// processes, and what it has written.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** At memory speeds of a few GB/s this lets some tens of MB slip past a limit. */
const INTERVAL_MS = 20;
/** Walking the folders costs more and disks are slower. */
const DISK_EVERY = 10;

export interface Watched {
  pid: number;
  /** Only what has come from it counts, not the process itself. */
  descendantsOnly: boolean;
  /** Where it may write; what lies there when the watch begins is not counted. */
  folders: readonly string[];
  cpuMs: number;
  memoryBytes: number;
  diskBytes: number;
  processes: number;
  onProcessorTime: () => void;
  onMemory: () => void;
  onDisk: () => void;
  onProcesses: () => void;
}

export interface Cost {
  /** Highest resident memory, all processes together. */
  peakMemoryBytes: number;
  /** User and system time of all processes since the watch began, in steps of 10 ms. */
  cpuMs: number;
}

/** @returns a function that ends the watch with a last look and tells the cost; it may be called again. */
export function watch({ pid, descendantsOnly, folders, ...watched }: Watched): () => Cost {
  let peakBytes = 0;
  let ticks = 0;
  /** What its start has cost is not its request's. */
  let ticksBefore: number | undefined;
  let round = 0;
  const written = () => folders.reduce((sum, folder) => sum + folderBytes(folder), 0);
  const before = written();
  const look = () => {
    const tree = treeOf(pid, !descendantsOnly);
    peakBytes = Math.max(peakBytes, tree.peakBytes);
    ticks = Math.max(ticks, tree.ticks);
    ticksBefore ??= ticks;
    if ((ticks - ticksBefore) * TICK_MS > watched.cpuMs) watched.onProcessorTime();
    if (tree.residentBytes > watched.memoryBytes) watched.onMemory();
    if (tree.tasks > watched.processes) watched.onProcesses();
    if (++round % DISK_EVERY === 0 && written() - before > watched.diskBytes) watched.onDisk();
  };
  look();
  const timer = setInterval(look, INTERVAL_MS);
  let cost: Cost | undefined;
  return () => {
    clearInterval(timer);
    if (!cost) look();
    return (cost ??= { peakMemoryBytes: peakBytes, cpuMs: (ticks - ticksBefore!) * TICK_MS });
  };
}

/** USER_HZ: the same on every Linux that Node runs on. */
const TICK_MS = 10;

interface Tree {
  residentBytes: number;
  /** What each process held at its highest, also between two looks. */
  peakBytes: number;
  /** Processor time, that of descendants which have ended included. */
  ticks: number;
  /** Processes and threads. */
  tasks: number;
}

/** A process (counted or not) and all its descendants; nothing for what has ended meanwhile. */
function treeOf(pid: number, counted: boolean): Tree {
  const tree: Tree = { residentBytes: 0, peakBytes: 0, ticks: 0, tasks: 0 };
  try {
    if (counted) count(tree, pid);
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      for (const child of readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter(Boolean)) {
        const below = treeOf(Number(child), true);
        for (const name of ['residentBytes', 'peakBytes', 'ticks', 'tasks'] as const) tree[name] += below[name];
      }
    }
  } catch {
    // What was read of it before it ended still counts.
  }
  return tree;
}

function count(tree: Tree, pid: number): void {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // utime, stime, cutime and cstime: fields 14 to 17, the name in parentheses being the second.
  const times = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15);
  tree.residentBytes = number('VmRSS') * 1024;
  tree.peakBytes = number('VmHWM') * 1024;
  tree.ticks = times.reduce((sum, time) => sum + Number(time), 0);
  tree.tasks = number('Threads');
}

function folderBytes(folder: string): number {
  try {
    return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sum + folderBytes(path) + BYTES_PER_ENTRY;
      return sum + BYTES_PER_ENTRY + (entry.isFile() ? statSync(path).blocks * 512 : 0);
    }, 0);
  } catch {
    return 0;
  }
}

/** Empty files fill a disk too: by their entries. */
const BYTES_PER_ENTRY = 4096;
