import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetSchema } from '@quaestor/contracts';
import { openData } from '../open-data.ts';
import { DiskRelationCache } from './disk-relation-cache.ts';

const HOUR_MS = 3_600_000;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const keyOf = (content: string) => ({ sha256: sha256(content), extension: 'csv' });
const schema: DatasetSchema = { format: 'csv', tables: [{ name: 't', rows: 1, columns: [] }], warnings: [] };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidy-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (tableCacheBytes?: number) =>
  openData({ folder, tableCacheBytes, objects: undefined }, { loader: '1', counts: '1' });
const inside = (purpose: string) => readdir(join(folder, '.quaestor', purpose)).catch(() => []);
const tablesOf = async (content: string) => (await inside('tables')).filter((name) => name.includes(sha256(content)));
/** As if nobody had used them for so long. */
const age = async (content: string, byMs: number) => {
  const then = Date.now() / 1000 - byMs / 1000;
  for (const name of await tablesOf(content)) await utimes(join(folder, '.quaestor/tables', name), then, then);
};

/** Tables and counts of some content, whether or not a file has it. */
async function loaded(content: string, bytes = 10) {
  const { tables } = await open();
  await tables.load(keyOf(content), async (into) => {
    await writeFile(join(into, '0.parquet'), 'x'.repeat(bytes));
    return schema;
  });
  const relations = new DiskRelationCache({ dataFolder: folder, version: '1' });
  await relations.keep([keyOf(content)], { keys: {}, meetings: {} });
}

it('removes tables and counts of a file that was deleted or replaced, and no others', async () => {
  for (const content of ['kept', 'deleted', 'replaced']) await loaded(content);
  await writeFile(join(folder, 'a.csv'), 'kept');
  await writeFile(join(folder, 'b.csv'), 'replaced');
  const { datasets, tidy } = await open();
  await tidy(HOUR_MS);
  await writeFile(join(folder, 'b.csv'), 'by something else');
  for (const content of ['kept', 'deleted', 'replaced']) await age(content, 2 * HOUR_MS);
  await tidy(HOUR_MS);
  expect(await Promise.all(['kept', 'deleted', 'replaced'].map(tablesOf))).toMatchObject([
    [expect.any(String)],
    [],
    [],
  ]);
  expect(await inside('relations')).toEqual([expect.stringContaining(sha256('kept'))]);
  await datasets.remove('a.csv');
  await tidy(HOUR_MS);
  expect([await inside('tables'), await inside('relations')]).toEqual([[], []]);
});

it('leaves tables that a task may be reading: each use of them shows', async () => {
  await loaded('deleted');
  await age('deleted', 2 * HOUR_MS);
  const { tables, tidy } = await open();
  expect(await tables.find(keyOf('deleted'))).toBeDefined();
  await tidy(HOUR_MS);
  expect(await tablesOf('deleted')).toHaveLength(1);
});

it('removes what a load left whose worker was killed, not what is under way', async () => {
  const place = join(folder, '.quaestor/tables');
  for (const name of ['.loading-old', '.loading-new']) {
    await mkdir(join(place, name), { recursive: true });
    await writeFile(join(place, name, '0.parquet'), 'x');
  }
  const then = Date.now() / 1000 - 48 * 3600;
  await utimes(join(place, '.loading-old'), then, then);
  await (await open()).tidy(HOUR_MS);
  expect(await inside('tables')).toEqual(['.loading-new']);
});

it('keeps tables within their bound: those go that were not used for longest', async () => {
  for (const [at, content] of ['first', 'second', 'third'].entries()) {
    await loaded(content, 1000);
    await writeFile(join(folder, `${content}.csv`), content);
    await age(content, (10 - at) * HOUR_MS);
  }
  await (await open(2500)).tidy(HOUR_MS);
  expect(await Promise.all(['first', 'second', 'third'].map(async (each) => (await tablesOf(each)).length))).toEqual([
    0, 1, 1,
  ]);
  expect((await stat(join(folder, 'first.csv'))).isFile()).toBe(true);
});
