import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { cutRegular } from '../delimited/cut-regular.ts';
import type { TextTable } from '../formats/format.ts';
import { readNative } from './read-native.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'native-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(text: string, width: number): Promise<TextTable | undefined> {
  const path = join(folder, 'input');
  await writeFile(path, text);
  return readNative({
    path: join(folder, 'table'),
    table: 'table',
    names: Array.from({ length: width }, (_, index) => `c${index}`),
    wanted: () => false,
    read: (target) => cutRegular(path, target, { from: 0, separator: ',', quote: '"', width, onBytes: () => {} }),
  });
}

async function rowsOf({ relation }: TextTable): Promise<unknown[][]> {
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await database.runAndReadAll(relation)).getRowsJson();
  database.closeSync();
  return rows;
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

it('writes values of every type, over many groups of rows, as the text has them', async () => {
  const day = (index: number) => new Date(index * 86_400_000 * 7).toISOString().slice(0, 10);
  const line = (index: number) =>
    [
      index * 3 - 5,
      index % 7 === 0 ? '' : (index / 8).toFixed(3),
      day(index),
      index % 2 === 0,
      `"t ""${index % 9}"""`,
    ].join(',');
  const table = (await read(lines(70_000, line), 5))!;
  expect(table.settled!.columns.map((column) => column?.plain.type)).toEqual([
    'integer',
    'decimal',
    'date',
    'boolean',
    'text',
  ]);
  const rows = await rowsOf(table);
  const expected = Array.from({ length: 70_000 }, (_, index) => [
    String(index * 3 - 5),
    index % 7 === 0 ? null : Number((index / 8).toFixed(3)),
    day(index),
    index % 2 === 0,
    `t "${index % 9}"`,
  ]);
  expect(rows.findIndex((row, index) => JSON.stringify(row) !== JSON.stringify(expected[index]))).toBe(-1);
  expect(rows.length).toBe(70_000);
});

it('reads a column that turns out not to be plain as text, and the others as they are', async () => {
  const table = (await read(
    lines(5000, (index) => `${index},${index === 4321 ? 'n. a. yet' : index}`),
    2,
  ))!;
  expect(table.settled!.columns.map((column) => column?.plain.type)).toEqual(['integer', undefined]);
  expect((await rowsOf(table))[4321]).toEqual(['4321', 'n. a. yet']);
});

it('counts words for nothing, however often they change', async () => {
  const words = ['N/A', '-', '?', 'null', 'nan', ' ', '#N/A', 'none', 'NA', '..', 'nil'];
  const table = (await read(
    lines(3300, (index) => `${index},${index % 3 === 0 ? index : words[index % 11]}`),
    2,
  ))!;
  const [, column] = table.settled!.columns;
  expect(column).toMatchObject({ given: 1100, distinct: { count: 1100, isExact: true } });
  expect(column!.words.reduce((sum, { count }) => sum + count, 0)).toBe(2000);
  expect(column!.words).toHaveLength(10);
});

it('estimates how many values differ where they are many, in numbers and in texts', async () => {
  const count = 200_000;
  const mixed = (index: number) => (index * 7919) % count;
  const table = (await read(
    lines(count, (index) => `${mixed(index)}.5,value ${mixed(index)}`),
    2,
  ))!;
  for (const column of table.settled!.columns) {
    expect(column!.distinct!.isExact).toBe(false);
    expect(Math.abs(column!.distinct!.count / count - 1)).toBeLessThan(0.1);
  }
});

it.each([
  ['a row that is longer', '1,2\n3,4,5\n'],
  ['a row that is shorter', '1,2\n3\n'],
  ['a quote inside a cell', '1,2\n3,4"\n'],
  ['text behind a closing quote', '1,2\n3,"4"5\n'],
  ['a quote that never closes', '1,2\n3,"4\n'],
  ['a return without a feed', '1,2\n3\r4,5\n'],
  ['an empty line', '1,2\n\n3,4\n'],
  ['a NUL byte', '1,2\n3,\0\n'],
  ['a text formula', 'a,b\n="7",c\n'],
])('leaves a file with %s to be read closely', async (_, text) => {
  expect(await read(text, 2)).toBeUndefined();
});

it('is compiled from the sources beside it', async () => {
  const sources = join(import.meta.dirname, '../../native');
  const tool = await readFile(join(import.meta.dirname, '../../../../tools/native.mjs'), 'utf8');
  const compiler = /COMPILER = '(.*)'/.exec(tool)![1]!;
  const options = /OPTIONS =\s*'(.*)'/.exec(tool)![1]!;
  const hash = createHash('sha256').update(`${compiler} ${options}`);
  for (const name of (await readdir(sources)).sort()) hash.update(name).update(await readFile(join(sources, name)));
  // Otherwise: npm run native
  expect(await readFile(join(import.meta.dirname, 'module.ts'), 'utf8')).toContain(hash.digest('hex'));
});
