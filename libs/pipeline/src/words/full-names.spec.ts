import { aColumn, aTable } from '../testing/tables.fixture.ts';
import { FULL_NAME, namePairOf } from './full-names.ts';
import { TableIndex } from './table-index.ts';

const pairIn = (...names: string[]) => {
  const pair = namePairOf(names.map((name) => aColumn(name, 'text')));
  return pair && [pair.first.name, pair.last.name];
};

describe('two columns that hold the names of people', () => {
  it.each([
    ['First name', 'Surname'],
    ['Forename', 'Surname'],
    ['Christian name', 'Surname'],
    ['fname', 'lname'],
    ['FirstName', 'LastName'],
    ['given_name', 'family_name'],
    ['Given', 'Family'],
  ])('are known by what they are called: %s, %s', (first, last) => {
    expect(pairIn('Notes', last, first)).toEqual([first, last]);
  });

  it.each([
    [['Surname', 'Form']],
    [['Common name', 'Scientific name', 'Family']],
    [['First seen', 'Last seen']],
    [['First name', 'Surname', 'Full name']],
    [['First name', 'Surname', 'Name']],
    [['First name', 'Surname', 'Last name']],
  ])('are not to be had of %j', (names) => expect(pairIn(...names)).toBeUndefined());
});

it('finds somebody by both names, whichever comes first', () => {
  const table = aTable('patients.csv', [
    aColumn('name', 'text', { form: FULL_NAME }),
    aColumn('Forename', 'text', { values: ['Ian', 'Mary Ann'] }),
    aColumn('Surname', 'text', { values: ['Fletcher', 'van Dyk'] }),
  ]);
  const index = new TableIndex(table);
  const found = (text: string) => index.values(text).map(({ column, value }) => [column.name, value]);
  expect(found('ian fletcher')).toEqual([['name', 'Ian Fletcher']]);
  expect(found('Fletcher, Ian')).toEqual([['name', 'Ian Fletcher']]);
  expect(found('Mary Ann van Dyk')).toEqual([['name', 'Mary Ann van Dyk']]);
  expect(found('Fletcher Ian')).toEqual([]);
  expect(found('Ian')).toEqual([['Forename', 'Ian']]);
  expect(index.longestValue).toBe(4);
});
