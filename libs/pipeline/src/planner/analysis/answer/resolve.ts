// Each name of the answer → what is measured for it. Nothing, where a name may mean two things or none.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isIdentifier, isNumber, isTime } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Measured } from './wanted.ts';
import { spokenOf, type Wanted, wantedBy } from './wanted.ts';
import { isTold, likeness, likest } from '../text/likeness.ts';
import { isMade, type Scene, spokenOfBy, stepOf } from '../scene.ts';
import { keyedBy, type Keyed, isKey } from './keys.ts';
import { testOf } from './tests.ts';

const BEFORE = /before|original|\braw\b|_raw|raw_|initial|unfiltered|with_outliers|uncleaned/i;
const AFTER = /after|clean|filtered|without|no_outliers|regular|trimmed|dedup|left|remain/i;
const SPREAD = ['stddev', 'variance'];
const SHAPE = ['skewness', 'kurtosis'];

export function resolve(output: Output, scene: Scene): Measured | undefined {
  const keyed = keyedBy(scene);
  const wanted = wantedOf(output, scene) ?? (keyed?.companions.includes(output.name) ? keyed.wanted : undefined);
  if (!wanted) return undefined;
  const where = conditionsFor(
    output,
    wanted.is === 'share' ? { ...scene, group: undefined } : scene,
    wanted.is === 'share' ? undefined : keyed,
  );
  const measured = measureOf(wanted, output, scene, keyed);
  if (!measured) return undefined;
  const ofAll = measured.function === 'count_distinct' && measured.column === keyed?.column.name;
  const all = [...(measured.where ?? []), ...(ofAll ? [] : where)];
  if (saysMore(output, { ...measured, where: all }, scene)) return undefined;
  return { ...measured, name: output.name, ...(all.length ? { where: all } : {}) };
}

const TOP = / (?:top|most|best|highest|largest|biggest|lowest|smallest|least|worst|first|last|dominant) /;

/** A name that speaks of a group that was not found, or of a column by which nothing is told apart. */
function saysMore(
  { name }: Output,
  { function: is, column, other, where = [], part = [] }: Measured,
  { table, group }: Scene,
): boolean {
  const words = splitWords(name);
  const conditions = [...where, ...part].flatMap((each) => ('any' in each ? each.any : [each]));
  const used = [column, other, group?.column.name, ...conditions.map((each) => each.column)];
  const superlative =
    TOP.test(` ${words.join(' ')} `) &&
    !['max', 'min', 'mode', 'single', 'quantile', 'fence'].includes(is) &&
    !conditions.some(({ of }) => of);
  const another = table.schema.columns.some(
    (each) =>
      each.type === 'text' &&
      each.distinct > 1 &&
      each.distinct < table.schema.rows / 2 &&
      !used.includes(each.name) &&
      splitWords(each.name).every((word) => words.includes(word)) &&
      splitWords(column ?? '').every((word) => !splitWords(each.name).includes(word)),
  );
  return superlative || another;
}

/** By the name; else by what is said of it; else the only thing that is asked. */
function wantedOf(output: Output, scene: Scene): Wanted | undefined {
  if (isKey(output, scene)) return { is: 'key' };
  const [, stand = ''] = /^\S+ (\S*)/.exec(output.about) ?? [];
  const letter =
    stand.length === 1 && !(/^[rp]$/.test(stand) && /correlat|pearson|relationship|p[- ]value/i.test(scene.brief.text));
  const byName = wantedBy(output.name) ?? (letter ? undefined : wantedBy(stand));
  if (byName?.is === 'count' && countsDistinct(output, scene)) return { is: 'count_distinct' };
  if (byName) return byName;
  const about = spokenOf(output.about);
  if (about.length === 1) return about[0];
  const asked = spokenOf(scene.brief.question.join('. '));
  const average = asked.find(({ is }) => is === 'mean');
  if (average && asked.every(({ is }) => is === 'mean' || is === 'count')) return average;
  return asked.length === 1 ? asked[0] : undefined;
}

/** "n_makes", where the question asks how many different makes there are. */
function countsDistinct({ name }: Output, { brief, table }: Scene): boolean {
  if (!/\b(?:how many|number of) (?:different|distinct|unique)\b/i.test(brief.text)) return false;
  const words = splitWords(name).map((word) => stem(word));
  return table.schema.columns.some(
    (column) => column.type === 'text' && splitWords(column.name).some((each) => words.includes(stem(each))),
  );
}

function conditionsFor(
  output: Output,
  { group, table, asked, named, filters }: Scene,
  keyed: Keyed | undefined,
): Filter[] {
  const value = group?.values.get(output.name);
  const month = group ? undefined : monthIn(output.name);
  const [date, ...dates] = table.schema.columns.filter(isTime);
  if (month && date && !dates.length) return [{ column: date.name, grain: 'month', op: '=', values: [month] }];
  const ofGroup: Filter[] = value === undefined ? [] : [{ column: group!.column.name, op: '=', values: [value] }];
  const ofKey: Filter[] =
    keyed && !isKey(output, keyed.scene) && keyed.companions.includes(output.name) ? [keyed.condition] : [];
  const flags = [...asked, ...named].filter(
    ({ type, name }) => type === 'boolean' && !filters.some((each) => 'column' in each && each.column === name),
  );
  const flag =
    new Set(flags).size && group === undefined
      ? likest([...new Set(flags)], (column) => (spokenOfBy({ ...output, about: '' })(column) >= 4 ? 1 : 0))
      : undefined;
  const alone = flag && table.schema.columns.includes(flag);
  return [...ofGroup, ...ofKey, ...(alone ? [{ column: flag.name, op: '=' as const, values: [true] }] : [])];
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const monthIn = (name: string) =>
  splitWords(name)
    .flatMap((word) => (word === 'may' ? [] : [MONTHS.indexOf(word) + 1]))
    .find((place) => place > 0);

function measureOf(wanted: Wanted, output: Output, scene: Scene, keyed: Keyed | undefined): Measured | undefined {
  const { settled } = scene;
  switch (wanted.is) {
    case 'key':
      return keyed?.key(output);
    case 'count':
      return settled.outlier && /\boutl|abnormal|unusual|extreme/i.test(scene.brief.text) && !scene.group
        ? outlierCount('>', output, scene)
        : { function: 'count', column: null };
    case 'outliers':
      if (/\blist\b/i.test(output.about)) return outlierList(output, scene);
      return outlierCount('>', output, scene);
    case 'left':
      return settled.outlier ? outlierCount('!=', output, scene) : { function: 'count', column: null };
    case 'filled':
      return filled(scene, output);
    case 'lower fence':
    case 'upper fence': {
      const column = subjectOf(output, scene);
      if (settled.outlier?.method !== 'iqr' || !column) return undefined;
      return {
        function: 'fence',
        column: column.name,
        fraction: wanted.is === 'lower fence' ? 0.25 : 0.75,
        factor: settled.outlier.factor,
      };
    }
    case 'share':
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
      const column = subjectOf(output, scene, () => true) ?? keyed?.column;
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
  const column = subjectOf(output, scene) ?? keyed?.ranked;
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
  const cleaned = settled.outlier && !BEFORE.test(output.name) && (AFTER.test(output.name) || removesOutliers(scene));
  const side = cleaned ? [outlierCondition('!=', column, scene)] : [];
  return {
    function: wanted.is,
    column: column.name,
    ...(wanted.fraction === undefined ? {} : { fraction: wanted.fraction }),
    ...(spread || shape ? { population: true } : {}),
    ...(side.length ? { where: side } : {}),
  };
}

const removesOutliers = ({ brief }: Scene) =>
  /\b(?:remov\w*|drop\w*|exclud\w*|tak\w+ out|after|without|eliminat\w*)\b[^.]*\b(?:outliers?|them|those|it|removal)\b|\boutliers?\b[^.]*\b(?:removed|taken out|dropped|excluded|left out)\b/i.test(
    brief.text,
  );

const outlierCondition = (op: '>' | '!=', column: ColumnSchema, { settled, group, brief }: Scene): Condition => {
  const { outlier } = settled;
  const population = outlier?.method === 'zscore' && (settled.zPopulation ?? settled.population);
  const within =
    group && /\b(?:within|separately|for each|each|per|of that|every)\b/i.test(brief.text)
      ? [group.column.name]
      : undefined;
  return {
    column: column.name,
    op,
    values: [],
    outlier: { ...outlier!, ...(population ? { population } : {}), ...(within ? { within } : {}) },
  };
};

function outlierCount(op: '>' | '!=', output: Output, scene: Scene): Measured | undefined {
  const column = subjectOf(output, scene);
  if (!column || !scene.settled.outlier || (op === '!=' && column.nulls > 0)) return undefined;
  return { function: 'count', column: null, where: [outlierCondition(op, column, scene)] };
}

function outlierList(output: Output, scene: Scene): Measured | undefined {
  const column = subjectOf(output, scene);
  if (!column || !scene.settled.outlier) return undefined;
  return { function: 'list', column: column.name, where: [outlierCondition('>', column, scene)] };
}

/** How many gaps there were before they were filled. */
function filled({ before, steps }: Scene, _: Output): Measured | undefined {
  const fills = steps.flatMap((step) => ('name' in step && step.op.startsWith('fill') ? [step] : []));
  const [fill, ...others] = fills;
  const column = fill && before.get(fill.name);
  return column && !others.length ? { function: 'count_missing', column } : undefined;
}

function shareOf(output: Output, { filters, group, asked, named }: Scene): Measured | undefined {
  const value = group?.values.get(output.name);
  if (value !== undefined)
    return { function: 'share', column: null, part: [{ column: group!.column.name, op: '=', values: [value] }] };
  if (filters.length) return { function: 'share', column: null, part: [...filters] };
  const flags = [...new Set([...asked, ...named])].filter(
    ({ type, distinct, min, max }) => type === 'boolean' || (distinct === 2 && min === 0 && max === 1),
  );
  const [flag, ...others] = flags;
  if (!flag || others.length) return undefined;
  return {
    function: 'share',
    column: null,
    part: [{ column: flag.name, op: '=', values: [flag.type === 'boolean' ? true : 1] }],
  };
}

/** The column that an output is about: the only one, or the one that its name speaks of. */
export function subjectOf(
  output: Output,
  scene: Scene,
  fits: (column: ColumnSchema) => boolean = isNumber,
): ColumnSchema | undefined {
  const pool = subjects(scene, fits);
  const [only, ...others] = pool;
  const plain = BEFORE.test(output.name) ? pool.filter(({ name }) => !isMade(scene, name)) : [];
  const found =
    others.length === 0
      ? only
      : (likest(pool, spokenOfBy(output)) ?? (plain.length === 1 ? plain[0] : wholeOf(pool, scene)));
  const earlier = found && BEFORE.test(output.name) ? scene.before.get(found.name) : undefined;
  return earlier ? scene.table.schema.columns.find(({ name }) => name === earlier) : found;
}

/** Of a computed column and those it is computed from: the computed one. */
function wholeOf(pool: readonly ColumnSchema[], scene: Scene): ColumnSchema | undefined {
  const [made, ...others] = pool.filter(({ name }) => isMade(scene, name));
  const parts = made && !others.length ? (stepOf(scene, made.name)?.columns ?? []) : [];
  return made && pool.every(({ name }) => name === made.name || parts.includes(name)) ? made : undefined;
}

export function subjects(scene: Scene, fits: (column: ColumnSchema) => boolean = isNumber): ColumnSchema[] {
  const { asked, named, hinted, filters, group, table } = scene;
  const fixed = new Set(filters.flatMap((each) => ('any' in each ? each.any : [each])).map(({ column }) => column));
  const free = (list: readonly ColumnSchema[]) =>
    list.filter(
      (column) => fits(column) && column.name !== group?.column.name && !(isTime(column) && fits === isNumber),
    );
  const unfixed = (list: readonly ColumnSchema[]) => free(list).filter(({ name }) => !fixed.has(name));
  const known = (list: readonly ColumnSchema[]) =>
    list.flatMap(({ name }) => table.schema.columns.find((column) => column.name === name) ?? []);
  const [one, other, both] = [unfixed(known(asked)), unfixed(known(named)), free(known([...asked, ...named]))];
  if (one.length)
    return other.length && one.length > 1
      ? [...new Set([...one, ...other])]
      : [
          ...new Set([
            ...one,
            ...other.filter((column) => scene.steps.some((step) => 'name' in step && step.name === column.name)),
          ]),
        ];
  return other.length ? other : both.length ? both : unfixed(known(hinted));
}
