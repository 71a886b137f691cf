// A word that nothing in the file is called, where one column has another name for it.
import { NO_RELATIONS } from '@quaestor/contracts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const shops = aTable('shops.csv', [
  aColumn('shop_id', 'text', { distinct: 100 }),
  text('Author', 'Ames', 'Boyd'),
  text('Job Title', 'Clerk', 'Baker'),
  text('Referee', 'A. Dale', 'B. Holt'),
  aColumn('Rain (mm)', 'decimal', { min: 0, max: 40 }),
  aColumn('Closed', 'date', { min: '2020-01-01', max: '2024-01-01' }),
]);

const references = aTable('references.csv', [text('Ref', 'R1', 'R2'), text('Comment', 'x'), text('Note', 'y')]);

it.each([
  ['Which writer has the most shops?', 'count(*) by Author, most of it'],
  ['Number of shops for each occupation title', 'count(*) by Job Title'],
  ['Which ref has the most shops?', 'count(*) by Referee, most of it'],
  ['What is the average rainfall?', 'mean(Rain (mm))'],
  ['List all the shops that shut on 7 October 2021.', 'rows where Closed >= 2021-10-07, Closed < 2021-10-08'],
])('reads "%s"', async (question, plan) => {
  expect(await planInShort(question, shops)).toBe(plan);
});

it.each([
  ['a name that is said one way only', 'Which referee has the most rows?'],
  ['two columns with another name for the word', 'Which remark has the most rows?'],
])('does not guess: %s', async (_, question) => {
  expect(await planInShort(question, references)).toBeUndefined();
});

it('tells what a word was taken for', async () => {
  const question = 'Which writer has the most shops?';
  const written = await new Planner().write({
    question,
    tables: [shops],
    mapping: [],
    relations: NO_RELATIONS,
    earlier: [],
    seed: 0,
  });
  expect(written).toMatchObject({
    mapping: expect.arrayContaining([expect.objectContaining({ phrase: 'writer', evidence: 'synonym' })]),
    notes: expect.arrayContaining(['"writer" is read as Author.']),
  });
});
