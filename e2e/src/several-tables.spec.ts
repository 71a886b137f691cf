// Questions over several files, and questions that go on from earlier ones, over HTTP.
import { jest } from '@jest/globals';
import type { ProblemBody } from '@quaestor/contracts';
import { Quaestor } from './harness/quaestor.ts';
import { example } from './support/files.ts';

jest.setTimeout(180_000);

let quaestor: Quaestor;
const byRules = { options: { generator: 'planner' } };
const SHOPS = 'Shop,City,Opened\nNorth,Oslo,2001\nSouth,Bergen,2010\nHarbour,Bergen,2015\nHill,Tromsø,2020\n';
const SALES =
  'Sale_ID,Shop,Amount\n1,North,10\n2,North,20\n3,South,5\n4,Harbour,40\n5,Harbour,1\n6,South,3\n7,North,2\n8,South,8\n';

beforeAll(async () => {
  quaestor = await Quaestor.start();
  await quaestor.client.upload('sales-data.csv', example('sales-data.csv'));
  await quaestor.client.upload('q2-sales.csv', example('q2-sales.csv'));
  await quaestor.client.upload('shops.csv', SHOPS);
  await quaestor.client.upload('sales.csv', SALES);
});
afterAll(() => quaestor.stop());

const ask = async (question: string, asked: { filenames?: string[]; follows?: string }) =>
  (await quaestor.client.ask(question, { ...byRules, ...asked })).task;

describe('over several files', () => {
  it('adds up a column that two files call by different names', async () => {
    const task = await ask('What is the total combined revenue from both files?', {
      filenames: ['sales-data.csv', 'q2-sales.csv'],
    });
    expect(task).toMatchObject({
      status: 'SUCCESS',
      answer: { type: 'number', value: 75461195.5 },
      explanation: {
        sources: [{ filename: 'sales-data.csv' }, { filename: 'q2-sales.csv' }],
        notes: expect.arrayContaining(['Total_Sales of q2_sales is taken as Revenue.']) as string[],
      },
    });
  });

  const filenames = ['shops.csv', 'sales.csv'];

  it('groups rows by a column of what they point to', async () => {
    const task = await ask('total amount by city', { filenames });
    expect(task).toMatchObject({
      status: 'SUCCESS',
      answer: {
        rows: [
          ['Bergen', 57],
          ['Oslo', 32],
        ],
      },
    });
  });

  it('finds things by what points to them, and tells the rows without a partner', async () => {
    const task = await ask('Which shops have no sales?', { filenames });
    expect(task).toMatchObject({
      status: 'SUCCESS',
      answer: { type: 'string', value: 'Hill' },
      explanation: { notes: ['sales.Shop meets shops.Shop: 1 row of shops without a partner.'] },
    });
  });
});

describe('a question that goes on from an earlier one', () => {
  it('changes what it mentions and is about the same file', async () => {
    const first = await ask('What is the total revenue?', { filenames: ['sales-data.csv'] });
    const second = await ask('only Canada', { follows: first.task_id });
    const whole = await ask('What is the total revenue in Canada?', { filenames: ['sales-data.csv'] });
    expect(second).toMatchObject({ status: 'SUCCESS', filenames: ['sales-data.csv'] });
    expect(second.status === 'SUCCESS' && second.answer).toEqual(whole.status === 'SUCCESS' && whole.answer);
    const third = await ask('and by city?', { follows: second.task_id });
    expect(third).toMatchObject({
      status: 'SUCCESS',
      explanation: { plan: { filters: [{ column: 'Country' }], group_by: [{ column: 'City' }] } },
    });
  });

  it('is refused after one that failed, and after none', async () => {
    const failed = await ask('What is the average of the foo column?', { filenames: ['sales-data.csv'] });
    const follow = async (follows: string) => {
      const json = { question: 'and by city?', follows };
      return (await quaestor.client.request<ProblemBody>('POST', '/analyze', { json })).body.code;
    };
    expect(await follow(failed.task_id)).toBe('task-not-followable');
    expect(await follow('01234567-89ab-8def-8123-456789abcdef')).toBe('task-not-found');
  });
});
