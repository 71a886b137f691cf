// A plan as a script. Names are quoted as SQL identifiers and values travel as parameters, so nothing that stands in a
// file can become part of the statement.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aggregate, rowsUsed } from './compile/aggregate.ts';
import { conditionsOf, Parameters } from './compile/conditions.ts';
import { freeNames, identifier, literal } from './compile/identifiers.ts';
import { togetherScript } from './several-questions.ts';
import { sourcesOf, sourceTable, viewsOf } from './compile/sources.ts';

/** Rows without a value in a used column are counted, not used. Where a limit falls among equals, all of them are given. */
export function compilePlan({ then = [], ...plan }: Plan, tables: readonly TaskTable[]): string {
  if (then.length) {
    const plans = [plan, ...then];
    const scripts = plans.map((each) => compilePlan(each, tables));
    return togetherScript(plans, scripts);
  }
  const at = [...tables, ...sourcesOf(plan).map((each) => sourceTable(each, tables))];
  const table = at.find(({ name }) => name === plan.table);
  if (!table) throw new Error(`the plan is about ${plan.table}, which is not there`);
  return viewsOf(plan, tables) + COMPILERS[plan.answer](plan, table, new Parameters(at));
}

const COMPILERS: Readonly<Record<Plan['answer'], (plan: Plan, table: TaskTable, params: Parameters) => string>> = {
  value: compileValue,
  groups: compileGroups,
  rows: compileRows,
  exists: compileExists,
};

const where = (all: readonly string[]) => (all.length ? `\n  WHERE ${all.join('\n    AND ')}` : '');

const measureOf = ({ measure }: Plan) => measure ?? { function: 'count' as const, column: null };

const typeOf = (name: string | null | undefined, table: TaskTable) =>
  table.schema.columns.find((column) => column.name === name)?.type;

const isTime = (name: string | null | undefined, table: TaskTable) =>
  ['date', 'timestamp'].includes(typeOf(name, table) ?? '');

const asDate = (name: string | null | undefined, table: TaskTable) => (isTime(name, table) ? `type: 'date', ` : '');

function compileValue(plan: Plan, table: TaskTable, params: Parameters): string {
  const measure = measureOf(plan);
  if (plan.also) return compileValues([measure, ...plan.also], plan, table, params);
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

/** Measures that come out in what their column is counted in. */
const IN_THE_COLUMNS_UNIT: ReadonlySet<string> = new Set(
  'sum mean median min max range stddev quantile mode iqr'.split(' '),
);

function inUnit({ function: measure, column, of }: Measured, table: TaskTable): string {
  if (measure === 'share' || measure === 'growth') return `unit: '%', `;
  const compared = measure === 'difference' ? (of ?? 'sum') : measure;
  const unit = table.schema.columns.find(({ name }) => name === column)?.unit;
  return unit && IN_THE_COLUMNS_UNIT.has(compared) ? `unit: ${literal(unit)}, ` : '';
}

/** Several measures: one row with a column for each. */
function compileValues(measures: readonly Measured[], plan: Plan, table: TaskTable, params: Parameters): string {
  const shown = freeNames(measures.map(nameOf), []);
  const list = measures.map((each, index) => `${aggregate(each, table, params)} AS ${identifier(shown[index]!)}`);
  const used = rowsUsed(measures[0]!);
  const [usedName = ''] = freeNames(['rows_used'], shown);
  return `const rows = await sql(\`
  SELECT
    ${list.join(',\n    ')},
    ${used} AS ${identifier(usedName)}
  FROM ${identifier(table.name)}${where(conditionsOf(plan.filters, table, params))}
\`${params.argument});
answer(rows, { columns: ${names(shown)}, rowsUsed: rows[0][${literal(usedName)}] });
`;
}

type Measured = NonNullable<Plan['measure']>;

/** `mean_Fare`, or what the question calls it. */
const nameOf = ({ name, function: measure, column }: Measured) =>
  name ?? (column === null ? measure : `${measure}_${column}`);

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
function keyOf({ column, grain }: Plan['group_by'][number]): string {
  const name = identifier(column);
  if (grain === 'year') return `year(${name})`;
  if (grain === 'quarter') return `year(${name}) || '-Q' || quarter(${name})`;
  if (grain === 'month') return `strftime(${name}, '%Y-%m')`;
  if (grain === 'week') return `strftime(${name}, '%G-W%V')`;
  if (grain === 'day') return `strftime(${name}, '%Y-%m-%d')`;
  return name;
}

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
    return group.grain ? `${keyOf(group)} AS ${name}` : name;
  });
  const numbers = keys.map((_, index) => index + 1).join(', ');
  const value = aggregate(measure, table, params);
  const further = also.map(
    (each, index) => `,\n    ${aggregate(each, table, params)} AS ${identifier(alsoNames[index]!)}`,
  );
  const conditions = conditionsOf(plan.filters, table, params);
  const used = rowsUsed(measure);
  const sumUsed = `CAST(sum(${used}) OVER () AS BIGINT)`;
  const having = plan.having ? `\n  HAVING ${value} ${plan.having.op} ${plan.having.value}` : '';
  const valuePlace = keys.length + 1;
  const inTime = plan.group_by.some(({ grain }) => grain) && !plan.order;
  const direction = plan.order?.direction === 'asc' ? 'ASC' : 'DESC';
  const order = inTime ? numbers : `${valuePlace} ${direction} NULLS LAST, ${numbers}`;
  const ranked = plan.limit
    ? `\n  QUALIFY ${value} IS NOT NULL AND rank() OVER (ORDER BY ${value} ${direction} NULLS LAST) <= ${plan.limit}`
    : '';
  const columns = [...keyNames, ...(plan.keys_only ? [] : [valueName, ...alsoNames])];
  const present = groups.map((group) => `${identifier(group)} IS NOT NULL`);
  const ending =
    plan.keys_only && plan.limit === 1 && keys.length === 1
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
  ORDER BY ${order}
\`${params.argument});
${ending}
  rowsUsed: rows[0]?.[${literal(usedName)}] ?? 0,
  rowsLeftOut: rows[0]?.[${literal(leftOutName)}],
});
`;
}

function compileRows(plan: Plan, table: TaskTable, params: Parameters): string {
  const conditions = conditionsOf(plan.filters, table, params);
  const all = table.schema.columns.map(({ name }) => name);
  const shown = plan.columns.length ? plan.columns : all;
  const [usedName = '', leftOutName = '', placeName = ''] = freeNames(['rows_used', 'rows_left_out', 'place'], all);
  const by = plan.order?.column ?? null;
  const direction = plan.order?.direction === 'asc' ? 'ASC' : 'DESC';
  const needed = [...(by === null ? [] : [by]), ...(plan.columns.length === 1 ? plan.columns : [])];
  const present = [...new Set(needed)].map((name) => `${identifier(name)} IS NOT NULL`);
  const ranked =
    plan.limit && by !== null
      ? `\n    QUALIFY rank() OVER (ORDER BY ${identifier(by)} ${direction}) <= ${plan.limit}`
      : '';
  const distinct = plan.columns.length > 0;
  const list = shown.map(identifier).join(', ');
  const order = distinct ? `min(${identifier(placeName)})` : identifier(placeName);
  const placed =
    by === null
      ? `row_number() OVER () AS ${identifier(placeName)}`
      : `row_number() OVER (ORDER BY ${identifier(by)} ${direction}) AS ${identifier(placeName)}`;
  const single = plan.columns.length === 1;
  const [only = ''] = plan.columns;
  const ending = single
    ? `const [first, ...others] = rows;
answer(others.length > 0 ? rows : first?.[${literal(only)}], {
  ${asDate(only, table)}columns: ${names(shown)},`
    : `answer(rows, {
  columns: ${names(shown)},`;
  return `const rows = await sql(\`
  WITH kept AS (
    SELECT *, ${placed}
    FROM ${identifier(table.name)}${where([...present, ...conditions]).replaceAll('\n', '\n  ')}${ranked}
  )
  SELECT
    ${list},
    (SELECT count(*) FROM kept) AS ${identifier(usedName)},
    (SELECT count(*) FROM ${identifier(table.name)}${where(conditions).replaceAll('\n', '\n    ')}) - (SELECT count(*) FROM kept) AS ${identifier(leftOutName)}
  FROM kept${distinct ? `\n  GROUP BY ${list}` : ''}
  ORDER BY ${order}
\`${params.argument});
${ending}
  rowsUsed: rows[0]?.[${literal(usedName)}] ?? 0,${plan.limit ? '' : `\n  rowsLeftOut: rows[0]?.[${literal(leftOutName)}],`}
});
`;
}

const names = (list: readonly string[]) => `[${list.map(literal).join(', ')}]`;
