// Who and what the rows are of, by nouns that nothing in the table is called.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const counts = aTable('moth-records.csv', [
  aColumn('rec', 'text', { distinct: 100 }),
  aColumn('date', 'date', { min: '2022-01-01', max: '2023-11-30' }),
  text('trap', 'Orchard', 'Quarry'),
  text('species', 'Hawk-moth', 'Footman'),
  aColumn('count', 'integer', { min: 1, max: 60 }),
  text('Observer', 'Ida Ross', 'Kit Vane', 'Ola Berg'),
]);

const days = aTable('greenhouse.csv', [
  aColumn('date', 'date', { distinct: 100, min: '2024-01-01', max: '2024-04-12' }),
  aColumn('vents', 'boolean', { form: 'on/off' }),
  aColumn('water_l', 'decimal', { min: 0, max: 80 }),
  aColumn('Lights Left On', 'boolean'),
]);

const lending = aTable('seed-library.csv', [
  aColumn('loan_no', 'text', { distinct: 100 }),
  text('Member No', 'M1', 'M2', 'M3'),
  text('Title', 'Kale', 'Leek'),
  text('Member Type', 'Adult', 'Child'),
  aColumn('Loan Date', 'date', { min: '2023-01-02', max: '2023-12-30' }),
  aColumn('Return Date', 'date', { min: '2023-01-05', max: '2023-12-31', nulls: 9 }),
  aColumn('Deposit Paid', 'boolean'),
]);

const rounds = aTable('ward-log.csv', [
  aColumn('entry', 'text', { distinct: 100 }),
  text('Patient', 'P1', 'P2'),
  text('Drug', 'Aspirin', 'Codeine'),
  text('Route', 'Oral', 'Inhaled'),
  text('Status', 'Given', 'Refused'),
]);

const fixtures = aTable('fixtures.csv', [
  aColumn('Kick Off', 'timestamp', { min: '2023-08-05 15:00:00', max: '2024-05-04 15:00:00' }),
  text('Team', 'Colts', 'Seniors'),
  text('Opponent', 'Ashby', 'Corby', 'Derby'),
  text('H/A', 'H', 'A'),
  text('Result', 'W', 'D', 'L'),
  text('POTM', 'Ames', 'Boyd'),
]);

it.each([
  ['How many moths did Ida see at the Orchard?', counts, 'sum(count) where Observer = Ida Ross, trap = Orchard'],
  ['Which trap had the most moths?', counts, 'sum(count) by trap, most of it'],
  ['Total moth count by species', counts, 'sum(count) by species'],
  ['How many days were the vents open?', days, undefined],
  ['On how many days were the lights left on?', days, 'count(*) where Lights Left On = true'],
  ['Average water on days with the vents off', days, 'mean(water_l) where vents = false'],
  ['How many items are still out?', lending, 'count(*) where Return Date missing '],
  ['How many loans were taken out by kids?', lending, 'count(*) where Member Type = Child'],
  ['Which borrower has the most loans?', lending, 'count(*) by Member No, most of it'],
  ['How many loans never paid the deposit?', lending, 'count(*) where Deposit Paid = false'],
  ['How many different books were there?', lending, undefined],
  ['Did a kid borrow a leek book?', lending, 'exists where Member Type = Child, Title = Leek'],
  // one book or several
  ['How many members borrowed a book?', lending, undefined],
  ['Which medication was turned down most often?', rounds, 'count(*) by Drug where Status = Refused, most of it'],
  ['How many times did patients refuse their medicine?', rounds, 'count(*) where Status = Refused'],
  [
    'What percentage of the codeine we gave went in by mouth?',
    rounds,
    'share(* where Route = Oral) where Drug = Codeine, Status = Given',
  ],
  ['How many games did the Colts win away?', fixtures, 'count(*) where Team = Colts, Result starts W, H/A = A'],
  ['Who was player of the match most often?', fixtures, 'count(*) by POTM, most of it'],
  ['How many different moths were counted?', counts, undefined],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
