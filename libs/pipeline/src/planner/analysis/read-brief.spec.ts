import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Unclear } from '../reading.ts';
import { readBrief } from './read-brief.ts';

const marks = aTable(
  'marks.csv',
  [
    aColumn('Student', 'text', { distinct: 60 }),
    aColumn('Form', 'text', { values: ['A', 'B'] }),
    aColumn('Math', 'decimal'),
    aColumn('Art', 'decimal'),
  ],
  60,
);
const read = (
  question: string,
  method: string,
  names: string[],
  format = names.map((name) => `${name} = x`).join(' '),
) => readBrief({ question, method: `\n${method}\n${format}`, names }, marks).plan;

it('reads a correlation, its p-value and the words for both', () => {
  const { measure, also, verdicts } = read(
    'Is there a correlation between Math and Art?',
    'Consider it linear if the p-value is less than 0.05 and the absolute value of r is at least 0.5. Otherwise, report none.',
    ['r', 'p_value', 'kind'],
    'r = r p_value = p kind = kind where "kind" is either "linear" or "none"',
  );
  expect(measure).toMatchObject({ function: 'correlation', column: 'Math', other: 'Art', name: 'r' });
  expect(also).toMatchObject([{ function: 'p_value', name: 'p_value' }]);
  expect(verdicts).toEqual([
    {
      name: 'kind',
      cases: [
        {
          when: [
            { measure: 1, op: '<', value: 0.05 },
            { measure: 0, absolute: true, op: '>=', value: 0.5 },
          ],
          says: 'linear',
        },
        { when: [], says: 'none' },
      ],
    },
  ]);
});

it('takes the groups from the names', () => {
  const { measure, also } = read('Calculate the mean Math for each Form.', 'Round to 2 decimals.', [
    'mean_a',
    'mean_b',
  ]);
  expect([measure, ...also!].map((each) => each?.where)).toEqual([
    [{ column: 'Form', op: '=', values: ['A'] }],
    [{ column: 'Form', op: '=', values: ['B'] }],
  ]);
});

it('leaves outliers out of what is measured after their removal', () => {
  const { measure } = read(
    'Remove the outliers of Math using the Z-score method and calculate the mean after the removal.',
    'Use a threshold of 2.',
    ['mean_after'],
  );
  expect(measure?.where).toMatchObject([{ column: 'Math', op: '!=', outlier: { method: 'zscore', factor: 2 } }]);
});

it('fills gaps as the lines below say', () => {
  const { from } = read('Calculate the mean of Math.', 'Missing values in Math should be filled with the median.', [
    'mean',
  ]);
  expect(from).toMatchObject({ computed: [{ name: 'Math', op: 'fill_median' }] });
});

it.each([
  ['Calculate the mean of Math.', 'Use the geometric mean.', ['mean']],
  ['Calculate the mean of Math.', 'Only consider students above the age of 12.', ['mean']],
  ['Calculate the mean of Math.', 'Exclude the top and bottom 5 % of the values.', ['mean']],
  ['Calculate the mean of Math.', 'Ignore missing values and zeros.', ['mean']],
  ['Calculate the mean of Math.', '', ['median']],
  ['Calculate the mean and median of Math.', '', ['mean']],
  ['Calculate the correlation between Math and Art.', 'Use Kendall tau.', ['tau']],
  ['Check if Math is normally distributed.', 'Use the Anderson-Darling test.', ['is_normal']],
])('%s %s is more than the rules do', (question, method, names) => {
  expect(() => read(question, method, names)).toThrow(Unclear);
});
