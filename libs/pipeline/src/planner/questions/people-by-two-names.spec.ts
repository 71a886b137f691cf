// People whose file has their names in two columns: told by both of them, and found by both or by one alone.
import { NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });
const forename = aColumn('Forename', 'text', { values: ['Ian', 'Beth', 'Grace'], distinct: 44 });
const surname = aColumn('Surname', 'text', { values: ['Fletcher', 'White', 'Rees'], distinct: 76 });

const recalls = aTable('recalls.xlsx', [
  aColumn('Pt No', 'integer', { distinct: 100, min: 10_401, max: 11_069 }),
  surname,
  forename,
  aColumn('DOB', 'date', { min: '1938-08-14', max: '2017-01-20', distinct: 98 }),
  text('Dentist', 'Dr Fenn', 'Dr Mistry'),
  aColumn('Due', 'date', { min: '2022-09-06', max: '2026-03-21', distinct: 80 }),
  aColumn('Tel', 'text', { distinct: 90, nulls: 10, samples: ['07865 445074'] }),
  aColumn('Smoker', 'boolean', {}),
]);

const squad = aTable(
  'u12_squad.csv',
  [
    aColumn('Shirt', 'integer', { distinct: 22, min: 1, max: 22 }),
    aColumn('First name', 'text', { values: ['Tyler', 'Jude'], distinct: 22 }),
    aColumn('Surname', 'text', { values: ['Walsh', 'Oduya'], distinct: 22 }),
    aColumn('DOB', 'date', { min: '2012-09-03', max: '2013-08-20', distinct: 21 }),
    text('School', 'Moorside', 'Highfield'),
    aColumn('Parent mobile', 'text', { distinct: 21, nulls: 1, samples: ['07517 306524'] }),
    text('Medical', 'nut allergy', 'asthma'),
  ],
  22,
);

const pupils = aTable('pupils.csv', [
  forename,
  surname,
  text('Form', '7A', '7B'),
  aColumn('DOB', 'date', { distinct: 98 }),
]);

const burials = aTable('burials.tsv', [
  aColumn('Entry', 'integer', { distinct: 99, min: 1, max: 99 }),
  aColumn('Surname', 'text', { values: ['Uttley', 'Varley'], distinct: 36 }),
  aColumn('Christian name', 'text', { values: ['Abraham', 'Alice'], distinct: 20 }),
  aColumn('Buried', 'date', { min: '1861-03-04', max: '1890-01-01', distinct: 97 }),
  text('Plot', 'A23', 'B33'),
]);

const donations = aTable('donations.csv', [
  aColumn('Receipt', 'integer', { distinct: 100, min: 1, max: 100 }),
  aColumn('Date', 'date', { distinct: 80 }),
  text('fname', 'Alan', 'Beth'),
  text('lname', 'Rahman', 'Lewis'),
  text('Appeal', 'Roof', 'Organ'),
  aColumn('Amount', 'decimal', { min: 1, max: 500 }),
]);

async function written(question: string, tables: TaskTable[], follows?: { question: string; plan: Plan }) {
  const context = { question, tables, relations: NO_RELATIONS, mapping: [], earlier: [], seed: 0, follows };
  const found = await new Planner().write(context);
  return found.kind === 'script' && found.plan ? { ...found, plan: found.plan } : undefined;
}

const conditions = ({ filters }: Plan) =>
  filters.flatMap((each) => ('any' in each ? [] : [`${each.column} ${each.op} ${each.values.join('|')}`.trim()]));

/** What is shown or measured, of which rows. */
function brief(plan: Plan | undefined): string | undefined {
  if (!plan) return undefined;
  const { answer, measure, columns, group_by, order, limit } = plan;
  const what = measure ? `${measure.function}(${measure.column ?? '*'})` : [answer, ...columns].join(' ');
  const by = group_by.map(({ column }) => ` by ${column}`).join('');
  const where = conditions(plan);
  const most = order && limit ? `, ${order.direction} ${order.column ?? 'of it'}` : '';
  return `${what}${by}${where.length ? ` where ${where.join(', ')}` : ''}${most}`;
}

const planOf = async (question: string, ...tables: TaskTable[]) => brief((await written(question, tables))?.plan);

describe('people with a number and two columns of names', () => {
  it.each([
    ['Who is our oldest patient?', 'rows name, asc DOB'],
    ['which patients are smokers', 'rows name where Smoker = true'],
    ['which pts are smokers', 'rows name where Smoker = true'],
    ['full names of the smokers', 'rows name where Smoker = true'],
    ['names of smokers', 'rows name where Smoker = true'],
    ['names and phone numbers of smokers', 'rows name Tel where Smoker = true'],
    ['list all patients', 'rows name'],
    ['how many patients smoke', 'count(*) where Smoker = true'],
    ['how many people smoke', 'count(*) where Smoker = true'],
    ['patient numbers of smokers', 'rows Pt No where Smoker = true'],
    ['first names of smokers', 'rows Forename where Smoker = true'],
    ['Who smokes? First names will do.', 'rows Forename where Smoker = true'],
    ['forenames of patients who smoke', 'rows Forename where Smoker = true'],
    ['who is the oldest? First names only', 'rows Forename, asc DOB'],
    ['when is Ian Fletcher due', 'rows Due where Forename = Ian, Surname = Fletcher'],
    ['when is Fletcher, Ian due', 'rows Due where Forename = Ian, Surname = Fletcher'],
    ['when are the Whites due', 'rows name Due where Surname = White'],
    ['how many Whites smoke', 'count(*) where Surname = White, Smoker = true'],
    ['which patients are not Ian Fletcher', 'rows name where name != Ian Fletcher'],
    // There is one of them, and what his number is was asked.
    ['what is the number of Ian Fletcher', undefined],
  ])('%s', async (question, plan) => expect(await planOf(question, recalls)).toBe(plan));

  it('are told by a name that the script makes of both columns, and that rests on both', async () => {
    const found = await written('names of smokers', [recalls]);
    expect(found?.plan).toMatchObject({
      table: 'recalls_named',
      from: {
        rows_of: 'recalls',
        computed: [{ name: 'name', op: 'joined', columns: ['Forename', 'Surname'], value: ' ', partly: true }],
      },
    });
    expect(found?.script).toContain(`nullif(concat_ws(' ', "Forename", "Surname"), '') AS "name" FROM "recalls"`);
    expect(found?.columns).toEqual(['Forename', 'Surname', 'Smoker'].map((column) => ({ table: 'recalls', column })));
    expect(found?.notes).toContain('name is Forename and Surname with a blank between.');
  });

  it('are found by the whole name where it may be parted in two ways', async () => {
    const members = aTable('members.csv', [
      aColumn('Forename', 'text', { values: ['Mary', 'Mary Ann', 'Jo'], distinct: 30 }),
      aColumn('Surname', 'text', { values: ['Ann Lee', 'Lee', 'Marsh'], distinct: 40 }),
      aColumn('Paid', 'decimal', { min: 0, max: 90 }),
    ]);
    expect(await planOf('how much has Mary Ann Lee paid', members)).toBe('sum(Paid) where name = Mary Ann Lee');
    expect(await planOf('how much has Jo Marsh paid', members)).toBe('sum(Paid) where Forename = Jo, Surname = Marsh');
  });

  it('are left as they are in the file where nobody is told', async () => {
    const found = await written('how many patients smoke', [recalls]);
    expect(found?.plan.table).toBe('recalls');
    expect(found?.script).not.toContain('VIEW');
  });

  it.each(['names of smokers', 'first names of smokers'])(
    'are two where two are called the same: %s',
    async (question) => {
      expect((await written(question, [recalls]))?.plan.repeats).toBe(true);
    },
  );

  it.each(['different first names of smokers'])(
    'are not told one by one where the names are asked for: %s',
    async (question) => {
      expect((await written(question, [recalls]))?.plan.repeats).toBeUndefined();
    },
  );
});

describe('somebody by a part of the name', () => {
  it.each([
    ['when is Fletcher due', 'Surname', 'Fletcher'],
    ['is Fletcher a smoker', 'Surname', 'Fletcher'],
    ["Ian's phone number", 'Forename', 'Ian'],
  ])('has to be the only one: %s', async (question, column, value) => {
    const found = await written(question, [recalls]);
    expect(found?.plan.one).toEqual({ column: 'Pt No', filters: [{ column, op: '=', values: [value] }] });
    expect(found?.script).toContain('if (called.several > 1) throw new Error(');
    expect(found?.notes).toContain(`"${value}" is taken for the only one with this ${column}.`);
  });

  it('and by the whole of it, where a yes or no would be that of two', async () => {
    expect((await written('is Ian Fletcher a smoker', [recalls]))?.plan.one?.column).toBe('Pt No');
  });

  it.each([
    'how many Fletchers smoke',
    'are there any Fletchers',
    'when are the Fletchers due',
    'phone numbers of patients called Ian',
  ])('may be several where several are meant: %s', async (question) =>
    expect((await written(question, [recalls]))?.plan).toEqual(expect.not.objectContaining({ one: expect.anything() })),
  );

  it('needs no check where no two have it', async () => {
    const found = await written('which school does Tyler go to', [squad]);
    expect(brief(found?.plan)).toBe('rows School where First name = Tyler');
    expect(found?.plan.one).toBeUndefined();
  });
});

describe('a question that goes on', () => {
  const after = async (first: string, second: string) => {
    const earlier = await written(first, [recalls]);
    return (await written(second, [recalls], { question: first, plan: earlier!.plan }))?.plan;
  };

  it('is of those whose names were told', async () => {
    const plan = await after('which patients are smokers', 'how many of them see Dr Fenn?');
    expect(brief(plan)).toBe('count(*) where Smoker = true, Dentist = Dr Fenn');
  });

  it('speaks of somebody else, who is one as well', async () => {
    const plan = await after('is Fletcher a smoker', 'and Rees?');
    expect(plan?.one?.filters).toEqual([{ column: 'Surname', op: '=', values: ['Rees'] }]);
  });
});

describe('a squad', () => {
  it.each([
    ['who is the oldest lad in the team?', 'rows name, asc DOB'],
    ['Full names of the boys with a nut allergy, doing the party bags', 'rows name where Medical = nut allergy'],
    ['is there anyone on the squad list with no parents mobile, who is it', 'rows name where Parent mobile missing'],
    ['first names of the boys at Highfield', 'rows First name where School = Highfield'],
  ])('%s', async (question, plan) => expect(await planOf(question, squad)).toBe(plan));

  it('has boys for all of them, and a form has pupils', async () => {
    expect(await planOf('which boys are in 7A', pupils)).toBeUndefined();
    expect(await planOf('which pupils are in 7A', pupils)).toBe('rows name where Form = 7A');
  });
});

describe('rows that are not one a person', () => {
  it.each([
    ['who is in plot A23', 'rows name where Plot = A23'],
    ['who was buried last', 'rows name, desc Buried'],
    ['when was Abraham Uttley buried', 'rows Buried where Christian name = Abraham, Surname = Uttley'],
    // Two of one first name would be one, and nobody came first.
    ['first names of those in plot A23', undefined],
  ])('%s', async (question, plan) => expect(await planOf(question, burials)).toBe(plan));

  it.each([
    ['who gave the most', 'sum(Amount) by name, desc of it'],
    ['who gave to the roof appeal', 'rows name where Appeal = Roof'],
    ['how many different people gave', 'count_distinct(name)'],
  ])('%s', async (question, plan) => expect(await planOf(question, donations)).toBe(plan));

  it('are told by their names with a note', async () => {
    const found = await written('who gave the most', [donations]);
    expect(found?.notes).toContain('Those with the same fname and lname are taken for one.');
    expect((await written('how much has Rahman given', [donations]))?.plan.one?.column).toBe('name');
  });
});
