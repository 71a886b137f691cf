// What is expected is what pandas 3.1.1 gave.
import { answerOf, PLAIN, TIMES } from '../testing/answer-of.fixture.ts';

describe('places and labels', () => {
  it.each([
    ["df.loc[df['a']>3,'b']", `[4,0.5,null]`],
    ["df.loc[df['a']>3,['a','b']]", `[{"a":6,"b":4},{"a":5,"b":0.5},{"a":4,"b":null}]`],
    ["df.loc[1:3,'a':'t']", `[{"a":1,"b":null,"t":null},{"a":2,"b":2.5,"t":"v"},{"a":6,"b":4,"t":"u"}]`],
    [
      'df.iloc[0]',
      `[{"0":"x","index":"g"},{"0":"p","index":"h"},{"0":3,"index":"a"},{"0":1.5,"index":"b"},{"0":"u","index":"t"},{"0":true,"index":"f"}]`,
    ],
    [
      'df.iloc[:,[0,2]]',
      `[{"g":"x","a":3},{"g":"y","a":1},{"g":"x","a":2},{"g":"z","a":6},{"g":"y","a":5},{"g":"x","a":4}]`,
    ],
    [
      'df.iloc[[0,2]]',
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true}]`,
    ],
    [
      "df.set_index('g').loc['z']",
      `[{"index":"h","z":"p"},{"index":"a","z":6},{"index":"b","z":4},{"index":"t","z":"u"},{"index":"f","z":true}]`,
    ],
    [
      "df.set_index(['g','h']).loc[('x','q')]",
      `[{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    ["df['a'].loc[[0,2]]", `[3,2]`],
    ["df.loc[:, df.dtypes == 'float64']", `[{"b":1.5},{"b":null},{"b":2.5},{"b":4},{"b":0.5},{"b":null}]`],
    ["df.loc[:, ['a']]", `[{"a":3},{"a":1},{"a":2},{"a":6},{"a":5},{"a":4}]`],
    [
      "df.loc[df['a'].idxmax()]",
      `[{"3":"z","index":"g"},{"3":"p","index":"h"},{"3":6,"index":"a"},{"3":4,"index":"b"},{"3":"u","index":"t"},{"3":true,"index":"f"}]`,
    ],
    ['df.loc[0].to_dict()', `{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true}`],
    ["df.iloc[2:4]['a'].tolist()", `[2,6]`],
    ["df.loc[[0,2],['a','b']]", `[{"a":3,"b":1.5},{"a":2,"b":2.5}]`],
    [
      "df.set_index(['g','h']).sort_index().loc['x','q']",
      `[{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "df.set_index(['g','h']).loc[[('x','q')]]",
      `[{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    ["df.T.loc['a']", `[3,1,2,6,5,4]`],
    [
      'df.loc[:,df.isnull().any()]',
      `[{"b":1.5,"t":"u"},{"b":null,"t":null},{"b":2.5,"t":"v"},{"b":4,"t":"u"},{"b":0.5,"t":"w"},{"b":null,"t":"v"}]`,
    ],
    ["df[['a','b']].corr().loc['a','b']", `0.2445671362`],
    ['df.iloc[:,2:4].sum(axis=1)', `[4.5,1,4.5,10,5.5,4]`],
    [
      'df.iloc[[True,False,True,False,False,False]]',
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":2,"b":2.5,"t":"v","f":true}]`,
    ],
    ['df.iloc[1:3,[0,2]]', `[{"g":"y","a":1},{"g":"x","a":2}]`],
    ["df.loc[0,['a','b']]", `[{"0":3,"index":"a"},{"0":1.5,"index":"b"}]`],
    ["df.loc[0,'a':'b']", `[{"0":3,"index":"a"},{"0":1.5,"index":"b"}]`],
    ['df.a.loc[df.a>3]', `[6,5,4]`],
    [
      'df.loc[df.a>3,:]',
      `[{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "x=pd.DataFrame(columns=['a','b']); x.loc[0]=[1,'q']; x.loc[len(x)]=[2,'w']; result = x",
      `[{"a":1,"b":"q"},{"a":2,"b":"w"}]`,
    ],
  ])('%s', (code, expected) => {
    expect(answerOf(code, PLAIN)).toBe(expected);
  });

  it.each([
    ['df.iloc[:, 2:].mean()', `[{"index":"a","value":3.5},{"index":"b","value":2.125}]`],
    ["df[df['a']==df['a'].max()]['g'].iloc[0]", `"z"`],
  ])('%s', (code, expected) => {
    expect(answerOf(code, TIMES)).toBe(expected);
  });
});
