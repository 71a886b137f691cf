// What is told of files before there is a question: schema, keys, relations to the other files; and what the user says
// against it.
import { jest } from '@jest/globals';
import type { DatasetInfo } from '@quaestor/contracts';
import { Quaestor } from './harness/quaestor.ts';
import { expectProblem } from './support/problems.ts';

jest.setTimeout(180_000);

const CUSTOMERS = 'id,name,town\n1,Ann,Oslo\n2,Bo,Rome\n3,Cy,Oslo\n';
const ORDERS = 'order_no,customer_id,takings\nA-1,1,10.5\nA-2,1,4.5\nA-3,2,20\nA-4,9,5\n';
const LATER = 'Order No;Customer ID;Takings\nA-5;3;7,5\nA-6;2;1.000,25\n';

let quaestor: Quaestor;

beforeAll(async () => {
  quaestor = await Quaestor.start();
});
afterAll(() => quaestor.stop());
afterEach(async () => {
  for (const name of ['customers.csv', 'orders.csv', 'later.csv'])
    await quaestor.client.request('DELETE', `/data/${name}`);
});

const put = (filename: string, body: string) =>
  quaestor.client.request('PUT', `/data/${filename}`, { body, headers: { 'content-type': 'text/csv' } });
/** As a client would: asks until it is there. */
async function infoOf(filename: string): Promise<DatasetInfo> {
  for (;;) {
    const { body } = await quaestor.client.request<DatasetInfo>('GET', `/data/${filename}/info`);
    if (body.state !== 'pending' && (body.state === 'refused' || body.relations_complete)) return body;
  }
}
const correct = (filename: string, ...columns: object[]) =>
  quaestor.client.request<DatasetInfo>('PATCH', `/data/${filename}/schema`, {
    body: JSON.stringify({ columns }),
    headers: { 'content-type': 'application/json' },
  });
const ask = (question: string, filename: string) =>
  quaestor.client.ask(question, { filename, options: { generator: 'planner' } }).then(({ task }) => task);

describe('info', () => {
  it('relates the files on hand without any question', async () => {
    await put('customers.csv', CUSTOMERS);
    await infoOf('customers.csv');
    await put('orders.csv', ORDERS);
    const info = await infoOf('orders.csv');
    expect(info.schema!.tables[0]!.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'order_no text',
      'customer_id integer',
      'takings decimal',
    ]);
    expect(info.keys).toMatchObject([{ columns: ['order_no'], unique: true, rows: 4 }]);
    expect(info.relations).toMatchObject([
      {
        from: { filename: 'orders.csv', columns: ['customer_id'] },
        to: { filename: 'customers.csv', columns: ['id'] },
        cardinality: 'many-to-one',
        evidence: {
          uniqueness: 1,
          containment: 0.6666,
          joined_rows: 3,
          fan_out: { mean: 1, max: 1 },
          unmatched: { from: 1, to: 1 },
        },
      },
    ]);
    expect((await infoOf('customers.csv')).relations).toEqual(info.relations);
  });

  it('aligns the columns of files of one kind, however they are written', async () => {
    await put('orders.csv', ORDERS);
    await infoOf('orders.csv');
    await put('later.csv', LATER);
    const { unions } = await infoOf('later.csv');
    expect(unions).toHaveLength(1);
    expect(unions[0]).toMatchObject({ coverage: 1, left_over: [] });
    expect(unions[0]!.columns.map(({ sources }) => sources.toSorted())).toEqual([
      ['Order No', 'order_no'],
      ['Customer ID', 'customer_id'],
      ['Takings', 'takings'],
    ]);
  });

  it('tells why a file cannot be read', async () => {
    await put('orders.csv', '%PDF-1.7 not a table');
    expect(await infoOf('orders.csv')).toMatchObject({
      state: 'refused',
      schema: null,
      problem: { code: 'file-type-unsupported' },
    });
  });
});

describe('a correction', () => {
  it('gives a column a name that questions may use, and outlives a restart', async () => {
    await put('orders.csv', ORDERS);
    const question = 'What is the total boodle?';
    expect((await ask(question, 'orders.csv')).status).toBe('FAILURE');
    expect((await correct('orders.csv', { column: 'takings', aliases: ['boodle'] })).status).toBe(200);

    await quaestor.api.stop();
    await quaestor.worker.stop();
    await Promise.all([quaestor.api.start(), quaestor.worker.start()]);
    await quaestor.untilReady();
    const task = await ask(question, 'orders.csv');
    expect(task).toMatchObject({
      status: 'SUCCESS',
      answer: { type: 'number', value: 40 },
      explanation: { column_mapping: [{ phrase: 'boodle', column: 'takings', evidence: 'alias' }] },
    });
    expect((await infoOf('orders.csv')).corrections.columns).toEqual([
      { table: 'table', column: 'takings', aliases: ['boodle'] },
    ]);
  });

  it('of a type has the values read again from the file', async () => {
    await put('orders.csv', 'code,n\n007,1\n012,2\n');
    expect((await infoOf('orders.csv')).schema!.tables[0]!.columns[0]).toMatchObject({ type: 'text' });
    await correct('orders.csv', { column: 'code', type: 'integer' });
    expect((await infoOf('orders.csv')).schema!.tables[0]!.columns[0]).toMatchObject({
      type: 'integer',
      max: 12,
      corrected: ['type'],
    });
    expect(await ask('What is the maximum code?', 'orders.csv')).toMatchObject({ answer: { value: 12 } });
  });

  it('hides a column from all questions', async () => {
    await put('orders.csv', ORDERS);
    await correct('orders.csv', { column: 'takings', hidden: true });
    expect((await ask('What is the total takings?', 'orders.csv')).status).toBe('FAILURE');
    expect((await infoOf('orders.csv')).schema!.tables[0]!.columns[2]).toMatchObject({ name: 'takings', hidden: true });
  });

  it('of what is not there is refused, naming what is', async () => {
    await put('orders.csv', ORDERS);
    const problem = await correct('orders.csv', { column: 'revenue', type: 'decimal' });
    expectProblem(problem, 400, 'invalid-request');
    expect(problem.body).toMatchObject({
      detail: expect.stringMatching(/"revenue" is not a column .*"order_no", "customer_id", "takings"/) as string,
    });
  });
});
