// What was once given where pandas gives something else, or nothing. What is expected is what pandas 2.2.3 and 3.1.1 gave.
import { held, PLAIN, TIMES } from '../testing/held.fixture.ts';

describe('frames, as pandas has them', () => {
  it.each([
    // Spans of time are gone through in time.
    ["df.iloc[::-1].groupby(pd.Grouper(key='d',freq='YE'))['a'].first().tolist()", TIMES, '[3,5]'],
    ["df.iloc[::-1].set_index('d')['a'].resample('YE').last().tolist()", TIMES, '[6,4]'],
    [
      "df.groupby(pd.Grouper(key='d',freq='YE'))['a'].sum().reset_index()",
      TIMES,
      '{"columns":["d","a"],"index":[0,1],"data":[["2020-12-31 00:00:00","2021-12-31 00:00:00"],[12,9]],"dtypes":["datetime64[ns]","int64"]}',
    ],
    [
      "df.pivot_table(index='t',values='a',aggfunc='sum',dropna=False)",
      PLAIN,
      '{"columns":["a"],"index":["u","v","w",null],"data":[[9,6,5,1]],"dtypes":["int64"]}',
    ],
    // Whole floats stay floats as labels.
    ["str(df[df['b'] == 4].groupby('b').size().reset_index()['b'].dtype)", PLAIN, '"float64"'],
    ["str(df[df['b'] == 4].set_index('b').index.dtype)", PLAIN, '"float64"'],
    ["str(df[df['b'] == 4]['b'].value_counts().index.dtype)", PLAIN, '"float64"'],
    ["str(np.sign(df['b'].dropna()).dtype)", PLAIN, '"float64"'],
    ["str(np.select([df['a'] > 9], [1.5]).dtype)", PLAIN, '"float64"'],
    ["df['b'].rolling(2).count().tolist()", PLAIN, '[null,1,1,2,2,1]'],
    ["df['b'].rolling(2, min_periods=1).count().tolist()", PLAIN, '[1,1,1,2,2,1]'],
    [
      "pd.Series(pd.to_datetime(['2020-01-05', None])).dt.to_period('M').astype(str).tolist()",
      PLAIN,
      '["2020-01","NaT"]',
    ],
  ])('%s', (code, table, expected) => {
    expect(held(code, table)).toBe(expected);
  });

  it.each([
    ["df.groupby('g')[['a']].agg({'b': 'mean'})", PLAIN, 'do not exist'],
    ["df.groupby('g')['g'].apply(lambda s: s.mode()[0]).reset_index()", PLAIN, 'cannot insert g, already exists'],
    ["df.pivot_table(index='g', values='g', aggfunc='count')", PLAIN, 'not 1-dimensional'],
    ["df.melt(id_vars='g', value_vars=['a'], value_name='a')", PLAIN, 'cannot match an element'],
    ["df[df['a'] > 99]['g'].nlargest(2)", PLAIN, "Cannot use method 'nlargest'"],
    ["df.set_index('g', drop=False).sort_values('g')", PLAIN, 'both an index level and a column label'],
    ["np.where(df['a'] > 3, 'hi', 0)", PLAIN, 'no common DType'],
    ["df.pivot_table(index='g', values='a', aggfunc='first', margins=True)", PLAIN, 'not supported'],
    ["df.pivot_table(index=['g','h'], values='a', dropna=False)", PLAIN, 'not supported'],
    ["df.groupby('g', as_index=False).apply(lambda d: d.head(1))", PLAIN, 'not supported'],
    ["df.groupby('g').describe()", TIMES, 'not supported'],
    ["pd.cut(df['a'], bins=[0.0, 3.0, 6.0])", PLAIN, 'not supported'],
    ['df.to_string()', PLAIN, 'not supported'],
    ["df.set_index('b')['a'].to_dict()", PLAIN, 'not supported'],
    ["pd.to_datetime(pd.Series(['2020-01-05']), dayfirst=True)", PLAIN, 'not supported'],
    ["df['d'].dt.tz_localize('UTC')", TIMES, 'not supported'],
    ['np.prod([2019] * 20)', PLAIN, 'not supported'],
    ['import datetime\nresult = str(datetime.timedelta(days=1))', PLAIN, 'not supported'],
    ["import collections\nresult = collections.defaultdict(df['a'])", PLAIN, 'must be callable'],
  ])('%s is refused', (code, table, message) => {
    expect(() => held(code, table)).toThrow(message);
  });
});
