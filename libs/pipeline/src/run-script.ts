// A script that is at hand already, over files: no question, no writer, no judging. What it ends in is told as it is.
import type { ExecutionReport, LiveSession } from '@quaestor/ports';
import { patientExecute } from './patient-execute.ts';
import { loadDatasets } from './stages/1-load-dataset.ts';
import { inferSchema } from './stages/2-infer-schema.ts';
import { type TableOfBefore, tablesOfBefore } from './tables-of-before.ts';
import type { TaskDeps } from './task-deps.ts';

/** A script and what it is run over. */
export interface GivenScript {
  script: string;
  /** Its tables get the names that a task over the same files would give them, unless `sources` says others. */
  filenames: readonly string[];
  /** The tables it is given, by the names that an earlier task gave them; unset: all. */
  sources?: readonly TableOfBefore[];
  seed: number;
  /** What it may read from the web; unset: nothing. */
  session?: LiveSession | undefined;
}

/**
 * Rejects with the signal's reason when aborted.
 *
 * @throws {Problem} when a file cannot be loaded, or no executor can be had.
 */
export async function runScript(
  { script, filenames, sources, seed, session }: GivenScript,
  deps: Pick<TaskDeps, 'datasets' | 'tables' | 'sandbox' | 'limits'>,
  signal: AbortSignal,
): Promise<ExecutionReport> {
  const { files } = filenames.length > 0 ? await loadDatasets(filenames, deps, signal, () => {}) : { files: [] };
  const all = inferSchema(files);
  const inputs = (sources ? tablesOfBefore(all, sources) : all).map((table, index) => ({
    table,
    input: `${index}.parquet`,
  }));
  return patientExecute(
    deps.sandbox,
    {
      request: {
        kind: 'script',
        limits: deps.limits.script,
        script,
        tables: inputs.map(({ table, input }) => ({ name: table.name, input, schema: table.schema })),
        seed,
        ...(session && { live: true }),
      },
      inputs: inputs.map(({ table, input }) => ({ name: input, path: table.path })),
    },
    { signal, ...(session && { fetch: (url, over) => session.fetch(url, over) }) },
  );
}
