// Plain questions of plain tables: totals of prices by another name, what is empty and let, who is heavier than the average of
// them, heights that are written as text, the highest and which it is.
import { NO_RELATIONS } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const moorings = aTable('moorings.csv', [
  aColumn('Mooring', 'text', { distinct: 100, samples: ['N1', 'N2'] }),
  text('Bank', 'North', 'South'),
  aColumn('Tenant', 'text', { distinct: 80, nulls: 12, samples: ['Jo Wills'] }),
  aColumn('Length_m', 'decimal', { min: 6, max: 20 }),
  aColumn('Electric', 'boolean', { nulls: 12 }),
]);

const stays = aTable('lodge_bookings.csv', [
  aColumn('ref', 'integer', { distinct: 100, min: 3000, max: 3099 }),
  text('guest', 'Ann Lee', 'Bo Marsh'),
  text('country', 'Spain', 'France'),
  aColumn('arrival', 'date', { min: '2024-05-01', max: '2024-09-20', distinct: 70 }),
  aColumn('nights', 'integer', { min: 1, max: 9 }),
  aColumn('people', 'integer', { min: 1, max: 4 }),
  aColumn('price_eur', 'decimal', { min: 40, max: 480 }),
  text('status', 'checked out', 'cancelled', 'no-show'),
]);

const horses = aTable('livery.csv', [
  aColumn('Horse', 'text', { distinct: 100, samples: ['Comet'] }),
  text('Breed', 'Cob', 'Shire'),
  text('Owner', 'Ann Lee', 'Bo Marsh'),
  aColumn('Weight kg', 'integer', { min: 280, max: 900 }),
]);

const peaks = aTable(
  'hills.csv',
  [
    aColumn('Peak', 'text', { distinct: 4, values: ['Dun Rig', 'Broad Law', 'Hart Fell', 'Culter Fell'] }),
    aColumn('Elevation', 'text', { distinct: 4, values: ['2,444 ft', '2,756 ft', '2,651 ft', '2,454 ft'] }),
    text('County', 'Peebles', 'Dumfries'),
  ],
  4,
);

const hives = aTable('hive_book.csv', [
  aColumn('Date', 'date', { min: '2024-04-01', max: '2024-09-01', distinct: 60 }),
  text('Hive', 'A1', 'A2', 'B1'),
  aColumn('Temper', 'integer', { min: 1, max: 5, distinct: 40 }),
  aColumn('Varroa drop', 'integer', { min: 0, max: 130, distinct: 60 }),
  text('Weather', 'rain', 'sunny', 'cloudy'),
]);

const list = aTable('berth_list.csv', [
  aColumn('name', 'text', { distinct: 100, values: ['Ann Lee', 'Bo Marsh', 'Dr Ian Hale'] }),
  aColumn('put on list', 'date', { min: '2020-01-01', max: '2024-01-01', distinct: 90 }),
  text('village', 'Thornby', 'Welby'),
  text('where are we', 'waiting', 'turned down'),
]);

const diary = aTable('training_diary.tsv', [
  aColumn('day', 'date', { min: '2023-01-02', max: '2024-02-27', distinct: 100 }),
  text('where', 'canal', 'track', 'RACE Welby 10k', 'RACE Park 5k'),
  aColumn('miles', 'decimal', { min: 2, max: 14 }),
  text('shoes', 'Ghost', 'Ride'),
  aColumn('avg HR', 'integer', { min: 126, max: 172 }),
  text('weather', 'rain', 'sunny'),
]);

const districts = aTable(
  'districts.csv',
  [
    aColumn('District', 'text', { distinct: 3, values: ['Angul', 'Cuttack', 'Khordha'] }),
    aColumn('Headquarters', 'text', { distinct: 3, values: ['Angul', 'Cuttack', 'Bhubaneswar'] }),
    aColumn('Population', 'integer', { min: 1000, max: 90_000, distinct: 3 }),
    aColumn('Land area km² (sq mi)', 'text', { distinct: 3, values: ['93 (36)', '171 (66)', '88 (34)'] }),
  ],
  3,
);

const medals = aTable('medallists.csv', [
  text('Medal', 'Gold', 'Silver', 'Bronze'),
  aColumn('Name', 'text', { distinct: 100, samples: ['Ann Lee'] }),
  text('Sport', 'Cycling', 'Rowing'),
]);

const orders = aTable('web_orders.csv', [
  aColumn('order_id', 'text', { distinct: 100, samples: ['SO-1'] }),
  aColumn('order_date', 'date', { min: '2023-01-02', max: '2023-12-30' }),
  text('country', 'Italy', 'Spain'),
  aColumn('unit_price', 'decimal', { min: 1, max: 40 }),
  aColumn('amount', 'decimal', { min: 1, max: 400 }),
  aColumn('refund_amount', 'decimal', { min: 0, max: 90 }),
]);

const pupils = aTable('pupils_spring.csv', [
  aColumn('Pupil Name', 'text', { distinct: 100, samples: ['Begum, Lily'] }),
  aColumn('Year', 'integer', { min: 7, max: 13, distinct: 7 }),
  text('Form', '10A', '10B'),
  aColumn('DOB', 'date', { min: '2005-09-01', max: '2012-08-30' }),
]);

const ledger = aTable('ledger.csv', [
  aColumn('Invoice No', 'text', { distinct: 100, samples: ['INV-1'] }),
  text('Region', 'North', 'South'),
  aColumn('Invoice Date', 'date', { min: '2023-01-02', max: '2023-12-30' }),
  aColumn('Due Date', 'date', { min: '2023-02-02', max: '2024-01-30' }),
  aColumn('Paid Date', 'date', { min: '2023-01-22', max: '2024-02-20', nulls: 8 }),
  aColumn('Terms (days)', 'integer', { min: 14, max: 60 }),
]);

const trips = aTable('fleet_trips.csv', [
  aColumn('Trip ID', 'text', { distinct: 100, samples: ['T5400'] }),
  text('Vehicle Type', 'Van', 'Truck'),
  aColumn('Reg No', 'text', { distinct: 20, samples: ['KX20 LDO'] }),
  aColumn('Fuel (L)', 'decimal', { min: 1, max: 90 }),
]);

const movements = aTable('stock_movements.csv', [
  aColumn('movement_id', 'text', { distinct: 100, samples: ['MV1'] }),
  aColumn('qty_moved', 'integer', { min: 1, max: 90 }),
  text('operator', 'Ann', 'Bo'),
]);

const counties = aTable('county_census.csv', [
  aColumn('County', 'text', { distinct: 100, samples: ['Alder County'] }),
  text('State', 'Idaho', 'Utah'),
  aColumn('Population 2010', 'integer', { min: 1000, max: 90_000 }),
  aColumn('Population 2020', 'integer', { min: 1000, max: 90_000 }),
]);

const doses = aTable('med_rounds.csv', [
  aColumn('entry', 'integer', { distinct: 100, min: 1, max: 100 }),
  aColumn('patient', 'text', { distinct: 40, samples: ['P-1'] }),
  text('Drug', 'Morphine', 'Heparin'),
  aColumn('dose_mg', 'decimal', { min: 1, max: 80 }),
  text('Nurse', 'Ann', 'Bo'),
  text('Status', 'Given', 'Refused'),
]);

const visits = aTable('salon_visits.csv', [
  aColumn('visit', 'integer', { distinct: 100, min: 1, max: 100 }),
  aColumn('client', 'text', { distinct: 40, samples: ['Ann Lee'] }),
  text('status', 'attended', 'no show', 'cancelled'),
]);

const bakes = aTable('bakes.csv', [
  aColumn('Date', 'date', { min: '2024-04-01', max: '2024-06-30', distinct: 60 }),
  text('Product', 'Bloomer', 'Bun'),
  aColumn('Sold', 'integer', { min: 0, max: 60 }),
  aColumn('Price each', 'decimal', { min: 1, max: 4 }),
]);

const stock = aTable('rails.csv', [
  aColumn('Tag', 'text', { distinct: 100, samples: ['T1'] }),
  text('Section', 'Kids', 'Ladies'),
  aColumn('Ticket price', 'decimal', { min: 1, max: 40 }),
  aColumn('Sold for', 'decimal', { min: 1, max: 40, nulls: 40 }),
]);

const invoices = aTable('joiner_invoices.csv', [
  aColumn('Inv No', 'text', { distinct: 100, samples: ['J-1'] }),
  text('Town', 'Bury', 'Leigh'),
  text('Job', 'Door', 'Skirting'),
  aColumn('Hrs', 'decimal', { min: 1, max: 9 }),
]);

const staff = aTable('staff_list.csv', [
  aColumn('Name', 'text', { distinct: 100, samples: ['Ann Lee'] }),
  text('Role', 'Cook', 'Porter'),
  aColumn('Start date', 'date', { min: '2010-04-01', max: '2024-06-30', distinct: 60 }),
]);

const scorers = aTable('season.csv', [
  aColumn('Date', 'date', { min: '2024-04-01', max: '2024-06-30', distinct: 100 }),
  text('Top scorer', 'Leo', 'Prince'),
]);

const repairs = aTable('jobs.csv', [
  aColumn('job', 'text', { distinct: 100, samples: ['J1'] }),
  text('Trade', 'Plumber', 'Roofer'),
  aColumn('Cost', 'decimal', { min: 4, max: 400 }),
]);

const games = aTable('u14_players.tsv', [
  aColumn('date', 'date', { min: '2024-04-01', max: '2024-06-30', distinct: 20 }),
  text('player', 'Leo', 'Prince'),
  aColumn('goals', 'integer', { min: 0, max: 3, distinct: 4 }),
  aColumn('assists', 'integer', { min: 0, max: 1, distinct: 2 }),
]);

it.each<[string, TaskTable, string | undefined]>([
  ['total price of the cancelled ones', stays, 'sum(price_eur) where status = cancelled'],
  ['total price by country', stays, 'sum(price_eur) by country'],
  [
    'how many people stayed in August',
    stays,
    'sum(people) where status = checked out, arrival >= 2024-08-01, arrival < 2024-09-01',
  ],
  ['how long did people stay on average', stays, 'mean(nights) where status = checked out'],
  ['how many people came from Spain', stays, undefined],
  ['total sales', stays, undefined],
  ['total sales', repairs, undefined],
  ['put the trades in order of cost, best first', repairs, undefined],
  ['put the trades in order of jobs, most first', repairs, 'count(*) by Trade'],
  [
    'is the average shire heavier than the average cob',
    horses,
    'whether difference(Weight kg where Breed = Shire less where Breed = Cob), > 0',
  ],
  ['how many moorings are empty', moorings, 'count(*) where Tenant missing '],
  ['how many moorings are let on the south bank', moorings, 'count(*) where Tenant present , Bank = South'],
  ['number of vacant moorings by bank', moorings, 'count(*) by Bank where Tenant missing '],
  ['how many empty moorings have electric', moorings, 'count(*) where Tenant missing , Electric = true'],
  ['how many cobs are heavier than the average horse', horses, 'count(*) where Breed = Cob, Weight kg > '],
  [
    'how many shires weigh more than the average cob',
    horses,
    'count(*) where Breed = Shire, Weight kg > (mean(Weight kg) where Breed = Cob)',
  ],
  [
    'how many cobs are heavier than the average cob',
    horses,
    'count(*) where Breed = Cob, Weight kg > (mean(Weight kg) where Breed = Cob)',
  ],
  [
    'how much heavier is the average shire than the average cob',
    horses,
    'difference(Weight kg where Breed = Shire less where Breed = Cob)',
  ],
  ['what is the highest elevation', peaks, 'rows Elevation, most Elevation (ft)'],
  ['which peak has the lowest elevation', peaks, 'rows Peak, least Elevation (ft)'],
  ['which peak is the highest', peaks, 'rows Peak, most Elevation (ft)'],
  ['top 2 peaks by elevation', peaks, 'rows Peak Elevation, most Elevation (ft), 2 of them'],
  ['list the peaks by elevation', peaks, undefined],
  ['what was the highest varroa drop and in which hive', hives, 'rows Hive Varroa drop, most Varroa drop'],
  ['worst varroa drop and which hive was it', hives, 'rows Hive Varroa drop, most Varroa drop'],
  ['what was the worst temper', hives, undefined],
  ['average temper in the rain and in the sun', hives, undefined],
  ['average temper for A1 and for B1', hives, 'mean(Temper) by Hive where Hive in A1|B1'],
  ['how many people are waiting', list, 'count(*) where where are we = waiting'],
  ['which village has the most people waiting', list, 'count(*) by village where where are we = waiting, most of it'],
  ['how many runs were there in the rain', diary, 'count(*) where weather = rain'],
  ['how many races were there', diary, undefined],
  ['how many times was Leo the top scorer', scorers, 'count(*) where Top scorer = Leo'],
  ['top scorer?', games, 'sum(goals) by player, most of it'],
  ['goals and assists for Leo', games, undefined],
  ['best selling product', bakes, 'sum(Sold) by Product, most of it'],
  ['worst-selling product?', bakes, 'sum(Sold) by Product, least of it'],
  ['best seller', bakes, undefined],
  ['most popular product', bakes, undefined],
  ['total takings', stock, undefined],
  ['best selling section', stock, 'sum(Sold for) by Section, most of it'],
  ['how many jobs in Bury', invoices, undefined],
  ['average hours per job', invoices, undefined],
  ['how many different jobs', invoices, 'count_distinct(Job)'],
  ['youngest member of staff', staff, undefined],
  ['total population in 2020', counties, 'sum(Population 2020)'],
  ['which county had the largest population in 2010', counties, 'rows County, most Population 2010'],
  ['total population in 2015', counties, undefined],
  ['which county has the largest population', counties, undefined],
  ['how many doses were refused', doses, 'count(*) where Status = Refused'],
  ['average dose of Morphine', doses, 'mean(dose_mg) where Drug = Morphine'],
  ['which nurse gave the most doses', doses, 'count(*) by Nurse where Status = Given, most of it'],
  ['who has more than one mooring', moorings, 'count(*) by Tenant, > 1'],
  ['which clients had more than one no show', visits, 'count(*) by client where status = no show, > 1'],
  ['who had 2 or more no shows', visits, 'count(*) by client where status = no show, >= 2'],
  ['which clients had fewer than 2 no shows', visits, undefined],
  ['sales by country', orders, 'sum(amount) by country'],
  ['total sales in March', orders, 'sum(amount) where order_date >= 2023-03-01, order_date < 2023-04-01'],
  ['which country has the most sales', orders, 'sum(amount) by country, most of it'],
  ['how many sales were there in Italy', orders, 'count(*) where country = Italy'],
  ['oldest pupil in 10A', pupils, 'rows Pupil Name where Form = 10A, least DOB'],
  ['average days to pay by region', ledger, 'mean(days_to_pay) by Region'],
  ['longest time to pay', ledger, 'max(days_to_pay)'],
  ['which van used the most fuel', trips, undefined],
  ['which operator moved the most', movements, 'sum(qty_moved) by operator, most of it'],
  ['what is the population of Angul', districts, 'rows Population where District = Angul'],
  ['largest land area', districts, 'rows Land area km² (sq mi), most Land area km²'],
  ['how many medals in cycling', medals, 'count(*) where Sport = Cycling'],
  ['which sport had the most medals', medals, 'count(*) by Sport, most of it'],
  ['who are the gold medallists', medals, 'rows Name where Medal = Gold'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it('takes a name for what the row is called only where it has it alone', async () => {
  const context = { tables: [districts], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write({ ...context, question: 'what is the population of Angul' });
  expect(written).toMatchObject({
    plan: {
      one: {
        column: 'District',
        filters: [
          {
            any: [
              { column: 'District', op: '=', values: ['Angul'] },
              { column: 'Headquarters', op: '=', values: ['Angul'] },
            ],
          },
        ],
      },
    },
    notes: ['Angul is taken for District; no other row has it as Headquarters.'],
  });
});
