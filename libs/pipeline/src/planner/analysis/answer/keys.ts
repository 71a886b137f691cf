// "Which make has the highest median price?": the name of a group or row that has most or least of something, and what else
// is asked of it.
import type { ColumnSchema, Condition, Plan } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { isNumber, isTime } from '../../columns.ts';
import type { Output } from '../brief.ts';
import type { Measured } from './wanted.ts';
import { likeness, likest } from '../text/likeness.ts';
import { isMade, type Scene, wordsOf } from '../scene.ts';
import { type Wanted, wantedBy } from './wanted.ts';

export interface Keyed {
  scene: Scene;
  column: ColumnSchema;
  /** What the groups are ranked by; nothing where their rows are counted. */
  ranked?: ColumnSchema | undefined;
  condition: Condition;
  /** What they are ranked by. */
  wanted: Wanted;
  /** Outputs that are of the group that is found. */
  companions: readonly string[];
  key: (output: Output) => Measured;
}

const NAMES = /\b(?:string|text|name|code|as spelled|as in the file|category|date|YYYY-MM|label|which|month|year)\b/i;
const MOST =
  /\b(?:most|highest|largest|greatest|biggest|maximum|max|best|longest|oldest|dearest|busiest|strictest|heaviest|strongest|latest|peak|all-time high)\b/i;
const LEAST =
  /\b(?:least|lowest|smallest|fewest|minimum|rarest|worst|shortest|youngest|cheapest|lightest|weakest|earliest)\b/i;

/** Whether an output is the name of a group: "top_fuel", "where fuel is a string". */
export function isKey(output: Output, scene: Scene): boolean {
  if (output.options.length > 1 || scene.group?.values.has(output.name)) return false;
  const column = keyColumn(output, scene);
  if (!column) return false;
  const [, stand = ''] = /^\S+ (\S*)/.exec(output.about) ?? [];
  if ([wantedBy(output.name), wantedBy(stand)].some((known) => known && !['max', 'min', 'mode'].includes(known.is)))
    return false;
  return NAMES.test(output.about) || likeness(column, wordsOf(output).ofName) > 0;
}

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
        !scene.steps.some((step) => 'name' in step && step.name === column.name && step.op === 'formula')) ||
      /^year$/i.test(column.name),
  );
};

function keyColumn(output: Output, scene: Scene): ColumnSchema | undefined {
  const candidates = candidatesFor(scene).filter(
    ({ name }) => !scene.filters.some((each) => 'column' in each && each.column === name),
  );
  return (
    likest(
      candidates,
      (column) => likeness(column, wordsOf(output).ofName) * 2 + likeness(column, wordsOf(output).ofAbout),
    ) ??
    (candidates.length === 1 &&
    NAMES.test(output.about) &&
    !/\b(?:number|integer|float|percent\w*)\b/i.test(output.about.replace(/two-letter/, ''))
      ? candidates[0]
      : undefined)
  );
}

export function keyedBy(scene: Scene): Keyed | undefined {
  const keys = scene.brief.outputs.filter((output) => isKey(output, scene));
  const [key, ...others] = keys;
  const column = key && keyColumn(key, scene);
  if (!column || others.length || scene.group) return undefined;
  const said = scene.brief.text;
  const least = LEAST.test(said);
  if (least === MOST.test(said)) return undefined;
  const direction = least ? ('asc' as const) : ('desc' as const);
  const measured = rankedBy(scene, column, key);
  if (!measured) return undefined;
  const plan = { table: TABLE, filters: [], columns: [] };
  const single = isTime(column) || column.distinct >= scene.table.schema.rows * 0.9;
  const of: Plan = single
    ? { ...plan, answer: 'value', measure: { function: least ? 'min' : 'max', column: measured.column }, group_by: [] }
    : {
        ...plan,
        answer: 'groups',
        measure: measured,
        group_by: [{ column: column.name }],
        order: { column: null, direction },
        limit: 1,
        keys_only: true,
      };
  if (single && measured.column === null) return undefined;
  const condition: Condition = single
    ? { column: measured.column!, op: '=', values: [], of }
    : { column: column.name, op: 'in', values: [], of };
  return {
    scene,
    column,
    ranked: scene.table.schema.columns.find(({ name }) => name === measured.column),
    condition,
    wanted: { is: single && !['max', 'min'].includes(measured.function) ? 'max' : measured.function } as Wanted,
    companions: scene.brief.outputs
      .filter((output) => output !== key && isOfTheKey(output, column))
      .map(({ name }) => name),
    key: () => ({ function: 'single', column: column.name, where: [condition] }),
  };
}

/** Filled in with the table that the plan comes to be about. */
export const TABLE = '\u0001table';

const isOfTheKey = ({ name, about }: Output, column: ColumnSchema) =>
  !/january|february|march|april|june|july|august|september|october|november|december/i.test(name) &&
  !['count_distinct'].includes(wantedBy(name)?.is ?? '') &&
  !/\b(?:different|distinct|unique|overall|total number of)\b/i.test(`${name} ${about}`) &&
  !/std|deviation/i.test(name) &&
  column.name !== '';

function rankedBy(
  scene: Scene,
  key: ColumnSchema,
  output: Output,
): { function: Measured['function']; column: string | null } | undefined {
  const text = scene.brief.question.join('. ');
  const numbers = [...new Set([...scene.asked, ...scene.named])].filter(
    (column) => isNumber(column) && column.name !== key.name,
  );
  const counted =
    /\b(?:most|least|fewest)\b(?! (?:expensive|popular))/i.test(text) &&
    !/\b(?:mean|average|median|total|sum)\b/i.test(text);
  if (counted || /\b(?:most|least) (?:often|frequent|frequently|common)\b/i.test(text))
    return { function: 'count', column: null };
  const made = numbers.filter(({ name }) => isMade(scene, name));
  const [column, ...others] = numbers.length > 1 && made.length === 1 ? made : numbers;
  if (!column || others.length) return undefined;
  const asked = /\bmedian\b/i.test(text)
    ? 'median'
    : /\b(?:mean|average)\b/i.test(text)
      ? 'mean'
      : /\b(?:total|sum)\b/i.test(text)
        ? 'sum'
        : undefined;
  if (asked) return { function: asked, column: column.name };
  const unique = isTime(key) || key.distinct >= scene.table.schema.rows * 0.9;
  return unique && output ? { function: 'max', column: column.name } : undefined;
}
