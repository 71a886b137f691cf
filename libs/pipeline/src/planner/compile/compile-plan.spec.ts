import type { Condition, Measure, Plan } from '@quaestor/contracts';
import { checkScript } from '../../stages/5-check-script.ts';
import { aColumn, aTable, salesData } from '../../testing/tables.fixture.ts';
import { compilePlan } from './compile-plan.ts';

const aPlan = (rest: Partial<Plan>): Plan => ({
  table: 'sales_data',
  answer: rest.group_by?.length ? 'groups' : 'value',
  columns: [],
  measure: { function: 'median', column: 'Avg_Price' },
  filters: [],
  group_by: [],
  ...rest,
});

it('computes the value and counts the rows behind it in one statement', () => {
  expect(compilePlan(aPlan({}), [salesData()])).toBe(`const [row] = await sql(\`
  SELECT
    median("Avg_Price") AS value,
    count("Avg_Price") AS rows_used,
    count(*) - count("Avg_Price") AS rows_left_out
  FROM "sales_data"
\`);
answer(row.value, { rowsUsed: row.rows_used, rowsLeftOut: row.rows_left_out });
`);
});

it('passes values as parameters', () => {
  const script = compilePlan(aPlan({ filters: [{ column: 'City', op: '=', values: [`O'Hara"; --`] }] }), [salesData()]);
  expect(script).toContain('WHERE lower(trim("City")) = lower(trim(CAST($1 AS VARCHAR)))');
  expect(script).toContain('`, ["O\'Hara\\"; --"]);');
});

it('puts the greatest group first and leaves rows without a group out', () => {
  const script = compilePlan(
    aPlan({ measure: { function: 'count', column: null }, group_by: [{ column: 'Country' }] }),
    [salesData()],
  );
  expect(script).toContain('count(*) AS "count"');
  expect(script).toContain('WHERE "Country" IS NOT NULL\n  GROUP BY 1\n  ORDER BY 2 DESC NULLS LAST, 1');
  expect(script).toContain('columns: ["Country", "count"]');
});

it('gives dates as dates', () => {
  const script = compilePlan(aPlan({ measure: { function: 'min', column: 'Date' } }), [salesData()]);
  expect(script).toContain("answer(row.value, { type: 'date',");
});

it.each<[Measure, string, string]>([
  ['sum', 'Attendance', 'sum("Attendance")'],
  ['sum', 'Revenue', 'fsum("Revenue")'],
  ['mean', 'Attendance', 'avg("Attendance")'],
  ['mean', 'Revenue', 'favg("Revenue")'],
  ['stddev', 'Revenue', 'stddev_samp("Revenue")'],
  ['count_distinct', 'City', 'count(DISTINCT "City")'],
  ['max', 'Revenue', 'max("Revenue")'],
])('writes %s of %s as %s', (measure, column, sql) => {
  expect(compilePlan(aPlan({ measure: { function: measure, column } }), [salesData()])).toContain(`${sql} AS value`);
});

it('does not let a column name out of its quotes', () => {
  const name = 'a"b`c${process.exit()}\\';
  const script = compilePlan(aPlan({ table: 't', measure: { function: 'sum', column: name } }), [
    aTable('t.csv', [aColumn(name, 'integer')]),
  ]);
  expect(script).toContain('sum("a""b\\`c\\${process.exit()}\\\\")');
  expect(checkScript(script)).toBeUndefined();
});

it('does not confuse a group column with its own counts', () => {
  const table = aTable('t.csv', [aColumn('ROWS_USED', 'text'), aColumn('v', 'integer')]);
  const script = compilePlan(
    aPlan({ table: 't', measure: { function: 'sum', column: 'v' }, group_by: [{ column: 'ROWS_USED' }] }),
    [table],
  );
  expect(script).toContain('AS "rows_used_2"');
  expect(script).toContain('rowsUsed: rows[0]?.["rows_used_2"] ?? 0');
});

it.each<[Condition, string]>([
  [{ column: 'Attendance', op: '>', values: [20000] }, 'WHERE "Attendance" > $1'],
  [{ column: 'Attendance', op: 'between', values: [1, 5] }, 'WHERE "Attendance" BETWEEN $1 AND $2'],
  [
    { column: 'City', op: 'in', values: ['Boston', 'Chicago'] },
    'WHERE lower(trim("City")) IN (lower(trim(CAST($1 AS VARCHAR))), lower(trim(CAST($2 AS VARCHAR))))',
  ],
  [{ column: 'Date', op: '<', values: ['2019-06-01'] }, 'WHERE "Date" < CAST($1 AS DATE)'],
  [{ column: 'Date', grain: 'month', op: '=', values: [6] }, 'WHERE month("Date") = $1'],
  [
    { column: 'Venue', op: 'contains', values: ['Arena'] },
    'WHERE contains(lower("Venue"), lower(CAST($1 AS VARCHAR)))',
  ],
  [{ column: 'Venue', op: 'missing', values: [] }, 'WHERE "Venue" IS NULL'],
  [
    { column: 'Revenue', op: '>', values: [], relative: { to: 'mean', deviations: 2, side: 'both' } },
    'WHERE abs("Revenue" - (SELECT avg("Revenue") FROM "sales_data")) > 2 * (SELECT stddev_samp("Revenue") FROM "sales_data")',
  ],
  [
    { column: 'Revenue', op: '>', values: [], outlier: { method: 'zscore', factor: 3 } },
    'WHERE abs("Revenue" - (SELECT avg("Revenue") FROM "sales_data")) > 3 * (SELECT stddev_samp("Revenue") FROM "sales_data")',
  ],
])('writes the condition %j', (filter, sql) => {
  expect(compilePlan(aPlan({ filters: [filter] }), [salesData()])).toContain(sql);
});

it('joins conditions of which one must hold in brackets', () => {
  const any: Condition[] = [
    { column: 'Attendance', op: '<', values: [1] },
    { column: 'Attendance', op: '>', values: [5] },
  ];
  expect(compilePlan(aPlan({ filters: [{ any }] }), [salesData()])).toContain(
    'WHERE ("Attendance" < $1 OR "Attendance" > $2)',
  );
});

it('gives one value where one row is first, and all that are equal to it', () => {
  const script = compilePlan(
    aPlan({
      answer: 'rows',
      measure: null,
      columns: ['City'],
      order: { column: 'Attendance', direction: 'desc' },
      limit: 1,
    }),
    [salesData()],
  );
  expect(script).toContain('QUALIFY rank() OVER (ORDER BY "Attendance" DESC) <= 1');
  expect(script).toContain('answer(others.length > 0 ? rows : first?.["City"], {');
  expect(checkScript(script)).toBeUndefined();
});

it('puts periods in the order of time', () => {
  const script = compilePlan(
    aPlan({ measure: { function: 'sum', column: 'Revenue' }, group_by: [{ column: 'Date', grain: 'month' }] }),
    [salesData()],
  );
  expect(script).toContain(`strftime("Date", '%Y-%m') AS "month"`);
  expect(script).toContain('ORDER BY 1\n');
});

it.each<[Measure, boolean]>([
  ['mean', true],
  ['sum', true],
  ['range', true],
  ['difference', true],
  ['count_distinct', false],
  ['variance', false],
])('gives the %s in what the column is counted in: %s', (measure, has) => {
  const table = aTable('t.csv', [aColumn('price', 'decimal', { unit: 'EUR' })]);
  const plan = aPlan({ table: 't', measure: { function: measure, column: 'price', sides: [[], []] } });
  expect(compilePlan(plan, [table]).includes('unit: "EUR"')).toBe(has);
});

describe('names in two columns', () => {
  const members = aTable('members.csv', [
    aColumn('id', 'integer'),
    aColumn('First name', 'text'),
    aColumn('Surname', 'text'),
  ]);
  const payments = aTable('payments.csv', [aColumn('member', 'integer'), aColumn('amount', 'decimal')]);
  const name = { name: 'name', op: 'joined' as const, columns: ['First name', 'Surname'], value: ' ', partly: true };
  const shown = { measure: null, answer: 'rows' as const, columns: ['name'] };

  it('are one of those that are there', () => {
    const from = { rows_of: 'members', computed: [name] };
    expect(compilePlan(aPlan({ ...shown, table: 'members_named', from }), [members])).toContain(
      `SELECT *, nullif(concat_ws(' ', "First name", "Surname"), '') AS "name" FROM "members"`,
    );
  });

  it('are one over a join as well', () => {
    const from = {
      join: [
        { table: 'payments', on: [] },
        { table: 'members', on: [{ table: 'payments', column: 'member', equals: 'id' }] },
      ],
      columns: [
        { name: 'amount', table: 'payments', column: 'amount' },
        { name: 'First name', table: 'members', column: 'First name' },
        { name: 'Surname', table: 'members', column: 'Surname' },
      ],
      computed: [name],
    };
    const script = compilePlan(aPlan({ ...shown, table: 'paid', from }), [members, payments]);
    expect(script).toContain('CREATE OR REPLACE TEMP VIEW "paid_joined" AS\n  SELECT "payments"."amount" AS "amount"');
    expect(script).toContain(`CREATE OR REPLACE TEMP VIEW "paid" AS\n  SELECT *, nullif(concat_ws(`);
    expect(checkScript(script)).toBeUndefined();
  });

  it('are asked of one only, where it is said so', () => {
    const filters: Condition[] = [{ column: 'Surname', op: '=', values: ['Lewis'] }];
    const script = compilePlan(
      aPlan({ table: 'members', measure: null, answer: 'exists', filters, one: { column: 'id', filters } }),
      [members],
    );
    expect(script).toContain('SELECT count(DISTINCT "id") AS several FROM "members"\n  WHERE lower(trim("Surname"))');
    expect(script).toContain('if (called.several > 1) throw new Error(');
    expect(checkScript(script)).toBeUndefined();
  });
});

describe('values that differ only in case or spaces', () => {
  const bakes = aTable('daily_bake.csv', [
    aColumn('Product', 'text', { values: ['Sourdough', 'sourdough ', 'Croissant'], distinct: 3 }),
    aColumn('Batch code', 'text', { values: ['a1', 'A1'], distinct: 2 }),
    aColumn('Sold', 'integer', {}),
  ]);
  const view = 'CREATE OR REPLACE TEMP VIEW "daily_bake" AS SELECT * FROM one_spelling."daily_bake"';
  const of = (rest: Partial<Plan>) => compilePlan(aPlan({ table: 'daily_bake', ...rest }), [bakes]);
  const total: Plan['measure'] = { function: 'sum', column: 'Sold' };

  it.each<[string, Partial<Plan>]>([
    ['groups', { measure: total, group_by: [{ column: 'Product' }] }],
    ['counts', { measure: { function: 'count_distinct', column: 'Product' } }],
    ['lists', { answer: 'rows', measure: null, columns: ['Product'] }],
  ])('are one for %s', (_, plan) => {
    expect(of(plan).startsWith(`await sql(\`${view}\`);\n`)).toBe(true);
    expect(checkScript(of(plan))).toBeUndefined();
  });

  it.each<[string, Partial<Plan>]>([
    ['rows are not told apart by them', { measure: total, filters: [{ column: 'Product', op: '=', values: ['x'] }] }],
    ['they are codes', { measure: total, group_by: [{ column: 'Batch code' }] }],
  ])('stay where %s', (_, plan) => expect(of(plan)).not.toContain('one_spelling'));
});
