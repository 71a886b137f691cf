import { type Condition, type Filter, NO_RELATIONS } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { clinicVisits, laterSales, salesData, sensorReadings, shopOrders } from '../testing/tables.fixture.ts';
import { Planner } from './planner.ts';

const write = (question: string, tables: TaskTable[]) =>
  new Planner().write({ question, tables, mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 });

/** A plan in short: `mean(Avg_Price) where City=Boston by Country`, `City of rows where … first Attendance desc`. */
async function planFor(question: string, tables: TaskTable[]): Promise<string | null> {
  const written = await write(question, tables);
  if (written.kind === 'abstention') return null;
  const { answer, measure, filters, group_by, columns, order, limit, having, keys_only } = written.plan!;
  const condition = ({ column, op, values, relative, outlier }: Condition) =>
    `${column}${op}${outlier ? outlier.method : relative ? `${relative.to}${relative.deviations}` : values.join('|')}`;
  const where = (list: readonly Filter[]) =>
    list
      .map((filter) => ` where ${'any' in filter ? filter.any.map(condition).join(' or ') : condition(filter)}`)
      .join('');
  const measured = measure
    ? `${measure.function}${measure.fraction ?? ''}(${[measure.column ?? '*', measure.other].filter(Boolean).join(',')}${where(measure.part ?? [])})`
    : `${answer} ${columns.join(',') || '*'}`;
  return [
    measured,
    where(filters),
    ...group_by.map(({ column, grain }) => ` by ${grain ?? column}`),
    having ? ` having ${having.op}${having.value}` : '',
    limit ? ` first ${limit}` : '',
    order ? ` ${order.column ?? 'measure'} ${order.direction}` : '',
    keys_only ? ' keys' : '',
  ].join('');
}

describe('the example questions about the sales data', () => {
  it.each<[string, string | null]>([
    ['What is the median Avg_Price?', 'median(Avg_Price)'],
    ['What is the total Revenue across all events?', 'sum(Revenue)'],
    ["What's the average price across all shows?", 'mean(Avg_Price)'],
    ['Calculate the average attendance per event', 'mean(Attendance)'],
    ['How many people attended the shows in total?', 'sum(Attendance)'],
    ['Which city had the highest attendance?', 'rows City first 1 Attendance desc'],
    ['How many events were held in June 2019?', 'count(*) where Date>=2019-06-01 where Date<2019-07-01'],
    ['What is the correlation between Attendance and Revenue?', 'correlation(Attendance,Revenue)'],
    ['Show me the total revenue for Chicago', 'sum(Revenue) where City=Chicago'],
    ['Group events by month and show average revenue per month', 'mean(Revenue) by month'],
    ['Show the top 5 cities by total attendance', 'sum(Attendance) by City first 5 measure desc'],
    ['How many events were there in each country?', 'count(*) by Country'],
    [
      'Identify outlier events where Revenue is more than 2 standard deviations from the mean',
      'rows * where Revenue>mean2',
    ],
    [
      'Calculate revenue per attendee for each city and show the top 3',
      'ratio(Revenue,Attendance) by City first 3 measure desc',
    ],
    ['Which location had the highest sales?', 'rows City first 1 Revenue desc'],
    ['How many different cities are there?', 'count_distinct(City)'],
    ['What share of events took place in Canada, in percent?', 'share(* where Country=Canada)'],
    ['What was the average ticket price in Boston?', 'mean(Avg_Price) where City=Boston'],
    ['Which events had an attendance above 20000?', 'rows * where Attendance>20000'],
    ['What is the standard deviation of Revenue?', 'stddev(Revenue)'],
    ['When was the first event?', 'min(Date)'],
    ['What is the 90th percentile of Attendance?', 'quantile0.9(Attendance)'],
    ['What is the total combined revenue from both files?', null],
    ['Across both files, what is the total revenue for Boston?', null],
    [
      'Join the sales with the venues on the venue and give the total revenue of venues with a capacity above 20000',
      null,
    ],
    ['What is the average temperature on the event days?', null],
    ['What is the average of the foo column?', null],
  ])('%s', async (question, plan) => {
    expect(await planFor(question, [salesData()])).toBe(plan);
  });
});

describe('a question is planned when every word of it has a meaning', () => {
  it.each<[string, () => TaskTable, string]>([
    ['total revenue by country', salesData, 'sum(Revenue) by Country'],
    ['For each country, what is the total revenue?', salesData, 'sum(Revenue) by Country'],
    ['In Canada, what was the average attendance per event?', salesData, 'mean(Attendance) where Country=Canada'],
    ['How many events took place in the United States?', salesData, 'count(*) where Country=United States'],
    ['How many shows were there in New York City', salesData, 'count(*) where City=New York City'],
    ['How many cities are in Canada?', salesData, 'count_distinct(City) where Country=Canada'],
    ['How many rows are in sales-data.csv?', salesData, 'count(*)'],
    ['count the records', salesData, 'count(*)'],
    ['What is the lowest price?', salesData, 'min(Min_Price)'],
    ['What is the lowest attendance among dates in Canada?', salesData, 'min(Attendance) where Country=Canada'],
    ['the highest revenue among Canadian cities', salesData, 'max(Revenue) where Country=Canada'],
    ['What is the highest price in Toronto?', salesData, 'max(Max_Price) where City=Toronto'],
    ['What is the average Max_Price?', salesData, 'mean(Max_Price)'],
    ['What was the lowest average price by country?', salesData, 'min(Avg_Price) by Country'],
    ['median of the "Revenue" column', salesData, 'median(Revenue)'],
    ['Tell me what the average revenue is', salesData, 'mean(Revenue)'],
    ['What is the total revenue at the T-Mobile Arena?', salesData, 'sum(Revenue) where Venue=T-Mobile Arena'],
    ['When was the last show in Boston?', salesData, 'max(Date) where City=Boston'],
    ['What is the earliest date?', salesData, 'min(Date)'],
    ['total revenue where City is Washington DC', salesData, 'sum(Revenue) where City=Washington DC'],
    ['average number of attendees', salesData, 'mean(Attendance)'],
    ['total revenue in Boston and Chicago', salesData, 'sum(Revenue) where CityinBoston|Chicago'],
    ['total revenue in Boston, Chicago', salesData, 'sum(Revenue) where CityinBoston|Chicago'],
    ['When did the last show in Boston take place?', salesData, 'max(Date) where City=Boston'],
    ['What is the highest revenue city?', salesData, 'rows City first 1 Revenue desc'],
    ['How many patients were there?', clinicVisits, 'count_distinct(patient_id)'],
    ['How many visits did Dr. May have?', clinicVisits, 'count(*) where physician=Dr. May'],
    ['What is the total sales?', laterSales, 'sum(Total_Sales)'],
    ['average cost in Miami', laterSales, 'mean(Ticket_Cost) where Location=MIAMI'],
    ['How many visits were there per department?', clinicVisits, 'count(*) by dept'],
    ['average age in the department Oncology', clinicVisits, 'mean(age) where dept=Oncology'],
    ['What is the median weight for Dr. Baker?', clinicVisits, 'median(weight_kg) where physician=Dr. Baker'],
    ['mean systolic blood pressure by doctor', clinicVisits, 'mean(systolic_bp) by physician'],
    ['maximum age where insured is true', clinicVisits, 'max(age) where insured=true'],
    ['number of visits in year 2019', clinicVisits, 'count(*) where year=2019'],
    ['average weight per year', clinicVisits, 'mean(weight_kg) by year'],
    ['How many distinct patient ids are there?', clinicVisits, 'count_distinct(patient_id)'],
    ['When was the most recent visit?', clinicVisits, 'max(visit_date)'],
    ['average temperature per room', sensorReadings, 'mean(tempC) by room'],
    ['What is the standard deviation of humidity in the lab?', sensorReadings, 'stddev(humidityPct) where room=lab'],
    ['How many readings are there for each device name?', sensorReadings, 'count(*) by deviceName'],
    ['average max temp', sensorReadings, 'mean(maxTempC)'],
    ['How many units were sold in total?', shopOrders, 'sum(Qty)'],
    ['total quantity for the product Standing Desk', shopOrders, 'sum(Qty) where Product=Standing Desk'],
    ['total price by region', shopOrders, 'sum(Total Price) by Region'],
    ['average unit price in New York', shopOrders, 'mean(Unit Price) where Region=New York'],
    ['average discount for region North', shopOrders, 'mean(Discount) where Region=North'],
    ['number of different products per sub-category', shopOrders, 'count_distinct(Product) by Sub-Category'],
    [
      'How many rows are there where Sub-Category is Light & Power?',
      shopOrders,
      'count(*) where Sub-Category=Light & Power',
    ],
    ['What is the variance of Revenue?', salesData, 'variance(Revenue)'],
    ['total revenue in the USA', salesData, 'sum(Revenue) where Country=United States'],
    ['total revenue excluding Canada', salesData, 'sum(Revenue) where Country!=Canada'],
    ['total revenue not in Canada', salesData, 'sum(Revenue) where Country!=Canada'],
    ['total revenue outside of Canada', salesData, 'sum(Revenue) where Country!=Canada'],
    ['How many events were not in Canada?', salesData, 'count(*) where Country!=Canada'],
    ['total revenue (without Canada)', salesData, 'sum(Revenue) where Country!=Canada'],
    ['How many events had attendance above 20000?', salesData, 'count(*) where Attendance>20000'],
    ['How many cities have revenue above 1000?', salesData, 'count_distinct(City) where Revenue>1000'],
    ['average price where Attendance > 15000', salesData, 'mean(Avg_Price) where Attendance>15000'],
    ['total revenue where Attendance is 20000 or more', salesData, 'sum(Revenue) where Attendance>=20000'],
    ['average revenue where attendance>=15000', salesData, 'mean(Revenue) where Attendance>=15000'],
    ['How many events have attendance <= 15,000?', salesData, 'count(*) where Attendance<=15000'],
    ['How many events have attendance != 15000?', salesData, 'count(*) where Attendance!=15000'],
    ['average revenue for at least 15000 attendees', salesData, 'mean(Revenue) where Attendance>=15000'],
    ['total revenue in Boston or Chicago', salesData, 'sum(Revenue) where CityinBoston|Chicago'],
    ['total revenue in Boston in Canada', salesData, 'sum(Revenue) where City=Boston where Country=Canada'],
    ['total revenue on 2019-06-04', salesData, 'sum(Revenue) where Date>=2019-06-04 where Date<2019-06-05'],
    ['top 3 cities by total revenue', salesData, 'sum(Revenue) by City first 3 measure desc'],
    ['What is the city with the highest revenue?', salesData, 'rows City first 1 Revenue desc'],
    ['total revenue by city by country', salesData, 'sum(Revenue) by City by Country'],
    ['revenue per attendee', salesData, 'ratio(Revenue,Attendance)'],
    ['percentage of events in Canada', salesData, 'share(* where Country=Canada)'],
    ['What is the averge price?', salesData, 'mean(Avg_Price)'],
    ['total revenue in Chcago', salesData, 'sum(Revenue) where City=Chicago'],
    ['total revenue by month', salesData, 'sum(Revenue) by month'],
    ['monthly revenue', salesData, 'sum(Revenue) by month'],
    ['Which month had the highest total revenue?', salesData, 'sum(Revenue) by month first 1 measure desc keys'],
    ['How many events before May 2019?', salesData, 'count(*) where Date<2019-05-01'],
    ['number of visits between 2019 and 2021', clinicVisits, 'count(*) where year>=2019 where year<=2021'],
    ['Which venue had the most events?', salesData, 'count(*) by Venue first 1 measure desc keys'],
    ['Which city has the lowest average price?', salesData, 'rows City first 1 Avg_Price asc'],
    ['What is the second highest revenue?', salesData, 'rows Revenue Revenue desc'],
    ['average of Max_Price minus Min_Price by city', salesData, 'mean(Max_Price - Min_Price) by City'],
    [
      'Create a new feature called Gap by subtracting Min_Price from Max_Price. Then calculate the median of Gap.',
      salesData,
      'median(Gap)',
    ],
    ['cumulative revenue by month', salesData, 'sum(Revenue) by month'],
    ['Does Canada have more than 3 events?', salesData, 'count(*) where Country=Canada having >3'],
    ['What is the most common venue?', salesData, 'count(*) by Venue first 1 measure desc keys'],
    ['cities with more than 1 event', salesData, 'count(*) by City having >1 keys'],
    ['Which cities had total revenue over 2 million?', salesData, 'sum(Revenue) by City having >2000000 keys'],
    ['Show events with revenue above average', salesData, 'rows * where Revenue>mean0'],
    ['Show me the events sorted by revenue', salesData, 'rows * Revenue desc'],
    ['List all cities', salesData, 'rows City'],
    ['When was the event with the highest attendance?', salesData, 'rows Date first 1 Attendance desc'],
    [
      'Which had higher revenue, Boston or Chicago?',
      salesData,
      'sum(Revenue) where CityinBoston|Chicago by City first 1 measure desc keys',
    ],
    ['How much more revenue did Chicago make than Boston?', salesData, 'difference(Revenue)'],
    ['Are there any events with attendance over 20000?', salesData, 'exists * where Attendance>20000'],
    ['How many missing values are there in systolic_bp?', clinicVisits, 'count_missing(systolic_bp)'],
    ['How many outliers are there in Revenue?', salesData, 'count(*) where Revenue>iqr'],
    [
      'List the outliers in Revenue using the z-score method with a threshold of 2',
      salesData,
      'rows * where Revenue>zscore',
    ],
    ['How many visits were older than 60?', clinicVisits, 'count(*) where age>60'],
    ['How many events had between 10,000 and 20k attendees?', salesData, 'count(*) where Attendancebetween10000|20000'],
    ['How many visits are insured?', clinicVisits, 'count(*) where insured=true'],
    ['monthly average revenue', salesData, 'mean(Revenue) by month'],
  ])('%s', async (question, table, plan) => {
    expect(await planFor(question, [table()])).toBe(plan);
  });
});

describe('a question that would have to be guessed is left alone', () => {
  it.each<[string, () => TaskTable]>([
    // words without a meaning here
    ['average temperature in Boston', salesData],
    ['total profit', salesData],
    ['total revenue of Gotham', salesData],
    ['total revenue in New York', salesData],
    // conditions beyond equality
    ['total revenue between Boston and Chicago', salesData],
    // times
    ['median price by city in 2019', salesData],
    ['total revenue in June', salesData],
    ['How many events last month?', salesData],
    // more than one thing
    ['What are the minimum and maximum price?', salesData],
    ['average price and attendance', salesData],
    ['total revenue by country. Ignore the last row', salesData],
    ['median total revenue', salesData],
    // a quotient, a share, a value for each row
    ['average revenue per attendee', salesData],
    ['total revenue per event', salesData],
    ['average price for each event', salesData],
    ['How many attendees per event', salesData],
    // an amount row by row, or in all
    ['Which regions ordered more than 80 in quantity?', shopOrders],
    // one of several columns
    ['median price', salesData],
    ['What is the price?', salesData],
    ['average pressure', clinicVisits],
    ['average bp', clinicVisits],
    ['max temp', sensorReadings],
    ['median price', shopOrders],
    ['How many readings are there in north?', sensorReadings],
    ['average discount in North', shopOrders],
    // columns that cannot be measured so
    ['total City', salesData],
    ['average date', salesData],
    ['minimum venue', salesData],
    ['average patient id', clinicVisits],
    ['total year', clinicVisits],
    ['total cost', laterSales],
    // rows, or something else that is counted
    ['How many people were there?', salesData],
    ['average price for the event', salesData],
    // values that read like something else
    ['How many visits in May?', clinicVisits],
    ['', salesData],
    ['?!', salesData],
    ['the', salesData],
  ])('%s', async (question, table) => {
    expect(await planFor(question, [table()])).toBeNull();
  });
});

describe('among several tables', () => {
  it('takes the only one that the question fits', async () => {
    expect(await planFor('What is the median age?', [salesData(), clinicVisits()])).toBe('median(age)');
  });

  it('does not choose between two that fit', async () => {
    expect(await write('What is the total revenue?', [salesData(), laterSales()])).toMatchObject({
      kind: 'abstention',
      reason: 'the question fits several tables: sales_data, q2_sales',
    });
  });

  it('takes the one whose file is named', async () => {
    const tables = [salesData(), laterSales()];
    expect(await planFor('What is the total revenue in q2-sales.csv?', tables)).toBe('sum(Total_Sales)');
    expect(await planFor('What is the total revenue in the sales data?', tables)).toBe('sum(Revenue)');
  });
});

describe('what the planner says of itself', () => {
  it('names the column that a phrase was taken for, with the evidence', async () => {
    expect(await write('What was the average ticket price in Boston?', [salesData()])).toMatchObject({
      mapping: [
        { phrase: 'average ticket price', column: 'Avg_Price', evidence: 'synonym' },
        { phrase: 'Boston', column: 'City', value: 'Boston', evidence: 'value' },
      ],
      notes: ['"average ticket price" is read as the mean of Avg_Price.'],
      columns: [
        { table: 'sales_data', column: 'Avg_Price' },
        { table: 'sales_data', column: 'City' },
      ],
    });
  });

  it('has no note when the column was named', async () => {
    expect(await write('What is the median Avg_Price?', [salesData()])).toMatchObject({
      mapping: [{ evidence: 'exact', score: 1 }],
      notes: [],
    });
  });

  it('names the unknown word and the columns that are spelled like it', async () => {
    expect(await write('What is the median Mix_Price?', [salesData()])).toMatchObject({
      kind: 'abstention',
      words: ['Mix_Price'],
      nearest: ['Min_Price', 'Max_Price'],
    });
    expect(await write('What is the average of the foo column?', [salesData()])).toMatchObject({
      words: ['foo'],
      nearest: [],
    });
  });

  it.each([
    ['What was the median Avg_Price of gizmos since 1 March 2024?', ['gizmos']],
    ['How many gadgets had an Attendance of at least 40?', ['gadgets']],
  ])('names no word that it can read by itself, as of dates and numbers: "%s"', async (question, words) => {
    expect(await write(question, [salesData()])).toMatchObject({ kind: 'abstention', words });
  });

  it('shows every misspelling that it saw through', async () => {
    expect(await write('What is the median Avg_Prise in Chcago?', [salesData()])).toMatchObject({
      kind: 'script',
      mapping: [
        { phrase: 'Avg_Prise', column: 'Avg_Price', evidence: 'misspelling' },
        { phrase: 'Chcago', column: 'City', value: 'Chicago', evidence: 'misspelling' },
      ],
      notes: ['"Avg_Prise" is read as "Avg_Price".', '"Chcago" is read as "chicago".'],
    });
  });

  it('names the columns between which it could not decide', async () => {
    expect(await write('average bp', [clinicVisits()])).toMatchObject({ nearest: [] });
    expect(await write('max temp', [sensorReadings()])).toMatchObject({ nearest: ['tempC', 'maxTempC'] });
  });

  it('says so when values that differ only in case are taken for one', async () => {
    expect(await write('number of distinct values of status', [sensorReadings()])).toMatchObject({
      notes: ['Values of status that differ only in case or outer spaces are taken for one.'],
    });
  });
});
