import { NO_RELATIONS, type Relations } from '@quaestor/contracts';
import { company, inShort } from '../../testing/related.fixture.ts';
import { laterSales, salesData } from '../../testing/tables.fixture.ts';
import { checkScript } from '../../stages/5-check-script.ts';
import { Planner } from '../planner.ts';

const { tables, relations } = company();
const write = (question: string, given = { tables, relations }) =>
  new Planner().write({ question, ...given, mapping: [], earlier: [], seed: 0 });

async function planFor(question: string): Promise<string | null> {
  const written = await write(question);
  return written.kind === 'script' ? inShort(written.plan!) : null;
}

describe('a question over tables that belong together', () => {
  it.each([
    // Things by what they point to.
    [
      'Which employees work in Boston?',
      'name of employees department_id in (department_id of departments city = Boston)',
    ],
    [
      'How many employees work in the Sales department?',
      'count(*) of employees department_id in (department_id of departments department_name = Sales)',
    ],
    // Things by what points to them, and by the want of it.
    [
      'Which departments have no employees?',
      'department_name of departments department_id not in (department_id of employees)',
    ],
    [
      'In which department does Dora work?',
      'department_name of departments department_id in (department_id of employees name = Dora)',
    ],
    // Through a table of pairs.
    [
      'Which employees worked on projects in 2023?',
      'name of employees employee_id in (employee_id of project_members project_id in (project_id of projects year = 2023))',
    ],
    [
      'Which projects did Dora work on?',
      'title of projects project_id in (project_id of project_members employee_id in (employee_id of employees name = Dora))',
    ],
    // The most, and how many.
    [
      'Which department has the most employees?',
      'department_name of departments department_id in (count(*) of employees by department_id desc measure first 1)',
    ],
    [
      'How many departments have more than 2 employees?',
      'count(*) of departments department_id in (count(*) of employees by department_id having > 2)',
    ],
    // Answers within questions.
    [
      'What is the budget of the department with the most employees?',
      'budget of departments department_id in (count(*) of employees by department_id desc measure first 1)',
    ],
    [
      'What is the average salary of employees in the department with the largest budget?',
      'mean(salary) of employees department_id in (department_id of departments desc budget first 1)',
    ],
    // Two things of one kind.
    [
      'Which departments border Sales?',
      'department_name of departments department_name in (department of department_neighbours neighbour = Sales)',
    ],
    // Over a join.
    ['average salary by department name', 'mean(salary) of employees_of_departments by department_name'],
    ['total salary by city', 'sum(salary) of employees_of_departments by city'],
    // What has no meaning here, or more than one.
    ['Which employees work in Paris?', null],
    ['Which employees in Boston are left-handed?', null],
    ['What is the average budget by salary?', null],
    ['How many employees are in any department with a garden?', null],
  ])('%s', async (question, plan) => {
    expect(await planFor(question)).toBe(plan);
  });

  it('counts those with none where the fewest are asked for', async () => {
    const written = await write('Which department has the fewest employees?');
    expect(written).toMatchObject({ kind: 'script', plan: { table: 'departments' } });
    const script = written.kind === 'script' ? written.script : '';
    expect(script).toContain('LEFT JOIN "employees" ON "employees"."department_id" = "departments"."department_id"');
    expect(checkScript(script)).toBeUndefined();
  });

  it('tells by which columns tables met, and which rows have no partner', async () => {
    expect(await write('Which employees work in Boston?')).toMatchObject({
      notes: ['employees.department_id meets departments.department_id: 1 row of departments without a partner.'],
    });
  });

  it('names every table and column that it used', async () => {
    const written = await write('total salary by city');
    expect(
      written.kind === 'script' && new Set(written.columns.map(({ table, column }) => `${table}.${column}`)),
    ).toEqual(new Set(['employees.salary', 'departments.city']));
  });
});

describe('a question across files', () => {
  const files = [salesData(), laterSales()];
  const refs = files.map(({ filename, name }) => ({ filename, table: name }));
  const union: Relations['unions'][number] = {
    tables: refs,
    columns: [
      { name: 'City', type: 'text', sources: ['City', 'Location'], evidence: 'synonym' },
      { name: 'Revenue', type: 'decimal', sources: ['Revenue', 'Total_Sales'], evidence: 'synonym' },
    ],
    left_over: [],
    coverage: 1,
  };
  const asked = async (question: string, unions = [union]) => {
    const written = await write(question, { tables: files, relations: { ...NO_RELATIONS, unions } });
    return written.kind === 'script' ? written : null;
  };

  it.each([
    ['What is the total combined revenue from both files?', 'sum(Revenue) of all_sales_data'],
    ['Across both files, what is the total revenue for Boston?', 'sum(Revenue) of all_sales_data City = Boston'],
    ['average revenue by city in all files', 'mean(Revenue) of all_sales_data by City'],
  ])('%s', async (question, plan) => {
    const written = await asked(question);
    expect(written && inShort(written.plan!)).toBe(plan);
    expect(written?.script).toContain('UNION ALL');
    expect(written?.notes).toContain('Total_Sales of q2_sales is taken as Revenue.');
  });

  it('is refused where a column is in one of them only, or nothing makes them one', async () => {
    expect(await asked('What is the average attendance in both files?')).toBeNull();
    expect(await asked('What is the total revenue in both files?', [])).toBeNull();
    expect(await asked('What is the total revenue in all three files?')).toBeNull();
  });
});
