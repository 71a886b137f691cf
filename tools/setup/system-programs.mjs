// What Quaestor needs of the system beside Node: Redis, and what its sandbox is made of. Debian packages, by apt.
import { accessSync, chmodSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say, step } from './step.mjs';

const UPDATE_LIMIT_MS = 3 * 60_000;
const INSTALL_LIMIT_MS = 10 * 60_000;
const NEEDED = [
  { program: 'redis-server', debianPackage: 'redis-server' },
  { program: 'bwrap', debianPackage: 'bubblewrap' },
  { program: 'prlimit', debianPackage: 'util-linux' },
  { program: 'setpriv', debianPackage: 'util-linux' },
];

/** @param redisElsewhere a Redis is given by its URL, so none is needed on this machine. */
export async function systemPrograms({ redisElsewhere }) {
  const missing = NEEDED.filter(({ program }) => !find(program) && !(program === 'redis-server' && redisElsewhere));
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map(({ debianPackage }) => debianPackage))];
  say(`Missing on this machine: ${missing.map(({ program }) => program).join(', ')}`);
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (!find('apt-get')) throw new Error(`install these by this system's own means: ${packages.join(', ')}`);
  if (process.getuid() !== 0) {
    const otherwise = packages.includes('redis-server')
      ? '\nor, instead of redis-server, set REDIS_URL to a Redis that may be used'
      : '';
    throw new Error(
      `this needs root once; run:\n  sudo apt-get update && sudo apt-get ${install.join(' ')}${otherwise}`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) => ['-o', 'DPkg::Lock::Timeout=60', '-o', 'Acquire::Retries=2', ...args];
  // Lists that can be had in part may do; what was wrong with the others has been shown.
  const update = apt(['-o', 'APT::Update::Error-Mode=any', 'update']);
  await step('apt-get update', 'apt-get', update, { env, timeoutMs: UPDATE_LIMIT_MS }).catch(() => {});
  await withoutServiceStart(() =>
    step(`apt-get install ${packages.join(' ')}`, 'apt-get', apt(install), { env, timeoutMs: INSTALL_LIMIT_MS }),
  );
  const still = missing.find(({ program }) => !find(program));
  if (still) throw new Error(`${still.program} is still missing after installing ${still.debianPackage}`);
}

export function find(program) {
  return (process.env.PATH + delimiter + '/usr/sbin:/sbin').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Debian starts a service as soon as it is installed; the Redis used here is started when it is needed, by us. */
async function withoutServiceStart(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return work();
  const restore = () => rmSync(policy, { force: true });
  process.once('exit', restore);
  writeFileSync(policy, '#!/bin/sh\nexit 101\n');
  chmodSync(policy, 0o755);
  try {
    await work();
  } finally {
    restore();
    process.removeListener('exit', restore);
  }
}
