// Readings of sensors in a greenhouse, some lost.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import {
  by,
  correlation,
  distinct,
  groups,
  mean,
  most,
  least,
  of,
  quantile,
  deviation,
  median,
} from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('greenhouse');
const SENSORS: readonly [string, string][] = [
  ['GH-01', 'Tomatoes'],
  ['GH-02', 'Tomatoes'],
  ['GH-03', 'Orchids'],
  ['GH-04', 'Herbs'],
];
const rows = Array.from({ length: 46 }, (_, step) =>
  SENSORS.map(([sensor, zone]) => {
    const at = new Date(Date.parse('2024-07-01T00:00:00Z') + step * 2 * 3_600_000).toISOString().slice(0, 19);
    const warmth = 21 + 6 * Math.sin((step / 12) * 2 * Math.PI - 1.6) + (zone === 'Orchids' ? 3 : 0);
    return {
      at,
      sensor,
      zone,
      temperature: random.chance(0.05) ? null : Number((warmth + random.decimal(-1.5, 1.5, 2)).toFixed(2)),
      humidity: random.decimal(48, 93, 1),
      co2: random.whole(390, 1180),
      battery: random.decimal(3.1, 4.2, 2),
    };
  }),
).flat();

const q = new Questions('greenhouse', 'greenhouse-sensors.csv');
type Reading = (typeof rows)[number];
const temperature = (some: readonly Reading[]) => of(some, (row) => row.temperature);
const zone = (name: string) => rows.filter((row) => row.zone === name);
const co2 = (some: readonly Reading[]) => of(some, (row) => row.co2);

q.number('What is the average temperature?', mean(temperature(rows)));
q.number('max temperature in the Orchids zone', Math.max(...temperature(zone('Orchids'))));
q.number('How many readings are missing a temperature?', rows.filter((row) => row.temperature === null).length);
q.number('how many sensors are there', distinct(rows.map((row) => row.sensor)).length);
q.groups(
  'Mean humidity for each zone',
  by(
    rows,
    (row) => row.zone,
    (some) => mean(of(some, (row) => row.humidity)),
  ),
);
q.groups(
  'count readings by sensor',
  by(
    rows,
    (row) => row.sensor,
    (some) => some.length,
  ),
);
q.string(
  'Which sensor has the lowest average battery voltage?',
  least(
    by(
      rows,
      (row) => row.sensor,
      (some) => mean(of(some, (row) => row.battery)),
    ),
    ([, x]) => x,
  )[0],
);
q.string(
  'Which zone is the warmest on average?',
  most(
    by(
      rows,
      (row) => row.zone,
      (some) => mean(temperature(some)),
    ),
    ([, x]) => x,
  )[0],
);
q.number(
  'What was the highest CO2 level measured by GH-03?',
  Math.max(...co2(rows.filter((row) => row.sensor === 'GH-03'))),
);
q.number('How many readings show co2 above 1000 ppm?', rows.filter((row) => row.co2 > 1000).length);
q.number('Standard deviation of the humidity in Herbs', deviation(of(zone('Herbs'), (row) => row.humidity)));
q.number('What is the 95th percentile of co2?', quantile(co2(rows), 0.95));
q.number(
  'correlation of temperature and humidity',
  correlation(rows.filter((row) => row.temperature !== null).map((row) => [row.temperature!, row.humidity])),
);
q.table(
  'average temperature per day',
  groups(rows, (row) => row.at.slice(0, 10)).map(([day, some]) => [day, mean(temperature(some))]),
);
q.number('How many readings were taken on 2 July 2024?', rows.filter((row) => row.at.startsWith('2024-07-02')).length);
q.number('the median co2 of the tomatoes, please', median(co2(zone('Tomatoes'))));
q.boolean(
  'Was the temperature ever above 35 degrees?',
  temperature(rows).some((value) => value > 35),
);
q.number('lowest humidty reading', Math.min(...of(rows, (row) => row.humidity)));
q.number(
  'What is the difference between the highest and the lowest battery voltage?',
  Math.max(...of(rows, (row) => row.battery)) - Math.min(...of(rows, (row) => row.battery)),
);
q.number(
  'Number of readings with humidity below 50 or above 90',
  rows.filter((row) => row.humidity < 50 || row.humidity > 90).length,
);
q.date('When did the first reading happen?', rows[0]!.at);
q.unanswerable('How much light did the orchids get?', 'light');
q.unanswerable('What was the soil moisture on July 2?', 'moisture');
q.unanswerable('Which gardener calibrated GH-02?', 'gardener');
q.unanswerable('Average wind speed per zone', 'wind');

export const greenhouse: Field = {
  files: {
    'greenhouse-sensors.csv': csv(
      rows.map((row) => ({
        timestamp: row.at,
        sensor_id: row.sensor,
        zone: row.zone,
        temperature_c: row.temperature,
        humidity_pct: row.humidity,
        co2_ppm: row.co2,
        battery_v: row.battery,
      })),
    ),
  },
  lines: q.lines,
};
