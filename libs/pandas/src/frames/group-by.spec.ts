// What is expected is what pandas 3.1.1 gave.
import { held, PLAIN, TIMES } from '../testing/held.fixture.ts';

describe('groups', () => {
  it.each([
    ["df.groupby('g')['a'].mean()", `{"values":[3,3,6],"index":["x","y","z"],"dtype":"float64"}`],
    [
      "df.groupby(['g','h'])['a'].sum()",
      `{"values":[3,6,5,1,6],"index":[["x","p"],["x","q"],["y","p"],["y","q"],["z","p"]],"dtype":"int64"}`,
    ],
    [
      "df.groupby('g').agg({'a':'sum','b':'mean'})",
      `{"columns":["a","b"],"index":["x","y","z"],"data":[[9,6,6],[2,0.5,4]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df.groupby('g',as_index=False)['a'].sum()",
      `{"columns":["g","a"],"index":[0,1,2],"data":[["x","y","z"],[9,6,6]],"dtypes":["object","int64"]}`,
    ],
    [
      "df.groupby(['g','h'])['a'].sum().reset_index(name='n')",
      `{"columns":["g","h","n"],"index":[0,1,2,3,4],"data":[["x","x","y","y","z"],["p","q","p","q","p"],[3,6,5,1,6]],"dtypes":["object","object","int64"]}`,
    ],
    [
      "df.groupby(['g','h'])['a'].mean().unstack()",
      `{"columns":["p","q"],"index":["x","y","z"],"data":[[3,5,6],[3,1,null]],"dtypes":["float64","float64"]}`,
    ],
    ["df.groupby('g')['a'].agg(lambda x: x.sum())", `{"values":[9,6,6],"index":["x","y","z"],"dtype":"int64"}`],
    ["df.groupby('g')['a'].shift()", `{"values":[null,null,3,null,1,2],"index":[0,1,2,3,4,5],"dtype":"float64"}`],
    [
      "df.groupby('g')['t'].value_counts()",
      `{"values":[2,1,1,1],"index":[["x","v"],["x","u"],["y","w"],["z","u"]],"dtype":"int64"}`,
    ],
    [
      "df.groupby('g').head(1)",
      `{"columns":["g","h","a","b","t","f"],"index":[0,1,3],"data":[["x","y","z"],["p","q","p"],[3,1,6],[1.5,null,4],["u",null,"u"],[true,false,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    ["[(k,len(d)) for k,d in df.groupby(['g'])]", `[[["x"],3],[["y"],2],[["z"],1]]`],
    ["df.groupby('t',sort=False).size()", `{"values":[2,2,1],"index":["u","v","w"],"dtype":"int64"}`],
    ["df.groupby('g')['a'].quantile(0.5)", `{"values":[3,3,6],"index":["x","y","z"],"dtype":"float64"}`],
    [
      "df.groupby('g').mean(numeric_only=True)",
      `{"columns":["a","b","f"],"index":["x","y","z"],"data":[[3,3,6],[2,0.5,4],[0.6666666667,0,1]],"dtypes":["float64","float64","float64"]}`,
    ],
    ["df.groupby('g')['a'].std()", `{"values":[1,2.828427125,null],"index":["x","y","z"],"dtype":"float64"}`],
    [
      "df[['g','h']].value_counts()",
      `{"values":[2,1,1,1,1],"index":[["x","q"],["x","p"],["y","q"],["z","p"],["y","p"]],"dtype":"int64"}`,
    ],
    [
      "df.groupby('g')['a'].agg(total='sum',n='count')",
      `{"columns":["total","n"],"index":["x","y","z"],"data":[[9,6,6],[3,2,1]],"dtypes":["int64","int64"]}`,
    ],
    ["df.groupby('g')['a'].sum().idxmax()", `"x"`],
    [
      "x=df.groupby('g').agg({'a':['sum','max']}); x.columns=['_'.join(c) for c in x.columns]; result = x",
      `{"columns":["a_sum","a_max"],"index":["x","y","z"],"data":[[9,6,6],[4,5,6]],"dtypes":["int64","int64"]}`,
    ],
    [
      "df.groupby('g').apply(lambda d: pd.Series({'n':len(d),'s':d['a'].sum()}))",
      `{"columns":["n","s"],"index":["x","y","z"],"data":[[3,2,1],[9,6,6]],"dtypes":["int64","int64"]}`,
    ],
    ["df.groupby('g')['b'].ffill()", `{"values":[1.5,null,2.5,4,0.5,2.5],"index":[0,1,2,3,4,5],"dtype":"float64"}`],
    ["df.groupby('g')['a'].agg(lambda s: s.mode()[0])", `{"values":[2,1,6],"index":["x","y","z"],"dtype":"int64"}`],
    [
      "df.groupby('g').nunique()",
      `{"columns":["h","a","b","t","f"],"index":["x","y","z"],"data":[[2,2,1],[3,2,1],[2,1,1],[2,1,1],[2,1,1]],"dtypes":["int64","int64","int64","int64","int64"]}`,
    ],
    ["df.groupby(level=0)['a'].sum()", `{"values":[3,1,2,6,5,4],"index":[0,1,2,3,4,5],"dtype":"int64"}`],
    ["df.groupby('g')['a'].sum().to_dict()", `[["x",9],["y",6],["z",6]]`],
    ["df.groupby('h')['a'].cumsum().max()", `14`],
    ["df.groupby('g').ngroup()", `{"values":[0,1,0,2,1,0],"index":[0,1,2,3,4,5],"dtype":"int64"}`],
    [
      "df.groupby(['g','h'])[['a','b']].sum().reset_index()",
      `{"columns":["g","h","a","b"],"index":[0,1,2,3,4],"data":[["x","x","y","y","z"],["p","q","p","q","p"],[3,6,5,1,6],[1.5,2.5,0.5,0,4]],"dtypes":["object","object","int64","float64"]}`,
    ],
    [
      "df.groupby(['g','h','f'])['a'].sum().unstack()",
      `{"columns":[false,true],"index":[["x","p"],["x","q"],["y","p"],["y","q"],["z","p"]],"data":[[null,4,5,1,null],[3,2,null,null,6]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df.groupby(['g','h']).agg(n=('a','count'),m=('b','mean')).reset_index()",
      `{"columns":["g","h","n","m"],"index":[0,1,2,3,4],"data":[["x","x","y","y","z"],["p","q","p","q","p"],[1,2,1,1,1],[1.5,2.5,0.5,null,4]],"dtypes":["object","object","int64","float64"]}`,
    ],
    [
      "df.groupby('g',as_index=False).agg(n=('a','count'))",
      `{"columns":["g","n"],"index":[0,1,2],"data":[["x","y","z"],[3,2,1]],"dtypes":["object","int64"]}`,
    ],
    [
      "df.groupby('g')['a'].agg(['min','max']).assign(d=lambda x: x['max']-x['min'])",
      `{"columns":["min","max","d"],"index":["x","y","z"],"data":[[2,1,6],[4,5,6],[2,4,0]],"dtypes":["int64","int64","int64"]}`,
    ],
    [
      "df.groupby('g')['a'].apply(lambda s: s.head(1))",
      `{"values":[3,1,6],"index":[["x",0],["y",1],["z",3]],"dtype":"int64"}`,
    ],
    [
      "df.groupby('g')['t'].agg(lambda s: ','.join(s.dropna()))",
      `{"values":["u,v,v","w","u"],"index":["x","y","z"],"dtype":"object"}`,
    ],
    [
      "df.groupby('g')[['a','b']].transform(lambda s: s/s.sum())",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[0.3333333333,0.1666666667,0.2222222222,1,0.8333333333,0.4444444444],[0.375,null,0.625,1,1,null]],"dtypes":["float64","float64"]}`,
    ],
    ["df.groupby('t')['a'].transform('sum')", `{"values":[9,null,6,9,5,6],"index":[0,1,2,3,4,5],"dtype":"float64"}`],
    ["df.groupby('g')['b'].count()", `{"values":[2,1,1],"index":["x","y","z"],"dtype":"int64"}`],
    ["df.groupby('g')['b'].mean().round(2)", `{"values":[2,0.5,4],"index":["x","y","z"],"dtype":"float64"}`],
    ["df.groupby('g')['b'].sum(min_count=1)", `{"values":[4,0.5,4],"index":["x","y","z"],"dtype":"float64"}`],
    [
      "df.groupby('g')[['a','b']].agg('mean')",
      `{"columns":["a","b"],"index":["x","y","z"],"data":[[3,3,6],[2,0.5,4]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df.groupby('g').agg({'a':'mean','t':'nunique'})",
      `{"columns":["a","t"],"index":["x","y","z"],"data":[[3,3,6],[2,1,1]],"dtypes":["float64","int64"]}`,
    ],
    [
      "df.groupby('g')['h'].value_counts().unstack(fill_value=0)",
      `{"columns":["p","q"],"index":["x","y","z"],"data":[[1,1,1],[2,1,0]],"dtypes":["int64","int64"]}`,
    ],
    [
      "df.loc[df.groupby('g')['a'].idxmax()]",
      `{"columns":["g","h","a","b","t","f"],"index":[5,4,3],"data":[["x","y","z"],["q","p","p"],[4,5,6],[null,0.5,4],["v","w","u"],[false,false,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.groupby([df['a']>2,'g'])['b'].sum()",
      `{"values":[2.5,0,1.5,0.5,4],"index":[[false,"x"],[false,"y"],[true,"x"],[true,"y"],[true,"z"]],"dtype":"float64"}`,
    ],
    ["df.groupby('f')['a'].mean()", `{"values":[3.333333333,3.666666667],"index":[false,true],"dtype":"float64"}`],
    [
      "df.groupby('g')[['a','b']].corr()",
      `{"columns":["a","b"],"index":[["x","a"],["x","b"],["y","a"],["y","b"],["z","a"],["z","b"]],"data":[[1,-1,1,null,null,null],[-1,1,null,null,null,null]],"dtypes":["float64","float64"]}`,
    ],
    [
      "pd.concat([df.groupby('g')['a'].sum(),df.groupby('g')['b'].mean()],axis=1)",
      `{"columns":["a","b"],"index":["x","y","z"],"data":[[9,6,6],[2,0.5,4]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df['g'].value_counts().reset_index()",
      `{"columns":["g","count"],"index":[0,1,2],"data":[["x","y","z"],[3,2,1]],"dtypes":["object","int64"]}`,
    ],
  ])('%s', (code, expected) => {
    expect(held(code, PLAIN)).toBe(expected);
  });

  it.each([
    ["df.groupby(df['d'].dt.year)['a'].sum()", `{"values":[12,9],"index":[2020,2021],"dtype":"int64"}`],
    [
      "df.groupby('g')['d'].max()",
      `{"values":["2021-02-02 00:00:00","2021-01-01 00:00:00","2020-03-10 00:00:00"],"index":["x","y","z"],"dtype":"datetime64[ns]"}`,
    ],
    [
      "df['m']=df['d'].dt.month_name(); result = df.groupby('m')['a'].sum()",
      `{"values":[6,9,6],"index":["February","January","March"],"dtype":"int64"}`,
    ],
    [
      "df['c']=pd.cut(df['a'],bins=[0,2,4,6],labels=['lo','mid','hi']); result = df['c'].value_counts()",
      `{"values":[2,2,2],"index":["lo","mid","hi"],"dtype":"int64"}`,
    ],
    [
      "df['c']=pd.cut(df['a'],bins=[0,3,6]); result = df.groupby('c',observed=True)['a'].sum().astype(int).tolist()",
      `[6,15]`,
    ],
    ["df.set_index('d').groupby(lambda t: t.year)['a'].sum()", `{"values":[12,9],"index":[2020,2021],"dtype":"int64"}`],
    [
      "df.groupby('g')['d'].agg(lambda s: s.max()-s.min())",
      `{"values":["394 days 00:00:00","347 days 00:00:00","0 days 00:00:00"],"index":["x","y","z"],"dtype":"timedelta64[ns]"}`,
    ],
    ["df.groupby('g')['a'].corr(df['b'])", `{"values":[-1,null,null],"index":["x","y","z"],"dtype":"float64"}`],
    [
      "df.groupby('g')[['a']].apply(lambda d: d['a'].tolist())",
      `{"values":[[3,2,4],[1,5],[6]],"index":["x","y","z"],"dtype":"object"}`,
    ],
    ["{k:v['a'].sum() for k,v in df.groupby('g')}", `[["x",9],["y",6],["z",6]]`],
    [
      "df.groupby('g')['a'].mean().to_frame('m').reset_index()",
      `{"columns":["g","m"],"index":[0,1,2],"data":[["x","y","z"],[3,3,6]],"dtypes":["object","float64"]}`,
    ],
    [
      "df.groupby('g')['a'].sum().div(df['a'].sum()).mul(100).round(2)",
      `{"values":[42.86,28.57,28.57],"index":["x","y","z"],"dtype":"float64"}`,
    ],
  ])('%s', (code, expected) => {
    expect(held(code, TIMES)).toBe(expected);
  });
});
