import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Unclear } from '../reading.ts';
import { LeftOver, readBrief } from './read-brief.ts';

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

it('says what it comes to but for words without a meaning, unless whoever passes over these is wrong alike', () => {
  const thrown = (method: string) => {
    try {
      return read('What is the mean Math?', method, ['mean_math']);
    } catch (error) {
      return error;
    }
  };
  const left = thrown('Apply the frobnicated share.');
  expect(left).toBeInstanceOf(LeftOver);
  expect((left as LeftOver).nearly.plan.measure).toMatchObject({ function: 'mean', column: 'Math' });
  for (const method of [
    'In a tie apply the frobnicated share.',
    'Apply the frobnicated weights.',
    'Use the geometric mean.',
    'Exclude the top and bottom 5 % of the values.',
  ]) {
    expect(thrown(method)).toBeInstanceOf(Unclear);
    expect(thrown(method)).not.toBeInstanceOf(LeftOver);
  }
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

it.each([
  'Do not include the rows with null values in either Math or Art in the calculation.',
  'Do not consider missing values, as it was stated there are no missing values in these columns.',
])('measures what is there, which is all that is said: %s', (method) => {
  const { measure, from } = read('What is the correlation between Math and Art?', method, ['r'], 'r = r');
  expect(measure).toMatchObject({ function: 'correlation', column: 'Math', other: 'Art' });
  expect(from).toBeUndefined();
});

it('fills gaps as the lines below say', () => {
  const { from } = read('Calculate the mean of Math.', 'Missing values in Math should be filled with the median.', [
    'mean',
  ]);
  expect(from).toMatchObject({ computed: [{ name: 'Math', op: 'fill_median' }] });
});

it('tells the sign where nothing else is said of when', () => {
  const { verdicts } = read(
    'Calculate the Pearson correlation coefficient between Math and Art.',
    '',
    ['r', 'direction'],
    'r = r direction = d where "d" is either "positive" or "negative"',
  );
  expect(verdicts?.[0]?.cases).toMatchObject([
    { when: [{ op: '>', value: 0 }], says: 'positive' },
    { when: [{ op: '<', value: 0 }], says: 'negative' },
  ]);
});

it('takes "there is no correlation" for the word that denies, and "it" for what was compared last', () => {
  const { verdicts } = read(
    'Is there a correlation between Math and Art?',
    'Consider it strong if the absolute value of r is above 0.7 and weak if it is between 0.1 and 0.7. If the absolute value of r is less than 0.1, report that there is no significant correlation.',
    ['r', 'kind'],
    'r = r kind = kind where "kind" is either "strong", "weak" or "none"',
  );
  expect(verdicts?.[0]?.cases.map(({ says, when }) => [says, when.length])).toEqual([
    ['strong', 1],
    ['weak', 2],
    ['none', 1],
  ]);
});

it('takes the number of something for the column that holds it', () => {
  const { measure } = read('What is the average number of Math for the students?', '', ['average_math']);
  expect(measure).toMatchObject({ function: 'mean', column: 'Math' });
});

it('lists outliers', () => {
  const { measure } = read(
    'List the outliers of Math by the IQR method.',
    'Use a multiplier of 2.',
    ['found'],
    'found = x where "x" is a list of numbers',
  );
  expect(measure).toMatchObject({ function: 'list', where: [{ outlier: { method: 'iqr', factor: 2 } }] });
});

it('leaves to the rules for everyday questions what needs no line below it', () => {
  const { answer, limit } = read('Are there any gaps? If so, which column has the most missing values?', '', [
    'column',
  ]);
  expect({ answer, limit }).toEqual({ answer: 'columns', limit: 1 });
});

it.each([
  ['Is Math normally distributed?', 'By Shapiro-Wilk: if p is below 0.05 the data is normal.', ['is_normal']],
  ['Calculate the standard deviation of Math.', 'Use numpy.', ['std_math']],
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

it.each([
  ['Calculate the correlation between Math and Art.', 'Use Kendall tau.', 'kendall'],
  ['Check if Math is normally distributed.', 'Use the Anderson-Darling test.', 'anderson-darling'],
])('names in its refusal what is strange in "%s %s"', (question, method, word) => {
  try {
    read(question, method, ['answer']);
  } catch (error) {
    expect((error as Unclear).words).toContain(word);
  }
  expect.assertions(1);
});
