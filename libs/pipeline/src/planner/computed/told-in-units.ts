// A measure that is asked for in another unit than its column's: "median resolution time in hours" of `resolution time in
// minutes`.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { isNumber } from '../columns.ts';
import { isLikeItsColumn } from '../compile/units.ts';
import { inUnit, turnedInto, unitAsked } from '../grammar/numbers/told-units.ts';
import { readOver } from '../relational/read-over.ts';
import type { RelatedReading } from '../relational/read-related.ts';

/** Nothing, where no unit is asked for, or nothing is understood that would have to be turned into it. */
export function readInUnit({ text }: TokenizedQuestion, table: TaskTable): RelatedReading | undefined {
  const asked = unitAsked(text);
  if (!asked) return undefined;
  const question = new TokenizedQuestion(asked.rest);
  for (const column of table.schema.columns) {
    const formula = isNumber(column) ? turnedInto(column, asked.unit) : undefined;
    const name = inUnit(column, asked.unit);
    if (!formula || table.schema.columns.some((each) => each.name === name)) continue;
    const steps = (as: string) => [{ name: as, op: 'formula' as const, formula, columns: [column.name] }];
    // read under its own name, so that nothing of the question is taken for the new one
    const source = { table: `${table.name}_in_units`, from: { rows_of: table.name, computed: steps(column.name) } };
    const reading = readOver(question, source, [table]);
    const plan = reading && measuredBy(reading.plan, column.name, name);
    if (!plan) continue;
    const from = { rows_of: table.name, computed: steps(name) };
    return {
      ...reading,
      plan: { ...plan, from },
      notes: [...reading.notes, `${column.name} is told in ${asked.unit}.`],
    };
  }
  return undefined;
}

/** Nothing, where the column is more than what is measured: a condition on it is in its own unit. */
function measuredBy(plan: Plan, column: string, name: string): Plan | undefined {
  const { measure } = plan;
  if (measure?.column !== column || !(isLikeItsColumn(measure) || measure.function === 'difference')) return undefined;
  const named = { ...plan, measure: { ...measure, column: name } };
  return JSON.stringify({ ...named, from: null }).includes(JSON.stringify(column)) ? undefined : named;
}
