// What is expected is what pandas 3.1.1 gave; its texts are `object` here.
import { held } from '../testing/series-held.fixture.ts';

describe('labels', () => {
  it.each([
    ['i.index', '[0,1,2,3,4,5,6,7]'],
    ['di.index.year', '[2020,2020,2020,2021]'],
    ['di.index.month', '[1,1,2,1]'],
    ['di.index.day_name()', '["Wednesday","Wednesday","Saturday","Friday"]'],
    ['di.index.max()', '"2021-01-01 00:00:00"'],
    ["di.index.strftime('%Y-%m')", '["2020-01","2020-01","2020-02","2021-01"]'],
    ["di['2020-01']", 'int64 {2020-01-01 00:00:00: 1, 2020-01-15 00:00:00: 2}'],
    ["di['2020']", 'int64 {2020-01-01 00:00:00: 1, 2020-01-15 00:00:00: 2, 2020-02-01 00:00:00: 3}'],
    ["di.loc['2020-01-10':'2020-02-10']", 'int64 {2020-01-15 00:00:00: 2, 2020-02-01 00:00:00: 3}'],
    ["di['2020-01-15']", '2'],
    ["di.loc['2020-01-15']", '2'],
    ['di[di.index.year == 2020]', 'int64 {2020-01-01 00:00:00: 1, 2020-01-15 00:00:00: 2, 2020-02-01 00:00:00: 3}'],
    ['di.groupby(di.index.year).sum()', 'int64 {2020: 6, 2021: 4}'],
    ['di.index.is_monotonic_increasing', 'true'],
    [
      'di.diff()',
      'float64 {2020-01-01 00:00:00: null, 2020-01-15 00:00:00: 1, 2020-02-01 00:00:00: 1, 2021-01-01 00:00:00: 1}',
    ],
    [
      'di.reset_index()',
      'index: datetime64[ns] ["2020-01-01 00:00:00","2020-01-15 00:00:00","2020-02-01 00:00:00","2021-01-01 00:00:00"]; q: int64 [1,2,3,4]',
    ],
    ['di.index[1] - di.index[0]', '"14 days 00:00:00"'],
    ['di.idxmax()', '"2021-01-01 00:00:00"'],
    ['i.value_counts().index[0]', '1'],
    ['di.groupby(di.index.month).mean()', 'float64 {1: 2.333333333, 2: 3}'],
    ["di.loc['2020-02':]", 'int64 {2020-02-01 00:00:00: 3, 2021-01-01 00:00:00: 4}'],
    ["r = i.copy()\nr.index = list('abcdefgh')\nr = r", 'int64 {a: 3, b: 1, c: 2, d: 4, e: 1, f: 5, g: 9, h: 2}'],
    ['r = i[i == i.max()].index.tolist()', '[6]'],
  ])('%s', (code, expected) => {
    expect(held(code)).toBe(expected);
  });
});
