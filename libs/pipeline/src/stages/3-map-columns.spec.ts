import { clinicVisits, laterSales, salesData, sensorReadings, shopOrders } from '../testing/tables.fixture.ts';
import { mapColumns } from './3-map-columns.ts';

const best = (question: string, ...tables: Parameters<typeof mapColumns>[1]) =>
  mapColumns(question, tables).map(({ phrase, column, evidence }) => [phrase, column, evidence]);

it.each([
  ['median Avg_Price', 'Avg_Price', 'exact'],
  ['median avg price', 'Avg_Price', 'normalized'],
  ['all the venues', 'Venue', 'stem'],
  ['average prices', 'Avg_Price', 'abbreviation'],
  ['how many people attended', 'Attendance', 'synonym'],
  ['in which nation', 'Country', 'synonym'],
  ['in Boston', 'City', 'value'],
  ['in boston', 'City', 'value'],
])('finds what "%s" speaks of: %s by %s', (question, column, evidence) => {
  expect(mapColumns(question, [salesData()])).toMatchObject([{ column, evidence }]);
});

it('takes names apart where case or signs do', () => {
  expect(best('temperature c by device name', sensorReadings())).toEqual([
    ['temperature c', 'tempC', 'abbreviation'],
    ['device name', 'deviceName', 'normalized'],
  ]);
});

it('takes the longest value', () => {
  expect(mapColumns('sales of the standing desk', [shopOrders()])).toMatchObject([
    { phrase: 'standing desk', value: 'Standing Desk' },
  ]);
});

it('names the other columns that a phrase may mean', () => {
  const [mapping] = mapColumns('the pressure', [clinicVisits()]);
  expect(mapping).toMatchObject({ evidence: 'partial', alternatives: [{ evidence: 'partial' }] });
  expect([mapping!.column, mapping!.alternatives[0]!.column].sort()).toEqual(['diastolic_bp', 'systolic_bp']);
});

it('prefers the table that has the word itself', () => {
  expect(mapColumns('revenue', [laterSales(), salesData()])).toMatchObject([
    {
      filename: 'sales-data.csv',
      column: 'Revenue',
      alternatives: [{ filename: 'q2-sales.csv', column: 'Total_Sales' }],
    },
  ]);
});

it('has nothing to say of words without a column', () => {
  expect(mapColumns('What is the meaning of it all?', [salesData()])).toEqual([]);
});
