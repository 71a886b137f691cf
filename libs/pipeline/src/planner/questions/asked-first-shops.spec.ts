// What is asked first of order lines, tills, expenses, stock, listings and prices: totals of a group, orders, customers and
// athletes by their keys, what was spent, the day's price.
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });

const lines = aTable('superstore.csv', [
  aColumn('Row ID', 'integer', { distinct: 100, min: 1, max: 100 }),
  aColumn('Order ID', 'text', { distinct: 55, samples: ['CA-2016-1001'] }),
  aColumn('Order Date', 'date', { min: '2015-01-02', max: '2018-10-30', distinct: 50 }),
  aColumn('Ship Date', 'date', { min: '2015-01-05', max: '2018-11-03', distinct: 50 }),
  text('Ship Mode', 'Same Day', 'First Class', 'Standard Class'),
  aColumn('Customer ID', 'text', { distinct: 30, samples: ['LM-10021'] }),
  aColumn('Customer Name', 'text', { distinct: 30, samples: ['Lisa Martin'] }),
  text('State', 'Texas', 'New York', 'California'),
  text('Category', 'Furniture', 'Technology'),
  text('Sub-Category', 'Chairs', 'Tables', 'Phones'),
  aColumn('Sales', 'decimal', { min: 2, max: 900 }),
  aColumn('Quantity', 'integer', { min: 1, max: 9 }),
  aColumn('Discount', 'decimal', { min: 0, max: 0.5 }),
  aColumn('Profit', 'decimal', { min: -200, max: 300 }),
]);

const tills = aTable('supermarket_sales.csv', [
  aColumn('Invoice ID', 'text', { distinct: 100, samples: ['860-92-1369'] }),
  text('Branch', 'A', 'B', 'C'),
  text('Customer type', 'Member', 'Normal'),
  text('Product line', 'Health and beauty', 'Sports and travel'),
  aColumn('Unit price', 'decimal', { min: 10, max: 99 }),
  aColumn('Quantity', 'integer', { min: 1, max: 10 }),
  aColumn('Tax 5%', 'decimal', { min: 1, max: 40 }),
  aColumn('Total', 'decimal', { min: 12, max: 900 }),
  aColumn('Date', 'date', { min: '2019-01-01', max: '2019-03-30', distinct: 80 }),
  text('Payment', 'Cash', 'Ewallet', 'Credit card'),
  aColumn('gross margin percentage', 'decimal', { min: 4.7, max: 4.8 }),
  aColumn('gross income', 'decimal', { min: 1, max: 40 }),
]);

const expenses = aTable('expenses.csv', [
  aColumn('Date', 'date', { min: '2024-01-01', max: '2024-12-30', distinct: 90 }),
  text('Employee', 'Ann Lee', 'Bo Marsh', 'Cy Holt'),
  text('Department', 'Sales', 'IT', 'Marketing'),
  text('Category', 'Travel', 'Meals'),
  text('Vendor', 'Uber', 'Delta'),
  aColumn('Amount', 'decimal', { min: 8, max: 900 }),
]);

const stock = aTable('inventory.csv', [
  aColumn('SKU', 'text', { distinct: 100, samples: ['SKU-001'] }),
  aColumn('Product', 'text', { distinct: 100, samples: ['Blue mug 1'] }),
  text('Supplier', 'Acme', 'Globex'),
  aColumn('Qty on hand', 'integer', { min: 0, max: 120 }),
  aColumn('Last restocked', 'date', { min: '2024-01-01', max: '2024-10-01', distinct: 90 }),
]);

const stocked = aTable('stock_list.csv', [
  aColumn('Product', 'text', { distinct: 100, samples: ['Blue mug 1'] }),
  text('Supplier', 'Acme', 'Globex'),
  aColumn('Qty on hand', 'integer', { min: 0, max: 120 }),
  aColumn('Reorder level', 'integer', { min: 5, max: 40 }),
]);

const listings = aTable('AB_listings.csv', [
  aColumn('id', 'integer', { distinct: 100, min: 2000, max: 2100 }),
  aColumn('name', 'text', { distinct: 100, samples: ['Cozy loft #1'] }),
  aColumn('host_id', 'integer', { distinct: 60, min: 500, max: 560 }),
  aColumn('host_name', 'text', { distinct: 20, samples: ['Ann'] }),
  text('room_type', 'Entire home/apt', 'Private room'),
  aColumn('price', 'integer', { min: 30, max: 500 }),
  aColumn('number_of_reviews', 'integer', { min: 0, max: 200, distinct: 80 }),
  aColumn('last_review', 'date', { min: '2018-01-01', max: '2019-06-20', distinct: 90, nulls: 4 }),
  aColumn('reviews_per_month', 'decimal', { min: 0.1, max: 6, nulls: 4 }),
]);

const staff = aTable('hr.csv', [
  aColumn('Age', 'integer', { min: 18, max: 60 }),
  text('Gender', 'Male', 'Female'),
  aColumn('MonthlyIncome', 'integer', { min: 1000, max: 20_000 }),
]);

const days = aTable('AAPL.csv', [
  aColumn('Date', 'date', { min: '2023-01-02', max: '2023-06-01', distinct: 100 }),
  aColumn('Open', 'decimal', { min: 100, max: 200 }),
  aColumn('Close', 'decimal', { min: 100, max: 200 }),
  aColumn('Volume', 'integer', { min: 1e6, max: 9e6 }),
]);

const homes = aTable('housing.csv', [
  aColumn('Address', 'text', { distinct: 100, samples: ['12 Oak St'] }),
  text('City', 'Austin', 'Dallas'),
  text('Type', 'House', 'Condo'),
  aColumn('Bedrooms', 'integer', { min: 1, max: 5 }),
  aColumn('Sqft', 'integer', { min: 600, max: 4200 }),
  aColumn('Year Built', 'integer', { min: 1920, max: 2021 }),
  aColumn('List Price', 'integer', { min: 150_000, max: 900_000 }),
  aColumn('Sold Price', 'integer', { min: 150_000, max: 900_000, nulls: 25 }),
  aColumn('Listed', 'date', { min: '2022-12-01', max: '2023-12-01', distinct: 80 }),
  aColumn('Sold', 'date', { min: '2023-01-01', max: '2024-02-01', nulls: 25, distinct: 70 }),
  text('Agent', 'Ann', 'Bo'),
]);

const boroughs = aTable('rooms.csv', [
  text('neighbourhood_group', 'Brooklyn', 'Queens'),
  text('neighbourhood', 'Bushwick', 'Astoria'),
  aColumn('price', 'integer', { min: 30, max: 500 }),
]);

const games = aTable('vgsales.csv', [
  aColumn('Name', 'text', { distinct: 100, samples: ['Super Quest'] }),
  aColumn('Year', 'integer', { min: 1990, max: 2016 }),
  text('Publisher', 'Sega', 'Capcom'),
  aColumn('NA_Sales', 'decimal', { min: 0, max: 9 }),
  aColumn('EU_Sales', 'decimal', { min: 0, max: 9 }),
  aColumn('Global_Sales', 'decimal', { min: 0, max: 20 }),
]);

const athletes = aTable('athlete_events.csv', [
  aColumn('ID', 'integer', { distinct: 60, min: 1, max: 60 }),
  aColumn('Name', 'text', { distinct: 60, samples: ['Rosa Fischer'] }),
  text('Sex', 'F', 'M'),
  aColumn('Height', 'integer', { min: 150, max: 200 }),
  text('City', 'London', 'Sochi'),
  text('Medal', 'NA', 'Gold', 'Silver', 'Bronze'),
]);

const tracks = aTable('spotify.csv', [
  aColumn('track_name', 'text', { distinct: 100, samples: ['Wild Heart'] }),
  text('artist(s)_name', 'Nia Cole, Kaya', 'Milo, Kaya', 'Milo', 'Nia Cole', 'Kaya'),
  aColumn('artist_count', 'integer', { min: 1, max: 3 }),
]);

const ads = aTable('campaign_report.csv', [
  aColumn('Day', 'date', { min: '2024-03-01', max: '2024-03-31', distinct: 31 }),
  text('Campaign', 'Brand', 'Spring'),
  text('Campaign status', 'Enabled', 'Paused'),
  aColumn('Clicks', 'integer', { min: 0, max: 200 }),
  aColumn('Cost', 'decimal', { min: 0, max: 90 }),
  aColumn('CTR', 'decimal', { min: 0, max: 20, unit: '%' }),
]);

const runs = aTable('activities.csv', [
  aColumn('Activity ID', 'integer', { distinct: 100, min: 8e9, max: 8e9 + 99 }),
  text('Activity Name', 'Evening Run', 'Morning Ride'),
  aColumn('Distance', 'decimal', { min: 1, max: 90 }),
  text('Activity Gear', 'Pegasus 39', 'Ghost 15'),
]);

const items = aTable('items.csv', [
  aColumn('Date', 'date', { min: '2024-05-01', max: '2024-05-31', distinct: 31 }),
  text('Category', 'Lunch', 'Coffee'),
  text('Item', 'Latte', 'Wrap'),
  aColumn('Net Sales', 'decimal', { min: -20, max: 90 }),
  aColumn('Transaction ID', 'text', { distinct: 55, samples: ['T9E4BFD0CAA'] }),
  text('Event Type', 'Payment', 'Refund'),
]);

const prizes = aTable('archive.csv', [
  aColumn('Year', 'integer', { min: 1901, max: 2016 }),
  text('Laureate Type', 'Individual', 'Organization'),
  text('Sex', 'Male', 'Female'),
  aColumn('Birth Date', 'date', { min: '1817-11-30', max: '1997-07-12', distinct: 95 }),
  aColumn('Prize', 'text', { distinct: 80, samples: ['The Nobel Prize in Physics 1901'] }),
]);

const ledger = aTable('invoices_and_credit_memos.csv', [
  aColumn('Date', 'date', { min: '2024-01-02', max: '2024-06-30', distinct: 80 }),
  text('Transaction type', 'Invoice', 'Credit Memo'),
  aColumn('Due date', 'date', { min: '2024-02-01', max: '2024-07-30', distinct: 80 }),
  aColumn('Amount', 'decimal', { min: -300, max: 9000 }),
]);

const stays = aTable('hotel_bookings.csv', [
  text('hotel', 'City Hotel', 'Resort Hotel'),
  text('arrival_date_month', 'July', 'August'),
  aColumn('total_of_special_requests', 'integer', { min: 0, max: 5 }),
  aColumn('reservation_status_date', 'date', { min: '2015-01-01', max: '2017-08-31', distinct: 90 }),
]);

const lands = aTable(
  'world.csv',
  [
    aColumn('Country', 'text', { distinct: 2, values: ['Nigeria', 'Kenya'] }),
    aColumn('Population', 'integer', { min: 100, max: 900, distinct: 2 }),
  ],
  2,
);

const films = aTable('imdb.csv', [
  aColumn('Series_Title', 'text', { distinct: 100, samples: ['Silent River'] }),
  text('Genre', 'Drama', 'Action, Drama', 'Comedy', 'Comedy, Action', 'Action'),
  aColumn('Minutes', 'integer', { min: 80, max: 200 }),
  aColumn('IMDB_Rating', 'decimal', { min: 7, max: 9.3 }),
]);

const parcels = aTable('orders_export.csv', [
  aColumn('Name', 'text', { distinct: 100, samples: ['#1001'] }),
  aColumn('Shipping', 'decimal', { min: 0, max: 9 }),
  aColumn('Lineitem price', 'decimal', { min: 1, max: 90 }),
]);

const titles = aTable('netflix_titles.csv', [
  aColumn('show_id', 'text', { distinct: 100, samples: ['s1'] }),
  text('type', 'Movie', 'TV Show'),
  aColumn('title', 'text', { distinct: 100, samples: ['The River'] }),
  aColumn('date_added', 'date', { min: '2016-01-01', max: '2021-06-01', distinct: 95 }),
  aColumn('release_year', 'integer', { min: 1990, max: 2021 }),
]);

const flights = aTable('flights.csv', [
  aColumn('FL_DATE', 'date', { min: '2023-06-01', max: '2023-08-31', distinct: 80 }),
  text('AIRLINE', 'Delta', 'United'),
  aColumn('FLIGHT_NO', 'integer', { distinct: 90, min: 100, max: 3000 }),
  text('ORIGIN', 'ATL', 'JFK', 'LAX'),
  text('DEST', 'ATL', 'JFK', 'LAX'),
]);

const patients = aTable('insurance.csv', [
  aColumn('age', 'integer', { min: 18, max: 64 }),
  text('sex', 'male', 'female'),
  aColumn('children', 'integer', { min: 0, max: 5 }),
  aColumn('charges', 'decimal', { min: 1000, max: 60_000 }),
]);

const nations = aTable(
  'happiness_2019.csv',
  [
    aColumn('Overall rank', 'integer', { min: 1, max: 3, distinct: 3 }),
    aColumn('Country or region', 'text', { distinct: 3, values: ['Finland', 'Denmark', 'Norway'] }),
    aColumn('Score', 'decimal', { min: 3, max: 8, distinct: 3 }),
  ],
  3,
);

it.each([
  ['which state has the highest sales', lines, 'sum(Sales) by State, most of it'],
  ['which order has the highest sales', lines, 'rows Order ID, most Sales'],
  ['which state had the single highest sales', lines, 'rows State, most Sales'],
  ['how many orders', lines, 'count_distinct(Order ID)'],
  ['When was the first order?', lines, 'min(Order Date)'],
  ['how many customers in Texas', lines, 'count_distinct(Customer ID) where State = Texas'],
  ['top 10 customers by sales', lines, 'sum(Sales) by Customer Name, most of it, 10 of them'],
  ['average profit per order', lines, 'ratio(Profit, Order ID)'],
  ['average order value', lines, 'ratio(Sales, Order ID)'],
  ['average profit per category', lines, 'mean(Profit) by Category'],
  ['sales by year', lines, 'sum(Sales) by year'],
  [
    'how many orders were shipped in 2016',
    lines,
    'count_distinct(Order ID) where Ship Date >= 2016-01-01, Ship Date < 2017-01-01',
  ],
  ['best month for sales', lines, 'sum(Sales) by month, most of it'],
  ['total revenue', tills, 'sum(Total)'],
  ['total sales by branch', tills, 'sum(Total) by Branch'],
  ['total gross income', tills, 'sum(gross income)'],
  ['which branch has the highest gross income', tills, 'sum(gross income) by Branch, most of it'],
  ['which payment method is most popular', tills, 'count(*) by Payment, most of it'],
  ['best selling product line', tills, 'sum(Total) by Product line, most of it'],
  ['average spend per customer type', tills, 'mean(Total) by Customer type'],
  ['total tax collected', tills, 'sum(Tax 5%)'],
  ['total spend', expenses, 'sum(Amount)'],
  ['spending by category', expenses, 'sum(Amount) by Category'],
  ['who spent the most', expenses, 'sum(Amount) by Employee, most of it'],
  ['how much did Marketing spend on meals', expenses, 'sum(Amount) where Department = Marketing, Category = Meals'],
  ['total sales', expenses, undefined],
  ['products from Acme', stock, 'rows Product where Supplier = Acme'],
  // what is left, and what there should be
  ['which products are out of stock', stocked, 'rows where Qty on hand <= 0'],
  ['how many products are in stock', stocked, 'count(*) where Qty on hand > 0'],
  ['how many items are in stock', stocked, undefined],
  ['how many products are below the reorder level', stocked, 'count(*) where Qty on hand < '],
  ['which products need reordering', stocked, 'rows where Qty on hand <= '],
  ['which products need reordering', stock, undefined],
  [
    'which supplier has the most products out of stock',
    stocked,
    'count(*) by Supplier where Qty on hand <= 0, most of it',
  ],
  ['last restocked product', stock, 'rows Product, most Last restocked'],
  ['number of hosts', listings, 'count_distinct(host_id)'],
  ['which host has the most listings', listings, undefined],
  ['average price of entire homes', listings, 'mean(price) where room_type = Entire home/apt'],
  ['closing price on 2023-03-01', days, 'rows Close where Date >= 2023-03-01, Date < 2023-03-02'],
  ['closing price in March', days, undefined],
  ['oldest house', homes, 'rows Address where Type = House, least Year Built'],
  ['biggest condo', homes, 'rows Address where Type = Condo, most Sqft'],
  ['how many homes are unsold', homes, 'count(*) where Sold missing '],
  [
    'how many movies were added in 2019',
    titles,
    'count(*) where type = Movie, date_added >= 2019-01-01, date_added < 2020-01-01',
  ],
  ['how many flights from ATL to LAX', flights, 'count(*) where ORIGIN = ATL, DEST = LAX'],
  ['how many people have 3 children', patients, 'count(*) where children = 3'],
  ['countries with a score above 7', nations, 'rows Country or region where Score > 7'],
  ['profit margin by category', lines, 'ratio(Profit, Sales) by Category'],
  ['average profit margin', lines, undefined],
  ['which sub-category loses money', lines, 'sum(Profit) by Sub-Category, < 0'],
  ['profit margin by branch', tills, undefined],
  ['stock by supplier', stock, 'sum(Qty on hand) by Supplier'],
  ['listings under 100 dollars', listings, 'rows name where price < 100'],
  ['most reviewed listing', listings, 'rows name, most number_of_reviews'],
  ['when was the last review', listings, 'max(last_review)'],
  ['when was the first review', listings, undefined],
  ['average size by city', homes, 'mean(Sqft) by City'],
  ['homes under 300000 dollars', homes, undefined],
  ['total revenue', staff, undefined],
  ['total monthly income', staff, 'sum(MonthlyIncome)'],
  ['what sells best in Texas', lines, undefined],
  ['average sales per month', lines, undefined],
  ['total discount', lines, undefined],
  ['average discount by category', lines, 'mean(Discount) by Category'],
  ['monthly income by gender', staff, undefined],
  ['average income by gender', staff, 'mean(MonthlyIncome) by Gender'],
  ['did more women or men work here', staff, undefined],
  ['largest difference between list and sold price', homes, undefined],
  ['longest drama', films, 'rows Series_Title where Genre in Drama|Action, Drama, most Minutes'],
  ['highest rated drama', films, 'rows Series_Title where Genre in Drama|Action, Drama, most IMDB_Rating'],
  ['average shipping cost', parcels, 'mean(Shipping)'],
  ['average daily clicks', ads, undefined],
  ['average daily volume', days, 'mean(Volume)'],
  ['campaigns with no clicks', ads, undefined],
  ['cheapest campaign', ads, undefined],
  ['how many credit memos', ledger, 'count(*) where Transaction type = Credit Memo'],
  ['average invoice amount', ledger, 'mean(Amount) where Transaction type = Invoice'],
  ['overdue invoices', ledger, undefined],
  ['revenue by hotel', stays, undefined],
  ['busiest month', stays, 'count(*) by arrival_date_month, most of it'],
  ['oldest prize', prizes, undefined],
  ['how many paused campaigns', ads, 'count_distinct(Campaign) where Campaign status = Paused'],
  ['overall CTR', ads, undefined],
  ['how many activities', runs, 'count(*)'],
  ['which shoes did I run most in', runs, undefined],
  ['which day had the highest net sales', items, 'sum(Net Sales) by Date, most of it'],
  ['how many payment transactions', items, 'count_distinct(Transaction ID) where Event Type = Payment'],
  ['net sales of lunch items', items, undefined],
  [
    'share of women among the individual laureates',
    prizes,
    'share(* where Sex = Female) where Laureate Type = Individual',
  ],
  ['total sales by agent', homes, 'sum(Sold Price) by Agent'],
  ['how many sales were there in Austin', homes, undefined],
  ['average price by borough', boroughs, undefined],
  ['average price by neighbourhood', boroughs, 'mean(price) by neighbourhood'],
  ['sales by publisher in 2010', games, 'sum(Global_Sales) by Publisher where Year = 2010'],
  ['how many athletes competed in London', athletes, 'count_distinct(ID) where City = London'],
  ['tallest athlete', athletes, 'rows Name, most Height'],
  ['total number of medals', athletes, undefined],
  ['which artist has the most songs', tracks, undefined],
  ['average artist count', tracks, 'mean(artist_count)'],
  ['what percentage of the world lives in Nigeria', lands, undefined],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});
