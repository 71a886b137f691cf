import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Comparison, MeetingCounts } from '@quaestor/contracts';
import { type Database, quoteText } from '../database.ts';
import { countRelations } from './count-relations.ts';

describe('counting how columns meet', () => {
  let folder: string;
  let database: Database;
  const write = (name: string, rows: string) =>
    database.run(
      `COPY (SELECT * FROM (VALUES ${rows}) AS t(x, y)) TO ${quoteText(join(folder, name))} (FORMAT parquet)`,
    );
  const meet = async (comparison: Comparison, ...columns: [string, string]): Promise<MeetingCounts> => {
    const meeting = {
      a: { table: 0, columns: [columns[0]] },
      b: { table: 1, columns: [columns[1]] },
      comparisons: [comparison],
    };
    const request = { tables: ['a', 'b'], keys: [], meetings: [meeting] };
    return (await countRelations(request, { database, folder })).meetings[0]!;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'relations-'));
    database = await (await DuckDBInstance.create(':memory:')).connect();
    await write('a', `('Boston', 1), (' boston', 2), ('Zürich', 2), ('Oslo', NULL), (NULL, 7)`);
    await write('b', `('BOSTON', '01'), ('Zurich ', '2'), ('Zürich', 'x'), ('Rome', '2'), ('', '9')`);
  });
  afterAll(async () => {
    database.closeSync();
    await rm(folder, { recursive: true, force: true });
  });

  it('takes values as they are', async () => {
    expect(await meet('exact', 'x', 'x')).toEqual({
      a: { rows: 4, distinct: 4, matched: 1, most: 1 },
      b: { rows: 5, distinct: 5, matched: 1, most: 1 },
      shared: 1,
      exact: 1,
      joined: 1,
    });
  });

  it('takes text without regard to case, accents and spaces, and tells what is written alike', async () => {
    expect(await meet('text', 'x', 'x')).toEqual({
      a: { rows: 4, distinct: 3, matched: 3, most: 2 },
      b: { rows: 4, distinct: 3, matched: 3, most: 2 },
      shared: 2,
      exact: 0,
      joined: 4,
    });
  });

  it('takes numbers in text for numbers', async () => {
    expect(await meet('number', 'y', 'y')).toMatchObject({
      a: { rows: 4, distinct: 3, matched: 3 },
      b: { rows: 4, distinct: 3, matched: 3 },
      shared: 2,
      joined: 5,
    });
  });

  it('counts no meeting where there is none', async () => {
    expect(await meet('exact', 'x', 'y')).toMatchObject({ shared: 0, joined: 0, a: { matched: 0, most: 0 } });
  });

  it('compares several columns at once', async () => {
    const meeting = {
      a: { table: 0, columns: ['x', 'y'] },
      b: { table: 0, columns: ['x', 'y'] },
      comparisons: ['exact' as const, 'exact' as const],
    };
    const { meetings } = await countRelations({ tables: ['a'], keys: [], meetings: [meeting] }, { database, folder });
    expect(meetings).toMatchObject([{ a: { rows: 3, distinct: 3 }, shared: 3, joined: 3 }]);
  });

  it('counts rows with a value, and distinct values', async () => {
    const keys = [
      { table: 0, columns: ['y'] },
      { table: 0, columns: ['x', 'y'] },
    ];
    expect((await countRelations({ tables: ['a'], keys, meetings: [] }, { database, folder })).keys).toEqual([
      { rows: 4, distinct: 3 },
      { rows: 3, distinct: 3 },
    ]);
  });
});
