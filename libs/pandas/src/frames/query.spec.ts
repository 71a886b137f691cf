// What is expected is what pandas 3.1.1 gave.
import { answerOf, PLAIN, TIMES } from '../testing/answer-of.fixture.ts';

describe('queries', () => {
  it.each([
    [
      'df.query("a > 2 and g == \'x\'")',
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      'df.query("a > 2 & g == \'x\'")',
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      'df.query("g not in [\'x\']")',
      `[{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false}]`,
    ],
    [
      "k=3; result = df.query('a > @k')",
      `[{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "df.query('2 < a < 5')",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "df.query('not f')",
      `[{"g":"y","h":"q","a":1,"b":null,"t":null,"f":false},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "df.query('index > 2')",
      `[{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false},{"g":"x","h":"q","a":4,"b":null,"t":"v","f":false}]`,
    ],
    [
      "df.query('a > b')",
      `[{"g":"x","h":"p","a":3,"b":1.5,"t":"u","f":true},{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false}]`,
    ],
    [
      "df.query('a + b > 5')",
      `[{"g":"z","h":"p","a":6,"b":4,"t":"u","f":true},{"g":"y","h":"p","a":5,"b":0.5,"t":"w","f":false}]`,
    ],
  ])('%s', (code, expected) => {
    expect(answerOf(code, PLAIN)).toBe(expected);
  });

  it.each([
    ["df.eval('a + b')", `[4.5,null,4.5,10,5.5,null]`],
    ["df.eval('c = a*2',inplace=True); result = df['c']", `[6,2,4,12,10,8]`],
  ])('%s', (code, expected) => {
    expect(answerOf(code, TIMES)).toBe(expected);
  });
});
