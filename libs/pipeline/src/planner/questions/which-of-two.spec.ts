// Which of two that are named has more, ranks higher, did better.
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';

const number = (name: string, type: 'integer' | 'decimal' = 'integer', min = 1, max = 90) =>
  aColumn(name, type, { distinct: 4, min, max });

const schools = aTable(
  '204-442.csv',
  [
    aColumn('Institution', 'text', { values: ['Elm', 'Oak', 'Ash', 'Yew'] }),
    number('Rank', 'integer', 1, 4),
    number('Enrollment', 'integer', 100, 900),
    number('Result', 'decimal', 40, 50),
    number('Time', 'decimal', 40, 50),
  ],
  4,
);

it.each([
  [
    'Which school has a higher enrollment, Elm or Oak?',
    'rows Institution where Institution in Elm|Oak, most Enrollment',
  ],
  ['Who ranked higher, Elm or Oak?', 'rows Institution where Institution in Elm|Oak, least Rank'],
  ['Was Elm or Oak ranked lower?', 'rows Institution where Institution in Elm|Oak, most Rank'],
  ['Was Elm or Oak higher ranked?', 'rows Institution where Institution in Elm|Oak, least Rank'],
  ['Did Elm or Oak have more enrollment?', 'rows Institution where Institution in Elm|Oak, most Enrollment'],
  ['Which institution had the better time, Elm or Oak?', 'rows Institution where Institution in Elm|Oak, least Time'],
  ['Which institution had the worst time?', 'rows Institution, most Time'],
])('holds them against each other: "%s"', async (question, plan) => {
  expect(await planInShort(question, schools)).toBe(plan);
});

it.each([
  // nothing says what a school is where no two are named
  'Which school has a higher enrollment?',
  'Which school has the most enrollment, Elm or Fir?',
  // shorter or longer?
  'Which institution had the best result?',
  'Which institution had a better result, Elm or Oak?',
  'What was the worst result?',
])('refuses "%s"', async (question) => {
  expect(await planInShort(question, schools)).toBeUndefined();
});
