import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownCounts } from '@quaestor/contracts';
import { DiskRelationCache } from './disk-relation-cache.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relations-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (version = '1') => new DiskRelationCache({ dataFolder: folder, version });
const one = { sha256: 'a'.repeat(64), extension: 'csv' };
const other = { sha256: 'b'.repeat(64), extension: 'csv', types: 'c'.repeat(16) };
const counts: KnownCounts = { keys: { x: { rows: 3, distinct: 2 } }, meetings: {} };

it('keeps counts by content, also over a restart', async () => {
  await open().keep([one, other], counts);
  expect(await open().find([one, other])).toEqual(counts);
  expect(await open().find([one])).toBeUndefined();
  expect(await open().find([one, { ...other, types: undefined }])).toBeUndefined();
});

it('does not find what another version counted', async () => {
  await open('1').keep([one], counts);
  expect(await open('2').find([one])).toBeUndefined();
});

it('hands out what nobody else changes', async () => {
  const cache = open();
  await cache.keep([one], counts);
  (await cache.find([one]))!.keys['y'] = { rows: 1, distinct: 1 };
  expect(await cache.find([one])).toEqual(counts);
});

it('takes what is broken for absent', async () => {
  await open().keep([one], counts);
  const place = join(folder, '.quaestor/relations');
  for (const name of await readdir(place)) await writeFile(join(place, name), '{"keys":');
  expect(await open().find([one])).toBeUndefined();
});

it('takes no key that could be a path', async () => {
  await expect(open().find([{ sha256: '../x', extension: 'csv' }])).rejects.toThrow('not a key');
});
