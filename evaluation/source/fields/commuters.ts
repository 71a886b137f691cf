// A survey of commuters: wide, with a column for every pair of a vehicle and what was rated.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, correlation, mean, median, mode, most, of, percent, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('commuters');
const VEHICLES = ['Bus', 'Train', 'Tram', 'Metro', 'Ferry'];
const ASPECTS = ['Comfort', 'Price', 'Speed', 'Safety', 'Cleanliness', 'Staff', 'Signage', 'Frequency', 'Access'];
const RATED = VEHICLES.flatMap((vehicle) => ASPECTS.map((aspect) => `${vehicle}_${aspect}`));
const rows = Array.from({ length: 90 }, (_, index) => ({
  respondent: `R${100 + index}`,
  city: random.one(['Porto', 'Lyon', 'Graz', 'Turku']),
  age: random.whole(16, 79),
  vehicle: random.one([...VEHICLES, 'Bus', 'Train']),
  trips: random.whole(1, 14),
  spend: random.decimal(4, 96, 2),
  ratings: new Map(RATED.map((name) => [name, random.chance(0.12) ? null : random.whole(1, 10)])),
}));

const q = new Questions('commuters', 'commuter-survey.csv');
type Answered = (typeof rows)[number];
const rating = (name: string, some: readonly Answered[] = rows) => of(some, (row) => row.ratings.get(name) ?? null);
const where = (test: (row: Answered) => boolean) => rows.filter(test);

q.number('average rating of bus comfort', mean(rating('Bus_Comfort')));
q.number(
  'What is the mean Train Speed in Lyon?',
  mean(
    rating(
      'Train_Speed',
      where((row) => row.city === 'Lyon'),
    ),
  ),
);
q.number('How many respondents gave no rating for Ferry Access?', rows.length - rating('Ferry_Access').length);
q.groups(
  'average metro safety by city',
  by(
    rows,
    (row) => row.city,
    (some) => mean(rating('Metro_Safety', some)),
  ),
);
q.string(
  'Which main vehicle is used by most people?',
  mode(rows, (row) => row.vehicle),
);
q.number(
  'Total weekly trips of people from Porto',
  sum(
    of(
      where((row) => row.city === 'Porto'),
      (row) => row.trips,
    ),
  ),
);
q.number('median weekly spend', median(of(rows, (row) => row.spend)));
q.number(
  'What percentage of the respondents come from Turku?',
  percent(where((row) => row.city === 'Turku').length, rows.length),
);
q.number('How many people rated Tram Price at least 8?', rating('Tram_Price').filter((value) => value >= 8).length);
q.number(
  'correlation between bus comfort and bus price',
  correlation(
    rows
      .map((row) => [row.ratings.get('Bus_Comfort')!, row.ratings.get('Bus_Price')!] as const)
      .filter((pair) => pair.every((value) => value !== null)),
  ),
);
q.string(
  'Which city has the highest average weekly spend?',
  most(
    by(
      rows,
      (row) => row.city,
      (some) => mean(of(some, (row) => row.spend)),
    ),
    ([, x]) => x,
  )[0],
);
q.number('How old is the youngest respondent?', Math.min(...of(rows, (row) => row.age)));
q.number(
  'number of respondents over 60 who mainly take the train',
  where((row) => row.age > 60 && row.vehicle === 'Train').length,
);
q.boolean(
  'Is the average Tram Comfort higher than the average Bus Comfort?',
  mean(rating('Tram_Comfort')) > mean(rating('Bus_Comfort')),
);
q.unanswerable('What is the average rating of taxi comfort?', 'taxi');
q.unanswerable('How many respondents own a bicycle?', 'bicycle');
q.unanswerable('What is the household size of people from Graz?', 'household');

export const commuters: Field = {
  files: {
    'commuter-survey.csv': csv(
      rows.map((row) => ({
        Respondent: row.respondent,
        City: row.city,
        Age: row.age,
        Main_Vehicle: row.vehicle,
        Weekly_Trips: row.trips,
        Weekly_Spend: row.spend.toFixed(2),
        ...Object.fromEntries(row.ratings),
      })),
    ),
  },
  lines: q.lines,
};
