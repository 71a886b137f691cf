// "Which make has the highest median price?": the name of a group or row that has most or least of something, and what else
// is asked of it.
import type { ColumnSchema, Condition, Plan } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { isTime } from '../../columns.ts';
import type { Output } from '../brief.ts';
import {
  averageIn,
  clausesOf,
  isRow,
  LEAST,
  MOST,
  type Ranking,
  rankingIn,
  rankingOfAll,
  superlativeClauses,
} from './rankings.ts';
import type { Measured } from './wanted.ts';
import { likeness, likest } from '../text/likeness.ts';
import { isMade, type Scene, wordsOf } from '../scene.ts';
import { type Wanted, wantedBy } from './wanted.ts';

export interface Keyed {
  scene: Scene;
  /** The output that is its name. */
  output: string;
  column: ColumnSchema;
  /** What the groups are ranked by; nothing where their rows are counted. */
  ranked?: ColumnSchema | undefined;
  condition: Condition;
  /** What they are ranked by. */
  wanted: Wanted;
  measured: Ranking['measured'];
  /** Whether it is a row, not a group. */
  single: boolean;
  /** Outputs that are of the group that is found. */
  companions: readonly string[];
  key: (output: Output) => Measured;
}

const NAMES =
  /\b(?:string|text|name|code|as spelled|as in the file|category|date|YYYY-MM|labels?|band|bracket|group|class|which|month|year)\b/i;
/** "status = value", where the most frequent one is asked for. */
const saysAKind = ({ about, stand }: Output, { brief }: Scene): boolean =>
  NAMES.test(about) ||
  (/^(?:value|status|answer)$/i.test(stand) && /\bmost (?:frequent|common)\b/i.test(brief.question.join('. ')));

/** Whether an output is the name of a group: "top_fuel", "where fuel is a string". */
export function isKey(output: Output, scene: Scene): boolean {
  if (output.options.length > 1 || scene.group?.values.has(output.name)) return false;
  const column = keyColumn(output, scene);
  if (!column) return false;
  const [stand = ''] = output.stand.split(' ');
  if ([wantedBy(output.name), wantedBy(stand)].some((known) => known && !['max', 'min', 'mode'].includes(known.is)))
    return false;
  return saysAKind(output, scene) || likeness(column, wordsOf(output).ofName) > 0;
}

/** Steps whose whole numbers tell kinds, not amounts. */
const MAKES_KINDS: ReadonlySet<string> = new Set(['part', 'hour', 'recode', 'extract', 'classes']);

const candidatesFor = (scene: Scene) => {
  const words = splitWords(scene.brief.question.join(' '));
  const told = scene.table.schema.columns.filter(
    ({ type, name }) => type === 'text' && splitWords(name).some((word) => word.length > 3 && words.includes(word)),
  );
  const all = [...new Set([...scene.asked, ...scene.named, ...told])];
  return all.filter(
    (column) =>
      column.type === 'text' ||
      isTime(column) ||
      (column.type === 'integer' &&
        isMade(scene, column.name) &&
        scene.steps.some((step) => 'name' in step && step.name === column.name && MAKES_KINDS.has(step.op))) ||
      /^year$/i.test(column.name),
  );
};

const DATED = /\bYYYY-MM-DD\b|\b(?:date|day)\b/i;

function keyColumn(output: Output, scene: Scene): ColumnSchema | undefined {
  const [date, ...dates] = scene.table.schema.columns.filter(isTime);
  if (date && !dates.length && DATED.test(output.stand)) return date;
  const candidates = candidatesFor(scene).filter(
    ({ name }) => !scene.filters.some((each) => 'column' in each && each.column === name),
  );
  return (
    likest(
      candidates,
      (column) => likeness(column, wordsOf(output).ofName) * 2 + likeness(column, wordsOf(output).ofAbout),
    ) ??
    (candidates.length === 1 &&
    saysAKind(output, scene) &&
    !/\b(?:number|integer|float|percent\w*)\b/i.test(output.about.replace(/two-letter/, ''))
      ? candidates[0]
      : undefined)
  );
}

/** The groups or rows that are asked for by name, each with what else is asked of it. */
export function keysOf(scene: Scene): Keyed[] {
  const { outputs } = scene.brief;
  const keys = outputs.filter((output) => isKey(output, scene));
  if (keys.length === 0 || scene.group) return [];
  const clauses = superlativeClauses(scene);
  const found = keys.flatMap((key, place) => {
    const column = keyColumn(key, scene);
    const ranking =
      column &&
      (plainRanking(scene, column) ??
        (keys.length === 1
          ? (rankingOfAll(scene, column) ?? (clauses.length === 1 ? rankingIn(clauses, 0, scene, column) : undefined))
          : clauses.length === keys.length
            ? rankingIn(clauses, place, scene, column)
            : undefined));
    if (!ranking) return [];
    const companions = keys.length === 1 ? companionsOf(key, column, scene) : followingOf(key, keys, outputs, column);
    return keyedOf(scene, key, column, ranking, companions) ?? [];
  });
  return found.length === keys.length ? found : [];
}

/** As the rules for everyday questions read its clause. */
function plainRanking({ plain, brief }: Scene, { name }: ColumnSchema): Ranking | undefined {
  const [plan, ...others] = plain.keys.filter(({ answer, group_by, columns }) =>
    answer === 'groups' ? group_by[0]!.column === name && !group_by[0]!.grain : columns[0] === name,
  );
  if (!plan || others.length) return undefined;
  const least = plan.order?.direction === 'asc';
  // "the month in which the average is highest" is not that of the highest value
  const average = averageIn(brief.question.join('. '));
  if (average && plan.answer === 'groups' && ['max', 'min'].includes(plan.measure?.function ?? '')) return undefined;
  if (plan.answer === 'rows') return { measured: { function: 'max', column: plan.order!.column }, least };
  return plan.measure ? { measured: plan.measure, least } : undefined;
}

/** The group or row that an output is the name of, or that it is asked of. */
export const keyedFor = (output: Output, scene: Scene): Keyed | undefined =>
  keysOf(scene).find((each) => each.output === output.name || each.companions.includes(output.name));

function keyedOf(
  scene: Scene,
  key: Output,
  column: ColumnSchema,
  { measured, least }: Ranking,
  companions: readonly string[],
): Keyed | undefined {
  const plan = { table: TABLE, filters: [], columns: [] };
  const single = isRow(column, scene);
  if (single && measured.column === null) return undefined;
  const of: Plan = single
    ? { ...plan, answer: 'value', measure: { function: least ? 'min' : 'max', column: measured.column }, group_by: [] }
    : {
        ...plan,
        answer: 'groups',
        measure: measured,
        group_by: [{ column: column.name }],
        order: { column: null, direction: least ? 'asc' : 'desc' },
        limit: 1,
        keys_only: true,
      };
  const condition: Condition = single
    ? { column: measured.column!, op: '=', values: [], of }
    : { column: column.name, op: 'in', values: [], of };
  return {
    scene,
    output: key.name,
    column,
    ranked: scene.table.schema.columns.find(({ name }) => name === measured.column),
    condition,
    wanted: { is: single && !['max', 'min'].includes(measured.function) ? 'max' : measured.function } as Wanted,
    measured,
    single,
    companions,
    key: () => ({ function: 'single', column: column.name, where: [condition] }),
  };
}

/** Those after it, and those before it where the question begins with it. */
function companionsOf(key: Output, column: ColumnSchema, scene: Scene): string[] {
  const { outputs } = scene.brief;
  const at = outputs.indexOf(key);
  const [first = ''] = clausesOf(scene);
  const begins = MOST.test(first) || LEAST.test(first);
  return outputs
    .filter(
      (output, place) =>
        output !== key &&
        isOfTheKey(output, column) &&
        !(isRow(column, scene) && isOverRows(output, scene)) &&
        (begins || place > at),
    )
    .map(({ name }) => name);
}

const OVER_ROWS: ReadonlySet<string> = new Set([
  'mean',
  'median',
  'stddev',
  'variance',
  'quantile',
  'iqr',
  'correlation',
]);
/** "The median over all", beside the name of one row: of one row there is none, but of a column that is called so. */
const isOverRows = ({ name }: Output, { table }: Scene): boolean =>
  OVER_ROWS.has(wantedBy(name)?.is ?? '') &&
  !table.schema.columns.some(
    (column) => likeness(column, splitWords(name)) >= 1 && wantedBy(column.name) !== undefined,
  );

/** Those between it and the next one. */
function followingOf(key: Output, keys: readonly Output[], outputs: readonly Output[], column: ColumnSchema) {
  const rest = outputs.slice(outputs.indexOf(key) + 1);
  const end = rest.findIndex((each) => keys.includes(each));
  const own = end < 0 ? rest : rest.slice(0, end);
  return own.filter((output) => isOfTheKey(output, column)).map(({ name }) => name);
}

/** Filled in with the table that the plan comes to be about. */
export const TABLE = '\u0001table';

const isOfTheKey = ({ name, about }: Output, column: ColumnSchema) =>
  !/january|february|march|april|june|july|august|september|october|november|december/i.test(name) &&
  !['count_distinct'].includes(wantedBy(name)?.is ?? '') &&
  !/\b(?:different|distinct|unique|overall|total number of)\b/i.test(`${name} ${about}`) &&
  !/std|deviation/i.test(name) &&
  column.name !== '';
