// Logs of a web server, and who did what to incidents.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string) => aColumn(name, 'decimal', { min: 0, max: 5000, distinct: 90 });

const log = aTable('access.csv', [
  text('remote_addr', '139.169.45.142', '131.116.233.201'),
  aColumn('time_local', 'timestamp', { min: '2024-03-11T00:04:16', max: '2024-03-14T22:00:00', distinct: 98 }),
  text('request_method', 'GET', 'POST'),
  text('request_uri', '/', '/login', '/api/v1/search'),
  aColumn('status', 'integer', { min: 200, max: 504, distinct: 9 }),
  aColumn('body_bytes_sent', 'integer', { min: 0, max: 90_000, distinct: 90 }),
  aColumn('request_time', 'decimal', { min: 0.01, max: 9, distinct: 80 }),
]);

test.each([
  ['how many requests per status code', 'count(*) by status'],
  ['which IP made the most requests', 'count(*) by remote_addr, most of it'],
  ['how many different IP addresses are there', 'count_distinct(remote_addr)'],
  ['average latency by url', 'mean(request_time) by request_uri'],
  ['what % of requests returned a 5xx error', 'share(* where status between 500|599)'],
  [
    'how many 404s were there on 12 March 2024',
    'count(*) where status = 404, time_local >= 2024-03-12, time_local < 2024-03-13',
  ],
  ['how many POST requests to the login page', 'count(*) where request_method = POST, request_uri = /login'],
  ['requests per hour', 'count(*) by hour'],
  // asked for most often, and not the longest
  ['most requested url', undefined],
  // nothing tells who they were
  ['number of unique visitors', undefined],
])('%s', async (question, plan) => expect(await planInShort(question, log)).toBe(plan));

test('an IP is no column of a table that is no log', async () => {
  const orders = aTable('orders.csv', [text('addr', 'Main St', 'High St'), number('total')]);
  expect(await planInShort('how many different IP addresses are there', orders)).toBeUndefined();
});

const incidents = aTable('incidents.csv', [
  aColumn('id', 'integer', { min: 1, max: 100, distinct: 100 }),
  text('service_name', 'Search', 'Checkout'),
  number('seconds_to_resolve'),
  text('resolved_by_user_name', 'Omar Ivanov', 'Kwame Rossi'),
]);

test.each([
  ['who resolved the most incidents', incidents, 'count(*) by resolved_by_user_name, most of it'],
  // nobody is told to have closed any, and how long it took is another matter
  ['who closed the most incidents', incidents, undefined],
  ['who resolved the most incidents', aTable('incidents.csv', incidents.schema.columns.slice(0, 3)), undefined],
])('%s', async (question, table, plan) => expect(await planInShort(question, table)).toBe(plan));

const campaigns = aTable('Campaign report.csv', [
  aColumn('Month', 'date', { min: '2024-01-01', max: '2024-04-01', distinct: 4 }),
  text('Campaign', 'Brand', 'Video'),
  number('Cost'),
  number('Conv. value'),
]);

test.each([
  ['total spend', 'sum(Cost)'],
  ['what did we spend in March', 'sum(Cost) where Month >= 2024-03-01, Month < 2024-04-01'],
  ['top 3 campaigns by spend', 'sum(Cost) by Campaign, most of it, 3 of them'],
])('%s is no value of conversions', async (question, plan) =>
  expect(await planInShort(question, campaigns)).toBe(plan),
);

const tests = aTable('lab.csv', [
  aColumn('Accession', 'text', { distinct: 60, samples: ['A241', 'A242'] }),
  text('Test', 'TSH', 'Creatinine'),
  number('Result'),
  text('Status', 'Final', 'Preliminary'),
]);
const birds = aTable('sightings.csv', [
  text('COMMON NAME', 'Mallard', 'Canada Goose'),
  aColumn('OBSERVATION COUNT', 'text', { distinct: 30, samples: ['1', '25', '9'] }),
  text('COUNTY', 'Cayuga', 'Monroe'),
]);

test.each([
  ['how many tests are preliminary', tests, undefined],
  ['how many different tests are preliminary', tests, 'count_distinct(Test) where Status = Preliminary'],
  ['how many Mallards were counted', birds, undefined],
  ['total count of Mallards', birds, undefined],
])('rows are not what is counted: %s', async (question, table, plan) =>
  expect(await planInShort(question, table)).toBe(plan),
);

const slow = aTable('mysql_slow.csv', [
  aColumn('start_time', 'timestamp', { min: '2025-09-08T00:03:48', max: '2025-09-14T22:00:00', distinct: 100 }),
  aColumn('query_time', 'text', { distinct: 99, samples: ['00:00:01.495308', '00:01:04.000291'] }),
  aColumn('rows_examined', 'integer', { min: 5, max: 9_000_000, distinct: 90 }),
  text('db', 'shop', 'crm'),
  aColumn('sql_text', 'text', { distinct: 60, samples: ['SELECT 1', 'SELECT 2'] }),
]);
const bill = aTable('billing.csv', [
  text('Service description', 'BigQuery', 'Compute Engine'),
  aColumn('Usage start date', 'date', { min: '2025-04-01', max: '2025-09-01', distinct: 6 }),
  aColumn('Usage end date', 'date', { min: '2025-04-30', max: '2025-09-30', distinct: 6 }),
  number('Cost ($)'),
]);
const tools = aTable('subscriptions.xlsx', [
  text('Software', 'Camtasia', 'Slack'),
  text('Vendor', 'TechSmith', 'Salesforce'),
  aColumn('Owner', 'text', { nulls: 4, values: ['Ann Lee', 'Bo Marsh'], distinct: 2 }),
  aColumn('Seats purchased', 'integer', { min: 1, max: 90, distinct: 30 }),
  aColumn('Renewal date', 'date', { min: '2024-01-01', max: '2024-03-30', distinct: 60 }),
]);

test.each([
  ['longest query time in seconds', slow, 'max(query_time (seconds))'],
  ['average query time in seconds', slow, 'mean(query_time (seconds))'],
  ['how many queries took longer than 30 minutes', slow, 'count(*) where query_time (minutes) > 30'],
  [
    'how much did BigQuery cost in August 2025',
    bill,
    'sum(Cost ($)) where Service description = BigQuery, Usage start date >= 2025-08-01, Usage start date < 2025-09-01',
  ],
  ['how many tools have no owner', tools, 'count(*) where Owner missing '],
  // of seconds or of minutes
  ['queries with query time under 1', slow, undefined],
  // they may be the seats
  ['how many licences do we have', tools, undefined],
])('%s', async (question, table, plan) => expect(await planInShort(question, table)).toBe(plan));

const logins = aTable('okta_events.csv', [
  aColumn('uuid', 'text', { distinct: 100, samples: ['bd5690c7', '3198755b'] }),
  text('actor.type', 'User', 'SystemPrincipal'),
  aColumn('actor.alternateId', 'text', { distinct: 28, samples: ['ethan.brooks@brightwave.io'] }),
]);
const pings = aTable('results.csv', [
  aColumn('Check ID', 'integer', { min: 5_120_331, max: 5_120_334, distinct: 4 }),
  aColumn('Response time (ms)', 'integer', { min: 80, max: 4000, distinct: 90 }),
]);

test.each([
  ['how many different users', logins, undefined],
  ['how many checks took over 1 second', pings, undefined],
])('%s', async (question, table, plan) => expect(await planInShort(question, table)).toBe(plan));
