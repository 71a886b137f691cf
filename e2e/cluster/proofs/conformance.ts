import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { mustBeReachable } from '../executors.ts';
import { type Installation, RELEASE } from '../installation.ts';

const root = join(import.meta.dirname, '../../..');
const LONGEST_MS = 900_000;

/** The suite that every sandbox backend passes, over the release's own executor pods. */
export async function sandboxKeepsItsPromise({ cluster }: Installation): Promise<string> {
  await mustBeReachable(cluster);
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const config = join(import.meta.dirname, '../conformance.jest.config.mjs');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', jest, '--config', config, '--forceExit'],
    {
      encoding: 'utf8',
      timeout: LONGEST_MS,
      env: { ...process.env, EXECUTORS_NAMESPACE: cluster.namespace, EXECUTORS_POOL: RELEASE },
    },
  );
  if (status !== 0) throw new Error(stderr);
  return /^Tests: +(.*)$/m.exec(stderr)![1]!;
}
