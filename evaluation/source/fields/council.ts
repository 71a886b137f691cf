// An election as a page shows it: numbers of votes with their shares in brackets, notes behind some.
import { Questions, type Field } from '../questions.ts';
import { mean, of, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const people = [
  { candidate: 'Odile Marchetti', list: 'Harbour', votes: 1_204_351, share: 48.2, note: '' },
  { candidate: 'Piet Vandersteen', list: 'Harbour', votes: 60_027, share: 2.4, note: '' },
  { candidate: 'Rosa Lindqvist', list: 'Meadow', votes: 987_406, share: 39.5, note: '[a]' },
  { candidate: 'Samuel Okoro', list: 'Meadow', votes: 145_019, share: 5.8, note: '' },
  { candidate: 'Tove Brandt', list: 'Independent', votes: 98_233, share: 3.9, note: '' },
  { candidate: 'Ugo Ferri', list: 'Independent', votes: 812, share: 0.0, note: '[b]' },
];
const votes = (some: typeof people) => of(some, (row) => row.votes);
const written = ({ votes, share, note }: (typeof people)[number]) =>
  note ? `${votes.toLocaleString('en')}${note}` : `${votes.toLocaleString('en')} (${share.toFixed(1)}%)`;

const q = new Questions('council', 'council-election.csv');
q.string('Who got the most votes?', 'Odile Marchetti');
q.string('Which candidate had the fewest votes?', 'Ugo Ferri');
q.number('How many votes did Rosa Lindqvist get?', 987_406);
q.number(
  'How many votes did the candidates of Meadow get in total?',
  sum(votes(people.filter((row) => row.list === 'Meadow'))),
);
q.number('What is the total number of votes?', sum(votes(people)));
q.number('How many votes were there?', sum(votes(people)));
q.number('average number of votes', mean(votes(people)));
q.values(
  'Who got more than 100,000 votes?',
  people.filter((row) => row.votes > 100_000).map(({ candidate }) => candidate),
);
q.number('How many candidates got fewer than 100 thousand votes?', 3);
q.number('How many candidates are there?', people.length);

export const council: Field = {
  files: {
    'council-election.csv': csv(
      people.map((row) => ({ Candidate: row.candidate, List: row.list, Votes: written(row) })),
    ),
  },
  lines: q.lines,
};
