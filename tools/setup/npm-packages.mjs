// The npm packages, as package-lock.json has them, with the optional ones that the system's Node is too old for: npm
// leaves those out without a word, so it is run under the pinned Node, which npx fetches for that one run.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinned, root } from '../node24.mjs';
import { step } from './step.mjs';

const INSTALL_LIMIT_MS = 20 * 60_000;
const stamp = join(root, 'node_modules/.quaestor-setup');

export async function npmPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && nodeIsThere()) return;
  if (!(nodeIsThere() && installed(JSON.parse(lock)))) {
    const npx = pinned.version
      ? ['-y', '-p', `${pinned.package}@${pinned.version}`, '-c', 'npm ci --no-progress']
      : undefined;
    const [command, args] = npx ? ['npx', npx] : ['npm', ['ci', '--no-progress']];
    await step('Installing npm packages (a few minutes when none are cached)', command, args, {
      cwd: root,
      timeoutMs: INSTALL_LIMIT_MS,
    });
    if (!nodeIsThere()) throw new Error(`npm did not install ${pinned.package}; run: npm ci --include=optional`);
  }
  writeFileSync(stamp, wanted);
}

/** On machines that the pinned Node is not made for, the installed one has to do. */
const nodeIsThere = () => !pinned.version || existsSync(pinned.path);

/** Whether what npm says it installed is what the lock asks for; what is for other machines may be missing. */
function installed(lock) {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const { packages } = JSON.parse(readFileSync(record, 'utf8'));
  return Object.entries(lock.packages).every(([path, { version, optional, link, devOptional, peer }]) => {
    if (path === '' || link) return true;
    const found = packages[path];
    return found ? found.version === version : Boolean(optional || devOptional || peer);
  });
}
