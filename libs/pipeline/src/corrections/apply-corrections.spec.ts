import type { DatasetSchema } from '@quaestor/contracts';
import { aColumn } from '../testing/tables.fixture.ts';
import { applyCorrections } from './apply-corrections.ts';
import { cacheKeyOf, typesOf } from './types-of.ts';

const schema: DatasetSchema = {
  format: 'csv',
  tables: [{ name: 't', rows: 1, columns: [aColumn('a', 'decimal', { unit: 'USD' }), aColumn('b', 'text')] }],
  warnings: [],
};

it('puts what the user says in the place of what was found, and marks it', () => {
  const corrections = { columns: [{ table: 't', column: 'a', unit: 'EUR', aliases: ['x'], description: 'd' }] };
  const [a, b] = applyCorrections(schema, corrections).tables[0]!.columns;
  expect(a).toMatchObject({ unit: 'EUR', aliases: ['x'], description: 'd', corrected: ['unit'] });
  expect(b).toBe(schema.tables[0]!.columns[1]);
});

it('warns of a column that is not there', () => {
  const { warnings, tables } = applyCorrections(schema, { columns: [{ table: 't', column: 'gone', aliases: ['x'] }] });
  expect(warnings).toMatchObject([{ code: 'correction-unused', message: expect.stringContaining('"gone"') as string }]);
  expect(tables).toEqual(schema.tables);
});

it('names the tables of other types by these types, in whatever order they were given', () => {
  const one = { table: 't', column: 'a', type: 'text' as const };
  const other = { table: 't', column: 'b', type: 'date' as const };
  const key = (columns: (typeof one | typeof other)[]) => cacheKeyOf('0', 'f.csv', typesOf({ columns }));
  expect(key([one, other])).toEqual(key([other, one]));
  expect(key([one])).not.toEqual(key([other]));
  expect(key([])).toEqual({ sha256: '0', extension: 'csv' });
});
