// What is expected is what pandas 3.1.1 gave.
import { held, PLAIN, TIMES } from '../testing/held.fixture.ts';

describe('frames', () => {
  it.each([
    ["df['a']", `{"values":[3,1,2,6,5,4],"index":[0,1,2,3,4,5],"dtype":"int64"}`],
    [
      "df[['a','b']]",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      'df.dropna()',
      `{"columns":["g","h","a","b","t","f"],"index":[0,2,3,4],"data":[["x","x","z","y"],["p","q","p","p"],[3,2,6,5],[1.5,2.5,4,0.5],["u","v","u","w"],[true,true,true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    ['df.isnull().sum()', `{"values":[0,0,0,2,1,0],"index":["g","h","a","b","t","f"],"dtype":"int64"}`],
    [
      "df.sort_values('a',ascending=False).head(2)",
      `{"columns":["g","h","a","b","t","f"],"index":[3,4],"data":[["z","y"],["p","p"],[6,5],[4,0.5],["u","w"],[true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'df.corr(numeric_only=True)',
      `{"columns":["a","b","f"],"index":["a","b","f"],"data":[[1,0.2445671362,0.09759000729],[0.2445671362,1,0.7255892438],[0.09759000729,0.7255892438,1]],"dtypes":["float64","float64","float64"]}`,
    ],
    ["[(i,row['a']) for i,row in df.iterrows()]", `[[0,3],[1,1],[2,2],[3,6],[4,5],[5,4]]`],
    [
      "df.apply(lambda row: row['g']+row['h'], axis=1)",
      `{"values":["xp","yq","xq","zp","yp","xq"],"index":[0,1,2,3,4,5],"dtype":"object"}`,
    ],
    [
      "df[['a','b']].map(lambda v: v*2)",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[6,2,4,12,10,8],[3,null,5,8,1,null]],"dtypes":["int64","float64"]}`,
    ],
    ["df[['a','b']].sum(axis=1)", `{"values":[4.5,1,4.5,10,5.5,4],"index":[0,1,2,3,4,5],"dtype":"float64"}`],
    ['df.mean(numeric_only=True)', `{"values":[3.5,2.125,0.5],"index":["a","b","f"],"dtype":"float64"}`],
    ['df.count()', `{"values":[6,6,6,4,5,6],"index":["g","h","a","b","t","f"],"dtype":"int64"}`],
    ["df[['a','b']].quantile(0.25)", `{"values":[2.25,1.25],"index":["a","b"],"dtype":"float64"}`],
    [
      "df[['a','b']].agg(['mean','std'])",
      `{"columns":["a","b"],"index":["mean","std"],"data":[[3.5,1.870828693],[2.125,1.493039406]],"dtypes":["float64","float64"]}`,
    ],
    ["df[['a','b']].idxmax()", `{"values":[3,3],"index":["a","b"],"dtype":"int64"}`],
    ["df.select_dtypes(exclude=['object']).columns", `["a","b","f"]`],
    ["df['a'].head(3).astype(str)", `{"values":["3","1","2"],"index":[0,1,2],"dtype":"object"}`],
    ['df.columns.tolist()', `["g","h","a","b","t","f"]`],
    [
      "df.drop_duplicates('g')",
      `{"columns":["g","h","a","b","t","f"],"index":[0,1,3],"data":[["x","y","z"],["p","q","p"],[3,1,6],[1.5,null,4],["u",null,"u"],[true,false,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.nsmallest(2,'b')",
      `{"columns":["g","h","a","b","t","f"],"index":[4,0],"data":[["y","x"],["p","p"],[5,3],[0.5,1.5],["w","u"],[false,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.to_dict(orient='list')",
      `[["g",["x","y","x","z","y","x"]],["h",["p","q","q","p","p","q"]],["a",[3,1,2,6,5,4]],["b",[1.5,null,2.5,4,0.5,null]],["t",["u",null,"v","u","w","v"]],["f",[true,false,true,true,false,false]]]`,
    ],
    [
      "df[['a','b']]/df[['a','b']].sum()",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[0.1428571429,0.04761904762,0.09523809524,0.2857142857,0.2380952381,0.1904761905],[0.1764705882,null,0.2941176471,0.4705882353,0.05882352941,null]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df[['a','b']]-df[['a','b']].mean()",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[-0.5,-2.5,-1.5,2.5,1.5,0.5],[-0.625,null,0.375,1.875,-1.625,null]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df[['a','b']].clip(2,4)",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[3,2,2,4,4,4],[2,null,2.5,4,2,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df[['a','b']].shift(1)",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[null,3,1,2,6,5],[null,1.5,null,2.5,4,0.5]],"dtypes":["float64","float64"]}`,
    ],
    ['df.index.tolist()', `[0,1,2,3,4,5]`],
    ['list(df)', `["g","h","a","b","t","f"]`],
    [
      "df.reindex(columns=['a','zz'])",
      `{"columns":["a","zz"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[null,null,null,null,null,null]],"dtypes":["int64","float64"]}`,
    ],
    ["df.filter(like='a')", `{"columns":["a"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4]],"dtypes":["int64"]}`],
    ["df[df['g'].isin(['x','z'])]['a'].sum()", `15`],
    [
      'df[::2]',
      `{"columns":["g","h","a","b","t","f"],"index":[0,2,4],"data":[["x","x","y"],["p","q","p"],[3,2,5],[1.5,2.5,0.5],["u","v","w"],[true,true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    ["df.set_index('g',inplace=True); result = df.index", `["x","y","x","z","y","x"]`],
    ["df[['a','b']].sum().sum()", `29.5`],
    ['df.keys()', `["g","h","a","b","t","f"]`],
    [
      "pd.DataFrame([[1,2],[3,4]],columns=['a','b'])",
      `{"columns":["a","b"],"index":[0,1],"data":[[1,3],[2,4]],"dtypes":["int64","int64"]}`,
    ],
    ["pd.DataFrame(columns=['a','b'])", `{"columns":["a","b"],"index":[],"data":[[],[]],"dtypes":["object","object"]}`],
    ["pd.DataFrame(df['a'])", `{"columns":["a"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4]],"dtypes":["int64"]}`],
    [
      "pd.DataFrame.from_dict({'a':[1,2]},orient='index')",
      `{"columns":[0,1],"index":["a"],"data":[[1],[2]],"dtypes":["int64","int64"]}`,
    ],
    [
      "df.set_index(['g','h']).xs('x')",
      `{"columns":["a","b","t","f"],"index":["p","q","q"],"data":[[3,2,4],[1.5,2.5,null],["u","v","v"],[true,true,false]],"dtypes":["int64","float64","object","bool"]}`,
    ],
    [
      "df[['a','b']].T",
      `{"columns":[0,1,2,3,4,5],"index":["a","b"],"data":[[3,1.5],[1,null],[2,2.5],[6,4],[5,0.5],[4,null]],"dtypes":["float64","float64","float64","float64","float64","float64"]}`,
    ],
    [
      "df[['g','t']].describe()",
      `{"columns":["g","t"],"index":["count","unique","top","freq"],"data":[[6,3,"x",3],[5,3,"u",2]],"dtypes":["object","object"]}`,
    ],
    [
      "df.agg(['min','max'])",
      `{"columns":["g","h","a","b","t","f"],"index":["min","max"],"data":[["x","z"],["p","q"],[1,6],[0.5,4],["u","w"],[false,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.agg(x=('a','max'),y=('b','min'))",
      `{"columns":["a","b"],"index":["x","y"],"data":[[6,null],[null,0.5]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df[['a','b']].apply(lambda c: (c-c.min())/(c.max()-c.min()))",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[0.4,0,0.2,1,0.8,0.6],[0.2857142857,null,0.5714285714,1,0,null]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df.apply(lambda row: (row['a'],row['b']),axis=1,result_type='expand')",
      `{"columns":[0,1],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df[['a','b']].apply(['mean','max'])",
      `{"columns":["a","b"],"index":["mean","max"],"data":[[3.5,6],[2.125,4]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df[['a']].apply(lambda c: c.tolist())",
      `{"columns":["a"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4]],"dtypes":["int64"]}`,
    ],
    ["df[['a','b']].pipe(lambda d: d.sum())", `{"values":[21,8.5],"index":["a","b"],"dtype":"float64"}`],
    ["df[['a','b']].var()", `{"values":[3.5,2.229166667],"index":["a","b"],"dtype":"float64"}`],
    [
      "df[['a','b']].std(axis=1)",
      `{"values":[1.060660172,null,0.3535533906,1.414213562,3.181980515,null],"index":[0,1,2,3,4,5],"dtype":"float64"}`,
    ],
    ["df[['a','b']].idxmax(axis=1)", `{"values":["a","a","b","a","a","a"],"index":[0,1,2,3,4,5],"dtype":"object"}`],
    ["df[['a','f']].sum()", `{"values":[21,3],"index":["a","f"],"dtype":"int64"}`],
    ['df.sum(numeric_only=True)', `{"values":[21,8.5,3],"index":["a","b","f"],"dtype":"float64"}`],
    ['df.nunique(axis=1)', `{"values":[6,4,6,6,6,5],"index":[0,1,2,3,4,5],"dtype":"int64"}`],
    [
      "(df[['a','b']]>2).any(axis=1)",
      `{"values":[true,false,true,true,true,true],"index":[0,1,2,3,4,5],"dtype":"bool"}`,
    ],
    [
      'df[df.isnull().any(axis=1)]',
      `{"columns":["g","h","a","b","t","f"],"index":[1,5],"data":[["y","x"],["q","q"],[1,4],[null,null],[null,"v"],[false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'df[df.columns[:2]]',
      `{"columns":["g","h"],"index":[0,1,2,3,4,5],"data":[["x","y","x","z","y","x"],["p","q","q","p","p","q"]],"dtypes":["object","object"]}`,
    ],
    [
      'df.drop(index=[0,1])',
      `{"columns":["g","h","a","b","t","f"],"index":[2,3,4,5],"data":[["x","z","y","x"],["q","p","p","q"],[2,6,5,4],[2.5,4,0.5,null],["v","u","w","v"],[true,true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "-df[['a','b']]",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[-3,-1,-2,-6,-5,-4],[-1.5,null,-2.5,-4,-0.5,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df[['a','b']]*df[['a','b']]",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[9,1,4,36,25,16],[2.25,null,6.25,16,0.25,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df[['a','b']].div(df['a'],axis=0)",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[1,1,1,1,1,1],[0.5,null,1.25,0.6666666667,0.1,null]],"dtypes":["float64","float64"]}`,
    ],
    ["df['a']+df['b']", `{"values":[4.5,null,4.5,10,5.5,null],"index":[0,1,2,3,4,5],"dtype":"float64"}`],
    [
      "df[['a','b']].corr(method='kendall')",
      `{"columns":["a","b"],"index":["a","b"],"data":[[1,0],[0,1]],"dtypes":["float64","float64"]}`,
    ],
    [
      'df.head(-2)',
      `{"columns":["g","h","a","b","t","f"],"index":[0,1,2,3],"data":[["x","y","x","z"],["p","q","q","p"],[3,1,2,6],[1.5,null,2.5,4],["u",null,"v","u"],[true,false,true,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    ["df.to_dict('index')[0]", `[["g","x"],["h","p"],["a",3],["b",1.5],["t","u"],["f",true]]`],
    ["df['a'].to_dict()", `[[0,3],[1,1],[2,2],[3,6],[4,5],[5,4]]`],
    ["[r2 for r2 in df[['a','b']].itertuples()][0]", `[0,3,1.5]`],
    [
      "df.duplicated(subset=['g','h'],keep=False)",
      `{"values":[false,false,true,false,false,true],"index":[0,1,2,3,4,5],"dtype":"bool"}`,
    ],
    [
      "df[['a','b']].interpolate()",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,2,2.5,4,0.5,0.5]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df.dropna(subset='b')",
      `{"columns":["g","h","a","b","t","f"],"index":[0,2,3,4],"data":[["x","x","z","y"],["p","q","p","p"],[3,2,6,5],[1.5,2.5,4,0.5],["u","v","u","w"],[true,true,true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    ["df.select_dtypes(include=['int64','float64']).columns", `["a","b"]`],
    ["df.select_dtypes(exclude='number').columns", `["g","h","t","f"]`],
    [
      'df.head(n=1)',
      `{"columns":["g","h","a","b","t","f"],"index":[0],"data":[["x"],["p"],[3],[1.5],["u"],[true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df[['a','b']].expanding().max()",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[3,3,3,6,6,6],[1.5,1.5,2.5,4,4,4]],"dtypes":["float64","float64"]}`,
    ],
    [
      "df[lambda d: d['a']>3]",
      `{"columns":["g","h","a","b","t","f"],"index":[3,4,5],"data":[["z","y","x"],["p","p","q"],[6,5,4],[4,0.5,null],["u","w","v"],[true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "pd.DataFrame({'a':[1,2],'b':5})",
      `{"columns":["a","b"],"index":[0,1],"data":[[1,2],[5,5]],"dtypes":["int64","int64"]}`,
    ],
    [
      "pd.DataFrame({'a':[1,2],'b':[3,4]},columns=['b','c'])",
      `{"columns":["b","c"],"index":[0,1],"data":[[3,4],[null,null]],"dtypes":["int64","object"]}`,
    ],
    [
      "pd.DataFrame(df['g'].unique(),columns=['u'])",
      `{"columns":["u"],"index":[0,1,2],"data":[["x","y","z"]],"dtypes":["object"]}`,
    ],
    [
      "x=pd.DataFrame(); x['a']=[1,2]; x['b']=x['a']*2; result = x",
      `{"columns":["a","b"],"index":[0,1],"data":[[1,2],[2,4]],"dtypes":["int64","int64"]}`,
    ],
    ["x=df[['a']]; x['a']=0; result = df['a'].sum()", `21`],
  ])('%s', (code, expected) => {
    expect(held(code, PLAIN)).toBe(expected);
  });

  it.each([
    ["df.to_dict('records')[0]", `[["d","2020-01-05 00:00:00"],["g","x"],["a",3],["b",1.5]]`],
    ['df.values.shape', `[6,4]`],
    [
      'df.sample(3,random_state=42)',
      `{"columns":["d","g","a","b"],"index":[0,1,5],"data":[["2020-01-05 00:00:00","2020-01-20 00:00:00","2021-02-02 00:00:00"],["x","y","x"],[3,1,4],[1.5,null,null]],"dtypes":["datetime64[ns]","object","int64","float64"]}`,
    ],
    ['df.isnull().sum()[df.isnull().sum()>0]', `{"values":[2],"index":["b"],"dtype":"int64"}`],
    ["df.columns.difference(['a'])", `["b","d","g"]`],
    ["round(df['a'].mean(),2)", `3.5`],
    ['df.isna().sum().to_dict()', `[["d",0],["g",0],["a",0],["b",2]]`],
    ["(df['a']-df['a'].mean()).abs().max()", `2.5`],
    [
      "df[['a','b']].apply(lambda x: (x-x.mean())/x.std())",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[-0.2672612419,-1.33630621,-0.8017837257,1.33630621,0.8017837257,0.2672612419],[-0.4186091791,null,0.2511655075,1.255827537,-1.088383866,null]],"dtypes":["float64","float64"]}`,
    ],
    ["df[['a','b']].dropna().values", `[3,1.5,2,2.5,6,4,5,0.5]`],
  ])('%s', (code, expected) => {
    expect(held(code, TIMES)).toBe(expected);
  });
});
