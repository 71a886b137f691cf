// Things that tables of pairs bring together, and things that are all of another kind.
import type { Plan, Relations } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { inShort, pointing } from '../../testing/related.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

interface Given {
  tables: TaskTable[];
  relations: Relations;
}

async function planned(question: string, { tables, relations }: Given): Promise<Plan | undefined> {
  const written = await new Planner().write({ question, tables, relations, mapping: [], earlier: [], seed: 0 });
  return written.kind === 'script' ? (written.plan ?? undefined) : undefined;
}

async function planFor(question: string, given: Given): Promise<string | null> {
  const plan = await planned(question, given);
  return plan ? inShort(plan) : null;
}

const together = (tables: TaskTable[], ...relations: Relations['relations']): Given => ({
  tables,
  relations: { keys: [], relations, unions: [] },
});

const key = (name: string, distinct: number) => aColumn(name, 'integer', { distinct });

const novels = aTable(
  'novel.csv',
  [
    key('Novel_ID', 6),
    aColumn('Title', 'text', { values: ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'] }),
    aColumn('Genre', 'text', { values: ['Crime', 'Satire'] }),
  ],
  6,
);
const translators = aTable(
  'translator.csv',
  [
    key('Translator_ID', 5),
    aColumn('Name', 'text', { values: ['Ada', 'Ben', 'Cleo', 'Dev', 'Edda'] }),
    aColumn('Town', 'text', { values: ['Oslo', 'Bergen'] }),
    aColumn('Age', 'integer', { distinct: 5 }),
    aColumn('Num_of_languages', 'integer', { distinct: 3 }),
  ],
  5,
);
const translations = aTable(
  'translation.csv',
  [key('Novel_ID', 5), key('Translator_ID', 4), aColumn('Fee', 'decimal', { distinct: 5 })],
  5,
);
const books = together(
  [novels, translators, translations],
  pointing(['translation', 'Novel_ID'], ['novel', 'Novel_ID'], { from: 0, to: 1 }),
  pointing(['translation', 'Translator_ID'], ['translator', 'Translator_ID'], { from: 0, to: 1 }),
);

describe('a table called after what is done', () => {
  it.each([
    [
      'Show the titles of novels that were translated by translators in Oslo',
      'Title of novel Novel_ID in (Novel_ID of translation Translator_ID in (Translator_ID of translator Town = Oslo))',
    ],
    [
      'For each translation, show the title of the novel and the name of the translator',
      'Title,Name of translation_with_novel_translator novel_Novel_ID present  translator_Translator_ID present ',
    ],
    [
      'For each translation, list the title of the novel and the name of the translator in ascending order of age',
      'Title,Name of translation_with_novel_translator novel_Novel_ID present  translator_Translator_ID present  asc Age',
    ],
    // every translation is of a novel
    [
      'Show the names of translators with at least two translations of novels',
      'Name of translator Translator_ID in (count(*) of translation by Translator_ID having >= 2)',
    ],
    [
      'Show the town and language number of the translators that do not have any translations',
      'Town,Num_of_languages of translator Translator_ID not in (Translator_ID of translation)',
    ],
    // A novel is no meeting of novels and translators.
    ['For each novel, show the title of the novel and the name of the translator', null],
    ['For each translation, show the title of the novel and the name of the editor', null],
    ['Show the names of translators with at least two translations of editors', null],
  ])('%s', async (question, plan) => expect(await planFor(question, books)).toBe(plan));
});

describe('values that some of both have', () => {
  it.each([
    [
      'Show the towns shared by translators older than 60 and translators younger than 30',
      'Town of translator Age > 60 Town in (Town of translator Age < 30)',
    ],
    [
      'Show the towns shared by translators older than 60 and younger than 30',
      'Town of translator Age > 60 Town in (Town of translator Age < 30)',
    ],
    ['Which towns are common to translators older than 60 and those with more than 4 languages?', null],
    [
      'Show the towns shared by translators older than 60 and those younger than 30',
      'Town of translator Age > 60 Town in (Town of translator Age < 30)',
    ],
    // by one kind of them nothing is shared
    ['Show the towns shared by translators older than 60', null],
    ['Show the towns shared by translators older than 60 and novels', null],
  ])('%s', async (question, plan) => expect(await planFor(question, books)).toBe(plan));
});

describe('a table of pairs in which each of one kind stands once', () => {
  const ferries = aTable(
    'ferry.csv',
    [
      key('Ferry_ID', 6),
      aColumn('Name', 'text', { values: ['Gull', 'Tern', 'Heron'] }),
      aColumn('Deck', 'text', { values: ['Open', 'Closed'] }),
      aColumn('Built', 'integer', { distinct: 4, min: 1960, max: 2010 }),
    ],
    6,
  );
  const harbours = aTable(
    'harbour.csv',
    [
      key('Harbour_ID', 5),
      aColumn('Name', 'text', { values: ['Ness', 'Oban', 'Peel', 'Quay', 'Rona'] }),
      aColumn('Coast', 'text', { values: ['East', 'West'] }),
    ],
    5,
  );
  const stops = aTable('ferry_harbour.csv', [key('Ferry_ID', 6), key('Harbour_ID', 3)], 6);
  const eitherWay = { ...pointing(['ferry', 'Ferry_ID'], ['ferry_harbour', 'Ferry_ID']), cardinality: 'one-to-one' };
  const sea = together(
    [ferries, harbours, stops],
    eitherWay as Relations['relations'][number],
    pointing(['ferry_harbour', 'Harbour_ID'], ['harbour', 'Harbour_ID'], { from: 0, to: 2 }),
  );

  it.each([
    ['Show harbour names without any ferries', 'Name of harbour Harbour_ID not in (Harbour_ID of ferry_harbour)'],
    [
      'Show the names of harbours that no ferry serves',
      'Name of harbour Harbour_ID not in (Harbour_ID of ferry_harbour)',
    ],
    ['Which harbours does no ferry serve?', 'Name of harbour Harbour_ID not in (Harbour_ID of ferry_harbour)'],
    [
      'Which harbours serve both "Gull" and "Tern"?',
      'Name of harbour Harbour_ID in (Harbour_ID of ferry_harbour Ferry_ID in (Ferry_ID of ferry Name = Gull)) ' +
        'Harbour_ID in (Harbour_ID of ferry_harbour Ferry_ID in (Ferry_ID of ferry Name = Tern))',
    ],
    // all harbours, or those of the pairs?
    ['Show the coasts of the ferry harbours', null],
    ['Show the names of harbours that no barge serves', null],
  ])('%s', async (question, plan) => expect(await planFor(question, sea)).toBe(plan));

  it('shows each of them, though two look alike', async () => {
    expect(await planned('Show the name and deck of all ferries', sea)).toMatchObject({ repeats: true });
    expect(await planned('Show the different names and decks of all ferries', sea)).not.toMatchObject({
      repeats: true,
    });
    expect(await planned('Show the name and deck of ferries', sea)).not.toMatchObject({ repeats: true });
  });
});

describe('what the things of a table are besides', () => {
  const people = aTable(
    'people.csv',
    [
      key('Person_ID', 8),
      aColumn('Name', 'text', { values: ['Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Finn', 'Gia', 'Hal'] }),
      aColumn('Age', 'integer', { distinct: 7 }),
      aColumn('Town', 'text', { values: ['Oslo', 'Bergen'] }),
    ],
    8,
  );
  const jurors = (distinct: number) =>
    aTable(
      'juror.csv',
      [key('Juror_ID', 5), key('Person_ID', distinct), aColumn('Days_served', 'integer', { distinct: 4 })],
      5,
    );
  const court = (distinct: number) =>
    together([jurors(distinct), people], pointing(['juror', 'Person_ID'], ['people', 'Person_ID'], { from: 0, to: 3 }));

  it.each([
    ['Return the names of the jurors', 'Name of jurors_of_people'],
    ['What is the average age of all jurors?', 'mean(Age) of jurors_of_people'],
    ['How many jurors are from each town?', 'count(*) of jurors_of_people by Town'],
    ['What is the name of the juror with the most days served?', 'Name of jurors_of_people desc Days_served first 1'],
    ['List the names of the jurors in ascending order of age', 'Name of jurors_of_people asc Age'],
    ['What is the average height of all jurors?', null],
    // a list, and no total
    ['List the ages of jurors from Oslo', null],
    ['What is the total age of jurors from Oslo?', 'sum(Age) of jurors_of_people Town = Oslo'],
    // and no other people's
    ['Show all juror names in alphabetical order', 'Name of jurors_of_people asc Name'],
  ])('%s', async (question, plan) => expect(await planFor(question, court(5))).toBe(plan));

  it('is nothing where one of them stands there twice', async () => {
    expect(await planFor('What is the average age of all jurors?', court(3))).toBeNull();
    expect(await planFor('Return the names of the jurors', court(3))).toBeNull();
  });

  it('is nothing that they have', async () => {
    const team = aTable(
      'team.csv',
      [key('Team_ID', 5), aColumn('Team_name', 'text', { values: ['A', 'B', 'C', 'D', 'E'] }), key('Captain_ID', 5)],
      5,
    );
    const given = together(
      [team, people],
      pointing(['team', 'Captain_ID'], ['people', 'Person_ID'], { from: 0, to: 3 }),
    );
    expect(await planFor('What is the average age of all teams?', given)).toBeNull();
    const booking = aTable(
      'booking.csv',
      [key('Booking_ID', 5), key('Room_ID', 5), aColumn('Price', 'decimal', { distinct: 4 })],
      5,
    );
    const room = aTable(
      'room.csv',
      [
        key('Room_ID', 6),
        aColumn('Room_name', 'text', { values: ['Blue', 'Red', 'Green', 'Gold', 'Grey', 'Pink'] }),
        aColumn('Area', 'integer', { distinct: 5 }),
      ],
      6,
    );
    const hotel = together([booking, room], pointing(['booking', 'Room_ID'], ['room', 'Room_ID'], { from: 0, to: 1 }));
    expect(await planFor('What is the average area of all bookings?', hotel)).toBeNull();
  });
});
