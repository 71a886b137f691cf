// What a question means, once it is understood, independent of how it is computed: the planner writes one, a model may
// be asked for one, one compiler turns it into a script. Plans nest: what a condition compares with may be the answer of
// another plan ("rivers in the largest state").
import * as z from 'zod';

export const Measure = z
  .enum([
    'count',
    'count_distinct',
    'count_missing',
    'sum',
    'mean',
    'median',
    'min',
    'max',
    'range',
    'stddev',
    'variance',
    'quantile',
    'mode',
    'correlation',
    'ratio',
    'share',
    'difference',
    'growth',
    'iqr',
    'skewness',
    'kurtosis',
    'slope',
    'intercept',
    'r_squared',
    'p_value',
    'statistic',
    'list',
    'longest_run',
    'rank',
    'single',
    'fence',
    'coefficient',
    'predicted',
    'adjusted_r_squared',
    'mse',
    'rmse',
    'mae',
    'coefficient_of_variation',
  ])
  .meta({ id: 'Measure' });
export type Measure = z.infer<typeof Measure>;

/**
 * What is tested: whether one column is normally distributed; whether a column is the same in all groups of another (by
 * mean, by ranks, by how far values vary); whether two columns are independent of each other.
 */
export const SignificanceTest = z
  .enum([
    'pearson',
    'shapiro',
    'dagostino',
    'student_t',
    'welch_t',
    'mann_whitney',
    'anova',
    'kruskal',
    'chi_square',
    'jarque_bera',
    'paired_t',
    'spearman',
    'levene',
    'brown_forsythe',
    'chi_square_uncorrected',
  ])
  .meta({ id: 'SignificanceTest' });
export type SignificanceTest = z.infer<typeof SignificanceTest>;

/**
 * A part of a date: as a group each period is one of its own (`2019-06`), as a condition a number (`6` for June). A day of
 * the week and an hour of the day are the same in every week and on every day: `1` is Monday.
 */
export const DateGrain = z
  .enum(['year', 'quarter', 'month', 'week', 'day', 'weekday', 'hour'])
  .meta({ id: 'DateGrain' });
export type DateGrain = z.infer<typeof DateGrain>;

const PlainCondition = z.object({
  column: z.string(),
  grain: DateGrain.optional().describe('Compare this part of the date, as a number, not the date itself'),
  op: z.enum([
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    'between',
    'in',
    'not in',
    'contains',
    'starts',
    'ends',
    'missing',
    'present',
  ]),
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .describe('Text compares without regard to case and outer spaces; dates are ISO 8601'),
  relative: z
    .object({
      to: z.enum(['mean', 'median']),
      deviations: z.number().describe('Standard deviations added to it; 0 for the value itself'),
      side: z.enum(['one', 'both']).describe('`both`: farther from it than the deviations, in either direction'),
    })
    .optional()
    .describe('Compare with this value of the same column over all rows instead of with `values`'),
  outlier: z
    .object({
      method: z.enum(['iqr', 'zscore']),
      factor: z.number().positive(),
      population: z.boolean().optional().describe('By the deviation of these rows, not of what they are a sample of'),
      side: z.enum(['above', 'below']).optional().describe('Only those beyond this end'),
      within: z
        .array(z.string())
        .optional()
        .describe('Compared with the rows that have the same values in these columns'),
    })
    .optional()
    .describe('The row is an outlier of the column, or with `op` `!=` is none; `values` say nothing then'),
  than: z
    .string()
    .optional()
    .describe(
      'Compare with this column of the same row instead of with `values`; a date with a time of day by their days',
    ),
  scaled: z.number().positive().optional().describe('Of `than`: with so many times the column'),
  later: z
    .object({ amount: z.number(), unit: z.enum(['minutes', 'hours', 'days']) })
    .optional()
    .describe('Of `than`: with what is so much later than the column'),
  also: z
    .array(z.string())
    .optional()
    .describe('Further columns that must meet those of the plan `of`, in order and in one row'),
});

/** Written out, as no type can be inferred from itself. */
export interface Condition extends z.infer<typeof PlainCondition> {
  of?: Plan | undefined;
}

export const Condition: z.ZodType<Condition> = PlainCondition.extend({
  get of() {
    return Plan.optional().describe(
      'Compare with what this plan answers instead of with `values`: any number of values for `in` and `not in`, else one',
    );
  },
}).meta({ id: 'Condition' });

export const Filter = z
  .union([Condition, z.object({ any: z.array(Condition).min(2) })])
  .meta({ id: 'Filter', description: 'One condition, or several of which at least one must hold' });
export type Filter = z.infer<typeof Filter>;

/** A value of every row by others of it or of its column; where one of them is missing, there is none. */
export const Computation = z.object({
  op: z
    .enum([
      ...(['sum', 'difference', 'product', 'quotient', 'minutes', 'hours', 'days', 'years', 'change'] as const),
      ...(['minmax', 'zscore', 'centred', 'log', 'log1p', 'sqrt', 'square', 'rank', 'hour', 'length'] as const),
      ...(['classes', 'fill_mean', 'fill_median', 'fill_mode', 'fill_value'] as const),
      ...(['formula', 'extract', 'part', 'recode', 'null_value', 'copy'] as const),
      ...(['flag', 'lag', 'moving_mean', 'highest_so_far', 'fill_forward', 'winsorised', 'joined'] as const),
    ])
    .describe(
      'Of the columns in their order; minutes, hours, days and whole years from the first time to the second; the change of one column in percent from the row before. Of one column: `minmax` to 0 to 1, `zscore` in deviations from the mean, `centred` less the mean, `rank` from 1 with equals sharing the middle, the hour of a time, the length of a text; what is missing filled. `extract` a piece of a text, `part` of a date, `recode` values to others, `null_value`: no value where it is this one, or where all of `when` hold. `flag`: whether all of `when` hold. By the rows before: `lag` the value of the last one, `moving_mean` over `rows` of them with this one, where there are as many, `highest_so_far`, `fill_forward` the last known value. `winsorised`: what lies beyond the quantiles `limits` is set to them. `joined`: texts with `value` between them',
    ),
  columns: z.array(z.string()).min(1),
  population: z.boolean().optional().describe('Of `zscore`: by the deviation of these rows themselves'),
  value: z.union([z.string(), z.number()]).optional().describe('Of `fill_value`, `null_value` and `joined`'),
  partly: z.boolean().optional().describe('Of `joined`: of those that are there, whatever others are missing'),
  formula: z
    .string()
    .regex(/^[-+*/^()#.\d\sa-z]+$/)
    .optional()
    .describe('Of `formula`: arithmetic over the columns, `#0 / (#1 + 1)`; ln, log10, log2, sqrt, exp, abs'),
  pattern: z.string().optional().describe('Of `extract`: a regular expression (RE2) whose first group is the piece'),
  number: z.boolean().optional().describe('Of `extract`: the piece is a number'),
  grain: DateGrain.optional().describe('Of `part`'),
  codes: z
    .array(
      z.object({
        values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
        as: z.union([z.string(), z.number()]),
      }),
    )
    .optional()
    .describe('Of `recode`: values and what stands for them'),
  when: z.array(Filter).min(1).optional().describe('Of `flag`; of `null_value` where it is not by one value'),
  rows: z.number().int().positive().optional().describe('Of `moving_mean`'),
  by: z
    .string()
    .optional()
    .describe('Of what goes by the rows before: the column that orders them; else as in the file'),
  limits: z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .optional()
    .describe('Of `winsorised`'),
  others: z.string().optional().describe('Of `recode`: what stands for all other values; without it they keep theirs'),
  within: z
    .array(z.string())
    .optional()
    .describe('Of what is filled: by the rows that have the same values in these columns'),
  classes: z
    .array(
      z.object({
        label: z.string(),
        from: z.number().optional(),
        above: z.number().optional(),
        to: z.number().optional(),
        below: z.number().optional(),
      }),
    )
    .optional()
    .describe('Of `classes`: the first one that a number lies in; in none, there is no value'),
});
export type Computation = z.infer<typeof Computation>;

/** One step of making rows ready: a column more, or one in the place of another of its name; or only some of the rows. */
export const Preparation = z
  .union([
    z.object({ name: z.string(), ...Computation.shape }),
    z.object({ keep: z.array(Filter).min(1) }),
    z.object({
      distinct: z.array(z.string()).min(1).describe('The first of the rows that are alike in these columns'),
    }),
    z.object({
      repeated: z.array(z.string()).min(1).describe('Of the rows that are alike in these columns all but the first'),
    }),
  ])
  .meta({ id: 'Preparation' });
export type Preparation = z.infer<typeof Preparation>;

/**
 * Rows of several tables taken as those of one, or those of one with further columns, under the plan's `table` name; other
 * names are the tables' own.
 */
export const Source = z
  .union([
    z.object({
      union: z
        .array(
          z.object({
            table: z.string(),
            columns: z.array(z.string().nullable()).describe('What stands for each of `names`; null: it has none'),
          }),
        )
        .min(2),
      names: z.array(z.string()).min(1).describe('Columns of the whole'),
    }),
    z.object({
      join: z
        .array(
          z.object({
            table: z.string(),
            on: z
              .array(z.object({ table: z.string(), column: z.string(), equals: z.string() }))
              .describe(
                'Which column `equals` of this table meets which column of a table before it; empty for the first',
              ),
          }),
        )
        .min(2)
        .describe('Every row of the first table, with what it meets in the others'),
      columns: z.array(z.object({ name: z.string(), table: z.string(), column: z.string() })),
      computed: z
        .array(Preparation)
        .min(1)
        .optional()
        .describe('What is done to these rows, each step upon those before'),
    }),
    z.object({
      rows_of: z.string().describe('A table at hand'),
      computed: z.array(Preparation).min(1).describe('What is done to its rows, each step upon those before'),
    }),
  ])
  .meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;
const Measured = z.object({
  function: Measure,
  column: z.string().nullable().describe('Null where rows are counted'),
  other: z
    .string()
    .optional()
    .describe(
      'Second column of `correlation`, its `p_value` and `ratio`, which without it is by the number of rows; of `difference` the one whose measure is taken off; of a regression the one that predicts; of a test the one that makes the groups',
    ),
  test: SignificanceTest.optional().describe('Of `p_value` and `statistic`; without it that of the correlation'),
  predictors: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      'Of a regression by several columns: `coefficient` is that of `other`, `predicted` what it says of the values `at`',
    ),
  held_out: z
    .object({ share: z.number().positive().lt(1), seed: z.number().int().nonnegative() })
    .optional()
    .describe(
      'Of `mse`, `rmse`, `mae` and `r_squared`: of this share of the rows, drawn as scikit-learn draws it from the seed, by a regression over the others',
    ),
  at: z.array(z.number()).optional().describe('Of `predicted`: a value for each of `predictors`'),
  where: z.array(Filter).optional().describe('Of these rows alone, among those of the plan'),
  hidden: z.boolean().optional().describe('Only for verdicts'),
  fraction: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('Of `quantile`: 0.9 for the 90th percentile; of `fence`: 0.25 for the lower one, 0.75 for the upper one'),
  factor: z.number().optional().describe('Of `fence`: how many interquartile ranges it lies beyond its quartile'),
  population: z
    .boolean()
    .optional()
    .describe(
      'Of deviation, variance, skewness and kurtosis: of these rows themselves, not of what they are a sample of',
    ),
  part: z
    .array(Filter)
    .optional()
    .describe(
      'Of `share`: the rows whose percentage is asked for, of groups without it the percentage of all; of `longest_run` the rows that are to follow each other, of `rank` the row whose place it is, the highest being first',
    ),
  of: z
    .enum(['count', 'count_distinct', 'sum', 'mean', 'median', 'min', 'max', 'stddev', 'variance', 'ratio', 'share'])
    .optional()
    .describe(
      'Of `difference` and `growth`: the measure that is compared, the ratio of two sides being that to `other`, the share that of `part`; without it the sum',
    ),
  sides: z
    .tuple([z.array(Filter), z.array(Filter)])
    .optional()
    .describe(
      'Of `difference`: the rows whose measure counts, and those whose is taken off; of `growth`: before, after; of a test of two groups: the first, the second',
    ),
  each: z
    .boolean()
    .optional()
    .describe('Of `ratio`: by how many different values `other` has: the mean of the totals, or counts, of each'),
  percent: z.boolean().optional().describe('Of `ratio`: in percent; of `share`, where it is false: as a part of 1'),
  absolute: z.boolean().optional().describe('Of `difference`: how far apart they are, whichever is more'),
  name: z.string().optional().describe('What the question calls it'),
  projection: z
    .object({ rate: z.number(), periods: z.number().int() })
    .optional()
    .describe('The measure after so many periods of growth by the rate: 0.03 for 3 % each'),
});

/** What numbers are said to mean: the first case whose conditions all hold. */
export const Verdict = z
  .object({
    name: z.string(),
    cases: z
      .array(
        z.object({
          when: z.array(
            z.object({
              measure: z.number().int().nonnegative().describe('Its place among all measures of the plan'),
              absolute: z.boolean().optional(),
              op: z.enum(['=', '<', '<=', '>', '>=']),
              value: z.number(),
            }),
          ),
          says: z.string(),
        }),
      )
      .min(1),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof Verdict>;

const PlainPlan = z.object({
  table: z.string(),
  from: Source.optional().describe('Where the rows come from, when `table` is not one of the tables at hand'),
  answer: z
    .enum(['value', 'groups', 'rows', 'exists', 'columns'])
    .describe(
      'One value; one row a group; rows of the table; whether there is such a row; one row for each of `columns`, or for all of the table',
    ),
  measure: Measured.nullable().describe('Null for rows'),
  also: z.array(Measured).optional().describe('Further measures, of the same rows and groups'),
  verdicts: z.array(Verdict).optional().describe('Of values: what they mean, in words'),
  filters: z.array(Filter).describe('All must hold'),
  group_by: z.array(
    z.object({
      column: z.string(),
      grain: DateGrain.optional(),
      width: z
        .number()
        .positive()
        .optional()
        .describe('Numbers in classes of this width, each called by where it begins'),
    }),
  ),
  having: z
    .object({ op: z.enum(['=', '<', '<=', '>', '>=']), value: z.number() })
    .optional()
    .describe('Only groups whose measure compares so; with `exists`: whether the measure does'),
  one: z
    .object({ column: z.string(), filters: z.array(Filter).min(1) })
    .optional()
    .describe('There is no answer where the rows that meet these have several values in the column'),
  columns: z.array(z.string()).describe('Of rows: what is shown, each combination once; empty for whole rows'),
  repeats: z.boolean().optional().describe('Of rows with `columns`: also those that look like another one'),
  order: z
    .object({
      column: z.string().nullable().describe('Null for the measure; of rows their order in the file'),
      direction: z.enum(['asc', 'desc']),
    })
    .optional(),
  limit: z.number().int().positive().optional().describe('As many, and all that are equal to the last of them'),
  place: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Only what comes at this place of the order, equals having the same: 2 for the second highest'),
  each: z
    .array(z.string())
    .optional()
    .describe('Limit and place count within these columns: of rows, or of the groups'),
  beside: z
    .object({ filters: z.array(Filter).min(1), step: z.union([z.literal(1), z.literal(-1)]) })
    .optional()
    .describe('Of rows: the one directly after (1) or before (-1) the row that is meant, in the order of the file'),
  series: z
    .enum(['change', 'growth', 'running'])
    .optional()
    .describe('Of groups: the measure less that of the group before, that in percent of it, or the sum up to here'),
  keys_only: z.boolean().optional().describe('Of groups: show which they are, not their measure'),
});

/** Written out, as no type can be inferred from itself. */
export interface Plan extends z.infer<typeof PlainPlan> {
  then?: Plan[] | undefined;
}

export const Plan: z.ZodType<Plan> = PlainPlan.extend({
  get then() {
    return z.array(Plan).optional().describe('Further questions in the same breath, each answered by one value');
  },
}).meta({ id: 'Plan' });
