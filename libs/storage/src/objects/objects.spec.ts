import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatasetFile, type DatasetSchema, type KnownCounts, SchemaCorrections } from '@quaestor/contracts';
import { openData, type DataStores } from '../open-data.ts';
import { LocalRoom } from '../local-room.ts';
import { Objects } from './objects.ts';
import { type S3Server, s3ServerIsThere, startS3 } from './s3-server.fixture.ts';

const withServer = s3ServerIsThere ? describe : describe.skip;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const limits = { overwrite: false, maxBytes: 1000 };
const key = { sha256: 'a'.repeat(64), extension: 'csv' };
const schema: DatasetSchema = {
  format: 'csv',
  tables: ['first', 'second'].map((name) => ({ name, rows: 1, columns: [] })),
  warnings: [],
} as unknown as DatasetSchema;

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

withServer('on a real S3-compatible server (npm run chart builds one)', () => {
  let server: S3Server;
  let folders: string[];
  /** Another machine: a cache of its own, the same bucket. */
  const machine = async (): Promise<DataStores> => {
    const folder = await mkdtemp(join(tmpdir(), 's3-machine-'));
    folders.push(folder);
    return openData({ folder, objects: server.place }, { loader: '1', counts: '1' });
  };

  beforeEach(async () => {
    [server, folders] = [await startS3(), []];
  });
  afterEach(async () => {
    await server.stop();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  describe('files', () => {
    it('are seen by every machine, whole, with the hash of their content', async () => {
      const [one, other] = [await machine(), await machine()];
      const { file, created } = await one.datasets.write('a b ü.csv', chunks('x\n', '1\n'), limits);
      expect(created).toBe(true);
      expect(DatasetFile.parse(file)).toEqual(await other.datasets.describe('a b ü.csv'));
      expect(await other.datasets.list()).toEqual([file]);
      const { path, sizeBytes, sha256: hash } = await other.datasets.open('a b ü.csv');
      expect([await readFile(path, 'utf8'), sizeBytes, hash]).toEqual(['x\n1\n', 4, sha256('x\n1\n')]);
    });

    it('are not replaced unless asked, by whichever machine', async () => {
      const [one, other] = [await machine(), await machine()];
      await one.datasets.write('a.csv', chunks('old'), limits);
      await expect(other.datasets.write('a.csv', chunks('new'), limits)).rejects.toMatchObject({ code: 'file-exists' });
      const opened = await one.datasets.open('a.csv');
      const { created } = await other.datasets.write('a.csv', chunks('new'), { ...limits, overwrite: true });
      expect(created).toBe(false);
      expect(await readFile(opened.path, 'utf8')).toBe('old');
      expect(await readFile((await one.datasets.open('a.csv')).path, 'utf8')).toBe('new');
    });

    it('of several writers of a new name exactly one wins', async () => {
      const machines = await Promise.all(['one', 'two', 'three'].map(async (text) => ({ text, at: await machine() })));
      const ends = await Promise.allSettled(
        machines.map(({ text, at }) => at.datasets.write('a.csv', chunks(text), limits)),
      );
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('leave nothing when they are too large, and nothing beside them when they are not', async () => {
      const { datasets } = await machine();
      await expect(datasets.write('a.csv', chunks('x'.repeat(1001)), limits)).rejects.toMatchObject({
        code: 'body-too-large',
      });
      await datasets.write('b.csv', chunks('x'), limits);
      expect((await datasets.list()).map(({ filename }) => filename)).toEqual(['b.csv']);
      expect(await readdir(join(folders[0]!, '.quaestor/incoming'))).toEqual([]);
    });

    it('that somebody put there by hand are read like others', async () => {
      await server.putByHand('files/hand.csv', 'by hand');
      await server.putByHand('files/.hidden', 'not a name');
      const { datasets } = await machine();
      expect((await datasets.list()).map(({ filename }) => filename)).toEqual(['hand.csv']);
      expect(await datasets.open('hand.csv')).toMatchObject({ sha256: sha256('by hand') });
    });

    it('can be removed, and are then missing', async () => {
      const { datasets } = await machine();
      await datasets.write('a.csv', chunks('x'), limits);
      await datasets.remove('a.csv');
      for (const what of ['remove', 'describe', 'open'] as const)
        await expect(datasets[what]('a.csv')).rejects.toMatchObject({ code: 'file-not-found' });
      await expect(datasets.open('../a.csv')).rejects.toMatchObject({ code: 'filename-invalid' });
    });

    it('carry what was said of them to every machine, until they are removed', async () => {
      const [one, other] = [await machine(), await machine()];
      await one.datasets.write('a.csv', chunks('x\n1\n'), limits);
      const corrections = SchemaCorrections.parse({ columns: [{ table: 'a', column: 'x', aliases: ['price'] }] });
      await one.datasets.correct('a.csv', () => corrections);
      expect((await other.datasets.open('a.csv')).corrections).toEqual(corrections);
      await other.datasets.remove('a.csv');
      await one.datasets.write('a.csv', chunks('x\n1\n'), limits);
      expect(await one.datasets.open('a.csv')).not.toHaveProperty('corrections');
    });

    it('carry what several machines said of them at once', async () => {
      const machines = await Promise.all(Array.from({ length: 5 }, () => machine()));
      await machines[0]!.datasets.write('a.csv', chunks('x\n1\n'), limits);
      const columns = machines.map((_, at) => ({ table: 'a', column: `x${at}`, aliases: ['price'] }));
      await Promise.all(
        machines.map(({ datasets }, at) =>
          datasets.correct('a.csv', (said) => ({ columns: [...said.columns, columns[at]!] })),
        ),
      );
      const { corrections } = await machines[0]!.datasets.open('a.csv');
      expect(corrections!.columns.map(({ column }) => column).sort()).toEqual(columns.map(({ column }) => column));
    });

    it('are listed beyond the first page', async () => {
      for (let n = 0; n < 1005; n++) await server.putByHand(`files/${n}.csv`, 'x');
      expect(await (await machine()).datasets.list()).toHaveLength(1005);
    });
  });

  describe('tables', () => {
    const loader = async (folder: string) => {
      await writeFile(join(folder, '0.parquet'), 'first table');
      await writeFile(join(folder, '1.parquet'), 'second table');
      return schema;
    };

    it('that one machine loaded no other loads again', async () => {
      await (await machine()).tables.load(key, loader);
      const other = await machine();
      const found = await other.tables.load(key, () => Promise.reject(new Error('must not be loaded again')));
      expect(found.schema).toEqual(schema);
      expect(await readFile(found.tablePaths[1]!, 'utf8')).toBe('second table');
    });

    it('of other types are other tables, for every machine', async () => {
      await (await machine()).tables.load(key, loader);
      expect(await (await machine()).tables.find({ ...key, types: 'c'.repeat(16) })).toBeUndefined();
    });

    it('go when no file has their content any more', async () => {
      const { datasets, tables, tidy } = await machine();
      await datasets.write('a.csv', chunks('kept'), limits);
      for (const content of ['kept', 'deleted']) await tables.load({ ...key, sha256: sha256(content) }, loader);
      await tidy(-60_000); // Nothing counts as in use.
      const other = (await machine()).tables;
      expect(await other.find({ ...key, sha256: sha256('kept') })).toBeDefined();
      expect(await other.find({ ...key, sha256: sha256('deleted') })).toBeUndefined();
      expect(await tables.find({ ...key, sha256: sha256('deleted') })).toBeUndefined();
    });

    it('are not there before, nor after loading failed', async () => {
      const { tables } = await machine();
      expect(await tables.find(key)).toBeUndefined();
      await expect(tables.load(key, () => Promise.reject(new Error('no table')))).rejects.toThrow('no table');
      expect(await (await machine()).tables.find(key)).toBeUndefined();
    });
  });

  describe('counts', () => {
    const counts: KnownCounts = { keys: { x: { rows: 3, distinct: 2 } }, meetings: {} };
    const of = (content: string) => ({ ...key, sha256: sha256(content) });

    it('that one machine made no other makes again', async () => {
      await (await machine()).relations.keep([of('one'), of('other')], counts);
      const { relations } = await machine();
      expect(await relations.find([of('one'), of('other')])).toEqual(counts);
      expect(await relations.find([of('one')])).toBeUndefined();
    });

    it('that are broken are made again', async () => {
      await (await machine()).relations.keep([of('one')], counts);
      await server.spoil('relations');
      expect(await (await machine()).relations.find([of('one')])).toBeUndefined();
    });

    it('go when no file has one of the contents any more', async () => {
      const { datasets, relations, tidy } = await machine();
      await datasets.write('a.csv', chunks('kept'), limits);
      await relations.keep([of('kept')], counts);
      await relations.keep([of('kept'), of('deleted')], counts);
      await tidy(-60_000);
      const other = (await machine()).relations;
      expect(await other.find([of('kept')])).toEqual(counts);
      expect(await other.find([of('kept'), of('deleted')])).toBeUndefined();
    });
  });

  describe('status', () => {
    it('is ready with the bucket, and names the way out without', async () => {
      expect(await (await machine()).datasets.status()).toMatchObject({ ready: true });
      for (const [change, detail] of [
        [{ bucket: 'nothing' }, 'create it'],
        [{ endpoint: 'http://127.0.0.1:1' }, 'S3_ENDPOINT'],
      ] as const) {
        const objects = new Objects({ ...server.place, ...change });
        expect(await objects.status()).toMatchObject({ ready: false, detail: expect.stringContaining(detail) });
        objects.close();
      }
    });

    it('of a store that is away is told to clients as such', async () => {
      const { datasets } = await openData(
        { folder: folders[0] ?? tmpdir(), objects: { ...server.place, endpoint: 'http://127.0.0.1:1' } },
        { loader: '1', counts: '1' },
      );
      await expect(datasets.describe('a.csv')).rejects.toMatchObject({ code: 'storage-unavailable' });
    });
  });
});

describe('room on a machine', () => {
  let folder: string;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const put = async (name: string, hours: number) => {
    await writeFile(join(folder, name), 'x'.repeat(100));
    await utimes(join(folder, name), hoursAgo(hours), hoursAgo(hours));
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'room-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made by what was not used for longest', async () => {
    await put('old', 30);
    await put('older', 40);
    await put('oldest-but-used', 50);
    const room = new LocalRoom([folder], 350);
    room.touch(join(folder, 'oldest-but-used'));
    await room.reserve(100);
    expect(await readdir(folder)).toEqual(['old', 'oldest-but-used']);
  });

  it('is refused when all there is may be in use', async () => {
    await put('new', 0);
    await expect(new LocalRoom([folder], 150).reserve(100)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await readdir(folder)).toEqual(['new']);
  });
});
