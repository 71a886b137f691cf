// What everybody asks first of files that other programs wrote: a shop's orders with a line for each item, a tracker's issues,
// a bank's statement, the weather of every day, films with the address of their picture.
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const films = aTable('imdb_top.csv', [
  aColumn('Poster_Link', 'text', {
    distinct: 100,
    samples: ['https://img.example.com/1.jpg', 'https://img.example.com/2.jpg'],
  }),
  aColumn('Series_Title', 'text', { distinct: 100, samples: ['Gentle Mirror', 'Crimson Witness'] }),
  aColumn('Released_Year', 'integer', { min: 1942, max: 2020, distinct: 57 }),
  aColumn('Runtime', 'integer', { min: 80, max: 240, distinct: 72 }),
  aColumn('Gross', 'integer', { min: 21_834_826, max: 559_306_632, distinct: 87 }),
  aColumn('IMDB_Rating', 'decimal', { min: 7.6, max: 9.3, distinct: 18 }),
  text('Director', 'Jonas Yang', 'Vera Varga'),
  text('Star1', 'Tessa Ivanov', 'Ben Hoffman'),
  text('Genre', 'Drama', 'Action'),
]);

const lines = aTable('orders_export_1.csv', [
  aColumn('Name', 'text', { distinct: 70, samples: ['#1001', '#1002', '#1003'] }),
  text('Financial Status', 'paid', 'pending', 'refunded'),
  aColumn('Total', 'decimal', { min: 17, max: 308, distinct: 64, nulls: 30 }),
  aColumn('Created at', 'timestamp', { min: '2024-01-03T17:37:00', max: '2024-05-23T12:09:00', distinct: 70 }),
  aColumn('Lineitem quantity', 'integer', { min: 1, max: 4, distinct: 4 }),
  text('Lineitem name', 'Gift Card', 'Tea Towel Set'),
  text('Shipping Method', 'Free Shipping', 'Standard'),
]);

const issues = aTable('Jira.csv', [
  text('Summary', 'Remove webhook retries', 'Document audit log'),
  aColumn('Issue key', 'text', { distinct: 100, samples: ['SHOP-118', 'SHOP-142'] }),
  text('Issue Type', 'Bug', 'Task', 'Story'),
  text('Status', 'To Do', 'In Progress', 'Done'),
  aColumn('Assignee', 'text', { values: ['Liam Novak', 'Zoe Castillo'], distinct: 2, nulls: 20 }),
  text('Priority', 'Highest', 'High', 'Medium', 'Low', 'Lowest'),
  aColumn('Created', 'timestamp', { min: '2024-01-08T19:22:00', max: '2024-06-15T02:49:00', distinct: 100 }),
  aColumn('Updated', 'timestamp', { min: '2024-01-11T07:27:00', max: '2024-06-27T22:47:00', distinct: 100 }),
  aColumn('Resolved', 'timestamp', { min: '2024-01-13T16:44:00', max: '2024-06-25T15:15:00', distinct: 50, nulls: 50 }),
]);

const statement = aTable('bank_statement.csv', [
  aColumn('Transaction Date', 'date', { min: '2024-01-01', max: '2024-06-29', distinct: 80 }),
  text('Transaction Type', 'DEB', 'DD', 'SO'),
  text('Transaction Description', 'TESCO STORES 3217', 'PRET A MANGER', 'TFL TRAVEL CH', 'HARLOW DESIGN LTD'),
  aColumn('Debit Amount', 'decimal', { min: 3, max: 950, nulls: 4 }),
  aColumn('Credit Amount', 'decimal', { min: 35, max: 2685, nulls: 96 }),
  aColumn('Balance', 'decimal', { min: -386, max: 5326 }),
]);

const weather = aTable('seattle-weather.csv', [
  aColumn('date', 'date', { min: '2014-03-01', max: '2014-06-08', distinct: 100 }),
  aColumn('precipitation', 'decimal', { min: 0, max: 32.6, distinct: 74 }),
  aColumn('temp_max', 'decimal', { min: 2.6, max: 30.8, distinct: 90 }),
  aColumn('temp_min', 'decimal', { min: -7.7, max: 24.6, distinct: 90 }),
  aColumn('wind', 'decimal', { min: 0.6, max: 8.8, distinct: 81 }),
  text('weather', 'rain', 'sun', 'drizzle', 'snow', 'fog'),
]);

const loans = aTable('loan_data.csv', [
  aColumn('Loan_ID', 'text', { distinct: 100, samples: ['LP001002', 'LP001005'] }),
  text('Gender', 'Male', 'Female'),
  aColumn('ApplicantIncome', 'integer', { min: 1137, max: 14_362, distinct: 90 }),
  aColumn('LoanAmount', 'integer', { min: 60, max: 388, distinct: 80 }),
  text('Property_Area', 'Urban', 'Rural', 'Semiurban'),
  aColumn('Loan_Status', 'boolean', { distinct: 2, form: 'yes/no' }),
]);

const risks = aTable('credit_risk.csv', [
  aColumn('loan_id', 'integer', { distinct: 100, min: 1, max: 100 }),
  aColumn('loan_amnt', 'integer', { min: 500, max: 35_000, distinct: 80 }),
  aColumn('loan_status', 'integer', { min: 0, max: 1, distinct: 2 }),
]);

const flights = aTable('flights.csv', [
  aColumn('FL_DATE', 'date', { min: '2023-06-01', max: '2023-08-31', distinct: 91 }),
  text('AIRLINE', 'Delta', 'United'),
  text('ORIGIN', 'LAX', 'ATL', 'JFK'),
  text('DEST', 'LAX', 'ATL', 'JFK'),
  aColumn('DEP_DELAY', 'integer', { min: -14, max: 118, nulls: 5 }),
  aColumn('ARR_DELAY', 'integer', { min: -30, max: 129, nulls: 5 }),
  aColumn('CANCELLED', 'integer', { min: 0, max: 1, distinct: 2 }),
]);

const players = aTable('fifa19_data.csv', [
  aColumn('Name', 'text', { distinct: 100, values: ['R. Thorne', 'V. Abbott', 'Ines Quinn', 'J. Eriksen'] }),
  aColumn('Age', 'integer', { min: 17, max: 38, distinct: 4 }),
  text('Club', 'Ajax', 'Juventus'),
  aColumn('Wage', 'text', { distinct: 4, values: ['€14K', '€1.2M', '€500', '€18K'] }),
]);

const scorers = aTable('nba_players.csv', [
  aColumn('PLAYER', 'text', { distinct: 100, samples: ['James Smith', 'Mary Wilson'] }),
  text('POS', 'SG', 'C', 'PF'),
  aColumn('PTS', 'decimal', { min: 2.6, max: 32.9, distinct: 83 }),
  aColumn('SALARY', 'integer', { min: 1_058_591, max: 47_502_152, distinct: 100 }),
]);

const visits = aTable('visits.csv', [
  aColumn('date', 'date', { min: '2024-01-01', max: '2024-06-29', distinct: 80 }),
  aColumn('temp_min', 'integer', { min: 3, max: 90 }),
]);

const attendees = aTable('attendees-report.csv', [
  aColumn('Order #', 'integer', { min: 8_808_512_584, max: 8_909_512_584, distinct: 70 }),
  aColumn('Attendee #', 'integer', { min: 14_150_391_399, max: 14_250_391_399, distinct: 100 }),
  text('Company', 'Freelance', 'Bright & Sons, Inc.'),
]);

const spent = aTable('Expense Transaction Detail.xlsx', [
  aColumn('Date', 'date', { min: '2024-01-03', max: '2024-12-29', distinct: 90 }),
  text('Transaction Type', 'Expense', 'Bill', 'Check'),
  text('Account', 'Fuel', 'Rent'),
  aColumn('Amount', 'decimal', { min: 16, max: 1850, distinct: 99 }),
]);

it.each<[string, TaskTable, string | undefined]>([
  ['longest movie', films, 'rows Series_Title, most Runtime'],
  ['oldest film', films, 'rows Series_Title, least Released_Year'],
  ['highest rated movie', films, 'rows Series_Title, most IMDB_Rating'],
  ['worst rated film', films, 'rows Series_Title, least IMDB_Rating'],
  ['movie with the longest title', films, undefined],
  ['highest grossed movie', films, undefined],
  // rows are lines of an order
  ['how many orders', lines, 'count_distinct(Name)'],
  ['how many orders per month', lines, 'count_distinct(Name) by month'],
  ['how many orders were refunded', lines, 'count_distinct(Name) where Financial Status = refunded'],
  ['how many rows', lines, 'count(*)'],
  ['percentage of orders with free shipping', lines, undefined],
  ['how many sales', lines, undefined],
  // which, and not how many
  ['highest priority issues still open', issues, 'rows Issue key where Priority = Highest, Resolved missing '],
  ['low priority issues', issues, 'count(*) where Priority = Low'],
  // what is said behind the name of an amount may be another thing
  ['what is my credit score', statement, undefined],
  ['my credit rating', statement, undefined],
  ['total credits', statement, 'sum(Credit Amount)'],
  // the highest and the lowest of a day
  ['hottest day', weather, 'rows date, most temp_max'],
  ['coldest day', weather, 'rows date, least temp_min'],
  ['how many days were warmer than 25', weather, 'count(*) where temp_max > 25'],
  ['lowest temperature', weather, 'min(temp_min)'],
  ['highest temperature in May', weather, 'max(temp_max) where date >= 2014-05-01, date < 2014-06-01'],
  ['average temperature', weather, undefined],
  ['average high in May', weather, 'mean(temp_max) where date >= 2014-05-01, date < 2014-06-01'],
  ['monthly average of the maximum temperature', weather, 'mean(temp_max) by month'],
  ['lowest maximum temperature', weather, 'min(temp_max)'],
  // the lowest of a day is not how hot it was
  ['hottest day', visits, undefined],
  ['coldest day', visits, 'rows date, least temp_min'],
  // rain by the names that it has
  ['total rainfall by month', weather, 'sum(precipitation) by month'],
  ['wettest month', weather, 'sum(precipitation) by month, most of it'],
  ['which month had the most rain', weather, 'sum(precipitation) by month, most of it'],
  ['which month had the most snow', weather, undefined],
  ['windiest day', weather, 'rows date, most wind'],
  ['windiest month', weather, undefined],
  ['average wind speed', weather, 'mean(wind)'],
  ['percentage of sunny days', weather, 'share(* where weather = sun)'],
  ['how many days were there of each kind of weather', weather, 'count(*) by weather'],
  ['which film grossed the most', films, 'rows Series_Title, most Gross'],
  ['which director grossed the most', films, 'sum(Gross) by Director, most of it'],
  // numbers that tell one from another
  ['attendees by company', attendees, undefined],
  ['how many attendees', attendees, 'count(*)'],
  ['how many orders', attendees, 'count_distinct(Order #)'],
  // how many, or how much
  ['expenses by account', spent, undefined],
  ['how many expenses by account', spent, 'count(*) by Account where Transaction Type = Expense'],
  ['total amount by account', spent, 'sum(Amount) by Account'],
  // what was made first, and what nobody has been given
  ['oldest issue', issues, 'rows Issue key, least Created'],
  ['oldest unresolved issue', issues, 'rows Issue key where Resolved missing , least Created'],
  ['latest issue', issues, undefined],
  ['how many issues are unassigned', issues, 'count(*) where Assignee missing '],
  // what went out of an account
  ['how much did I spend in total', statement, 'sum(Debit Amount)'],
  ['how much did I spend at Tesco', statement, 'sum(Debit Amount) where Transaction Description = TESCO STORES 3217'],
  ['how much did I spend on groceries', statement, undefined],
  ['spending by month', statement, 'sum(Debit Amount) by month'],
  ['average spend per month', statement, undefined],
  ['how many expenses', statement, undefined],
  ['biggest payment out', statement, 'max(Debit Amount)'],
  ['when was my balance lowest', statement, 'rows Transaction Date, least Balance'],
  // what was applied for, and granted or not
  ['how many loans were approved', loans, 'count(*) where Loan_Status = true'],
  ['how many rejected', loans, 'count(*) where Loan_Status = false'],
  ['approval rate by property area', loans, 'share(* where Loan_Status = true) by Property_Area'],
  ['how many loans were approved', risks, undefined],
  ['how many loans were rejected', risks, undefined],
  ['average loan amount by loan status', loans, 'mean(LoanAmount) by Loan_Status'],
  ['how many female applicants', loans, 'count(*) where Gender = Female'],
  ['loans by property area', loans, undefined],
  ['total loans by property area', loans, 'sum(LoanAmount) by Property_Area'],
  ['how many flights were cancelled', flights, 'count(*) where CANCELLED = 1'],
  ['cancellation rate', flights, 'share(* where CANCELLED = 1)'],
  ['average arrival delay', flights, 'mean(ARR_DELAY)'],
  ['average departure delay from JFK', flights, 'mean(DEP_DELAY) where ORIGIN = JFK'],
  ['salary of the highest scorer', scorers, undefined],
  ['leading scorer', scorers, 'rows PLAYER, most PTS'],
  ['average points by position', scorers, 'mean(PTS) by POS'],
  // initials, and money in thousands and millions
  ['youngest player', players, 'rows Name, least Age'],
  ['highest paid player', players, 'rows Name, most Wage'],
  ['total wages of Ajax', players, 'sum(Wage) where Club = Ajax'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
