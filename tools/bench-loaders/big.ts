// A file several times larger than the memory that loading it may use.
import { rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { stopSignal } from '../lib/stop-signal.ts';
import { say } from '../setup/step.mjs';
import { type BenchFile, delimited, kept } from './files.ts';
import { LIMITS, OurLoader } from './ours.ts';

const DISK_BYTES = 16 * 2 ** 30;
/** About 1.6 GB. */
const ROWS = 28_000_000;
/** What the file, its tables and what is set aside on the way may take together, over the file. */
const ROOM = 3;
const BYTES_PER_ROW = 57;
const PROGRESS_GOAL_MS = 1000;

interface Options {
  scale: number;
  memoryBytes: number;
  /** File for the figures as JSON. */
  out?: string;
}

/** @returns the exit code: 1 when the file was not loaded within its memory. */
export async function big({ scale, memoryBytes, out }: Options): Promise<number> {
  const signal = stopSignal();
  const rows = Math.round(ROWS * scale);
  const free = await statfs(tmpdir());
  if (free.bavail * free.bsize < rows * BYTES_PER_ROW * ROOM) {
    say(`NOT RUN: ${tmpdir()} has not the ${Math.round((rows * BYTES_PER_ROW * ROOM) / 1e9)} GB free that this takes.`);
    return 1;
  }
  const name = `big-${rows}.csv`;
  const path = await kept(name, (path) => delimited(',')(path, rows));
  const limits = { ...LIMITS, memoryBytes, diskBytes: DISK_BYTES };
  const ours = await OurLoader.open(limits, signal);
  try {
    const { size: bytes } = await stat(path);
    say(`Loading ${(bytes / 1e9).toFixed(2)} GB with ${Math.round(memoryBytes / 1e6)} MB of memory`);
    const file: BenchFile = { name: 'csv', extension: 'csv', path, rows, bytes };
    let last = performance.now();
    let events = 0;
    let longestGapMs = 0;
    const heard = () => {
      longestGapMs = Math.max(longestGapMs, performance.now() - last);
      last = performance.now();
      events++;
    };
    const load = await ours.first(file, heard);
    heard();
    const figures = { bytes, memoryLimitBytes: memoryBytes, ...load, progressEvents: events - 1, longestGapMs };
    const facts = [
      `${load.rows} rows, ${load.columns} columns${load.rows === rows ? '' : `: WRONG, ${rows} were written`}`,
      `peak ${Math.round(load.peakMemoryBytes / 1e6)} MB; the file is ${(bytes / load.peakMemoryBytes).toFixed(1)} times that`,
      `${(load.cpuMs / 1000).toFixed(1)} CPU s, ${(load.timeMs / 1000).toFixed(1)} s`,
      `progress was told ${events - 1} times, at the latest after ${(longestGapMs / 1000).toFixed(1)} s: ` +
        (longestGapMs <= PROGRESS_GOAL_MS ? 'met' : 'MISSED (every second)'),
    ];
    for (const fact of facts) console.log(fact);
    if (out) await writeFile(out, JSON.stringify(figures, null, 2) + '\n');
    return load.rows === rows ? 0 : 1;
  } catch (error) {
    say(signal.aborted ? 'Stopped.' : (error as Error).message);
    return 1;
  } finally {
    await ours.close();
    await rm(path, { force: true }); // Too large to keep.
  }
}
