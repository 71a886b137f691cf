import { aColumn, aTable } from '../../testing/tables.fixture.ts';
import { Unclear } from '../reading.ts';
import { readBrief } from './read-brief.ts';

const text = (name: string, ...values: string[]) => aColumn(name, 'text', { values, distinct: values.length });
const flights = aTable(
  'flights.csv',
  [
    aColumn('FL_DATE', 'date', { samples: ['2022-06-01'] }),
    text('CARRIER', 'AA', 'DL', 'UA'),
    aColumn('DISTANCE', 'integer', { min: 100, max: 2600, distinct: 150, samples: [500] }),
    aColumn('DEP_DELAY', 'decimal', { nulls: 3, samples: [4] }),
    aColumn('ARR_DELAY', 'decimal', { nulls: 9, samples: [4] }),
    aColumn('CANCELLED', 'integer', { min: 0, max: 1, distinct: 2, samples: [0] }),
  ],
  200,
);
const league = aTable(
  'league_players.csv',
  [
    aColumn('Player', 'text', { distinct: 200, values: null }),
    text('Pos', 'Defender', 'Midfielder', 'Forward'),
    aColumn('Mins', 'integer', { min: 10, max: 3000, distinct: 180, samples: [90] }),
    aColumn('Goals', 'integer', { min: 0, max: 20, distinct: 21, samples: [1] }),
    aColumn('Height', 'decimal', { nulls: 4, samples: [181] }),
    aColumn('Weight', 'decimal', { nulls: 5, samples: [80] }),
  ],
  200,
);

const inTable =
  (table: typeof flights) =>
  (question: string, method: string, places: Record<string, string>, said = '') => {
    const names = Object.keys(places);
    const format = names.map((name) => `${name} = ${places[name]}`).join('\n');
    return readBrief({ question, method: `\n${method}\n${format}\n${said}`, names }, table).plan;
  };
const ofFlights = inTable(flights);
const ofPlayers = inTable(league);
const stepsOf = ({ from }: ReturnType<typeof ofFlights>) => (from && 'computed' in from ? (from.computed ?? []) : []);

describe('words of an answer', () => {
  const differ = (name: string, place: string, method = '') =>
    ofPlayers('Is Height the same for all values of Pos? Run an ANOVA of Height by Pos.', method, {
      p_value: 'p',
      [name]: place,
    }).verdicts?.[0]?.cases;

  it.each(['Yes/No', 'True or False', 'significant/not significant'])(
    'are told in the place of the name: %s',
    (place) => {
      const [yes, no] = place.split(/ or |\//);
      expect(differ('difference', place)).toMatchObject([
        { when: [{ op: '<', value: 0.05 }], says: yes },
        { says: no },
      ]);
    },
  );

  it('are the other way round under a name that says what the null hypothesis does', () => {
    expect(differ('equal_means', 'Yes/No')).toMatchObject([{ says: 'No' }, { says: 'Yes' }]);
    expect(() => differ('no_difference', 'Yes/No')).toThrow(Unclear);
  });

  it.each([
    ['Significance level 1%.', 0.01],
    ['Use a 10 percent level of significance.', 0.1],
    ['Significance threshold of 0.02.', 0.02],
    ['Use a 99% confidence level.', 0.01],
  ])('hang on the level: %s', (method, value) => {
    expect(differ('difference', 'Yes/No', method)).toMatchObject([{ when: [{ value }] }, {}]);
  });
});

describe('rows left out for a gap', () => {
  const mean = (method: string) => ofFlights('What is the mean DISTANCE?', method, { mean_distance: 'mean' });

  it('are those of the column whose words are there', () => {
    expect(stepsOf(mean('Exclude flights with no arrival delay recorded.'))).toEqual([
      { keep: [{ column: 'ARR_DELAY', op: 'present', values: [] }] },
    ]);
  });

  it('are not guessed where two columns have the words', () => {
    expect(() => mean('Exclude flights with no delay recorded.')).toThrow(Unclear);
  });
});

describe('rows left out beyond a limit', () => {
  const mean = (method: string) => ofPlayers('What is the mean number of Goals?', method, { mean_goals: 'mean' });

  it.each([
    'Exclude players with Mins below 900.',
    'Exclude players with fewer than 900 Mins.',
    'Players with fewer than 900 Mins must not be considered.',
  ])('leave the others: %s', (method) => {
    expect(stepsOf(mean(method))).toEqual([{ keep: [{ column: 'Mins', op: '>=', values: [900] }] }]);
  });

  it('leave those without a value', () => {
    expect(stepsOf(mean('Remove players with Height above 200.'))).toMatchObject([
      { keep: [{ any: [{ op: '<=' }, { op: 'missing' }] }] },
    ]);
  });
});

describe('outliers of one column', () => {
  it('take the rows away from another', () => {
    const plan = ofPlayers(
      'Find the players whose Mins is an outlier by the z-score method, drop them and tell how the mean of Goals changes.',
      'A player is an outlier if the absolute z-score exceeds 3.',
      { outlier_count: 'n', mean_goals_before: 'a', mean_goals_after: 'b' },
    );
    expect(plan.measure).toMatchObject({ function: 'count', where: [{ column: 'Mins', op: '>' }] });
    expect(plan.also).toMatchObject([{ column: 'Goals' }, { column: 'Goals', where: [{ column: 'Mins', op: '!=' }] }]);
    expect(plan.also?.[0]).not.toHaveProperty('where');
  });
});

describe('steps', () => {
  const fills = (question: string, method: string) =>
    stepsOf(ofPlayers(question, method, { mean_height: 'mean', std_height: 'std' }));

  it('fill the gaps of what is spoken of', () => {
    expect(
      fills('Fill the missing values of Height with the mean. What are its mean and standard deviation?', ''),
    ).toMatchObject([{ op: 'fill_mean', columns: ['Height'] }]);
    expect(
      fills('What are the mean and standard deviation of Height?', 'Missing values are filled with the median first.'),
    ).toMatchObject([{ op: 'fill_median', columns: ['Height'] }]);
  });

  it('fill by the groups that a line below tells', () => {
    expect(
      fills(
        'Impute the missing Height values with the median Height. What are the mean and standard deviation of Height?',
        'Group by the Pos column when computing the medians.',
      ),
    ).toMatchObject([{ op: 'fill_median', within: ['Pos'] }]);
  });

  it('fill and scale both of what was named before', () => {
    const plan = ofPlayers(
      "Prepare Height and Weight: fill the gaps with the column's median, then rescale both to the range 0-1 with min-max scaling. Report the mean of each.",
      '',
      { mean_height: 'a', mean_weight: 'b' },
    );
    expect(stepsOf(plan).map((step) => 'op' in step && `${step.op} ${step.name}`)).toEqual([
      'fill_median Height',
      'fill_median Weight',
      'minmax Height',
      'minmax Weight',
    ]);
  });

  it('take away what lies beyond a limit before filling', () => {
    expect(
      fills(
        'Treat values of Height above 210 as missing and replace the missing ones by the mean of the remaining values. Report mean and standard deviation of Height.',
        '',
      ),
    ).toMatchObject([{ op: 'null_value', when: [{ column: 'Height', op: '>', values: [210] }] }, { op: 'fill_mean' }]);
  });

  it('subtract a column from a number', () => {
    const plan = ofPlayers('Create a feature named Missed, defined as 3420 minus Mins. What is its mean?', '', {
      mean_missed: 'x',
    });
    expect(stepsOf(plan)).toMatchObject([{ name: 'Missed', formula: '3420 - #0', columns: ['Mins'] }]);
  });
});

describe('flags', () => {
  it('are named by what rows are called where a condition holds, and are of the rows of each group', () => {
    const plan = ofFlights(
      'Flag a flight as delayed if ARR_DELAY is greater than 15.5 minutes. What percentage of flights is delayed for each CARRIER?',
      '',
      { delayed_AA: 'p', delayed_DL: 'p' },
    );
    expect(stepsOf(plan)).toMatchObject([{ name: 'delayed', op: 'flag', when: [{ op: '>', values: [15.5] }] }]);
    expect(plan.measure).toMatchObject({
      function: 'share',
      part: [{ column: 'delayed', values: [true] }],
      where: [{ column: 'CARRIER', values: ['AA'] }],
    });
  });

  it('have a word for those of which it does not hold', () => {
    const plan = ofPlayers(
      'Label each player "regular" if Mins is at least 1000 and "reserve" otherwise. How many players of each kind are there?',
      '',
      {
        regular_players: 'n',
        reserve_players: 'n',
      },
    );
    expect(stepsOf(plan)).toMatchObject([
      { op: 'flag', when: [{ column: 'Mins', op: '>=', values: [1000] }] },
      { op: 'recode', codes: [{ as: 'regular' }, { as: 'reserve' }] },
    ]);
  });

  it('tell weekends from weekdays', () => {
    const plan = ofFlights(
      'Derive the day of the week from FL_DATE, treat Saturday and Sunday as weekend, and compare the mean DEP_DELAY of weekend and weekday flights.',
      '',
      { mean_weekend: 'a', mean_weekday: 'b' },
    );
    expect(stepsOf(plan)).toMatchObject([{ name: 'weekend', when: [{ grain: 'weekday', values: [6, 7] }] }]);
    expect(plan.also).toMatchObject([{ column: 'DEP_DELAY', where: [{ column: 'weekend', values: [false] }] }]);
  });
});

describe('groups', () => {
  it('are counted under their bare names', () => {
    const plan = ofPlayers('How many players are there in each Pos?', '', {
      defender: 'n1',
      midfielder: 'n2',
      forward: 'n3',
    });
    expect(plan.measure).toMatchObject({ function: 'count', where: [{ column: 'Pos', values: ['Defender'] }] });
  });

  it('stand beside all rows', () => {
    const plan = ofFlights('What share of flights was CANCELLED, overall and for CARRIER UA?', '', {
      cancel_rate_overall: 'rate',
      cancel_rate_ua: 'rate',
    });
    expect(plan.measure?.where).toBeUndefined();
    expect(plan.also).toMatchObject([{ function: 'share', where: [{ column: 'CARRIER', values: ['UA'] }] }]);
  });

  it('are two of several in a test of two', () => {
    const plan = ofPlayers(
      'Do defenders and midfielders differ in Height? Use a Mann-Whitney U test.',
      'The first sample is the defenders.',
      { median_height_defenders: 'a', median_height_midfielders: 'b', u_statistic: 'u', p_value: 'p' },
    );
    expect(plan.also?.[1]).toMatchObject({
      test: 'mann_whitney',
      sides: [[{ values: ['Defender'] }], [{ values: ['Midfielder'] }]],
    });
    expect(() => ofPlayers('Does Height differ by Pos? Use a Mann-Whitney U test.', '', { p_value: 'p' })).toThrow(
      Unclear,
    );
  });

  it('are ranked by a column of which the words are there', () => {
    const plan = ofFlights(
      'Which CARRIER has the highest average departure delay? Report the carrier and the average.',
      '',
      {
        worst_carrier: 'carrier',
        avg_delay: 'avg',
      },
    );
    expect(plan.also?.[0]).toMatchObject({ function: 'mean', column: 'DEP_DELAY' });
  });

  it('of one row each are ranked by the number that follows "most"', () => {
    const plan = ofPlayers('Which Player scored the most Goals, and how many did he score?', '', {
      top_player: 'player_name',
      goals: 'goals',
    });
    expect(plan.measure).toMatchObject({
      function: 'single',
      where: [{ column: 'Goals', of: { measure: { function: 'max' } } }],
    });
    expect(plan.also?.[0]).toMatchObject({ function: 'max', column: 'Goals' });
  });
});

describe('words that change nothing', () => {
  const plain = (question: string, method: string, places: Record<string, string>) =>
    ofPlayers(question, method, places);

  it.each([
    'Mins is a whole number. Sample standard deviation, 3 decimals.',
    'Give the result with 2 decimals, e.g. 12.34.',
    'The coefficient of variation is std / mean.',
  ])('may stand below: %s', (method) => {
    expect(plain('What is the coefficient of variation of Mins?', method, { cv: 'c' }).measure).toMatchObject({
      function: 'coefficient_of_variation',
    });
  });

  it('are those of a year that all dates are of', () => {
    const [date, ...others] = flights.schema.columns;
    const within = (max: string) =>
      inTable({
        ...flights,
        schema: { ...flights.schema, columns: [{ ...date!, min: '2022-06-01', max }, ...others] },
      })('What is the mean DISTANCE in each month (June, July and August 2022)?', 'Extract the month from FL_DATE.', {
        june: 'a',
        july: 'b',
        august: 'c',
      });
    expect(within('2022-08-31').measure).toMatchObject({ where: [{ values: [6] }] });
    expect(() => within('2023-08-31')).toThrow(Unclear);
  });

  it('are those of a class for what has no value, and of a number in the name of a column', () => {
    const plan = ofPlayers(
      'Assign each player to a Height category: small (Height < 175), medium (175 <= Height < 185), tall (Height >= 185). How many players are in each category?',
      'Players with no Height belong to no category.',
      { small: 'n', medium: 'n', tall: 'n' },
    );
    expect(plan.measure).toMatchObject({ function: 'count', where: [{ values: ['small'] }] });
  });
});

describe('restrictions that nobody understood', () => {
  const mean = (where: string) => () =>
    ofPlayers(`What is the mean of Mins ${where}?`, 'Round to two decimals.', { mean_mins: 'mean' });

  it.each([
    'in the north',
    'with a valid license',
    'when it is cold',
    'of the second kind',
    'per household',
    'only for smokers',
    'for new members',
    'on a log scale',
    'for values above 5',
  ])('are no words to pass over: %s', (where) => {
    expect(mean(where)).toThrow(Unclear);
  });

  it.each(['in the file', 'in the league', 'in the data set'])('are not what the whole is called: %s', (where) => {
    expect(mean(where)().measure).toMatchObject({ function: 'mean', column: 'Mins' });
  });
});

describe('shorter ways of telling', () => {
  it('have a factor in brackets and call outliers anomalies', () => {
    const plan = ofPlayers('Find anomalous values of Mins by the IQR rule (factor 2). How many are there?', '', {
      n_anomalies: 'n',
    });
    expect(plan.measure).toMatchObject({ function: 'count', where: [{ outlier: { method: 'iqr', factor: 2 } }] });
  });

  it('count limits of classes in something', () => {
    const plan = ofPlayers(
      'Group players by Mins: low (10-500 minutes), middle (501-1500 minutes), high (1501 minutes or more). Report the mean of Goals for each.',
      '',
      { low: 'm', middle: 'm', high: 'm' },
    );
    expect(stepsOf(plan)).toMatchObject([
      { classes: [{ from: 10, below: 501 }, { from: 501, below: 1501 }, { from: 1501 }] },
    ]);
  });

  it('fill what is missing forward', () => {
    const plan = ofPlayers(
      'Forward-fill the missing Height values and report the mean of Height before and after.',
      '',
      {
        mean_before: 'a',
        mean_after: 'b',
      },
    );
    expect(stepsOf(plan)).toMatchObject([{ op: 'copy' }, { op: 'fill_forward', columns: ['Height'] }]);
  });
});

describe('what a name of the answer is of', () => {
  it('is the median of all rows beside the name of one row', () => {
    const plan = ofPlayers(
      'Derive minutes per goal (Mins divided by Goals). Report the player with the largest value and the median over all players.',
      '',
      { player: 'name', median_minutes: 'median' },
    );
    expect(plan.also?.[0]).toMatchObject({ function: 'median', column: 'Mins / Goals' });
    expect(plan.also?.[0]).not.toHaveProperty('where');
  });

  it('is the mean without outliers, not how many there are', () => {
    const plan = ofPlayers(
      'Find the outliers of Mins with the IQR method and report how many there are and the mean without them.',
      '',
      {
        num_outliers: 'n',
        mean_without_outliers: 'mean',
      },
    );
    expect(plan.also?.[0]).toMatchObject({ function: 'mean', where: [{ op: '!=' }] });
  });

  it('is how far two groups lie apart, where it is said which is taken from which', () => {
    const apart = (method: string) =>
      ofFlights('What are the mean DISTANCE of CARRIER AA and of CARRIER DL, and the difference?', method, {
        mean_aa: 'a',
        mean_dl: 'b',
        difference: 'c',
      });
    expect(apart('The difference is DL minus AA.').also?.[1]).toMatchObject({
      function: 'difference',
      of: 'mean',
      sides: [[{ values: ['DL'] }], [{ values: ['AA'] }]],
    });
    expect(() => apart('')).toThrow(Unclear);
  });

  it('is a letter by the word that it stands for', () => {
    const staff = aTable('staff.csv', [text('sex', 'F', 'M'), aColumn('age', 'integer', { min: 18, max: 70 })], 90);
    const plan = inTable(staff)('Give the average age of the female and of the male staff.', 'sex is coded F and M.', {
      avg_age_female: 'f',
      avg_age_male: 'm',
    });
    expect(plan.measure).toMatchObject({ column: 'age', where: [{ column: 'sex', values: ['F'] }] });
  });

  it('is the most frequent value and how many have it', () => {
    const plan = ofPlayers('What is the most frequent position and how many players have it?', 'Use the Pos column.', {
      status: 'value',
      count: 'n',
    });
    expect(plan.measure).toMatchObject({ function: 'single', column: 'Pos' });
  });
});

it('counts rows beyond a limit of the only column that is spoken of', () => {
  const plan = ofPlayers(
    'Standardize the Mins column to zero mean and unit variance. How many players have a standardized value above 2?',
    '',
    {
      n_above_2: 'n',
      max_z: 'z',
    },
  );
  expect(stepsOf(plan)).toMatchObject([{ op: 'zscore', columns: ['Mins'] }]);
  expect(plan.measure).toMatchObject({ function: 'count', where: [{ column: 'Mins', op: '>', values: [2] }] });
});

it('tests all groups that are told by their values, and no part of them', () => {
  const test = (groups: string) =>
    ofPlayers(`Compare Height between ${groups} by one-way ANOVA.`, 'Pos holds the position. 0.05 level.', {
      f_value: 'F',
      p_value: 'p',
    });
  expect(test('Defender, Midfielder and Forward').measure).toMatchObject({ test: 'anova', other: 'Pos' });
  expect(() => test('Defender and Midfielder')).toThrow(Unclear);
});

describe('regressions', () => {
  it('are told as a function, with the part that trains', () => {
    const plan = ofPlayers(
      'Model Goals as a linear function of Mins, train it on 80 percent of the data and report MSE on the remaining 20 percent.',
      "Use sklearn's train_test_split (random_state 1) and LinearRegression.",
      { mse: 'mse' },
    );
    expect(plan.measure).toMatchObject({
      function: 'mse',
      column: 'Goals',
      predictors: ['Mins'],
      held_out: { share: 0.2, seed: 1 },
    });
  });

  it('predict for a number that is told with what it is counted in', () => {
    const plan = ofPlayers('Regress Goals on Mins. How many goals would you predict for a 1,200 minute season?', '', {
      pred_1200: 'x',
    });
    expect(plan.measure).toMatchObject({ function: 'predicted', at: [1200] });
  });
});
