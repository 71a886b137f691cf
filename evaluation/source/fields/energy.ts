// Power plants, as JSON.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, distinct, least, mean, median, most, of, percent, sum, top, variance } from '../statistics.ts';
import { json } from '../write-files.ts';

const random = new Random('energy');
const NAMES =
  'Alder Birch Cedar Dune Ember Fjord Granite Heron Island Juniper Kestrel Lagoon Meadow Nimbus Otter Pine Quarry Raven Summit Thistle Umber Valley Willow Yarrow Zephyr Acorn Basalt Coral Delta Eagle Fern Glacier'.split(
    ' ',
  );
const FULL_HOURS = { solar: 1100, wind: 2600, hydro: 3900, gas: 3200, coal: 4700 };
const rows = NAMES.map((name, index) => {
  const source = random.one(['solar', 'solar', 'wind', 'wind', 'hydro', 'gas', 'coal'] as const);
  const capacity = random.whole(12, 890);
  return {
    name: `${name} ${index % 3 === 0 ? 'Park' : 'Works'}`,
    region: random.one(['North', 'South', 'East', 'West']),
    source,
    capacity,
    output: Number(((capacity * FULL_HOURS[source] * random.decimal(0.8, 1.15, 3)) / 1000).toFixed(1)),
    commissioned: random.day('1978-03-01', '2023-10-31'),
    staff: random.whole(4, 210),
    online: random.chance(0.85),
  };
});

const q = new Questions('energy', 'power-plants.json');
type Plant = (typeof rows)[number];
const capacity = (some: readonly Plant[]) => sum(of(some, (row) => row.capacity));
const output = (some: readonly Plant[]) => sum(of(some, (row) => row.output));
const where = (test: (row: Plant) => boolean) => rows.filter(test);

q.number('What is the total capacity of all plants?', capacity(rows));
q.number('installed capacity of wind', capacity(where((row) => row.source === 'wind')));
q.groups(
  'capacity by source',
  by(rows, (row) => row.source, capacity),
);
q.groups(
  'How many plants are there in each region?',
  by(
    rows,
    (row) => row.region,
    (some) => some.length,
  ),
);
q.string('Which plant has the largest output?', most(rows, (row) => row.output).name);
q.string('What is the name of the plant with the smallest capacity?', least(rows, (row) => row.capacity).name);
q.number('How many plants are offline?', where((row) => !row.online).length);
q.number(
  'how many solar plants are in the South',
  where((row) => row.source === 'solar' && row.region === 'South').length,
);
q.number(
  'Average staff of coal plants',
  mean(
    of(
      where((row) => row.source === 'coal'),
      (row) => row.staff,
    ),
  ),
);
q.number(
  'I would like to know the share of total output that comes from hydro, as a percentage.',
  percent(output(where((row) => row.source === 'hydro')), output(rows)),
);
q.date('When was the oldest plant commissioned?', rows.map((row) => row.commissioned).sort()[0]!);
q.number('How many plants were commissioned after 2010?', where((row) => row.commissioned >= '2011-01-01').length);
q.number('number of plants commissioned before 1990', where((row) => row.commissioned < '1990-01-01').length);
q.table(
  'Rank the top 4 plants by capacity_mw',
  top(rows, 4, (row) => row.capacity).map((row) => [row.name, row.capacity]),
);
q.number('variance of staff', variance(of(rows, (row) => row.staff)));
q.number(
  'What is the median output in the North?',
  median(
    of(
      where((row) => row.region === 'North'),
      (row) => row.output,
    ),
  ),
);
q.values('Which energy sources are used?', distinct(rows.map((row) => row.source)));
q.number('Output per unit of capacity, over all plants', output(rows) / capacity(rows));
q.number('How many plants have between 50 and 100 staff?', where((row) => row.staff >= 50 && row.staff <= 100).length);
q.boolean(
  'Is there any coal plant in the East?',
  where((row) => row.source === 'coal' && row.region === 'East').length > 0,
);
q.list(
  'List all hydro plants',
  'name',
  where((row) => row.source === 'hydro').map((row) => row.name),
);
q.number('gas and coal capacity together', capacity(where((row) => row.source === 'gas' || row.source === 'coal')));
q.number('whats the outptu of Willow Works', rows.find((row) => row.name.startsWith('Willow'))!.output);
q.string(
  'Which region produces the most?',
  most(
    by(rows, (row) => row.region, output),
    ([, x]) => x,
  )[0],
);
q.unanswerable('How much CO2 do the coal plants emit?', 'co2');
q.unanswerable('What did the plants cost to build?', 'cost');
q.unanswerable('Who owns Summit Park?', 'owns');
q.unanswerable('How many homes are supplied by wind?', 'homes');

export const energy: Field = {
  files: {
    'power-plants.json': json(
      rows.map((row) => ({
        name: row.name,
        region: row.region,
        source: row.source,
        capacity_mw: row.capacity,
        output_gwh: row.output,
        commissioned: row.commissioned,
        staff: row.staff,
        online: row.online,
      })),
    ),
  },
  lines: q.lines,
};
