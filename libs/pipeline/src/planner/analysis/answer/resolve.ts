// Each name of the answer → what is measured for it. Nothing, where a name may mean two things or none.
import type { Filter } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isIdentifier, isNumber, isYesOrNo } from '../../columns.ts';
import type { Output } from '../brief.ts';
import { type Measured, spokenOf, type Wanted, wantedBy } from './wanted.ts';
import { isTold, likeness } from '../text/likeness.ts';
import { isMade, type Scene, wordsOf } from '../scene.ts';
import { conditionsFor } from './conditions.ts';
import { isKey, type Keyed, keyedFor, keysOf } from './keys.ts';
import { fence, outlierCount, outlierList, withoutOutliers } from './outliers.ts';
import { apartBy, isApart } from './differences.ts';
import { growthOf } from './growth.ts';
import { regressionOf } from './regressions.ts';
import { saysMore } from './says-more.ts';
import { shareOf } from './shares.ts';
import { subjectOf } from './subjects.ts';
import { testOf } from './tests.ts';
import { isRowWord } from '../settle/remarks.ts';

const SPREAD = ['stddev', 'variance'];
const SHAPE = ['skewness', 'kurtosis'];

/** What stands for a word: no number, whatever its name is. */
const IS_A_WORD = /^(?:ans|verdict|label|decision|conclusion)$/i;
/** `{'month_1': a, …}`: more than one value. */
const HOLDS_SEVERAL = /^[[{]/;

export function resolve(output: Output, scene: Scene): Measured | undefined {
  if (IS_A_WORD.test(output.stand) || HOLDS_SEVERAL.test(output.stand)) return undefined;
  const plain = scene.plain.measures.get(output.name);
  if (plain) return plain;
  const keyed = keyedFor(output, scene);
  const wanted =
    (isWhatRanks(output, keyed) ? keyed!.wanted : wantedOf(output, scene)) ??
    (keyed?.companions.includes(output.name) ? keyed.wanted : undefined);
  if (!wanted) return undefined;
  const where = conditionsFor(
    output,
    wanted.is === 'share' ? { ...scene, group: undefined } : scene,
    wanted.is === 'share' ? undefined : keyed,
  );
  const measured =
    wanted === keyed?.wanted && !keyed.single ? { ...keyed.measured } : measureOf(wanted, output, scene, keyed);
  if (!measured) return undefined;
  const ofAll = measured.function === 'count_distinct' && measured.column === keyed?.column.name;
  // what a share is of is no condition of it
  const parts = (measured.part ?? []).flatMap((each) => ('column' in each ? [each.column] : []));
  const measuredThemselves = [...parts, measured.column, measured.other];
  const own = where.filter(
    (each) =>
      !(
        'column' in each &&
        !each.of &&
        measuredThemselves.includes(each.column) &&
        each.column !== scene.group?.column.name
      ) && !('column' in each && !each.of && parts.includes(each.column)),
  );
  const all = [...(measured.where ?? []), ...(ofAll ? [] : own)];
  if (saysMore(output, { ...measured, where: all }, scene)) return undefined;
  return { ...measured, name: output.name, ...(all.length ? { where: all } : {}) };
}

/** "goals", of the player who has the most of them. */
const isWhatRanks = ({ name }: Output, keyed: Keyed | undefined): boolean =>
  keyed?.single === true &&
  keyed.companions.includes(name) &&
  keyed.ranked !== undefined &&
  splitWords(keyed.ranked.name).join(' ') === splitWords(name).join(' ');

/** By the name; else by what is said of it; else the only thing that is asked. */
function wantedOf(output: Output, scene: Scene): Wanted | undefined {
  if (isKey(output, scene)) return { is: 'key' };
  if (isApart(output, scene)) return { is: 'difference' };
  const [stand = ''] = output.stand.split(' ');
  const letter =
    stand.length === 1 && !(/^[rp]$/.test(stand) && /correlat|pearson|relationship|p[- ]value/i.test(scene.brief.text));
  if (letter && isOfATest(output.name, stand, scene)) return { is: 'statistic' };
  const byName = wantedBy(output.name) ?? (letter ? undefined : wantedBy(stand));
  if (!byName && (isCounted(output, scene) || isSizeOfAGroup(output, scene))) return { is: 'count' };
  if (byName?.is === 'count' && countsDistinct(output, scene)) return { is: 'count_distinct' };
  if (byName) return byName;
  const about = spokenOf(output.about);
  if (about.length === 1) return about[0];
  const asked = spokenOf(scene.brief.question.join('. '));
  const average = asked.find(({ is }) => is === 'mean');
  if (average && asked.every(({ is }) => is === 'mean' || is === 'count')) return average;
  // "the highest cost per kilogram": what groups are ranked by is told by their ranking
  const ranks = asked.every(({ is }) => is === 'max' || is === 'min') && keysOf(scene).some((each) => !each.single);
  return asked.length === 1 && !ranks ? asked[0] : undefined;
}

/** "cancelled", "summer_sales", "tickets", which stand for whole numbers: how many there are. */
const isCounted = ({ name, stand, about }: Output, { table, group }: Scene): boolean =>
  (/^(?:n|k|count|number)$/i.test(stand) || /\binteger\b/i.test(about)) &&
  (typeof group?.values.get(name) === 'boolean' ||
    splitWords(name).every((word) => isRowWord(word, table)) ||
    table.schema.columns.some((column) => isYesOrNo(column) && likeness(column, splitWords(name)) >= 1));

/** "low_dose", where the question asks how many are in each group. */
const isSizeOfAGroup = ({ name }: Output, { group, brief }: Scene): boolean => {
  const value = group?.values.get(name);
  return (
    typeof value === 'string' &&
    splitWords(value).join(' ').toLowerCase() === splitWords(name).join(' ').toLowerCase() &&
    /\b(?:how many|number of|count|frequenc(?:y|ies)|sizes?)\b/i.test(brief.question.join('. '))
  );
};

/** "t", "h", "levene_w": the letter of a test that is named. */
const isOfATest = (name: string, stand: string, { brief }: Scene) =>
  /^[tfuhw]$/i.test(stand) &&
  splitWords(name).at(-1) === stand.toLowerCase() &&
  /\b(?:test|anova|analysis of variance|shapiro|kruskal|mann|levene)\b/i.test(brief.text);

/** "n_makes", where the question asks how many different makes there are. */
function countsDistinct({ name }: Output, { brief, table }: Scene): boolean {
  if (!/\b(?:how many|number of) (?:different|distinct|unique)\b/i.test(brief.text)) return false;
  const words = splitWords(name).map((word) => stem(word));
  return table.schema.columns.some(
    (column) => column.type === 'text' && splitWords(column.name).some((each) => words.includes(stem(each))),
  );
}

function measureOf(wanted: Wanted, output: Output, scene: Scene, keyed: Keyed | undefined): Measured | undefined {
  const { settled } = scene;
  switch (wanted.is) {
    case 'key':
      return keyed?.key(output);
    case 'count':
      return settled.outlier && /\boutl|abnormal|unusual|extreme/i.test(scene.brief.text) && !scene.group
        ? outlierCount('>', output, scene)
        : countOf(output, scene);
    case 'outliers':
      if (/\blist\b/i.test(output.about)) return outlierList(output, scene);
      return outlierCount('>', output, scene);
    case 'left':
      return settled.outlier ? outlierCount('!=', output, scene) : { function: 'count', column: null };
    case 'filled':
      return filled(scene);
    case 'variation':
      return ofColumn({ is: 'coefficient_of_variation' }, output, scene, keyed);
    case 'difference':
      return apartBy(output, scene);
    case 'growth':
      return growthOf(output, scene);
    case 'coefficient':
    case 'predicted':
    case 'adjusted_r_squared':
    case 'mse':
    case 'rmse':
    case 'mae':
      return regressionOf(wanted.is, output, scene);
    case 'lower fence':
    case 'upper fence':
      return fence(wanted.is === 'lower fence' ? 0.25 : 0.75, output, scene);
    case 'share':
      if (keyed?.measured.part && keyed.companions.includes(output.name))
        return { ...keyed.measured, where: [keyed.condition] };
      return keyed?.companions.includes(output.name)
        ? { function: 'share', column: null, part: [keyed.condition] }
        : shareOf(output, scene);
    case 'correlation':
    case 'p_value':
    case 'statistic':
    case 'slope':
    case 'intercept':
    case 'r_squared':
      return testOf(wanted, output, scene);
    case 'count_missing': {
      const column = subjectOf(output, scene, () => true);
      return column && { function: 'count_missing', column: column.name };
    }
    case 'count_distinct':
    case 'mode': {
      const own = scene.table.schema.columns.filter(
        (each) => each.type === 'text' && likeness(each, wordsOf(output).ofName) >= 1,
      );
      const column = own.length === 1 ? own[0] : (subjectOf(output, scene, () => true) ?? keyed?.column);
      return column && { function: wanted.is, column: column.name };
    }
    default:
      return ofColumn(wanted, output, scene, keyed);
  }
}

function ofColumn(
  wanted: Extract<Wanted, { is: Measured['function'] }>,
  output: Output,
  scene: Scene,
  keyed: Keyed | undefined,
): Measured | undefined {
  const told = subjectOf(output, scene);
  const column = told && told !== keyed?.column ? told : keyed?.ranked;
  if (!column || (isIdentifier(column) && !isMade(scene, column.name))) return undefined;
  // "wait_child" is of the waiting, whatever else is at hand
  const words = splitWords(output.name);
  const others = scene.table.schema.columns.filter((each) => isNumber(each) && each !== column && isTold(each, words));
  if (others.length && likeness(column, words) === 0) return undefined;
  const { settled } = scene;
  // numpy divides by n where pandas divides by n - 1
  const unsure = /\bnumpy\b|\bnp\.|moment coefficient/i.test(scene.brief.text) && settled.population === undefined;
  if (unsure && SPREAD.includes(wanted.is)) return undefined;
  const spread = SPREAD.includes(wanted.is) && settled.population;
  const shape = SHAPE.includes(wanted.is) && settled.shapeOfThese;
  const side = withoutOutliers(column, output, scene);
  return {
    function: wanted.is,
    column: column.name,
    ...(wanted.fraction === undefined ? {} : { fraction: wanted.fraction }),
    ...(spread || shape ? { population: true } : {}),
    ...(side.length ? { where: side } : {}),
  };
}

/** Of all rows that are meant, or of those that a condition of the count tells; of pairs, where both are there. */
function countOf(output: Output, scene: Scene): Measured {
  const pair = splitWords(output.name).includes('pairs') ? testOf({ is: 'correlation' }, output, scene) : undefined;
  const present = [pair?.column, pair?.other].flatMap((column): Filter[] =>
    column == null ? [] : [{ column, op: 'present', values: [] }],
  );
  const where = [...present, ...scene.counted];
  return { function: 'count', column: null, ...(where.length ? { where } : {}) };
}

/** How many gaps there were before they were filled. */
function filled({ before, steps }: Scene): Measured | undefined {
  const fills = steps.flatMap((step) => ('name' in step && step.op.startsWith('fill') ? [step] : []));
  const [fill, ...others] = fills;
  const column = fill && before.get(fill.name);
  return column && !others.length ? { function: 'count_missing', column } : undefined;
}
