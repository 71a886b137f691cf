// One row for each column: what is missing in it, or its statistics.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aggregate } from './aggregate.ts';
import { conditionsOf, type Parameters } from './conditions.ts';
import { identifier } from './identifiers.ts';
import { names, textLiteral, where } from './statement.ts';

export function compileColumns(plan: Plan, table: TaskTable, params: Parameters): string {
  const columns = plan.columns.length ? plan.columns : table.schema.columns.map(({ name }) => name);
  const measures = [...(plan.measure ? [plan.measure] : []), ...(plan.also ?? [])];
  const shown = ['column', ...(plan.keys_only ? [] : measures.map((each) => each.name ?? each.function))];
  const conditions = where(conditionsOf(plan.filters, table, params));
  const parts = columns.map((name, place) => {
    const values = measures.map(
      (each) => `${aggregate({ ...each, column: name }, table, params)} AS ${identifier(each.name ?? each.function)}`,
    );
    const list = [`${place} AS "place"`, `${textLiteral(name)} AS "column"`, ...values];
    return `SELECT ${list.join(', ')} FROM ${identifier(table.name)}${conditions}`;
  });
  const [first] = measures;
  const by = first ? identifier(first.name ?? first.function) : '';
  const having = plan.having && first ? `\n  WHERE ${by} ${plan.having.op} ${plan.having.value}` : '';
  const ordered = plan.order && first ? `${by} ${plan.order.direction === 'asc' ? 'ASC' : 'DESC'}, ` : '';
  const ranked =
    plan.limit && ordered ? `\n  QUALIFY rank() OVER (ORDER BY ${ordered.slice(0, -2)}) <= ${plan.limit}` : '';
  const ending =
    plan.limit === 1
      ? `answer(rows.length > 1 ? rows : rows[0]?.column, { columns: ['column'], rowsUsed: ${table.schema.rows} });`
      : `answer(rows, { columns: ${names(shown)}, rowsUsed: ${table.schema.rows} });`;
  return `const rows = await sql(\`
  SELECT * FROM (
    ${parts.join('\n    UNION ALL ')}
  )${having}${ranked}
  ORDER BY ${ordered}"place"
\`${params.argument});
${ending}
`;
}
