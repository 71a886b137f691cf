// What is expected is what pandas 3.1.1 gave.
import { answerOf, PLAIN, TIMES } from '../testing/answer-of.fixture.ts';

describe('frames', () => {
  it.each([
    ["df['a']", `[3,1,2,6,5,4]`],
    [
      "df[(df['a']>2)&(df['g']=='x')]",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      'df.notna().all()',
      `[{"index":"g","value":true},{"index":"h","value":true},{"index":"a","value":true},{"index":"b","value":false},{"index":"t","value":false},{"index":"f","value":true}]`,
    ],
    ["df[['a','b']].corr()", `[{"index":"a","a":1,"b":0.2445671362},{"index":"b","a":0.2445671362,"b":1}]`],
    ["df[['a','b']].corr(method='spearman')", `[{"index":"a","a":1,"b":0.2},{"index":"b","a":0.2,"b":1}]`],
    ['[t.a for t in df.itertuples()]', `[3,1,2,6,5,4]`],
    ["df[['a','b']].apply(np.sum)", `[{"index":"a","value":21},{"index":"b","value":8.5}]`],
    [
      "df[['a','b']].map(lambda v: v*2)",
      `[{"a":6,"b":3},{"a":2,"b":null},{"a":4,"b":5},{"a":12,"b":8},{"a":10,"b":1},{"a":8,"b":null}]`,
    ],
    ["df[['a','b']].sum(axis=1)", `[4.5,1,4.5,10,5.5,4]`],
    [
      'df.max()',
      `[{"index":"g","value":"z"},{"index":"h","value":"q"},{"index":"a","value":6},{"index":"b","value":4},{"index":"t","value":"w"},{"index":"f","value":true}]`,
    ],
    [
      'df.count()',
      `[{"index":"g","value":6},{"index":"h","value":6},{"index":"a","value":6},{"index":"b","value":4},{"index":"t","value":5},{"index":"f","value":6}]`,
    ],
    ["df[['a','b']].quantile(0.25)", `[{"index":"a","0.25":2.25},{"index":"b","0.25":1.25}]`],
    [
      "df[['a','b']].agg(['mean','std'])",
      `[{"index":"mean","a":3.5,"b":2.125},{"index":"std","a":1.870828693,"b":1.493039406}]`,
    ],
    [
      "df.agg({'a':['mean','min'],'b':['sum']})",
      `[{"index":"mean","a":3.5,"b":null},{"index":"min","a":1,"b":null},{"index":"sum","a":null,"b":8.5}]`,
    ],
    ["df.select_dtypes(include=['object']).columns", `["g","h","t"]`],
    ["df.astype({'a':float})['a']", `[3,1,2,6,5,4]`],
    ['df.columns.tolist()', `["g","h","a","b","t","f"]`],
    [
      "df.drop_duplicates('g')",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true}]`,
    ],
    [
      'df.head(2)',
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false}]`,
    ],
    [
      "df.to_dict(orient='list')",
      `{"g":["x","y","x","z","y","x"],"h":["p","q","q","p","p","q"],"a":[3,1,2,6,5,4],"b":[1.5,null,2.5,4,0.5,null],"t":["u",null,"v","u","w","v"],"f":[true,false,true,true,false,false]}`,
    ],
    [
      "df[['a','b']]/df[['a','b']].sum()",
      `[{"a":0.1428571429,"b":0.1764705882},{"a":0.04761904762,"b":null},{"a":0.09523809524,"b":0.2941176471},{"a":0.2857142857,"b":0.4705882353},{"a":0.2380952381,"b":0.05882352941},{"a":0.1904761905,"b":null}]`,
    ],
    [
      "df[['a','b']]-df[['a','b']].mean()",
      `[{"a":-0.5,"b":-0.625},{"a":-2.5,"b":null},{"a":-1.5,"b":0.375},{"a":2.5,"b":1.875},{"a":1.5,"b":-1.625},{"a":0.5,"b":null}]`,
    ],
    [
      "df[['a','b']].where(df[['a','b']]>2,0)",
      `[{"a":3,"b":0},{"a":0,"b":0},{"a":0,"b":2.5},{"a":6,"b":4},{"a":5,"b":0},{"a":4,"b":0}]`,
    ],
    [
      "df[['a','b']].cumsum()",
      `[{"a":3,"b":1.5},{"a":4,"b":null},{"a":6,"b":4},{"a":12,"b":8},{"a":17,"b":8.5},{"a":21,"b":null}]`,
    ],
    [
      "df[['a','b']].rank()",
      `[{"a":3,"b":2},{"a":1,"b":null},{"a":2,"b":3},{"a":6,"b":4},{"a":5,"b":1},{"a":4,"b":null}]`,
    ],
    ['df.empty', `false`],
    ["df.pop('a')", `[3,1,2,6,5,4]`],
    ["df[['a','b']].corrwith(df['a'])", `[{"index":"a","value":1},{"index":"b","value":0.2445671362}]`],
    [
      "df.filter(items=['a','b'])",
      `[{"a":3,"b":1.5},{"a":1,"b":null},{"a":2,"b":2.5},{"a":6,"b":4},{"a":5,"b":0.5},{"a":4,"b":null}]`,
    ],
    [
      "df[~df['f']]",
      `[{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    ["df.drop('a',axis=1,inplace=True); result = df.columns", `["g","h","b","t","f"]`],
    ["df.sort_values('a',inplace=True); result = df['a']", `[1,2,3,4,5,6]`],
    ["df[['a','b']].sum().sum()", `29.5`],
    ['df.keys()', `["g","h","a","b","t","f"]`],
    ["pd.DataFrame([[1,2],[3,4]],columns=['a','b'])", `[{"a":1,"b":2},{"a":3,"b":4}]`],
    ["pd.DataFrame({'a':[1,2]},index=['x','y'])", `[{"index":"x","a":1},{"index":"y","a":2}]`],
    ["pd.DataFrame(df['a'])", `[{"a":3},{"a":1},{"a":2},{"a":6},{"a":5},{"a":4}]`],
    ["pd.DataFrame(list({'a':1,'b':2}.items()),columns=['k','v'])", `[{"k":"a","v":1},{"k":"b","v":2}]`],
    ["df.set_index(['g','h']).index.get_level_values('h')", `["p","q","q","p","p","q"]`],
    [
      "df.describe(include=['object'])",
      `[{"index":"count","g":6,"h":6,"t":5},{"index":"unique","g":3,"h":2,"t":3},{"index":"top","g":"x","h":"p","t":"u"},{"index":"freq","g":3,"h":3,"t":2}]`,
    ],
    [
      "df.agg(['min','max'])",
      `[{"index":"min","g":"x","h":"p","a":1,"b":0.5,"t":"u","f":false},{"index":"max","g":"z","h":"q","a":6,"b":4,"t":"w","f":true}]`,
    ],
    ["df[['a','b']].agg({'a':lambda s: s.max(),'b':'min'})", `[{"index":"a","value":6},{"index":"b","value":0.5}]`],
    [
      'df.apply(lambda c: c.nunique())',
      `[{"index":"g","value":3},{"index":"h","value":2},{"index":"a","value":6},{"index":"b","value":4},{"index":"t","value":3},{"index":"f","value":2}]`,
    ],
    ["df.apply(lambda row: [row['a'],row['b']],axis=1)", `[[3,1.5],[1,null],[2,2.5],[6,4],[5,0.5],[4,null]]`],
    ["df[['a','b']].apply(sum,axis=1)", `[4.5,null,4.5,10,5.5,null]`],
    [
      'df.apply(len)',
      `[{"index":"g","value":6},{"index":"h","value":6},{"index":"a","value":6},{"index":"b","value":6},{"index":"t","value":6},{"index":"f","value":6}]`,
    ],
    [
      "df[['a','b']].transform(lambda c: c-c.mean())",
      `[{"a":-0.5,"b":-0.625},{"a":-2.5,"b":null},{"a":-1.5,"b":0.375},{"a":2.5,"b":1.875},{"a":1.5,"b":-1.625},{"a":0.5,"b":null}]`,
    ],
    ["df[['a','b']].sem()", `[{"index":"a","value":0.7637626158},{"index":"b","value":0.7465197028}]`],
    ["df[['a','b']].prod()", `[{"index":"a","value":720},{"index":"b","value":7.5}]`],
    ["df[['a','b']].median(axis=1)", `[2.25,1,2.25,5,2.75,4]`],
    ["df[['a','b']].idxmax(axis=1)", `["a","a","b","a","a","a"]`],
    ["df[['a','f']].sum()", `[{"index":"a","value":21},{"index":"f","value":3}]`],
    ['df.sum(numeric_only=True)', `[{"index":"a","value":21},{"index":"b","value":8.5},{"index":"f","value":3}]`],
    [
      'df.min()',
      `[{"index":"g","value":"x"},{"index":"h","value":"p"},{"index":"a","value":1},{"index":"b","value":0.5},{"index":"t","value":"u"},{"index":"f","value":false}]`,
    ],
    [
      "(df=='x').sum()",
      `[{"index":"g","value":3},{"index":"h","value":0},{"index":"a","value":0},{"index":"b","value":0},{"index":"t","value":0},{"index":"f","value":0}]`,
    ],
    [
      'df[df.isnull().any(axis=1)]',
      `[{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "df[df.columns[df.dtypes!='object']]",
      `[{"a":3,"b":1.5,"f":true},{"a":1,"b":null,"f":false},{"a":2,"b":2.5,"f":true},{"a":6,"b":4,"f":true},{"a":5,"b":0.5,"f":false},{"a":4,"b":null,"f":false}]`,
    ],
    [
      "df.drop(df[df['a']>3].index)",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true}]`,
    ],
    ["1/df[['a']]", `[{"a":0.3333333333},{"a":1},{"a":0.5},{"a":0.1666666667},{"a":0.2},{"a":0.25}]`],
    [
      "df[['a','b']]*df[['a','b']]",
      `[{"a":9,"b":2.25},{"a":1,"b":null},{"a":4,"b":6.25},{"a":36,"b":16},{"a":25,"b":0.25},{"a":16,"b":null}]`,
    ],
    [
      "df[['a','b']].div(df['a'],axis=0)",
      `[{"a":1,"b":0.5},{"a":1,"b":null},{"a":1,"b":1.25},{"a":1,"b":0.6666666667},{"a":1,"b":0.1},{"a":1,"b":null}]`,
    ],
    ["df['a']+df['b']", `[4.5,null,4.5,10,5.5,null]`],
    ["df[['a','b']].corr(method='kendall')", `[{"index":"a","a":1,"b":0},{"index":"b","a":0,"b":1}]`],
    [
      'df.tail(-4)',
      `[{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    ['df.values.tolist()[0]', `["x","p",3,1.5,"u",true]`],
    ['[row.g for row in df.itertuples(index=False)]', `["x","y","x","z","y","x"]`],
    ["[r2 for r2 in df[['a','b']].itertuples()][0]", `[0,3,1.5]`],
    ["df.duplicated(subset=['g','h'],keep=False)", `[false,false,true,false,false,true]`],
    [
      "df[['a','b']].interpolate()",
      `[{"a":3,"b":1.5},{"a":1,"b":2},{"a":2,"b":2.5},{"a":6,"b":4},{"a":5,"b":0.5},{"a":4,"b":0.5}]`,
    ],
    ["df.select_dtypes('number').mean()", `[{"index":"a","value":3.5},{"index":"b","value":2.125}]`],
    ["df.select_dtypes(include=['number','bool']).columns", `["a","b","f"]`],
    ['df.select_dtypes(include=[int,float]).columns', `["a","b"]`],
    [
      "df[['a','b']].rolling(window=3,min_periods=1).sum()",
      `[{"a":3,"b":1.5},{"a":4,"b":1.5},{"a":6,"b":4},{"a":9,"b":6.5},{"a":13,"b":7},{"a":15,"b":4.5}]`,
    ],
    [
      "df[['a','b']].cummax()",
      `[{"a":3,"b":1.5},{"a":3,"b":null},{"a":3,"b":2.5},{"a":6,"b":4},{"a":6,"b":4},{"a":6,"b":null}]`,
    ],
    [
      'df.take([0,2])',
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true}]`,
    ],
    ["pd.DataFrame({'a':{'x':1,'y':2},'b':{'x':3}})", `[{"index":"x","a":1,"b":3},{"index":"y","a":2,"b":null}]`],
    ['pd.DataFrame(np.zeros((2,2)))', `[{"0":0,"1":0},{"0":0,"1":0}]`],
    ["pd.DataFrame(data=[[1,2]],columns=['a','b'],index=['r'])", `[{"index":"r","a":1,"b":2}]`],
    ["x=df.copy(); x['a']=0; result = df['a'].sum()", `21`],
  ])('%s', (code, expected) => {
    expect(answerOf(code, PLAIN)).toBe(expected);
  });

  it.each([
    ["df.select_dtypes(include='datetime').columns", `["d"]`],
    [
      "df['c']=pd.cut(df['a'],bins=[0,2,4,6],labels=['lo','mid','hi']); result = df.sort_values('c',ascending=False)['a']",
      `[6,5,3,4,1,2]`,
    ],
    ['df.values.shape', `[6,4]`],
    [
      'df.sample(frac=0.5,random_state=1)',
      `[{"d":"2020-02-03","g":"x","a":2,"b":2.5},{"d":"2020-01-20","g":"y","a":1,"b":null},{"d":"2021-01-01","g":"y","a":5,"b":0.5}]`,
    ],
    [
      "df.set_index('g').T.to_dict()",
      `{"x":{"d":"2021-02-02","a":4,"b":null},"y":{"d":"2021-01-01","a":5,"b":0.5},"z":{"d":"2020-03-10","a":6,"b":4}}`,
    ],
    ["df.columns.difference(['a'])", `["b","d","g"]`],
    ["round(df['a'].mean(),2)", `3.5`],
    ['df.isna().sum().to_dict()', `{"d":0,"g":0,"a":0,"b":2}`],
    ["(df['a']-df['a'].mean()).abs().max()", `2.5`],
    [
      "df[['a','b']].apply(lambda x: (x-x.mean())/x.std())",
      `[{"a":-0.2672612419,"b":-0.4186091791},{"a":-1.33630621,"b":null},{"a":-0.8017837257,"b":0.2511655075},{"a":1.33630621,"b":1.255827537},{"a":0.8017837257,"b":-1.088383866},{"a":0.2672612419,"b":null}]`,
    ],
    ["df[['a','b']].dropna().values", `[[3,1.5],[2,2.5],[6,4],[5,0.5]]`],
  ])('%s', (code, expected) => {
    expect(answerOf(code, TIMES)).toBe(expected);
  });
});
