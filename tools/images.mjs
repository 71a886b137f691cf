// npm run images: the three images for this machine's architecture, tried, with their sizes.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from './lib/build.mjs';
import { root, underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';
import { say, step } from './setup/step.mjs';

const APPS = ['api', 'worker', 'executor'];
const BUILD_MS = 600_000;
/** As the pods will run: nothing writable but what is named, no privileges. */
const LOCKED = ['--rm', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];

const docker = (...args) => execFileSync('docker', args, { cwd: root, encoding: 'utf8' }).trim();
const quietly = (...args) =>
  execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

await setup({ system: false });
await underPinnedNode();
if (spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0) {
  say('No Docker engine answers: start one and try again.');
  process.exit(1);
}
await build();
for (const app of APPS) {
  await step(
    `Building quaestor/${app}`,
    'docker',
    ['build', '--quiet', '--target', app, '--tag', `quaestor/${app}`, '.'],
    {
      timeoutMs: BUILD_MS,
      cwd: root,
      env: { ...process.env, DOCKER_BUILDKIT: process.env.DOCKER_BUILDKIT ?? '0' },
    },
  );
}

const tries = [
  ['the API answers /livez and says that Redis is away', tryApi],
  ['the worker names every faulty setting and does not start', tryWorker],
  ['the executor waits for its claim without network, and has no shell', tryExecutor],
];
let failed = 0;
for (const [what, attempt] of tries) {
  const fault = await attempt().catch((error) => error.message);
  say(`${fault ? '✗' : '✓'} ${what}${fault ? `: ${fault}` : ''}`);
  failed += fault ? 1 : 0;
}
for (const app of APPS) {
  const bytes = Number(docker('image', 'inspect', '--format', '{{.Size}}', `quaestor/${app}`));
  say(
    `quaestor/${app}  ${(bytes / 1e6).toFixed(0)} MB  ${docker('image', 'inspect', '--format', '{{.Architecture}} user {{.Config.User}}', `quaestor/${app}`)}`,
  );
}
process.exitCode = failed > 0 ? 1 : 0;

async function tryApi() {
  const name = `quaestor-try-${randomBytes(4).toString('hex')}`;
  docker(
    'run',
    '--detach',
    '--name',
    name,
    ...LOCKED,
    '--tmpfs',
    '/app/data:uid=10001,gid=10001',
    '--env',
    'REDIS_URL=redis://127.0.0.1:1/0',
    'quaestor/api',
  );
  try {
    const ask = (path) =>
      quietly(
        'exec',
        name,
        '/usr/local/bin/node',
        '-e',
        `fetch('http://127.0.0.1:5000${path}').then(async (r) => console.log(r.status, await r.text()))`,
      );
    for (let attempt = 1; ; attempt++) {
      try {
        const live = ask('/livez');
        if (!live.startsWith('200 ')) return live;
        const ready = ask('/readyz');
        return ready.startsWith('503 ') && ready.includes('edis') ? undefined : ready;
      } catch (error) {
        if (attempt >= 20) throw new Error(docker('logs', name) || error.message, { cause: error });
        await sleep(250);
      }
    }
  } finally {
    docker('rm', '--force', name);
  }
}

async function tryWorker() {
  const { status, stderr } = spawnSync(
    'docker',
    ['run', ...LOCKED, '--env', 'REDIS_URL=nonsense', '--env', 'TASK_LOCK_MS=-1', 'quaestor/worker'],
    { encoding: 'utf8' },
  );
  return status === 1 && /REDIS_URL[\s\S]*TASK_LOCK_MS/.test(stderr) ? undefined : `exit ${status}: ${stderr}`;
}

async function tryExecutor() {
  const name = `quaestor-try-${randomBytes(4).toString('hex')}`;
  const folders = ['/data', '/out', '/tmp'].flatMap((folder) => ['--tmpfs', `${folder}:uid=10001,gid=10001`]);
  docker('run', '--detach', '--name', name, ...LOCKED, '--network', 'none', ...folders, 'quaestor/executor');
  try {
    const ready = "fetch('http://127.0.0.1:8080/readyz').then((r) => console.log(r.status, process.getuid()))";
    for (let attempt = 1; ; attempt++) {
      try {
        const said = quietly('exec', name, '/usr/local/bin/node', '-e', ready);
        if (said !== '200 10001') return said;
        break;
      } catch (error) {
        if (attempt >= 40) throw new Error(docker('logs', name) || error.message, { cause: error });
        await sleep(250);
      }
    }
    const shell = spawnSync('docker', ['exec', name, '/bin/sh', '-c', 'true'], { encoding: 'utf8' });
    return shell.status === 0 ? 'there is a shell' : undefined;
  } finally {
    docker('rm', '--force', name);
  }
}
