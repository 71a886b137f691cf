import type { Plan } from '@quaestor/contracts';
import { inFormat, takeApart } from './answer-format.ts';

const plan: Plan = {
  table: 't',
  answer: 'value',
  measure: { function: 'mean', column: 'Fare' },
  also: [{ function: 'stddev', column: 'Fare' }],
  filters: [],
  group_by: [],
  columns: [],
};
const asked = (names: string[], method = 'Round to 2 places.') => takeApart(`mean and std of Fare\n${method}`, names);

it('reads the first line where names are asked for, and all of it where none are', () => {
  expect(asked(['a']).question).toBe('mean and std of Fare');
  expect(takeApart('mean\nof Fare').question).toBe('mean\nof Fare');
});

it('calls each measure by the name that speaks of it', () => {
  expect(inFormat(plan, asked(['std_fare', 'mean_fare']))).toMatchObject({
    measure: { function: 'mean', name: 'mean_fare' },
    also: [{ function: 'stddev', name: 'std_fare' }],
  });
});

it.each([
  ['more values than were understood', ['mean_fare', 'std_fare', 'p_value'], ''],
  ['names that do not say which value is which', ['first', 'second'], ''],
  ['another standard deviation', ['mean_fare', 'std_fare'], 'Use the population standard deviation.'],
  ['a step before', ['mean_fare', 'std_fare'], 'Fill missing values with the median.'],
])('leaves %s to a model', (_, names, method) => {
  expect(inFormat(plan, asked(names, method))).toBeUndefined();
});
