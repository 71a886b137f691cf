// Script → outcome, through the sandbox, with the task's tables and nothing else.
import type { Outcome } from '@quaestor/contracts';
import type { WrittenScript } from '@quaestor/ports';
import type { Deadline } from '../deadline.ts';
import { patientExecute } from '../patient-execute.ts';
import { tablesOf } from '../planner/compile/sources.ts';
import type { LoadedTable, TaskDeps } from '../task-deps.ts';

/** Tables handed to a script that did not say which it uses. */
const MAX_TABLES = 20;

export async function executeScript(
  written: WrittenScript,
  tables: readonly LoadedTable[],
  { sandbox, limits }: Pick<TaskDeps, 'sandbox' | 'limits'>,
  deadline: Deadline,
  seed: number,
): Promise<Outcome> {
  const inputs = tablesFor(written, tables).map((table, index) => ({ table, input: `${index}.parquet` }));
  const timeMs = Math.min(limits.script.timeMs, deadline.remainingMs);
  const { outcome } = await patientExecute(
    sandbox,
    {
      request: {
        kind: 'script',
        limits: { ...limits.script, timeMs },
        script: written.script,
        tables: inputs.map(({ table, input }) => ({ name: table.name, input, schema: table.schema })),
        seed,
      },
      inputs: inputs.map(({ table, input }) => ({ name: input, path: table.path })),
    },
    { signal: deadline.signal },
  );
  // A client that set a time for the task is told of that one, not of what was left of it.
  const cutShort = outcome.kind === 'time-limit' && timeMs < limits.script.timeMs;
  return cutShort ? { kind: 'time-limit', limitMs: deadline.limitMs } : outcome;
}

/** A planned script gets the tables of its plan; a model's script what it names first, then the rest. */
function tablesFor({ plan, script }: WrittenScript, tables: readonly LoadedTable[]): readonly LoadedTable[] {
  if (plan) {
    const needed = tablesOf(plan);
    return tables.filter(({ name }) => needed.includes(name));
  }
  const named = tables.filter(({ name }) => script.includes(name));
  return [...named, ...tables.filter((table) => !named.includes(table))].slice(0, Math.max(MAX_TABLES, named.length));
}
