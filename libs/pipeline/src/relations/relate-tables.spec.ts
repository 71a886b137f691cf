import { DEFAULT_LIMITS, type MeetingCounts, type Outcome, type RelateRequest } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { ScriptedSandbox } from '@quaestor/ports/testing';
import type { LoadedTable } from '../task-deps.ts';
import { aColumn, aTable, laterSales, salesData } from '../testing/tables.fixture.ts';
import { InMemoryRelationCache } from '../testing/task.fixture.ts';
import { knownRelations, relateTables } from './relate-tables.ts';

const loaded = (table: TaskTable): LoadedTable => ({
  ...table,
  origin: { key: { sha256: table.name, extension: 'csv' }, index: 0 },
  path: `/cache/${table.name}`,
  warnings: [],
});

const customers = () =>
  loaded(
    aTable(
      'customers.csv',
      [
        aColumn('id', 'integer', { distinct: 5, min: 1, max: 5 }),
        aColumn('name', 'text', { distinct: 5, values: ['Ann', 'Bo', 'Cy', 'Di', 'Ed'] }),
        aColumn('joined', 'date', { distinct: 4 }),
      ],
      5,
    ),
  );
const orders = () =>
  loaded(
    aTable(
      'orders.csv',
      [
        aColumn('id', 'integer', { distinct: 8, min: 1, max: 8 }),
        aColumn('customer_id', 'integer', { distinct: 4, min: 1, max: 9 }),
        aColumn('amount', 'decimal', { distinct: 8 }),
      ],
      8,
    ),
  );

/** Five customers; eight orders of four of them, one order of nobody known. */
const counts: MeetingCounts = {
  a: { rows: 5, distinct: 5, matched: 3, most: 1 },
  b: { rows: 8, distinct: 4, matched: 7, most: 4 },
  shared: 3,
  exact: 3,
  joined: 7,
};

const counting = () =>
  new ScriptedSandbox(({ request }): Outcome => {
    const { keys, meetings } = request as RelateRequest;
    return {
      kind: 'completed',
      value: {
        of: 'relate',
        counts: { keys: keys.map(() => ({ rows: 8, distinct: 8 })), meetings: meetings.map(() => counts) },
      },
    };
  });

const relate = (tables: LoadedTable[], sandbox = counting(), relations = new InMemoryRelationCache()) =>
  relateTables(tables, { sandbox, relations, limits: DEFAULT_LIMITS }, new AbortController().signal);

describe('relations', () => {
  it('lead from the column that points to the key, with what was counted', async () => {
    const { relations } = await relate([customers(), orders()]);
    expect(relations).toEqual([
      {
        from: { filename: 'orders.csv', table: 'orders', columns: ['customer_id'] },
        to: { filename: 'customers.csv', table: 'customers', columns: ['id'] },
        cardinality: 'many-to-one',
        comparison: 'exact',
        score: 0.85,
        evidence: {
          name_score: 0.95,
          uniqueness: 1,
          containment: 0.75,
          joined_rows: 7,
          fan_out: { mean: 1, max: 1 },
          fan_in: { mean: 2.3333, max: 4 },
          unmatched: { from: 1, to: 2 },
        },
      },
    ]);
  });

  it('take a table by the noun of its name', async () => {
    const pairs = loaded(
      aTable(
        'accounts.csv',
        [
          aColumn('customer_id', 'integer', { distinct: 4, min: 1, max: 9 }),
          aColumn('amount', 'decimal', { distinct: 8 }),
        ],
        8,
      ),
    );
    const wholesale = { ...customers(), name: 'regional_wholesale_customers' };
    const { relations } = await relate([wholesale, pairs]);
    expect(relations).toMatchObject([
      { from: { columns: ['customer_id'] }, to: { columns: ['id'] }, evidence: { name_score: 0.75 } },
    ]);
  });

  it('are counted of columns alone that names and ranges speak for', async () => {
    const sandbox = counting();
    await relate([customers(), orders()], sandbox);
    expect(sandbox.executions).toMatchObject([
      {
        request: {
          kind: 'relate',
          meetings: [
            { a: { table: 0, columns: ['id'] }, b: { table: 1, columns: ['customer_id'] }, comparisons: ['exact'] },
          ],
        },
        inputs: [{ path: '/cache/customers' }, { path: '/cache/orders' }],
      },
    ]);
  });

  it('are counted once for the same content, in whatever order the files come', async () => {
    const [sandbox, cache] = [counting(), new InMemoryRelationCache()];
    const first = await relate([customers(), orders()], sandbox, cache);
    expect(await knownRelations([customers(), orders()], cache)).toEqual({ relations: first, complete: true });
    const turned = await relate([orders(), customers()], sandbox, cache);
    expect(turned.relations).toEqual(first.relations);
    expect(sandbox.executions).toHaveLength(1);
  });

  it('are none when counting them passes a limit', async () => {
    const slow = new ScriptedSandbox(() => ({ kind: 'time-limit', limitMs: 1 }));
    expect((await relate([customers(), orders()], slow)).relations).toEqual([]);
  });

  it('are looked for in no single table', async () => {
    const sandbox = counting();
    await relate([customers()], sandbox);
    expect(sandbox.executions).toEqual([]);
  });
});

describe('keys', () => {
  it('are columns that tell all rows apart, as loading has counted them', async () => {
    const { keys } = await relate([customers(), orders()]);
    expect(keys).toMatchObject([
      { table: 'customers', columns: ['id'], unique: true, uniqueness: 1, nulls: 0 },
      { table: 'customers', columns: ['name'], unique: true },
      { table: 'orders', columns: ['id'], unique: true },
    ]);
  });

  it('are likely when one is named so and has a few rows alike', async () => {
    const table = aTable('visits.csv', [aColumn('visit_id', 'integer', { distinct: 98, nulls: 1 })], 100);
    expect((await relate([loaded(table)])).keys).toMatchObject([
      { columns: ['visit_id'], rows: 99, distinct: 98, nulls: 1, unique: false, uniqueness: 98 / 99 },
    ]);
  });

  it('are of two columns where no single one will do', async () => {
    const table = aTable(
      'targets.csv',
      [
        aColumn('store', 'text', { distinct: 4 }),
        aColumn('day', 'date', { distinct: 2 }),
        aColumn('target', 'decimal'),
      ],
      8,
    );
    expect((await relate([loaded(table)])).keys).toMatchObject([{ columns: ['store', 'day'], unique: true }]);
  });
});

describe('unions', () => {
  it('align the columns that mean the same', async () => {
    const { unions } = await relate([loaded(salesData()), loaded(laterSales())]);
    expect(unions).toMatchObject([
      {
        tables: [{ table: 'sales_data' }, { table: 'q2_sales' }],
        coverage: 0.8,
        columns: [
          { name: 'Date', type: 'date', sources: ['Date', 'Event_Date'], evidence: 'synonym' },
          { name: 'City', sources: ['City', 'Location'] },
          { name: 'Attendance', sources: ['Attendance', 'Attendees'] },
          { name: 'Revenue', sources: ['Revenue', 'Total_Sales'] },
        ],
        left_over: [
          { table: 'sales_data', columns: ['Country', 'Venue', 'Min_Price', 'Max_Price', 'Avg_Price'] },
          { table: 'q2_sales', columns: ['Ticket_Cost'] },
        ],
      },
    ]);
  });

  it('take a column by what the user calls it', async () => {
    const later = laterSales();
    later.schema.columns.find(({ name }) => name === 'Ticket_Cost')!.aliases = ['average price'];
    const { unions } = await relate([loaded(salesData()), loaded(later)]);
    expect(unions[0]!.columns).toContainEqual({
      name: 'Avg_Price',
      type: 'decimal',
      sources: ['Avg_Price', 'Ticket_Cost'],
      evidence: 'alias',
    });
  });

  it('leave apart what is counted in different units', async () => {
    const inEuros = laterSales();
    inEuros.schema.columns.find(({ name }) => name === 'Total_Sales')!.unit = 'EUR';
    const inDollars = salesData();
    inDollars.schema.columns.find(({ name }) => name === 'Revenue')!.unit = 'USD';
    const { unions } = await relate([loaded(inDollars), loaded(inEuros)]);
    expect(unions[0]!.columns.map(({ name }) => name)).not.toContain('Revenue');
  });

  it('are none of tables that share but a column or two', async () => {
    expect((await relate([customers(), orders()])).unions).toEqual([]);
  });
});
