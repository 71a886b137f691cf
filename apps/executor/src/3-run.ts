import { join } from 'node:path';
import { EXECUTOR_PATHS, type ExecutionRequest, type Outcome } from '@quaestor/contracts';
import { countRelations, type Database, FileRefused, type LoadProgress, loadDataset } from '@quaestor/loaders';
import { confine } from './2-confine.ts';
import type { Outside } from './script/outside.ts';
import { runScript } from './script/run-script.ts';

export interface RunParts {
  database: Database;
  /** Where scripts get what is not here. */
  outside: Outside;
  onProgress: LoadProgress;
}

export async function run(request: ExecutionRequest, { database, outside, onProgress }: RunParts): Promise<Outcome> {
  await confine(database, request.limits);
  const { inputs, outputs } = EXECUTOR_PATHS;
  if (request.kind === 'script') return runScript(request, { database, folder: inputs, outside });
  if (request.kind === 'relate') {
    const counts = await countRelations(request, { database, folder: inputs });
    return { kind: 'completed', value: { of: 'relate', counts } };
  }
  try {
    const dataset = await loadDataset({
      path: join(inputs, request.input),
      label: request.label,
      types: request.types,
      outputs,
      database,
      onProgress,
    });
    return { kind: 'completed', value: { of: 'load', dataset } };
  } catch (error) {
    if (error instanceof FileRefused) return { kind: 'refused', code: error.code, reason: error.message };
    throw error;
  }
}
