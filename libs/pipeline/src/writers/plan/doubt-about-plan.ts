// Cheap signs that a plan does not answer the question: what the question says in so many words and the plan has not.
import type { ColumnMapping, Plan } from '@quaestor/contracts';
import { computationLeftOut, isPlainlyAColumn } from '../../sql/doubts-about-select.ts';
import { quotedName, quotedText } from '../../sql/sql-tokens.ts';

/** @param script compiled of it, for what it computes. */
export function doubtAboutPlan(
  plan: Plan,
  script: string,
  { question, mapping }: { question: string; mapping: readonly ColumnMapping[] },
): string | undefined {
  // Names and values stand in it as they are in the data.
  const said = new Set(textsIn(plan).map((text) => text.trim().toLowerCase()));
  const value = mapping.find(
    (each) => each.value !== undefined && each.evidence === 'value' && !said.has(each.value.trim().toLowerCase()),
  );
  if (value)
    return `The question speaks of ${quotedText(value.value!)}, a value of ${quotedName(value.column)}; the plan does not use it.`;
  const column = mapping.find(
    (each) =>
      isPlainlyAColumn(each) &&
      ![each.column, ...each.alternatives.map((other) => other.column)].some((name) =>
        said.has(name.trim().toLowerCase()),
      ),
  );
  if (column) return `The question speaks of the column ${quotedName(column.column)}; the plan does not use it.`;
  return computationLeftOut(script, question);
}

/** All names and values in it. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
