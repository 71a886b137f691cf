// What is expected is what pandas 3.1.1 gave.
import { answerOf, PLAIN, TIMES } from '../testing/answer-of.fixture.ts';

describe('groups', () => {
  it.each([
    ["df.groupby('g')['a'].mean()", `[{"g":"x","a":3},{"g":"y","a":3},{"g":"z","a":6}]`],
    [
      "df.groupby(['g','h'])['a'].sum()",
      `[{"g":"x","h":"p","a":3},{"g":"x","h":"q","a":6},{"g":"y","h":"p","a":5},{"g":"y","h":"q","a":1},{"g":"z","h":"p","a":6}]`,
    ],
    [
      "df.groupby('g')['a'].agg(['mean','std','count'])",
      `[{"g":"x","mean":3,"std":1,"count":3},{"g":"y","mean":3,"std":2.828427125,"count":2},{"g":"z","mean":6,"std":null,"count":1}]`,
    ],
    ["df.groupby('g',as_index=False)['a'].sum()", `[{"g":"x","a":9},{"g":"y","a":6},{"g":"z","a":6}]`],
    ["df.groupby('g')['a'].sum().reset_index()", `[{"g":"x","a":9},{"g":"y","a":6},{"g":"z","a":6}]`],
    [
      "df.groupby(['g','h'])['a'].mean().unstack()",
      `[{"g":"x","p":3,"q":3},{"g":"y","p":5,"q":1},{"g":"z","p":6,"q":null}]`,
    ],
    ["df.groupby('g').apply(lambda d: d['a'].sum())", `[{"g":"x","value":9},{"g":"y","value":6},{"g":"z","value":6}]`],
    ["df.groupby('g')['a'].shift()", `[null,null,3,null,1,2]`],
    ["df.groupby('g')['t'].nunique()", `[{"g":"x","t":2},{"g":"y","t":1},{"g":"z","t":1}]`],
    [
      "df.groupby('g').last()",
      `[{"g":"x","h":"q","a":4,"b":2.5,"t":"v","f":false},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true}]`,
    ],
    ["[(k,len(d)) for k,d in df.groupby('g')]", `[["x",3],["y",2],["z",1]]`],
    [
      "df.groupby('t',dropna=False).size()",
      `[{"t":"u","value":2},{"t":"v","value":2},{"t":"w","value":1},{"t":null,"value":1}]`,
    ],
    ["df.groupby('g')['b'].median()", `[{"g":"x","b":2},{"g":"y","b":0.5},{"g":"z","b":4}]`],
    ["df.groupby('g')['f'].sum()", `[{"g":"x","f":2},{"g":"y","f":0},{"g":"z","f":1}]`],
    [
      "df.groupby('g').min()",
      `[{"g":"x","h":"p","a":2,"b":1.5,"t":"u","f":false},{"g":"y","h":"p","a":1,"b":0.5,"t":"w","f":false},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true}]`,
    ],
    ["df.value_counts('g')", `[{"g":"x","count":3},{"g":"y","count":2},{"g":"z","count":1}]`],
    [
      "df.groupby('g')[['a']].agg(['sum','mean'])",
      `[{"g":"x","a sum":9,"a mean":3},{"g":"y","a sum":6,"a mean":3},{"g":"z","a sum":6,"a mean":6}]`,
    ],
    ["df.groupby('g')['a'].sum().sort_values(ascending=False).head(1)", `[{"g":"x","a":9}]`],
    ["df.groupby('g').agg({'a':['sum','max']}).columns.tolist()", `[["a","sum"],["a","max"]]`],
    [
      "df.groupby('g').agg({'a':['sum','max']})[('a','sum')]",
      `[{"g":"x","a sum":9},{"g":"y","a sum":6},{"g":"z","a sum":6}]`,
    ],
    ["df.groupby('g')['a'].pct_change()", `[null,null,-0.3333333333,null,4,1]`],
    ["df.groupby('g')['a'].agg(np.mean)", `[{"g":"x","a":3},{"g":"y","a":3},{"g":"z","a":6}]`],
    ["df.groupby('g').agg({'a':lambda s: s.max()-s.min()})", `[{"g":"x","a":2},{"g":"y","a":4},{"g":"z","a":0}]`],
    ["df.groupby('g')['a'].sem()", `[{"g":"x","a":0.5773502692},{"g":"y","a":2},{"g":"z","a":null}]`],
    ["df['a'].groupby(df['g']).mean()", `[{"g":"x","a":3},{"g":"y","a":3},{"g":"z","a":6}]`],
    ["df.groupby('g').size().to_frame('n')", `[{"g":"x","n":3},{"g":"y","n":2},{"g":"z","n":1}]`],
    [
      "df.groupby('g').nth(0)",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true}]`,
    ],
    ["df.groupby('g')['a'].head(1)", `[3,1,6]`],
    ["df.groupby(['g','h'])['a'].sum().unstack('g')", `[{"h":"p","x":3,"y":5,"z":6},{"h":"q","x":6,"y":1,"z":null}]`],
    [
      "df.groupby(['g','h'])['a'].sum().groupby(level=0,group_keys=False).nlargest(1)",
      `[{"g":"x","h":"q","a":6},{"g":"y","h":"p","a":5},{"g":"z","h":"p","a":6}]`,
    ],
    ["df.groupby('g',as_index=False).agg(n=('a','count'))", `[{"g":"x","n":3},{"g":"y","n":2},{"g":"z","n":1}]`],
    [
      "df.groupby('g')['a'].agg(['min','max']).assign(d=lambda x: x['max']-x['min'])",
      `[{"g":"x","min":2,"max":4,"d":2},{"g":"y","min":1,"max":5,"d":4},{"g":"z","min":6,"max":6,"d":0}]`,
    ],
    ["df.groupby('g')['a'].apply(list)", `[{"g":"x","a":[3,2,4]},{"g":"y","a":[1,5]},{"g":"z","a":[6]}]`],
    [
      "df.groupby('g')['t'].agg(lambda s: ','.join(s.dropna()))",
      `[{"g":"x","t":"u,v,v"},{"g":"y","t":"w"},{"g":"z","t":"u"}]`,
    ],
    [
      "df.groupby('g')[['a','b']].transform('sum')",
      `[{"a":9,"b":4},{"a":6,"b":0.5},{"a":9,"b":4},{"a":6,"b":4},{"a":6,"b":0.5},{"a":9,"b":4}]`,
    ],
    ["df.groupby('t')['a'].transform('sum')", `[9,null,6,9,5,6]`],
    [
      "df.groupby('g')[['a','b']].shift(1)",
      `[{"a":null,"b":null},{"a":null,"b":null},{"a":3,"b":1.5},{"a":null,"b":null},{"a":1,"b":null},{"a":2,"b":2.5}]`,
    ],
    ["df.groupby('g')['b'].mean().round(2)", `[{"g":"x","b":2},{"g":"y","b":0.5},{"g":"z","b":4}]`],
    ["df.groupby('g')['b'].last()", `[{"g":"x","b":2.5},{"g":"y","b":0.5},{"g":"z","b":4}]`],
    [
      "df.groupby('g').agg('mean',numeric_only=True)",
      `[{"g":"x","a":3,"b":2,"f":0.6666666667},{"g":"y","a":3,"b":0.5,"f":0},{"g":"z","a":6,"b":4,"f":1}]`,
    ],
    [
      "df.groupby('g')[['a','b']].agg({'a':'mean','b':'max'})",
      `[{"g":"x","a":3,"b":2.5},{"g":"y","a":3,"b":0.5},{"g":"z","a":6,"b":4}]`,
    ],
    [
      "df.groupby('g')['h'].value_counts().unstack(fill_value=0)",
      `[{"g":"x","p":1,"q":2},{"g":"y","p":1,"q":1},{"g":"z","p":1,"q":0}]`,
    ],
    [
      "df.loc[df.groupby('g')['a'].idxmax()]",
      `[{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true}]`,
    ],
    [
      "df.groupby([df['a']>2,'g'])['b'].sum()",
      `[{"a":false,"g":"x","b":2.5},{"a":false,"g":"y","b":0},{"a":true,"g":"x","b":1.5},{"a":true,"g":"y","b":0.5},{"a":true,"g":"z","b":4}]`,
    ],
    ["df.groupby('f')['a'].mean()", `[{"f":false,"a":3.333333333},{"f":true,"a":3.666666667}]`],
    [
      "df.groupby('g')[['a','b']].quantile(0.5)",
      `[{"g":"x","a":3,"b":2},{"g":"y","a":3,"b":0.5},{"g":"z","a":6,"b":4}]`,
    ],
    [
      "pd.concat([df.groupby('g')['a'].sum(),df.groupby('g')['b'].mean()],axis=1)",
      `[{"g":"x","a":9,"b":2},{"g":"y","a":6,"b":0.5},{"g":"z","a":6,"b":4}]`,
    ],
    ["df['g'].value_counts().to_frame()", `[{"g":"x","count":3},{"g":"y","count":2},{"g":"z","count":1}]`],
  ])('%s', (code, expected) => {
    expect(answerOf(code, PLAIN)).toBe(expected);
  });

  it.each([
    ["df.groupby(df['d'].dt.month)['a'].mean()", `[{"d":1,"a":3},{"d":2,"a":3},{"d":3,"a":6}]`],
    ["df.groupby('g')['d'].min().dt.year", `[{"g":"x","d":2020},{"g":"y","d":2020},{"g":"z","d":2020}]`],
    [
      "df['m']=df['d'].dt.month_name(); result = df.groupby('m')['a'].sum()",
      `[{"m":"February","a":6},{"m":"January","a":9},{"m":"March","a":6}]`,
    ],
    [
      "df['c']=pd.cut(df['a'],bins=[0,2,4,6],labels=['lo','mid','hi']); result = df['c'].value_counts()",
      `[{"c":"lo","count":2},{"c":"mid","count":2},{"c":"hi","count":2}]`,
    ],
    [
      "df['c']=pd.cut(df['a'],bins=[0,2,4,6]); result = df.groupby('c',observed=True)['a'].sum().astype(int).tolist()",
      `[3,7,11]`,
    ],
    [
      "df['g']=df['g'].astype('category'); result = df.groupby('g',observed=True)['a'].sum()",
      `[{"g":"x","a":9},{"g":"y","a":6},{"g":"z","a":6}]`,
    ],
    [
      "df.groupby('g')['d'].agg(lambda s: s.max()-s.min())",
      `[{"g":"x","d":"394 days 00:00:00"},{"g":"y","d":"347 days 00:00:00"},{"g":"z","d":"0 days 00:00:00"}]`,
    ],
    [
      "df.groupby('g').agg(first=('d','min'),n=('a','size')).reset_index()",
      `[{"g":"x","first":"2020-01-05","n":3},{"g":"y","first":"2020-01-20","n":2},{"g":"z","first":"2020-03-10","n":1}]`,
    ],
    [
      "df.groupby('g')[['a']].apply(lambda d: d['a'].tolist())",
      `[{"g":"x","value":[3,2,4]},{"g":"y","value":[1,5]},{"g":"z","value":[6]}]`,
    ],
    ["dict(df.groupby('g')['a'].mean())", `{"x":3,"y":3,"z":6}`],
    ["df.groupby('g')['a'].mean().to_frame('m').reset_index()", `[{"g":"x","m":3},{"g":"y","m":3},{"g":"z","m":6}]`],
    [
      "df.groupby('g').size()/len(df)",
      `[{"g":"x","value":0.5},{"g":"y","value":0.3333333333},{"g":"z","value":0.1666666667}]`,
    ],
  ])('%s', (code, expected) => {
    expect(answerOf(code, TIMES)).toBe(expected);
  });
});
