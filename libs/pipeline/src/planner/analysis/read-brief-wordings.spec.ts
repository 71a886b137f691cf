import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import { Unclear } from '../reading.ts';
import { readBrief } from './read-brief.ts';

/** One row a flat. */
const flats = aTable(
  'flats.csv',
  [
    aColumn('rent', 'decimal', { samples: [812.5, 640], distinct: 280 }),
    aColumn('area', 'decimal', { nulls: 6, samples: [55, 71.5], distinct: 200 }),
    aColumn('floor', 'integer', { min: 0, max: 12, distinct: 13, samples: [2, 5] }),
    aColumn('heating', 'text', { values: ['gas', 'oil'], distinct: 2 }),
    aColumn('lift', 'boolean', { distinct: 2, samples: [true, false] }),
    aColumn('start_date', 'date', { distinct: 120 }),
    aColumn('end_date', 'date', { distinct: 130 }),
  ],
  300,
);
const read = (question: string, method: string, format: Record<string, string>, said = '') => {
  const names = Object.keys(format);
  const told = names.map((name) => `${name} = ${format[name]}`).join(' ');
  return readBrief({ question, method: `\n${method}\n${told}${said}`, names }, flats).plan;
};
const stepsOf = ({ from }: ReturnType<typeof read>) => (from && 'computed' in from ? from.computed : []);
const outlier = { method: 'iqr', factor: 1.5 };

describe('outliers', () => {
  it.each([
    'Lower bound = Q1 - 1.5*IQR; upper bound = Q3 + 1.5*IQR. Values outside of the bounds are outliers.',
    'The lower fence is Q1 - 1.5 * IQR. The upper fence is Q3 + 1.5 * IQR.',
    'Calculate the first quartile (Q1) and the third quartile (Q3). The IQR is Q3 - Q1. An outlier is less than Q1 - 1.5 * IQR or greater than Q3 + 1.5 * IQR.',
    'Outliers are values below Q1 - 1.5*IQR or above Q3 + 1.5*IQR, where Q1 and Q3 are the 25th percentile and the 75th percentile.',
  ])('are those beyond both fences: %s', (method) => {
    const { measure } = read('How many outliers does rent have?', method, { outlier_count: 'n' });
    expect(measure).toMatchObject({ function: 'count', where: [{ column: 'rent', outlier }] });
  });

  it('are those above one fence, where only that is told', () => {
    const { measure } = read(
      'How many rents lie above the upper fence?',
      'Upper fence = Q3 + 1.5*IQR; outliers above it.',
      {
        outliers: 'n',
      },
    );
    expect(measure?.where).toMatchObject([{ outlier: { ...outlier, side: 'above' } }]);
  });

  it('may be a share of the rows', () => {
    const { measure } = read('What percentage of rent are outliers?', 'Z-score threshold of 2.5.', {
      outlier_percentage: 'p',
    });
    expect(measure).toMatchObject({ function: 'share', part: [{ outlier: { method: 'zscore', factor: 2.5 } }] });
  });

  it('take no z-score of a column for the column', () => {
    const plan = read(
      'How many outliers are there in rent?',
      'A flat is an outlier if the z-score of its rent is above 3 or below -3.',
      { outliers: 'n' },
    );
    expect(stepsOf(plan)).toEqual([]);
    expect(plan.measure?.where).toMatchObject([{ column: 'rent', outlier: { method: 'zscore', factor: 3 } }]);
  });
});

describe('classes', () => {
  const classes = [
    { label: 'small', below: 40 },
    { label: 'medium', from: 40, below: 80 },
    { label: 'large', from: 80 },
  ];
  it.each([
    'Group the flats by area: small if area < 40, medium if 40 <= area < 80, and large if area >= 80.',
    'Classify flats as small (area < 40), medium (40 <= area < 80) or large (area >= 80).',
    'Create a column "size" by area: "small" (below 40), "medium" (40 to less than 80), "large" (80 or more).',
    'Label flats as "small" if area is below 40, "medium" if it is at least 40 and below 80 and "large" if it is 80 or more.',
    'Bin area into small (less than 40), medium (at least 40 and below 80) and large (at least 80).',
  ])('by limits in signs and words: %s', (question) => {
    const plan = read(question, 'Compute the mean rent of each class.', {
      mean_rent_small: 'a',
      mean_rent_medium: 'b',
      mean_rent_large: 'c',
    });
    expect(stepsOf(plan)).toMatchObject([{ op: 'classes', columns: ['area'], classes }]);
    expect(plan.measure).toMatchObject({ function: 'mean', column: 'rent', where: [{ values: ['small'] }] });
  });

  it('keeps which end belongs to a class, and commas of thousands', () => {
    const plan = read(
      'Divide the flats by rent into low (up to 1,000), middle (more than 1,000 and up to 2,000) and high (more than 2,000).',
      'Count the flats.',
      { low_count: 'a', middle_count: 'b', high_count: 'c' },
    );
    expect(stepsOf(plan)).toMatchObject([
      {
        classes: [
          { label: 'low', to: 1000 },
          { label: 'middle', above: 1000, to: 2000 },
          { label: 'high', above: 2000 },
        ],
      },
    ]);
  });
});

describe('features', () => {
  it.each([
    'Encode heating with label encoding, where "gas" is 0 and "oil" is 1.',
    'Map heating to numbers (gas = 0, oil = 1).',
    'Convert heating to a numeric column by mapping gas to 0 and oil to 1.',
    'Encode heating, where "gas" is coded as 0 and "oil" as 1.',
  ])('stand for the values that are given: %s', (question) => {
    const plan = read(`${question} What is its correlation with rent?`, 'gas = 0, oil = 1.', { corr: 'r' });
    expect(stepsOf(plan)).toMatchObject([
      {
        op: 'recode',
        codes: [
          { values: ['gas'], as: 0 },
          { values: ['oil'], as: 1 },
        ],
      },
    ]);
    expect(plan.measure).toMatchObject({ function: 'correlation', column: 'heating', other: 'rent' });
  });

  it.each([
    'Create a feature "is_high" which is 1 if floor is 5 or above and 0 otherwise.',
    'Add a binary column called is_high that equals 1 when floor is at least 5, otherwise 0.',
  ])('may be one or nothing: %s', (question) => {
    const plan = read(`${question} What percentage of the flats is it?`, 'Compare the mean rent.', {
      high_percentage: 'p',
      mean_rent_high: 'a',
      mean_rent_nonhigh: 'b',
    });
    expect(stepsOf(plan)).toMatchObject([
      { name: 'is_high', op: 'flag', when: [{ column: 'floor', op: '>=', values: [5] }] },
    ]);
    expect(plan.also?.[1]?.where).toMatchObject([{ column: 'is_high', values: [false] }]);
  });

  it.each([
    'Take the natural logarithm of rent. How does the skewness change?',
    'Rent has a long right tail. Take its natural logarithm and say how the skewness of rent changes.',
  ])('speaks of a column before and after its logarithm is taken: %s', (question) => {
    const { measure, also } = read(question, '', { skew_original: 'a', skew_log: 'b' });
    expect([measure?.column, also?.[0]?.column]).toEqual(['rent', expect.stringContaining('ln(rent)')]);
  });

  it('fills gaps by the median of the column', () => {
    const plan = read('Impute the gaps in area with the column median. What is its mean?', '', { mean_area: 'm' });
    expect(stepsOf(plan)).toMatchObject([{ name: 'area', op: 'fill_median' }]);
  });

  it('counts days between dates', () => {
    const plan = read(
      'Create a feature "waiting" as the number of days between start_date and end_date.',
      'Mean waiting.',
      {
        mean_waiting: 'm',
      },
    );
    expect(stepsOf(plan)).toMatchObject([{ name: 'waiting', op: 'days', columns: ['start_date', 'end_date'] }]);
  });

  it.each([
    ['Apply min-max normalization to rent so that its values lie between 0 and 1.', 'minmax'],
    ['Normalize rent to the range [0, 1] and give the mean.', 'minmax'],
    ['Standardize rent (mean 0, standard deviation 1).', 'zscore'],
    ['Apply a logarithmic transformation to rent.', 'log'],
  ])('is scaled: %s', (question, op) => {
    expect(stepsOf(read(question, 'Report the median.', { median_scaled: 'm' }))).toMatchObject([{ name: 'rent', op }]);
  });

  it.each([
    'Replace the missing values of area with 0 and give its mean.',
    'After replacing missing area values with 0, what is the mean area?',
    'Fill the gaps in area by the value 0. What is the mean of area?',
  ])('fills gaps with a number: %s', (question) => {
    const plan = read(question, '', { mean_area: 'm' });
    expect(stepsOf(plan)).toMatchObject([{ name: 'area', op: 'fill_value', value: 0 }]);
  });
});

describe('rows that lack something', () => {
  it('are no part of the whole of a share', () => {
    const plan = read(
      'Create a feature "is_big" which is 1 if area is above 70 and 0 otherwise. What percentage of flats is big?',
      'Flats with missing area are excluded.',
      { big_percentage: 'p' },
    );
    expect(stepsOf(plan)?.at(-1)).toEqual({ keep: [{ column: 'area', op: 'present', values: [] }] });
  });

  it('are left out by the columns that are named, not by all', () => {
    const plan = read(
      'Is rent correlated with floor?',
      'Drop rows with null values in these columns before the analysis.',
      {
        r: 'r',
      },
    );
    expect(stepsOf(plan)).toEqual([]);
  });

  it('are no rows of any measure, where that is said of one alone', () => {
    expect(() =>
      read('What is the mean rent and its correlation with floor?', 'The correlation uses rows that have area.', {
        mean_rent: 'm',
        corr: 'r',
      }),
    ).toThrow(Unclear);
  });
});

describe('shares', () => {
  it.each([
    ['proportion_gas', 'p', '', false],
    ['gas_share', 'p', ', where p is between 0 and 1', false],
    ['gas_pct', 'p', '', undefined],
  ])('of one or of a hundred: %s', (name, stand, said, percent) => {
    const { measure } = read('Of what part of the flats is heating gas?', '', { [name]: stand }, said);
    expect(measure?.percent).toBe(percent);
  });

  it('of rows that lack a value', () => {
    const { measure } = read('What is the fraction of missing values in area?', '', { missing_fraction: 'f' });
    expect(measure).toMatchObject({ function: 'share', percent: false, part: [{ column: 'area', op: 'missing' }] });
  });

  it('are computed so', () => {
    const plan = read('Of what part of the flats is heating gas?', '', { proportion_gas: 'p' });
    expect(compilePlan(plan, [flats])).toContain('1.0 * count(*) FILTER');
  });
});

it('takes no word of another name of the answer for a number', () => {
  const { also, verdicts } = read(
    'Do rents differ by heating? Conduct a one-way ANOVA.',
    'alpha = 0.05.',
    { p_value: 'p', decision: 'decision' },
    ', where p is given to 4 and decision is "reject" or "fail to reject"',
  );
  expect(also ?? []).toEqual([]);
  expect(verdicts?.[0]).toMatchObject({
    name: 'decision',
    cases: [{ when: [{ op: '<', value: 0.05 }], says: 'reject' }, { says: 'fail to reject' }],
  });
});

it('refuses an answer that is several values under one name', () => {
  expect(() =>
    read('What is the mean rent of each month of start_date?', '', { by_month: "{'month_1': a, 'month_2': b}" }),
  ).toThrow(Unclear);
});

describe('a regression that is judged by rows held out', () => {
  const held = { share: 0.2, seed: 42 };
  it.each([
    ['predict rent using floor', 'Split the data into 80% training and 20% test set with a random state of 42.'],
    ['predict rent from floor', 'Use a 80/20 train-test split with random_state=42.'],
    ['predict rent based on floor', 'The test size is 0.2 and the random seed 42.'],
    [
      'predict rent by floor',
      'Use 80% of the dataset for training and the rest for testing. Set the random seed to 42.',
    ],
    ['predict rent with floor', 'train_test_split with test_size=0.2, random_state=42.'],
  ])('is drawn from the seed that is told: %s. %s', (asked, method) => {
    const { measure } = read(
      `Train a linear regression model to ${asked} and report the MSE on the test set.`,
      method,
      {
        mse: 'm',
      },
    );
    expect(measure).toMatchObject({ function: 'mse', column: 'rent', predictors: ['floor'], held_out: held });
  });

  it.each([
    ['Split the data into 80% training and 20% test set.', 'mse'],
    ['Split the data with a random seed of 42.', 'mse'],
    ['80% training, 20% test set, random state 42. Standardize the features with StandardScaler first.', 'mse'],
    ['80% training, 20% test set, random state 42. Use 5-fold cross-validation.', 'mse'],
    ['80% training, 20% test set, random state 42. Report the MSE on the training set.', 'mse'],
    ['80% training, 20% test set, random state 42. Use a random forest.', 'mse'],
    ['80% training, 20% test set, random state 42. Report the slope.', 'slope'],
  ])('is refused where the parts are not known, or it is another: %s', (method, name) => {
    const question = 'Train a linear regression model to predict rent from floor.';
    expect(() => read(question, method, { [name]: 'x' })).toThrow(Unclear);
  });

  it('is refused where gaps change the parts and nobody says how', () => {
    const method =
      'Split the data into 80% training and 20% test set, random state 42. Report the MSE on the test set.';
    const question = 'Train a linear regression model to predict rent from area.';
    expect(() => read(question, method, { mse: 'm' })).toThrow(Unclear);
    expect(read(question, `Drop the rows with missing area. ${method}`, { mse: 'm' }).measure).toMatchObject({
      held_out: held,
    });
  });

  it('is no part of one that is fitted on all rows', () => {
    const { measure } = read('Fit a simple linear regression to predict rent from floor.', 'No train/test split.', {
      slope: 's',
    });
    expect(measure).toMatchObject({ function: 'slope', column: 'rent', other: 'floor' });
  });
});
