// Lists that are asked for in a roundabout way: by the names of whom the rows tell, in two sentences, with either of two heights.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const names = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string, distinct = 5) => aColumn(name, 'integer', { distinct, min: 0, max: 3000 });

const parks = aTable(
  'park.csv',
  [
    number('Park_ID', 6),
    names('Park_name', 'Ash', 'Birch', 'Cedar', 'Dell', 'Elm', 'Fir'),
    names('Warden_name', 'Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Finn'),
    names('County', 'Esk', 'Dun'),
    number('Visitors'),
    aColumn('Open_Year', 'integer', { distinct: 5, min: 1900, max: 2010 }),
  ],
  6,
);
const climbers = aTable(
  'climber.csv',
  [
    number('Climber_ID', 6),
    names('Name', 'Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Finn'),
    names('Town', 'Esk', 'Dun'),
    number('Height'),
    number('Weight'),
  ],
  6,
);
const trials = aTable('trial.csv', [number('Trial_ID', 6), number('Success_rate'), number('Dropout_rate')], 6);

describe('the names of whom the rows tell', () => {
  it.each([
    ['What are the names of the wardens of parks?', 'rows Warden_name'],
    ['What are the names of the parks?', 'rows Park_name'],
    ['Show the names of the parks with a warden', 'rows Park_name'],
    ['What is the name of the warden of the park with the most visitors?', 'rows Warden_name, most Visitors'],
    ['Show the names and counties of the wardens', 'rows Warden_name County'],
    ['Show the names and counties of the parks', 'rows Park_name County'],
    ['What are the names of the owners of parks?', undefined],
  ])('%s', async (question, plan) => expect(await planInShort(question, parks)).toBe(plan));
});

describe('what is asked for in a second sentence', () => {
  it.each([
    ['Which park has the most visitors? List its name and year of opening.', 'rows Park_name Open_Year, most Visitors'],
    ['Which park has the most visitors? List its name and year of closing.', undefined],
    ['Which park has the most visitors? Who owns it?', undefined],
  ])('%s', async (question, plan) => expect(await planInShort(question, parks)).toBe(plan));
});

it.each([
  [
    'Show the names of climbers who are taller than 190 or shorter than 160',
    'rows Name where Height > 190 or Height < 160',
  ],
  ['How many climbers are shorter than 160 or taller than 190?', 'count(*) where Height < 160 or Height > 190'],
  ['Show the names of climbers taller than 160 or 190', undefined],
  ['Show the names in the alphabetical order', 'rows Name'],
  ['Show the town and height of each climber, and show the results in the order of weight', 'rows Town Height'],
  ['How many climbers live in each town?', 'count(*) by Town'],
  ['Find the number of climbers living in each town', 'count(*) by Town'],
  ['Find the number of climbers living in each tent', undefined],
])('%s', async (question, plan) => expect(await planInShort(question, climbers)).toBe(plan));

describe('the highest of rows that have no name', () => {
  it.each([
    ['Return the top 3 greatest success rates', 'rows Success_rate, most Success_rate, 3 of them'],
    ['What are the three lowest dropout rates?', 'rows Dropout_rate, least Dropout_rate, 3 of them'],
    ['Return the top 3 greatest survival rates', undefined],
  ])('%s', async (question, plan) => expect(await planInShort(question, trials)).toBe(plan));
});
