import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DatasetSchema } from '@quaestor/contracts';
import type { Database } from './database.ts';
import { loadDataset } from './load-dataset.ts';

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loaders-'));
  database = await (await DuckDBInstance.create(':memory:')).connect();
});
afterEach(async () => {
  database.closeSync();
  await rm(folder, { recursive: true, force: true });
});

async function load(label: string, content: string | Buffer): Promise<DatasetSchema> {
  const path = join(folder, 'input');
  await writeFile(path, content);
  return loadDataset({ path, label, outputs: folder, database, onProgress: () => {} });
}
const rowsOf = async (index = 0) =>
  (await database.runAndReadAll(`SELECT * FROM read_parquet('${join(folder, `${index}.parquet`)}')`)).getRowsJson();
const typesOf = ({ tables }: DatasetSchema) =>
  Object.fromEntries(tables[0]!.columns.map(({ name, type }) => [name, type]));
const codes = ({ warnings }: DatasetSchema) => warnings.map(({ code }) => code);

describe('types', () => {
  it('are the narrowest that hold for every value', async () => {
    const csv =
      'n,x,ok,day,at,zip,word\n1,1.5,true,2024-02-29,2024-01-01 10:00,01234,a\n-2,2,false,2024-03-01,2024-01-02T11:30:05,00501,7b\n';
    expect(typesOf(await load('t.csv', csv))).toEqual({
      n: 'integer',
      x: 'decimal',
      ok: 'boolean',
      day: 'date',
      at: 'timestamp',
      zip: 'text',
      word: 'text',
    });
  });

  it('are text for what only looks like a number to a lenient reader', async () => {
    const schema = await load('t.csv', 'a,b\n1_000,0x1F\n2_000,0x20\n');
    expect(typesOf(schema)).toEqual({ a: 'text', b: 'text' });
  });

  it('keep integers beyond 2^53 exact', async () => {
    const schema = await load('t.csv', 'id\n9007199254740993\n1\n');
    expect(schema.tables[0]!.columns[0]).toMatchObject({ type: 'integer', max: '9007199254740993' });
    expect(await rowsOf()).toEqual([['9007199254740993'], ['1']]);
  });

  it('make a misfit null only with its row and text in the schema and a warning', async () => {
    const csv = `v\n${Array.from({ length: 40 }, (_, n) => (n === 6 ? 'unknown' : n)).join('\n')}\n`;
    const schema = await load('t.csv', csv);
    expect(schema.tables[0]!.columns[0]).toMatchObject({
      type: 'integer',
      nulls: 0,
      misfits: { count: 1, rows: [7], samples: ['unknown'] },
    });
    expect(schema.warnings).toMatchObject([{ code: 'values-misfit', column: 'v', count: 1, rows: [7] }]);
    expect((await rowsOf())[6]).toEqual([null]);
  });

  it('stay text where misfits are more than exceptions', async () => {
    expect(typesOf(await load('t.csv', 'v\n1\n2\nx\n'))).toEqual({ v: 'text' });
  });
});

describe('values', () => {
  it('that mean nothing are null and counted', async () => {
    const schema = await load('t.csv', 'a,b\n1,N/A\n,x\n-,null\n3, \n');
    expect(schema.tables[0]!.columns.map(({ nulls }) => nulls)).toEqual([2, 3]);
    expect(await rowsOf()).toEqual([
      ['1', null],
      [null, 'x'],
      [null, null],
      ['3', null],
    ]);
  });

  it('of text columns are all listed while they are few', async () => {
    const schema = await load('t.csv', 'city,n\nBoston,1\nChicago,2\nBoston,3\n');
    expect(schema.tables[0]!.columns[0]).toMatchObject({
      distinct: 2,
      values: ['Boston', 'Chicago'],
      samples: ['Boston', 'Chicago'],
    });
    expect(schema.tables[0]!.columns[1]).toMatchObject({ values: null, min: 1, max: 3 });
  });
});

describe('delimited text', () => {
  it.each([
    ['comma', 'a,b\n1,x\n2,y\n'],
    ['semicolon', 'a;b\n1;x\n2;y\n'],
    ['tab', 'a\tb\n1\tx\n2\ty\n'],
    ['pipe', 'a|b\n1|x\n2|y\n'],
    ['a byte order mark and CRLF', '\uFEFFa,b\r\n1,x\r\n2,y\r\n'],
  ])('is read with %s', async (_, text) => {
    const schema = await load('t.csv', text);
    expect(typesOf(schema)).toEqual({ a: 'integer', b: 'text' });
    expect(await rowsOf()).toEqual([
      ['1', 'x'],
      ['2', 'y'],
    ]);
    expect(schema.warnings).toEqual([]);
  });

  it('keeps quoted delimiters, quotes and line ends', async () => {
    await load('t.csv', 'a,b\n"x, y","say ""hi"""\n"two\nlines",z\n');
    expect(await rowsOf()).toEqual([
      ['x, y', 'say "hi"'],
      ['two\nlines', 'z'],
    ]);
  });

  it('names columns that have no name, or one that is taken, and says so', async () => {
    const schema = await load('t.csv', 'a,,A,__proto__\n1,2,3,x\n4,5,6,y\n');
    expect(schema.tables[0]!.columns.map(({ name }) => name)).toEqual(['a', 'column_2', 'A_2', '__proto__']);
    expect(codes(schema)).toEqual(['header-renamed', 'header-renamed']);
  });

  it('keeps all cells of a row that is longer than the others, and names the row', async () => {
    const schema = await load('t.csv', `a,b\n${'1,2\n'.repeat(50)}1,2,3,4\n${'1,2\n'.repeat(50)}`);
    expect(schema.tables[0]).toMatchObject({ rows: 101 });
    expect((await rowsOf())[50]).toEqual(['1', '2', '3', '4']);
    expect(schema.warnings).toMatchObject([{ code: 'rows-too-long', count: 1, rows: [51] }]);
  });

  it('is read again, row by row, when a row far down is not like the others', async () => {
    const regular = '1,2024-01-01,x\n'.repeat(60_000);
    const schema = await load('t.csv', `a,b,c\n${regular}7,2024-01-02\n${regular}`);
    expect(schema.tables[0]).toMatchObject({ rows: 120_001 });
    expect(schema.warnings).toMatchObject([{ code: 'rows-short', rows: [60_001] }]);
  });

  it('is refused when it is binary', async () => {
    await expect(load('t.csv', Buffer.from('a,b\n1,\0\n'))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

it('takes hundreds of columns in the memory of an executor', async () => {
  await database.run("SET memory_limit = '600MB'");
  const line = (cell: (column: number) => string) => Array.from({ length: 500 }, (_, column) => cell(column)).join(',');
  const rows = Array.from({ length: 60 }, (_, row) => line((column) => (column % 2 ? `${row * column}.5` : `t${row}`)));
  const schema = await load('t.csv', [line((column) => `c${column}`), ...rows].join('\n'));
  expect(schema.tables[0]!.columns).toHaveLength(500);
}, 60_000);

describe('JSON', () => {
  it('may be a list of records, nested ones with dotted names', async () => {
    const schema = await load(
      't.json',
      JSON.stringify([
        { id: 1, owner: { name: 'x' } },
        { id: 2, owner: { name: null } },
      ]),
    );
    expect(typesOf(schema)).toEqual({ id: 'integer', 'owner.name': 'text' });
    expect(await rowsOf()).toEqual([
      ['1', 'x'],
      ['2', null],
    ]);
  });

  it('may have its lists inside an object, each a table', async () => {
    const schema = await load(
      't.json',
      JSON.stringify({ source: 's', venues: [{ v: 1 }], cities: [{ c: 'x' }, { c: 'y' }] }),
    );
    expect(schema.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['venues', 1],
      ['cities', 2],
    ]);
  });

  it('may be lines', async () => {
    expect((await load('t.json', '{"a":1}\n{"a":2}\n')).tables[0]).toMatchObject({ rows: 2 });
  });

  it('is refused when it is broken, or has no records', async () => {
    await expect(load('t.json', '[{"a":1},')).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(load('t.json', '[1,{}]')).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

describe('spreadsheets', () => {
  it('are refused when they are cut off', async () => {
    await expect(load('t.xlsx', Buffer.from('PK\x03\x04abcdef', 'latin1'))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });

  it.each(['xlsx', 'biff8'] as const)('of kind %s give a table a sheet, dates as dates', async (bookType) => {
    const xlsx = await import('xlsx');
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(
      book,
      xlsx.utils.aoa_to_sheet(
        [
          ['day', 'n'],
          [new Date(Date.UTC(2024, 1, 29)), 1.5],
        ],
        { UTC: true },
      ),
      'first',
    );
    xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['x'], ['y']]), 'second');
    const schema = await load(
      bookType === 'xlsx' ? 't.xlsx' : 't.xls',
      xlsx.write(book, { type: 'buffer', bookType }) as Buffer,
    );
    expect(schema.tables.map(({ name, rows }) => [name, rows])).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
    expect(typesOf(schema)).toEqual({ day: 'date', n: 'decimal' });
    expect(await rowsOf()).toEqual([['2024-02-29', 1.5]]);
  });
});

describe('what a file is', () => {
  it('is decided by its content, and a mismatch is told', async () => {
    const schema = await load('t.xlsx', 'a,b\n1,2\n');
    expect(schema.format).toBe('csv');
    expect(codes(schema)).toEqual(['format-mismatch']);
  });

  it.each(['', '\n\n  \n'])('may be nothing: %j', async (text) => {
    await expect(load('t.csv', text)).rejects.toMatchObject({ code: 'file-empty' });
  });
});
