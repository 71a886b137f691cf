import { formulaAsSql, formulaIn, NotAFormula } from './formula.ts';

it.each([
  ['#0 - #1', '(CAST(a AS DOUBLE) - CAST(b AS DOUBLE))'],
  ['#0 / 2', '(CAST(a AS DOUBLE) / nullif(2.0, 0))'],
  ['#0^2', 'pow(CAST(a AS DOUBLE), 2.0)'],
  ['ln(#1)', 'CASE WHEN (CAST(b AS DOUBLE)) > 0 THEN ln((CAST(b AS DOUBLE))) END'],
])('%s is %s', (formula, sql) => expect(formulaAsSql(formula, ['a', 'b'])).toBe(sql));

it.each(['#0 -', '#7', 'drop(#0)', '(#0', "#0 + 'x'"])('%s is no formula', (formula) =>
  expect(() => formulaAsSql(formula, ['a'])).toThrow(NotAFormula),
);

it('ends before what is no part of it', () =>
  expect(formulaIn('#0 + #1 and the rest', ['a', 'b'])).toMatchObject({ end: 7, steps: 1 }));
