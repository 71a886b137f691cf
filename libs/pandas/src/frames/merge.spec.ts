// What is expected is what pandas 3.1.1 gave.
import { held, PLAIN, TIMES } from '../testing/held.fixture.ts';

describe('joined tables', () => {
  it.each([
    [
      "pd.concat([df[['a']],df[['b']]],axis=1)",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "pd.concat([df['a'],df['b']],axis=1)",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "pd.concat([df[['a']],df[['b']]])",
      `{"columns":["a","b"],"index":[0,1,2,3,4,5,0,1,2,3,4,5],"data":[[3,1,2,6,5,4,null,null,null,null,null,null],[null,null,null,null,null,null,1.5,null,2.5,4,0.5,null]],"dtypes":["float64","float64"]}`,
    ],
    [
      "pd.concat([df['a'],df['b']])",
      `{"values":[3,1,2,6,5,4,1.5,null,2.5,4,0.5,null],"index":[0,1,2,3,4,5,0,1,2,3,4,5],"dtype":"float64"}`,
    ],
    [
      "pd.concat({'k':df['a'],'l':df['b']},axis=1)",
      `{"columns":["k","l"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "pd.concat([df[['a']],df[['a']]],keys=['m','n'])",
      `{"columns":["a"],"index":[["m",0],["m",1],["m",2],["m",3],["m",4],["m",5],["n",0],["n",1],["n",2],["n",3],["n",4],["n",5]],"data":[[3,1,2,6,5,4,3,1,2,6,5,4]],"dtypes":["int64"]}`,
    ],
    [
      "df[['g','a']].merge(df[['a','b']])",
      `{"columns":["g","a","b"],"index":[0,1,2,3,4,5],"data":[["x","y","x","z","y","x"],[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["object","int64","float64"]}`,
    ],
    [
      "df.merge(pd.DataFrame({'t':['u',None],'n':[1,2]}),on='t')",
      `{"columns":["g","h","a","b","t","f","n"],"index":[0,1,2],"data":[["x","y","z"],["p","q","p"],[3,1,6],[1.5,null,4],["u",null,"u"],[true,false,true],[1,2,1]],"dtypes":["object","object","int64","float64","object","bool","int64"]}`,
    ],
    [
      "pd.concat([df[['a']],pd.DataFrame({'z':[1,2]})],axis=1)",
      `{"columns":["a","z"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1,2,null,null,null,null]],"dtypes":["int64","float64"]}`,
    ],
    [
      "pd.concat([df[['a']],pd.DataFrame({'z':[1,2]},index=[4,9])],axis=1)",
      `{"columns":["a","z"],"index":[0,1,2,3,4,5,9],"data":[[3,1,2,6,5,4,null],[null,null,null,null,1,null,2]],"dtypes":["float64","float64"]}`,
    ],
    [
      "pd.concat([df[['a']],pd.DataFrame({'z':[1,2]},index=[4,9])],axis=1,join='inner')",
      `{"columns":["a","z"],"index":[4],"data":[[5],[1]],"dtypes":["int64","int64"]}`,
    ],
    [
      "pd.concat([df[['a','g']],df[['b','g']]],join='inner')",
      `{"columns":["g"],"index":[0,1,2,3,4,5,0,1,2,3,4,5],"data":[["x","y","x","z","y","x","x","y","x","z","y","x"]],"dtypes":["object"]}`,
    ],
    [
      "pd.concat([df['a'],df['g']],axis=1,keys=['k','l'])",
      `{"columns":["k","l"],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],["x","y","x","z","y","x"]],"dtypes":["int64","object"]}`,
    ],
    [
      "pd.concat([df[['a']],df[['b']]],axis=1,keys=['k','l'])",
      `{"columns":[["k","a"],["l","b"]],"index":[0,1,2,3,4,5],"data":[[3,1,2,6,5,4],[1.5,null,2.5,4,0.5,null]],"dtypes":["int64","float64"]}`,
    ],
  ])('%s', (code, expected) => {
    expect(held(code, PLAIN)).toBe(expected);
  });

  it.each([['pd.concat([df,df]).shape', `[12,4]`]])('%s', (code, expected) => {
    expect(held(code, TIMES)).toBe(expected);
  });
});
