import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { StagedFile } from './staged-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'staged-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function readBack(path: string): Promise<unknown[][]> {
  const database = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await database.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)).getRowsJson();
  database.closeSync();
  return rows;
}

it('gives back every cell, over many row groups', async () => {
  const staged = new StagedFile(join(folder, 'a'));
  const [first, second] = [staged.addColumn(), staged.addColumn()];
  const rows = Array.from({ length: 130_001 }, (_, index) => [
    `row ${index}`,
    index % 3 === 0 ? null : index % 1000 === 1 ? 'ü'.repeat(200) : `"${index}" 漢字 🍣`,
  ]);
  for (const [one, other] of rows) {
    first.setText(staged.row, one!);
    if (other !== null) second.setText(staged.row, other!);
    staged.endRow();
  }
  staged.close();
  const found = await readBack(staged.path);
  expect(found.length).toBe(rows.length);
  expect(found.findIndex(([one, other], index) => one !== rows[index]![0] || other !== rows[index]![1])).toBe(-1);
});

it('keeps the last of two values of one cell', async () => {
  const staged = new StagedFile(join(folder, 'a'));
  const column = staged.addColumn();
  column.setText(0, 'longer than the next');
  column.setBytes(0, Buffer.from('>last<'), 1, 5);
  staged.endRow();
  staged.close();
  expect(await readBack(staged.path)).toEqual([['last']]);
});

it('leaves a column that came late empty in the rows before', async () => {
  const staged = new StagedFile(join(folder, 'a'));
  const first = staged.addColumn();
  for (let row = 0; row < 70_000; row++) {
    first.setText(staged.row, String(row));
    if (row === 69_999) staged.addColumn().setText(staged.row, 'late');
    staged.endRow();
  }
  staged.close();
  const rows = await readBack(staged.path);
  expect([rows[0], rows[69_998], rows[69_999], rows.length]).toEqual([
    ['0', null],
    ['69998', null],
    ['69999', 'late'],
    70_000,
  ]);
});

it('may have no rows', async () => {
  const staged = new StagedFile(join(folder, 'a'));
  staged.addColumn();
  staged.close();
  expect(await readBack(staged.path)).toEqual([]);
});
