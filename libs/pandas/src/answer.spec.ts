import { plainly } from './answer.ts';
import { runScript } from './run-script.ts';

const answered = (code: string) =>
  plainly(runScript(`result = ${code}`, { tables: new Map(), print: () => undefined }).get('result') ?? null);

describe('plainly', () => {
  it.each([
    ['2.5', 2.5],
    ['float("nan")', null],
    ['pd.Timestamp("2020-01-02 03:04:05")', '2020-01-02T03:04:05'],
    ['pd.Timestamp("2020-01-02")', '2020-01-02'],
    ['[1, None, "a"]', [1, null, 'a']],
    ['(x * 2 for x in range(2))', [0, 2]],
    [
      'np.array([[1, 2], [3, 4]])',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['{"a": 1, "b": [1, 2]}', { a: 1, b: '1, 2' }],
    [
      '{2020: 5, 2019: 6}',
      [
        { key: 2020, value: 5 },
        { key: 2019, value: 6 },
      ],
    ],
    ['pd.DataFrame({"g": ["x"], "2019": [1], "2018": [2]})', { columns: ['g', '2019', '2018'], values: [['x', 1, 2]] }],
    [
      '[{"g": "x", "2019": 1}, {"g": "y", "7": 2}]',
      {
        columns: ['g', '2019', '7'],
        values: [
          ['x', 1, null],
          ['y', null, 2],
        ],
      },
    ],
    ['pd.Series([3, 4])', [3, 4]],
    ['pd.Series([3], index=["a"], name="n")', [{ index: 'a', n: 3 }]],
    ['pd.DataFrame({"a": [1], "b": [np.nan]})', [{ a: 1, b: null }]],
    ['pd.DataFrame({"g": ["x", "x"], "v": [1, 2]}).groupby("g")["v"].sum()', [{ g: 'x', v: 3 }]],
    [
      'pd.DataFrame({"g": ["x"], "v": [1]}).groupby("g").agg({"v": ["min", "max"]})',
      [{ g: 'x', 'v min': 1, 'v max': 1 }],
    ],
  ])('gives %s', (code, expected) => {
    expect(answered(code)).toEqual(expected);
  });

  it.each([
    ['len', 'the result is a function, which is no answer'],
    ['np', 'the result is a module, which is no answer'],
    ['pd.concat([pd.Series([1], name="a"), pd.Series([2], name="a")], axis=1)', "the result has 'a' twice"],
  ])('refuses %s', (code, message) => {
    expect(() => answered(code)).toThrow(message);
  });
});
