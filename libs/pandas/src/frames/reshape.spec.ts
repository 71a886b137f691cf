// What is expected is what pandas 3.1.1 gave.
import { answerOf, PLAIN, TIMES } from '../testing/answer-of.fixture.ts';

describe('wide and long tables', () => {
  it.each([
    [
      "df.pivot_table(values='a',index='g',columns='h',aggfunc='mean')",
      `[{"g":"x","p":3,"q":3},{"g":"y","p":5,"q":1},{"g":"z","p":6,"q":null}]`,
    ],
    [
      "df.pivot_table(values='a',index='g',columns='h',aggfunc='sum',fill_value=0)",
      `[{"g":"x","p":3,"q":6},{"g":"y","p":5,"q":1},{"g":"z","p":6,"q":0}]`,
    ],
    ["df.pivot_table(values='a',index='g',aggfunc='mean')", `[{"g":"x","a":3},{"g":"y","a":3},{"g":"z","a":6}]`],
    [
      "df.pivot_table(index='g',values=['a','b'])",
      `[{"g":"x","a":3,"b":2},{"g":"y","a":3,"b":0.5},{"g":"z","a":6,"b":4}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values=['a','b'],aggfunc='sum')",
      `[{"g":"x","a p":3,"a q":6,"b p":1.5,"b q":2.5},{"g":"y","a p":5,"a q":1,"b p":0.5,"b q":0},{"g":"z","a p":6,"a q":null,"b p":4,"b q":null}]`,
    ],
    [
      "df.pivot_table(values='a',index='g',columns='h',aggfunc='count',margins=True)",
      `[{"g":"x","p":1,"q":2,"All":3},{"g":"y","p":1,"q":1,"All":2},{"g":"z","p":1,"q":null,"All":1},{"g":"All","p":3,"q":3,"All":6}]`,
    ],
    [
      "pd.pivot_table(df,values='a',index='g',aggfunc={'a':'max'})",
      `[{"g":"x","a":4},{"g":"y","a":5},{"g":"z","a":6}]`,
    ],
    ["pd.crosstab(df['g'],df['h'])", `[{"g":"x","p":1,"q":2},{"g":"y","p":1,"q":1},{"g":"z","p":1,"q":0}]`],
    [
      "pd.crosstab(df['g'],df['h'],normalize='index')",
      `[{"g":"x","p":0.3333333333,"q":0.6666666667},{"g":"y","p":0.5,"q":0.5},{"g":"z","p":1,"q":0}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],margins=True)",
      `[{"g":"x","p":1,"q":2,"All":3},{"g":"y","p":1,"q":1,"All":2},{"g":"z","p":1,"q":0,"All":1},{"g":"All","p":3,"q":3,"All":6}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],values=df['a'],aggfunc='mean')",
      `[{"g":"x","p":3,"q":3},{"g":"y","p":5,"q":1},{"g":"z","p":6,"q":null}]`,
    ],
    [
      "pd.crosstab(df['g'],df['f'])",
      `[{"g":"x","False":1,"True":2},{"g":"y","False":2,"True":0},{"g":"z","False":0,"True":1}]`,
    ],
    [
      "df[['g','h','a']].drop_duplicates(['g','h']).pivot(index='g',columns='h',values='a')",
      `[{"g":"x","p":3,"q":2},{"g":"y","p":5,"q":1},{"g":"z","p":6,"q":null}]`,
    ],
    [
      "df.set_index(['g','a'])['b'].unstack()",
      `[{"1":null,"2":2.5,"3":1.5,"4":null,"5":null,"6":null,"g":"x"},{"1":null,"2":null,"3":null,"4":null,"5":0.5,"6":null,"g":"y"},{"1":null,"2":null,"3":null,"4":null,"5":null,"6":4,"g":"z"}]`,
    ],
    [
      "pd.get_dummies(df['g'])",
      `[{"x":true,"y":false,"z":false},{"x":false,"y":true,"z":false},{"x":true,"y":false,"z":false},{"x":false,"y":false,"z":true},{"x":false,"y":true,"z":false},{"x":true,"y":false,"z":false}]`,
    ],
    [
      "pd.get_dummies(df[['g','a']],drop_first=True)",
      `[{"a":3,"g_y":false,"g_z":false},{"a":1,"g_y":true,"g_z":false},{"a":2,"g_y":false,"g_z":false},{"a":6,"g_y":false,"g_z":true},{"a":5,"g_y":true,"g_z":false},{"a":4,"g_y":false,"g_z":false}]`,
    ],
    [
      "pd.get_dummies(df['t'],prefix='p',dtype=int)",
      `[{"p_u":1,"p_v":0,"p_w":0},{"p_u":0,"p_v":0,"p_w":0},{"p_u":0,"p_v":1,"p_w":0},{"p_u":1,"p_v":0,"p_w":0},{"p_u":0,"p_v":0,"p_w":1},{"p_u":0,"p_v":1,"p_w":0}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values='b')",
      `[{"g":"x","p":1.5,"q":2.5},{"g":"y","p":0.5,"q":null},{"g":"z","p":4,"q":null}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values='b',dropna=False)",
      `[{"g":"x","p":1.5,"q":2.5},{"g":"y","p":0.5,"q":null},{"g":"z","p":4,"q":null}]`,
    ],
    [
      "df.pivot_table(index=['g','h'],values='a')",
      `[{"g":"x","h":"p","a":3},{"g":"x","h":"q","a":3},{"g":"y","h":"p","a":5},{"g":"y","h":"q","a":1},{"g":"z","h":"p","a":6}]`,
    ],
    [
      "df.pivot_table(index='g',columns=['h','f'],values='a',aggfunc='sum')",
      `[{"g":"x","p False":null,"p True":3,"q False":4,"q True":2},{"g":"y","p False":5,"p True":null,"q False":1,"q True":null},{"g":"z","p False":null,"p True":6,"q False":null,"q True":null}]`,
    ],
    [
      "df.pivot_table(index='g',values='a',aggfunc=['mean','max'])",
      `[{"g":"x","mean a":3,"max a":4},{"g":"y","mean a":3,"max a":5},{"g":"z","mean a":6,"max a":6}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values='a',aggfunc=['mean','max'])",
      `[{"g":"x","mean p":3,"mean q":3,"max p":3,"max q":4},{"g":"y","mean p":5,"mean q":1,"max p":5,"max q":1},{"g":"z","mean p":6,"mean q":null,"max p":6,"max q":null}]`,
    ],
    [
      "df.pivot_table(index='g',values='a',aggfunc='sum',margins=True)",
      `[{"g":"x","a":9},{"g":"y","a":6},{"g":"z","a":6},{"g":"All","a":21}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values='a',aggfunc='mean',margins=True,margins_name='T')",
      `[{"g":"x","p":3,"q":3,"T":3},{"g":"y","p":5,"q":1,"T":3},{"g":"z","p":6,"q":null,"T":6},{"g":"T","p":4.666666667,"q":2.333333333,"T":3.5}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values='t',aggfunc='count')",
      `[{"g":"x","p":1,"q":2},{"g":"y","p":1,"q":0},{"g":"z","p":1,"q":null}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',aggfunc='size')",
      `[{"g":"x","p":1,"q":2},{"g":"y","p":1,"q":1},{"g":"z","p":1,"q":null}]`,
    ],
    [
      "df.pivot_table(index='g',values=['a','b'],aggfunc={'a':'sum','b':'mean'})",
      `[{"g":"x","a":9,"b":2},{"g":"y","a":6,"b":0.5},{"g":"z","a":6,"b":4}]`,
    ],
    [
      "df.pivot_table(index='g',values=['b','a'],aggfunc='sum')",
      `[{"g":"x","a":9,"b":4},{"g":"y","a":6,"b":0.5},{"g":"z","a":6,"b":4}]`,
    ],
    [
      "df.pivot_table(index='g',columns='h',values='a',aggfunc='sum').reset_index()",
      `[{"g":"x","p":3,"q":6},{"g":"y","p":5,"q":1},{"g":"z","p":6,"q":null}]`,
    ],
    ["df.pivot_table(columns='g',values='a')", `[{"index":"a","x":3,"y":3,"z":6}]`],
    [
      "df.pivot_table(index='g',columns='h',values='a',aggfunc=lambda s: s.max()-s.min())",
      `[{"g":"x","p":0,"q":2},{"g":"y","p":0,"q":0},{"g":"z","p":0,"q":null}]`,
    ],
    [
      "df.pivot(columns='g',values='a')",
      `[{"x":3,"y":null,"z":null},{"x":null,"y":1,"z":null},{"x":2,"y":null,"z":null},{"x":null,"y":null,"z":6},{"x":null,"y":5,"z":null},{"x":4,"y":null,"z":null}]`,
    ],
    [
      "pd.crosstab(df['g'],[df['h'],df['f']])",
      `[{"g":"x","p False":0,"p True":1,"q False":1,"q True":1},{"g":"y","p False":1,"p True":0,"q False":1,"q True":0},{"g":"z","p False":0,"p True":1,"q False":0,"q True":0}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],normalize='columns')",
      `[{"g":"x","p":0.3333333333,"q":0.6666666667},{"g":"y","p":0.3333333333,"q":0.3333333333},{"g":"z","p":0.3333333333,"q":0}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],normalize='all')",
      `[{"g":"x","p":0.1666666667,"q":0.3333333333},{"g":"y","p":0.1666666667,"q":0.1666666667},{"g":"z","p":0.1666666667,"q":0}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],normalize='index',margins=True)",
      `[{"g":"x","p":0.3333333333,"q":0.6666666667},{"g":"y","p":0.5,"q":0.5},{"g":"z","p":1,"q":0},{"g":"All","p":0.5,"q":0.5}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],normalize='columns',margins=True)",
      `[{"g":"x","p":0.3333333333,"q":0.6666666667,"All":0.5},{"g":"y","p":0.3333333333,"q":0.3333333333,"All":0.3333333333},{"g":"z","p":0.3333333333,"q":0,"All":0.1666666667}]`,
    ],
    [
      "pd.crosstab(df['g'],df['t'])",
      `[{"g":"x","u":1,"v":2,"w":0},{"g":"y","u":0,"v":0,"w":1},{"g":"z","u":1,"v":0,"w":0}]`,
    ],
    [
      "pd.crosstab(df['g'],df['h'],rownames=['R'],colnames=['C'])",
      `[{"R":"x","p":1,"q":2},{"R":"y","p":1,"q":1},{"R":"z","p":1,"q":0}]`,
    ],
    ["pd.crosstab(df['g'],'n')", `[{"g":"x","n":3},{"g":"y","n":2},{"g":"z","n":1}]`],
    ['pd.crosstab(df.g,df.h).values', `[[1,2],[1,1],[1,0]]`],
    [
      "df[['a','b']].corr().abs().unstack().sort_values(ascending=False)",
      `[{"level_0":"a","level_1":"a","value":1},{"level_0":"b","level_1":"b","value":1},{"level_0":"a","level_1":"b","value":0.2445671362},{"level_0":"b","level_1":"a","value":0.2445671362}]`,
    ],
    [
      "pd.get_dummies(df[['g']],prefix_sep='-',dtype=float)",
      `[{"g-x":1,"g-y":0,"g-z":0},{"g-x":0,"g-y":1,"g-z":0},{"g-x":1,"g-y":0,"g-z":0},{"g-x":0,"g-y":0,"g-z":1},{"g-x":0,"g-y":1,"g-z":0},{"g-x":1,"g-y":0,"g-z":0}]`,
    ],
  ])('%s', (code, expected) => {
    expect(answerOf(code, PLAIN)).toBe(expected);
  });

  it.each([
    [
      "df['c']=pd.cut(df['a'],bins=[0,2,4,6],labels=['lo','mid','hi']); result = pd.crosstab(df['c'],df['g'])",
      `[{"c":"lo","x":1,"y":1,"z":0},{"c":"mid","x":2,"y":0,"z":0},{"c":"hi","x":0,"y":1,"z":1}]`,
    ],
  ])('%s', (code, expected) => {
    expect(answerOf(code, TIMES)).toBe(expected);
  });
});
