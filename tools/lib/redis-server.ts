// A Redis of one's own: this machine's redis-server on a free port, in a folder that goes away with it.
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { Program } from './program.ts';

const START_MS = 10_000;
const PING_MS = 1000;
/** Somebody else may take the free port first. */
const PORT_TRIES = 3;

/** What tests do to a Redis, wherever it runs. */
export interface RedisControl {
  readonly url: string;
  readonly lines: readonly string[];
  /** What was still there after a stop and had to be killed: should be empty. */
  readonly leftovers: readonly string[];
  /** Again, on the same port, after `stop` or `kill`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  /** Connections stay open and nothing answers on them. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Stops it and removes what it kept. */
  dispose(): Promise<void>;
}

export type Persistence = boolean | 'everysec';

export const keepArguments = (persistent: Persistence) =>
  persistent
    ? ['--appendonly', 'yes', '--appendfsync', persistent === true ? 'always' : persistent]
    : ['--appendonly', 'no'];

export class RedisServer implements RedisControl {
  readonly url: string;
  private readonly folder: string;
  private readonly program: Program;
  private readonly port: number;

  private constructor(folder: string, port: number, program: Program) {
    this.folder = folder;
    this.port = port;
    this.program = program;
    this.url = `redis://127.0.0.1:${port}/0`;
  }

  /**
   * @param persistent keeps what it knows over `stop`/`kill` and `start`, by an append-only file that is on disk before each
   * reply, or with `everysec` once a second.
   */
  static async start({ persistent = false }: { persistent?: Persistence } = {}): Promise<RedisServer> {
    for (let attempt = 1; ; attempt += 1) {
      const redis = await RedisServer.prepare(persistent);
      try {
        await redis.start();
        return redis;
      } catch (error) {
        await redis.dispose();
        if (attempt === PORT_TRIES) throw error;
      }
    }
  }

  private static async prepare(persistent: Persistence): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'quaestor-redis-'));
    const port = await freePort();

    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      ...keepArguments(persistent),
    ];
    const program = new Program({ name: 'redis', command: 'redis-server', args, env: { PATH: process.env.PATH } });
    return new RedisServer(folder, port, program);
  }

  get leftovers(): readonly string[] {
    return this.program.leftovers;
  }

  get lines(): readonly string[] {
    return this.program.lines;
  }

  async start(): Promise<void> {
    await this.program.start();
    const until = Date.now() + START_MS;
    while (!(await ping(this.port))) {
      if (!this.program.running || Date.now() > until) {
        throw new Error(`redis-server did not start:\n${this.program.lines.slice(-10).join('\n')}`);
      }
      await sleep(20);
    }
  }

  stop(): Promise<void> {
    return this.program.stop();
  }

  kill(): Promise<void> {
    return this.program.kill();
  }

  async pause(): Promise<void> {
    this.program.pause();
  }

  async resume(): Promise<void> {
    this.program.resume();
  }

  async dispose(): Promise<void> {
    await this.program.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Whether a Redis answers on this port of 127.0.0.1. */
export const ping = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(PING_MS, () => end(false));
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('error', () => end(false));
    // A container's port may be open before Redis is: it is closed again without a word, and nothing else comes.
    socket.once('close', () => end(false));
  });
