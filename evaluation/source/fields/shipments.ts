// Shipments of a carrier's customer; those under way have no day of delivery.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, distinct, mean, median, most, least, of, percent, sum, top } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('shipments');
const DAY_MS = 86_400_000;
const CITIES = ['Hamburg', 'Rotterdam', 'Gdansk', 'Antwerp', 'Le Havre', 'Valencia'];
const rows = Array.from({ length: 150 }, (_, index) => {
  const shipped = random.day('2023-09-01', '2024-02-29');
  const status = random.one(['delivered', 'delivered', 'delivered', 'delivered', 'in transit', 'lost']);
  const days = random.whole(1, 16);
  const origin = random.one(CITIES);
  return {
    id: `S-${4000 + index}`,
    carrier: random.one(['NordFreight', 'BlueLine', 'Caravel', 'QuickHaul']),
    origin,
    destination: random.one(CITIES.filter((city) => city !== origin)),
    shipped,
    delivered: status === 'delivered' ? new Date(Date.parse(shipped) + days * DAY_MS).toISOString().slice(0, 10) : null,
    days: status === 'delivered' ? days : null,
    weight: random.decimal(12, 2400, 1),
    cost: random.decimal(35, 3900, 2),
    status,
  };
});

const q = new Questions('shipments', 'shipments.csv');
type Shipment = (typeof rows)[number];
const cost = (some: readonly Shipment[]) => of(some, (row) => row.cost);
const where = (test: (row: Shipment) => boolean) => rows.filter(test);
const blueLine = where((row) => row.carrier === 'BlueLine');

q.number('How many shipments were lost?', where((row) => row.status === 'lost').length);
q.number('total cost of all shipments', sum(cost(rows)));
q.number(
  'What is the total weight shipped from Hamburg?',
  sum(
    of(
      where((row) => row.origin === 'Hamburg'),
      (row) => row.weight,
    ),
  ),
);
q.number('average cost with BlueLine', mean(cost(blueLine)));
q.number(
  'How many shipments went from Rotterdam to Valencia?',
  where((row) => row.origin === 'Rotterdam' && row.destination === 'Valencia').length,
);
q.groups(
  'shipments by status',
  by(
    rows,
    (row) => row.status,
    (some) => some.length,
  ),
);
q.groups(
  'total weight per carrier',
  by(
    rows,
    (row) => row.carrier,
    (some) => sum(of(some, (row) => row.weight)),
  ),
);
q.string(
  'Which carrier has the lowest average cost?',
  least(
    by(
      rows,
      (row) => row.carrier,
      (some) => mean(cost(some)),
    ),
    ([, x]) => x,
  )[0],
);
q.string(
  'Which destination received the most shipments?',
  most(
    by(
      rows,
      (row) => row.destination,
      (some) => some.length,
    ),
    ([, x]) => x,
  )[0],
);
q.number('How many shipments have no delivery date?', where((row) => row.delivered === null).length);
q.number('How many shipments were sent in December 2023?', where((row) => row.shipped.startsWith('2023-12')).length);
q.table(
  'Count of shipments per month shipped',
  by(
    rows,
    (row) => row.shipped.slice(0, 7),
    (some) => some.length,
  ).sort(([a], [b]) => a.localeCompare(b)),
);
q.number('What is the average number of days between ShippedOn and DeliveredOn?', mean(of(rows, (row) => row.days)));
q.number(
  'share of shipments that are in transit, in percent',
  percent(where((row) => row.status === 'in transit').length, rows.length),
);
q.list(
  'Give me the ids of the 3 heaviest shipments',
  'ShipmentID',
  top(rows, 3, (row) => row.weight).map((row) => row.id),
);
q.string('What is the id of the most expensive shipment?', most(rows, (row) => row.cost).id);
q.number('How many shipments cost more than 3,500?', where((row) => row.cost > 3500).length);
q.number('cost per kg over everything', sum(cost(rows)) / sum(of(rows, (row) => row.weight)));
q.number(
  'median weight of lost shipments',
  median(
    of(
      where((row) => row.status === 'lost'),
      (row) => row.weight,
    ),
  ),
);
q.number('How many carriers do we use?', distinct(rows.map((row) => row.carrier)).length);
q.boolean(
  'Did any shipment from Gdansk get lost?',
  where((row) => row.origin === 'Gdansk' && row.status === 'lost').length > 0,
);
q.number(
  'Please count the shipments by Caravel or QuickHaul.',
  where((row) => row.carrier === 'Caravel' || row.carrier === 'QuickHaul').length,
);
q.number(
  'How many shipmnts were deliverd by NordFreight?',
  where((row) => row.carrier === 'NordFreight' && row.status === 'delivered').length,
);
q.number(
  'number of shipments weighing between 500 and 1000 kg',
  where((row) => row.weight >= 500 && row.weight <= 1000).length,
);
q.date(
  'When was the last shipment sent?',
  rows
    .map((row) => row.shipped)
    .sort()
    .at(-1)!,
);
const delivered = where((row) => row.days !== null);
q.number('What is the average delivery time in days?', mean(of(delivered, (row) => row.days)));
q.groups(
  'average number of days between ShippedOn and DeliveredOn by carrier',
  by(
    delivered,
    (row) => row.carrier,
    (some) => mean(of(some, (row) => row.days)),
  ),
);
q.values('Which columns have missing values?', ['DeliveredOn']);
q.number('difference in weight between S-4010 and S-4011', rows[10]!.weight - rows[11]!.weight);
q.number('how many shipments are heavier than S-4010', where((row) => row.weight > rows[10]!.weight).length);
q.unanswerable('Which shipments are longer than S-4010?', 'longer');
q.unanswerable('How many trucks were used?', 'trucks');
q.unanswerable('What was the fuel surcharge of Caravel?', 'fuel');
q.unanswerable('Which driver delivered S-4010?', 'driver');
q.unanswerable('Which shipments were insured?', 'insured');

export const shipments: Field = {
  files: {
    'shipments.csv': csv(
      rows.map((row) => ({
        ShipmentID: row.id,
        Carrier: row.carrier,
        Origin: row.origin,
        Destination: row.destination,
        ShippedOn: row.shipped,
        DeliveredOn: row.delivered,
        WeightKg: row.weight,
        Cost: row.cost.toFixed(2),
        Status: row.status,
      })),
    ),
  },
  lines: q.lines,
};
