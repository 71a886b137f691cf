import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Unclear } from '../reading.ts';
import { readBrief } from './read-brief.ts';

/** One row a ticket. */
const tickets = aTable(
  'helpdesk_tickets.csv',
  [
    aColumn('ticket', 'text', { distinct: 400 }),
    aColumn('opened_at', 'timestamp', { distinct: 390 }),
    aColumn('agent', 'text', { values: ['Renata', 'Kofi', 'Stefan'], distinct: 3 }),
    aColumn('channel', 'text', { values: ['phone', 'mail', 'chat'], distinct: 3 }),
    aColumn('urgent', 'boolean', { samples: [true, false] }),
    aColumn('delay_minutes', 'decimal', { nulls: 12, samples: [3, 9.5] }),
    aColumn('fare_eur', 'decimal', { samples: [12.5, 80] }),
    aColumn('Year_Sold', 'integer', { min: 1990, max: 2022, distinct: 30, samples: [1994, 2001] }),
  ],
  400,
);
const read = (question: string, method: string, answer: string) =>
  readBrief(
    { question, method: `\n${method}\n${answer}`, names: [...answer.matchAll(/(\w+) = /g)].map(([, name]) => name!) },
    tickets,
  ).plan;

it('knows a column by its name but for the unit', () => {
  expect(read('What is the mean delay?', '', 'mean_delay = m').measure).toMatchObject({
    function: 'mean',
    column: 'delay_minutes',
  });
});

it('reads clauses that are everyday questions, each under the name that can stand for it', () => {
  const plan = read(
    'How many tickets were opened at the weekend, and what share of all tickets is that?',
    'Every row counts.',
    'weekend_tickets = n weekend_share = p, p in percent',
  );
  const weekend = [{ column: 'opened_at', grain: 'weekday', op: 'in', values: [6, 7] }];
  expect(plan.measure).toMatchObject({ function: 'count', where: weekend });
  expect(plan.also).toMatchObject([{ function: 'share', part: weekend }]);
});

it('asks of the group what the next clause asks of it', () => {
  const plan = read(
    'Which agent handled the most tickets, and how many were they?',
    '',
    'agent = name tickets = n, n is an integer',
  );
  expect(plan.measure).toMatchObject({ function: 'single', column: 'agent' });
  expect(plan.also).toMatchObject([{ function: 'count', where: [{ column: 'agent', op: 'in' }] }]);
});

it.each(['Exclude chat.', 'Leave out tickets whose channel is "chat".', 'Channel "chat" is excluded.'])(
  'leaves rows out by a value: %s',
  (method) => {
    const { from } = read('What is the mean fare?', method, 'mean_fare = m');
    expect(from).toMatchObject({ computed: [{ keep: [{ column: 'channel', op: '!=', values: ['chat'] }] }] });
  },
);

it('leaves rows out by two values', () => {
  const { from } = read('Excluding chat and phone, what is the mean fare?', '', 'mean_fare = m');
  expect(from).toMatchObject({
    computed: [
      {
        keep: [
          { op: '!=', values: ['chat'] },
          { op: '!=', values: ['phone'] },
        ],
      },
    ],
  });
});

it('takes a year that it reckons with for no condition', () => {
  const { from } = read('What is the mean age in 2023?', 'Age = 2023 - Year_Sold.', 'mean_age = m');
  expect(from).toMatchObject({ computed: [{ op: 'formula', formula: '2023 - #0' }] });
});

it.each([
  ['Which agent is the least punctual, judged by the mean delay?', '', 'agent = name mean_delay = m'],
  ['How many tickets were opened at the weekend, and what is the mean fare?', '', 'tickets = n mean_fare = m'],
  ['What is the mean fare in the first half of the rows?', '', 'mean_fare = m'],
  ['What is the mean fare after the break?', '', 'mean_fare = m'],
  ['What is the mean fare of tickets that were returned?', '', 'mean_fare = m'],
  ['What is the mean fare?', 'Do not exclude chat.', 'mean_fare = m'],
  ['What is the mean fare?', 'Take only every second row.', 'mean_fare = m'],
  ['What is the mean fare?', 'Leave out the largest value.', 'mean_fare = m'],
  ['Which agent has the highest mean fare?', 'Leave out the largest fare.', 'agent = name'],
  ['What is the mean margin?', 'Exclude Mondays. margin = fare_eur - delay_minutes.', 'mean_margin = m'],
])('refuses %s %s', (question, method, answer) => {
  expect(() => read(question, method, answer)).toThrow(Unclear);
});

describe('a step or a restriction whose words are told by something else', () => {
  const made = (step = '') =>
    read(
      `Create a new column called "gap" which is the difference between fare_eur and delay_minutes. What is the mean of gap?`,
      step,
      'mean_gap = m',
    );

  it.each(['Subtract the minimum first.', 'Weight the rows by their number.', 'Take only every second row.'])(
    'is not passed over: %s',
    (step) => {
      expect(made().measure).toMatchObject({ function: 'mean', column: 'gap' });
      expect(() => made(step)).toThrow(Unclear);
    },
  );

  it.each(['among smokers', 'after the break', 'with unusual values', 'of the other kind'])(
    'is not passed over: %s',
    (restriction) => {
      const asked = (first: string) =>
        read(`${first} If so, which column has the most missing values?`, '', 'column_name = c');
      expect(asked('Are there any missing values in the dataset?').measure).toBeDefined();
      expect(() => asked(`Are there any missing values in the dataset ${restriction}?`)).toThrow(Unclear);
      expect(() => read(`What is the mean delay ${restriction}?`, '', 'mean_delay = m')).toThrow(Unclear);
    },
  );
});
