// A Redis with a replica, watched by sentinels that make the replica master when the first one dies.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, ping, Program } from '../harness/tools.ts';
import { until } from './outages.ts';

const MASTER = 'quaestor-master';
/** How long a silent master is waited for. */
const DOWN_MS = 1000;

export interface WatchedRedis {
  /** Where the programs are to look for it. */
  env: Record<string, string>;
  master: Program;
  replica: Program;
  dispose(): Promise<void>;
}

/** One master, one replica, three sentinels, of which two must agree. */
export async function watchedRedis(): Promise<WatchedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'quaestor-sentinels-'));
  const running: Program[] = [];
  const run = async (name: string, settings: readonly string[], sentinel = false) => {
    const port = await freePort();
    const file = join(folder, `${name}.conf`);
    // Sentinels write what they learn into their file.
    await writeFile(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, ...settings, ''].join('\n'));
    const args = sentinel ? [file, '--sentinel'] : [file];
    const program = new Program({ name, command: 'redis-server', args, env: { PATH: process.env.PATH } });
    running.push(await program.start());
    await until(`${name} answers`, () => ping(port));
    return { program, port };
  };
  const keep = (name: string) => ['save ""', 'appendonly yes', `appenddirname ${name}`];
  const master = await run('first', keep('first'));
  const replica = await run('second', [...keep('second'), `replicaof 127.0.0.1 ${master.port}`]);
  const watching = [
    `sentinel monitor ${MASTER} 127.0.0.1 ${master.port} 2`,
    `sentinel down-after-milliseconds ${MASTER} ${DOWN_MS}`,
    `sentinel failover-timeout ${MASTER} 10000`,
  ];
  const sentinels: number[] = [];
  for (const number of [1, 2, 3]) sentinels.push((await run(`sentinel-${number}`, watching, true)).port);
  return {
    env: {
      REDIS_SENTINELS: sentinels.map((port) => `127.0.0.1:${port}`).join(','),
      REDIS_SENTINEL_MASTER: MASTER,
    },
    master: master.program,
    replica: replica.program,
    dispose: async () => {
      await Promise.all(running.map((program) => program.stop()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
