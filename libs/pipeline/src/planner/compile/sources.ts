// Rows of several tables under one name: as a table that the rules can read, and as the view that scripts make of it.
import type { ColumnSchema, ColumnType, Filter, Plan, Source } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { identifier } from './identifiers.ts';
import { columnsPrepared, preparationQueries } from './preparations.ts';
import { eachCondition } from './each-condition.ts';

export type Sourced = { table: string; from: Source };

const isSourced = (plan: Plan): plan is Plan & Sourced => plan.from !== undefined;

/** The sources of a plan and of those within it, each once. */
export function sourcesOf(plan: Plan): Sourced[] {
  const sources = new Map(
    plansIn(plan)
      .filter(isSourced)
      .map(({ table, from }) => [table, { table, from }]),
  );
  return [...sources.values()];
}

/** A plan and all that lie within it. */
export function plansIn(plan: Plan): Plan[] {
  const measures = [...(plan.measure ? [plan.measure] : []), ...(plan.also ?? [])];
  const filters: Filter[] = [
    ...plan.filters,
    ...measures.flatMap(({ part = [], sides = [], where = [] }) => [...part, ...sides.flat(), ...where]),
  ];
  const conditions = eachCondition(filters);
  return [plan, ...conditions.flatMap(({ of }) => (of ? plansIn(of) : [])), ...(plan.then ?? []).flatMap(plansIn)];
}

/** The names of the tables at hand that a plan needs. */
export function tablesOf(plan: Plan): string[] {
  const names = plansIn(plan).flatMap(({ table, from }) => (from === undefined ? [table] : partsOf(from)));
  return [...new Set(names)];
}

const partsOf = (from: Source): string[] =>
  'rows_of' in from ? [from.rows_of] : ('union' in from ? from.union : from.join).map(({ table }) => table);

/** The statements that give each source its name. */
export function viewsOf(plan: Plan, tables: readonly TaskTable[]): string {
  return sourcesOf(plan)
    .map(({ table, from }) => {
      if ('rows_of' in from) {
        const rows = tables.find(({ name }) => name === from.rows_of)!;
        return preparationQueries(table, from, rows).map(viewOf).join('');
      }
      if ('union' in from) return viewOf({ name: table, query: unionQuery(from, tables) });
      const { computed, ...join } = from;
      if (!computed) return viewOf({ name: table, query: joinQuery(from) });
      const rows = sourceTable({ table: `${table}_joined`, from: join }, tables);
      return [
        { name: rows.name, query: joinQuery(from) },
        ...preparationQueries(table, { rows_of: rows.name, computed }, rows),
      ]
        .map(viewOf)
        .join('');
    })
    .join('');
}

const viewOf = ({ name, query }: { name: string; query: string }) =>
  `await sql(\`\n  CREATE OR REPLACE TEMP VIEW ${identifier(name)} AS\n  ${query}\n\`);\n`;

function unionQuery({ union, names }: Extract<Source, { union: unknown }>, tables: readonly TaskTable[]): string {
  const types = names.map((_, place) =>
    unionType(union.map((part) => columnOf(tables, part.table, part.columns[place]))),
  );
  return union
    .map(({ table, columns }) => {
      const list = names.map((name, place) => {
        const column = columns[place];
        const value = column == null ? 'NULL' : identifier(column);
        return `CAST(${value} AS ${SQL_TYPES[types[place]!]}) AS ${identifier(name)}`;
      });
      return `SELECT ${list.join(', ')} FROM ${identifier(table)}`;
    })
    .join('\n  UNION ALL ');
}

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  text: 'VARCHAR',
};

function unionType(columns: readonly (ColumnSchema | undefined)[]): ColumnType {
  const types = new Set(columns.flatMap((column) => (column ? [column.type] : [])));
  if (types.size === 1) return [...types][0]!;
  const only = (...allowed: ColumnType[]) => [...types].every((type) => allowed.includes(type));
  return only('integer', 'decimal') ? 'decimal' : only('date', 'timestamp') ? 'timestamp' : 'text';
}

function joinQuery({ join, columns }: Extract<Source, { join: unknown }>): string {
  const list = columns.map(
    ({ name, table, column }) => `${identifier(table)}.${identifier(column)} AS ${identifier(name)}`,
  );
  const [first, ...others] = join;
  const joins = others.map(({ table, on }) => {
    const pairs = on.map(
      (pair) =>
        `${identifier(table)}.${identifier(pair.equals)} = ${identifier(pair.table)}.${identifier(pair.column)}`,
    );
    return `\n  LEFT JOIN ${identifier(table)} ON ${pairs.join(' AND ')}`;
  });
  return `SELECT ${list.join(', ')}\n  FROM ${identifier(first!.table)}${joins.join('')}`;
}

const columnOf = (tables: readonly TaskTable[], table: string, name: string | null | undefined) =>
  tables.find((each) => each.name === table)?.schema.columns.find((column) => column.name === name);

/** A source as if it were a table at hand. What is known of its columns is what is known of theirs, taken together. */
export function sourceTable({ table, from }: Sourced, tables: readonly TaskTable[]): TaskTable {
  const parts = partsOf(from).map((part) => tables.find(({ name }) => name === part)!);
  const [first] = parts;
  if ('rows_of' in from) {
    const { schema } = first!;
    return {
      ...first!,
      name: table,
      schema: {
        ...schema,
        name: table,
        rows: rowsPrepared(from, schema),
        columns: columnsPrepared(from, schema.columns),
      },
    };
  }
  const rows = 'union' in from ? parts.reduce((sum, part) => sum + part.schema.rows, 0) : first!.schema.rows;
  const columns =
    'union' in from
      ? from.names.map((name, place) =>
          together(
            name,
            from.union.map((part) => columnOf(tables, part.table, part.columns[place])),
          ),
        )
      : from.columns.map(({ name, table: owner, column }) => {
          const known = columnOf(tables, owner, column)!;
          return {
            ...known,
            name,
            ...(isOneEach(owner, from, tables) ? { distinct: Math.min(known.distinct, rows) } : {}),
          };
        });
  const computed = 'join' in from ? from.computed : undefined;
  return {
    name: table,
    filename: parts.map(({ filename }) => filename).join(', '),
    sha256: first!.sha256,
    schema: {
      name: table,
      rows,
      columns: computed ? columnsPrepared({ rows_of: table, computed }, columns) : columns,
    },
  };
}

/** Whether each row of the first table has another row of this one beside it: what tells these apart tells those. */
function isOneEach(owner: string, { join }: Extract<Source, { join: unknown }>, tables: readonly TaskTable[]): boolean {
  const [first, ...others] = join;
  const rows = tables.find(({ name }) => name === first!.table)!.schema.rows;
  return others.some(
    ({ table, on }) =>
      table === owner &&
      on.length > 0 &&
      on.every((pair) => {
        const column = pair.table === first!.table && columnOf(tables, pair.table, pair.column);
        return column && column.distinct === rows && column.nulls === 0;
      }),
  );
}

function together(name: string, columns: readonly (ColumnSchema | undefined)[]): ColumnSchema {
  const known = columns.filter((column) => column !== undefined);
  const lists = known.map(({ values }) => values);
  const values = lists.some((list) => list === null) ? null : [...new Set(lists.flatMap((list) => list ?? []))];
  const [first] = known;
  return {
    ...first!,
    name,
    type: unionType(columns),
    nulls: known.reduce((sum, { nulls }) => sum + nulls, 0),
    distinct: values?.length ?? known.reduce((sum, { distinct }) => sum + distinct, 0),
    distinct_exact: false,
    values,
  };
}

/** As many as there were, unless one of each is all that is kept. */
function rowsPrepared(
  { computed }: Extract<Source, { rows_of: string }>,
  { rows, columns }: TaskTable['schema'],
): number {
  const [step, ...more] = computed;
  const key =
    step && 'distinct' in step && step.distinct.length === 1 && more.length === 0
      ? columns.find(({ name }) => name === step.distinct[0])
      : undefined;
  return key && key.nulls === 0 ? key.distinct : rows;
}
