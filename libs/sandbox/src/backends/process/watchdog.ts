// Looks at an execution from outside, many times a second: the memory and processor time of all its processes, and what it
// has written.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** At memory speeds of a few GB/s this lets some tens of MB slip past a limit. */
const INTERVAL_MS = 20;
/** Walking the output folder costs more and disks are slower. */
const DISK_EVERY = 10;

export interface Watched {
  pid: number;
  outputs: string;
  memoryBytes: number;
  diskBytes: number;
  onMemory: () => void;
  onDisk: () => void;
}

export interface Cost {
  /** Highest resident memory, all processes together. */
  peakMemoryBytes: number;
  /** User and system time of all processes since the watch began, in steps of 10 ms. */
  cpuMs: number;
}

/** @returns a function that ends the watch with a last look and tells the cost; it may be called again. */
export function watch({ pid, outputs, memoryBytes, diskBytes, onMemory, onDisk }: Watched): () => Cost {
  let peakBytes = 0;
  let ticks = 0;
  let round = 0;
  const look = () => {
    const tree = treeOf(pid);
    peakBytes = Math.max(peakBytes, tree.peakBytes);
    ticks = Math.max(ticks, tree.ticks);
    if (tree.residentBytes > memoryBytes) onMemory();
    if (++round % DISK_EVERY === 0 && folderBytes(outputs) > diskBytes) onDisk();
  };
  look();
  const ticksBefore = ticks;
  const timer = setInterval(look, INTERVAL_MS);
  let cost: Cost | undefined;
  return () => {
    clearInterval(timer);
    if (!cost) look();
    return (cost ??= { peakMemoryBytes: peakBytes, cpuMs: (ticks - ticksBefore) * TICK_MS });
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
}

/** A process and all its descendants; nothing for what has ended meanwhile. */
function treeOf(pid: number): Tree {
  const tree: Tree = { residentBytes: 0, peakBytes: 0, ticks: 0 };
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) * 1024;
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // utime, stime, cutime and cstime: fields 14 to 17, the name in parentheses being the second.
    const times = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15);
    tree.residentBytes = bytes('VmRSS');
    tree.peakBytes = bytes('VmHWM');
    tree.ticks = times.reduce((sum, time) => sum + Number(time), 0);
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      for (const child of readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter(Boolean)) {
        const below = treeOf(Number(child));
        for (const name of ['residentBytes', 'peakBytes', 'ticks'] as const) tree[name] += below[name];
      }
    }
  } catch {
    // What was read of it before it ended still counts.
  }
  return tree;
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
