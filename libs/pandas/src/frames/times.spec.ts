// What is expected is what pandas 3.1.1 gave.
import { held, TIMES } from '../testing/held.fixture.ts';

describe('frames with times', () => {
  it.each([
    [
      "df[df['d']>'2020-02-01']",
      `{"columns":["d","g","a","b"],"index":[2,3,4,5],"data":[["2020-02-03 00:00:00","2020-03-10 00:00:00","2021-01-01 00:00:00","2021-02-02 00:00:00"],["x","z","y","x"],[2,6,5,4],[2.5,4,0.5,null]],"dtypes":["datetime64[ns]","object","int64","float64"]}`,
    ],
    ["df[df['d'].dt.year==2020]['a'].sum()", `12`],
    [
      "df.set_index('d').loc['2020-01']",
      `{"columns":["g","a","b"],"index":["2020-01-05 00:00:00","2020-01-20 00:00:00"],"data":[["x","y"],[3,1],[1.5,null]],"dtypes":["object","int64","float64"]}`,
    ],
    [
      "df.set_index('d').loc['2020-01':'2020-02']",
      `{"columns":["g","a","b"],"index":["2020-01-05 00:00:00","2020-01-20 00:00:00","2020-02-03 00:00:00"],"data":[["x","y","x"],[3,1,2],[1.5,null,2.5]],"dtypes":["object","int64","float64"]}`,
    ],
    [
      "df.set_index('d')['a'].loc['2020']",
      `{"values":[3,1,2,6],"index":["2020-01-05 00:00:00","2020-01-20 00:00:00","2020-02-03 00:00:00","2020-03-10 00:00:00"],"dtype":"int64"}`,
    ],
    [
      "df.set_index('d').loc[pd.Timestamp('2020-01-05')]",
      `{"values":["x",3,1.5],"index":["g","a","b"],"dtype":"object"}`,
    ],
    ["df['d'].max()", `"2021-02-02 00:00:00"`],
    [
      "df.loc[df['d'].idxmax()]",
      `{"values":["2021-02-02 00:00:00","x",4,null],"index":["d","g","a","b"],"dtype":"object"}`,
    ],
    [
      "df[(df['d']>='2020-01-10')&(df['d']<'2020-03-01')]",
      `{"columns":["d","g","a","b"],"index":[1,2],"data":[["2020-01-20 00:00:00","2020-02-03 00:00:00"],["y","x"],[1,2],[null,2.5]],"dtypes":["datetime64[ns]","object","int64","float64"]}`,
    ],
    ["df.iloc[0]['d'].year", `2020`],
    [
      "df.apply(lambda row: row['d'].year+row['a'],axis=1)",
      `{"values":[2023,2021,2022,2026,2026,2025],"index":[0,1,2,3,4,5],"dtype":"int64"}`,
    ],
    ["df.merge(df,on='d').shape", `[6,7]`],
    [
      "df.set_index('d')['a'].rolling(2).mean()",
      `{"values":[null,2,1.5,4,5.5,4.5],"index":["2020-01-05 00:00:00","2020-01-20 00:00:00","2020-02-03 00:00:00","2020-03-10 00:00:00","2021-01-01 00:00:00","2021-02-02 00:00:00"],"dtype":"float64"}`,
    ],
    ["df.set_index('d').sort_index().index[0]", `"2020-01-05 00:00:00"`],
    [
      "df.sort_values('d').drop_duplicates('g',keep='last')",
      `{"columns":["d","g","a","b"],"index":[3,4,5],"data":[["2020-03-10 00:00:00","2021-01-01 00:00:00","2021-02-02 00:00:00"],["z","y","x"],[6,5,4],[4,0.5,null]],"dtypes":["datetime64[ns]","object","int64","float64"]}`,
    ],
    [
      'df.query("d > \'2020-02-01\'")',
      `{"columns":["d","g","a","b"],"index":[2,3,4,5],"data":[["2020-02-03 00:00:00","2020-03-10 00:00:00","2021-01-01 00:00:00","2021-02-02 00:00:00"],["x","z","y","x"],[2,6,5,4],[2.5,4,0.5,null]],"dtypes":["datetime64[ns]","object","int64","float64"]}`,
    ],
    [
      'df.query("d.dt.year == 2021")',
      `{"columns":["d","g","a","b"],"index":[4,5],"data":[["2021-01-01 00:00:00","2021-02-02 00:00:00"],["y","x"],[5,4],[0.5,null]],"dtypes":["datetime64[ns]","object","int64","float64"]}`,
    ],
    [
      "df.pivot_table(index=df['d'].dt.year,columns='g',values='a',aggfunc='sum')",
      `{"columns":["x","y","z"],"index":[2020,2021],"data":[[5,4],[1,5],[6,null]],"dtypes":["float64","float64","float64"]}`,
    ],
    [
      "pd.crosstab(df['d'].dt.year,df['g'])",
      `{"columns":["x","y","z"],"index":[2020,2021],"data":[[2,1],[1,1],[1,0]],"dtypes":["int64","int64","int64"]}`,
    ],
    ["df.nlargest(2,'d')['a']", `{"values":[4,5],"index":[5,4],"dtype":"int64"}`],
  ])('%s', (code, expected) => {
    expect(held(code, TIMES)).toBe(expected);
  });
});
