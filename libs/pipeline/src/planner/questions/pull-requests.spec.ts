// Exports of pull requests: rows that are called by the first letters of their table, what was done to them and how long it took,
// and cells that list labels as JSON.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const number = (name: string) => aColumn(name, 'integer', { min: 0, max: 900, distinct: 40 });
const time = (name: string, rest: object = {}) =>
  aColumn(name, 'timestamp', { min: '2024-01-02T08:10:00', max: '2024-06-30T20:05:34', distinct: 100, ...rest });

const BUG = '[{"name":"bug"}]';
const BOTH = '[{"name":"docs"},{"name":"bug"}]';
const pulls = aTable('pull_requests.json', [
  aColumn('number', 'integer', { min: 1, max: 100, distinct: 100 }),
  text('author.login', 'annm', 'bo-r'),
  text('state', 'MERGED', 'CLOSED', 'OPEN'),
  aColumn('title', 'text', { distinct: 80, samples: ['Fix login', 'Add tests'] }),
  number('changedFiles'),
  text('labels', '[]', BUG, BOTH, '[{"name":"not-a-bug"}]'),
  time('createdAt'),
  time('closedAt', { nulls: 10 }),
  time('mergedAt', { nulls: 20 }),
]);
const renamed = aTable('pull_requests.json', [...pulls.schema.columns, text('kind', 'PR', 'Issue')]);

test.each([
  ['how many PRs are still open?', pulls, 'count(*) where state = OPEN'],
  ['how many prs were closed without being merged', pulls, 'count(*) where state = CLOSED'],
  ['number of PRs merged per month', pulls, 'count(*) by month where state = MERGED'],
  // what she opened need not be open
  ['how many PRs did annm open', pulls, undefined],
  ['how many PRs does annm have open', pulls, 'count(*) where author.login = annm, state = OPEN'],
  ['how many POs are open', pulls, undefined],
  // a cell is called so
  ['how many PRs are there', renamed, 'count(*) where kind = PR'],
  ['median number of files changed in merged PRs', pulls, 'median(changedFiles) where state = MERGED'],
  ['median number of files deleted in merged PRs', pulls, undefined],
  ['how many hours does it take on average until a PR is merged?', pulls, 'mean(hours_to_merged)'],
  ['how many hours does it take on average until a PR is reviewed?', pulls, undefined],
  // one of those that are listed, and no part of its name
  ['how many PRs have the bug label', pulls, `count(*) where labels in ${BUG}|${BOTH}`],
  ['how many PRs have the security label', pulls, undefined],
  ['PRs per label', pulls, undefined],
  ['who reviewed the most pull requests', pulls, undefined],
])('reads "%s" of pull requests', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
