// What an executor that was taken over leaves in its output folder, and what of it is taken out: by the worker, which may
// be root, after the executor has ended.
import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactName } from '@quaestor/contracts';
import { closeSlot, collect, openSlot, type Slot } from './slot.ts';

const isRoot = process.getuid!() === 0;
let folder: string;
let into: string;
let secret: string;
let slot: Slot;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slot-'));
  into = join(folder, 'tables');
  secret = join(folder, 'secret');
  await mkdir(into);
  await writeFile(secret, 'the secret', { mode: 0o600 });
  slot = await openSlot(join(folder, 'slots'));
});
afterEach(async () => {
  await closeSlot(slot);
  await rm(folder, { recursive: true, force: true });
});

const left = (index: number) => join(slot.outputs, artifactName(index));

it('takes plain files out, read-only and nobody else’s', async () => {
  await writeFile(left(0), 'a table');
  await writeFile(join(slot.outputs, 'more'), 'not spoken of');
  await collect(slot, 1, into);
  expect(await readdir(into)).toEqual([artifactName(0)]);
  const path = join(into, artifactName(0));
  expect(await readFile(path, 'utf8')).toBe('a table');
  const { mode, uid } = await stat(path);
  expect([mode & 0o777, uid]).toEqual([0o444, process.getuid!()]);
});

it.each<[string, (path: string) => unknown]>([
  ['a link to a file of the host', (path) => symlink(secret, path)],
  ['a second name of a file of the host', (path) => link(secret, path)],
  ['a pipe, which would be waited at for ever', (path) => execFileSync('mkfifo', [path])],
  ['a folder', (path) => mkdir(path)],
  ['nothing', () => {}],
  ...(isRoot ? [['a device', (path: string) => execFileSync('mknod', [path, 'c', '1', '5'])] as const] : []),
] as [string, (path: string) => unknown][])('takes nothing for %s', async (_, leave) => {
  await leave(left(0));
  await expect(collect(slot, 1, into)).rejects.toThrow();
  expect(await readdir(into)).toEqual([]);
  expect(await readFile(secret, 'utf8')).toBe('the secret');
  expect((await stat(secret)).mode & 0o777).toBe(0o600);
});
