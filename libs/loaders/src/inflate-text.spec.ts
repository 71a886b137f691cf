import { gzipSync, zstdCompressSync } from 'node:zlib';
import { Loading } from './formats/loading.fixture.ts';

let loading: Loading;
beforeEach(async () => {
  loading = await Loading.open();
});
afterEach(() => loading.close());

describe('a compressed file', () => {
  it.each([
    ['t.csv.gz', gzipSync('a,b\n1,x\n2,y\n'), 'csv'],
    ['t.csv.zst', zstdCompressSync('a,b\n1,x\n2,y\n'), 'csv'],
    ['t.json.gz', gzipSync('[{"a":1,"b":"x"},{"a":2,"b":"y"}]'), 'json'],
    ['t.csv.gz', Buffer.concat([gzipSync('a,b\n1,x\n'), gzipSync('2,y\n')]), 'csv'],
  ])('is read as what is in it: %s', async (label, file, format) => {
    const { schema, rows } = await loading.load(label, file);
    expect([schema.format, rows[0], schema.warnings]).toEqual([
      format,
      [
        ['1', 'x'],
        ['2', 'y'],
      ],
      [],
    ]);
    expect(await loading.leftOver()).toEqual([]);
  });

  it('is told when its name does not say so', async () => {
    expect((await loading.load('t.csv', gzipSync('a,b\n1,x\n'))).codes).toEqual(['format-mismatch']);
  });

  it('is refused when it is cut off, empty, or compressed twice', async () => {
    const whole = gzipSync('a,b\n1,x\n'.repeat(1000));
    await expect(loading.load('t.csv.gz', whole.subarray(0, whole.length - 12))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
    await expect(loading.load('t.csv.gz', gzipSync(''))).rejects.toMatchObject({ code: 'file-empty' });
    await expect(loading.load('t.csv.gz', gzipSync(whole))).rejects.toMatchObject({ code: 'file-too-complex' });
    await expect(loading.load('t.csv.zst', zstdCompressSync('a,b\n1,x\n').subarray(0, 9))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });

  it('is refused when it grows beyond measure, before it has', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 ** 2));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(loading.load('t.csv.gz', bomb)).rejects.toMatchObject({ code: 'file-too-complex' });
    expect(await loading.leftOver()).toEqual([]);
  });
});
