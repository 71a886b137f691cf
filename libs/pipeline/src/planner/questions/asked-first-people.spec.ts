// What everybody asks first of the files that everybody tries first: who survived, who left, how a country fared in a year, what
// has come to so much by now.
import { NO_RELATIONS } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { planInShort } from '../../testing/plan-in-short.fixture.ts';
import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Planner } from '../planner.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const yesOrNo = (name: string) => aColumn(name, 'integer', { min: 0, max: 1, distinct: 2, samples: [0, 1] });
const flag = (name: string) => aColumn(name, 'boolean', { distinct: 2, min: false, max: true });
const number = (name: string, min: number, max: number, distinct = 60) =>
  aColumn(name, 'integer', { min, max, distinct });

const ship = aTable(
  'wreck.csv',
  [
    aColumn('PassengerId', 'integer', { min: 1, max: 300, distinct: 300 }),
    yesOrNo('Survived'),
    number('Pclass', 1, 3, 3),
    aColumn('Name', 'text', { distinct: 262, samples: ['Wilson, Mrs. Mary', 'Harris, Mr. Tom'] }),
    text('Sex', 'female', 'male'),
    aColumn('Age', 'integer', { min: 2, max: 74, distinct: 62, nulls: 90 }),
    aColumn('Ticket', 'text', { distinct: 300, samples: ['62481', 'PC 64074'] }),
    aColumn('Fare', 'decimal', { min: 5, max: 160, distinct: 280 }),
  ],
  300,
);

const staff = aTable(
  'staff_survey.csv',
  [
    number('Age', 18, 60, 40),
    flag('Attrition'),
    text('Department', 'Research', 'Sales', 'Human Resources'),
    number('EmployeeNumber', 1, 250, 250),
    text('JobRole', 'Manager', 'Technician'),
    number('JobSatisfaction', 1, 4, 4),
    number('MonthlyIncome', 1000, 20_000, 240),
    flag('OverTime'),
    number('TotalWorkingYears', 0, 29, 30),
    number('YearsAtCompany', 0, 19, 20),
    number('YearsSinceLastPromotion', 0, 9, 10),
  ],
  250,
);

const bank = aTable(
  'clients.csv',
  [
    text('Surname', 'Hill', 'Jones'),
    text('Geography', 'Germany', 'Spain', 'France'),
    text('Gender', 'Male', 'Female'),
    number('Age', 18, 79),
    aColumn('Balance', 'decimal', { min: 0, max: 200_000, distinct: 155 }),
    yesOrNo('Exited'),
  ],
  300,
);

const cards = aTable(
  'card_holders.csv',
  [
    number('CreditScore', 350, 850),
    aColumn('Balance', 'decimal', { min: 0, max: 200_000, distinct: 155 }),
    yesOrNo('HasCrCard'),
    yesOrNo('IsActiveMember'),
  ],
  300,
);

const lives = aTable(
  'lives.csv',
  [
    text('country', 'Norway', 'Kenya', 'Japan', 'Brazil', 'France', 'India', 'Egypt', 'Canada'),
    text('continent', 'Europe', 'Africa', 'Asia', 'Americas'),
    number('year', 1952, 2007, 12),
    aColumn('lifeExp', 'decimal', { min: 46, max: 80, distinct: 96 }),
    number('pop', 4_000_000, 210_000_000, 96),
    aColumn('gdpPercap', 'decimal', { min: 2400, max: 25_000, distinct: 96 }),
  ],
  96,
);

const epidemic = aTable(
  'epidemic.csv',
  [
    text('location', 'Italy', 'Spain', 'Germany', 'France'),
    aColumn('date', 'date', { min: '2020-03-01', max: '2020-05-29', distinct: 90 }),
    number('new_cases', 4, 900),
    number('total_cases', 200, 41_000, 359),
    number('new_deaths', 0, 39),
    number('total_deaths', 4, 1900, 330),
  ],
  360,
);

const birds = aTable(
  'penguins.csv',
  [
    text('species', 'Adelie', 'Gentoo', 'Chinstrap'),
    text('sex', 'male', 'female'),
    aColumn('body_mass_g', 'integer', { min: 2700, max: 6300, distinct: 90 }),
  ],
  200,
);

const insured = aTable(
  'policies.csv',
  [number('age', 18, 65), text('sex', 'male', 'female'), flag('smoker'), number('charges', 900, 60_000)],
  300,
);

const surveyed = aTable(
  'surveyed.csv',
  [
    text('Gender', 'Male', 'Female'),
    number('MonthlyIncome', 1000, 20_000),
    number('PercentSalaryHike', 11, 24, 14),
    number('TotalWorkingYears', 0, 29, 30),
    number('Quantity', 1, 10, 10),
  ],
  300,
);

const tables = aTable(
  'tables.csv',
  [
    aColumn('total_bill', 'decimal', { min: 5, max: 50, distinct: 230 }),
    aColumn('tip', 'decimal', { min: 1, max: 8, distinct: 200 }),
    text('day', 'Sun', 'Thur', 'Sat', 'Fri'),
    text('time', 'Dinner', 'Lunch'),
  ],
  240,
);

const pupils = aTable(
  'pupils.csv',
  [
    text('gender', 'male', 'female'),
    text('education', 'high school', "bachelor's degree", "master's degree"),
    text('lunch', 'free/reduced', 'standard'),
    number('math score', 20, 99, 76),
  ],
  250,
);

const till = aTable(
  'till.csv',
  [
    text('Product line', 'Food', 'Sports'),
    number('Quantity', 1, 10),
    aColumn('Rating', 'decimal', { min: 4, max: 10, distinct: 61 }),
  ],
  300,
);

it.each<[string, TaskTable, string | undefined]>([
  // 1 and 0 are a yes and no
  ['how many passengers survived', ship, 'count(*) where Survived = 1'],
  ['how many did not survive', ship, 'count(*) where Survived = 0'],
  ['survival rate by sex', ship, 'share(* where Survived = 1) by Sex'],
  ['what was the survival rate', ship, 'share(* where Survived = 1)'],
  ['percentage of men who survived', ship, 'share(* where Survived = 1) where Sex = male'],
  ['how many women died', ship, 'count(*) where Sex = female, Survived = 0'],
  ['survivors by sex', ship, 'count(*) by Sex where Survived = 1'],
  ['highest survived', ship, undefined],
  // whom a yes or no is true of
  ['youngest survivor', ship, 'rows Name where Survived = 1, least Age'],
  ['the 3 oldest survivors', ship, 'rows Name Age where Survived = 1, most Age, 3 of them'],
  ['how old was the youngest survivor', ship, 'min(Age) where Survived = 1'],
  ['oldest passenger', ship, 'rows Name, most Age'],
  ['oldest smoker', insured, 'rows where smoker = true, most age'],
  ['lightest Chinstrap', birds, 'rows where species = Chinstrap, least body_mass_g'],
  // kinds with numbers for names
  ['survival rate by class', ship, 'share(* where Survived = 1) by Pclass'],
  ['which class has the highest survival rate', ship, 'share(* where Survived = 1) by Pclass, most of it'],
  ['how many first class passengers survived', ship, 'count(*) where Pclass = 1, Survived = 1'],
  ['median fare of third class', ship, 'median(Fare) where Pclass = 3'],
  ['fourth class passengers', ship, undefined],
  ['first class', ship, undefined],
  // who left
  ['how many employees left', staff, 'count(*) where Attrition = true'],
  ['how many left in Sales', staff, 'count(*) where Attrition = true, Department = Sales'],
  ['how many left in 2020', staff, undefined],
  ['how many employees stayed', staff, 'count(*) where Attrition = false'],
  ['churn rate by gender', bank, 'share(* where Exited = 1) by Gender'],
  ['average age of those who left the bank', bank, 'mean(Age) where Exited = 1'],
  ['churn by gender', bank, undefined],
  // the years that are spoken of
  ['how many employees have been with the company for more than 10 years', staff, 'count(*) where YearsAtCompany > 10'],
  ['how many employees have worked for more than 20 years', staff, 'count(*) where TotalWorkingYears > 20'],
  ['employees with more than 5 years', staff, undefined],
  ['average years', staff, undefined],
  // one word of two
  ['how many work overtime', staff, 'count(*) where OverTime = true'],
  ['average monthlyincome by jobrole', staff, 'mean(MonthlyIncome) by JobRole'],
  // countries by any name
  ['average balance by country', bank, 'mean(Balance) by Geography'],
  ['which country has the highest churn rate', bank, 'share(* where Exited = 1) by Geography, most of it'],
  // one row for each country and year
  ['life expectancy in Norway in 2007', lives, 'rows lifeExp where country = Norway, year = 2007'],
  ['life expectancy in Norway', lives, undefined],
  ['life expectancy in Europe in 2007', lives, undefined],
  ['gdp per capita of Kenya over time', lives, 'sum(gdpPercap) by year where country = Kenya'],
  ['life expectancy in Europe over time', lives, undefined],
  [
    'how much did life expectancy in Japan increase from 1952 to 2007',
    lives,
    'difference(lifeExp where year = 2007 less where year = 1952) where country = Japan',
  ],
  [
    'how much did life expectancy in Japan fall from 1952 to 2007',
    lives,
    'difference(lifeExp where year = 1952 less where year = 2007) where country = Japan',
  ],
  ['how much did life expectancy increase from 1952 to 2007', lives, undefined],
  ['population of India', lives, undefined],
  ['population by continent', lives, undefined],
  ['population by continent in 2007', lives, 'sum(pop) by continent where year = 2007'],
  ['population over time', lives, 'sum(pop) by year'],
  // means of what is rated
  ['which continent has the lowest life expectancy', lives, 'mean(lifeExp) by continent, least of it'],
  ['which country had the highest life expectancy in 2007', lives, 'rows country where year = 2007, most lifeExp'],
  ['lowest rated product line', till, 'mean(Rating) by Product line, least of it'],
  ['highest rating', till, 'max(Rating)'],
  ['highest paid job role', staff, 'mean(MonthlyIncome) by JobRole, most of it'],
  // two kinds of people
  ['do smokers pay more', insured, 'whether difference(charges where smoker = true less where smoker = false), > 0'],
  [
    'difference in charges between smokers and non-smokers',
    insured,
    'difference(charges where smoker = true less where smoker = false)',
  ],
  ['who has higher charges, men or women', insured, 'mean(charges) by sex where sex in male|female, most of it'],
  [
    'do men earn more than women',
    surveyed,
    'whether difference(MonthlyIncome where Gender = Male less where Gender = Female), > 0',
  ],
  [
    'difference in quantity between men and women',
    surveyed,
    'difference(Quantity where Gender = Male less where Gender = Female)',
  ],
  // by a word of the name
  [
    'how many passengers are named Wilson',
    ship,
    'count(*) where Name = Wilson or Name starts Wilson  or Name contains  Wilson  or Name starts Wilson, or Name contains  Wilson, or Name ends  Wilson',
  ],
  ['passengers with the surname Wilson', ship, undefined],
  ['passengers named after a saint', ship, undefined],
  // days by their whole name
  ['total tips on Sunday', tables, 'sum(tip) where day = Sun'],
  ['average tip on Thursdays', tables, 'mean(tip) where day = Thur'],
  ['total tips on Monday', tables, undefined],
  ['which day is the busiest', tables, 'count(*) by day, most of it'],
  // cells of two words for one thing, and of an owner
  ['percentage with free lunch', pupils, 'share(* where lunch = free/reduced)'],
  ['average math score with a bachelor degree', pupils, "mean(math score) where education = bachelor's degree"],
  ['average math score with a masters degree', pupils, "mean(math score) where education = master's degree"],
  ['how many on free time', pupils, undefined],
  ['which department has the highest attrition', staff, 'share(* where Attrition = true) by Department, most of it'],
  ['which department has the most attrition', staff, undefined],
  ['attrition rate by overtime', staff, 'share(* where Attrition = true) by OverTime'],
  ['gender split', bank, 'count(*) by Gender'],
  ['balance split', bank, undefined],
  ['how many have no credit card', cards, 'count(*) where HasCrCard = 0'],
  ['average credit score', cards, 'mean(CreditScore)'],
  ['average balance of inactive members', cards, 'mean(Balance) where IsActiveMember = 0'],
  ['share of active members', cards, 'share(* where IsActiveMember = 1)'],
  ['tip as a percentage of the total bill', tables, 'ratio(tip, total_bill)'],
  ['tip as a percentage of the total bill by day', tables, 'ratio(tip, total_bill) by day'],
  ['tip percentage', tables, undefined],
  // what has added up by now
  ['total cases in Italy', epidemic, 'max(total_cases) where location = Italy'],
  ['total deaths by country', epidemic, 'max(total_deaths) by location'],
  ['total cases', epidemic, 'sum(new_cases)'],
  [
    'total cases in Italy in April',
    epidemic,
    'sum(new_cases) where location = Italy, date >= 2020-04-01, date < 2020-05-01',
  ],
  ['average total cases by location', epidemic, undefined],
  ['cases in April', epidemic, 'sum(new_cases) where date >= 2020-04-01, date < 2020-05-01'],
  ['which country had the most deaths', epidemic, 'sum(new_deaths) by location, most of it'],
])('reads "%s"', async (question, table, plan) => {
  expect(await planInShort(question, table)).toBe(plan);
});

it.each([
  ['difference in charges between smokers and non-smokers', 'mean'],
  ['do smokers pay more', 'mean'],
])('compares the means of two kinds of people: "%s"', async (question, of) => {
  const context = { question, tables: [insured], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  expect(await new Planner().write(context)).toMatchObject({
    plan: { measure: { of } },
    notes: expect.arrayContaining(['The means of both are compared.']) as unknown,
  });
});

it('takes the total of what is bought, whoever bought it', async () => {
  const question = 'difference in quantity between men and women';
  const context = { question, tables: [surveyed], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  expect(await new Planner().write(context)).toMatchObject({ plan: { measure: { of: 'sum' } } });
});
