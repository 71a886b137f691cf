import { DuckDBInstance } from '@duckdb/node-api';
import type { ColumnSchema } from '@quaestor/contracts';
import { type Database, quoteText } from '../database.ts';
import { normalisedViews, spelledViews } from './normalised-views.ts';

const column = (name: string, type: ColumnSchema['type'], values: string[] | null = null): ColumnSchema => ({
  name,
  type,
  nulls: 0,
  distinct: 1,
  min: null,
  max: null,
  samples: [],
  values,
  misfits: { count: 0, rows: [], samples: [] },
});

describe('the normalised view', () => {
  let database: Database;
  beforeEach(async () => {
    database = await (await DuckDBInstance.create(':memory:')).connect();
  });
  afterEach(() => database.closeSync());

  const table = async (name: string, cells: string[], listed = true) => {
    await database.run(
      `CREATE TABLE "${name}" AS SELECT * FROM (VALUES ${cells.map((cell, n) => `(${quoteText(cell)}, ${n})`).join(', ')}) AS t("city ""x""", n)`,
    );
    return {
      name,
      schema: {
        name,
        rows: cells.length,
        columns: [column('city "x"', 'text', listed ? cells : null), column('n', 'integer')],
      },
    };
  };
  const cells = async (from: string) =>
    (await database.runAndReadAll(`SELECT * FROM ${from} ORDER BY n`)).getRowsJson().map(([cell]) => cell);

  it('has one spelling for all tables, without the spaces around', async () => {
    const tables = [
      await table('q2', ['MIAMI', ' Boston ', 'toronto', 'New \u00a0 York', "d'Or"]),
      await table('sales', ['Miami', 'boston', 'Toronto', 'new york', 'OSLO']),
    ];
    await database.run(normalisedViews(tables).join('\n'));
    expect(await cells('normalised.q2')).toEqual(['Miami', 'Boston', 'Toronto', 'New York', "d'Or"]);
    expect(await cells('normalised.sales')).toEqual(['Miami', 'Boston', 'Toronto', 'New York', 'OSLO']);
  });

  it('leaves the table as it is', async () => {
    await database.run(normalisedViews([await table('q2', [' a ', 'A'])]).join('\n'));
    expect(await cells('q2')).toEqual([' a ', 'A']);
  });

  it('of one spelling changes nothing else, and may stand in the place of the table', async () => {
    await database.run(spelledViews([await table('q2', ['oslo', 'Oslo ', 'New  York'])]).join('\n'));
    await database.run('CREATE OR REPLACE TEMP VIEW "q2" AS SELECT * FROM one_spelling."q2"');
    expect(await cells('q2')).toEqual(['Oslo', 'Oslo', 'New  York']);
  });

  it('keeps the case of columns with too many values to list', async () => {
    await database.run(normalisedViews([await table('many', ['A  b', 'a b'], false)]).join('\n'));
    expect(await cells('normalised.many')).toEqual(['A b', 'a b']);
  });
});
