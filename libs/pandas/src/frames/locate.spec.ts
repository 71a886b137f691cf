// What is expected is what pandas 3.1.1 gave.
import { held, PLAIN, TIMES } from '../testing/held.fixture.ts';

describe('places and labels', () => {
  it.each([
    ["df.loc[df['a']>3,'b']", `{"values":[4,0.5,null],"index":[3,4,5],"dtype":"float64"}`],
    [
      "df.loc[df['a']>3,['a','b']]",
      `{"columns":["a","b"],"index":[3,4,5],"data":[[6,5,4],[4,0.5,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "df.loc[1:3,'a':'t']",
      `{"columns":["a","b","t"],"index":[1,2,3],"data":[[1,2,6],[null,2.5,4],[null,"v","u"]],"dtypes":["int64","float64","object"]}`,
    ],
    ['df.iloc[0]', `{"values":["x","p",3,1.5,"u",true],"index":["g","h","a","b","t","f"],"dtype":"object"}`],
    [
      'df.iloc[:,[0,2]]',
      `{"columns":["g","a"],"index":[0,1,2,3,4,5],"data":[["x","y","x","z","y","x"],[3,1,2,6,5,4]],"dtypes":["object","int64"]}`,
    ],
    [
      "df.set_index('g').loc['x']",
      `{"columns":["h","a","b","t","f"],"index":["x","x","x"],"data":[["p","q","q"],[3,2,4],[1.5,2.5,null],["u","v","v"],[true,true,false]],"dtypes":["object","int64","float64","object","bool"]}`,
    ],
    ["df.set_index('g').loc['z']", `{"values":["p",6,4,"u",true],"index":["h","a","b","t","f"],"dtype":"object"}`],
    [
      "df.set_index(['g','h']).loc['x']",
      `{"columns":["a","b","t","f"],"index":["p","q","q"],"data":[[3,2,4],[1.5,2.5,null],["u","v","v"],[true,true,false]],"dtypes":["int64","float64","object","bool"]}`,
    ],
    ["df['a'].loc[[0,2]]", `{"values":[3,2],"index":[0,2],"dtype":"int64"}`],
    [
      "df.loc[:, df.dtypes == 'float64']",
      `{"columns":["b"],"index":[0,1,2,3,4,5],"data":[[1.5,null,2.5,4,0.5,null]],"dtypes":["float64"]}`,
    ],
    ["df.loc[df['a'].idxmax(),'g']", `"z"`],
    [
      "df.loc[df['a'].idxmax()]",
      `{"values":["z","p",6,4,"u",true],"index":["g","h","a","b","t","f"],"dtype":"object"}`,
    ],
    [
      "df.iloc[0:2].to_dict('index')",
      `[[0,[["g","x"],["h","p"],["a",3],["b",1.5],["t","u"],["f",true]]],[1,[["g","y"],["h","q"],["a",1],["b",null],["t",null],["f",false]]]]`,
    ],
    ["df.iloc[2:4]['a'].tolist()", `[2,6]`],
    ["df.set_index('t').loc[['u','v'],'a']", `{"values":[3,6,2,4],"index":["u","u","v","v"],"dtype":"int64"}`],
    ["df.set_index(['g','h'])['a'].loc['x','q']", `{"values":[2,4],"index":[["x","q"],["x","q"]],"dtype":"int64"}`],
    [
      "df.set_index(['g','h']).loc[[('x','q')]]",
      `{"columns":["a","b","t","f"],"index":[["x","q"],["x","q"]],"data":[[2,4],[2.5,null],["v","v"],[true,false]],"dtypes":["int64","float64","object","bool"]}`,
    ],
    ["df.describe().loc['mean','a']", `3.5`],
    [
      'df.loc[:,df.isnull().any()]',
      `{"columns":["b","t"],"index":[0,1,2,3,4,5],"data":[[1.5,null,2.5,4,0.5,null],["u",null,"v","u","w","v"]],"dtypes":["float64","object"]}`,
    ],
    ["df[['a','b']].corr().iloc[0,1]", `0.2445671362`],
    [
      'df.iloc[[True,False,True,False,False,False]]',
      `{"columns":["g","h","a","b","t","f"],"index":[0,2],"data":[["x","x"],["p","q"],[3,2],[1.5,2.5],["u","v"],[true,true]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    ["df.iloc[df['a'].argmax()]['g']", `"z"`],
    ['df.iloc[0,[0,2]]', `{"values":["x",3],"index":["g","a"],"dtype":"object"}`],
    ["df.loc[0,['a','b']]", `{"values":[3,1.5],"index":["a","b"],"dtype":"float64"}`],
    [
      "df.loc[lambda d: d['a']>3]",
      `{"columns":["g","h","a","b","t","f"],"index":[3,4,5],"data":[["z","y","x"],["p","p","q"],[6,5,4],[4,0.5,null],["u","w","v"],[true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'df.loc[df.a>3,:]',
      `{"columns":["g","h","a","b","t","f"],"index":[3,4,5],"data":[["z","y","x"],["p","p","q"],[6,5,4],[4,0.5,null],["u","w","v"],[true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'pd.DataFrame([df.iloc[0],df.iloc[1]])',
      `{"columns":["g","h","a","b","t","f"],"index":[0,1],"data":[["x","y"],["p","q"],[3,1],[1.5,null],["u",null],[true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
  ])('%s', (code, expected) => {
    expect(held(code, PLAIN)).toBe(expected);
  });

  it.each([
    ['df.iloc[:, 2:].mean()', `{"values":[3.5,2.125],"index":["a","b"],"dtype":"float64"}`],
    ["df.loc[:, 'a':'b'].sum()", `{"values":[21,8.5],"index":["a","b"],"dtype":"float64"}`],
    ["df.loc[df['a']==df['a'].max(),'g'].item()", `"z"`],
  ])('%s', (code, expected) => {
    expect(held(code, TIMES)).toBe(expected);
  });
});
