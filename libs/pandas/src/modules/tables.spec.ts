import { frameOf } from '../testing/frame-of.ts';
import { printed } from '../testing/printed.ts';

const SALES = frameOf(
  [
    { name: 'day', kind: 'date' },
    { name: 'city', kind: 'text' },
    { name: 'amount', kind: 'number' },
  ],
  [
    ['2024-01-31', 'Rome', 5.5],
    ['2024-02-01', null, 2],
    ['2024-02-02', 'Oslo', null],
  ],
);
const CITIES = frameOf(
  [
    { name: 'city', kind: 'text' },
    { name: 'since', kind: 'text' },
  ],
  [['Rome', '2020-01-02']],
);
const BOTH = new Map([
  ['sales.csv', SALES],
  ['cities.xlsx', CITIES],
]);

describe('reading tables', () => {
  it.each([
    ["pd.read_csv('sales.csv')['amount'].sum()", '7.5'],
    ["pd.read_csv('data/Sales.csv', sep=';', encoding='utf-8').shape", '(3, 3)'],
    ["pd.read_excel('cities.xlsx', sheet_name=0).columns.tolist()", "['city', 'since']"],
    ["pd.read_csv('sales.csv', usecols=['amount', 'day'], nrows=2).columns.tolist()", "['day', 'amount']"],
    ["pd.read_csv('sales.csv', index_col='city').loc['Rome', 'amount']", '5.5'],
    ["pd.read_csv('sales.csv', index_col=0).columns.tolist()", "['city', 'amount']"],
    ["pd.read_csv('cities', parse_dates=['since'])['since'].dt.year.tolist()", '[2020]'],
    ["pd.read_csv('sales.csv', parse_dates=['day'])['day'].dt.month.tolist()", '[1, 2, 2]'],
    ["df['city'].tolist(), df.equals(df)", "(['Rome', nan, 'Oslo'], True)"],
  ])('%s', (code, expected) => {
    expect(printed(`print((${code}))`, BOTH)).toBe(expected);
  });

  it.each([
    ["pd.read_csv('other.csv')", "FileNotFoundError: there is no 'other.csv'; there are 'sales.csv', 'cities.xlsx' @1"],
    ["pd.read_csv('sales.csv', skiprows=3)", 'NotImplementedError: read_csv(skiprows=3) is not supported here @1'],
    [
      "pd.read_csv('sales.csv', na_values=['?'])",
      "NotImplementedError: read_csv(na_values=['?']) is not supported here @1",
    ],
    ["pd.read_csv('sales.csv', usecols=['x'])", 'ValueError: read_csv(usecols=…) names a column that is not there @1'],
    ["pd.read_csv('sales.csv', parse_dates=['x'])", "ValueError: Missing column provided to 'parse_dates': 'x' @1"],
  ])('refuses %s', (code, expected) => {
    expect(printed(code, BOTH)).toBe(expected);
  });

  it('gives a table of its own each time', () => {
    const code =
      "a = pd.read_csv('x.csv')\na['amount'] = 0\na.loc[0, 'city'] = 'Bonn'\na.drop(columns='day', inplace=True)\nprint(df['amount'].sum(), pd.read_csv('x.csv')['city'][0], df.shape)";
    expect(printed(code, new Map([['sales.csv', SALES]]))).toBe('7.5 Rome (3, 3)');
  });
});
