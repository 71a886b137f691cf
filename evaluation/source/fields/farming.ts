// Harvests of a farm over five seasons, separated by semicolons.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, correlation, distinct, least, mean, most, of, percent, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('farming');
const FIELDS = ['Long Acre', 'Hilltop', 'River Bend', 'Stone Patch', 'Windmill', 'East Meadow', 'Church Field'];
const YIELD = { Wheat: 7.2, Barley: 6.1, Rapeseed: 3.6, Maize: 9.4, Potatoes: 38 };
const CROPS = Object.keys(YIELD) as (keyof typeof YIELD)[];
const rows = [2019, 2020, 2021, 2022, 2023].flatMap((season) =>
  FIELDS.map((field) => {
    const crop = random.one(CROPS);
    const hectares = random.decimal(2.5, 31, 1);
    const rain = random.whole(310, 790);
    return {
      field,
      season,
      crop,
      hectares,
      tons: Number((hectares * YIELD[crop] * (0.6 + rain / 1300) * random.decimal(0.85, 1.15, 3)).toFixed(1)),
      rain,
      organic: random.chance(0.35) ? 'yes' : 'no',
    };
  }),
);

const q = new Questions('farming', 'farm-harvest.csv');
type Harvest = (typeof rows)[number];
const where = (test: (row: Harvest) => boolean) => rows.filter(test);
const tons = (some: readonly Harvest[]) => sum(of(some, (row) => row.tons));
const hectares = (some: readonly Harvest[]) => sum(of(some, (row) => row.hectares));
const inSeason = (season: number) => where((row) => row.season === season);

q.number('What was the total harvest in tonnes?', tons(rows));
q.number('wheat harvest 2021', tons(inSeason(2021).filter((row) => row.crop === 'Wheat')));
q.groups(
  'harvest per crop',
  by(rows, (row) => row.crop, tons),
);
q.groups(
  'Harvest by season',
  by(rows, (row) => row.season, tons),
);
q.string(
  'Which field gave the largest total harvest?',
  most(
    by(rows, (row) => row.field, tons),
    ([, x]) => x,
  )[0],
);
q.number(
  'In which season did it rain the least on average?',
  least(
    by(
      rows,
      (row) => row.season,
      (some) => mean(of(some, (row) => row.rain)),
    ),
    ([, x]) => x,
  )[0],
);
q.number(
  'What is the average rain on Hilltop?',
  mean(
    of(
      where((row) => row.field === 'Hilltop'),
      (row) => row.rain,
    ),
  ),
);
q.number(
  'How many hectares were farmed organically in 2022?',
  hectares(inSeason(2022).filter((row) => row.organic === 'yes')),
);
q.number(
  'tonnes per hectare of potatoes',
  tons(where((row) => row.crop === 'Potatoes')) / hectares(where((row) => row.crop === 'Potatoes')),
);
q.number('correlation between rain and harvest', correlation(rows.map((row) => [row.rain, row.tons])));
q.number(
  'By how many percent did the total harvest change from 2022 to 2023?',
  percent(tons(inSeason(2023)) - tons(inSeason(2022)), tons(inSeason(2022))),
);
q.number('How much more was harvested in 2020 than in 2019?', tons(inSeason(2020)) - tons(inSeason(2019)));
q.number('How many crops do we grow?', distinct(rows.map((row) => row.crop)).length);
q.values('What are the names of the fields?', FIELDS);
q.string('What did we grow on Windmill in 2020?', inSeason(2020).find((row) => row.field === 'Windmill')!.crop);
q.number(
  'How many hectares is the largest Barley field?',
  Math.max(
    ...of(
      where((row) => row.crop === 'Barley'),
      (row) => row.hectares,
    ),
  ),
);
q.number('Number of harvests with less than 400 mm of rain', where((row) => row.rain < 400).length);
q.boolean(
  'Was more Wheat than Barley harvested?',
  tons(where((row) => row.crop === 'Wheat')) > tons(where((row) => row.crop === 'Barley')),
);
q.number(
  'what share of harvests was organic (in %)',
  percent(where((row) => row.organic === 'yes').length, rows.length),
);
q.list('Which fields grew Maize?', 'Field', distinct(where((row) => row.crop === 'Maize').map((row) => row.field)));
q.number('averege hectars per harvest', mean(of(rows, (row) => row.hectares)));
q.number(
  'Give me the harvest of the organic fields since 2021',
  tons(where((row) => row.organic === 'yes' && row.season >= 2021)),
);
q.groups(
  'total harvest by crop and organic',
  [...new Set(rows.map((row) => `${row.crop}\n${row.organic}`))].map((key) => {
    const [crop, organic] = key.split('\n');
    return [crop!, organic!, tons(where((row) => row.crop === crop && row.organic === organic))];
  }),
);
q.unanswerable('What price did we get for the wheat?', 'price');
q.unanswerable('How much fertilizer was used on Hilltop?', 'fertilizer');
q.unanswerable('How many cows do we have?', 'cows');
q.unanswerable('What was the average sunshine per season?', 'sunshine');

export const farming: Field = {
  files: {
    'farm-harvest.csv': csv(
      rows.map((row) => ({
        Field: row.field,
        Season: row.season,
        Crop: row.crop,
        Hectares: row.hectares,
        Harvest_t: row.tons,
        Rain_mm: row.rain,
        Organic: row.organic,
      })),
      ';',
    ),
  },
  lines: q.lines,
};
