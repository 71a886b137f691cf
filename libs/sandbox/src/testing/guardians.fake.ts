// A small stand-in for a container engine, for tests on one machine: real guardians, each process 1 of its own world under
// bubblewrap, on a port of this machine. The network is not cut off; the e2e tests on a cluster do that.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EXECUTOR_PATHS } from '@quaestor/contracts';
import { findToolbox } from '../backends/process/bubblewrap.ts';

const executorFolder = resolve(import.meta.dirname, '../../../../dist/apps/executor');
const START_MS = 30_000;

export class Guardian {
  readonly ended: Promise<unknown>;

  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
    folder: string,
  ) {
    this.ended = once(child, 'exit').then(() => rmSync(folder, { recursive: true, force: true }));
  }

  static async start(key?: string, onPort?: number): Promise<Guardian> {
    const port = onPort ?? (await freePort());
    const { bwrap, node, libraries } = await findToolbox(process.execPath, executorFolder);
    const folder = mkdtempSync(join(tmpdir(), 'guardian-'));
    writeFileSync(join(folder, 'uid'), key ?? '');
    const bind = (from: string, to = from) => ['--ro-bind', from, to];
    const folders = [...new Set(libraries.map((path) => dirname(path)))];
    const world = [
      ...folders.flatMap((each) => ['--perms', '0755', '--dir', each]),
      ...libraries.flatMap((library) => bind(library)),
      ...bind(node, '/bin/node'),
      ...bind(executorFolder, '/app'),
      ...bind(folder, '/podinfo'),
      ...Object.values(EXECUTOR_PATHS).flatMap((path) => ['--perms', '1777', '--tmpfs', path]),
      ...['--proc', '/proc', '--dev', '/dev', '--chdir', '/'],
    ];
    const isolation = ['--unshare-pid', '--unshare-user', '--uid', '10001', '--gid', '10001', '--as-pid-1'];
    const program = ['/bin/node', '--disable-sigusr1', '/app/serve.mjs', `--port=${port}`];
    const args = [...isolation, '--die-with-parent', '--clearenv', ...world, '--', ...program];
    if (key !== undefined) args.push('--claim-key-file=/podinfo/uid');
    const child = spawn(bwrap, args, { stdio: 'ignore' });
    return new Guardian(port, child, folder);
  }

  async ready(): Promise<void> {
    for (const until = Date.now() + START_MS; ; await delay(20)) {
      try {
        if ((await fetch(`http://127.0.0.1:${this.port}/readyz`)).ok) return;
      } catch (error) {
        if (Date.now() > until || !this.running) throw error;
      }
    }
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}

/** As `docker compose` with `restart: always`: so many guardians, each started again after it has ended. */
export class Engine {
  readonly addresses: string[] = [];
  private readonly guardians = new Map<string, Guardian>();
  private stopped = false;

  static async start(count: number): Promise<Engine> {
    const engine = new Engine();
    for (let n = 0; n < count; n++) {
      const address = `127.0.0.1:${await freePort()}`;
      engine.addresses.push(address);
      void engine.keep(address);
    }
    return engine;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(
      [...this.guardians.values()].map((guardian) => {
        guardian.kill();
        return guardian.ended;
      }),
    );
  }

  private async keep(address: string): Promise<void> {
    while (!this.stopped) {
      const guardian = await Guardian.start(undefined, Number(address.split(':')[1]));
      this.guardians.set(address, guardian);
      if (this.stopped) guardian.kill();
      await guardian.ended;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
