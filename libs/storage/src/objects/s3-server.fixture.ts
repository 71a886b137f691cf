// A real S3-compatible server for the tests: versitygw, which `npm run chart` builds from its Go module, on a folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ObjectPlace } from '@quaestor/config';

const cache = join(homedir(), '.cache/quaestor/chart/bin');
const program = join(cache, 'versitygw-v1.8.0');
const credentials = { accessKeyId: 'tester', secretAccessKey: 'testing-only' };
const START_MS = 20_000;

export const s3ServerIsThere = existsSync(program);

export interface S3Server {
  place: ObjectPlace;
  /** An object that comes by another way than ours; the server keeps objects as files. */
  putByHand(name: string, content: string): Promise<void>;
  /** Cuts all objects of this folder short. */
  spoil(objects: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startS3(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 's3-'));
  mkdirSync(join(folder, 'bucket'));
  const port = await freePort();
  const args = [
    '--access',
    credentials.accessKeyId,
    '--secret',
    credentials.secretAccessKey,
    '--port',
    `127.0.0.1:${port}`,
  ];
  const server = spawn(program, [...args, '--quiet', 'posix', folder], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilListening(endpoint, server);
  return {
    place: {
      endpoint,
      region: 'us-east-1',
      bucket: 'bucket',
      prefix: 'q/',
      pathStyle: true,
      credentials,
      cacheBytes: 2 ** 30,
    },
    async putByHand(name, content) {
      const path = join(folder, 'bucket/q', name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    },
    async spoil(objects) {
      const place = join(folder, 'bucket/q', objects);
      for (const name of await readdir(place)) await writeFile(join(place, name), '{"keys":');
    },
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilListening(endpoint: string, server: ChildProcess): Promise<void> {
  for (const end = Date.now() + START_MS; ; await sleep(50)) {
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    if (server.exitCode !== null || Date.now() > end) throw new Error('versitygw did not start');
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
