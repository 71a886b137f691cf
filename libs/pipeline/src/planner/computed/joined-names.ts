// People whose names are in two columns. The rules read their table as if it had a column more, with the whole names; a plan that
// makes use of it says how it is made of the two.
import type { ColumnSchema, Condition, Filter, Plan, Preparation, Source } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { FULL_NAME, type NamePair, namePairOf } from '../../words/full-names.ts';
import { rememberedOf } from '../../words/remembered.ts';
import { sourcesOf } from '../compile/sources.ts';
import { isSomebodyEach } from '../grammar/people/somebody.ts';

/** What the column is called: nothing else is, where names are in two. */
const NAME = 'name';

interface Named extends NamePair {
  /** As it is in its file. */
  table: TaskTable;
}
const named = new WeakMap<TaskTable, Named>();

/** The table with a column of whole names before those that they are in; the same one, where it has no such two. */
export const withFullNames = rememberedOf((table: TaskTable): TaskTable => {
  const { schema } = table;
  const pair = namePairOf(schema.columns);
  if (!pair) return table;
  const at = Math.min(schema.columns.indexOf(pair.first), schema.columns.indexOf(pair.last));
  const whole = { ...table, schema: { ...schema, columns: schema.columns.toSpliced(at, 0, fullName(pair, table)) } };
  named.set(whole, { ...pair, table });
  return whole;
});

/** How many there are of them is not known of the two: as many as rows, where each is somebody, else at least as many as of one. */
function fullName({ first, last }: NamePair, table: TaskTable): ColumnSchema {
  return {
    ...first,
    name: NAME,
    form: FULL_NAME,
    nulls: Math.min(first.nulls, last.nulls),
    distinct: isSomebodyEach(table) ? table.schema.rows : Math.max(first.distinct, last.distinct),
    distinct_exact: false,
    values: null,
    samples: [],
  };
}

/** The table as it is in its file. */
export const asInFile = (table: TaskTable): TaskTable => named.get(table)?.table ?? table;

/** The columns of the file that one of the table stands for. */
export function inFile<T extends { table: string; column: string }>(
  places: readonly T[],
  tables: readonly TaskTable[],
): T[] {
  return places.flatMap((place) => {
    const pair = place.column === NAME ? pairOf(place.table, tables) : undefined;
    return pair ? [pair.first, pair.last].map(({ name }) => ({ ...place, column: name })) : [place];
  });
}

const pairOf = (name: string, tables: readonly TaskTable[]) =>
  tables.flatMap((table) => (table.name === name ? (named.get(table) ?? []) : []))[0];

/** A plan over the tables as they are in their files. */
export function namesMade(plan: Plan, tables: readonly TaskTable[]): Plan {
  if (!tables.some((table) => named.has(table))) return plan;
  return JSON.parse(JSON.stringify(plan), (_, value: unknown) => (isPlan(value) ? made(value, tables) : value)) as Plan;
}

const isPlan = (value: unknown): value is Plan =>
  typeof value === 'object' && value !== null && 'answer' in value && 'group_by' in value;

function made(plan: Plan, tables: readonly TaskTable[]): Plan {
  const { table, from } = plan;
  if (from && 'union' in from) return plan;
  if (from && 'join' in from) return overJoin(plan, from, tables);
  const pair = pairOf(from?.rows_of ?? table, tables);
  if (!pair) return plan;
  const parts = [pair.first.name, pair.last.name] as const;
  const apart = byParts(plan, NAME, parts, pair);
  if (!uses(apart, NAME)) return apart;
  const step = joined(NAME, parts);
  return from
    ? { ...apart, from: { ...from, computed: [step, ...from.computed] } }
    : { ...apart, table: `${table}_named`, from: { rows_of: table, computed: [step] } };
}

function overJoin(plan: Plan, from: Extract<Source, { join: unknown }>, tables: readonly TaskTable[]): Plan {
  const found = from.columns.find(({ column, table }) => column === NAME && pairOf(table, tables));
  const pair = found && pairOf(found.table, tables);
  if (!found || !pair) return plan;
  const own = from.columns.filter((column) => column !== found);
  const missing = [pair.first, pair.last]
    .filter(({ name }) => !own.some(({ table, column }) => table === found.table && column === name))
    .map(({ name }) => ({ name: `${found.table}_${name}`, table: found.table, column: name }));
  const columns = [...own, ...missing];
  const parts = [pair.first, pair.last].map(
    ({ name }) => columns.find(({ table, column }) => table === found.table && column === name)!.name,
  ) as [string, string];
  const apart = byParts(plan, found.name, parts, pair);
  if (!uses(apart, found.name)) return { ...apart, from: { ...from, columns: own } };
  return { ...apart, from: { ...from, columns, computed: [joined(found.name, parts)] } };
}

const joined = (name: string, parts: readonly [string, string]): Preparation => ({
  name,
  op: 'joined',
  columns: [...parts],
  value: ' ',
  partly: true,
});

function byParts(plan: Plan, name: string, parts: readonly [string, string], pair: NamePair): Plan {
  const apart = (filters: readonly Filter[]) => filters.flatMap((filter) => inParts(filter, name, parts, pair));
  return {
    ...plan,
    filters: apart(plan.filters),
    ...(plan.one ? { one: { ...plan.one, filters: apart(plan.one.filters) } } : {}),
  };
}

/** "Ian Fletcher" by his first name and by his surname. */
function inParts(filter: Filter, name: string, [one, other]: readonly [string, string], pair: NamePair): Filter[] {
  if ('any' in filter || filter.column !== name || filter.op !== '=') return [filter];
  const [first, last] = nameIn(String(filter.values[0]), pair) ?? [];
  return first === undefined || last === undefined ? [filter] : [equal(one, first), equal(other, last)];
}

const equal = (column: string, value: string): Condition => ({ column, op: '=', values: [value] });

/** Nothing for a name that may be parted in two ways, as "Mary Ann Lee" is where Ann Lee is a surname too. */
const nameIn = (name: string, { first, last }: NamePair) => {
  const ways = (first.values ?? [])
    .map((forename) => [forename, name.slice(forename.length + 1)] as const)
    .filter(([forename, surname]) => name === `${forename} ${surname}` && last.values?.includes(surname));
  return ways.length === 1 ? ways[0] : undefined;
};

/** What the whole names are made of. */
export const notesOfNames = (plan: Plan): string[] =>
  sourcesOf(plan).flatMap(({ from }) =>
    ('computed' in from ? (from.computed ?? []) : []).flatMap((step) =>
      'op' in step && step.op === 'joined' && step.partly
        ? [`${step.name} is ${step.columns.join(' and ')} with a blank between.`]
        : [],
    ),
  );

/** Plans within it are about other rows. */
const uses = (plan: Plan, name: string) =>
  JSON.stringify(plan, (key, value: unknown) =>
    typeof value === 'object' && /^(of|from|then)$/.test(key) ? undefined : value,
  ).includes(JSON.stringify(name));
