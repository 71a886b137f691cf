// Rows: those that conditions leave, the first ones of an order, the one beside another.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { conditionsOf, type Parameters } from './conditions.ts';
import { freeNames, identifier, literal } from './identifiers.ts';
import { asDate, names, where } from './statement.ts';

export function rowsScript(plan: Plan, table: TaskTable, params: Parameters): string {
  if (plan.beside) return besideScript(plan, plan.beside, table, params);
  const conditions = conditionsOf(plan.filters, table, params);
  const all = table.schema.columns.map(({ name }) => name);
  const shown = plan.columns.length ? plan.columns : all;
  const [usedName = '', leftOutName = '', placeName = ''] = freeNames(['rows_used', 'rows_left_out', 'place'], all);
  const by = plan.order?.column ?? null;
  const direction = plan.order?.direction === 'asc' ? 'ASC' : 'DESC';
  const needed = [...(by === null ? [] : [by]), ...(plan.columns.length === 1 ? plan.columns : [])];
  const present = [...new Set(needed)].map((name) => `${identifier(name)} IS NOT NULL`);
  const each = (plan.each ?? []).map(identifier).join(', ');
  const ranked = cutOff(plan, each, identifier(placeName));
  const distinct = plan.columns.length > 0 && !plan.repeats;
  const list = shown.map(identifier).join(', ');
  const order = distinct ? `min(${identifier(placeName)})` : identifier(placeName);
  // equals in a list come in the order of their names, the same every time
  const equals = plan.limit && plan.columns.length > 1 ? `, ${list}` : '';
  const placed =
    by === null
      ? `row_number() OVER () AS ${identifier(placeName)}`
      : `row_number() OVER (ORDER BY ${each ? `${each}, ` : ''}${identifier(by)} ${direction}${equals}) AS ${identifier(placeName)}`;
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
  rowsUsed: rows[0]?.[${literal(usedName)}] ?? 0,${plan.limit || plan.place ? '' : `\n  rowsLeftOut: rows[0]?.[${literal(leftOutName)}],`}
});
`;
}

/** Which places of the order are meant: the first so many and their equals, or the one that is asked for. */
function cutOff({ order, limit, place }: Plan, each: string, placed: string): string {
  if (!order || !(limit || place)) return '';
  const wanted = place ? `= ${place}` : `<= ${limit}`;
  if (order.column === null) {
    const counted = order.direction === 'desc' ? `count(*) OVER () + 1 - ${placed}` : placed;
    return `\n    QUALIFY ${counted} ${wanted}`;
  }
  const direction = order.direction === 'asc' ? 'ASC' : 'DESC';
  const over = `OVER (${each ? `PARTITION BY ${each} ` : ''}ORDER BY ${identifier(order.column)} ${direction})`;
  return `\n    QUALIFY ${place ? 'dense_rank' : 'rank'}() ${over} ${wanted}`;
}

/** The row directly after or before another, as the file or the order has them; of which other it is may not be in doubt. */
function besideScript(
  { columns, filters, order }: Plan,
  { filters: meant, step }: NonNullable<Plan['beside']>,
  table: TaskTable,
  params: Parameters,
): string {
  const all = table.schema.columns.map(({ name }) => name);
  const [placeName = '', namedName = ''] = freeNames(['place', 'named'], all);
  const shown = columns.length ? columns : all;
  const [only = ''] = columns;
  const place = identifier(placeName);
  const by = order?.column ? `ORDER BY ${identifier(order.column)} ${order.direction === 'asc' ? 'ASC' : 'DESC'}` : '';
  const ending =
    columns.length === 1
      ? `const [first, ...others] = rows;
answer(others.length > 0 ? rows : first?.[${literal(only)}], { ${asDate(only, table)}columns: ${names(shown)}, rowsUsed: 2 });`
      : `answer(rows, { columns: ${names(shown)}, rowsUsed: 2 });`;
  return `const rows = await sql(\`
  WITH placed AS (
    SELECT *, row_number() OVER (${by}) AS ${place}
    FROM ${identifier(table.name)}${where(conditionsOf(filters, table, params)).replaceAll('\n', '\n  ')}
  ),
  meant AS (
    SELECT ${place} FROM placed${where(conditionsOf(meant, table, params)).replaceAll('\n', '\n    ')}
  )
  SELECT ${shown.map(identifier).join(', ')}, (SELECT count(*) FROM meant) AS ${identifier(namedName)}
  FROM placed
  WHERE ${place} IN (SELECT ${place} ${step === 1 ? '+' : '-'} 1 FROM meant)
  ORDER BY ${place}
\`${params.argument});
if (rows[0]?.[${literal(namedName)}] > 1) throw new Error('Several rows are called so; beside which of them is not said.');
${ending}
`;
}
