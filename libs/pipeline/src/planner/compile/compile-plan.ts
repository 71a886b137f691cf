// A plan as a script. Names are quoted as SQL identifiers and values travel as parameters, so nothing that stands in a
// file can become part of the statement.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aggregate, rowsUsed } from './aggregate.ts';
import { timeOf } from './clock.ts';
import { conditionsOf, Parameters } from './conditions.ts';
import { freeNames, identifier, literal } from './identifiers.ts';
import { asDate, names, where } from './statement.ts';
import { unitOfMeasure } from './units.ts';
import { compileColumns } from './columns.ts';
import { rowsScript } from './rows.ts';
import { togetherScript } from '../request/several-questions.ts';
import { spellingsOf } from './spellings.ts';
import { sourcesOf, sourceTable, viewsOf } from './sources.ts';
import { nameOf, valuesScript } from './values.ts';

/** Rows without a value in a used column are counted, not used. Where a limit falls among equals, all of them are given. */
export function compilePlan({ then = [], ...plan }: Plan, tables: readonly TaskTable[]): string {
  const spellings = spellingsOf({ ...plan, then }, tables);
  if (then.length) {
    const plans = [plan, ...then];
    return (
      spellings +
      togetherScript(
        plans,
        plans.map((each) => compileOne(each, tables)),
      )
    );
  }
  return spellings + compileOne(plan, tables);
}

function compileOne(plan: Plan, tables: readonly TaskTable[]): string {
  const at = [...tables, ...sourcesOf(plan).map((each) => sourceTable(each, tables))];
  const table = at.find(({ name }) => name === plan.table);
  if (!table) throw new Error(`the plan is about ${plan.table}, which is not there`);
  return viewsOf(plan, tables) + onlyOne(plan, table, at) + COMPILERS[plan.answer](plan, table, new Parameters(at));
}

/** What a script says that ends for its plan's `one`. */
export const SEVERAL_MEANT = 'Several are called so: which of them is meant is not said.';

/** Whom or what the conditions name has to be one. */
function onlyOne({ one }: Plan, table: TaskTable, tables: readonly TaskTable[]): string {
  if (!one) return '';
  const params = new Parameters(tables);
  return `const [called] = await sql(\`
  SELECT count(DISTINCT ${identifier(one.column)}) AS several FROM ${identifier(table.name)}${where(conditionsOf(one.filters, table, params))}
\`${params.argument});
if (called.several > 1) throw new Error('${SEVERAL_MEANT}');
`;
}

const COMPILERS: Readonly<Record<Plan['answer'], (plan: Plan, table: TaskTable, params: Parameters) => string>> = {
  value: compileValue,
  groups: compileGroups,
  rows: rowsScript,
  exists: compileExists,
  columns: compileColumns,
};

const measureOf = ({ measure }: Plan) => measure ?? { function: 'count' as const, column: null };

function compileValue(plan: Plan, table: TaskTable, params: Parameters): string {
  const measure = measureOf(plan);
  if (plan.also || plan.verdicts) return valuesScript([measure, ...(plan.also ?? [])], plan, table, params);
  if (measure.function === 'longest_run') return runScript(measure, plan, table, params);
  const total = aggregate(measure, table, params);
  // Where no row fits there is nothing to add up: that is 0, unlike rows that fit and have no value.
  const mayFitNone = measure.function === 'sum' && plan.filters.length > 0;
  const value = mayFitNone ? `CASE WHEN count(*) = 0 THEN 0 ELSE ${total} END` : total;
  const used = rowsUsed(measure);
  const isDate = ['min', 'max', 'mode'].includes(measure.function) ? asDate(measure.column, table) : '';
  return `const [row] = await sql(\`
  SELECT
    ${value} AS value,
    ${used} AS rows_used,
    count(*) - ${used} AS rows_left_out
  FROM ${identifier(table.name)}${where(conditionsOf(plan.filters, table, params))}
\`${params.argument});
answer(row.value, { ${isDate}${inUnit(measure, table)}rowsUsed: row.rows_used, rowsLeftOut: row.rows_left_out });
`;
}

function inUnit(measure: Measured, table: TaskTable): string {
  const unit = unitOfMeasure(measure, table);
  return unit === undefined ? '' : `unit: ${unit === '%' ? "'%'" : literal(unit)}, `;
}

/** How many rows of a kind follow each other at most: in the order of the column that is named, else in that of the file. */
function runScript({ part = [] }: Measured, plan: Plan, table: TaskTable, params: Parameters): string {
  const by = plan.order?.column ? `ORDER BY ${identifier(plan.order.column)}` : '';
  const holds = conditionsOf(part, table, params).join(' AND ');
  return `const [row] = await sql(\`
  WITH placed AS (
    SELECT row_number() OVER (${by}) AS place, coalesce(${holds}, false) AS holds
    FROM ${identifier(table.name)}${where(conditionsOf(plan.filters, table, params)).replaceAll('\n', '\n  ')}
  ),
  runs AS (
    SELECT count(*) AS length
    FROM (SELECT place - row_number() OVER (ORDER BY place) AS run FROM placed WHERE holds)
    GROUP BY run
  )
  SELECT coalesce(max(length), 0) AS value, (SELECT count(*) FROM placed) AS rows_used FROM runs
\`${params.argument});
answer(row.value, { rowsUsed: row.rows_used });
`;
}

type Measured = NonNullable<Plan['measure']>;

function compileExists({ filters, measure, having }: Plan, table: TaskTable, params: Parameters): string {
  if (measure && having)
    return `const [row] = await sql(\`
  SELECT ${aggregate(measure, table, params)} ${having.op} ${having.value} AS holds, ${rowsUsed(measure)} AS rows_used
  FROM ${identifier(table.name)}${where(conditionsOf(filters, table, params))}
\`${params.argument});
answer(row.holds, { rowsUsed: row.rows_used });
`;
  return `const [row] = await sql(\`
  SELECT count(*) AS rows_used
  FROM ${identifier(table.name)}${where(conditionsOf(filters, table, params))}
\`${params.argument});
answer(row.rows_used > 0, { rowsUsed: row.rows_used });
`;
}

/** What one group is called: a date's period as text that sorts in time. */
function keyOf({ column, grain, width }: Plan['group_by'][number], { schema }: TaskTable): string {
  const name = identifier(column);
  if (grain === 'year') return `year(${name})`;
  if (grain === 'quarter') return `year(${name}) || '-Q' || quarter(${name})`;
  if (grain === 'month') return `strftime(${name}, '%Y-%m')`;
  if (grain === 'week') return `strftime(${name}, '%G-W%V')`;
  if (grain === 'day') return `strftime(${name}, '%Y-%m-%d')`;
  if (grain === 'weekday') return `strftime(${name}, '%A')`;
  if (grain === 'hour') return `hour(${timeOf(column, schema.columns)})`;
  return width === undefined ? name : `floor(${name} / ${width}) * ${width}`;
}

/** A group beside those before it. */
const SERIES: Readonly<Record<NonNullable<Plan['series']>, (value: string, key: string) => string>> = {
  change: (value, key) => `${value} - lag(${value}) OVER (ORDER BY ${key})`,
  growth: (value, key) =>
    `100.0 * (${value} - lag(${value}) OVER (ORDER BY ${key})) / nullif(lag(${value}) OVER (ORDER BY ${key}), 0)`,
  running: (value, key) => `sum(${value}) OVER (ORDER BY ${key})`,
};

function compileGroups(plan: Plan, table: TaskTable, params: Parameters): string {
  const measure = measureOf(plan);
  const groups = plan.group_by.map(({ column }) => column);
  const keyNames = freeNames(
    plan.group_by.map(({ column, grain }) => grain ?? column),
    [],
  );
  const also = plan.also ?? [];
  const [usedName = '', leftOutName = '', valueName = '', ...alsoNames] = freeNames(
    ['rows_used', 'rows_left_out', ...[measure, ...also].map(nameOf)],
    [...keyNames, ...groups],
  );
  const keys = plan.group_by.map((group, index) => {
    const name = identifier(keyNames[index]!);
    return group.grain || group.width ? `${keyOf(group, table)} AS ${name}` : name;
  });
  const numbers = keys.map((_, index) => index + 1).join(', ');
  const measured = aggregate(measure, table, params);
  const [first] = plan.group_by;
  const value = plan.series && first ? SERIES[plan.series](measured, keyOf(first, table)) : measured;
  const further = also.map(
    (each, index) => `,\n    ${aggregate(each, table, params)} AS ${identifier(alsoNames[index]!)}`,
  );
  const conditions = conditionsOf(plan.filters, table, params);
  const used = rowsUsed(measure);
  const sumUsed = `CAST(sum(${used}) OVER () AS BIGINT)`;
  const limited = plan.having ? `${plan.series ? value : measured} ${plan.having.op} ${plan.having.value}` : '';
  const having = limited && !plan.series ? `\n  HAVING ${limited}` : '';
  const valuePlace = keys.length + 1;
  const each = plan.group_by
    .filter(({ column }) => plan.each?.includes(column))
    .map((group) => keyOf(group, table))
    .join(', ');
  const inOrder = (plan.series ?? plan.group_by.some(({ grain, width }) => grain ?? width)) && !plan.order;
  const direction = plan.order?.direction === 'asc' ? 'ASC' : 'DESC';
  const days = plan.group_by.flatMap(({ column, grain }) =>
    grain === 'weekday' ? [`min(isodow(${identifier(column)}))`] : [],
  );
  const order = inOrder
    ? [...days, numbers].join(', ')
    : `${each ? `${each}, ` : ''}${valuePlace} ${direction} NULLS LAST, ${numbers}`;
  const over = `OVER (${each ? `PARTITION BY ${each} ` : ''}ORDER BY ${value} ${direction} NULLS LAST)`;
  const ranked = plan.series
    ? limited && `\n  QUALIFY ${limited}`
    : plan.limit || plan.place
      ? `\n  QUALIFY ${value} IS NOT NULL AND ${plan.place ? `dense_rank() ${over} = ${plan.place}` : `rank() ${over} <= ${plan.limit}`}`
      : '';
  const columns = [...keyNames, ...(plan.keys_only ? [] : [valueName, ...alsoNames])];
  const present = groups.map((group) => `${identifier(group)} IS NOT NULL`);
  const ending =
    plan.keys_only && (plan.limit === 1 || plan.place) && keys.length === 1
      ? `const [first, ...equals] = rows;
answer(equals.length > 0 ? rows : first?.[${literal(keyNames[0]!)}], {
  ${asDate(plan.group_by[0]!.grain ? null : groups[0], table)}columns: ${names(columns)},`
      : `answer(rows, {
  columns: ${names(columns)},`;
  return `const rows = await sql(\`
  SELECT
    ${keys.join(',\n    ')},
    ${value} AS ${identifier(valueName)}${further.join('')},
    ${sumUsed} AS ${identifier(usedName)},
    (SELECT count(*) FROM ${identifier(table.name)}${where(conditions).replaceAll('\n', '\n    ')}) - ${sumUsed} AS ${identifier(leftOutName)}
  FROM ${identifier(table.name)}${where([...present, ...conditions])}
  GROUP BY ${numbers}${having}${ranked}
  ORDER BY ${order}${plan.series && plan.limit ? `\n  LIMIT ${plan.limit}` : ''}
\`${params.argument});
${ending}
  rowsUsed: rows[0]?.[${literal(usedName)}] ?? 0,
  rowsLeftOut: rows[0]?.[${literal(leftOutName)}],
});
`;
}
