import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { compilePlan } from '../compile/compile-plan.ts';
import { Unclear } from '../reading.ts';
import { readBrief } from './read-brief.ts';

/** One row a delivery. */
const parcels = aTable(
  'parcel_deliveries.csv',
  [
    aColumn('sent', 'date', { distinct: 90 }),
    aColumn('courier', 'text', { values: ['Otter', 'Lynx', 'Heron'], distinct: 3 }),
    aColumn('depot', 'text', { values: ['North', 'South'], distinct: 2 }),
    aColumn('zone', 'integer', { min: 1, max: 3, distinct: 3 }),
    aColumn('km', 'decimal', { samples: [3.5, 8.25] }),
    aColumn('delay_min', 'decimal', { nulls: 4, samples: [3, -2] }),
    aColumn('promised_h', 'integer', { min: 1, max: 48, distinct: 30, samples: [4, 9] }),
    aColumn('taken_h', 'integer', { min: 1, max: 60, distinct: 40, samples: [5, 9] }),
    aColumn('returned', 'integer', { min: 0, max: 1, distinct: 2, samples: [0, 1] }),
    aColumn('load', 'text', { samples: ['1,250 kg', '90 kg'], distinct: 80 }),
  ],
  400,
);
/** One row a day. */
const river = aTable(
  'river_levels.csv',
  [
    aColumn('Date', 'date', { distinct: 300 }),
    aColumn('Level', 'decimal', { nulls: 3, samples: [1.5, 2.25] }),
    aColumn('Flow', 'decimal', { samples: [12.5, 9] }),
  ],
  300,
);
const read = (question: string, method: string, format: Record<string, string>, said = '', table = parcels) => {
  const names = Object.keys(format);
  const told = names.map((name) => `${name} = ${format[name]}`).join(' ');
  return readBrief({ question, method: `\n${method}\n${told}${said}`, names }, table).plan;
};
const stepsOf = ({ from }: ReturnType<typeof read>) => (from && 'computed' in from ? from.computed : []);

it('takes the words of a conclusion from the lines below, and "it" for the only number', () => {
  const { measure, verdicts } = read(
    'How skewed is km?',
    'Sample skewness with bias correction. Call it "long-tailed" if the value is above 1, "short-tailed" if below -1, otherwise "even".',
    { km_skew: 'value', shape: 'label' },
    ', value rounded to two decimals',
  );
  expect(measure).toMatchObject({ function: 'skewness', column: 'km' });
  expect(verdicts?.[0]?.cases).toEqual([
    { when: [{ measure: 0, op: '>', value: 1 }], says: 'long-tailed' },
    { when: [{ measure: 0, op: '<', value: -1 }], says: 'short-tailed' },
    { when: [], says: 'even' },
  ]);
});

it('reads what stands without quotes in the format', () => {
  const { verdicts } = read(
    'Is there a monotonic relationship between km and delay_min?',
    'Spearman rank correlation, two-sided p-value, "yes" if p < 0.01, else "no".',
    { n_pairs: 'n', rho: 'r', p_value: 'p', monotonic: 'ans' },
    ', where n is an integer, r and p are rounded to three decimals, ans is yes or no',
  );
  expect(verdicts?.[0]?.cases).toMatchObject([{ when: [{ op: '<', value: 0.01 }], says: 'yes' }, { says: 'no' }]);
});

it('ranks for Spearman, over the pairs that are there', () => {
  const plan = read(
    'How strong is the rank correlation between km and delay_min?',
    "Spearman's rho with average ranks for ties.",
    { n_pairs: 'n', rho: 'value' },
  );
  expect(plan.measure).toMatchObject({ function: 'count', where: [{ op: 'present' }, { op: 'present' }] });
  expect(plan.also).toMatchObject([{ function: 'correlation', test: 'spearman' }]);
  expect(compilePlan(plan, [parcels])).toContain('spearman_test_statistic(list("km"), list("delay_min"))');
});

it.each([
  ["Levene's test with the median as centre on delay_min by courier.", 'brown_forsythe'],
  ["Levene's test with the mean as centre on delay_min by courier.", 'levene'],
])('%s', (method, test) => {
  const { measure } = read('Check the homogeneity of variances.', method, { w: 'W', p_value: 'p' });
  expect(measure).toMatchObject({ function: 'statistic', test, column: 'delay_min', other: 'courier' });
});

it('defines a flag, by which groups are made and tested in the order that is told', () => {
  const plan = read(
    'Is there a significant difference in mean delay_min between weekdays and weekends?',
    "Weekend = Saturday and Sunday, from sent. Skip missing delay_min. Welch's t-test (unequal variances), two-sided. The statistic is for weekday minus weekend.",
    { weekday_mean: 'a', weekend_mean: 'b', t_statistic: 't', p_value: 'p', significant: 'ans' },
    ', where a, b, t and p are rounded to two decimals and ans is yes or no',
  );
  expect(stepsOf(plan)).toMatchObject([{ name: 'Weekend', op: 'flag', when: [{ grain: 'weekday', values: [6, 7] }] }]);
  expect(plan.measure).toMatchObject({ function: 'mean', where: [{ column: 'Weekend', values: [false] }] });
  expect(plan.also?.[1]).toMatchObject({
    test: 'welch_t',
    sides: [[{ column: 'Weekend', values: [false] }], [{ column: 'Weekend', values: [true] }]],
  });
});

it('asks for the groups at both ends of a share', () => {
  const plan = read(
    'A parcel counts as overdue when it arrives more than half an hour late. Which courier has the highest share of overdue parcels, and which the lowest?',
    'Among parcels with a recorded delay_min only. Overdue means delay_min > 30 (strictly).',
    { worst_courier: 'c1', worst_share: 's1', best_courier: 'c2', best_share: 's2' },
    '; c1, c2 names, s1, s2 percentages with one decimal',
  );
  expect(stepsOf(plan)).toMatchObject([{ keep: [{ column: 'delay_min', op: 'present' }] }, { op: 'flag' }]);
  const part = [{ column: 'Overdue', values: [true] }];
  const end = (direction: string) => [
    { column: 'courier', of: { measure: { function: 'share', part }, order: { direction } } },
  ];
  expect(plan.measure).toMatchObject({ function: 'single', column: 'courier', where: end('desc') });
  expect(plan.also).toMatchObject([
    { function: 'share', part, where: end('desc') },
    { function: 'single', where: end('asc') },
    { function: 'share', where: end('asc') },
  ]);
});

it('takes what is asked before a name of all rows, and a flag of 0 and 1 by its name', () => {
  const plan = read(
    'How many parcels were returned, what percentage of all parcels is that, and which depot occurs most often?',
    'returned is 1 for a returned parcel.',
    { returned: 'n', returned_pct: 'p', top_depot: 'name' },
    ', n integer, p a percentage, name a string',
  );
  const part = [{ column: 'returned', op: '=', values: [1] }];
  expect(plan.measure).toMatchObject({ function: 'count', where: part });
  expect(plan.also).toMatchObject([
    { function: 'share', part },
    { function: 'single', column: 'depot' },
  ]);
  expect(plan.also?.[0]?.where).toBeUndefined();
});

it('spells codes out and takes two columns as one', () => {
  const zones = read(
    'In which zone are the parcels with the highest average km?',
    "zone is coded 1 = inner, 2 = outer, 3 = rural. Answer with the zone's word, not the code.",
    { top_zone: 'word', mean_km: 'x' },
  );
  expect(stepsOf(zones)).toMatchObject([{ name: 'zone', op: 'recode', codes: [{ as: 'inner' }, { as: 'outer' }, {}] }]);
  const legs = read('What is the busiest leg?', 'A leg is an ordered pair of depot and courier.', {
    leg: 'depot-courier',
    parcels: 'n',
  });
  expect(stepsOf(legs)).toMatchObject([{ name: 'leg', op: 'joined', columns: ['depot', 'courier'] }]);
  expect(legs.also).toMatchObject([{ function: 'count' }]);
});

it('makes numbers of texts, with their thousands', () => {
  const plan = read(
    'load is stored as text like "1,250 kg". Convert it to a number and give its mean.',
    'Parcels without load are left out; repeated parcels are not removed.',
    { mean_load: 'x' },
  );
  expect(stepsOf(plan)).toMatchObject([{ name: 'load', op: 'extract', number: true }]);
  expect(compilePlan(plan, [parcels])).toContain('replace(nullif(trim(regexp_extract(');
});

it('goes by the row before, in the order of the date, and counts by sign', () => {
  const plan = read(
    'Compute the daily rises of the river and report their mean and the number of days with a negative rise.',
    "Rise = Level / previous row's Level - 1, in percent (multiply by 100). The first day has no rise.",
    { mean_rise: 'm', falling_days: 'n' },
    ', where m is rounded to four decimals and n is an integer',
    river,
  );
  expect(stepsOf(plan)).toMatchObject([
    { name: 'previous Level', op: 'lag', by: 'Date' },
    { name: 'Rise', formula: '#0 / #1 - 1' },
    { name: 'Rise', formula: '#0 * 100' },
  ]);
  expect(plan.also).toMatchObject([{ function: 'count', where: [{ column: 'Rise', op: '<', values: [0] }] }]);
  expect(plan.measure?.where).toBeUndefined();
});

it('fills forward and keeps what was before', () => {
  const plan = read(
    'Forward-fill the gaps in Level. What is the mean of the column before and after filling?',
    'The file is already in date order; carry the last known value forward. The "before" mean skips missing values.',
    { mean_before: 'a', mean_after: 'b' },
    '',
    river,
  );
  expect(stepsOf(plan)).toMatchObject([{ op: 'copy' }, { name: 'Level', op: 'fill_forward', by: 'Date' }]);
  expect(compilePlan(plan, [river])).toContain('last_value("Level" IGNORE NULLS) OVER (ORDER BY "Date"');
});

it.each([
  ['What is the maximum 7-day moving average of Level?', { op: 'moving_mean', rows: 7, by: 'Date' }],
  ['What is the mean of the highest Flow so far?', { op: 'highest_so_far', by: 'Date' }],
  ['Winsorise Level at its 5th and 95th percentiles. What is its mean?', { op: 'winsorised', limits: [0.05, 0.95] }],
])('%s', (question, step) => {
  const plan = read(question, '', { [/maximum/.test(question) ? 'max_level' : 'mean_value']: 'x' }, '', river);
  expect(stepsOf(plan)).toMatchObject([step]);
});

it.each([
  ['Chi-squared test.', 'chi_square'],
  ['Chi-squared test without Yates correction.', 'chi_square_uncorrected'],
])('%s', (method, test) => {
  const { measure } = read('Are courier and depot independent?', method, { p_value: 'p' });
  expect(measure).toMatchObject({ function: 'p_value', test });
});

it('grows from one year to another', () => {
  const plan = read(
    'By how many percent did total Flow grow from 2019 to 2021?',
    'Sum of Flow per calendar year; growth relative to 2019.',
    { total_2019: 'a', total_2021: 'b', growth_pct: 'g' },
    '',
    river,
  );
  expect(plan.measure).toMatchObject({ function: 'sum', where: [{ values: [2019] }] });
  expect(plan.also?.[1]).toMatchObject({ function: 'growth', of: 'sum', column: 'Flow' });
});

it('fits a plane and says what it predicts', () => {
  const plan = read(
    'Fit an ordinary least squares regression of delay_min on km and promised_h. What does it predict for km = 12 and promised_h = 6?',
    'With an intercept.',
    { km_coef: 'b1', promised_coef: 'b2', adjusted_r2: 'R', predicted: 'y' },
  );
  const predictors = ['km', 'promised_h'];
  expect(plan.measure).toMatchObject({ function: 'coefficient', column: 'delay_min', other: 'km', predictors });
  expect(plan.also).toMatchObject([{ other: 'promised_h' }, { function: 'adjusted_r_squared' }, { at: [12, 6] }]);
  expect(compilePlan(plan, [parcels])).toContain(
    'least_squares_predicted(list("delay_min"), list_concat(list("km"), list("promised_h")), [12, 6])',
  );
});

it('takes the difference of pairs in the order in which it is told', () => {
  const { measure, also } = read(
    'Did parcels take longer than promised? Test it on the pairs of values of the same parcel.',
    'Paired t-test of taken_h - promised_h, two-sided.',
    { mean_change: 'm', t: 't', p_value: 'p' },
  );
  expect(measure).toMatchObject({ function: 'mean', column: 'taken_h - promised_h' });
  expect(also?.[0]).toMatchObject({ test: 'paired_t', column: 'taken_h', other: 'promised_h' });
});

it.each<[string, string, Record<string, string>]>([
  ['How many parcels are there?', 'Count them.', { fragile_parcels: 'n' }],
  ['What is the mean km?', 'Overdue means delay_min > 30.', { mean_km: 'x', overdue_rate_of_north: 'y' }],
  ['What is the mean km?', 'Use km, not the values of returned parcels.', { mean_km: 'x' }],
  ["Levene's test on delay_min by courier.", '', { w: 'W', p_value: 'p' }],
  ['Compare the mean delay_min by depot.', "Welch's t-test.", { t_statistic: 't' }],
  ['Regress delay_min on km and promised_h.', 'Train on the first 300 rows.', { rmse: 'x' }],
  ['Pearson or Spearman correlation of km and delay_min?', '', { rho: 'r' }],
  ['What is the mean km?', 'Is it long?', { mean_km: 'x', long: 'ans' }],
])('%s %s is more than is understood', (question, method, format) => {
  expect(() => read(question, method, format)).toThrow(Unclear);
});
