// Whether the end-to-end tests run Redis in a container or as this machine's redis-server; decided once, said in one line.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { say } from '../setup/step.mjs';

export const REDIS_IMAGE = 'redis:7-alpine';
const ENGINE_MS = 5000;
const PULL_MS = 120_000;

const docker = (args, timeout) => promisify(execFile)('docker', args, { timeout });

/** `TEST_REDIS` as given (`local` or `container`), else by what there is. */
export async function whereRedisRuns() {
  const [place, why] = await choose(process.env.TEST_REDIS);
  say(
    `Redis of the end-to-end tests: ${place === 'container' ? `container ${REDIS_IMAGE}` : 'local redis-server'} (${why})`,
  );
  return { TEST_REDIS: place };
}

async function choose(wish) {
  if (wish === 'local' || wish === 'container') return [wish, 'TEST_REDIS says so'];
  if (!(await succeeds(docker(['info', '--format', '{{.ServerVersion}}'], ENGINE_MS))))
    return ['local', 'no Docker engine answers'];
  if (await succeeds(docker(['image', 'inspect', REDIS_IMAGE], ENGINE_MS)))
    return ['container', 'a Docker engine answers'];
  if (await succeeds(docker(['pull', '-q', REDIS_IMAGE], PULL_MS))) return ['container', 'a Docker engine answers'];
  return ['local', `a Docker engine answers, but ${REDIS_IMAGE} cannot be had`];
}

const succeeds = (promise) =>
  promise.then(
    () => true,
    () => false,
  );
