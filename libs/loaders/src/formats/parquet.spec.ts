import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Loading } from './loading.fixture.ts';

let loading: Loading;
beforeEach(async () => {
  loading = await Loading.open();
});
afterEach(() => loading.close());

async function parquetOf(select: string): Promise<Buffer> {
  const path = join(loading.folder, 'made');
  await loading.database.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
  return readFile(path);
}

describe('a Parquet file', () => {
  it('keeps its types', async () => {
    const file = await parquetOf(
      `SELECT i::UTINYINT AS n, 9007199254740993 + i AS big, i / 8 AS d, (i * 1.25)::DECIMAL(9, 2) AS m, i = 1 AS on, DATE '2024-02-29' AS day,
        TIMESTAMP '2024-02-29 18:00:00' AS at, '0' || i AS zip, '2024-01-01' AS words, NULL::INTEGER AS nothing, 'x'::ENUM ('x', 'y') AS kind FROM range(2) r(i)`,
    );
    const { schema, types, rows, codes } = await loading.load('t.parquet', file);
    expect(schema.format).toBe('parquet');
    expect(types[0]).toEqual({
      n: 'integer',
      big: 'integer',
      d: 'decimal',
      m: 'decimal',
      on: 'boolean',
      day: 'date',
      at: 'timestamp',
      zip: 'text',
      words: 'text',
      nothing: 'integer',
      kind: 'text',
    });
    expect(rows[0]![1]).toEqual([
      '1',
      '9007199254740994',
      0.125,
      1.25,
      true,
      '2024-02-29',
      '2024-02-29 18:00:00',
      '01',
      '2024-01-01',
      null,
      'x',
    ]);
    expect(codes).toEqual([]);
  });

  it('has what no column type holds kept as text or taken in UTC, and told', async () => {
    await loading.database.run(`SET TimeZone = 'UTC'`);
    const file = await parquetOf(
      `SELECT [1, 2] AS list, {'a': 1} AS object, 'nan'::DOUBLE AS nan, 18446744073709551615::UBIGINT AS big, TIMESTAMPTZ '2024-02-29 18:00:00+02' AS at, '\\xFF'::BLOB AS bytes`,
    );
    const { rows, schema } = await loading.load('t.parquet', file);
    expect(rows[0]).toEqual([['[1,2]', '{"a":1}', null, '18446744073709551615', '2024-02-29 16:00:00', 'FF']]);
    expect(schema.warnings.map(({ code, column }) => [code, column])).toEqual([
      ['nested-kept-as-json', 'list'],
      ['nested-kept-as-json', 'object'],
      ['values-not-finite', 'nan'],
      ['numbers-kept-as-text', 'big'],
      ['time-zone-utc', 'at'],
      ['bytes-kept-as-hex', 'bytes'],
    ]);
  });

  it('has integers that may be points in time read as such', async () => {
    const file = await parquetOf(
      `SELECT 1590685854879 + i AS timestamp_ms, 20240228::INTEGER AS day, 7 AS at FROM range(2) r(i)`,
    );
    const { types, rows, codes } = await loading.load('t.parquet', file);
    expect(types[0]).toEqual({ timestamp_ms: 'timestamp', day: 'date', at: 'integer' });
    expect(rows[0]![0]).toEqual(['2020-05-28 17:10:54.879', '2024-02-28', '7']);
    expect(codes.toSorted()).toEqual(['date-compact-assumed', 'epoch-assumed']);
  });

  it('has numbers of wide types taken by what they are, and told only where digits are lost', async () => {
    const file = await parquetOf(
      `SELECT 42::DECIMAL(38,0) AS n, 7::DECIMAL(4,0) AS small, 1.25::DECIMAL(38,2) AS d, 5::UBIGINT AS u,
        1234567890123456.78::DECIMAL(38,2) AS lost, '12345678901234567890123'::DECIMAL(38,0) AS long`,
    );
    const { types, rows, schema } = await loading.load('t.parquet', file);
    expect(types[0]).toEqual({
      n: 'integer',
      small: 'integer',
      d: 'decimal',
      u: 'integer',
      lost: 'decimal',
      long: 'decimal',
    });
    expect(rows[0]![0]!.slice(0, 4)).toEqual(['42', '7', 1.25, '5']);
    expect(schema.warnings.map(({ code, column }) => [code, column])).toEqual([
      ['numbers-rounded', 'lost'],
      ['numbers-rounded', 'long'],
    ]);
  });

  it('may have text that is not marked as text', async () => {
    const { rows } = await loading.load('t.parquet', await parquetOf(`SELECT 'abc'::BLOB AS word`));
    expect(rows[0]).toEqual([['abc']]);
  });

  it('is refused when groups of its rows have fewer rows than it promises', async () => {
    const whole = await parquetOf('SELECT 1::BIGINT AS n');
    // In the metadata "num_rows" stands first for the file, as `16 02` behind its field.
    const footer = whole.length - 8 - whole.readUInt32LE(whole.length - 8);
    const at = whole.indexOf(Buffer.from([0x16, 0x02]), footer);
    whole[at + 1] = 0x04;
    await expect(loading.load('t.parquet', whole)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('is refused when it is cut off or damaged', async () => {
    const whole = await parquetOf('SELECT i, i::VARCHAR AS t FROM range(5000) r(i)');
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 100, 4000);
    for (const file of [whole.subarray(0, whole.length - 10), Buffer.from('PAR1PAR1'), damaged])
      await expect(loading.load('t.parquet', file)).rejects.toMatchObject({
        name: 'FileRefused',
        code: 'file-unreadable',
      });
  });
});
