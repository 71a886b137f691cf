// What is expected is what pandas 3.1.1 gave; its texts are `object` here.
import { held } from '../../testing/series-held.fixture.ts';

describe('functions of pandas', () => {
  it.each([
    [
      'pd.cut(i, 3)',
      'category ["(0.992, 3.667]","(0.992, 3.667]","(0.992, 3.667]","(3.667, 6.333]","(0.992, 3.667]","(3.667, 6.333]","(6.333, 9.0]","(0.992, 3.667]"]',
    ],
    ['pd.cut(i, [0, 2, 5, 10])', 'category ["(2, 5]","(0, 2]","(0, 2]","(2, 5]","(0, 2]","(2, 5]","(5, 10]","(0, 2]"]'],
    [
      'pd.cut(i, [0, 2, 5, 10], right=False)',
      'category ["[2, 5)","[0, 2)","[2, 5)","[2, 5)","[0, 2)","[5, 10)","[5, 10)","[2, 5)"]',
    ],
    [
      'pd.cut(i, [1, 2, 5], include_lowest=True)',
      'category ["(2.0, 5.0]","(0.999, 2.0]","(0.999, 2.0]","(2.0, 5.0]","(0.999, 2.0]","(2.0, 5.0]",null,"(0.999, 2.0]"]',
    ],
    ["pd.cut(i, [0, 2.5, 10], labels=['a', 'b'])", 'category ["b","a","a","b","a","b","b","a"]'],
    ['pd.cut(i, [0, 2, 5, 10], labels=False)', 'int64 [1,0,0,1,0,1,2,0]'],
    ["pd.cut(i, bins=[0, 5, np.inf], labels=['lo', 'hi']).value_counts()", 'int64 {lo: 7, hi: 1}'],
    ["pd.cut(i, 3, labels=['a', 'b', 'c'])", 'category ["a","a","a","b","a","b","c","a"]'],
    ['pd.cut(i, [0, 2, 5, 10]).value_counts(sort=False)', 'int64 {(0, 2]: 4, (2, 5]: 3, (5, 10]: 1}'],
    ['pd.cut(i, 4, retbins=True)[1]', '[0.992,3,5,7,9]'],
    ['pd.cut(i, [3, 2, 1])', 'ValueError'],
    [
      'pd.qcut(i, 4)',
      'category ["(2.5, 4.25]","(0.999, 1.75]","(1.75, 2.5]","(2.5, 4.25]","(0.999, 1.75]","(4.25, 9.0]","(4.25, 9.0]","(1.75, 2.5]"]',
    ],
    ["pd.qcut(i, 2, labels=['l', 'h'])", 'category ["h","l","l","h","l","h","h","l"]'],
    [
      'pd.qcut(i, [0, 0.25, 0.5, 1])',
      'category ["(2.5, 9.0]","(0.999, 1.75]","(1.75, 2.5]","(2.5, 9.0]","(0.999, 1.75]","(2.5, 9.0]","(2.5, 9.0]","(1.75, 2.5]"]',
    ],
    ['pd.qcut(f, 2)', 'NameError'],
    ['pd.qcut(i, 4, labels=False)', 'int64 [2,0,1,2,0,3,3,1]'],
    ["pd.to_numeric('5')", '5'],
    ['pd.isna(None)', 'true'],
    ['pd.isnull(np.nan)', 'true'],
    ["pd.notna('a')", 'true'],
    ['pd.isna(i).sum()', '0'],
    ['pd.isna([1, None])', '[false,true]'],
    ['pd.unique(i)', '[3,1,2,4,5,9]'],
    ['pd.factorize(c)', '[[0,1,2,0,-1],["lo","hi","mid"]]'],
    ["c.apply(lambda v: 'none' if pd.isna(v) else v[0])", 'object ["l","h","m","l","none"]'],
    ['pd.concat([i, f])', 'NameError'],
    ['pd.concat([i, f], axis=1)', 'NameError'],
  ])('%s', (code, expected) => {
    expect(held(code)).toBe(expected);
  });
});
