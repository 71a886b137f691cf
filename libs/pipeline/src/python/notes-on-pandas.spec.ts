import { notesOnPandas } from './notes-on-pandas.ts';

it('tells that a logistic regression of columns as they are comes to its optimum', () => {
  expect(notesOnPandas('model = LogisticRegression(max_iter=1000)')).toEqual([expect.stringContaining('optimum')]);
});

it.each([
  'X = StandardScaler().fit_transform(X)\nmodel = LogisticRegression()',
  "model = LogisticRegression(solver='newton-cholesky')",
  'from sklearn.linear_model import LogisticRegression, LinearRegression\nmodel = LinearRegression()',
])('tells nothing of %j', (script) => expect(notesOnPandas(script)).toEqual([]));
