// What is expected is what pandas 3.1.1 gave.
import { answerOf, PLAIN, TIMES } from '../testing/answer-of.fixture.ts';

describe('joined tables', () => {
  it.each([
    [
      "pd.concat([df[['a']],df[['b']]],axis=1)",
      `[{"a":3,"b":1.5},{"a":1,"b":null},{"a":2,"b":2.5},{"a":6,"b":4},{"a":5,"b":0.5},{"a":4,"b":null}]`,
    ],
    [
      "pd.concat([df['a'],df['b']],axis=1)",
      `[{"a":3,"b":1.5},{"a":1,"b":null},{"a":2,"b":2.5},{"a":6,"b":4},{"a":5,"b":0.5},{"a":4,"b":null}]`,
    ],
    ["pd.concat([df['a'],df['b']])", `[3,1,2,6,5,4,1.5,null,2.5,4,0.5,null]`],
    [
      "pd.concat({'k':df['a'],'l':df['b']},axis=1)",
      `[{"k":3,"l":1.5},{"k":1,"l":null},{"k":2,"l":2.5},{"k":6,"l":4},{"k":5,"l":0.5},{"k":4,"l":null}]`,
    ],
    [
      "df[['g','a']].merge(df[['a','b']])",
      `[{"g":"x","a":3,"b":1.5},{"g":"y","a":1,"b":null},{"g":"x","a":2,"b":2.5},{"g":"z","a":6,"b":4},{"g":"y","a":5,"b":0.5},{"g":"x","a":4,"b":null}]`,
    ],
    [
      "df.merge(df,left_on='a',right_on='b')",
      `[{"g_x":"x","h_x":"q","a_x":4,"b_x":null,"t_x":"v","f_x":false,"g_y":"z","h_y":"p","a_y":6,"b_y":4,"t_y":"u","f_y":true}]`,
    ],
    [
      "df.merge(pd.DataFrame({'t':['u',None],'n':[1,2]}),on='t')",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true,"n":1},{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false,"n":2},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true,"n":1}]`,
    ],
    [
      "pd.concat([df[['a']],pd.DataFrame({'z':[1,2]})],axis=1)",
      `[{"a":3,"z":1},{"a":1,"z":2},{"a":2,"z":null},{"a":6,"z":null},{"a":5,"z":null},{"a":4,"z":null}]`,
    ],
    [
      "pd.concat([df[['a']],pd.DataFrame({'z':[1,2]},index=[4,9])],axis=1)",
      `[{"a":3,"z":null},{"a":1,"z":null},{"a":2,"z":null},{"a":6,"z":null},{"a":5,"z":1},{"a":4,"z":null},{"a":null,"z":2}]`,
    ],
    ["pd.concat([df[['a']],pd.DataFrame({'z':[1,2]},index=[4,9])],axis=1,join='inner')", `[{"a":5,"z":1}]`],
    [
      "pd.concat([df[['a','g']],df[['b','g']]],join='inner')",
      `[{"g":"x"},{"g":"y"},{"g":"x"},{"g":"z"},{"g":"y"},{"g":"x"},{"g":"x"},{"g":"y"},{"g":"x"},{"g":"z"},{"g":"y"},{"g":"x"}]`,
    ],
    [
      "pd.concat([df['a'],df['g']],axis=1,keys=['k','l'])",
      `[{"k":3,"l":"x"},{"k":1,"l":"y"},{"k":2,"l":"x"},{"k":6,"l":"z"},{"k":5,"l":"y"},{"k":4,"l":"x"}]`,
    ],
    [
      "pd.concat([df[['a']],df[['b']]],axis=1,keys=['k','l'])",
      `[{"k a":3,"l b":1.5},{"k a":1,"l b":null},{"k a":2,"l b":2.5},{"k a":6,"l b":4},{"k a":5,"l b":0.5},{"k a":4,"l b":null}]`,
    ],
  ])('%s', (code, expected) => {
    expect(answerOf(code, PLAIN)).toBe(expected);
  });

  it.each([['pd.concat([df,df]).shape', `[12,4]`]])('%s', (code, expected) => {
    expect(answerOf(code, TIMES)).toBe(expected);
  });
});
