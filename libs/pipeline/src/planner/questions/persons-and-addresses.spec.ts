// Everyday words for whom and how to reach them: girls and boys of a column of genders, e-mail and phone numbers.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const people = (age: number, ...genders: string[]) =>
  aTable('guests.csv', [
    aColumn('Name', 'text', { distinct: 100 }),
    text('Team', 'Reds', 'Blues'),
    aColumn('Age', 'integer', { min: 6, max: age }),
    text('Sex', ...genders),
    aColumn('E-mail', 'text', { distinct: 70, nulls: 10 }),
    aColumn('Phone', 'text', { distinct: 70, nulls: 10 }),
  ]);
const pupils = people(16, 'F', 'M');
const families = people(80, 'F', 'M');
const members = people(16, 'female', 'male', 'other');

const shirts = aTable('shirts.csv', [
  aColumn('Shirt', 'text', { distinct: 100 }),
  text('Size', 'S', 'M', 'L'),
  aColumn('Email', 'text', { distinct: 70, nulls: 10 }),
]);

it.each([
  ['How many girls are there?', pupils, 'count(*) where Sex = F'],
  ['Average age of boys', pupils, 'mean(Age) where Sex = M'],
  ['Which team has the most girls?', pupils, 'count(*) by Team where Sex = F, most of it'],
  ['How many ladies are there?', families, 'count(*) where Sex = F'],
  ['What percentage of guests are men?', members, 'share(* where Sex = male)'],
  ['Who has no email?', pupils, 'rows Name where E-mail missing '],
  ['How many guests have no e-mail address?', pupils, 'count(*) where E-mail missing '],
  ['How many guests have an email address?', pupils, 'count(*) where E-mail present '],
  ['Which guests have no phone number?', pupils, 'rows where Phone missing '],
  ['How many shirts have no e-mail?', shirts, 'count(*) where Email missing '],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  // of some age, and these are of all ages
  ['How many girls are there?', families],
  // a size
  ['How many men are there?', shirts],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
