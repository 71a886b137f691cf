// Redis, API and worker on this machine, for a person: progress on stderr, settings of the environment respected.
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../setup/step.mjs';
import { freePort } from './free-port.ts';
import type { Program } from './program.ts';
import { apiProgram, untilReady, workerProgram } from './quaestor.ts';
import { removeKeys } from './redis-keys.ts';
import { RedisServer } from './redis-server.ts';

export interface LocalStack {
  url: string;
  /** Resolves when one of the programs ends without having been asked to, with what to say of it. */
  failed: Promise<string>;
  /** Ends all that was started; resolves once nothing is left. */
  stop(): Promise<void>;
}

interface StackOptions {
  dataDir: string;
  onLine?: (program: string, line: string) => void;
  /** First part of the keys in Redis; they are removed at the end. Default: KEY_PREFIX, and they stay. */
  passingPrefix?: string;
  /** Aborted: starting is given up. */
  signal: AbortSignal;
}

const API_PORT = 5000;
const READY_MS = 60_000;
const LINES_SHOWN = 15;
/** Where Ollama listens when it runs on the same machine. */
const LOCAL_OLLAMA = 'http://127.0.0.1:11434';

/** @throws {Error} when it does not become ready; nothing is left running then. */
export async function startLocalStack({ dataDir, onLine, passingPrefix, signal }: StackOptions): Promise<LocalStack> {
  const { REDIS_URL, API_PORT: wishedPort, DATA_DIR: _, ...inherited } = process.env;
  const wanted = Number(wishedPort || API_PORT);
  const apiPort = await freePort(wanted);
  if (apiPort !== wanted) say(`Port ${wanted} is in use; the API takes ${apiPort}`);

  const redis = REDIS_URL ? undefined : await RedisServer.start();
  const redisUrl = REDIS_URL || redis!.url;
  const env: NodeJS.ProcessEnv = { ...inherited, OLLAMA_HOST: inherited.OLLAMA_HOST || LOCAL_OLLAMA };
  if (passingPrefix) env.KEY_PREFIX = passingPrefix;
  const settings = { apiPort, redisUrl, dataDir, env, onLine };
  const programs = [apiProgram(settings), workerProgram(settings)];
  const stop = async () => {
    await Promise.all(programs.map((program) => program.stop()));
    if (redis) await redis.dispose();
    else if (passingPrefix) await removeKeys(redisUrl, passingPrefix);
    const left = [...programs, ...(redis ? [redis] : [])].flatMap(({ leftovers }) => leftovers);
    if (left.length) say(`Had to be killed: ${left.join(', ')}`);
  };
  try {
    const started = Date.now();
    say(`Starting ${redis ? 'Redis, ' : ''}API and worker${redis ? '' : ' with the Redis of REDIS_URL'}`);
    for (const program of programs) await program.start();
    const url = `http://${reachable(env.API_HOST)}:${apiPort}`;
    await untilReady(url, programs, READY_MS, signal);
    say(`Ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
    return { url, failed: firstToEnd(programs), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const reachable = (host: string | undefined) => (!host || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

async function firstToEnd(programs: readonly Program[]): Promise<string> {
  for (;;) {
    const ended = programs.find(({ running }) => !running);
    if (ended) return `The ${ended.name} ${ended.ending}:\n${ended.lines.slice(-LINES_SHOWN).join('\n')}`;
    await sleep(500, undefined, { ref: false });
  }
}
