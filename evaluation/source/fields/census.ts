// Towns of a census; numbers with thousands separated.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { bottom, by, correlation, distinct, least, mean, median, most, of, percent, sum, top } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('census');
const HEADS = 'Ash Brook Clay Dun East Fair Green Hart Iron King Lake Mill North Oak'.split(' ');
const TAILS = ['ford', 'ham', 'ley', 'ton'];
const rows = HEADS.flatMap((head) => TAILS.map((tail) => head + tail)).map((town) => {
  const population = random.whole(820, 148_000);
  return {
    town,
    county: random.one(['Marrow', 'Linden', 'Westmere', 'Caldon']),
    population,
    households: Math.round(population / random.decimal(2, 2.9, 3)),
    age: random.decimal(31, 52, 1),
    income: random.whole(24_000, 71_000),
    area: random.decimal(3.5, 96, 2),
    unemployment: random.decimal(1.8, 11.9, 2),
  };
});

const q = new Questions('census', 'census-towns.csv');
type Town = (typeof rows)[number];
const people = (some: readonly Town[]) => sum(of(some, (row) => row.population));
const where = (test: (row: Town) => boolean) => rows.filter(test);
const linden = where((row) => row.county === 'Linden');

q.number('What is the total population?', people(rows));
q.number('population of Linden county', people(linden));
q.string('largest town by population', most(rows, (row) => row.population).town);
q.string('Which town has the lowest unemployment?', least(rows, (row) => row.unemployment).town);
q.string(
  'Which county has the most people?',
  most(
    by(rows, (row) => row.county, people),
    ([, x]) => x,
  )[0],
);
q.groups(
  'number of towns by county',
  by(
    rows,
    (row) => row.county,
    (some) => some.length,
  ),
);
q.groups(
  'For every county, what is the average median income?',
  by(
    rows,
    (row) => row.county,
    (some) => mean(of(some, (row) => row.income)),
  ),
);
q.number('How many towns have more than 100,000 inhabitants?', where((row) => row.population > 100_000).length);
q.number('how many towns have a population under 5000', where((row) => row.population < 5000).length);
q.number(
  'What is the mean household count in Caldon?',
  mean(
    of(
      where((row) => row.county === 'Caldon'),
      (row) => row.households,
    ),
  ),
);
q.number('median area', median(of(rows, (row) => row.area)));
q.number('What is the population of Oakton?', rows.find((row) => row.town === 'Oakton')!.population);
q.number(
  'people per square kilometre in all of the data: population divided by area',
  people(rows) / sum(of(rows, (row) => row.area)),
);
q.number(
  'correlation between median income and unemployment',
  correlation(rows.map((row) => [row.income, row.unemployment])),
);
q.table(
  'The 3 towns with the highest median income',
  top(rows, 3, (row) => row.income).map((row) => [row.town, row.income]),
);
q.table(
  'bottom 3 towns by area',
  bottom(rows, 3, (row) => row.area).map((row) => [row.town, row.area]),
);
q.number(
  'What percentage of the towns is in Westmere?',
  percent(where((row) => row.county === 'Westmere').length, rows.length),
);
q.number(
  'What share of the total population lives in Marrow (in percent)?',
  percent(people(where((row) => row.county === 'Marrow')), people(rows)),
);
q.values('Name all counties', distinct(rows.map((row) => row.county)));
q.list(
  'Which towns in Linden have more than 80000 people?',
  'town',
  linden.filter((row) => row.population > 80_000).map((row) => row.town),
);
q.string(
  'Which is larger in population, Kingham or Lakeley?',
  most(
    where((row) => ['Kingham', 'Lakeley'].includes(row.town)),
    (row) => row.population,
  ).town,
);
q.number('How many towns start with the letter G?', where((row) => row.town.startsWith('G')).length);
q.number(
  'How many towns have unemployment above average?',
  where((row) => row.unemployment > mean(of(rows, (each) => each.unemployment))).length,
);
q.number('smalest area of any town', Math.min(...of(rows, (row) => row.area)));
q.unanswerable('What is the birth rate in Westmere?', 'birth');
q.unanswerable('Who is the mayor of Oakton?', 'mayor');
q.unanswerable('How many schools does each county have?', 'schools');
q.unanswerable('How many people voted in Caldon?', 'voted');

export const census: Field = {
  files: {
    'census-towns.csv': csv(
      rows.map((row) => ({
        town: row.town,
        county: row.county,
        population: row.population.toLocaleString('en-US'),
        households: row.households.toLocaleString('en-US'),
        median_age: row.age,
        median_income: row.income.toLocaleString('en-US'),
        area_km2: row.area,
        unemployment_rate: row.unemployment,
      })),
    ),
  },
  lines: q.lines,
};
