// What people ask of tables on pages, where the words have a column each and still mean another thing.
import { NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values });

const acts = () =>
  aTable(
    '200-9.csv',
    [
      text('Act', 'Ada Quill', 'The Norths', 'Cleo Vance'),
      aColumn('Year signed', 'integer', { distinct: 3, min: 1993, max: 2012 }),
      aColumn('# Albums released under Red Door', 'integer', { distinct: 3, min: 0, max: 6 }),
    ],
    3,
  );

const picks = () =>
  aTable(
    '203-7.csv',
    [
      text('Rank', '1', '2=', '2='),
      aColumn('Pick', 'integer', { distinct: 3, min: 81, max: 83 }),
      text('Team', 'Leeds', 'Hull', 'York'),
      text('Player', 'Ada Quill', 'Bea North', 'Cleo Vance'),
    ],
    3,
  );

const runs = () =>
  aTable(
    '203-6.csv',
    [
      aColumn('Year', 'integer', { distinct: 3, min: 2003, max: 2005 }),
      text('Best', '27:02.59', '26:43.16', '26:46.31'),
    ],
    3,
  );

const grid = () =>
  aTable(
    '203-9.csv',
    [
      aColumn('Pos.', 'integer', { distinct: 10, min: 1, max: 10 }),
      aColumn('Driver', 'text', { values: ['Ada Quill', 'Bea North', 'Cleo Vance'], distinct: 10 }),
      text('Make', 'Ford', 'Dodge'),
      text('State', 'Texas', 'Ohio'),
    ],
    10,
  );

const seasons = (...places: string[]) =>
  aTable(
    '204-4.csv',
    [
      aColumn('Season', 'text', { values: ['1999', '2000/01', '2001/02', '2002/03'], distinct: 9 }),
      text('Position', ...places),
    ],
    9,
  );

const ranked = () =>
  aTable(
    '204-5.csv',
    [
      aColumn('Rank', 'integer', { distinct: 3, min: 5, max: 23 }),
      text('Player', 'Ada Quill', 'Bea North', 'Cleo Vance'),
    ],
    3,
  );

const matches = () =>
  aTable(
    '204-6.csv',
    [
      text('Team', 'Leeds', 'Hull', 'York'),
      text('Opponent', 'Oslo', 'Bergen'),
      text('Result', 'W', 'L'),
      text('Date', '3 September', '12 September', '19 December'),
      aColumn('Attendance', 'integer', { distinct: 3, min: 700, max: 2500 }),
    ],
    3,
  );

const crowds = () =>
  aTable(
    '204-8.csv',
    [
      text('Date', 'September 3', 'September 12', 'December 19'),
      text('Site', 'Oslo', 'Bergen'),
      aColumn('Attendance', 'integer', { distinct: 3, min: 700, max: 2500 }),
    ],
    3,
  );

const orders = () =>
  aTable(
    'orders.csv',
    [
      aColumn('Order date', 'date', { distinct: 9, min: '2009-09-03', max: '2009-12-23' }),
      text('Customer', 'Leeds', 'Hull'),
      text('Status', 'Open', 'Delivered'),
    ],
    9,
  );

const harvests = () =>
  aTable(
    'vendanges.csv',
    [
      text('Vineyard', 'Clos Vert', 'Les Pins'),
      aColumn('Harvest Date', 'date', { distinct: 9, min: '2020-09-03', max: '2022-10-23' }),
    ],
    9,
  );

const songs = () =>
  aTable(
    '204-2.csv',
    [
      text('Artist', 'Ada Quill', 'The Norths', 'Cleo Vance'),
      text('Song', 'Moon', 'Oh, Sun', 'Rain'),
      aColumn('Points', 'integer', { distinct: 3, min: 57, max: 130 }),
    ],
    3,
  );

const buildings = () =>
  aTable(
    '204-3.csv',
    [
      text('Name', 'Elm Tower', 'The Beacon', 'Oak House'),
      aColumn('Floors', 'integer', { distinct: 3, min: 9, max: 16 }),
    ],
    3,
  );

const ships = () =>
  aTable(
    '203-8.csv',
    [
      text('column_1', '6 March', '13 May', '23 October'),
      text('Country', 'Norway', 'Germany'),
      text('Ship', 'Nor', 'Bayern', 'Brage'),
      text('Type', 'Gunboat', 'Ironclad'),
    ],
    3,
  );

const teams = () =>
  aTable(
    '204-9.csv',
    [
      text('Team', 'Past Brothers', 'Cairns Cyclones', 'Wests Panthers'),
      aColumn('First year in Cup', 'integer', { distinct: 2, min: 1996, max: 2004 }),
      aColumn('Played', 'integer', { distinct: 2, min: 17, max: 18 }),
    ],
    3,
  );

async function planOf(question: string, table: TaskTable): Promise<Plan | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

describe('when it was', () => {
  it('is told by a year', async () =>
    expect(await planOf('When was Ada Quill signed?', acts())).toMatchObject({ columns: ['Year signed'] }));

  it.each([
    ['When did they play Oslo?', 'Opponent'],
    ['When was the attendance over 2000?', 'Attendance'],
    ['When did they win?', 'Result'],
  ])('is asked of all rows that are so: %s', async (question, column) =>
    expect(await planOf(question, matches())).toMatchObject({ columns: ['Date'], filters: [{ column }] }),
  );

  it.each([
    ['When did they finish 3rd?', ['3rd']],
    ['When was their best finish?', ['2nd']],
  ])('is told by a place: %s', async (question, values) =>
    expect(await planOf(question, seasons('2nd', '3rd', '6th', '10th'))).toMatchObject({
      columns: ['Season'],
      filters: [{ column: 'Position', values }],
    }),
  );

  it('is asked of the first of a year, where the year is all that is said', async () =>
    expect(await planOf('When did the harvest start in 2021?', harvests())).toMatchObject({
      measure: { function: 'min', column: 'Harvest Date' },
    }));

  it('is not told by the date of what came to another state', async () =>
    expect(await planOf("When was Hull's order delivered?", orders())).toBeUndefined());

  it.each([
    ['is told by no number of albums', 'When was Ada Quill signed to Red Door?'],
    ['is not told by the year of something else', 'When did Ada Quill release his albums?'],
  ])('%s', async (_, question) => expect(await planOf(question, acts())).toBeUndefined());
});

describe('who it was', () => {
  it.each(['Who did Leeds pick?', 'Who is ranked last?'])('is told by no number: %s', async (question) =>
    expect(await planOf(question, picks())).toBeUndefined(),
  );
});

describe('the best', () => {
  it('is none of all that are called so added up', async () =>
    expect(await planOf('What is his best?', runs())).toBeUndefined());
});

describe('places', () => {
  it('in words are named by their numbers', async () =>
    expect(
      await planOf('how many times did the team finish in 2nd position?', seasons('2nd', '3rd', '6th', '10th')),
    ).toMatchObject({ measure: { function: 'count' }, filters: [{ column: 'Position', values: ['2nd'] }] }));

  it.each([
    ['how many times did the team finish in 3rd position or higher?', '<=', 3],
    ['what is the number of seasons finished in 6th place or worse?', '>=', 6],
    ['how many times did he place in the top three?', '<=', 3],
    ['how many seasons finishing better than 6th place?', '<', 6],
  ])('in words are better and worse by their numbers: %s', async (question, op, place) =>
    expect(await planOf(question, seasons('2nd', '3rd', '6th', '10th'))).toMatchObject({
      measure: { function: 'count' },
      filters: [{ column: 'Position (place)', op, values: [place] }],
    }),
  );

  it('with notes to them are not', async () =>
    expect(
      await planOf('how many seasons did they finish in the top three?', seasons('2nd', '3rd (q)')),
    ).toBeUndefined());

  it.each(['who placed first?', 'who came in first?', 'who is the top ranked driver?', 'who was at the top?'])(
    'tell the first of all: %s',
    async (question) =>
      expect(await planOf(question, grid())).toMatchObject({ columns: ['Driver'], filters: [{ values: [1] }] }),
  );

  it('do not tell the first of some', async () =>
    expect(await planOf('who is the top ranked driver in a Ford?', grid())).toBeUndefined());

  it('are not told by the best of all, where some are meant', async () =>
    expect(await planOf('in which season was their best finish in 2000/01?', seasons('2nd', '3rd'))).toBeUndefined());

  it('do not, where the first is in no row', async () =>
    expect(await planOf('who is the top ranked player?', ranked())).toBeUndefined());
});

describe('a word beside the amount', () => {
  it.each([
    ['how many teams played 18 games?', teams, 'Played', 18],
    ['how many games were attended by more than 2000 people?', matches, 'Attendance', 2000],
  ])('says which it is of: %s', async (question, table, column, value) =>
    expect(await planOf(question, table())).toMatchObject({ filters: [{ column, values: [value] }] }),
  );

  it('says by what the rows are ordered', async () =>
    expect(await planOf('which artist scored the most points?', songs())).toMatchObject({
      columns: ['Artist'],
      order: { column: 'Points', direction: 'desc' },
    }));

  it('says of what the rows are', async () =>
    expect(await planOf('which building had the least number of floors?', buildings())).toMatchObject({
      columns: ['Name'],
      order: { column: 'Floors', direction: 'asc' },
    }));
});

describe('where and when it was', () => {
  it('is asked, and not how high', async () =>
    expect(await planOf('on what date was the highest attendance?', crowds())).toMatchObject({
      columns: ['Date'],
      order: { column: 'Attendance', direction: 'desc' },
    }));

  it('is said of its column', async () =>
    expect(await planOf('how many times was the state in Texas?', grid())).toMatchObject({
      measure: { function: 'count' },
      filters: [{ column: 'State', values: ['Texas'] }],
    }));
});

describe('the percentage of some', () => {
  it.each(['the percent of Fords in the top five', 'percentage of Fords among the top five'])(
    'is of the best, when they are named last: %s',
    async (question) =>
      expect(await planOf(question, grid())).toMatchObject({
        measure: { function: 'share', part: [{ column: 'Make' }] },
        filters: [{ column: 'Pos.' }],
      }),
  );

  it('is of those that the question is about, where a verb tells them apart', async () =>
    expect(await planOf('What percentage of Fords were in the top five?', grid())).toMatchObject({
      measure: { function: 'share', part: [{ column: 'Pos.' }] },
      filters: [{ column: 'Make' }],
    }));

  it('is refused where either may be the whole', async () =>
    expect(await planOf('percent of Fords in Texas', grid())).toBeUndefined());
});

describe('what is held against one that is named', () => {
  it.each(['Which boat has the same type as the Nor?', 'What boat was from the same country as the Nor?'])(
    'is told by the column of that name: %s',
    async (question) => expect(await planOf(question, ships())).toMatchObject({ columns: ['Ship'] }),
  );
});

describe('a list', () => {
  it.each(['How many teams are listed before Wests Panthers?', 'How many teams come before Wests Panthers?'])(
    'is in no order of years: %s',
    async (question) => expect(await planOf(question, teams())).toBeUndefined(),
  );

  it('is called by its names, not by the days in a column without a name', async () =>
    expect(await planOf('What is the first name on the list?', ships())).toMatchObject({ columns: ['Ship'] }));
});
