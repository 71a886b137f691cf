import { choicesFor } from './choices.ts';

it.each([
  ['average price in each month of 2024', { parts: ['month'], times: true }],
  ['the lowest price among the shows of Boston', { parts: [], times: false }],
  ['revenue before 3 May by weekday', { parts: ['weekday'], times: true }],
  ['revenue per year since 01/02/2019', { parts: ['year'], times: true }],
])('%s: what of dates may be chosen', (question, offered) => {
  expect(choicesFor(question, [])).toMatchObject(offered);
});
