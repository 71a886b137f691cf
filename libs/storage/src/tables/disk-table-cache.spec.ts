import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatasetSchema } from '@quaestor/contracts';
import { DiskTableCache } from './disk-table-cache.ts';

const key = { sha256: 'a'.repeat(64), extension: 'csv' };
const schema: DatasetSchema = {
  format: 'csv',
  tables: ['first', 'second'].map((name) => ({ name, rows: 1, columns: [] })),
  warnings: [],
};

let dataFolder: string;
let cache: DiskTableCache;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'tables-'));
  cache = another();
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

const another = (version = '1') => new DiskTableCache({ dataFolder, version });
const inTables = () => readdir(join(dataFolder, '.quaestor/tables'));

async function loader(folder: string): Promise<DatasetSchema> {
  await writeFile(join(folder, '0.parquet'), 'first table');
  await writeFile(join(folder, '1.parquet'), 'second table');
  return schema;
}

it('knows nothing before the first load', async () => {
  expect(await cache.find(key)).toBeUndefined();
});

it('keeps what was loaded for every process that looks later', async () => {
  const loaded = await cache.load(key, loader);
  expect(loaded).toMatchObject({ sha256: key.sha256, schema });
  expect(await readFile(loaded.tablePaths[1]!, 'utf8')).toBe('second table');
  expect(await another().find(key)).toEqual(loaded);
  expect(await inTables()).toEqual([`1-${key.sha256}-csv`]);
});

it('tells contents, extensions and loader versions apart', async () => {
  await cache.load(key, loader);
  expect(await cache.find({ ...key, extension: 'txt' })).toBeUndefined();
  expect(await cache.find({ ...key, sha256: 'b'.repeat(64) })).toBeUndefined();
  expect(await another('2').find(key)).toBeUndefined();
});

it('loads once for several callers at one time', async () => {
  let loads = 0;
  const counting = async (folder: string) => {
    loads += 1;
    return loader(folder);
  };
  const [one, two] = await Promise.all([cache.load(key, counting), cache.load(key, counting)]);
  expect(loads).toBe(1);
  expect(one).toEqual(two);
});

it('takes the tables of another process that was faster', async () => {
  const loaded = await cache.load(key, async (folder) => {
    await another().load(key, loader);
    return { ...(await loader(folder)), tables: [] };
  });
  expect(loaded.schema).toEqual(schema);
  expect(await inTables()).toHaveLength(1);
});

it('keeps nothing when loading fails, and the next may try again', async () => {
  const failing = async (folder: string) => {
    await loader(folder);
    throw new Error('not a table');
  };
  await expect(cache.load(key, failing)).rejects.toThrow('not a table');
  expect(await inTables()).toEqual([]);
  expect(await cache.load(key, loader)).toMatchObject({ schema });
});

it.each(['{"format":', '{"format":"csv","tables":[]}'])('loads anew where the schema on disk is %j', async (broken) => {
  await cache.load(key, loader);
  await writeFile(join(dataFolder, '.quaestor/tables', `1-${key.sha256}-csv`, 'schema.json'), broken);
  expect(await another().find(key)).toBeUndefined();
  expect(await another().load(key, loader)).toMatchObject({ schema });
});

it('does not give tables whose file is gone', async () => {
  const { tablePaths } = await cache.load(key, loader);
  await rm(tablePaths[1]!);
  expect(await another().find(key)).toBeUndefined();
});

it('notices that tables it remembers were cleared away', async () => {
  await cache.load(key, loader);
  await rm(join(dataFolder, '.quaestor/tables'), { recursive: true });
  expect(await cache.find(key)).toBeUndefined();
});

it('does not let a key point elsewhere', async () => {
  await expect(cache.find({ sha256: '../../x', extension: 'csv' })).rejects.toThrow('not a key');
});
