// Comparisons and arithmetic as people say them: of two groups, of two columns of a row, of when something was due and done.
import { type Condition, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) =>
  aColumn(name, 'text', { values, distinct: values.length, nulls: 0 });
const number = (name: string, min = 1, max = 90) => aColumn(name, 'integer', { min, max, nulls: 0 });
const flag = (name: string) => aColumn(name, 'boolean', { nulls: 0 });
const time = (name: string, type: 'date' | 'timestamp', nulls = 0) =>
  aColumn(name, type, { min: '2024-01-02', max: '2024-06-30', nulls });

const repairs = aTable('workshop_jobs.csv', [
  aColumn('Job No', 'text', { distinct: 100 }),
  time('Opened', 'timestamp'),
  time('Promised Date', 'date'),
  time('Finished', 'timestamp', 20),
  text('Mechanic', 'Anna Berg', 'Tom Hale', 'Ivo Nemec'),
  text('Vehicle', 'Car', 'Van', 'Moped'),
  number('Estimated Minutes', 10, 200),
  number('Actual Minutes', 10, 300),
  aColumn('Parts Cost', 'decimal', { min: 1, max: 900, nulls: 0 }),
  aColumn('Labour Cost', 'decimal', { min: 1, max: 900, nulls: 0 }),
  flag('Warranty'),
  text('Status', 'Collected', 'Waiting', 'Scrapped'),
]);

const swimmers = aTable('swimmers.csv', [
  aColumn('swimmer_id', 'text', { distinct: 100 }),
  text('Club', 'Alder', 'Birch', 'Cedar'),
  aColumn('Year', 'integer', { min: 7, max: 9, distinct: 3, nulls: 0 }),
  text('Sex', 'Girl', 'Boy'),
  flag('Scholarship'),
  number('history_pct'),
  number('art_pct'),
  number('Medals', 0, 9),
]);

const meters = aTable('meters.csv', [
  time('day', 'date'),
  text('site', 'North', 'South'),
  aColumn('grid_import_kwh', 'decimal', { min: 0, max: 20 }),
  aColumn('grid_export_kwh', 'decimal', { min: 0, max: 20 }),
  number('pain_before', 0, 10),
  number('pain_after', 0, 10),
  time('Loan Date', 'date'),
  time('Return Date', 'date', 9),
]);

async function planOf(question: string, table = repairs): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

const told = ({ column, op, values, than, scaled, later }: Condition) =>
  [column, op, ...values, scaled && `${scaled} *`, than, later && `+ ${later.amount} ${later.unit}`]
    .filter((each) => each !== undefined)
    .join(' ');
const conditionsOf = (plan: Plan | undefined) =>
  plan?.filters.map((each) => ('any' in each ? each.any : [each]).map(told).join(' or '));
const computedBy = (plan: Plan | undefined) =>
  plan?.from && 'rows_of' in plan.from
    ? plan.from.computed.map((step) => ('op' in step ? `${step.op} ${step.columns.join(', ')}` : ''))
    : [];

it.each([
  ['How many jobs were finished after their promised date?', ['Finished > Promised Date']],
  ['How many jobs were finished late?', ['Finished > Promised Date']],
  ['How many jobs were finished late, i.e. after the promised date?', ['Finished > Promised Date']],
  ['How many jobs were finished on time?', ['Finished <= Promised Date']],
  ['How many jobs were finished more than 2 days late?', ['Finished > Promised Date + 2 days']],
  ['How many jobs took longer than 5 days from being opened?', ['Finished > Opened + 5 days']],
  ['How many jobs were finished within 36 hours of being opened?', ['Finished <= Opened + 36 hours']],
  ['How many vans were finished late?', ['Vehicle = Van', 'Finished > Promised Date']],
  ['How many jobs took longer than estimated?', ['Actual Minutes > Estimated Minutes']],
  ['How many jobs took at least 20% longer than estimated?', ['Actual Minutes >= 1.2 * Estimated Minutes']],
  ['How many jobs took more than twice as long as estimated?', ['Actual Minutes > 2 * Estimated Minutes']],
  ['How many jobs were quicker than estimated?', ['Actual Minutes < Estimated Minutes']],
  ['How many jobs came in under the estimate?', ['Actual Minutes < Estimated Minutes']],
  ['How many jobs have a parts cost of more than twice the labour cost?', ['Parts Cost > 2 * Labour Cost']],
  ['On how many jobs did we spend more on labour than on parts?', ['Labour Cost > Parts Cost']],
  [
    'As of 1 May 2024, how many of the waiting jobs were past their promised date?',
    ['Status = Waiting', 'Promised Date < 2024-05-01'],
  ],
])('%s', async (question, conditions) => {
  const plan = await planOf(question);
  expect(plan?.measure).toEqual({ function: 'count', column: null });
  expect(conditionsOf(plan)?.sort()).toEqual([...conditions].sort());
});

it('takes what was late from a column of what was on time', async () => {
  const table = aTable('parcels.csv', [time('sent_on', 'date'), time('delivered_on', 'date', 5), flag('on_time')]);
  expect(conditionsOf(await planOf('How many parcels were delivered late?', table))).toEqual(['on_time = false']);
});

it('holds two marks of a row against each other', async () => {
  const plan = await planOf('How many swimmers got a better mark in history than in art?', swimmers);
  expect(conditionsOf(plan)).toEqual(['history_pct > art_pct']);
});

it.each([
  ['On how many days did we export more than we imported?', ['grid_export_kwh > grid_import_kwh']],
  ['How many entries were returned on the day of the loan?', ['Return Date = Loan Date']],
  ['In how many entries did the pain go up?', ['pain_after > pain_before']],
])('%s', async (question, conditions) => {
  expect(conditionsOf(await planOf(question, meters))).toEqual(conditions);
});

it.each([
  ['By how much did the pain drop on average?', 'difference pain_before, pain_after'],
  ['What was the average drop in pain?', 'difference pain_before, pain_after'],
  ['average import minus export for the North site', 'difference grid_import_kwh, grid_export_kwh'],
  ['How many days were they kept on average?', 'days Loan Date, Return Date'],
])('%s', async (question, computed) => {
  const plan = await planOf(question, meters);
  expect(plan?.measure?.function).toBe('mean');
  expect(computedBy(plan)).toEqual([computed]);
});

it.each([
  ['Average days late per mechanic of the jobs finished late', 'mean', 'days Promised Date, Finished'],
  [
    'When a job is finished late, how many days past the promised date is it on average?',
    'mean',
    'days Promised Date, Finished',
  ],
  ['How long does it take to finish a van on average, in hours?', 'mean', 'hours Opened, Finished'],
  ['How long does it take on average from opening to finishing, in hours?', 'mean', 'hours Opened, Finished'],
  [
    'How many minutes more did vans take in total than estimated?',
    'sum',
    'difference Actual Minutes, Estimated Minutes',
  ],
  ['What is the average overrun?', 'mean', 'difference Actual Minutes, Estimated Minutes'],
  ['What did vans cost us altogether - parts cost plus labour cost?', 'sum', 'sum Parts Cost, Labour Cost'],
  ['What is the average of parts and labour cost added up?', 'mean', 'sum Parts Cost, Labour Cost'],
])('computes what no column holds: %s', async (question, measure, computed) => {
  const plan = await planOf(question);
  expect(plan?.measure?.function).toBe(measure);
  expect(computedBy(plan)).toEqual([computed]);
});

it.each([
  ['Do jobs under warranty have a higher average parts cost than the rest?', 'mean', 'Parts Cost'],
  ['Are there more vans than cars?', 'count', null],
])('holds two groups against each other: %s', async (question, of, column) => {
  const plan = await planOf(question);
  expect(plan).toMatchObject({ answer: 'exists', measure: { function: 'difference', of, column } });
});

it('tells by how much two years differ', async () => {
  const plan = await planOf('How much higher is the mean history mark in Year 9 than in Year 7?', swimmers);
  expect(plan?.measure).toMatchObject({
    function: 'difference',
    of: 'mean',
    column: 'history_pct',
    sides: [[{ column: 'Year', values: [9] }], [{ column: 'Year', values: [7] }]],
  });
});

it('holds shares against each other', async () => {
  const plan = await planOf('Is a girl more likely to be on scholarship than a boy?', swimmers);
  expect(plan?.measure).toMatchObject({
    of: 'share',
    part: [{ column: 'Scholarship', values: [true] }],
    sides: [[{ column: 'Sex', values: ['Girl'] }], [{ column: 'Sex', values: ['Boy'] }]],
  });
});

it.each([
  ['Scrap rate per mechanic in percent', { column: 'Status', op: '=', values: ['Scrapped'] }],
  ['Out of every hundred jobs, how many were under warranty?', { column: 'Warranty', op: '=', values: [true] }],
  [
    'Of the vans that have been finished, what percentage were collected?',
    { column: 'Status', op: '=', values: ['Collected'] },
  ],
])('%s', async (question, part) => {
  expect((await planOf(question))?.measure).toEqual({ function: 'share', column: null, part: [part] });
});

it('finds groups by the share of their rows that are such', async () => {
  const plan = await planOf('Which clubs have more than a quarter of their swimmers on scholarship?', swimmers);
  expect(plan).toMatchObject({
    measure: { function: 'share', part: [{ column: 'Scholarship' }] },
    group_by: [{ column: 'Club' }],
    having: { op: '>', value: 25 },
    keys_only: true,
  });
});

it('means columns of one kind together', async () => {
  const table = aTable('divers.csv', [
    text('Name', 'Ann', 'Bo'),
    number('form_pct'),
    number('entry_pct'),
    number('height_pct'),
  ]);
  const [any] = (await planOf('How many divers have less than 30 in any part?', table))?.filters ?? [];
  expect(any).toMatchObject({ any: [{ column: 'form_pct', op: '<', values: [30] }, {}, {}] });
  const all = await planOf('How many divers have at least 80 in all three parts?', table);
  expect(conditionsOf(all)).toEqual(['form_pct >= 80', 'entry_pct >= 80', 'height_pct >= 80']);
});

it('finds the group with the highest share', async () => {
  const plan = await planOf('Which mechanic has the highest share of jobs finished late?');
  expect(plan).toMatchObject({ measure: { function: 'share' }, group_by: [{ column: 'Mechanic' }], limit: 1 });
});

it.each([
  ['What percentage of the minutes estimated did we actually need?', undefined],
  [
    'Medals per swimmer for each club, total medals divided by the number of swimmers',
    { function: 'ratio', column: 'Medals' },
  ],
  [
    'For each club, the number of girls minus the number of boys',
    { function: 'difference', of: 'count', sides: [[{ values: ['Girl'] }], [{ values: ['Boy'] }]] },
  ],
])('%s', async (question, measure) => {
  const plan = await planOf(question, swimmers);
  if (measure) expect(plan?.measure).toMatchObject(measure);
  else expect(plan).toBeUndefined();
});

it('takes no year of school for one that something happened in', async () => {
  expect(await planOf('How many swimmers were there in 2023?', swimmers)).toBeUndefined();
});

it('finds things none of whose rows is such, not those with another', async () => {
  const plan = await planOf('Which mechanics have no scrapped jobs?');
  expect(plan?.filters).toMatchObject([
    { column: 'Mechanic', op: 'not in', of: { filters: [{ values: ['Scrapped'] }] } },
  ]);
});

it.each([
  ['How many jobs were late?'],
  ['On average how many days late were jobs finished?'],
  ['Did Anna Berg do more jobs than everyone else?'],
  ['How many days late were jobs opened?'],
  ['How many jobs took longer than insured?'],
])('leaves what has two meanings or none: %s', async (question) => {
  expect(await planOf(question)).toBeUndefined();
});
