// A real Redis for tests: own port, nothing kept on disk, gone with the test.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface RedisServer {
  url: string;
  port: number;
  /** Kills it at once, as a crash would. What it held is lost. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** It stays connected but answers nothing until `thaw`. */
  freeze(): void;
  thaw(): void;
}

/** Needs `redis-server` on the PATH. The caller ends it with `kill`. */
export async function startRedis(options: { args?: string[] } = {}): Promise<RedisServer> {
  const port = await freePort();
  let process: ChildProcess | undefined;

  const start = async () => {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      ...(options.args ?? []),
    ];
    const started = (process = spawn('redis-server', args, { stdio: 'ignore' }));
    const failed = once(started, 'error').then(([error]) => Promise.reject(error as Error));
    await Promise.race([failed, accepting(port)]);
  };
  const kill = async () => {
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = once(process, 'exit');
    process.kill('SIGKILL');
    await gone;
  };

  await start();
  return {
    url: `redis://127.0.0.1:${port}/0`,
    port,
    kill,
    start,
    freeze: () => void process?.kill('SIGSTOP'),
    thaw: () => void process?.kill('SIGCONT'),
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function accepting(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return;
    await delay(25);
  }
  throw new Error('redis-server did not start within 5 s');
}
