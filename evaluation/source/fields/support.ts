// Tickets of a help desk; open ones are not resolved yet.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, distinct, least, mean, median, mode, most, of, percent, quantile, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('support-2');
const rows = Array.from({ length: 125 }, (_, index) => {
  const open = random.chance(0.12);
  return {
    ticket: `T${20_500 + index}`,
    opened: `${random.day('2024-03-01', '2024-05-31')}T${String(random.whole(7, 19)).padStart(2, '0')}:${String(random.whole(0, 59)).padStart(2, '0')}:00`,
    product: random.one(['Router X2', 'Router X3', 'Mesh Kit', 'Camera Pro']),
    priority: random.one(['low', 'medium', 'medium', 'high', 'urgent']),
    agent: random.one(['Paula', 'Kofi', 'Renata', 'Stefan', 'Wei']),
    hours: open ? null : random.decimal(0.3, 96, 2),
    satisfaction: open || random.chance(0.3) ? null : random.whole(1, 10),
  };
});

const q = new Questions('support', 'support-tickets.csv');
type Ticket = (typeof rows)[number];
const where = (test: (row: Ticket) => boolean) => rows.filter(test);
const hours = (some: readonly Ticket[]) => of(some, (row) => row.hours);
const count = (some: readonly Ticket[]) => some.length;

q.number('number of tickets', rows.length);
q.number('How many urgent tickets were opened?', where((row) => row.priority === 'urgent').length);
q.number('What is the mean resolution time in hours?', mean(hours(rows)));
q.number('median hours to resolve for high priority tickets', median(hours(where((row) => row.priority === 'high'))));
q.groups(
  'tickets per product',
  by(rows, (row) => row.product, count),
);
q.groups(
  'average satisfaction by agent',
  by(
    rows,
    (row) => row.agent,
    (some) => mean(of(some, (row) => row.satisfaction)),
  ),
);
q.string(
  'Which agent handled the most tickets?',
  mode(rows, (row) => row.agent),
);
q.string(
  'Which agent is the fastest on average?',
  least(
    by(
      rows,
      (row) => row.agent,
      (some) => mean(hours(some)),
    ),
    ([, x]) => x,
  )[0],
);
q.string(
  'What product has the most tickets with high priority?',
  most(
    by(
      where((row) => row.priority === 'high'),
      (row) => row.product,
      count,
    ),
    ([, x]) => x,
  )[0],
);
q.number(
  'How many tickets are not resolved yet, that is, have no hours to resolve?',
  where((row) => row.hours === null).length,
);
q.number('How many tickets took longer than 48 hours to resolve?', where((row) => (row.hours ?? 0) > 48).length);
q.number('total hours spent by Kofi', sum(hours(where((row) => row.agent === 'Kofi'))));
q.number('95th percentile of the hours to resolve', quantile(hours(rows), 0.95));
q.number(
  'How many tickets did Wei and Paula have?',
  where((row) => row.agent === 'Wei' || row.agent === 'Paula').length,
);
q.number(
  'Tickets about the Mesh Kit in April 2024',
  where((row) => row.product === 'Mesh Kit' && row.opened.startsWith('2024-04')).length,
);
q.table(
  'tickets per month',
  by(rows, (row) => row.opened.slice(0, 7), count).sort(([a], [b]) => a.localeCompare(b)),
);
q.number(
  'What percentage of tickets has low priority?',
  percent(where((row) => row.priority === 'low').length, rows.length),
);
q.number(
  'What percentage of the urgent tickets is about Camera Pro?',
  percent(
    where((row) => row.priority === 'urgent' && row.product === 'Camera Pro').length,
    where((row) => row.priority === 'urgent').length,
  ),
);
q.values('what priorities exist', distinct(rows.map((row) => row.priority)));
q.list(
  'Show me the tickets with satisfaction 1',
  'ticket',
  where((row) => row.satisfaction === 1).map((row) => row.ticket),
);
q.boolean(
  'Is Renata better rated on satisfaction than Stefan on average?',
  mean(
    of(
      where((row) => row.agent === 'Renata'),
      (row) => row.satisfaction,
    ),
  ) >
    mean(
      of(
        where((row) => row.agent === 'Stefan'),
        (row) => row.satisfaction,
      ),
    ),
);
q.number('How many tikets for Router X3', where((row) => row.product === 'Router X3').length);
q.number('count the tickets that contain Router in the product', where((row) => row.product.includes('Router')).length);
q.string(
  'Which ticket took the longest to resolve?',
  most(
    where((row) => row.hours !== null),
    (row) => row.hours!,
  ).ticket,
);
q.named('What are the minimum, maximum and average hours to resolve? Name them min, max and mean.', {
  min: Math.min(...hours(rows)),
  max: Math.max(...hours(rows)),
  mean: mean(hours(rows)),
});
q.unanswerable('How many phone calls were made?', 'phone');
q.unanswerable('Which customers open the most tickets?', 'customers');
q.unanswerable('What firmware version causes most tickets?', 'firmware');
q.unanswerable('What was the refund amount per product?', 'refund');

export const support: Field = {
  files: {
    'support-tickets.csv': csv(
      rows.map((row) => ({
        ticket: row.ticket,
        opened_at: row.opened,
        product: row.product,
        priority: row.priority,
        agent: row.agent,
        hours_to_resolve: row.hours,
        satisfaction: row.satisfaction,
      })),
    ),
  },
  lines: q.lines,
};
