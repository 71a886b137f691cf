import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatasetFile, Problem } from '@quaestor/contracts';
import { humanSize } from './dataset-file.ts';
import { DiskDatasetStore } from './disk-dataset-store.ts';

let folder: string;
let store: DiskDatasetStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'datasets-'));
  store = new DiskDatasetStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* chunks(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}
const limits = { overwrite: false, maxBytes: 1000 };
const inFolder = (name: string) => join(folder, name);
const leftovers = () => readdir(inFolder('.quaestor/incoming'));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('listing', () => {
  it('shows plain files by name, also those put there by hand', async () => {
    await store.write('b.csv', chunks('x\n', '1\n'), limits);
    await writeFile(inFolder('a.txt'), 'by hand');
    const files = await store.list();
    expect(files.map(({ filename, size_bytes, size_human }) => [filename, size_bytes, size_human])).toEqual([
      ['a.txt', 7, '7 B'],
      ['b.csv', 4, '4 B'],
    ]);
    for (const file of files) expect(DatasetFile.parse(file)).toEqual(file);
  });

  it('leaves out folders, links, pipes, hidden files and names no client could ask for', async () => {
    await mkdir(inFolder('folder.csv'));
    await symlink('/etc/passwd', inFolder('link.csv'));
    execFileSync('mkfifo', [inFolder('pipe.csv')]);
    await writeFile(inFolder('.hidden.csv'), 'x');
    await writeFile(inFolder('new\nline.csv'), 'x');
    expect(await store.list()).toEqual([]);
  });

  it('tells a missing folder from an empty one', async () => {
    await rm(folder, { recursive: true });
    await expect(store.list()).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(store.describe('a.csv')).rejects.toMatchObject({ code: 'storage-unavailable' });
  });
});

describe('writing', () => {
  it('keeps the content, readable for other users, and nothing beside it', async () => {
    const { file, created } = await store.write('a.csv', chunks('x\n', '1\n'), limits);
    expect(created).toBe(true);
    expect(file).toEqual(await store.describe('a.csv'));
    expect(await readFile(inFolder('a.csv'), 'utf8')).toBe('x\n1\n');
    expect((await stat(inFolder('a.csv'))).mode & 0o777).toBe(0o644);
    expect(await leftovers()).toEqual([]);
  });

  it('refuses a name that is taken, and leaves the file as it was', async () => {
    await store.write('a.csv', chunks('old'), limits);
    await expect(store.write('a.csv', chunks('new'), limits)).rejects.toMatchObject({ code: 'file-exists' });
    expect(await readFile(inFolder('a.csv'), 'utf8')).toBe('old');
    expect(await leftovers()).toEqual([]);
  });

  it('lets exactly one of several writers of a new name win', async () => {
    const writes = ['one', 'two', 'three', 'four'].map((text) => store.write('a.csv', chunks(text), limits));
    const ends = await Promise.allSettled(writes);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('replaces a file in one step when asked to', async () => {
    await store.write('a.csv', chunks('old'), limits);
    const { created } = await store.write('a.csv', chunks('new'), { ...limits, overwrite: true });
    expect(created).toBe(false);
    expect(await readFile(inFolder('a.csv'), 'utf8')).toBe('new');
  });

  it('never writes through a link that has the name', async () => {
    await writeFile(inFolder('.target'), 'untouched');
    await symlink(inFolder('.target'), inFolder('a.csv'));
    await store.write('a.csv', chunks('new'), { ...limits, overwrite: true });
    expect(await readFile(inFolder('.target'), 'utf8')).toBe('untouched');
    expect((await store.describe('a.csv')).size_bytes).toBe(3);
  });

  it('does not replace a folder', async () => {
    await mkdir(inFolder('a.csv'));
    const write = store.write('a.csv', chunks('new'), { ...limits, overwrite: true });
    await expect(write).rejects.toMatchObject({
      code: 'filename-invalid',
      message: 'The file name is taken by a folder.',
    });
  });

  it('takes as many bytes as the limit says and not one more', async () => {
    await store.write('fits.csv', chunks('12345', '67890'), { overwrite: false, maxBytes: 10 });
    const over = store.write('over.csv', chunks('12345', '678901'), { overwrite: false, maxBytes: 10 });
    await expect(over).rejects.toMatchObject({ code: 'body-too-large', details: { limit: 10 } });
    expect((await store.list()).map(({ filename }) => filename)).toEqual(['fits.csv']);
    expect(await leftovers()).toEqual([]);
  });

  it('keeps nothing of content that breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('connection lost');
    }
    await expect(store.write('a.csv', broken(), limits)).rejects.toThrow('connection lost');
    expect(await store.list()).toEqual([]);
    expect(await leftovers()).toEqual([]);
  });

  it('does not make up a data folder that is missing', async () => {
    await rm(folder, { recursive: true });
    await expect(store.write('a.csv', chunks('x'), limits)).rejects.toMatchObject({ code: 'storage-unavailable' });
    await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('discards what was staged and not wanted', async () => {
    const staged = await store.stage(chunks('x'), { maxBytes: 10 });
    expect(await leftovers()).toHaveLength(1);
    await staged.discard();
    expect(await leftovers()).toEqual([]);
  });

  it.each(['../../etc/passwd', '/etc/passwd', '.hidden', '..', '', 'a\0b.csv', `${'x'.repeat(252)}.csv`])(
    'refuses the name %j',
    async (name) => {
      await expect(store.write(name, chunks('x'), limits)).rejects.toMatchObject({ code: 'filename-invalid' });
      await expect(store.describe(name)).rejects.toMatchObject({ code: 'filename-invalid' });
      await expect(store.remove(name)).rejects.toMatchObject({ code: 'filename-invalid' });
    },
  );
});

describe('opening', () => {
  it('gives the hash of what the file holds now', async () => {
    await store.write('a.csv', chunks('one'), limits);
    expect(await store.open('a.csv')).toEqual({
      filename: 'a.csv',
      path: inFolder('a.csv'),
      sizeBytes: 3,
      sha256: sha256('one'),
    });
    await store.write('a.csv', chunks('two'), { ...limits, overwrite: true });
    expect((await store.open('a.csv')).sha256).toBe(sha256('two'));
  });

  it('notices an edit of the same length that is made to look old', async () => {
    await writeFile(inFolder('a.csv'), 'one');
    await utimes(inFolder('a.csv'), 1000, 1000);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect((await store.open('a.csv')).sha256).toBe(sha256('one'));
    await writeFile(inFolder('a.csv'), 'two');
    await utimes(inFolder('a.csv'), 1000, 1000);
    expect((await store.open('a.csv')).sha256).toBe(sha256('two'));
  });

  it('reads a settled file once and remembers its hash', async () => {
    await writeFile(inFolder('a.csv'), 'one');
    await new Promise((resolve) => setTimeout(resolve, 150));
    await store.open('a.csv');
    const aborted = AbortSignal.abort(new Error('was read'));
    expect((await store.open('a.csv', aborted)).sha256).toBe(sha256('one'));
  });

  it('stops reading when told to', async () => {
    await writeFile(inFolder('a.csv'), 'one');
    await expect(store.open('a.csv', AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  it('tells that a file keeps changing while it is read', async () => {
    await writeFile(inFolder('a.csv'), Buffer.alloc(64 * 1024 * 1024));
    let growing = true;
    const growth = (async () => {
      while (growing) await appendFile(inFolder('a.csv'), 'x');
    })();
    await expect(store.open('a.csv')).rejects.toMatchObject({ code: 'file-unreadable' });
    growing = false;
    await growth;
  });

  it.each([
    ['a link', (path: string) => symlink('/etc/passwd', path)],
    ['a folder', (path: string) => mkdir(path)],
    ['a pipe', async (path: string) => void execFileSync('mkfifo', [path])],
  ])('does not find %s', async (_, make) => {
    await make(inFolder('a.csv'));
    await expect(store.open('a.csv')).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(store.remove('a.csv')).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

it('removes a file once', async () => {
  await store.write('a.csv', chunks('x'), limits);
  await store.remove('a.csv');
  await expect(store.describe('a.csv')).rejects.toMatchObject({
    code: 'file-not-found',
    details: { filename: 'a.csv' },
  });
  await expect(store.remove('a.csv')).rejects.toMatchObject({ code: 'file-not-found' });
});

it('sweeps away what a killed upload left, but not an upload under way', async () => {
  const staged = await store.stage(chunks('x'), { maxBytes: 10 });
  await writeFile(inFolder('.quaestor/incoming/old'), 'x');
  await utimes(inFolder('.quaestor/incoming/old'), 1000, 1000);
  await store.sweep(60_000);
  expect(await leftovers()).toHaveLength(1);
  await staged.commit('a.csv', { overwrite: false });
});

describe('status', () => {
  it('is ready when files can be read and written', async () => {
    expect(await store.status()).toMatchObject({ ready: true });
  });

  it('names the setting when the folder is missing, and no path', async () => {
    await rm(folder, { recursive: true });
    const { ready, detail } = await store.status();
    expect(ready).toBe(false);
    expect(detail).toMatch(/DATA_DIR does not exist/);
    expect(detail).not.toContain(folder);
  });

  it('is not ready when the folder is a file', async () => {
    await writeFile(inFolder('file'), '');
    expect(await new DiskDatasetStore(inFolder('file')).status()).toMatchObject({ ready: false });
  });
});

it.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [2765, '2.7 KB'],
  [1024 * 1024 - 1, '1.0 MB'],
  [5 * 1024 ** 3, '5.0 GB'],
  [5000 * 1024 ** 4, '5000.0 TB'],
])('%d bytes read %s', (bytes, text) => {
  expect(humanSize(bytes)).toBe(text);
});

describe('what a user says of a file', () => {
  const corrections = { columns: [{ table: 'table', column: 'x', aliases: ['ex'] }] };
  beforeEach(() => store.write('a.csv', chunks('x\n1\n'), limits));

  it('comes with the file, over a restart and when the file is replaced', async () => {
    expect((await store.open('a.csv')).corrections).toBeUndefined();
    await store.correct('a.csv', () => corrections);
    await store.write('a.csv', chunks('x\n2\n'), { ...limits, overwrite: true });
    expect((await new DiskDatasetStore(folder).open('a.csv')).corrections).toEqual(corrections);
  });

  it('goes with the file', async () => {
    await store.correct('a.csv', () => corrections);
    await store.remove('a.csv');
    await store.write('a.csv', chunks('x\n1\n'), limits);
    expect((await store.open('a.csv')).corrections).toBeUndefined();
  });

  it('is gone when it is nothing', async () => {
    await store.correct('a.csv', () => corrections);
    await store.correct('a.csv', () => ({ columns: [] }));
    expect((await store.open('a.csv')).corrections).toBeUndefined();
  });

  it('is of all who say something at once, from whichever program', async () => {
    const stores = Array.from({ length: 10 }, () => new DiskDatasetStore(folder));
    const columns = stores.map((_, at) => ({ table: 'table', column: `x${at}`, aliases: ['ex'] }));
    await Promise.all(
      stores.map((each, at) => each.correct('a.csv', (said) => ({ columns: [...said.columns, columns[at]!] }))),
    );
    const { corrections: kept } = await store.open('a.csv');
    expect(kept!.columns.map(({ column }) => column).sort()).toEqual(columns.map(({ column }) => column));
  });

  it('stays as it was when a change of it is refused', async () => {
    await store.correct('a.csv', () => corrections);
    const refused = store.correct('a.csv', () => Promise.reject(new Problem('schema-pending', { filename: 'a.csv' })));
    await expect(refused).rejects.toMatchObject({ code: 'schema-pending' });
    expect((await store.open('a.csv')).corrections).toEqual(corrections);
  });

  it('leaves no more behind than the last while', async () => {
    const past = new Date(Date.now() - 3_600_000);
    const said = inFolder('.quaestor/corrections');
    await store.correct('a.csv', () => corrections);
    const [digest] = await readdir(said);
    await utimes(join(said, digest!, '1'), past, past);
    await store.correct('a.csv', () => corrections);
    expect(await readdir(join(said, digest!))).toEqual(['2']);
    await store.remove('a.csv');
    expect(await readdir(said)).toEqual([]);
  });

  it('needs a file', async () => {
    await expect(store.correct('b.csv', () => corrections)).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(store.correct('../b.csv', () => corrections)).rejects.toMatchObject({ code: 'filename-invalid' });
  });
});
