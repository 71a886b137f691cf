// Rates that go by a name and that no column holds, or only by the day; and measures of two groups held against each other.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const days = (name: string) => aColumn(name, 'date', { min: '2024-01-01', max: '2024-03-30', distinct: 90 });
const count = (name: string) => aColumn(name, 'integer', { min: 0, max: 2000, distinct: 95 });

const sessions = aTable('web_sessions.csv', [
  days('date'),
  text('source', 'google', 'facebook', 'newsletter'),
  text('device', 'mobile', 'desktop', 'tablet'),
  count('sessions'),
  count('users'),
  aColumn('bounce_rate', 'decimal', { min: 0.2, max: 0.8, distinct: 80 }),
  count('conversions'),
  aColumn('revenue', 'decimal', { min: 0, max: 900, distinct: 95 }),
]);

const campaigns = aTable('Campaign report.csv', [
  days('Day'),
  text('Campaign', 'Brand - Search', 'Trail Shoes - Search'),
  count('Impr.'),
  count('Clicks'),
  aColumn('CTR', 'decimal', { min: 0.2, max: 20, distinct: 90, unit: '%' }),
  aColumn('Cost', 'decimal', { min: 2, max: 95, distinct: 95 }),
  aColumn('Conversions', 'decimal', { min: 0, max: 20, distinct: 20 }),
]);

const letters = aTable('letters.csv', [
  aColumn('Title', 'text', { distinct: 100, samples: ['Spring news', 'Summer news'] }),
  count('Total Recipients'),
  count('Unique Opens'),
  count('Unique Clicks'),
]);

const cases = aTable('covid.csv', [
  days('date'),
  text('location', 'Germany', 'France'),
  count('new_cases'),
  count('total_cases'),
  count('new_deaths'),
  count('total_deaths'),
]);

const staff = aTable('employees.csv', [
  aColumn('EmployeeNumber', 'integer', { min: 1, max: 100, distinct: 100 }),
  text('Department', 'Sales', 'Research'),
  aColumn('Attrition', 'boolean', { distinct: 2, form: 'yes/no' }),
  aColumn('Age', 'integer', { min: 18, max: 60, distinct: 43 }),
]);

test.each([
  ['conversion rate', sessions, 'ratio(conversions, sessions)'],
  ['conversion rate by source', sessions, 'ratio(conversions, sessions) by source'],
  ['conversion rate in January', sessions, 'ratio(conversions, sessions) where date >= 2024-01-01, date < 2024-02-01'],
  ['which source has the best conversion rate', sessions, 'ratio(conversions, sessions) by source, most of it'],
  ['top 2 sources by conversion rate', sessions, 'ratio(conversions, sessions) by source, most of it, 2 of them'],
  // the mean of the days' rates is another number
  ['average conversion rate', sessions, undefined],
  ['refund rate', sessions, undefined],
  ['top 2 sources by refund rate', sessions, undefined],
  ['which source converts best', sessions, undefined],
  ['did mobile convert better than desktop', sessions, undefined],
  // the column holds it of every day
  ['average CTR', campaigns, 'mean(CTR)'],
  ['overall CTR', campaigns, 'ratio(Clicks, Impr.)'],
  ['CTR by campaign', campaigns, 'ratio(Clicks, Impr.) by Campaign'],
  ['click through rate', campaigns, 'ratio(Clicks, Impr.)'],
  ['conversion rate by campaign', campaigns, 'ratio(Conversions, Clicks) by Campaign'],
  ['open rate', letters, 'ratio(Unique Opens, Total Recipients)'],
  ['conversion rate', letters, undefined],
  ['case fatality rate in Germany', cases, 'ratio(new_deaths, new_cases) where location = Germany'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

test.each([
  [
    'does mobile have a higher conversion rate than desktop',
    sessions,
    'whether difference of ratio(conversions, sessions where device = mobile less where device = desktop), > 0',
  ],
  [
    'does mobile have a higher revenue per session than desktop',
    sessions,
    'whether difference of ratio(revenue, sessions where device = mobile less where device = desktop), > 0',
  ],
  [
    'how much higher is the standard deviation of revenue on mobile than on desktop',
    sessions,
    'difference of stddev(revenue where device = mobile less where device = desktop)',
  ],
  [
    'is the attrition rate higher in Sales than in Research',
    staff,
    'whether difference of share(* where Attrition = true where Department = Sales less where Department = Research), > 0',
  ],
  // no measure that two groups are compared by
  ['is the most common age higher in Sales than in Research', staff, undefined],
  [
    'is the conversion rate higher on mobile or desktop',
    sessions,
    'ratio(conversions, sessions) by device where device in mobile|desktop, most of it',
  ],
  [
    'is the average age lower in Sales or Research',
    staff,
    'mean(Age) by Department where Department in Sales|Research, least of it',
  ],
])('compares by "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
