import { takeApart } from './answer-format.ts';

it.each([
  ['3. Which shop sold most?', 'Which shop sold most?'],
  ['2) Which shop sold most?', 'Which shop sold most?'],
  ['3.5 is the mean of what?', '3.5 is the mean of what?'],
  ['2019. was it a good year?', '2019. was it a good year?'],
])('takes a place in a list off the question: %s', (text, question) => {
  expect(takeApart(text).question).toBe(question);
  expect(takeApart(`${text}\nm = x`, ['m'])).toEqual({ question, names: ['m'], method: '\nm = x' });
});
