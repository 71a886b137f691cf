import { errorOf, valueOf } from '../testing/value-of.ts';

// By NumPy 2.4.
it.each([
  ['np.array([1,2,3])', [1, 2, 3]],
  [
    'np.array([[1,2],[3,4]])*2',
    [
      [2, 4],
      [6, 8],
    ],
  ],
  ['np.array([1.5,2])**2', [2.25, 4]],
  ['np.array([1,2,3])[::-1]', [3, 2, 1]],
  ['np.array([[1,2,3],[4,5,6]])[:,1]', [2, 5]],
  ['np.array([[1,2,3],[4,5,6]])[1,:]', [4, 5, 6]],
  ['np.array([[1,2,3],[4,5,6]])[1]', [4, 5, 6]],
  ['np.array([[1,2,3],[4,5,6]])[0,2]', 3],
  ['np.array([[1,2,3],[4,5,6]])[[0,1],[1,2]]', [2, 6]],
  [
    'np.array([[1,2,3],[4,5,6]])[:,[0,2]]',
    [
      [1, 3],
      [4, 6],
    ],
  ],
  ['np.array([[1,2,3],[4,5,6]])[np.array([[1,2,3],[4,5,6]])>2]', [3, 4, 5, 6]],
  ['np.array([1,2,3,4])[np.array([True,False,True,False])]', [1, 3]],
  ['np.array([1,2,3,4])[[0,-1]]', [1, 4]],
  ['np.array([1,2,3,4])[1:3]', [2, 3]],
  [
    'np.array([1,2,3])[:,None]+np.array([10,20])',
    [
      [11, 21],
      [12, 22],
      [13, 23],
    ],
  ],
  ['np.array([1,2,3]).reshape(-1,1)', [[1], [2], [3]]],
  [
    'np.arange(6).reshape(2,3).T',
    [
      [0, 3],
      [1, 4],
      [2, 5],
    ],
  ],
  ['np.arange(6).reshape((2,3)).mean(axis=0)', [1.5, 2.5, 3.5]],
  ['np.arange(6).reshape(2,3).sum(axis=1)', [3, 12]],
  ['np.arange(6).reshape(2,3).max()', 5],
  ['np.arange(6).reshape(2,3).std(axis=0, ddof=1)', [2.121320344, 2.121320344, 2.121320344]],
  ['np.arange(6).reshape(2,3).argmax(axis=1)', [2, 2]],
  ['np.arange(6).reshape(2,3).cumsum()', [0, 1, 3, 6, 10, 15]],
  [
    'np.arange(6).reshape(2,3).cumsum(axis=1)',
    [
      [0, 1, 3],
      [3, 7, 12],
    ],
  ],
  ['np.arange(0,1,0.1)', [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
  ['np.arange(5,0,-2)', [5, 3, 1]],
  ['np.array([[1,2],[3,4]])@np.array([1,1])', [3, 7]],
  [
    'np.array([[1,2],[3,4]])@np.array([[1,0],[0,2]])',
    [
      [1, 4],
      [3, 8],
    ],
  ],
  ['np.array_equal([1,2],[1,2])', true],
  ["np.array(['1','2']).astype(int)", [1, 2]],
  ['np.array([1.7,2.2]).astype(int)', [1, 2]],
  ['np.array([1,2]).astype(float)', [1, 2]],
  ['np.array([1,2,3]).tolist()', [1, 2, 3]],
  ['np.array([1,2,3]).shape', [3]],
  ['np.array([[1,2,3]]).ndim', 2],
  ['np.array([1,2,3]).size', 3],
  ['len(np.array([[1,2],[3,4]]))', 2],
  ['[x for x in np.array([1,2])]', [1, 2]],
  [
    '[list(r) for r in np.array([[1,2],[3,4]])]',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['2 in np.array([1,2])', true],
  ['str(np.array([1,2,3]))', '[1 2 3]'],
  ['str(np.array([1.5,2.25,3]))', '[1.5  2.25 3.  ]'],
  ['str(np.array([[1,2],[3,4]]))', '[[1 2]\n [3 4]]'],
  ["str(np.array(['a','b']))", "['a' 'b']"],
  ['-np.array([1,2])', [-1, -2]],
  ['~np.array([True,False])', [false, true]],
  ['np.array([1,2])==np.array([1,3])', [true, false]],
  ['(np.array([1,2])==np.array([1,3])).sum()', 1],
  ['(np.array([1,2,3])>1).mean()', 0.6666666667],
  ['(np.array([1,2,3])>1)&(np.array([1,2,3])<3)', [false, true, false]],
  ['np.array([1,2])+[1,2]', [2, 4]],
  ['[1,2]+np.array([1,2])', [2, 4]],
  ["np.array([1]*8)*df['x']", [1.5, 2, 3, 4.25, 5, 6, 2, 9]],
  ["df['x'].values*2", [3, 4, 6, 8.5, 10, 12, 4, 18]],
  ["df['x'].values.mean()", 4.09375],
  ["df[['x','y']].values.mean(axis=0)", [4.09375, 4.875]],
  ["df[['x','y']].values.shape", [8, 2]],
  ['np.array([3,1,2]).argsort()', [1, 2, 0]],
  ['np.array([1,2,3]).item(1)', 2],
  [
    'np.transpose([[1,2],[3,4]])',
    [
      [1, 3],
      [2, 4],
    ],
  ],
  ['np.array([[1,2],[3,4]]).flatten()', [1, 2, 3, 4]],
  ['np.squeeze([[1],[2]])', [1, 2]],
  ['np.array([True,False]).sum()', 1],
  ['np.array([True,False])+1', [2, 1]],
  ["np.array(df['s'])", ['a', 'b', 'a', 'c', 'b', 'c', 'a', 'b']],
  [
    "np.array(df[['x','y']])[:2]",
    [
      [1.5, 2],
      [2, 1],
    ],
  ],
])('%s', (code, expected) => expect(valueOf(code)).toEqual(expected));

it('shows in an array what is assigned to its views, and the other way round', () => {
  const code = `a = np.arange(6.)
b = a[2:4]
b[0] = 99
a[5] = 7
c = a.reshape(2, 3)
c[1, 0] = -1
c.T[0] = 5
c[:, 1] *= 2
a[1:] += 1
copied = a.copy()
copied[0] = 1000
result = [a, b, c]`;
  expect(valueOf(code)).toEqual([
    [5, 3, 100, 6, 9, 8],
    [100, 6],
    [
      [5, 3, 100],
      [6, 9, 8],
    ],
  ]);
});

it.each([
  ['a = np.array([1, 2])\na[0] = 1.5', 'NotImplementedError'],
  ["a = df['x'].values\na[0] = 1.5", 'NotImplementedError'],
  ['result = np.array([1, 2]) // 0', 'NotImplementedError'],
  ['result = np.array([[[1]]])', 'NotImplementedError'],
  ["result = np.where(df['x'] > 3, 'a', 1)", 'TypeError'],
  ["result = np.array(['a', 1])", 'NotImplementedError'],
  ['result = np.random.rand(3)', 'NotImplementedError'],
  ['result = np.mean([1, 2], foo=3)', 'TypeError'],
  ["result = np.mean(['a'])", 'TypeError'],
  ['result = np.array([1, 2]) + np.array([1, 2, 3])', 'ValueError'],
  ['result = np.array([1, 2])[5]', 'IndexError'],
  ['result = bool(np.array([1, 2]))', 'ValueError'],
  ["result = stats.ttest_ind(df['x'], df['y'], axis=1)", 'NotImplementedError'],
  ['result = np.unknown(1)', 'NotImplementedError'],
])('%s is a %s', (code, name) => expect(errorOf(code)).toBe(name));
