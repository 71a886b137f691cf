// The harness itself, with programs that are quick to start: what it promises the other tests.
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { startRedisContainer } from './redis-container.ts';
import { ping, Program, RedisServer, untilReady } from './tools.ts';

const node = (name: string, script: string) =>
  new Program({ name, command: process.execPath, args: ['-e', script], env: { PATH: process.env.PATH } });
const until = async (fits: () => boolean) => {
  while (!fits()) await sleep(10);
};
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

// Processes are started and waited for, beside other tests that keep the machine busy.
jest.setTimeout(120_000);

describe('Program', () => {
  it('hears what the program says and how it ended', async () => {
    const program = node('speaker', 'console.log("out"); console.error("err"); process.exit(3)');
    await program.start();
    await until(() => program.ending !== undefined && program.lines.length === 2);
    expect([program.lines.toSorted(), program.ending]).toEqual([['err', 'out'], 'ended with code 3']);
  });

  it('says when there is no such program', async () => {
    const program = new Program({
      name: 'nobody',
      command: '/nowhere/nobody',
      args: [],
      env: { PATH: process.env.PATH },
    });
    await program.start();
    await until(() => !program.running);
    expect(program.lines.join()).toContain('/nowhere/nobody');
  });

  it('ends one that ends by itself, and starts it again', async () => {
    const program = node('willing', 'console.log("up"); setInterval(() => {}, 1000)');
    for (const lines of [1, 2]) {
      await program.start();
      await until(() => program.lines.length === lines);
      await program.stop();
    }
    expect([program.running, program.leftovers]).toEqual([false, []]);
  });

  it('kills what the program leaves behind, and names it', async () => {
    const program = node(
      'careless',
      `
      const { spawn } = require('node:child_process');
      console.log(spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).pid);
      process.on('SIGTERM', () => process.exit(0));
      setInterval(() => {}, 1000);`,
    );
    await program.start();
    await until(() => program.lines.length === 1);
    await program.stop();
    await until(() => !alive(Number(program.lines[0])));
    expect(program.leftovers).toEqual([`sleep (${program.lines[0]})`]);
  });

  it('ends with the process that started it, even when that is killed', async () => {
    const inner = 'console.log(process.pid); setInterval(() => {}, 1000)';
    const starter = node(
      'starter',
      `
      const { spawn } = require('node:child_process');
      import(${JSON.stringify(import.meta.resolve('../../../tools/lib/program.ts'))}).then(async ({ Program }) => {
        const program = new Program({ name: 'inner', command: process.execPath, args: ['-e', ${JSON.stringify(inner)}], env: process.env, onLine: console.log });
        await program.start();
      });`,
    );
    await starter.start();
    await until(() => starter.lines.length === 1);
    process.kill(starter.pid!, 'SIGKILL');
    await until(() => !alive(Number(starter.lines[0])));
    await starter.stop();
  });
});

describe('untilReady', () => {
  it('fails at once, with what was said, when a program has ended', async () => {
    const program = node('broken', 'console.error("DATA_DIR is missing"); process.exit(1)');
    await program.start();
    await until(() => !program.running && program.lines.length > 0);
    await expect(untilReady('http://127.0.0.1:9', [program], 20_000)).rejects.toThrow(
      /broken ended with code 1:\nDATA_DIR is missing/,
    );
  });
});

const engine = process.env.TEST_REDIS === 'container';
describe.each([
  ['a local Redis', (options: { persistent: boolean }) => RedisServer.start(options), true],
  ['a Redis in a container', startRedisContainer, engine],
] as const)('%s', (_, start, possible) => {
  (possible ? it : it.skip)(
    'is stopped, started, killed, paused and resumed on one port, and keeps its data when told to',
    async () => {
      const redis = await start({ persistent: true });
      const port = Number(new URL(redis.url).port);
      try {
        await tell(redis.url, 'SET', 'kept', 'yes');
        await redis.stop();
        expect(await ping(port)).toBe(false);
        await redis.start();
        await redis.kill();
        expect(await ping(port)).toBe(false);
        await redis.start();
        expect(await tell(redis.url, 'GET', 'kept')).toBe('yes');
        await redis.pause();
        expect(await ping(port)).toBe(false);
        await redis.resume();
        expect(await ping(port)).toBe(true);
      } finally {
        await redis.dispose();
      }
      expect([await ping(port), redis.leftovers]).toEqual([false, []]);
    },
  );
});

async function tell(url: string, ...command: [string, ...string[]]): Promise<unknown> {
  const { Redis } = await import('ioredis');
  const client = new Redis(url);
  try {
    return await client.call(...command);
  } finally {
    client.disconnect();
  }
}
