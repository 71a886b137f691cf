// Which words each piece that was read is told by: "outside the whiskers" where there are outliers, "each group" where
// there are groups. Where nothing of the kind was read, the same words are not understood.
import type { Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isInitialOf } from '../rows/values-in-names.ts';
import { splitWords, stem, stemsOf } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import { BEFORE } from '../answer/subjects.ts';
import type { Measured } from '../answer/wanted.ts';
import type { Scene } from '../scene.ts';
import { sameWord } from '../text/likeness.ts';
import type { Used } from './used.ts';
import { CORRELATION, NORMALITY, OUTLIERS, PREPARATION, setOf, TESTS } from './words.ts';
import { MONTHS } from '../text/pieces.ts';

/** What the sentences are looked at with. */
export type Known = Pick<Scene, 'table' | 'steps' | 'settled' | 'group' | 'before'>;

const FENCES = setOf(
  'beyond limit limits fence fences whisker whiskers screen extreme extremes regular strictly without unusual unusually abnormal either before after',
);
const GONE = setOf('drop dropping dropped discard discarding discarded eliminate eliminating eliminated');
const PREPARED = setOf(
  'categorise categorises categorize categorizes categorised categorized just combine combines combined imputation imputed filling filled fill replaced replacement standardised standardized standardise standardize standardisation standardization scaled rescaled rescale modelling modeling clean cleaned prepare prepared ratio ratios row-wise band bands limits inclusive gap gaps part lacking split divided multiplied afterwards',
  'replace replacing imputing logarithmic after before added extract make made build built derive derived transformed convert converted label labels equal equals',
);
export const MISSING = setOf('missing null nulls nan nans gap gaps empty blank blanks count');
const QUOTIENTS = setOf('divide divided dividing division ratio total sum overall per');
const GROUPS = setOf(
  'discretize discretized discretise discretised bin bins binned binning bucket buckets bracket brackets band bands segment segments segmented classify classifies classified divide divides group groups grouped grouping category categories class classes level levels each separately separate compare compared comparison across within between different distinct unique',
);
const LEFT = setOf('left remain remains remaining kept resulting afterwards');
const CHOSEN = setOf('select selected filter filtered where whose when those only keep kept');
const EXTREMES = setOf(
  'most least highest lowest largest smallest greatest maximum minimum max min longest shortest busiest biggest deepest fastest slowest oldest youngest peak',
);
const BY_GROUPS = setOf('student_t welch_t mann_whitney anova kruskal levene brown_forsythe');
const GROWTH = setOf('year years calendar annual yearly percent percentage relative grow grew growth change changed');
const PAIRED = setOf('paired pair pairs change changed changes');
const REGRESSION = setOf(
  'regression linear simple variable variables independent dependent feature features multiple least squares ordinary ols fit fitted line model slope slopes coefficient coefficients predict predicts predicted predictor predictors regress regressing response target intercept from determination would',
);
const HELD_OUT = setOf(
  "split splits splitting train trained training test testing tests set sets subset data dataset size random randomly random_state train_test_split test_size state seed reproducibility reproducible remaining rest other evaluate evaluated evaluating evaluation evaluates performance metric score learning machine sklearn scikit-learn scikit-learn's sklearn's linearregression function default parameters settings library's unseen percent root squared error errors mean absolute rmse mse mae r2 r-squared build built building develop developed developing ratio on into accuracy predictions predicting actual values value",
);
const SHAPES = setOf('direction shape strength');
const ENCODED = setOf(
  'encode encodes encoded encoding label labels binary numeric numerical map maps mapped mapping dummy categorical variable represent represented',
);
const FORWARD = setOf('forward last carry skip skips already');
const OTHERS = setOf('other others rest remaining without');
const COMPARING = setOf('above below over under more less least most');
const COMPARED = setOf(
  'higher lower greater larger smaller more less equal strongly closely difference differ compare compared likely',
);
const CONCLUDED = setOf(
  'categorize categorise categorized classify classified label labelled labeled class if otherwise else above below greater less higher lower equal least',
);
const DISTINCT = setOf('different distinct unique');
const CHANGED = setOf('change changes changed');
const DISTRIBUTED = setOf(
  'distribution distributions normal normality normally adhere adheres follow follows symmetric symmetry shape tail tails tailed skewed gaussian moderately highly approximately',
);
const SKEWED = setOf('right left long longer heavy heavier tail tails');
const MODES = setOf('mode most common frequent frequently often value');
const APART = setOf('difference differences minus less');
const VARIATION = setOf('coefficient variation');
const RANGES = setOf('range ranges minus');
const SHARES = setOf('rate rates share shares percent percentage proportion');
const OF_DAYS = setOf('day days daily date dates');

/** Whether by the word something is told that has been read. */
export function toldBy(scene: Known, used: Used): (word: string) => boolean {
  const lists = listsFor(scene, used);
  const values = valuesOf(scene, used);
  const names = scene.table.schema.columns.flatMap(({ name, aliases = [] }) =>
    used.columns.has(name) ? [name, ...aliases] : [],
  );
  const compares = used.measures.some(isOfTwo);
  const own = new Set(stemsOf(scene.table.name));
  const isOfTheTable = (word: string) => /-/.test(word) && splitWords(word).every((each) => own.has(stem(each)));
  const isLogged = scene.steps.some(isLogarithm);
  return (word) =>
    isOfTheTable(word) ||
    (lists.some((list) => list.has(word)) && (isLogged || !LOGARITHM.test(word))) ||
    values.has(word) ||
    values.has(stem(word)) ||
    [...values].some((value) => value.length === 1 && isInitialOf(value, word)) ||
    isOption(word, used) ||
    (compares && COMPARATIVE.test(word)) ||
    isOtherSide(word, scene.group) ||
    (/^weekdays?$/.test(word) &&
      names.includes(scene.group?.column.name ?? '') &&
      /weekend/i.test(scene.group!.column.name)) ||
    names.some((name) => splitWords(name).some((each) => sameWord(each, word)));
}

/** Whatever else is done to the rows: logarithms are told by their step alone. */
const LOGARITHM = /^(?:log|ln|logarithm)/;
const isLogarithm = (step: Preparation) =>
  'name' in step && (step.op.startsWith('log') || /\b(?:ln|log10|log2)\(/.test(step.formula ?? ''));

/** "Uninsured", of a flag `insured` that makes the groups. */
const isOtherSide = (word: string, group: Known['group']) =>
  group?.column.type === 'boolean' &&
  splitWords(group.column.name).some((own) => [`un${own}`, `non${own}`, `non-${own}`].includes(word));

/** "Do older patients pay more?" */
const COMPARATIVE = /^[a-z]{2,}er$/;

const isOfTwo = ({ function: name }: Measured) =>
  ['correlation', 'p_value', 'slope', 'intercept', 'r_squared'].includes(name);

export const isOption = (word: string, { options }: Used) =>
  options.some((option) =>
    option
      .toLowerCase()
      .split(/[\s-]+/)
      .includes(word),
  );

/** Of conditions and groups, as words; a month by its name. */
function valuesOf({ group, table }: Known, { conditions, parted }: Used): ReadonlySet<string> {
  const groups = table.schema.columns.filter(({ name }) => parted.includes(name)).flatMap(({ values }) => values ?? []);
  const values = [...conditions.flatMap(({ values: list }) => list), ...(group?.values.values() ?? []), ...groups];
  const months = conditions.filter(({ grain }) => grain === 'month').flatMap((each) => each.values);
  return new Set([
    ...values.flatMap((value) => splitWords(String(value))),
    ...months.map((month) => MONTHS[Number(month) - 1]!),
  ]);
}

function listsFor(scene: Known, used: Used): ReadonlySet<string>[] {
  const { settled, steps, group, before } = scene;
  const { measures, conditions, options, key } = used;
  const has = (...functions: string[]) => measures.some((each) => functions.includes(each.function));
  const tested = measures.some((each) => each.test);
  const byGroups = measures.some(({ test }) => test && BY_GROUPS.has(test)) || undefined;
  const classed = steps.some((step) => 'name' in step && (step.within ?? step.classes ?? step.codes));
  return [
    ...(settled.outlier ? [OUTLIERS, FENCES] : []),
    ...(conditions.some(({ outlier, op }) => outlier && op === '!=') ? [GONE] : []),
    ...(tested ? [TESTS, NORMALITY] : []),
    ...(has('correlation') ? [CORRELATION] : []),
    ...(tested || measures.some(isOfTwo) ? [COMPARED] : []),
    ...(options.length ? [CONCLUDED, SHAPES] : []),
    ...(steps.some((step) => 'op' in step && step.op === 'fill_forward') ? [FORWARD] : []),
    ...(steps.some((step) => 'op' in step && step.op === 'recode') ? [ENCODED] : []),
    ...(typeof [...(group?.values.values() ?? [])][0] === 'boolean' || conditions.some(({ op }) => op === '!=')
      ? [OTHERS]
      : []),
    ...(conditions.some(({ op }) => /[<>]/.test(op)) ? [COMPARING] : []),
    ...(has('count_missing') || conditions.some(({ op }) => op === 'missing') ? [MISSING] : []),
    ...(measuresOf(used).some((each) => each.function === 'ratio') ? [QUOTIENTS] : []),
    ...(has('count_distinct') || key || steps.some((step) => 'distinct' in step) ? [DISTINCT] : []),
    ...(has('min', 'max', 'range') || key ? [EXTREMES] : []),
    ...(has('mean', 'median', 'stddev', 'skewness', 'kurtosis', 'iqr', 'quantile') ? [DISTRIBUTED] : []),
    ...(has('skewness', 'kurtosis') ? [SKEWED] : []),
    ...(has('range') ? [RANGES] : []),
    ...(has('difference') ? [APART] : []),
    ...(has('coefficient_of_variation') ? [VARIATION] : []),
    ...(has('mode') ? [MODES] : []),
    ...(has('iqr', 'quantile', 'fence') ? [QUARTILES] : []),
    ...(steps.length || before.size ? [PREPARATION, PREPARED] : []),
    ...(before.size || settled.outlier || measures.some(({ name = '' }) => BEFORE.test(name))
      ? [COMPARED, CHANGED]
      : []),
    ...((group ?? classed ?? byGroups) ? [GROUPS] : []),
    ...(has('growth') ? [GROWTH] : []),
    ...(measures.some(({ predictors }) => predictors) || has('slope', 'intercept', 'r_squared') ? [REGRESSION] : []),
    ...(measures.some((each) => each.held_out) ? [HELD_OUT] : []),
    ...(measures.some(({ test }) => test === 'paired_t') ? [PAIRED] : []),
    ...(key ? [GROUPS] : []),
    ...(conditions.length || steps.some((step) => 'keep' in step) ? [CHOSEN] : []),
    ...(steps.some((step) => 'keep' in step || 'distinct' in step) ? [LEFT] : []),
    ...(has('share') ? [SHARES] : []),
    ...(hasRowPerDay(scene.table) || steps.some((step) => 'op' in step && step.op === 'days') ? [OF_DAYS] : []),
  ];
}

/** With those by which groups are ranked. */
const measuresOf = ({ measures, conditions }: Used) => [
  ...measures,
  ...conditions.flatMap(({ of }) => of?.measure ?? []),
];

const QUARTILES = setOf('interquartile iqr quartile quartiles first second third range lower upper');

/** "The daily maximum", where each row is a day. */
const hasRowPerDay = ({ schema: { columns, rows } }: TaskTable) =>
  columns.some((column) => isTime(column) && column.distinct >= rows * 0.9);
