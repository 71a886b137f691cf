import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { inShort, pointing } from '../../testing/related.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const guide = aTable(
  'guide.csv',
  [
    aColumn('Guide_ID', 'integer', { distinct: 6 }),
    aColumn('Full_name', 'text', { values: ['Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Finn'] }),
    aColumn('Age', 'integer', { distinct: 6 }),
    aColumn('Language', 'text', { values: ['Dutch', 'French'] }),
  ],
  6,
);
const tour = aTable(
  'walking_tour.csv',
  [
    aColumn('id', 'integer', { distinct: 5 }),
    aColumn('title', 'text', { values: ['Canals', 'Towers', 'Markets', 'Ghosts', 'Bridges'] }),
    aColumn('Area', 'text', { values: ['Harbour', 'Old town'] }),
    aColumn('Length', 'integer', { distinct: 4 }),
    aColumn('language', 'text', { values: ['Latin', 'Greek'] }),
  ],
  5,
);
const pairs = aTable(
  'tour_guide.csv',
  [
    aColumn('tour_id', 'integer', { distinct: 4 }),
    aColumn('guide_id', 'integer', { distinct: 5 }),
    aColumn('since_year', 'integer', { distinct: 4, min: 1998, max: 2020 }),
  ],
  9,
);
const ticket = aTable(
  'ticket.csv',
  [
    aColumn('Ticket_ID', 'integer', { distinct: 30 }),
    aColumn('Tour_id', 'integer', { distinct: 4 }),
    aColumn('Price', 'decimal', { distinct: 5 }),
    aColumn('Discounted', 'decimal', { distinct: 5 }),
    aColumn('Year', 'integer', { distinct: 3, min: 2019, max: 2023 }),
  ],
  30,
);
const tables = [guide, tour, pairs, ticket];
const relations = {
  keys: [],
  relations: [
    pointing(['tour_guide', 'tour_id'], ['walking_tour', 'id'], { from: 0, to: 1 }),
    pointing(['tour_guide', 'guide_id'], ['guide', 'Guide_ID'], { from: 0, to: 1 }),
    pointing(['ticket', 'Tour_id'], ['walking_tour', 'id'], { from: 0, to: 1 }),
  ],
  unions: [],
};

const write = (question: string) =>
  new Planner().write({ question, tables, relations, mapping: [], earlier: [], seed: 0 });

async function planFor(question: string): Promise<string | null> {
  const written = await write(question);
  return written.kind === 'script' ? inShort(written.plan!) : null;
}

describe('which table is spoken of', () => {
  it.each([
    // Rows that only point to guides are none.
    ['How many guides are there?', 'count(*) of guide'],
    ['What is the total number of guides?', 'count(*) of guide'],
    ['How many guide do we have?', 'count(*) of guide'],
    // By the noun of the table's name, with what stands before it or without.
    ['How many walking tours are there?', 'count(*) of walking_tour'],
    ['How many tours are there?', 'count(*) of walking_tour'],
    ['For each area, how many walking tours are there?', 'count(*) of walking_tour by Area'],
  ])('%s', async (question, plan) => expect(await planFor(question)).toBe(plan));
});

it('calls the rows of the only table by its whole name', async () => {
  expect(await planInShort('How many walking tours have a length over 8?', tour)).toBe('count(*) where Length > 8');
  expect(await planInShort('Show the areas where all tours have a length over 8', tour)).toBeUndefined();
  expect(await planInShort('How many cycling tours have a length over 8?', tour)).toBeUndefined();
});

describe('what a table is of', () => {
  const county = aTable(
    'county_safety.csv',
    [
      aColumn('County_ID', 'integer', { distinct: 6 }),
      aColumn('Name', 'text', { values: ['Ashby', 'Brook', 'Cray', 'Dunne', 'Esk', 'Firth'] }),
      aColumn('Population', 'integer', { distinct: 6 }),
      aColumn('Location', 'text', { values: ['East', 'West'] }),
    ],
    6,
  );
  const city = aTable(
    'city.csv',
    [
      aColumn('City_ID', 'integer', { distinct: 9 }),
      aColumn('County_ID', 'integer', { distinct: 6 }),
      aColumn('Name', 'text', { values: 'Alba Bree Cove Dale Elm Fife Gull Hale Iver'.split(' ') }),
    ],
    9,
  );
  const given = {
    tables: [county, city],
    relations: { keys: [], relations: [pointing(['city', 'County_ID'], ['county_safety', 'County_ID'])], unions: [] },
  };
  it.each([
    ['How many counties are there?', 'count(*) of county_safety'],
    // cities have a table: the location of a county is none
    [
      'Show the number of cities in counties that have a population more than 20000.',
      'count(*) of city County_ID in (County_ID of county_safety Population > 20000)',
    ],
    [
      'Show the names of cities in counties with a population less than 100.',
      'Name of city County_ID in (County_ID of county_safety Population < 100)',
    ],
  ])('%s', async (question, plan) => {
    const written = await new Planner().write({ question, ...given, mapping: [], earlier: [], seed: 0 });
    expect(written.kind === 'script' ? inShort(written.plan!) : null).toBe(plan);
  });
});

describe('what a table is called after', () => {
  const storm = aTable(
    'storm.csv',
    [
      aColumn('Storm_ID', 'integer', { distinct: 5 }),
      aColumn('Name', 'text', { values: ['One', 'Two', 'Three', 'Four', 'Five'] }),
      aColumn('Speed', 'integer', { distinct: 5 }),
    ],
    5,
  );
  const region = aTable(
    'region.csv',
    [
      aColumn('Region_id', 'integer', { distinct: 6 }),
      aColumn('Region_code', 'text', { values: ['AF', 'AL', 'DK', 'DZ', 'AO', 'CY'] }),
      aColumn('Region_name', 'text', { values: ['Afghanistan', 'Albania', 'Denmark', 'Algeria', 'Angola', 'Cyprus'] }),
    ],
    6,
  );
  const affected = aTable(
    'affected_region.csv',
    [
      aColumn('Region_id', 'integer', { distinct: 4 }),
      aColumn('Storm_ID', 'integer', { distinct: 3 }),
      aColumn('Number_city_affected', 'integer', { distinct: 5, min: 1 }),
    ],
    7,
  );
  const given = {
    tables: [storm, region, affected],
    relations: {
      keys: [],
      relations: [
        pointing(['affected_region', 'Region_id'], ['region', 'Region_id'], { from: 0, to: 2 }),
        pointing(['affected_region', 'Storm_ID'], ['storm', 'Storm_ID'], { from: 0, to: 2 }),
      ],
      unions: [],
    },
  };
  const withoutRegions = 'Name of storm Storm_ID not in (Storm_ID of affected_region)';
  const notAffected = 'Region_name of region Region_id not in (Region_id of affected_region)';
  const counted =
    'count_distinct(Region_id) of affected_region_with_storm_region storm_Storm_ID present  region_Region_id present ';
  it.each([
    ['What are the names of storms that did not affect any regions?', withoutRegions],
    [
      'What are the names of the storms that affected Denmark?',
      'Name of storm Storm_ID in (Storm_ID of affected_region Region_id in (Region_id of region Region_name = Denmark))',
    ],
    ['What are the names of regions that were not affected?', notAffected],
    [
      'Show the name of storms which do not have affected regions.',
      'Name of storm Storm_ID not in (Storm_ID of affected_region Region_id in (Region_id of region Region_id in (Region_id of affected_region)))',
    ],
    ['How many regions were affected by each storm?', `${counted} by Name`],
    ['How many regions did each storm affect?', `${counted} by Name`],
    ['Show the name of storms and the number of regions for each storm.', `${counted} by Name`],
    [
      'List the names of storms that are in at least 2 affected regions.',
      'Name of storm Storm_ID in (count_distinct(Region_id) of affected_region Region_id in (Region_id of region Region_id in (Region_id of affected_region)) by Storm_ID having >= 2)',
    ],
    [
      'Show the names of storms and the corresponding names of the regions that they affect.',
      'Name,Region_name of affected_region_with_storm_region storm_Storm_ID present  region_Region_id present ',
    ],
    [
      'What are the names of storms that did not affect two or more regions?',
      'Name of storm Storm_ID not in (count_distinct(Region_id) of affected_region by Storm_ID having >= 2)',
    ],
    [
      'Show all storm names except for those with at least 2 regions.',
      'Name of storm Storm_ID not in (Storm_ID of storm Storm_ID in (count_distinct(Region_id) of affected_region by Storm_ID having >= 2))',
    ],
    // storms have names: their keys in the table of pairs are no answer
    ['Which storms have no city affected?', null],
    ['What are the names of storms that did not visit any region storm?', null],
  ])('%s', async (question, plan) => {
    const written = await new Planner().write({ question, ...given, mapping: [], earlier: [], seed: 0 });
    expect(written.kind === 'script' ? inShort(written.plan!) : null).toBe(plan);
  });
});

it('lists things by the column that they are asked for by, not by their key', async () => {
  const journal = aTable(
    'journal.csv',
    [
      aColumn('Journal_ID', 'integer', { distinct: 3 }),
      aColumn('Theme', 'text', { values: ['Birds', 'Ponds', 'Trees'] }),
      aColumn('Sales', 'integer', { distinct: 3 }),
    ],
    3,
  );
  expect(await planInShort('Show the distinct themes of journals.', journal)).toBe('rows Theme');
});

describe('columns of things', () => {
  it.each([
    [
      'List the names of guides that do not have any tour.',
      'Full_name of guide Guide_ID not in (guide_id of tour_guide)',
    ],
    [
      'Show the ids and names of all guides with a tour longer than 5.',
      'Guide_ID,Full_name of guide Guide_ID in (guide_id of tour_guide tour_id in (id of walking_tour Length > 5))',
    ],
    [
      'Show guide name and language without a tour.',
      'Full_name,Language of guide Guide_ID not in (guide_id of tour_guide)',
    ],
    [
      'What are the titles and areas of the tours led by guides younger than 30?',
      'title,Area of walking_tour id in (tour_id of tour_guide guide_id in (Guide_ID of guide Age < 30))',
    ],
    [
      'Which tours are led by both Ada and Finn?',
      'title of walking_tour id in (tour_id of tour_guide guide_id in (Guide_ID of guide Full_name = Ada)) id in (tour_id of tour_guide guide_id in (Guide_ID of guide Full_name = Finn))',
    ],
    [
      'What are the names of the guides that became associated with the tour Ghosts after 2005?',
      'Full_name of guide Guide_ID in (guide_id of tour_guide tour_id in (id of walking_tour title = Ghosts) since_year >= 2006)',
    ],
    [
      'What are the id and name of the guide associated with the most walking tours?',
      'Guide_ID,Full_name of guide Guide_ID in (count_distinct(tour_id) of tour_guide by guide_id desc measure first 1)',
    ],
    [
      'Show all areas where no tour has a length over 8.',
      'Area of walking_tour Area not in (Area of walking_tour Length > 8)',
    ],
    [
      'What are the areas that have tours led by a guide older than 60?',
      'Area of walking_tour id in (tour_id of tour_guide guide_id in (Guide_ID of guide Age > 60))',
    ],
    [
      'List the names and ages of guides with a tour in descending order of age.',
      'Full_name,Age of guide Guide_ID in (guide_id of tour_guide) desc Age',
    ],
    [
      'Show the areas where all tours are longer than 8.',
      'Area of walking_tour Area not in (Area of walking_tour Length <= 8)',
    ],
    ['Show the areas whose tours are all longer than 8.', null],
    // With all of them is more than with any.
    ['Which guides are associated with all tours?', null],
    // What a guide did to a tour no table tells.
    ['Which guides invented the tour Ghosts?', null],
  ])('%s', async (question, plan) => expect(await planFor(question)).toBe(plan));
});

describe('a table that says more of things, row by row', () => {
  const poll = aTable(
    'poll.csv',
    [
      aColumn('Poll_ID', 'integer', { distinct: 4 }),
      aColumn('Guide_ID', 'integer', { distinct: 4 }),
      aColumn('Votes', 'integer', { distinct: 4 }),
    ],
    4,
  );
  const badge = aTable(
    'badge.csv',
    [
      aColumn('guide_id', 'integer', { distinct: 4 }),
      aColumn('tour_id', 'integer', { distinct: 4 }),
      aColumn('Colour', 'text', { values: ['red', 'green', 'blue'] }),
    ],
    7,
  );
  const given = {
    tables: [guide, tour, poll, badge],
    relations: {
      keys: [],
      relations: [
        pointing(['poll', 'Guide_ID'], ['guide', 'Guide_ID'], { from: 0, to: 2 }),
        pointing(['badge', 'guide_id'], ['guide', 'Guide_ID'], { from: 0, to: 2 }),
        pointing(['badge', 'tour_id'], ['walking_tour', 'id'], { from: 0, to: 1 }),
      ],
      unions: [],
    },
  };
  it.each([
    [
      'What are the names of guides in descending order of votes?',
      'Full_name of poll_with_guide guide_Guide_ID present  desc Votes',
    ],
    [
      'What are the names of guides in descending order of poll votes?',
      'Full_name of poll_with_guide guide_Guide_ID present  desc Votes',
    ],
    // those without a poll would be left out of all
    ['What are the names of all guides in descending order of votes?', null],
    [
      'Show the names of guides that are on the badge of tours with a length over 8.',
      'Full_name of guide Guide_ID in (guide_id of badge tour_id in (id of walking_tour Length > 8))',
    ],
    [
      'Show the names of guides that are on at least two badges.',
      'Full_name of guide Guide_ID in (count(*) of badge by guide_id having >= 2)',
    ],
    [
      'Show the names of guides and the titles of tours for which they serve on badges, in alphabetical order of title.',
      'Full_name,title of badge_with_guide_walking_tour guide_Guide_ID present  id present  asc title',
    ],
  ])('%s', async (question, plan) => {
    const written = await new Planner().write({ question, ...given, mapping: [], earlier: [], seed: 0 });
    expect(written.kind === 'script' ? inShort(written.plan!) : null).toBe(plan);
  });
});

describe('two kinds of things side by side', () => {
  it.each([
    [
      'Show the names of guides and titles of tours they have led.',
      'Full_name,title of tour_guide_with_guide_walking_tour guide_Guide_ID present  id present ',
    ],
    [
      'Show the names of guides older than 40 and the number of tours they lead.',
      'count_distinct(tour_id) of tour_guide_with_guide_walking_tour guide_Guide_ID present  guide_id in (Guide_ID of guide Age > 40) id present  by Full_name',
    ],
    [
      'Show the title of tours and the number of tickets they have.',
      'count(*) of ticket_with_walking_tour id present  by title',
    ],
    [
      'What are the title and highest price of each tour?',
      'max(Price) of ticket_with_walking_tour id present  by title',
    ],
    [
      'List guide names and the areas of their tours.',
      'Full_name,Area of tour_guide_with_guide_walking_tour guide_Guide_ID present  id present ',
    ],
    [
      'Show the titles of tours and the names of guides that lead them.',
      'title,Full_name of tour_guide_with_walking_tour_guide id present  guide_Guide_ID present ',
    ],
    [
      'Show the title of each tour and its number of tickets.',
      'count(*) of ticket_with_walking_tour id present  by title',
    ],
    // A column of either kind may be called alike.
    [
      'Show the languages of guides and the languages of their tours.',
      'Language,walking_tour_language of tour_guide_with_guide_walking_tour guide_Guide_ID present  id present ',
    ],
    // Where areas are the same for several tours, the tours are told apart.
    [
      'What are the area and average price of each tour?',
      'mean(Price) of ticket_with_walking_tour id present  by id by Area',
    ],
    [
      'Show each tour title, its price and discounted amount in year 2021 or later.',
      'title,Price,Discounted of ticket_with_walking_tour id present  Year >= 2021',
    ],
    [
      'Show the names of guides and lengths of tours they have led, sorted by the age of the guide.',
      'Full_name,Length of tour_guide_with_guide_walking_tour guide_Guide_ID present  id present  asc Age',
    ],
    // Without a word on how they belong together, two lists may be meant.
    ['Show the names of guides and titles of tours.', null],
    ['Show the names of guides and their lengths.', null],
    [
      'Show the names of guides and their tour lengths.',
      'Full_name,Length of tour_guide_with_guide_walking_tour guide_Guide_ID present  id present ',
    ],
    ['Show the names of guides and the number of tours they have cancelled.', null],
  ])('%s', async (question, plan) => expect(await planFor(question)).toBe(plan));

  it('shows every pair, and those that look alike once where different ones are asked for', async () => {
    const [all, once] = await Promise.all([
      write('Show the names of guides and areas of tours they have led.'),
      write('Show the distinct names of guides and areas of tours they have led.'),
    ]);
    expect(all.kind === 'script' && all.script).not.toContain('GROUP BY');
    expect(once.kind === 'script' && once.script).toContain('GROUP BY "Full_name", "Area"');
  });

  it('tells that those without a partner are left out', async () => {
    expect(await write('Show the title of tours and the number of tickets they have.')).toMatchObject({
      notes: ['They meet in ticket: a walking_tour without a row there is left out.'],
    });
  });
});
