import { mendPandas } from './mend-pandas.ts';

it('takes the variables by the names of the answer for the result', () => {
  const script = 'mean, sd = df["a"].mean(), df["a"].std()\nif mean > 1:\n    kind = "high"';
  const { script: mended, notes } = mendPandas(script, ['mean', 'kind']);
  expect(mended).toBe(`${script}\nresult = {"mean": mean, "kind": kind}`);
  expect(notes).toHaveLength(1);
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
