// Exports of issues, hours and searches: when issues were opened and closed, by whom, and what somebody worked on.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const times = (name: string, rest: object = {}) =>
  aColumn(name, 'timestamp', { min: '2024-01-02T08:10:00', max: '2024-06-30T20:05:34', distinct: 80, ...rest });

const issues = aTable('issues.json', [
  aColumn('number', 'integer', { min: 1, max: 100, distinct: 100 }),
  aColumn('title', 'text', { distinct: 98, samples: ['Crash when plugin updates', 'Typo in CSV import'] }),
  text('state', 'open', 'closed'),
  times('created_at', { distinct: 100 }),
  times('closed_at', { distinct: 60, nulls: 40 }),
]);

const assigned = aTable('issues.json', [
  aColumn('title', 'text', { distinct: 100, samples: ['Crash when plugin updates', 'Typo in CSV import'] }),
  text('user.login', 'annalee', 'mkovacs'),
  aColumn('assignee.login', 'text', { values: ['hubertw', 'annalee'], distinct: 2, nulls: 45 }),
  times('created_at', { distinct: 100 }),
]);

const users = aTable('issues.json', [
  aColumn('title', 'text', { distinct: 100, samples: ['Crash when plugin updates', 'Typo in CSV import'] }),
  text('user.login', 'annalee', 'mkovacs'),
  text('user.type', 'User'),
  text('state', 'open', 'closed'),
  times('created_at', { distinct: 100 }),
  times('closed_at', { distinct: 60, nulls: 40 }),
]);

const hours = aTable('time_report.csv', [
  aColumn('Date', 'date', { min: '2024-01-02', max: '2024-03-30', distinct: 60 }),
  text('Task', 'Meetings', 'Development'),
  aColumn('Hours', 'decimal', { min: 0.5, max: 8, distinct: 16 }),
  text('First Name', 'Anna', 'Ben', 'Cleo'),
  text('Last Name', 'Kim', 'Ode', 'Farr'),
]);

const searches = aTable('Queries.csv', [
  aColumn('Top queries', 'text', {
    distinct: 100,
    values: ['northpeak', 'northpeak down jacket', 'northpeak snow boots', 'hiking boots'],
  }),
  aColumn('Clicks', 'integer', { min: 0, max: 1546, distinct: 63 }),
]);

test.each([
  // when they were opened, and not that they are open
  ['issues opened per month', issues, 'count(*) by month'],
  ['how many issues were opened in May', issues, 'count(*) where created_at >= 2024-05-01, created_at < 2024-06-01'],
  ['how many issues are open', issues, 'count(*) where state = open'],
  ['how many issues with crash in the title', issues, 'count(*) where title contains crash'],
  ['how many titles with CSV in them', issues, 'count(*) where title contains CSV'],
  ['how many issues have no assignee', assigned, 'count(*) where assignee.login missing '],
  ['how many issues are unassigned', assigned, 'count(*) where assignee.login missing '],
  ['issues per assignee', assigned, 'count(*) by assignee.login'],
  // when, and not who
  ['who closed the most issues', users, undefined],
  ['issues by user', users, 'count(*) by user.login'],
  ['open issues by user', users, 'count(*) by user.login where state = open'],
  // of many rows with her name
  ['hours Anna worked in February', hours, 'sum(Hours) where First Name = Anna, Date >= 2024-02-01, Date < 2024-03-01'],
  ['who worked the most hours', hours, 'sum(Hours) by name, most of it'],
  ['on which day did we log the most hours', hours, 'sum(Hours) by Date, most of it'],
  ['how many clicks of northpeak', searches, 'sum(Clicks) where Top queries = northpeak'],
  // many begin so, and one is called so
  ['share of clicks from northpeak queries', searches, undefined],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
