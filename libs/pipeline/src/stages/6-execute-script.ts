// Script → outcome, through the sandbox, with the task's tables and nothing else.
import type { Limits, Outcome } from '@quaestor/contracts';
import type { LiveSession, Sandbox, WrittenScript } from '@quaestor/ports';
import type { Deadline } from '../deadline.ts';
import { patientExecute } from '../patient-execute.ts';
import { tablesOf } from '../planner/compile/sources.ts';
import type { LoadedTable } from '../task-deps.ts';
import { scriptFacts } from './5-check-script.ts';

/** Tables handed to a script that did not say which it uses. */
const MAX_TABLES = 20;

export interface ExecutionSetting {
  sandbox: Sandbox;
  limits: Limits;
  deadline: Deadline;
  seed: number;
  /** What it may read from the web; undefined: nothing. */
  session: LiveSession | undefined;
}

/** @returns how it ended, and the URLs it asked for. */
export async function executeScript(
  written: WrittenScript,
  tables: readonly LoadedTable[],
  { sandbox, limits, deadline, seed, session }: ExecutionSetting,
): Promise<{ outcome: Outcome; asked: ReadonlySet<string> }> {
  // What the check, and whoever approved it, did not see in a script it is not given.
  const live = session !== undefined && scriptFacts(written.script).fetches;
  const asked = new Set<string>();
  const fetch = (url: string, signal: AbortSignal) => {
    asked.add(url);
    return session!.fetch(url, signal);
  };
  const inputs = tablesFor(written, tables).map((table, index) => ({ table, input: `${index}.parquet` }));
  const timeMs = Math.min(limits.timeMs, deadline.remainingMs);
  const { outcome } = await patientExecute(
    sandbox,
    {
      request: {
        kind: 'script',
        limits: { ...limits, timeMs },
        script: written.script,
        tables: inputs.map(({ table, input }) => ({ name: table.name, input, schema: table.schema })),
        seed,
        ...(live && { live }),
      },
      inputs: inputs.map(({ table, input }) => ({ name: input, path: table.path })),
    },
    { signal: deadline.signal, ...(live && { fetch }) },
  );
  // A client that set a time for the task is told of that one, not of what was left of it.
  const cutShort = outcome.kind === 'time-limit' && !outcome.of && timeMs < limits.timeMs;
  return { outcome: cutShort ? { kind: 'time-limit', limitMs: deadline.limitMs } : outcome, asked };
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
