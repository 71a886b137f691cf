// npm test [-- jest options]: unit, integration and end-to-end tests in one run. Ends with one plain line of numbers.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepared } from './lib/prepared.mjs';
import { whereRedisRuns } from './lib/redis-place.mjs';
import { root } from './node24.mjs';

// The tests stop and start a Redis of their own: one that others use will not do.
await prepared({ redisElsewhere: false });

const folder = mkdtempSync(join(tmpdir(), 'quaestor-test-'));
const countsFile = join(folder, 'counts.json');
const given = process.argv.slice(2);
// Half of the tests wait, half compute; more than two at a time would starve those that measure time.
const workers = given.some((arg) => /^(-w|-i|--maxWorkers|--runInBand)/.test(arg))
  ? []
  : [`--maxWorkers=${Math.min(2, availableParallelism())}`];
const nodeOptions = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const config = ['--config', join(root, 'tools/test/jest.config.mjs')];
const jest = spawn(
  process.execPath,
  [...nodeOptions, join(root, 'node_modules/jest/bin/jest.js'), ...config, ...workers, ...given],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(await whereRedisRuns()),
      QUAESTOR_BUILT: '1',
      QUAESTOR_COUNTS: countsFile,
      TESTCONTAINERS_RYUK_DISABLED: process.env.TESTCONTAINERS_RYUK_DISABLED ?? 'true',
    },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => jest.kill(signal));
jest.once('exit', (code) => {
  const { passed, failed, skipped } = counted();
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(code === 0 && failed > 0 ? 1 : (code ?? 1));
});

function counted() {
  try {
    return JSON.parse(readFileSync(countsFile, 'utf8'));
  } catch {
    console.log('The test run ended before it was complete.');
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
