import { compilePlan } from '../../planner/compile/compile-plan.ts';
import { PLAN } from '../../prompts/worked-plans.ts';
import { aColumn, aTable, workedOrders } from '../../testing/tables.fixture.ts';
import { FUNCTIONS, STEPS } from './choices.ts';
import { askedPlan } from './asked-plan.ts';
import { planOfReply } from './plan-of-reply.ts';

const orders = workedOrders();
const NOTHING = { steps: [], where: [], group_by: [], columns: [], show: 'value', order: 'none', limit: 0 };
const everything = {
  groups: true,
  rows: true,
  outliers: ['outlier_iqr', 'no_outlier_iqr', 'outlier_zscore', 'no_outlier_zscore'],
  relative: true,
  parts: ['year', 'quarter', 'month', 'weekday', 'hour'] as const,
  times: true,
  numbers: [3, 50, 2024, 0.05, 0.5],
  speaksOf: (value: string) => value !== 'Oslo',
};
const offering = (names: string[]) => ({
  table: orders,
  names,
  columns: orders.schema.columns.map(({ name }) => name),
  choices: {
    ...everything,
    functions: Object.keys(FUNCTIONS) as (keyof typeof FUNCTIONS)[],
    steps: Object.keys(STEPS) as (keyof typeof STEPS)[],
  },
});
const planOf = (asked: object, names: string[] = []) =>
  planOfReply(JSON.stringify({ ...NOTHING, ...asked }), askedPlan(offering(names)), orders);
const mean = { function: 'mean', column: 'Amount' };

const examples = PLAN.examples.flatMap(({ role, content }, place) =>
  role === 'user' ? [[content.replace(/^[^]*Question: /, ''), PLAN.examples[place + 1]!.content] as const] : [],
);

it.each(examples)('the worked example "%s" is a plan that compiles', (question, reply) => {
  const names = /Names: (.*)/.exec(question)?.[1]!.split(', ') ?? [];
  expect(compilePlan(planOfReply(reply, askedPlan(offering(names)), orders), [orders])).toContain('orders');
});

it('is found in the talk around it', () => {
  const reply = `Here is the plan:\n\`\`\`json\n${JSON.stringify({ ...NOTHING, answer: { value: mean } })}\n\`\`\``;
  expect(planOfReply(reply, askedPlan(offering([])), orders)).toMatchObject({
    table: 'orders',
    answer: 'value',
    measure: { function: 'mean', column: 'Amount' },
  });
});

it.each<[string, object, object]>([
  [
    'groups by a text, in whichever place',
    { answer: { value: { function: 'anova_p', column: 'City', other: 'Amount' } } },
    { measure: { function: 'p_value', test: 'anova', column: 'Amount', other: 'City' } },
  ],
  [
    'rows of its own',
    { answer: { value: { ...mean, where: [{ column: 'City', op: '=', value: 'Rome' }] } } },
    { measure: { where: [{ column: 'City', op: '=', values: ['Rome'] }] } },
  ],
  [
    'a share',
    { answer: { value: { function: 'share', column: null, where: [{ column: 'Kind', op: '=', value: 'new' }] } } },
    { measure: { function: 'share', part: [{ column: 'Kind', op: '=', values: ['new'] }] } },
  ],
  [
    'outliers',
    { where: [{ column: 'Amount', op: 'no_outlier_iqr', value: 1.5 }], answer: { value: mean } },
    { filters: [{ column: 'Amount', op: '!=', outlier: { method: 'iqr', factor: 1.5 } }] },
  ],
  [
    'the mean as a limit',
    { where: [{ column: 'Amount', op: 'above_mean', value: null }], answer: { value: mean } },
    { filters: [{ column: 'Amount', op: '>', relative: { to: 'mean', deviations: 0, side: 'one' } }] },
  ],
  [
    'a quantile in percent',
    { answer: { value: { function: 'quantile', column: 'Amount', fraction: 90 } } },
    { measure: { function: 'quantile', fraction: 0.9 } },
  ],
  [
    'rows',
    {
      where: [{ column: 'City', op: '=', value: 'Rome' }],
      columns: ['Day', 'Amount'],
      answer: { value: mean },
      show: 'rows',
    },
    { answer: 'rows', measure: null, columns: ['Day', 'Amount'], filters: [{ column: 'City' }] },
  ],
  [
    'the group that is lowest',
    {
      group_by: [{ column: 'Day', part: 'month' }],
      answer: { value: mean },
      show: 'group',
      order: 'lowest',
      limit: 1,
    },
    { answer: 'groups', group_by: [{ column: 'Day', grain: 'month' }], keys_only: true, limit: 1 },
  ],
])('knows %s', (_, asked, plan) => {
  expect(planOf(asked)).toMatchObject(plan);
});

it.each<[string, object, string]>([
  ['a column that is not', { answer: { value: { function: 'mean', column: 'Price' } } }, 'no such plan'],
  [
    'a value not spoken of',
    { where: [{ column: 'City', op: '=', value: 'Oslo' }], answer: { value: mean } },
    'no such plan',
  ],
  [
    'a value that is not',
    { where: [{ column: 'City', op: '=', value: 'Paris' }], answer: { value: mean } },
    'no such plan',
  ],
  [
    'a computed column that no step makes',
    { answer: { value: { function: 'mean', column: 'new1' } } },
    'no step makes',
  ],
  [
    'steps in a circle',
    {
      steps: [
        { as: 'new1', op: 'quotient', columns: ['Amount', 'new2'] },
        { as: 'new2', op: 'quotient', columns: ['new1', 'Amount'] },
      ],
      answer: { value: { function: 'mean', column: 'new2' } },
    },
    'uses "new2", and no step before it makes that',
  ],
  ['numbers of text', { answer: { value: { function: 'mean', column: 'City' } } }, 'needs numbers, and "City" is text'],
  ['a pair of one', { answer: { value: { function: 'correlation', column: 'Amount' } } }, 'answer.value.other'],
  ['two names for one value', { answer: { a: mean, b: mean } }, 'b would be the same as another value'],
  [
    'a threshold that is one of the column too',
    {
      where: [
        { column: 'Amount', op: 'outlier_zscore', value: 3 },
        { column: 'Amount', op: '>', value: 3 },
      ],
      answer: { value: mean },
    },
    'The number 3 is used in two conditions',
  ],
  [
    'a column by itself',
    {
      group_by: [{ column: 'City', part: 'value' }],
      answer: { value: { function: 'count_distinct', column: 'City' } },
      show: 'table',
    },
    'its own groups',
  ],
  [
    'groups by an amount',
    { group_by: [{ column: 'Amount', part: 'value' }], answer: { value: mean }, show: 'table' },
    'its own groups',
  ],
  [
    'months of text',
    { group_by: [{ column: 'City', part: 'month' }], answer: { value: mean }, show: 'table' },
    '"City" is no date',
  ],
])('refuses %s and says so', (_, asked, reason) => {
  const names = 'answer' in asked ? Object.keys(asked.answer as object) : [];
  expect(() => planOf(asked, names[0] === 'value' ? [] : names)).toThrow(reason);
});

it('refuses what is no JSON', () => {
  expect(() => planOfReply('I do not know.', askedPlan(offering([])), orders)).toThrow('no JSON');
});

it('takes a step of one column for each of several', () => {
  const steps = [{ as: 'Amount', op: 'fill_median', columns: ['Amount', 'Unit Price'] }];
  expect(planOf({ steps, answer: { value: mean } })).toMatchObject({
    from: {
      computed: [
        { name: 'Amount', columns: ['Amount'] },
        { name: 'Unit Price', columns: ['Unit Price'] },
      ],
    },
  });
});

it('computes the change from the row before', () => {
  const steps = [{ as: 'new1', op: 'change', columns: ['Amount'] }];
  expect(planOf({ steps, answer: { value: { ...mean, column: 'new1' } } })).toMatchObject({
    from: { computed: [{ name: 'new1', op: 'change', columns: ['Amount'] }] },
    measure: { column: 'new1' },
  });
});

it.each([
  ['<', 'Positive'],
  ['>=', 'negative correlation'],
])('does not call numbers %s 0 %s', (op, says) => {
  const kind = { cases: [{ if: [{ name: 'r', abs: false, op, value: 0 }], says }] };
  const r = { function: 'skewness', column: 'Amount' };
  expect(() => planOf({ answer: { r, kind } }, ['r', 'kind'])).toThrow('of the other sign');
});

it('refuses a case that never is', () => {
  const kind = { cases: [{ if: [{ name: 'r', abs: true, op: '<', value: 0 }], says: 'none' }] };
  const r = { function: 'skewness', column: 'Amount' };
  expect(() => planOf({ answer: { r, kind } }, ['r', 'kind'])).toThrow('never said');
});

it('says what numbers mean, by name', () => {
  const verdict = (of: string) => ({
    cases: [
      { if: [{ name: of, abs: true, op: '>=', value: 0.5 }], says: 'strong' },
      { if: [], says: 'weak' },
    ],
  });
  const r = { function: 'correlation', column: 'Amount', other: 'Paid' };
  expect(planOf({ answer: { r, kind: verdict('r') } }, ['r', 'kind'])).toMatchObject({
    verdicts: [{ name: 'kind', cases: [{ when: [{ measure: 0, absolute: true }], says: 'strong' }, { says: 'weak' }] }],
  });
  expect(() => planOf({ answer: { r, kind: verdict('kind') } }, ['r', 'kind'])).toThrow('asks for kind');
});

it('makes no groups by whole numbers that measure', () => {
  const meals = aTable('dinners.csv', [aColumn('Meals', 'integer', { distinct: 60 }), aColumn('Cost', 'decimal')]);
  const offer = { ...offering([]), table: meals, columns: ['Meals', 'Cost'] };
  const asked = {
    ...NOTHING,
    group_by: [{ column: 'Meals', part: 'value' }],
    answer: { value: { function: 'sum', column: 'Cost' } },
    show: 'table',
  };
  expect(() => planOfReply(JSON.stringify(asked), askedPlan(offer), meals)).toThrow('"Meals" measures');
});
