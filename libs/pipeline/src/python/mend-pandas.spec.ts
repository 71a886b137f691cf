import { mendPandas } from './mend-pandas.ts';

it('takes the variables by the names of the answer for the result', () => {
  const script = 'mean, sd = df["a"].mean(), df["a"].std()\nif mean > 1:\n    kind = "high"';
  const { script: mended, notes } = mendPandas(script, ['mean', 'kind']);
  expect(mended).toBe(`${script}\nresult = {"mean": mean, "kind": kind}`);
  expect(notes).toHaveLength(1);
});

it('takes a name that is given its value after the result', () => {
  const script = 'result = stats.pearsonr(a, b)\nr = round(result[0], 3)';
  expect(mendPandas(script, ['r']).script).toBe(`${script}\nresult = {"r": r}`);
});

it.each([
  ['a result', 'mean = 1\nresult = mean', ['mean']],
  ['not all of them', 'mean = 1\nother = 2', ['mean', 'sd']],
  ['columns by them', 'df["mean"] = 1', ['mean']],
  ['comparisons with them', 'x = 1\nmean == 2', ['mean']],
  ['no names', 'mean = 1', []],
])('leaves a script with %s as it is', (_, script, names) => {
  expect(mendPandas(script, names)).toEqual({ script, notes: [] });
});

it('adds to a result what it lacks and a variable bears the name of', () => {
  const script = 'pair = corr.idxmax()\nresult = {"coefficient": 0.5}';
  expect(mendPandas(script, ['pair', 'coefficient']).script).toBe(`${script}\nresult.update({"pair": pair})`);
  expect(mendPandas(script, ['other', 'coefficient']).script).toBe(script);
  expect(mendPandas('pair = 1\nresult = {key: 1}', ['pair', 'coefficient']).script).not.toContain('update');
});

it('fills in a dict that speaks of itself entry by entry', () => {
  const { script, notes } = mendPandas(
    'df = df.dropna()\nresult = {\n    "p": round(f(df["a"], [1, 2]), 3),\n    "kind": "low" if result["p"] < 0.05\n      else "high",\n}',
    ['p', 'kind'],
  );
  expect(script).toBe(
    'df = df.dropna()\nresult = {}\nresult["p"] = (round(f(df["a"], [1, 2]), 3))\nresult["kind"] = ("low" if result["p"] < 0.05\n      else "high")',
  );
  expect(notes).toHaveLength(1);
});

it.each([
  ['another dict', 'result = {"p": other["p"]}'],
  ['keys that are no texts', 'result = {name: result["p"]}'],
])('leaves %s whole', (_, script) => {
  expect(mendPandas(script, ['p']).script).toBe(script);
});

it.each([
  ['model = LinearRegression()', 'from sklearn.linear_model import LinearRegression'],
  ['p = pearsonr(x, y)[1] + skew(x)', 'from scipy.stats import pearsonr, skew'],
  ['start = datetime.date(2024, 7, 1)', 'import datetime'],
  ['start = datetime(2024, 7, 1)', 'from datetime import datetime'],
  ['result = math.sqrt(2)', 'import math'],
  ['model = sm.OLS(y, sm.add_constant(X)).fit()', 'import statsmodels.api as sm'],
])('imports what everybody does: %s', (script, line) => {
  const { script: mended, notes } = mendPandas(script, []);
  expect(mended).toBe(`${line}\n${script}`);
  expect(notes).toEqual([expect.stringContaining(line)]);
});

it.each([
  'from scipy.stats import (pearsonr,\n  skew)\nresult = pearsonr(x, skew(y))',
  'def skew(x):\n  return x\nresult = skew(1)',
  'result = df["a"].skew()',
  'result = df["math"].mean()',
  'import datetime\nresult = datetime.date(2024, 7, 1)',
  'skew = df["a"].skew()\nresult = skew',
  'result = [skew for skew in values]',
])('imports nothing that is bound: %s', (script) => {
  expect(mendPandas(script, []).script).toBe(script);
});

it.each([
  ['c = df.corr()["a"]["b"]', 'c = df.corr(numeric_only=True)["a"]["b"]'],
  ['m = df.groupby("g").mean()["a"]', 'm = df.groupby("g").mean(numeric_only=True)["a"]'],
  ['r = df.groupby("g")["a"].agg({"m": "mean", "sd": "std"})', 'r = df.groupby("g")["a"].agg(m="mean", sd="std")'],
  ['m = round(max(df["a"]), 3)', 'm = round(df["a"].max(), 3)'],
  ['s = df["a"].skew(bias=False)', 's = df["a"].skew()'],
  [
    'df["a"] = df["a"].fillna(df.groupby("g")["a"].mean())',
    'df["a"] = df["a"].fillna(df.groupby("g")["a"].transform("mean"))',
  ],
  [
    'df["a"].fillna(df.groupby(["g", "h"])["a"].median(), inplace=True)',
    'df["a"].fillna(df.groupby(["g", "h"])["a"].transform("median"), inplace=True)',
  ],
])('gives %s the sense that it is meant in', (script, meant) => {
  const { script: mended, notes } = mendPandas(script, []);
  expect(mended).toBe(meant);
  expect(notes).toHaveLength(1);
});

it.each([
  'c = df["a"].corr(df["b"])',
  's = df["a"].skew(bias=True)',
  'df["a"] = df["a"].fillna(df["a"].mean())',
  'df["a"] = df["a"].fillna(df["b"].map(df.groupby("b")["a"].mean()))',
  'df["a"] = df["a"].fillna(df.groupby("g")["a"].mean().mean())',
  'm = df.groupby("g")["a"].mean()',
  'm = max(df["a"].tolist())',
  'r = df.groupby("g")[["a"]].agg({"a": "mean"})',
  'r = df.groupby("g").agg({"a": "mean"})',
  'm = max(a, b)',
  'm = np.max(df["a"])',
  'x = ".corr()"',
])('leaves %s as it is', (script) => expect(mendPandas(script, [])).toEqual({ script, notes: [] }));

it('takes numbers as they are, where the script cleans them of marks', () => {
  const numbers = new Set(['Price']);
  const mended = (script: string) => mendPandas(script, [], numbers).script;
  expect(mended('p = df["Price"].str.replace(",", "").str.strip().astype(float)')).toBe(
    'p = df["Price"].astype(float)',
  );
  for (const script of ['p = df["Name"].str.strip()', 'p = df["Price"].str.rstrip("%")', 'p = df["Price"].sum()'])
    expect(mended(script)).toBe(script);
});

it('names the values of a tuple in the order of the names', () => {
  const { script, notes } = mendPandas('gaps = df.isnull().sum()\nresult = gaps.idxmax(), max(gaps, 0)\n', [
    'column',
    'n',
  ]);
  expect(script).toBe('gaps = df.isnull().sum()\nresult = {"column": gaps.idxmax(), "n": max(gaps, 0)}\n');
  expect(notes).toHaveLength(1);
});

it.each([
  ['of as many values as there are no names for', 'result = a, b, c', ['a1', 'b1']],
  ['that a function gives', 'result = stats.pearsonr(a, b)', ['r', 'p']],
  ['with lines behind it', 'result = a, b\nprint(result)', ['a1', 'b1']],
  ['with its own brackets', 'result = [a, b]', ['a1', 'b1']],
])('leaves a tuple %s', (_, script, names) => {
  expect(mendPandas(script, names).script).toBe(script);
});

it('takes percentileofscore for the percentile where it says how to interpolate', () => {
  const of = (script: string) => mendPandas(script, []).script;
  expect(of('x = stats.percentileofscore(df["a"], 90, interpolation="linear")')).toBe(
    'x = np.percentile(df["a"], 90, interpolation="linear")',
  );
  expect(of('x = stats.percentileofscore(df["a"], 90)')).toBe('x = stats.percentileofscore(df["a"], 90)');
});
