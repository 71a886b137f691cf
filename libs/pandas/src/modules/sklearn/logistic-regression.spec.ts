import { errorOf, valueOf } from '../../testing/value-of.ts';

const IMPORT = 'from sklearn.linear_model import LogisticRegression\n';
const fitted = (options: string, x = "df[['x']]", y = "(df['y'] > 4).astype(int)") =>
  `${IMPORT}X, y = ${x}, ${y}\nm = LogisticRegression(${options}).fit(X, y)\n`;

// By scikit-learn 1.9, `solver='newton-cholesky', tol=1e-13`.
it.each([
  [
    'what is learned and told',
    `${fitted('')}result=[m.coef_, m.intercept_, m.predict(X), m.predict_proba(X)[:2], m.score(X, y)]`,
    [
      [[0.6163427619]],
      [-2.392624854],
      [0, 0, 0, 1, 1, 1, 0, 1],
      [
        [0.8127700536, 0.1872299464],
        [0.7613216907, 0.2386783093],
      ],
      0.75,
    ],
  ],
  ['a weaker penalty', `${fitted('C=10')}result=[m.coef_, m.intercept_]`, [[[0.7593928265]], [-2.907601975]]],
  [
    'no intercept',
    `${fitted('fit_intercept=False')}result=[m.coef_, m.intercept_, m.score(X, y)]`,
    [[[0.1309173112]], [0], 0.5],
  ],
  [
    'classes of one weight',
    `${fitted("class_weight='balanced', random_state=42, max_iter=1000, solver='newton-cg'", "df[['x']]", '[0, 0, 0, 0, 1, 0, 0, 1]')}result=[m.coef_, m.intercept_]`,
    [[[0.7896875397]], [-3.8425873]],
  ],
  [
    'classes by their texts',
    `${fitted('', "df[['x', 'y']]", "np.where(df['y'] > 4, 'yes', 'no')")}result=[m.classes_, m.predict(X)]`,
    [
      ['no', 'yes'],
      ['no', 'no', 'no', 'no', 'yes', 'yes', 'yes', 'yes'],
    ],
  ],
  [
    'columns of very unlike sizes',
    `${fitted('', "df.assign(big=df.x * 1e6, small=df.y / 1e4)[['big', 'small']]", '[0, 0, 1, 0, 1, 1, 0, 1]')}result=[m.coef_, m.intercept_]`,
    [[[0.000001234166759, 0.000113849106]], [-4.585298547]],
  ],
  [
    'classes that a line parts',
    `${IMPORT}result=LogisticRegression().fit([[1], [2], [3], [4]], [0, 0, 1, 1]).coef_`,
    [[0.9582859498]],
  ],
])('gives %s', (_, code, expected) => expect(valueOf(code)).toEqual(expected));

it.each([
  ['more than two classes', fitted('', "df[['x']]", "df['s']"), 'NotImplementedError'],
  ['one class', fitted('', "df[['x']]", '[1] * 8'), 'ValueError'],
  ['numbers that are no classes', fitted('', "df[['x']]", "df['x']"), 'ValueError'],
  ['what lacks values', fitted('', "df[['n']]"), 'ValueError'],
  ['the solver that penalises the intercept', fitted("solver='liblinear'"), 'NotImplementedError'],
  ['a solver that goes by chance', fitted("solver='saga'"), 'NotImplementedError'],
  ['another penalty', fitted("penalty='l1'"), 'NotImplementedError'],
  ['weights for each class', fitted('class_weight={0: 1, 1: 2}'), 'NotImplementedError'],
  ['what is not fitted', `${IMPORT}result=LogisticRegression().predict(df[['x']])`, 'ValueError'],
])('refuses %s', (_, code, name) => expect(errorOf(code)).toBe(name));
