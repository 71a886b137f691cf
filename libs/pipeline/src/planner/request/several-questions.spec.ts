import { NO_RELATIONS } from '@quaestor/contracts';
import { checkScript } from '../../stages/5-check-script.ts';
import { salesData } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const write = async (question: string) => {
  const context = { question, tables: [salesData()], relations: NO_RELATIONS, mapping: [], earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? written : null;
};

it.each([
  ['What is the total revenue and how many events were there?', ['sum', 'count']],
  ['What is the average attendance? What is the median revenue?', ['mean', 'median']],
  ['What is the total revenue; what is the highest attendance?', ['sum', 'max']],
])('answers each of several questions: %s', async (question, measures) => {
  const written = await write(question);
  const plans = written?.plan ? [written.plan, ...(written.plan.then ?? [])] : [];
  const asked = plans.flatMap(({ measure, also = [] }) => [measure, ...also].map((each) => each?.function));
  expect(asked).toEqual(measures);
  expect(checkScript(written!.script)).toBeUndefined();
});

it('takes what a question leaves out from the one before it, and says so', async () => {
  const written = await write('What is the total revenue and which city had the most?');
  expect(written).toMatchObject({
    plan: {
      measure: { function: 'sum', column: 'Revenue' },
      then: [{ measure: { function: 'sum', column: 'Revenue' }, group_by: [{ column: 'City' }], limit: 1 }],
    },
  });
  expect(written?.notes.join(' ')).toContain('is read as "which city had the highest total Revenue');
});

it('is refused whole when one of the questions is not understood', async () => {
  expect(await write('What is the total revenue and what was the weather like?')).toBeNull();
});

it('reads a condition of one of them into the other, where both are told apart by another', async () => {
  const written = await write('How many events were there in Brooklyn in January 2024 and how many in February 2024?');
  const plans = [written!.plan!, ...written!.plan!.then!];
  expect(plans.map(({ filters }) => filters.map((each) => 'column' in each && each.column))).toEqual([
    ['City', 'Date', 'Date'],
    ['Date', 'Date', 'City'],
  ]);
});

it.each([
  'How many events were there in Brooklyn and what was the highest attendance?',
  'Which event had the highest attendance and what was its revenue?',
])('is refused where one may be about what the other says: %s', async (question) => {
  expect(await write(question)).toBeNull();
});

it('reads what is asked of others as what was asked first, a row for each', async () => {
  const written = await write('What is the average revenue in Brooklyn, and how much in Chicago?');
  expect(written!.plan).toMatchObject({
    answer: 'groups',
    measure: { function: 'mean', column: 'Revenue' },
    filters: [{ column: 'City', op: 'in', values: ['Brooklyn', 'Chicago'] }],
    group_by: [{ column: 'City' }],
  });
});
