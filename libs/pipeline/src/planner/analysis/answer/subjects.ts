// Which column a name of the answer is about.
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber, isTime } from '../../columns.ts';
import type { Output } from '../brief.ts';
import { isMade, type Scene, spokenOfBy, stepOf } from '../scene.ts';
import { likest } from '../text/likeness.ts';
import { escaped } from '../text/pieces.ts';
import { eachCondition } from '../../compile/each-condition.ts';

/** A name that speaks of the values before anything is done to them. */
export const BEFORE = /before|original|\braw\b|_raw|raw_|initial|unfiltered|with_outliers|_with$|uncleaned/i;

/** The column that an output is about: the only one, or the one that its name speaks of. */
export function subjectOf(
  output: Output,
  scene: Scene,
  fits: (column: ColumnSchema) => boolean = isNumber,
): ColumnSchema | undefined {
  const filled = FILLED.test(output.name) ? filledIn(scene).filter(fits) : [];
  if (filled.length === 1) return filled[0];
  const pool = subjects(scene, fits);
  const [only, ...others] = pool;
  const logged = pool.filter(({ name }) => isLogged(scene, name));
  if (logged.length === 1 && pool.length === 2)
    return LOG.test(output.name) ? logged[0] : pool.find((each) => each !== logged[0]);
  const plain = BEFORE.test(output.name) ? pool.filter(({ name }) => !isMade(scene, name)) : [];
  const found =
    others.length === 0
      ? only
      : (likest(pool, spokenOfBy(output)) ?? (plain.length === 1 ? plain[0] : wholeOf(pool, scene)));
  const before = BEFORE.test(output.name) && found;
  const earlier = before
    ? (scene.before.get(before.name) ??
      (isLogged(scene, before.name) ? stepOf(scene, before.name)?.columns[0] : undefined))
    : undefined;
  return earlier ? scene.table.schema.columns.find(({ name }) => name === earlier) : found;
}

/** "The mean that was imputed": of what was filled. */
const FILLED = /(?:^|_)(?:imput|fill)/i;
const filledIn = ({ steps, table }: Scene): ColumnSchema[] => {
  const names = steps.flatMap((step) => ('name' in step && step.op.startsWith('fill_') ? [step.name] : []));
  return [...new Set(names)].flatMap((name) => table.schema.columns.find((column) => column.name === name) ?? []);
};

const LOG = /(?:^|_)(?:log|ln|log10|log2|logged)(?:_|$)/i;
const isLogged = (scene: Scene, name: string) =>
  /^\(?(?:ln|log10|log2)\(#0\)\)?$/.test(stepOf(scene, name)?.formula ?? '');

/** Of a computed column and those it is computed from: the computed one. */
function wholeOf(pool: readonly ColumnSchema[], scene: Scene): ColumnSchema | undefined {
  const [made, ...others] = pool.filter(({ name }) => isMade(scene, name));
  const parts = made && !others.length ? (stepOf(scene, made.name)?.columns ?? []) : [];
  return made && pool.every(({ name }) => name === made.name || parts.includes(name)) ? made : undefined;
}

export function subjects(scene: Scene, fits: (column: ColumnSchema) => boolean = isNumber): ColumnSchema[] {
  const { asked, named, hinted, filters, group, table } = scene;
  const classes = group && stepOf(scene, group.column.name);
  const fixed = new Set([
    ...eachCondition(filters).map(({ column }) => column),
    ...(classes?.op === 'classes' ? classes.columns : []),
  ]);
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
  if (other.length) return other;
  const rest = both.length ? both : unfixed(known(hinted));
  return rest.length ? rest : free(toldOf(scene));
}

/** Columns that only what is said of the answer names. */
export const toldOf = ({ brief, table }: Scene): ColumnSchema[] =>
  table.schema.columns.filter(({ name }) => {
    const word = new RegExp(`(?<![\\w"])${escaped(name)}(?![\\w"])`);
    return name.length > 2 && brief.outputs.some((output) => word.test(output.about.replace(output.name, '')));
  });
