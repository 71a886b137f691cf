// Two kinds of things side by side: a row for each thing of the one with each of the other that it is connected with.
import type { ColumnSchema, Filter, Plan, Source } from '@quaestor/contracts';
import { eachCondition } from '../compile/each-condition.ts';
import { type Entity, type Graph, isKeyLike, type Link, type Path } from './graph.ts';
import { filtersOf, isBare, type Things, within } from './things.ts';

type Join = Extract<Source, { join: unknown }>;

export interface Pairs {
  /** What a column of either kind is called among the pairs. */
  nameOf: (entity: Entity, column: ColumnSchema) => string;
  /** Conditions that either things were narrowed down by, and that a row has both. */
  filters: Filter[];
  /** The first of the things apart from all others, where the named columns do not do that. */
  keysBeside: (shown: readonly ColumnSchema[]) => string[];
  notes: readonly string[];
  /** The plan over the pairs. */
  over: (plan: Omit<Plan, 'table' | 'from'>) => Plan;
}

/** Nothing, where things are ranked that others point from: a rank is not kept in pairs. */
export function pairsOf(one: Things, other: Things, path: Path, graph: Graph): Pairs | undefined {
  const links = path.kind === 'through' ? [path.one, path.other] : [path.link];
  const base = links[0]!.from;
  const things = [one, other];
  if (things.some((each) => each.held || (each.entity === base && (each.top || each.most)))) return undefined;
  const kinds = [base, ...links.map(({ to }) => to)];
  const nameOf = (entity: Entity, { name }: ColumnSchema) => {
    const before = kinds.slice(0, kinds.indexOf(entity)).flatMap(({ table }) => table.schema.columns);
    const isTaken = before.some((column) => column.name.toLowerCase() === name.toLowerCase());
    return isTaken ? `${entity.table.name}_${name}` : name;
  };
  const filters = things.flatMap((each): Filter[] => {
    const link = links.find(({ to }) => to === each.entity);
    if (!link) return filtersOf(each, graph);
    const there: Filter = { column: nameOf(link.to, link.key), op: 'present', values: [] };
    return [there, ...(isBare(each) ? [] : [within(link.column, link.key, each, false, graph)])];
  });
  return {
    nameOf,
    filters,
    keysBeside: (shown) => {
      const { table } = one.entity;
      if (one.entity === base || shown.some((column) => isKeyLike(table, column))) return [];
      return [nameOf(one.entity, links[0]!.key)];
    },
    notes: [
      `They meet in ${base.table.name}: a ${links.map(({ to }) => to.table.name).join(' or ')} without a row there is left out.`,
    ],
    over: (plan) => joined(plan, base, links, nameOf),
  };
}

/** With no more columns than the plan uses. */
function joined(
  plan: Omit<Plan, 'table' | 'from'>,
  base: Entity,
  links: readonly Link[],
  nameOf: Pairs['nameOf'],
): Plan {
  const used = new Set([
    ...plan.columns,
    ...plan.group_by.map(({ column }) => column),
    ...eachCondition(plan.filters).flatMap(({ column, than }) => [column, than]),
    plan.measure?.column,
    plan.order?.column,
  ]);
  const from: Join = {
    join: [
      { table: base.table.name, on: [] },
      ...links.map(({ column, to, key }) => ({
        table: to.table.name,
        on: [{ table: base.table.name, column: column.name, equals: key.name }],
      })),
    ],
    columns: [base, ...links.map(({ to }) => to)].flatMap((entity) =>
      entity.table.schema.columns
        .map((column) => ({ name: nameOf(entity, column), table: entity.table.name, column: column.name }))
        .filter(({ name }) => used.has(name)),
    ),
  };
  return { ...plan, table: `${base.table.name}_with_${links.map(({ to }) => to.table.name).join('_')}`, from };
}
