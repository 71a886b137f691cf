// People who work or help somewhere: who is there still, who has left, who works full time, what they cost and how long they stayed.
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const day = (name: string, nulls = 0) =>
  aColumn(name, 'date', { min: '2012-01-04', max: '2024-06-30', distinct: 80, nulls });
const everybody = (name: string) => aColumn(name, 'text', { distinct: 100, samples: ['Ann Moss', 'Ben Orr'] });

const staff = aTable('staff.csv', [
  aColumn('Staff No', 'text', { distinct: 100 }),
  everybody('Name'),
  text('Department', 'Kitchen', 'Front desk'),
  text('Town', 'Bath', 'Exeter'),
  day('Start date'),
  day('Leaving date', 70),
  text('FT/PT', 'FT', 'PT'),
  aColumn('Hrs/wk', 'decimal', { min: 8, max: 37.5, distinct: 5 }),
  aColumn('Annual salary', 'decimal', { min: 9000, max: 52000, distinct: 60 }),
  aColumn('Keys returned?', 'boolean', { distinct: 2, nulls: 20 }),
]);

const helpers = aTable('helpers.csv', [
  aColumn('Volunteer', 'text', { distinct: 100, samples: ['Ann Moss', 'Ben Orr'] }),
  text('Team', 'Shop', 'Garden'),
  day('Joined'),
  day('Left', 60),
]);

const crew = aTable('crew.csv', [
  everybody('Name'),
  text('Role', 'Driver', 'Loader'),
  text('Contract', 'Full time', 'Part time', 'Agency'),
  day('Started'),
  text('Status', 'Active', 'Left', 'On leave'),
  aColumn('Pay per hour', 'decimal', { min: 11, max: 19, distinct: 6 }),
]);

const teachers = aTable('teachers.csv', [
  aColumn('Teacher', 'text', { distinct: 100, samples: ['Ann Moss', 'Ben Orr'] }),
  text('Subject', 'Maths', 'Art'),
  day('Start date'),
  aColumn('Salary', 'decimal', { min: 28000, max: 52000, distinct: 60 }),
]);

const shops = aTable('shops.csv', [
  everybody('Name'),
  text('Town', 'Bath', 'Exeter'),
  day('Opened'),
  day('Closed', 70),
]);

const without = 'Leaving date missing ';

it.each<[string, TaskTable, string]>([
  ['How many people work here now, not counting anyone who has left?', staff, `count(*) where ${without}`],
  ['headcount by department, current staff only', staff, `count(*) by Department where ${without}`],
  ['How many staff are currently in Bath?', staff, `count(*) where ${without}, Town = Bath`],
  ['Average salary of the people who are still with us', staff, `mean(Annual salary) where ${without}`],
  ['How many current Kitchen staff are there?', staff, `count(*) where ${without}, Department = Kitchen`],
  ['total annual salary excluding leavers', staff, `sum(Annual salary) where ${without}`],
  ['How many staff have left?', staff, 'count(*) where Leaving date present '],
  ['leavers by department', staff, 'count(*) by Department where Leaving date present '],
  ['How many former staff are there in Bath?', staff, 'count(*) where Leaving date present , Town = Bath'],
  ['How many people left in 2023?', staff, 'count(*) where Leaving date >= 2023-01-01, Leaving date < 2024-01-01'],
  ['Which town has the most people?', staff, 'count(*) by Town, most of it'],
  ['Of the people still here, whos the highest paid?', staff, `rows Name where ${without}, most Annual salary`],
  [
    'How many people started in 2022 and have since left?',
    staff,
    'count(*) where Start date >= 2022-01-01, Start date < 2023-01-01, Leaving date present ',
  ],
  [
    'How many people were here in 2020?',
    staff,
    'count(*) where Start date < 2021-01-01, Leaving date >= 2020-01-01 or Leaving date missing ',
  ],
  ['Who left in 2022?', helpers, 'rows Volunteer where Left >= 2022-01-01, Left < 2023-01-01'],
  ['How many volunteers are still with us?', helpers, 'count(*) where Left missing '],
  ['How many people have left?', crew, 'count(*) where Status = Left'],
])('knows who is there still: %s', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each<[string, TaskTable, string]>([
  ['How many part-timers do we have?', staff, 'count(*) where FT/PT = PT'],
  ['How many current full-timers are there?', staff, `count(*) where ${without}, FT/PT = FT`],
  ['How many people work part time?', staff, 'count(*) where FT/PT = PT'],
  ['How many full-timers are drivers?', crew, 'count(*) where Contract = Full time, Role = Driver'],
  [
    'Which departments have nobody part time?',
    staff,
    'rows Department where Department not in (rows Department where FT/PT = PT)',
  ],
  ["What's the yearly salary bill for everyone currently employed?", staff, `sum(Annual salary) where ${without}`],
  ['What is our wage bill?', teachers, 'sum(Salary)'],
  ['payroll cost by subject', teachers, 'sum(Salary) by Subject'],
  ['What date did our newest starter join?', staff, 'max(Start date)'],
  [
    'How many new starters did we have in 2023?',
    staff,
    'count(*) where Start date >= 2023-01-01, Start date < 2024-01-01',
  ],
  ['Who is the longest-serving teacher?', teachers, 'rows Teacher, least Start date'],
  ['Names of staff whose keys have not been returned (marked No)', staff, 'rows Name where Keys returned? = false'],
])('knows how people work: %s', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each<[string, TaskTable, string]>([
  ['On average how many days did the leavers stay with us?', staff, 'mean(stay_days) where Leaving date present '],
  ['How long did people who have left stay?', staff, 'mean(stay_days) where Leaving date present '],
  ['Which leaver stayed the longest?', helpers, 'rows Volunteer where Left present , most stay_days'],
  ['average length of service of leavers by team', helpers, 'mean(stay_days) by Team where Left present '],
])('counts the days of those who left: %s', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each<[string, TaskTable]>([
  // leavers are in the table, and it is not said whether they count
  ['What is our wage bill?', staff],
  ['headcount by department', staff],
  ['Who is our longest serving employee?', staff],
  // those on leave may be there or not
  ['How many current drivers are there?', crew],
  // nobody's leaving is told
  ['How many current teachers are there?', teachers],
  ['How many teachers have left?', teachers],
  ['How many part-timers are there?', teachers],
  // those who came, who left or who were there then
  ['How many teachers were there in 2020?', teachers],
  ['What was the salary bill in 2023?', staff],
  // everybody was new once
  ['How many new starters did we have?', staff],
  // of those who are there still it is not over
  ['How long do people stay with us?', staff],
  ['How many days did the leavers stay with us?', staff],
  // all of them, not some
  ['Has everyone left?', staff],
  // pay by the hour is no bill
  ['What is our wage bill?', crew],
  // no people
  ['How many people have left?', shops],
  ['How many full-timers are there?', shops],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
