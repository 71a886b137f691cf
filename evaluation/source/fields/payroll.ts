// A payroll, separated by tabs; some have no bonus.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, deviation, distinct, least, mean, median, most, of, percent, quantile, sum, top } from '../statistics.ts';
import { tsv } from '../write-files.ts';

const random = new Random('payroll');
const FIRST =
  'Amina Björn Chloe Dmitri Esther Farid Greta Henrik Ines Jakub Klara Liam Miriam Noah Olga Priya Quentin Rosa Sven Tara'.split(
    ' ',
  );
const LAST = 'Adler Bishop Cortez Dupont Engel Fischer Grant Huang'.split(' ');
const BASE = { Engineering: 78_000, Sales: 56_000, Support: 43_000, Finance: 64_000, Marketing: 55_000 };
const DEPARTMENTS = Object.keys(BASE) as (keyof typeof BASE)[];
const rows = Array.from({ length: 74 }, (_, index) => {
  const department = random.one(DEPARTMENTS);
  const salary = Math.round((BASE[department] * random.decimal(0.75, 1.6, 3)) / 10) * 10 + (index % 10);
  return {
    employee: `${FIRST[index % FIRST.length]} ${LAST[(index * 3 + Math.floor(index / 20)) % LAST.length]}`,
    department,
    office: random.one(['Lisbon', 'Dublin', 'Warsaw']),
    hired: random.day('2009-02-01', '2024-05-31'),
    salary,
    bonus: random.chance(0.3) ? null : Math.round(salary * random.decimal(0.02, 0.18, 3)),
    remote: random.chance(0.4),
  };
});

const q = new Questions('payroll', 'payroll.tsv');
type Employee = (typeof rows)[number];
const salary = (some: readonly Employee[]) => of(some, (row) => row.salary);
const bonus = (some: readonly Employee[]) => of(some, (row) => row.bonus);
const where = (test: (row: Employee) => boolean) => rows.filter(test);
const engineering = where((row) => row.department === 'Engineering');

q.number('How many employees do we have?', rows.length);
q.number('What is the average salary?', mean(salary(rows)));
q.number('avg salary Engineering', mean(salary(engineering)));
q.number('Sum all bonuses paid in the Dublin office', sum(bonus(where((row) => row.office === 'Dublin'))));
q.number('How many employees got no bonus?', where((row) => row.bonus === null).length);
q.string('Who earns the most?', most(rows, (row) => row.salary).employee);
q.string(
  'Name the employee with the lowest salary in Support.',
  least(
    where((row) => row.department === 'Support'),
    (row) => row.salary,
  ).employee,
);
q.groups(
  'median salary by department',
  by(
    rows,
    (row) => row.department,
    (some) => median(salary(some)),
  ),
);
q.groups(
  'headcount per office',
  by(
    rows,
    (row) => row.office,
    (some) => some.length,
  ),
);
q.number('How many people work remotely?', where((row) => row.remote).length);
q.number(
  'What percentage of Marketing is remote?',
  percent(
    where((row) => row.department === 'Marketing' && row.remote).length,
    where((row) => row.department === 'Marketing').length,
  ),
);
q.number('How many were hired in 2021?', where((row) => row.hired.startsWith('2021')).length);
q.number('How many employees were hired since 2020?', where((row) => row.hired >= '2020-01-01').length);
q.string('Who was hired first?', least(rows, (row) => Date.parse(row.hired)).employee);
q.number('salaries over 90000: how many?', where((row) => row.salary > 90_000).length);
q.number('What is the 75th percentile of salary?', quantile(salary(rows), 0.75));
q.number(
  'Could you compute the standard deviation of salaries in Sales?',
  deviation(salary(where((row) => row.department === 'Sales'))),
);
q.table(
  'Show the five highest salaries with names',
  top(rows, 5, (row) => row.salary).map((row) => [row.employee, row.salary]),
);
q.number('what is the total payroll, i.e. the sum of salary', sum(salary(rows)));
q.string(
  'Which department has the highest average bonus?',
  most(
    by(
      rows,
      (row) => row.department,
      (some) => mean(bonus(some)),
    ),
    ([, x]) => x,
  )[0],
);
q.number(
  'Difference between the average salary of Engineering and Support',
  mean(salary(engineering)) - mean(salary(where((row) => row.department === 'Support'))),
);
q.boolean(
  'Do people in Lisbon earn more on average than people in Warsaw?',
  mean(salary(where((row) => row.office === 'Lisbon'))) > mean(salary(where((row) => row.office === 'Warsaw'))),
);
q.number('averge salery in Finance', mean(salary(where((row) => row.department === 'Finance'))));
q.number('number of departments', distinct(rows.map((row) => row.department)).length);
q.list(
  'List the employees of Finance in Warsaw',
  'Employee',
  where((row) => row.department === 'Finance' && row.office === 'Warsaw').map((row) => row.employee),
);
q.number(`What does ${rows[11]!.employee} earn?`, rows[11]!.salary);
q.values(
  'Which departments have more than 15 employees?',
  by(
    rows,
    (row) => row.department,
    (some) => some.length,
  )
    .filter(([, x]) => x > 15)
    .map(([name]) => name),
);
q.number(
  'How many employees earn more than the average salary?',
  where((row) => row.salary > mean(salary(rows))).length,
);
q.unanswerable('How many vacation days are left for Engineering?', 'vacation');
q.unanswerable('What is the average overtime per department?', 'overtime');
q.unanswerable('Which manager has the largest team?', 'manager');
q.unanswerable('What is the gender pay gap?', 'gender');

export const payroll: Field = {
  files: {
    'payroll.tsv': tsv(
      rows.map((row) => ({
        Employee: row.employee,
        Department: row.department,
        Office: row.office,
        HireDate: row.hired,
        Salary: row.salary,
        Bonus: row.bonus,
        Remote: row.remote,
      })),
    ),
  },
  lines: q.lines,
};
