// Ferries between islands: four tables that point to one another, one of them saying which islands lie beside which.
import { Random } from '../random.ts';
import { Questions, type Field } from '../questions.ts';
import { by, mean, most, of, sum } from '../statistics.ts';
import { csv } from '../write-files.ts';

const random = new Random('ferries');
const islands = [
  { island: 'Aldra', archipelago: 'North', area: 81.5, population: 2410, harbour: 'Port Alder' },
  { island: 'Brenna', archipelago: 'North', area: 19.2, population: 780, harbour: 'Brenna Bay' },
  { island: 'Corsay', archipelago: 'South', area: 140.7, population: 5120, harbour: 'Corsay Quay' },
  { island: 'Dunmore', archipelago: 'South', area: 33.8, population: 1290, harbour: 'Dun Landing' },
  { island: 'Eldholm', archipelago: 'South', area: 52.4, population: 640, harbour: 'Eldholm Pier' },
  { island: 'Farrow', archipelago: 'West', area: 12.6, population: 95, harbour: 'Farrow Slip' },
  { island: 'Gannet', archipelago: 'West', area: 4.1, population: 0, harbour: 'Gannet Rock' },
];
const ferries = [
  { id: 11, name: 'Kittiwake', built: 1998, capacity: 120, home: 'Aldra' },
  { id: 12, name: 'Razorbill', built: 2006, capacity: 260, home: 'Corsay' },
  { id: 13, name: 'Storm Petrel', built: 2015, capacity: 80, home: 'Corsay' },
  { id: 14, name: 'Guillemot', built: 1987, capacity: 310, home: 'Dunmore' },
  { id: 15, name: 'Shearwater', built: 2021, capacity: 45, home: 'Brenna' },
];
const neighbours: readonly [string, string][] = [
  ['Aldra', 'Brenna'],
  ['Corsay', 'Dunmore'],
  ['Corsay', 'Eldholm'],
  ['Dunmore', 'Eldholm'],
  ['Brenna', 'Corsay'],
];
const sailings = Array.from({ length: 90 }, (_, place) => ({
  id: 500 + place,
  ferry: random.one(ferries.slice(0, 4)).id,
  to: random.one(islands.slice(0, 6)).island,
  date: random.day('2024-04-01', '2024-09-30'),
  passengers: random.whole(4, 118),
}));

const ferryOf = new Map(ferries.map((ferry) => [ferry.id, ferry]));
const islandOf = new Map(islands.map((island) => [island.island, island]));
const beside = (island: string) =>
  neighbours.flatMap(([one, other]) => (one === island ? [other] : other === island ? [one] : []));
const sailing = (fits: (row: (typeof sailings)[number]) => boolean) => sailings.filter(fits);
const passengers = (some: readonly (typeof sailings)[number][]) => sum(of(some, (row) => row.passengers));
const names = (some: typeof ferries) => some.map(({ name }) => name);

const q = new Questions('ferries', 'islands.csv', 'ferries.csv', 'sailings.csv', 'island-neighbours.csv');
q.string('What is the largest island?', 'Corsay');
q.string('Which island has the smallest population?', 'Gannet');
q.number('How many people live on Dunmore?', 1290);
q.number('What is the population of the largest island in the North archipelago?', 2410);
q.string('What is the harbour of the island with the largest population?', 'Corsay Quay');
q.number('How many ferries are there?', ferries.length);
q.string('What is the name of the ferry with the largest capacity?', 'Guillemot');
q.values('Which islands are in the South archipelago?', ['Corsay', 'Dunmore', 'Eldholm']);
q.values(
  'Which ferries never sailed to Farrow?',
  names(ferries.filter(({ id }) => !sailing((row) => row.ferry === id && row.to === 'Farrow').length)),
);
q.values(
  'Which ferries have no sailings?',
  names(ferries.filter(({ id }) => !sailing((row) => row.ferry === id).length)),
);
q.values('Which islands border Corsay?', beside('Corsay'));
q.values('Which islands border the largest island?', beside('Corsay'));
q.number('How many islands border Dunmore?', beside('Dunmore').length);
q.string('Which island borders the most islands?', 'Corsay');
q.values('Which islands have no neighboring islands?', ['Farrow', 'Gannet']);
q.string(
  'Which ferry has the most sailings?',
  most(
    by(
      sailings,
      (row) => ferryOf.get(row.ferry)!.name,
      (some) => some.length,
    ),
    ([, x]) => x,
  )[0],
);
q.number('How many sailings does the Razorbill have?', sailing((row) => row.ferry === 12).length);
q.number('What is the total passengers of the sailings of Guillemot?', passengers(sailing((row) => row.ferry === 14)));
q.number(
  'How many sailings go to islands in the West archipelago?',
  sailing((row) => islandOf.get(row.to)!.archipelago === 'West').length,
);
q.number(
  'What is the average capacity of ferries with sailings to Eldholm?',
  mean(
    of(
      ferries.filter(({ id }) => sailing((row) => row.ferry === id && row.to === 'Eldholm').length),
      (row) => row.capacity,
    ),
  ),
);
q.groups(
  'What is the total number of passengers by archipelago?',
  by(sailings, (row) => islandOf.get(row.to)!.archipelago, passengers),
);
q.groups(
  'number of sailings per ferry',
  by(
    sailings,
    (row) => ferryOf.get(row.ferry)!.name,
    (some) => some.length,
  ),
);
q.groups(
  'average passengers by ferry',
  by(
    sailings,
    (row) => ferryOf.get(row.ferry)!.name,
    (some) => mean(of(some, (row) => row.passengers)),
  ),
);
q.string(
  'Which archipelago has the highest total passengers?',
  most(
    by(sailings, (row) => islandOf.get(row.to)!.archipelago, passengers),
    ([, x]) => x,
  )[0],
);
q.unanswerable('Who is the captain of the Kittiwake?', 'captain');
q.unanswerable('Which islands have a lighthouse?', 'lighthouse');
q.unanswerable('What does a ticket to Aldra cost?', 'cost');

export const ferryLines: Field = {
  files: {
    'islands.csv': csv(
      islands.map((row) => ({
        Island: row.island,
        Archipelago: row.archipelago,
        Area_km2: row.area,
        Population: row.population,
        Harbour: row.harbour,
      })),
    ),
    'ferries.csv': csv(
      ferries.map((row) => ({
        Ferry_ID: row.id,
        Name: row.name,
        Built: row.built,
        Capacity: row.capacity,
        Home_Island: row.home,
      })),
    ),
    'sailings.csv': csv(
      sailings.map((row) => ({
        Sailing_ID: row.id,
        Ferry_ID: row.ferry,
        Destination: row.to,
        Date: row.date,
        Passengers: row.passengers,
      })),
    ),
    'island-neighbours.csv': csv(
      neighbours.flatMap(([one, other]) => [
        { Island: one, Neighbour: other },
        { Island: other, Neighbour: one },
      ]),
    ),
  },
  lines: q.lines,
};
