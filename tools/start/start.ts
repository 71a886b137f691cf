import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startLocalStack } from '../lib/local-stack.ts';
import { stopSignal, untilAborted } from '../lib/stop-signal.ts';
import { root } from '../node24.mjs';
import { say } from '../setup/step.mjs';

const PREFIX_WIDTH = 6;

/** Runs until Ctrl-C, or until one of the programs ends; returns the exit code. */
export async function start(): Promise<number> {
  const stopping = stopSignal();
  const dataDir = process.env.DATA_DIR || join(root, '.quaestor/data');
  await mkdir(dataDir, { recursive: true });
  const onLine = (program: string, line: string) => console.log(`${program.padEnd(PREFIX_WIDTH)} | ${line}`);
  try {
    const stack = await startLocalStack({ dataDir, onLine, signal: stopping });
    say(`API: ${stack.url} (description: ${stack.url}/docs) · data: ${dataDir} · Ctrl-C stops all`);
    const failure = await Promise.race([stack.failed, untilAborted(stopping)]);
    if (failure) say(failure);
    await stack.stop();
    say('Stopped.');
    return failure ? 1 : 0;
  } catch (error) {
    if (stopping.aborted) return 0;
    say((error as Error).message);
    return 1;
  }
}
