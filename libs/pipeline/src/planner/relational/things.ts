// What a noun phrase means: some things of one kind, by conditions on them and on what they are connected with. Written
// as a plan, things of another kind become a plan within it.
import type { ColumnMapping, ColumnSchema, Condition, Filter, Plan } from '@quaestor/contracts';
import type { Entity, Graph, Link, Path } from './graph.ts';
import { isKeyLike } from './graph.ts';

export interface Things {
  entity: Entity;
  filters: readonly Filter[];
  /** Of those that fit, the ones with the highest or lowest value. */
  top?: { column: string; direction: 'asc' | 'desc'; limit: number };
  /** Of those that fit, the ones connected with most or fewest others. */
  most?: { path: Path; others: Things; direction: 'asc' | 'desc' };
  /** They are what a column of other things holds: capitals, of states. */
  held?: { owner: Things; link: Link };
  plural: boolean;
  /** Said to be all of them: what is connected with all is more than with some. */
  every?: boolean;
  /** Given by its own name. */
  named: boolean;
  mapping: readonly ColumnMapping[];
  notes: readonly string[];
  /** How far-fetched the reading is; 0 for one that nothing speaks against. */
  cost: number;
}

export const PLAIN: Pick<Plan, 'measure' | 'group_by' | 'filters' | 'columns'> = {
  measure: null,
  group_by: [],
  filters: [],
  columns: [],
};

/** Things of a kind with nothing said of them. */
export const allOf = (entity: Entity): Things => ({
  entity,
  filters: [],
  plural: true,
  named: false,
  mapping: [],
  notes: [],
  cost: 0,
});

export const isBare = ({ filters, top, most }: Things) => filters.length === 0 && !top && !most;

/** The values of some columns of the things' rows. */
export function rowsOf(things: Things, columns: readonly string[], graph: Graph): Plan {
  const { top } = things;
  return {
    ...PLAIN,
    table: things.entity.table.name,
    answer: 'rows',
    filters: filtersOf(things, graph),
    columns: [...columns],
    ...(top ? { order: { column: top.column, direction: top.direction }, limit: top.limit } : {}),
  };
}

/** Conditions on the rows of the things' own table, all but the ranking of `top`. */
export function filtersOf({ entity, filters, most, held, top }: Things, graph: Graph): Filter[] {
  const own = [...filters, ...(held ? [heldBy(held, entity, graph)] : [])];
  if (!most) return own;
  if (top) throw new Error('things are ranked in one way only');
  return [mostOf(entity, own, most, graph)];
}

/** "capitals of …": by name, and by what both point to, as names come twice. */
function heldBy({ owner, link }: NonNullable<Things['held']>, entity: Entity, graph: Graph): Filter {
  const shared = graph.links.find(({ from, to }) => from === entity && to === link.from);
  return {
    column: link.key.name,
    op: 'in',
    values: [],
    ...(shared ? { also: [shared.column.name] } : {}),
    of: rowsOf(owner, [link.column.name, ...(shared ? [shared.key.name] : [])], graph),
  };
}

function mostOf(
  entity: Entity,
  filters: readonly Filter[],
  { path, others, direction }: NonNullable<Things['most']>,
  graph: Graph,
): Filter {
  const { plan, column } = countsOf(entity, filters, path, others, direction, graph);
  return {
    column,
    op: 'in',
    values: [],
    of: { ...plan, order: { column: null, direction }, limit: 1, keys_only: true },
  };
}

/** How many others each thing is connected with; for the fewest and for comparisons downwards, those with none as well. */
export function countsOf(
  entity: Entity,
  filters: readonly Filter[],
  path: Path,
  others: Things,
  direction: 'asc' | 'desc',
  graph: Graph,
): { plan: Plan; column: string } {
  if (path.kind === 'to') {
    const { label } = entity;
    const measure = { function: 'count_distinct' as const, column: path.link.column.name };
    const narrowed = isBare(others) ? [] : [connected(path, others, false, graph)];
    return {
      column: label!.name,
      plan: {
        ...PLAIN,
        table: entity.table.name,
        answer: 'groups',
        measure,
        filters: [...filters, ...narrowed],
        group_by: [{ column: label!.name }],
      },
    };
  }
  const link = path.kind === 'of' ? path.link : path.one;
  const counted =
    path.kind === 'through' ? path.other.column : others.entity.single ? null : (others.entity.label ?? null);
  const table = link.from.table;
  const narrowed =
    path.kind === 'of'
      ? filtersOf(others, graph)
      : isBare(others)
        ? []
        : [valueIn(path.other.column.name, rowsOf(others, [path.other.key.name], graph))];
  const mine = filters.length
    ? [
        valueIn(link.column.name, {
          ...PLAIN,
          table: entity.table.name,
          answer: 'rows',
          filters: [...filters],
          columns: [link.key.name],
        }),
      ]
    : [];
  if (direction === 'desc' || narrowed.length > 0) {
    return {
      column: link.key.name,
      plan: {
        ...PLAIN,
        table: table.name,
        answer: 'groups',
        measure: counted ? { function: 'count_distinct', column: counted.name } : { function: 'count', column: null },
        filters: [...narrowed, ...mine],
        group_by: [{ column: link.column.name }],
      },
    };
  }
  const name = `${entity.table.name}_with_${table.name}`;
  const column = (counted ?? link.column).name;
  const taken = column === link.key.name ? `${table.name}_${column}` : column;
  return {
    column: link.key.name,
    plan: {
      ...PLAIN,
      table: name,
      from: {
        join: [
          { table: entity.table.name, on: [] },
          { table: table.name, on: [{ table: entity.table.name, column: link.key.name, equals: link.column.name }] },
        ],
        columns: [
          { name: link.key.name, table: entity.table.name, column: link.key.name },
          { name: taken, table: table.name, column },
        ],
      },
      answer: 'groups',
      measure: { function: counted ? 'count_distinct' : 'count', column: taken },
      filters: mine.map((filter) => ({ ...filter, column: link.key.name })),
      group_by: [{ column: link.key.name }],
    },
  };
}

export const valueIn = (column: string, of: Plan, not = false): Condition => ({
  column,
  op: not ? 'not in' : 'in',
  values: [],
  of: of,
});

/**
 * The condition on things that they are connected with some of the others; with none of them, if `not`.
 *
 * @param met conditions on the pairs that bring them together
 */
export function connected(
  path: Path,
  others: Things,
  not: boolean,
  graph: Graph,
  met: readonly Filter[] = [],
): Condition {
  if (path.kind === 'to') {
    const { link } = path;
    const pointing = within(link.column, link.key, others, false, graph);
    const { label, single, table } = link.from;
    if (!not) return pointing;
    // Where a thing stands in several rows, one row that fits is enough to leave it out.
    if (single || !label) return within(link.column, link.key, others, true, graph);
    const fitting: Plan = { ...PLAIN, table: table.name, answer: 'rows', filters: [pointing], columns: [label.name] };
    return valueIn(label.name, fitting, true);
  }
  if (path.kind === 'of') {
    const { column, key } = path.link;
    return valueIn(key.name, rowsOf(others, [column.name], graph), not);
  }
  const { one, other } = path;
  const pairs: Plan = {
    ...PLAIN,
    table: one.from.table.name,
    answer: 'rows',
    filters: [...(isBare(others) ? [] : [within(other.column, other.key, others, false, graph)]), ...met],
    columns: [one.column.name],
  };
  return valueIn(one.key.name, pairs, not);
}

/** A column that holds the keys of some things; a thing that is named by its key is compared with at once. */
export function within(column: ColumnSchema, key: ColumnSchema, others: Things, not: boolean, graph: Graph): Condition {
  const [only, ...more] = others.filters;
  const named =
    only &&
    !more.length &&
    !others.top &&
    !others.most &&
    !others.held &&
    !('any' in only) &&
    only.op === '=' &&
    only.column === key.name;
  if (named) return { column: column.name, op: not ? '!=' : '=', values: only.values };
  return valueIn(column.name, rowsOf(others, [key.name], graph), not);
}

/** Whether there can be one such thing only. */
export const isOne = ({ entity: { table }, filters, top, most, plural, held }: Things): boolean =>
  top?.limit === 1 ||
  (held !== undefined && isOne(held.owner)) ||
  (most !== undefined && !plural) ||
  filters.some((filter) => {
    const column = 'any' in filter ? undefined : table.schema.columns.find(({ name }) => name === filter.column);
    return column !== undefined && (filter as Condition).op === '=' && isKeyLike(table, column);
  });
