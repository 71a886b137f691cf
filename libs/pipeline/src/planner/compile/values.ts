// Several measures and what they mean: one row with a column for each.
import type { Plan, Verdict } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { aggregate, rowsUsed } from './aggregate.ts';
import { conditionsOf, type Parameters } from './conditions.ts';
import { freeNames, identifier, literal } from './identifiers.ts';
import { names, textLiteral, where } from './statement.ts';

type Measured = NonNullable<Plan['measure']>;

/** `mean_Fare`, or what the question calls it. */
export const nameOf = ({ name, function: measure, column }: Measured) =>
  name ?? (column === null ? measure : `${measure}_${column}`);

export function valuesScript(
  measures: readonly Measured[],
  { verdicts = [], filters }: Plan,
  table: TaskTable,
  params: Parameters,
): string {
  const all = freeNames([...measures.map(nameOf), ...verdicts.map(({ name }) => name)], []);
  const values = all.slice(0, measures.length);
  const list = measures.map((each, index) => `${aggregate(each, table, params)} AS ${identifier(values[index]!)}`);
  const [usedName = ''] = freeNames(['rows_used'], all);
  const said = verdicts.map(
    (each, index) => `,\n    ${sayingOf(each, values)} AS ${identifier(all[measures.length + index]!)}`,
  );
  const shown = all.filter((_, place) => !measures[place]?.hidden);
  return `const rows = await sql(\`
  WITH measured AS (
    SELECT
      ${list.join(',\n      ')},
      ${rowsUsed(measures[0]!)} AS ${identifier(usedName)}
    FROM ${identifier(table.name)}${where(conditionsOf(filters, table, params)).replaceAll('\n', '\n  ')}
  )
  SELECT
    *${said.join('')}
  FROM measured
\`${params.argument});
answer(rows, { columns: ${names(shown)}, rowsUsed: rows[0][${literal(usedName)}] });
`;
}

/** The first case that holds; nothing where none does, or a number that it needs is missing. */
function sayingOf({ cases }: Verdict, values: readonly string[]): string {
  const needed = [...new Set(cases.flatMap(({ when }) => when.map(({ measure }) => identifier(values[measure]!))))];
  const branches = cases.map(({ when, says }) => {
    const conditions = when.map(({ measure, absolute, op, value }) => {
      const name = identifier(values[measure]!);
      return `${absolute ? `abs(${name})` : name} ${op} ${value}`;
    });
    return `WHEN ${conditions.length ? conditions.join(' AND ') : 'true'} THEN ${textLiteral(says)}`;
  });
  const missing = needed.map((name) => `WHEN ${name} IS NULL THEN NULL`);
  return `CASE ${[...missing, ...branches].join(' ')} END`;
}
