// Loose questions of lists: names in part, rows before and after one, the best place, nouns that nothing in the table is called.
import {
  albums,
  bridges,
  censuses,
  films,
  mayors,
  placings,
  rally,
  sprint,
  stations,
  towers,
  unsaid,
} from '../../testing/lists.fixture.ts';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';

it.each([
  ['how many laps did hurst complete?', rally, 'sum(Laps) where Driver = Tom Hurst'],
  ['How many points did Sola get?', rally, 'sum(Points) where Driver = Juan Sola'],
  ['what nation is brenda from?', sprint, 'rows Nation where Athlete = Brenda Hale'],
  ['Which film was directed by Pike?', films, 'rows where Director = Sam Pike'],
])('takes a part of a name for the only one that has it: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['How many films came out after Harbour?', films, 'count(*) where Year > (rows Year where Title = Harbour)'],
  [
    'How many mayors took office before Dan Gale?',
    mayors,
    'count(*) where Took office < (rows Took office where Name = Dan Gale)',
  ],
  [
    'Did Ann Cole take office before Dan Gale?',
    mayors,
    'exists where Name = Ann Cole, Took office < (rows Took office where Name = Dan Gale)',
  ],
  ['Which stations opened before Dockside?', stations, 'rows where Opened < (rows Opened where Station = Dockside)'],
  [
    'Did Oto Lind finish ahead of Una Moss?',
    sprint,
    'exists where Athlete = Oto Lind, Pos < (rows Pos where Athlete = Una Moss)',
  ],
  [
    'How many athletes finished below Brenda Hale?',
    sprint,
    'count(*) where Pos > (rows Pos where Athlete = Brenda Hale)',
  ],
  // one, and not all
  ['Which athlete finished right after Brenda Hale?', sprint, 'rows Athlete, after where Athlete = Brenda Hale'],
  ['Which album came out after Salt?', albums, 'rows Title, after where Title = Salt by Year'],
])('holds rows against one that is named: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['What was the best position?', sprint, 'min(Pos)'],
  ['Which athlete had the worst position?', sprint, 'rows Athlete, most Pos'],
  ['Who finished in the top 3?', sprint, 'rows Athlete where Pos <= 3'],
  ['How many athletes finished above 4th place?', sprint, 'count(*) where Pos < 4'],
  ['What was their worst position?', placings, 'rows Position, most Position (place)'],
  [
    'How many times did they finish above 5th place in Division 2?',
    placings,
    'count(*) where Position (place) < 5, Division = Division 2',
  ],
])('counts places from the first: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['How many pylons are in Austria?', unsaid, 'count(*) where Country = Austria'],
  ['Which pylon is the tallest?', unsaid, 'rows Name, most Height (m)'],
])('calls rows what the question does, where nothing else says it: "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['Which census had the most inhabitants?', censuses, 'rows Census, most Inhabitants'],
  ['How many censuses had more than 50,000 inhabitants?', censuses, 'count(*) where Inhabitants > 50000'],
  ['Which census was the most viewed?', censuses, 'rows Census, most Viewers'],
  ['Who finished higher, Oto Lind or Una Moss?', sprint, 'rows Athlete where Athlete in Oto Lind|Una Moss, least Pos'],
  ['What is the oldest bridge?', bridges, 'rows Bridge, least Opened'],
  ['Which bridges are longer than 700 cm?', bridges, 'rows where Length (cm) > 700'],
  ['What was the last film before 1999?', films, 'rows Title where Year <= 1998, most Year'],
  ['Which mayor had the longest office?', mayors, undefined],
  ['What make won in 1970?', censuses, 'rows Make Winner where Year = 1970'],
  ['Who won in the year after 1939?', censuses, 'rows Winner where Year = 1940'],
])('reads the number that is meant in "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it('tells how long what began and ended went on', async () => {
  expect(await planInShort('How long did Bert Dray serve?', mayors)).toBe(
    'rows Duration (days) where Name = Bert Dray',
  );
});

it.each([
  // the table knows no such kind of row
  ['How many wooden pylons are in Austria?', unsaid],
  ['Which rusty pylon is the tallest?', unsaid],
  ['How many pylons are near Austria?', unsaid],
  ['How many goals were in Austria?', unsaid],
  ['how many married laps did hurst complete?', rally],
  ['How many wooden stations opened before Dockside?', stations],
  ['Which stations opened long before Dockside?', stations],
  // of nobody, or of another
  ['how many laps did brabham complete?', rally],
  ['what nation is arthur hale from?', sprint],
  ['Which athlete is the president?', sprint],
  ['How many films came out after Vertigo?', films],
  // stations are what the file is about
  ['How many teachers are in the North?', stations],
  ['Which teacher has the most floors?', towers],
  ['Which bridges are still inspected?', bridges],
  // by another column than the one that Ida Wolf is in
  ['Is there a film starring Ida Wolf?', films],
  ['Which athlete was ranked by Brenda Hale?', sprint],
  // not when it was
  ['Was Abbey opened longer before Castle?', stations],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
