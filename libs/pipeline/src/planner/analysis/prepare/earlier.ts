// A column as it was before a step changes it, where the names of the answer speak of that: "the mean before and after".
import type { TaskTable } from '@quaestor/ports';
import { columnsPrepared } from '../../compile/preparations.ts';
import { BEFORE } from '../answer/subjects.ts';
import type { Brief } from '../brief.ts';
import { freshName } from '../text/pieces.ts';
import type { Prepared } from './prepare.ts';

/** Steps in the place of the column itself. */
const CHANGES = /^(?:fill_\w+|log|log1p|sqrt|square|minmax|zscore|winsorised)$/;
const FILLED = /filled|replaced|imputed/i;

export function keepEarlier(prepared: Prepared, { outputs }: Brief, file: TaskTable): void {
  if (!outputs.some(({ name }) => BEFORE.test(name) || FILLED.test(name))) return;
  prepared.steps = prepared.steps.flatMap((step) => {
    if (
      !('name' in step) ||
      !CHANGES.test(step.op) ||
      !step.columns.includes(step.name) ||
      prepared.before.has(step.name)
    )
      return [step];
    const copy = freshName(`${step.name} before`, file);
    prepared.before.set(step.name, copy);
    return [{ name: copy, op: 'copy' as const, columns: [step.name] }, step];
  });
  const columns = columnsPrepared({ rows_of: file.name, computed: prepared.steps }, file.schema.columns);
  const known = prepared.table.schema.columns.map(({ name }) => columns.find((each) => each.name === name)!);
  const copies = columns.filter((column) => !known.includes(column));
  prepared.table = { ...file, schema: { ...file.schema, columns: [...known, ...copies] } };
}
