import type { Plan } from '@quaestor/contracts';
import { company, pointing } from '../../testing/related.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });
const members = aTable('members.csv', [
  aColumn('Memb. no', 'integer', { distinct: 100 }),
  aColumn('First name', 'text', { values: ['Stephen', 'Isla'], distinct: 43 }),
  aColumn('Surname', 'text', { values: ['Barlow', 'Lewis'], distinct: 41 }),
  text('Category', 'Junior', 'Life', 'Family'),
]);
const payments = aTable(
  'payments.csv',
  [
    aColumn('Pmt ref', 'text', { distinct: 142, samples: ['P001', 'P002'] }),
    aColumn('Member No', 'integer', { distinct: 83 }),
    aColumn('Date', 'date', { distinct: 90 }),
    text('For', 'Subs', 'Bar tab'),
    aColumn('Amount', 'decimal'),
    text('Method', 'Cash', 'Cheque'),
  ],
  142,
);
const relations = {
  ...company().relations,
  relations: [pointing(['payments', 'Member No'], ['members', 'Memb. no'])],
};

async function written(question: string) {
  const context = { question, tables: [members, payments], relations, mapping: [], earlier: [], seed: 0 };
  const found = await new Planner().write(context);
  return found.kind === 'script' && found.plan ? { ...found, plan: found.plan } : undefined;
}

/** What is shown or measured, of which rows. */
function brief({ answer, measure, columns, group_by, filters, order, limit }: Plan): string {
  const what = measure ? `${measure.function}(${measure.column ?? '*'})` : [answer, ...columns].join(' ');
  const by = group_by.map(({ column }) => ` by ${column}`).join('');
  const where = filters.flatMap((each) =>
    'any' in each ? [] : [`${each.column} ${each.op} ${each.values.join('|')}`],
  );
  const most = order && limit ? `, ${order.direction} ${order.column ?? 'of it'}` : '';
  return `${what}${by}${where.length ? ` where ${where.join(', ')}` : ''}${most}`;
}

describe('members with a number, and what they paid', () => {
  it.each([
    ['which member has paid the most', 'sum(Amount) by member_name, desc of it'],
    // A number of the payment is nobody.
    ['who has paid the most', 'sum(Amount) by member_name, desc of it'],
    ['which members paid by cheque', 'rows member_name where Method = Cheque'],
    ['names of junior members who paid by cheque', 'rows member_name where Category = Junior, Method = Cheque'],
    ['who paid by cash', 'rows member_name where Method = Cash'],
    ['how much has Stephen Barlow paid', 'sum(Amount) where First name = Stephen, Surname = Barlow'],
    ['who are the life members', 'rows name where Category = Life'],
    // What they spent is not who they are.
    ['What have the family members spent on bar tabs?', undefined],
    // They may have paid otherwise as well.
    ['which members only paid by cheque', undefined],
    ['which members paid by cash and by cheque', undefined],
  ])('%s', async (question, plan) => {
    const found = await written(question);
    expect(found && brief(found.plan)).toBe(plan);
  });

  it('have their names made of both columns over the join', async () => {
    const found = await written('who paid by cash');
    expect(found?.plan.from).toMatchObject({ computed: [{ name: 'member_name', columns: ['First name', 'Surname'] }] });
    expect(found?.script).toContain(
      `SELECT *, nullif(concat_ws(' ', "First name", "Surname"), '') AS "member_name" FROM "payments_of_members_joined"`,
    );
    expect(found?.columns).toEqual(
      expect.arrayContaining([
        { table: 'members', column: 'First name' },
        { table: 'members', column: 'Surname' },
      ]),
    );
  });

  it('are found by a surname where only one of those has it', async () => {
    const found = await written('how much has Barlow paid');
    expect(found?.plan.one).toEqual({
      column: 'member_name',
      filters: [{ column: 'Surname', op: '=', values: ['Barlow'] }],
    });
  });
});
