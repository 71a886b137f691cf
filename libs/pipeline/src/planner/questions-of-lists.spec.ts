// Everyday questions of lists: which of its kind, which of two, when, who did, and what is no part of the list.
import {
  albums,
  battles,
  elections,
  films,
  lakes,
  levels,
  mayors,
  rally,
  roster,
  season,
  stations,
  towers,
} from '../testing/lists.fixture.ts';
import { planInShort } from '../testing/plan-in-short.fixture.ts';

it.each([
  [
    'How much deeper is Loch Vey than Coldwater?',
    lakes,
    'difference(Depth (m) where Lake = Loch Vey less where Lake = Coldwater)',
  ],
  [
    'Name another lake in Aldshire besides Elder Tarn',
    lakes,
    'rows Lake where County = Aldshire, Lake != Elder Tarn, least of it',
  ],
  ['How many lakes have an area of less than 10 km²?', lakes, 'count(*) where Area (km²) < 10'],
  ['Which Norwegian finished?', rally, 'rows Driver where Country = Norway, Pos in 1|2|3|4|5'],
  ['Which country had two drivers?', rally, 'count(*) by Country, = 2'],
  ['What place did Ivo Kral finish in?', rally, 'rows Pos where Driver = Ivo Kral, Pos in 1|2|3|4|5'],
  [
    'Who had the same number of laps as Nils Aker?',
    rally,
    'rows Driver where Laps in (rows Laps where Driver = Nils Aker), Driver != Nils Aker',
  ],
  ['Which album sold the most copies?', albums, 'rows Title, most Copies sold'],
  ['Which label released the most albums?', albums, 'count(*) by Label, most of it'],
  ['When was Embers released?', albums, 'rows Year where Title = Embers'],
  ['Which album was released last?', albums, 'rows Title, most Year'],
  ['Which album was released earlier, Salt or Embers?', albums, 'rows Title where Title in Salt|Embers, least Year'],
  ['Who was the first Liberal to hold office?', mayors, 'rows Name where Party = Liberal, least Took office'],
  [
    'Which mayors belonged to the same party as Ann Cole?',
    mayors,
    'rows where Party in (rows Party where Name = Ann Cole), Name != Ann Cole',
  ],
  ['Was Fay Ives Labour or Liberal?', mayors, 'rows Party where Name = Fay Ives'],
  ['What was her first film?', films, 'rows Title, least Year'],
  ['In which film did she play a judge?', films, 'rows where Role = Judge'],
  ['What was her last film with Ida Wolf?', films, 'rows Title where Director = Ida Wolf, most Year'],
  ['Which station opened first?', stations, 'rows Station, least Opened'],
  ['What is the busiest station?', stations, 'rows Station, most Daily passengers'],
  ['Which station is the least busy?', stations, 'rows Station, least Daily passengers'],
  ['What was the tallest building built before 2000?', towers, 'rows Building where Year <= 1999, most Height (m)'],
  ['Which building was built most recently?', towers, 'rows Building, most Year'],
  ['Which hotel is the tallest?', towers, 'rows Building where Use = Hotel, most Height (m)'],
  ['Who is the shortest guard?', roster, 'rows Player where Position = Guard, least Height (inch)'],
  ['Who is the only Spaniard on the team?', roster, 'rows Player where Nationality = Spanish'],
  ['Which forward is the heaviest?', roster, 'rows Player where Position = Forward, most Weight (lb)'],
  ['Who won the Battle of Crey?', battles, 'rows Victor where Battle = Battle of Crey'],
  [
    'Who won more battles, the Crown or the Salters?',
    battles,
    'count(*) by Victor where Victor in Crown|Salters, most of it',
  ],
  [
    'Which team did they beat on 1 April?',
    season,
    'rows Opponent where Result starts W, Date >= 1998-04-01, Date < 1998-04-02',
  ],
  ['What was the longest winning streak?', season, 'longest_run(* where Result starts W)'],
  ['Which game had the largest crowd?', season, 'rows Date, most Attendance'],
  ['In what year did Labour first win?', elections, 'min(Year) where Party = Labour'],
  ['When was the last election?', elections, 'max(Year)'],
  ['How many lakes have pike?', lakes, 'count(*) where Fish in trout; pike|pike; perch; eel'],
  ['Which lakes contain both trout and eel?', lakes, 'rows where Fish = trout; eel'],
  ['Which lakes have no trout?', lakes, 'rows where Fish != trout, Fish != trout; pike, Fish != trout; eel'],
  [
    'Which lake is larger than Coldwater?',
    lakes,
    'rows Lake where Area (km²) > (rows Area (km²) where Lake = Coldwater)',
  ],
  [
    'How many lakes are smaller than Silver Lake?',
    lakes,
    'count(*) where Area (km²) < (rows Area (km²) where Lake = Silver Lake)',
  ],
  [
    'Which station opened in the same year as Abbey?',
    stations,
    'rows Station where Opened in (rows Opened where Station = Abbey), Station != Abbey',
  ],
  ['In which year was the Siege of Brill?', battles, 'count(*) by year where Battle = Siege of Brill'],
  ['Who did they play first?', season, 'rows Opponent, least Date'],
  ['Who did they lose to at home?', season, 'rows Opponent where Result starts L, Venue = Home'],
  ['Who was mayor in 1965?', mayors, 'rows Name where Took office < 1966-01-01, Left office >= 1965-01-01'],
  ['Who took office in 1963?', mayors, 'rows Name where Took office >= 1963-01-01, Took office < 1964-01-01'],
  ['How many mayors were Labour?', mayors, 'count(*) where Party = Labour'],
  ['What lake has the lowest level?', levels, 'rows lake_name, least lowest_level'],
  ['Which lake has the highest level?', levels, 'rows lake_name, most highest_level'],
  ['What is the lake with the lowest level?', levels, 'rows lake_name, least lowest_level'],
  ['What is the lowest level?', levels, 'min(lowest_level)'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['What is the last station on the line?', stations],
  ['How many sieges were there?', battles],
  ['How many games did they win on penalties?', season],
  ['Who was mayor during the war?', mayors],
  ['Which lakes contain trout and eel?', lakes],
  ['Who won on 1 April?', season],
])('refuses "%s"', async (question, table) => {
  expect(await planInShort(question, table)).toBeUndefined();
});
