// What is expected is what pandas 3.1.1 gave.
import { held, PLAIN, TIMES } from '../testing/held.fixture.ts';

describe('queries', () => {
  it.each([
    [
      "df.query('a > 2')",
      `{"columns":["g","h","a","b","t","f"],"index":[0,3,4,5],"data":[["x","z","y","x"],["p","p","p","q"],[3,6,5,4],[1.5,4,0.5,null],["u","u","w","v"],[true,true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'df.query("a > 2 and g == \'x\'")',
      `{"columns":["g","h","a","b","t","f"],"index":[0,5],"data":[["x","x"],["p","q"],[3,4],[1.5,null],["u","v"],[true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'df.query("a > 2 & g == \'x\'")',
      `{"columns":["g","h","a","b","t","f"],"index":[0,5],"data":[["x","x"],["p","q"],[3,4],[1.5,null],["u","v"],[true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      'df.query("g not in [\'x\']")',
      `{"columns":["g","h","a","b","t","f"],"index":[1,3,4],"data":[["y","z","y"],["q","p","p"],[1,6,5],[null,4,0.5],[null,"u","w"],[false,true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "k=3; result = df.query('a > @k')",
      `{"columns":["g","h","a","b","t","f"],"index":[3,4,5],"data":[["z","y","x"],["p","p","q"],[6,5,4],[4,0.5,null],["u","w","v"],[true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.query('2 < a < 5')",
      `{"columns":["g","h","a","b","t","f"],"index":[0,5],"data":[["x","x"],["p","q"],[3,4],[1.5,null],["u","v"],[true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.query('not f')",
      `{"columns":["g","h","a","b","t","f"],"index":[1,4,5],"data":[["y","y","x"],["q","p","q"],[1,5,4],[null,0.5,null],[null,"w","v"],[false,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.query('index > 2')",
      `{"columns":["g","h","a","b","t","f"],"index":[3,4,5],"data":[["z","y","x"],["p","p","q"],[6,5,4],[4,0.5,null],["u","w","v"],[true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.query('a > b')",
      `{"columns":["g","h","a","b","t","f"],"index":[0,3,4],"data":[["x","z","y"],["p","p","p"],[3,6,5],[1.5,4,0.5],["u","u","w"],[true,true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.query('a + b > 5')",
      `{"columns":["g","h","a","b","t","f"],"index":[3,4],"data":[["z","y"],["p","p"],[6,5],[4,0.5],["u","w"],[true,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
    [
      "df.rename(columns={'a':'a b'}).query('`a b` > 2')",
      `{"columns":["g","h","a b","b","t","f"],"index":[0,3,4,5],"data":[["x","z","y","x"],["p","p","p","q"],[3,6,5,4],[1.5,4,0.5,null],["u","u","w","v"],[true,true,false,false]],"dtypes":["object","object","int64","float64","object","bool"]}`,
    ],
  ])('%s', (code, expected) => {
    expect(held(code, PLAIN)).toBe(expected);
  });

  it.each([
    ["df.eval('a + b')", `{"values":[4.5,null,4.5,10,5.5,null],"index":[0,1,2,3,4,5],"dtype":"float64"}`],
    [
      "df.eval('c = a*2',inplace=True); result = df['c']",
      `{"values":[6,2,4,12,10,8],"index":[0,1,2,3,4,5],"dtype":"int64"}`,
    ],
  ])('%s', (code, expected) => {
    expect(held(code, TIMES)).toBe(expected);
  });
});
