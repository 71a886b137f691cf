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

describe('a list', () => {
  it.each(['How many teams are listed before Wests Panthers?', 'How many teams come before Wests Panthers?'])(
    'is in no order of years: %s',
    async (question) => expect(await planOf(question, teams())).toBeUndefined(),
  );

  it('is called by its names, not by the days in a column without a name', async () =>
    expect(await planOf('What is the first name on the list?', ships())).toMatchObject({ columns: ['Ship'] }));
});
