import type { Plan } from '@quaestor/contracts';
import { NO_RELATIONS } from '@quaestor/contracts';
import { salesData } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const table = salesData();
const ask = async (question: string, follows?: { question: string; plan: Plan }) => {
  const context = { question, tables: [table], relations: NO_RELATIONS, mapping: [], earlier: [], seed: 0, follows };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? written.plan : null;
};

const after = async (first: string, second: string) => {
  const plan = await ask(first);
  return ask(second, { question: first, plan: plan! });
};

describe('a follow-up changes what it mentions', () => {
  it.each<[string, string, string]>([
    ['What is the total revenue?', 'and by country?', 'What is the total revenue by country?'],
    ['What is the total revenue?', 'only Canada', 'What is the total revenue in Canada?'],
    ['What is the total revenue in Boston?', 'what about Chicago?', 'What is the total revenue in Chicago?'],
    ['What is the total revenue in Boston?', 'and the median?', 'What is the median revenue in Boston?'],
    ['average attendance by country', 'now by city', 'average attendance by city'],
    ['average attendance by country', 'and the 90th percentile?', '90th percentile of attendance by country'],
    ['What is the total revenue?', 'but only with at least 500 attendees', 'total revenue with at least 500 attendees'],
    ['What is the total revenue in Boston?', 'same but excluding Chicago', 'total revenue excluding Chicago'],
    ['average attendance by country', 'and in June 2019?', 'average attendance by country in June 2019'],
  ])('%s, then: %s', async (first, second, whole) => {
    expect(await after(first, second)).toEqual(await ask(whole));
  });

  it('keeps the top of the groups', async () => {
    expect(await after('total revenue by city', 'only the top 3')).toMatchObject({
      limit: 3,
      group_by: [{ column: 'City' }],
    });
  });
});

describe('a follow-up is refused', () => {
  it.each<[string, string]>([
    ['What is the total revenue?', 'and by colour?'],
    ['Which city had the highest attendance?', 'and by country?'],
    ['What is the total revenue in Boston?', 'and by city?'],
    ['What is the total revenue?', 'only the top 3'],
    ['How many events were there?', 'and the median?'],
  ])('%s, then: %s', async (first, second) => {
    expect(await after(first, second)).toBeNull();
  });

  it('without an earlier question', async () => {
    expect(await ask('and by country?')).toBeNull();
  });
});

it('leaves a whole question to itself', async () => {
  const whole = 'How many events were there in Canada?';
  expect(await after('What is the total revenue in Boston?', whole)).toEqual(await ask(whole));
});

describe('a question of those rows', () => {
  it.each<[string, string, string]>([
    [
      'How many events were there in Canada?',
      'How many of them were in 2019?',
      'How many events were there in Canada in 2019?',
    ],
    ['How many events were there in Canada?', 'What was their average revenue?', 'average revenue in Canada'],
  ])('%s, then: %s', async (first, second, whole) => {
    expect(await after(first, second)).toEqual(await ask(whole));
  });

  it('is refused where it is not told which they are', async () => {
    expect(await after('Which city had the highest attendance?', 'How many of them were in 2019?')).toBeNull();
  });
});
