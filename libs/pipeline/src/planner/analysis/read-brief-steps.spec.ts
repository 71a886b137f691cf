import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Unclear } from '../reading.ts';
import { readBrief } from './read-brief.ts';

const clinic = aTable(
  'clinic_stays.csv',
  [
    aColumn('patient', 'text', { values: ['Dunn, Mr. Raj', 'Nowak, Mrs. Ruth'], distinct: 200 }),
    aColumn('age', 'integer', { nulls: 5, min: 0, max: 97 }),
    aColumn('ward', 'text', { values: ['Surgery', 'Neuro', 'Heart'], distinct: 3 }),
    aColumn('admitted', 'date'),
    aColumn('left_on', 'date'),
    aColumn('bmi', 'decimal', { nulls: 9 }),
    aColumn('total.charges', 'decimal'),
    aColumn('PRCP', 'decimal', { min: -9999, max: 45 }),
    aColumn('smoker', 'boolean', { distinct: 2 }),
  ],
  200,
);
const read = (question: string, method: string, names: string[], said = '') =>
  readBrief(
    { question, method: `\n${method}\n${names.map((name) => `${name} = x_${name}`).join(' ')} ${said}`, names },
    clinic,
  ).plan;
const mappingOf = (question: string, names: string[], said = '') =>
  readBrief({ question, method: `\n${names.map((name) => `${name} = x_${name}`).join(' ')} ${said}`, names }, clinic)
    .mapping;
const stepsOf = ({ from }: ReturnType<typeof read>) => (from && 'computed' in from ? from.computed : []);

it('takes a title out of names and tells the answers apart by it', () => {
  const plan = read(
    'Extract the title from the patient column as a new feature called Title and give the mean age for each title.',
    'Only the titles Mr and Mrs are considered.',
    ['mean_age_Mr', 'mean_age_Mrs'],
  );
  expect(stepsOf(plan)).toMatchObject([{ name: 'Title', op: 'extract', columns: ['patient'] }]);
  expect(plan.measure).toMatchObject({ function: 'mean', column: 'age', where: [{ column: 'Title', values: ['Mr'] }] });
});

it('computes a column by a formula and keeps it apart from its parts', () => {
  const plan = read(
    'What is the mean cost index, i.e. what patients pay by their size?',
    'Cost index = total.charges / (bmi + 1). Rows without bmi are skipped.',
    ['mean_cost_index'],
  );
  expect(stepsOf(plan)).toMatchObject([{ op: 'formula', columns: ['total.charges', 'bmi'], formula: '#0 / (#1 + 1)' }]);
  expect(plan.measure).toMatchObject({ function: 'mean', column: 'Cost index' });
});

it('puts numbers in bands and finds each band by its limits', () => {
  const plan = read(
    'Group the patients by age (below 30, 30 to 59, 60 and above) and compare the median bmi of the groups.',
    'Patients lacking age or bmi do not enter the calculation.',
    ['median_bmi_under30', 'median_bmi_30_59', 'median_bmi_60plus'],
  );
  expect(stepsOf(plan)).toMatchObject([
    { op: 'classes', classes: [{ below: 30 }, { from: 30, below: 60 }, { from: 60 }] },
  ]);
  expect(plan.also?.[1]?.where).toMatchObject([{ values: ['60 and above'] }]);
});

it.each([
  ['by squaring bmi', { op: 'formula', formula: '(#0^2)' }],
  ['by taking the square root of the bmi column', { op: 'formula', formula: 'sqrt(#0)' }],
  ['that is the length of patient', { op: 'length', columns: ['patient'] }],
  ['by subtracting the mean of bmi from each value in that column', { op: 'centred', columns: ['bmi'] }],
  ['by taking the natural logarithm of bmi', { op: 'formula', formula: 'ln(#0)' }],
])('makes a feature %s', (how, step) => {
  const plan = read(`Create a new feature called made ${how}. What is its mean?`, '', ['mean_made']);
  expect(stepsOf(plan)).toMatchObject([{ name: 'made', ...step }]);
  expect(plan.measure).toMatchObject({ function: 'mean', column: 'made' });
});

it.each([
  ['Apply a log transformation to the bmi column.', 'log'],
  ['Normalize the bmi column using min-max scaling.', 'minmax'],
  ['Standardize bmi using z-scores.', 'zscore'],
])('changes a column: %s', (sentence, op) => {
  const plan = read(`${sentence} What is the mean of the column?`, '', ['mean_bmi']);
  expect(stepsOf(plan)).toMatchObject([{ name: 'bmi', op, columns: ['bmi'] }]);
});

it('takes a code as no value', () => {
  const plan = read('What was the mean precipitation?', 'In PRCP, -9999 marks a missing observation.', ['mean_prcp']);
  expect(stepsOf(plan)).toMatchObject([{ name: 'PRCP', op: 'null_value', value: -9999 }]);
});

it('fills gaps and counts those that there were', () => {
  const plan = read('Fill the gaps in bmi with the median bmi of the same ward.', '', ['n_filled', 'std_bmi_after']);
  expect(stepsOf(plan)).toMatchObject([{ op: 'copy' }, { name: 'bmi', op: 'fill_median', within: ['ward'] }]);
  expect(plan.measure).toMatchObject({ function: 'count_missing', column: 'bmi before' });
});

it('finds the group that has most, and what else is asked of it', () => {
  const plan = read(
    'Which ward has the highest median total.charges?',
    '',
    ['dearest_ward', 'median_charges'],
    'where "x_dearest_ward" is a string and "x_median_charges" is a number',
  );
  const top = { of: { group_by: [{ column: 'ward' }], order: { direction: 'desc' }, limit: 1 } };
  expect(plan.measure).toMatchObject({ function: 'single', column: 'ward', where: [top] });
  expect(plan.also).toMatchObject([{ function: 'median', column: 'total.charges', where: [top] }]);
});

it('says by which words it took each column', () => {
  const fees = mappingOf(
    'Which ward has the highest median total.charges?',
    ['dearest_ward', 'median_charges'],
    'where "x_dearest_ward" is a string',
  );
  expect(fees).toMatchObject([
    { phrase: 'ward', column: 'ward', evidence: 'exact', score: 1, table: 'clinic_stays' },
    { phrase: 'total.charges', column: 'total.charges', evidence: 'exact', score: 1 },
  ]);
  const rows = mappingOf(
    'Keep rows with ward equal to "neuro" and take out the outliers of bmi by the z-score method with a threshold of 2.',
    ['n_outliers'],
  );
  expect(rows).toMatchObject([
    { phrase: 'ward', column: 'ward' },
    { phrase: 'bmi', column: 'bmi' },
    { phrase: 'Neuro', column: 'ward', value: 'Neuro', evidence: 'value' },
  ]);
  const part = mappingOf('What is the mean cost, i.e. the total charges divided by 2, of the patients of Surgery?', [
    'mean_cost',
  ]);
  expect(part.map(({ column }) => column)).toEqual(['total.charges', 'ward']);
});

it('reads the word for every case, in whichever order they are told', () => {
  const { verdicts } = read(
    'Determine the correlation of bmi and age.',
    'Call it "strong" if |r| >= 0.7, "moderate" if 0.3 <= |r| < 0.7 and "weak" otherwise.',
    ['r', 'strength'],
    'where "x_strength" is "strong", "moderate" or "weak"',
  );
  expect(verdicts?.[0]?.cases).toMatchObject([
    { when: [{ op: '>=', value: 0.7, absolute: true }], says: 'strong' },
    {
      when: [
        { op: '>=', value: 0.3 },
        { op: '<', value: 0.7 },
      ],
      says: 'moderate',
    },
    { when: [], says: 'weak' },
  ]);
});

it('gives the fences by which outliers are told', () => {
  const { measure } = read('Screen bmi for extreme values.', 'Outliers lie below Q1 - 2*IQR or above Q3 + 2*IQR.', [
    'upper_fence',
    'outlier_count',
  ]);
  expect(measure).toMatchObject({ function: 'fence', column: 'bmi', fraction: 0.75, factor: 2 });
});

it.each([
  ['What is the mean age?', 'Exclude the two oldest patients.', ['mean_age']],
  ['What is the mean bmi?', 'Weighted by age.', ['mean_bmi']],
  ['What is the mean bmi?', 'Replace missing values by 0.', ['mean_bmi']],
  ['How many outliers has bmi?', 'Below Q1 - 1.5*IQR or above Q3 + 3*IQR.', ['n_outliers']],
])('%s %s is more than is understood', (question, method, names) => {
  expect(() => read(question, method, names)).toThrow(Unclear);
});

const ship = aTable('ship.csv', [
  aColumn('Survived', 'integer', { min: 0, max: 1, distinct: 2 }),
  aColumn('Pclass', 'integer', { min: 1, max: 3, distinct: 3 }),
  aColumn('Sex', 'text', { values: ['male', 'female'] }),
  aColumn('Embarked', 'text', { values: ['S', 'C', 'Q'] }),
  aColumn('Age', 'decimal', { nulls: 10 }),
  aColumn('Fare', 'decimal'),
]);
const aboard = (question: string, method: string, names: string[]) =>
  readBrief({ question, method: `\n${method}\n${names.map((name) => `${name} = x`).join(' ')}`, names }, ship);

it('reads survivors as those with the flag', () => {
  const { plan } = aboard('What is the mean age of survivors?', '', ['mean_age']);
  expect(plan.measure).toMatchObject({ column: 'Age', where: [{ column: 'Survived', op: '=', values: [1] }] });
});

it.each([
  ['in third class', { column: 'Pclass', op: '=', values: [3] }],
  ['who survived and were in first class', { column: 'Survived', op: '=', values: [1] }],
  ['who survived and were in first class', { column: 'Pclass', op: '=', values: [1] }],
])('reads the mean age "%s" as of those', (of, condition) => {
  const { plan } = aboard(`What is the mean age ${of}?`, '', ['mean_age']);
  expect(plan.measure?.where).toContainEqual(condition);
});

it.each([
  'who embarked in Southampton',
  'to Cherbourg',
  'of elderly passengers',
  'of rich men',
  'of passengers with siblings',
  'of passengers travelling alone',
  'of the youngest passengers',
  'of passengers paying cash',
  'without children',
  'at night',
  'during winter',
  'on Sundays',
  'for each port',
  'among smokers',
  'by the rich',
  'of those paid online',
  'per decade',
  'of the other kind',
  'with unusual values',
])('refuses the mean age "%s", of which a condition would be left out', (of) => {
  expect(() => aboard(`What is the mean age ${of}?`, '', ['mean_age'])).toThrow(Unclear);
});

it.each([
  ['What is the mean fare?', 'Look at Irish passengers.', ['mean_fare']],
  ['What is the mean fare?', 'Consider those boarding at night.', ['mean_fare']],
  ['What share of passengers are female and what is their mean fare?', '', ['share_female', 'mean_fare']],
  ['What is the mean fare?', 'Use the z-score.', ['mean_fare']],
  ['How many outliers by the z-score rule (threshold 3) has fare with unusual values?', '', ['n_outliers']],
])('%s %s is not answered for other rows', (question, method, names) => {
  expect(() => aboard(question, method, names)).toThrow(Unclear);
});

it.each(['of all passengers', 'of the passengers on the ship', 'paid by the passengers', ''])(
  'answers the mean fare "%s", which is that of all rows',
  (of) => {
    const { plan } = aboard(`What is the mean fare ${of}?`, '', ['mean_fare']);
    expect(plan).toMatchObject({ table: 'ship', measure: { function: 'mean', column: 'Fare' } });
  },
);

it('keeps rows out that lack what is not measured, where that is said of rows', () => {
  expect(stepsOf(aboard('What is the mean fare?', 'Rows lacking age are dropped.', ['mean_fare']).plan)).toEqual([
    { keep: [{ column: 'Age', op: 'present', values: [] }] },
  ]);
});
