import { errorOf, valueOf } from '../../testing/value-of.ts';

const IMPORTS = 'import statsmodels.api as sm\nimport statsmodels.formula.api as smf\n';
const MODEL = `${IMPORTS}m = sm.OLS(df['y'], sm.add_constant(df['x'])).fit()\n`;

// By statsmodels 0.15 with pandas 3.1.
it.each([
  [
    'coefficients, their errors, t and p',
    `${MODEL}result=[list(m.params.index), m.params, m.bse, m.tvalues, m.pvalues]`,
    [
      ['const', 'x'],
      [2.604386116, 0.5546537731],
      [1.926681248, 0.4069579916],
      [1.351747269, 1.362926357],
      [0.2251885066, 0.2218365428],
    ],
  ],
  [
    'coefficients by name and by place',
    `${MODEL}result=[m.params['x'], m.params[1], m.pvalues.iloc[0]]`,
    [0.5546537731, 0.5546537731, 0.2251885066],
  ],
  [
    'the whole',
    `${MODEL}result=[m.rsquared, m.rsquared_adj, m.fvalue, m.f_pvalue, m.nobs, m.df_resid, m.df_model, m.ssr, m.mse_resid]`,
    [0.2364049787, 0.1091391418, 1.857568256, 0.2218365428, 8, 6, 1, 44.95665688, 7.492776147],
  ],
  [
    'each row',
    `${MODEL}result=[m.resid, m.fittedvalues]`,
    [
      [-1.436366776, -2.713693663, -0.2683474357, -1.961664652, 1.622345018, -0.932308755, 5.286306337, 0.4037299257],
      [3.436366776, 3.713693663, 4.268347436, 4.961664652, 5.377654982, 5.932308755, 3.713693663, 7.596270074],
    ],
  ],
  [
    'predictions',
    `${MODEL}result=[m.predict(sm.add_constant(pd.DataFrame({'x': [1, 2]}))), m.predict([1, 5])]`,
    [[3.159039889, 3.713693663], [5.377654982]],
  ],
  [
    'a regression without an intercept, by sums about zero',
    `${IMPORTS}m = sm.OLS(df['y'], df['x']).fit()\nresult=[m.params, m.rsquared, m.rsquared_adj, m.fvalue, m.df_resid]`,
    [[1.030324155], 0.76446742, 0.7308199086, 22.71987995, 7],
  ],
  [
    'classes that add up to an intercept',
    `${IMPORTS}m = sm.OLS(df['y'], pd.get_dummies(df['s'])).fit()\nresult=[m.params, m.rsquared, m.rsquared_adj, m.fvalue, m.df_model]`,
    [[5, 5.333333333, 4], 0.03750884643, -0.347487615, 0.09742647059, 2],
  ],
  [
    'rows dropped',
    `${IMPORTS}m = sm.OLS(df['y'], sm.add_constant(df[['n']]), missing='drop').fit()\nresult=[m.params, list(m.resid.index), m.resid]`,
    [
      [0.6273062731, 1.025830258],
      [0, 2, 3, 4, 6, 7],
      [0.3468634686, 0.295202952, -1.730627306, 0.7306273063, 1.191881919, -0.8339483395],
    ],
  ],
  [
    'nothing of a y that lacks values',
    `${IMPORTS}m = sm.OLS(df['n'], sm.add_constant(df['x'])).fit()\nresult=[m.params, m.pvalues, m.rsquared]`,
    [[null, null], [null, null], null],
  ],
  [
    'arrays of arrays',
    `${IMPORTS}m = sm.OLS(df['y'].values, sm.add_constant(df[['x']].values)).fit()\nresult=[m.params, m.params[1]]`,
    [[2.604386116, 0.5546537731], 0.5546537731],
  ],
  [
    'a formula, over the rows that have all',
    `${IMPORTS}m = smf.ols('y ~ x + n', data=df).fit()\nresult=[list(m.params.index), m.params, m.pvalues, m.rsquared, m.nobs, list(m.resid.index), m.resid]`,
    [
      ['Intercept', 'x', 'n'],
      [0.9234747661, -0.3531866298, 1.270193701],
      [0.4096467827, 0.2168186784, 0.01277325343],
      0.9221085158,
      6,
      [0, 2, 3, 4, 6, 7],
      [0.3361114771, 0.325504019, -1.503206395, 0.856393025, -0.1084574164, 0.09365529055],
    ],
  ],
  [
    'predictions by a formula, by the names of columns',
    `from statsmodels.formula.api import ols\nresult=ols('y ~ x + n', df).fit().predict(pd.DataFrame({'n': [1, np.nan], 'x': [5, 6]}))`,
    [0.4277353187, null],
  ],
  [
    'a column that a formula names twice once',
    `${IMPORTS}result=smf.ols('y~x+x', df).fit().params`,
    [2.604386116, 0.5546537731],
  ],
])('gives %s', (_, code, expected) => expect(valueOf(code)).toEqual(expected));

it.each([
  ['first', "sm.add_constant(df[['x']])", ['const', 'x']],
  ['last', "sm.add_constant(df[['x', 'y']], prepend=False)", ['x', 'y', 'const']],
  ['beside a column without a name', "sm.add_constant(df['x'].rename(None))", ['const', 0]],
  ['never twice', 'sm.add_constant(df.assign(c=5)[["x", "c"]])', ['x', 'c']],
  ['twice where that is said', 'sm.add_constant(df.assign(c=5)[["x", "c"]], has_constant="add")', ['const', 'x', 'c']],
  ['beside zeros', 'sm.add_constant(df.assign(c=0)[["x", "c"]])', ['const', 'x', 'c']],
  ['beside what varies or is missing', 'sm.add_constant(df[["n"]].iloc[[1, 5]])', ['const', 'n']],
])('puts the constant %s', (_, code, names) =>
  expect(valueOf(`${IMPORTS}result=list((${code}).columns)`)).toEqual(names),
);

it('puts the constant into arrays', () =>
  expect(valueOf(`${IMPORTS}result=[sm.add_constant([1, 2]), sm.add_constant(np.array([[1, 2], [1, 4]]))]`)).toEqual([
    [
      [1, 1],
      [1, 2],
    ],
    [
      [1, 2],
      [1, 4],
    ],
  ]));

it.each([
  ['predictors that lack values', "sm.OLS(df['y'], df[['n']]).fit()", 'ValueError'],
  ['texts', "sm.OLS(df['s'], df[['x']])", 'ValueError'],
  ['rows under other labels', "sm.OLS(df['y'].iloc[::-1], df[['x']])", 'ValueError'],
  ['rows of other numbers', "sm.OLS(df['y'].values[:5], df[['x']])", 'ValueError'],
  ['predictions of other columns', 'm.predict(df[["x"]])', 'ValueError'],
  ['a constant where there is one', "sm.add_constant(df.assign(c=5)[['c']], has_constant='raise')", 'ValueError'],
  [
    'columns that determine each other',
    "sm.OLS(df['y'], df.assign(z=df.x * 2)[['x', 'z']]).fit()",
    'NotImplementedError',
  ],
  ['a summary', 'm.summary()', 'NotImplementedError'],
  ['other errors', "sm.OLS(df['y'], df['x']).fit(cov_type='HC3')", 'NotImplementedError'],
  ['other models', 'sm.Logit', 'NotImplementedError'],
  ['a formula of products', "smf.ols('y ~ x * n', df)", 'NotImplementedError'],
  ['a formula of functions', "smf.ols('y ~ np.log(x)', df)", 'NotImplementedError'],
  ['a formula without an intercept', "smf.ols('y ~ x - 1', df)", 'NotImplementedError'],
  ['a formula over classes', "smf.ols('y ~ s', df)", 'NotImplementedError'],
  ['a formula over what is no column', "smf.ols('y ~ q', df)", 'NotImplementedError'],
])('refuses %s', (_, code, name) => expect(errorOf(`${MODEL}result=${code}`)).toBe(name));
