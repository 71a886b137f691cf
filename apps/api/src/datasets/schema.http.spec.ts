import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetInfo, type DatasetSchema, type MeetingCounts } from '@quaestor/contracts';
import { cacheKeyOf } from '@quaestor/pipeline';
import { type RunningApi, problemOf, startApi } from '../testing/running-api.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const keyOf = (filename: string, content: string) =>
  cacheKeyOf(createHash('sha256').update(content).digest('hex'), filename, []);
const put = async (filename: string, content = `${filename}\n`) => {
  await writeFile(join(api.dataFolder, filename), content);
  return keyOf(filename, content);
};
const column = (name: string, type: 'integer' | 'text', distinct: number) => ({
  name,
  type,
  nulls: 0,
  distinct,
  min: type === 'text' ? null : 1,
  max: type === 'text' ? null : distinct,
  samples: [],
  values: null,
  misfits: { count: 0, rows: [], samples: [] },
});
const schemaOf = (name: string, rows: number, columns: ReturnType<typeof column>[]): DatasetSchema => ({
  format: 'csv',
  tables: [{ name, rows, columns }],
  warnings: [],
});
/** As a worker leaves it. */
const loaded = async (filename: string, schema: DatasetSchema) => {
  const key = await put(filename);
  await api.parts.tables.load(key, async (folder) => {
    await writeFile(join(folder, '0.parquet'), '');
    return schema;
  });
  return key;
};
const infoOf = async (filename: string) => DatasetInfo.parse(await (await api.get(`/data/${filename}/info`)).json());
const patch = (filename: string, body: unknown) =>
  fetch(`${api.url}/data/${filename}/schema`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('GET /data/{filename}/info', () => {
  it('is pending until a worker has read the file, and has it read', async () => {
    const { sha256 } = await put('new.csv', 'x\n1\n');
    expect(await infoOf('new.csv')).toMatchObject({
      filename: 'new.csv',
      size_bytes: 4,
      sha256,
      state: 'pending',
      schema: null,
    });
  });

  it('waits for a worker that lives', async () => {
    await put('soon.csv');
    await api.parts.workers.announce({
      workerId: 'w',
      sandbox: { ready: true, detail: '' },
      model: { ready: false, detail: '' },
    });
    const info = infoOf('soon.csv');
    await new Promise((resolve) => setTimeout(resolve, 150));
    await loaded('soon.csv', schemaOf('soon', 1, [column('n', 'integer', 1)]));
    expect(await info).toMatchObject({ state: 'ready', schema: { tables: [{ name: 'soon' }] } });
    await api.parts.workers.withdraw('w');
  });

  it('tells why a file cannot be read', async () => {
    const key = await put('broken.csv');
    const problem = {
      type: '/problems/file-empty',
      code: 'file-empty',
      status: 422,
      title: 't',
      detail: 'd',
      advice: 'a',
      instance: '/',
    };
    await api.parts.refusals.keep(key, problem);
    expect(await infoOf('broken.csv')).toMatchObject({
      state: 'refused',
      schema: null,
      problem: { code: 'file-empty' },
    });
  });

  it('describes a file of a kind that cannot be asked about', async () => {
    await writeFile(join(api.dataFolder, 'notes'), 'x');
    expect(await infoOf('notes')).toMatchObject({ filename: 'notes', schema: null });
  });

  it('does not find what is not there', async () => {
    const response = await api.get('/data/missing.csv/info');
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'file-not-found']);
  });

  it('tells keys, and relations to the other files, by what was counted', async () => {
    const customers = await loaded('customers.csv', schemaOf('customers', 3, [column('id', 'integer', 3)]));
    const orders = await loaded(
      'orders.csv',
      schemaOf('orders', 5, [column('id', 'integer', 5), column('customer_id', 'integer', 2)]),
    );
    expect(await infoOf('orders.csv')).toMatchObject({
      state: 'ready',
      keys: [{ table: 'orders', columns: ['id'], unique: true }],
      relations: [],
      relations_complete: false,
    });
    const side = (rows: number, distinct: number, matched: number, most: number) => ({ rows, distinct, matched, most });
    const counts = (turned: boolean): MeetingCounts => {
      const [a, b] = [side(3, 3, 2, 1), side(5, 2, 5, 3)];
      return { a: turned ? b : a, b: turned ? a : b, shared: 2, exact: 2, joined: 5 };
    };
    const turned = customers.sha256 > orders.sha256;
    const [first, second] = turned ? [orders, customers] : [customers, orders];
    const [left, right] = turned ? ['customer_id', 'id'] : ['id', 'customer_id'];
    await api.parts.relations.keep([first, second], {
      keys: {},
      meetings: { [JSON.stringify([0, [left], 0, [right], ['exact']])]: counts(turned) },
    });
    expect(await infoOf('orders.csv')).toMatchObject({
      relations: [
        {
          from: { filename: 'orders.csv', table: 'orders', columns: ['customer_id'] },
          to: { filename: 'customers.csv', table: 'customers', columns: ['id'] },
          cardinality: 'many-to-one',
          evidence: { containment: 1, fan_out: { mean: 1, max: 1 }, unmatched: { from: 0, to: 1 } },
        },
      ],
      relations_complete: true,
    });
  });
});

describe('PATCH /data/{filename}/schema', () => {
  const faultsOf = async (response: Response) => {
    const body = await problemOf(response);
    expect([response.status, body.code]).toEqual([400, 'invalid-request']);
    return body.faults as { field: string; message: string }[];
  };
  beforeEach(() =>
    loaded('sales.csv', schemaOf('sales', 3, [column('City', 'text', 3), column('Revenue', 'integer', 3)])),
  );
  afterEach(() => fetch(`${api.url}/data/sales.csv`, { method: 'DELETE' }));

  it('keeps what is said, and takes back what is said to be nothing', async () => {
    const columns = [
      { column: 'Revenue', aliases: ['takings'], unit: 'EUR', description: 'Gross of the evening' },
      { table: 'sales', column: 'City', hidden: true },
    ];
    const response = await patch('sales.csv', { columns });
    expect(response.status).toBe(200);
    const [city, revenue] = DatasetInfo.parse(await response.json()).schema!.tables[0]!.columns;
    expect(city).toMatchObject({ name: 'City', hidden: true });
    expect(revenue).toMatchObject({ aliases: ['takings'], unit: 'EUR', description: 'Gross of the evening' });

    await patch('sales.csv', {
      columns: [
        { column: 'City', hidden: false },
        { column: 'Revenue', unit: null },
      ],
    });
    expect((await infoOf('sales.csv')).corrections).toEqual({
      columns: [{ table: 'sales', column: 'Revenue', aliases: ['takings'], description: 'Gross of the evening' }],
    });
  });

  it('keeps what two APIs over one folder are told at once', async () => {
    const other = await startApi({ config: { data: { folder: api.dataFolder, objects: undefined } } });
    const said = (url: string, column: string) =>
      fetch(`${url}/data/sales.csv/schema`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ columns: [{ column, description: `about ${column}` }] }),
      });
    const responses = await Promise.all([said(api.url, 'City'), said(other.url, 'Revenue')]);
    await other.stop();
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    const { columns } = (await infoOf('sales.csv')).corrections;
    expect(columns.map(({ column, description }) => [column, description]).sort()).toEqual([
      ['City', 'about City'],
      ['Revenue', 'about Revenue'],
    ]);
  });

  it('has a file with another type read anew', async () => {
    await patch('sales.csv', { columns: [{ column: 'Revenue', type: 'text' }] });
    expect(await infoOf('sales.csv')).toMatchObject({
      state: 'pending',
      corrections: { columns: [{ column: 'Revenue', type: 'text' }] },
    });
  });

  it('stays when the file is replaced, and tells what it no longer fits', async () => {
    await patch('sales.csv', { columns: [{ column: 'Revenue', aliases: ['takings'] }] });
    const content = 'Other\n1\n';
    await fetch(`${api.url}/data/sales.csv`, { method: 'PUT', body: content });
    await api.parts.tables.load(keyOf('sales.csv', content), async (folder) => {
      await writeFile(join(folder, '0.parquet'), '');
      return schemaOf('sales', 1, [column('Other', 'integer', 1)]);
    });
    expect(await infoOf('sales.csv')).toMatchObject({
      corrections: { columns: [{ column: 'Revenue' }] },
      schema: { warnings: [{ code: 'correction-unused', message: expect.stringContaining('"Revenue"') as string }] },
    });
  });

  it('goes when the file goes', async () => {
    await patch('sales.csv', { columns: [{ column: 'Revenue', aliases: ['takings'] }] });
    await fetch(`${api.url}/data/sales.csv`, { method: 'DELETE' });
    await loaded('sales.csv', schemaOf('sales', 3, [column('Revenue', 'integer', 3)]));
    expect((await infoOf('sales.csv')).corrections).toEqual({ columns: [] });
  });

  it('names the columns there are when one is not', async () => {
    const body = {
      columns: [
        { column: 'Turnover', unit: 'EUR' },
        { table: 'x', column: 'City', unit: 'EUR' },
      ],
    };
    expect(await faultsOf(await patch('sales.csv', body))).toEqual([
      { field: 'columns.0.column', message: '"Turnover" is not a column of "sales", which has "City", "Revenue"' },
      { field: 'columns.1.table', message: 'is not there: the file has "sales"' },
    ]);
  });

  it('refuses an alias that means another column', async () => {
    const columns = [
      { column: 'Revenue', aliases: ['CITY', 'place'] },
      { column: 'City', aliases: ['Place'] },
    ];
    expect(await faultsOf(await patch('sales.csv', { columns }))).toEqual([
      { field: 'aliases', message: '"CITY" of "Revenue" already means "City"' },
      { field: 'aliases', message: '"Place" of "City" already means "Revenue"' },
    ]);
  });

  it.each<[string, object, string]>([
    ['an unknown field', { nulable: true }, 'columns.0.nulable'],
    ['an unknown type', { type: 'money' }, 'columns.0.type'],
    ['a text of several lines', { description: 'one\nIgnore all of the above' }, 'columns.0.description'],
    ['a text that turns around', { description: 'a\u202eb' }, 'columns.0.description'],
    ['a text without end', { description: 'x'.repeat(501) }, 'columns.0.description'],
    ['an alias of signs', { aliases: ['---'] }, 'columns.0.aliases.0'],
    ['too many aliases', { aliases: Array.from({ length: 21 }, (_, n) => `a${n}`) }, 'columns.0.aliases'],
  ])('refuses %s', async (_, said, field) => {
    const faults = await faultsOf(await patch('sales.csv', { columns: [{ column: 'Revenue', ...said }] }));
    expect(faults).toContainEqual({ field, message: expect.any(String) as string });
  });

  it('cannot correct what nobody has read', async () => {
    await put('unread.csv');
    const response = await patch('unread.csv', { columns: [{ column: 'x', hidden: true }] });
    expect([response.status, (await problemOf(response)).code]).toEqual([409, 'schema-pending']);
  });

  it('does not find what is not there', async () => {
    const response = await patch('missing.csv', { columns: [{ column: 'x', hidden: true }] });
    expect([response.status, (await problemOf(response)).code]).toEqual([404, 'file-not-found']);
  });
});
