// The Node that this repository pins comes with its npm packages. Tools start under whatever Node is installed and go on
// under that one. Plain JavaScript for Node 18 and up, without dependencies.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const packageName = `node-linux-${process.arch}`;
export const pinned = {
  package: packageName,
  version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[packageName],
  path: join(root, 'node_modules', packageName, 'bin/node'),
};

const PARENT_LOOK_MS = 1000;

/** Resolves when this already is the pinned Node; else runs the same command line under it and never resolves. */
export async function underPinnedNode() {
  if (process.env.npm_lifecycle_event || process.env.QUAESTOR_LAUNCHED) endWithParent();
  if (process.versions.node === pinned.version || !existsSync(pinned.path)) {
    if (Number.parseInt(process.versions.node) < 24) {
      console.error(
        'Quaestor needs Node 24; it brings its own on Linux x64 and arm64 only. Install Node 24 and try again.',
      );
      process.exit(1);
    }
    process.env.PATH = [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    return;
  }
  const child = spawn(pinned.path, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, QUAESTOR_LAUNCHED: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
  await new Promise(() => {});
}

/**
 * npm does not pass signals on to what its shell runs, and the shell outlives npm: without this, `kill` of npm would leave
 * the programs running.
 */
function endWithParent() {
  const before = elders();
  setInterval(() => {
    if (elders() !== before) process.kill(process.pid, 'SIGTERM');
  }, PARENT_LOOK_MS).unref();
}

/** The process that started this one; under npm, that is a shell, also the one that started that. */
function elders() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return String(parent);
  try {
    return `${parent} ${
      readFileSync(`/proc/${parent}/stat`, 'utf8')
        .replace(/^.*\) \S /s, '')
        .split(' ')[0]
    }`;
  } catch {
    return String(parent); // It has just gone, or there is no /proc; then this is what there is to see.
  }
}
