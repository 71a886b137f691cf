import { frameOf } from '../testing/frame-of.ts';

import { printed } from '../testing/printed.ts';

const table = frameOf(
  [
    { name: 'n', kind: 'integer' },
    { name: 'x', kind: 'number' },
    { name: 'k', kind: 'integer' },
    { name: 't', kind: 'text' },
  ],
  [
    [1, 22, 7, 'u'],
    [2, 0.5, null, 'v'],
  ],
);
const shown = (code: string) => printed(code, new Map([['t1', table]]));

describe('the text of a number', () => {
  // In pandas each of them has a `.0`, which is not known here.
  it.each([
    "print(df['x'].max())",
    "print(df['x'][0])",
    "print(df['x'].iloc[0])",
    "print(df.loc[0, 'x'])",
    "print(df['n'].sum() / 3)",
    "print(df['x'].agg('max'))",
    "print(df['n'].agg('mean') * 2)",
    'print(round(22.04, 1))',
    'print(f"{df[\'k\'].sum()}")',
    'print(f"{df[\'x\'].max():,}")',
    "print('{}'.format(df['x'].max()))",
    "print('%s' % df['x'].max())",
    "print(', '.join(str(x) for x in df['x']))",
    "print(df['x'].apply(lambda x: f'{x}').tolist())",
    "print(df.apply(lambda row: row['t'] + str(row['x']), axis=1).tolist())",
    'print([str(row.x) for row in df.itertuples()])',
    "print([str(row['x']) for _, row in df.iterrows()])",
    "print(df['x'].tolist())",
    "print(df.to_dict('records'))",
    "print(dict(zip(df['t'], df['x'])))",
    "print([f'{k}' for k in df.groupby('k').groups])",
    "print([f'{k}' for k in df['k'].value_counts().index])",
    "print(df['x'].apply(lambda x: x * 2).head(1).astype(int).tolist(), df['x'].head(1).apply(lambda x: x).astype(str)[0])",
    "import json\nprint(json.dumps({'a': df['x'].max()}))",
    'import math\nprint(math.sqrt(16))',
    'print(np.mean([2, 4]))',
    "print(np.sqrt(df['n'].iloc[0]))",
    'print(stats.pearsonr([1, 2], [3, 5])[0])',
    "print(float('5'))",
    'print(4.0)',
  ])('is refused where it may be a float: %s', (code) => {
    expect(shown(code)).toContain('NotImplementedError: the text of ');
  });

  it.each([
    [
      "print(df['n'].sum(), df['n'].max(), len(df), df['x'].count(), df['x'].nunique(), df['x'].argmax())",
      '3 2 2 2 2 0',
    ],
    ["print(int(df['x'].max()), round(df['x'].max()), f\"{int(df['x'].max())}\")", '22 22 22'],
    ["print(f\"{df['x'].max():.1f} {df['x'].max():.0f} {df['x'].max():g}\")", '22.0 22 22'],
    ["print(df['x'].astype(str).tolist(), df['x'].map(str).tolist())", "['22.0', '0.5'] ['22.0', '0.5']"],
    ["print(df['n'].astype(str).tolist(), [f'{n}' for n in df['n']])", "['1', '2'] ['1', '2']"],
    ["print(df.apply(lambda row: row['t'] + str(row['n']), axis=1).tolist())", "['u1', 'v2']"],
    ["print([k for k in df.groupby('n').groups])", '[1, 2]'],
    ["print(df['x'].min(), 7 // 2, 2 ** 3, -df['n'].sum())", '0.5 3 8 -3'],
    ["print(df['x'].astype(int).astype(str).tolist())", "['22', '0']"],
    ['import math\nprint(math.floor(2.5), math.ceil(2.5), 1e16)', '2 3 1e+16'],
  ])('is known: %s', (code, text) => {
    expect(shown(code)).toBe(text);
  });

  it('is of the run it is in', () => {
    expect(shown("y = df['x'].max()")).toBe('');
    expect(shown('print(22)')).toBe('22');
  });
});
