import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableSchema } from '@quaestor/contracts';
import { builtCli, type Sandbox } from '../harness/tools.ts';

const LONGEST_MS = 300_000;

/** What the scripts of the zoo find: two cities and their amounts, 3 together. Loaded by the sandbox itself, below `folder`. */
export async function loadedTable(sandbox: Sandbox, folder: string): Promise<{ schema: TableSchema; path: string }> {
  const { DEFAULT_LIMITS } = await builtCli();
  const path = join(folder, 'sales.csv');
  const into = await mkdtemp(join(folder, 'tables-'));
  await writeFile(path, 'City,Amount\nBoston,1\nAlbany,2\n');
  const { outcome } = await sandbox.execute(
    {
      request: { kind: 'load', limits: DEFAULT_LIMITS.load, input: 'input', label: 'sales.csv' },
      inputs: [{ name: 'input', path }],
      collectInto: into,
    },
    { signal: AbortSignal.timeout(LONGEST_MS) },
  );
  if (outcome.kind !== 'completed' || outcome.value.of !== 'load') throw new Error(JSON.stringify(outcome));
  return { schema: outcome.value.dataset.tables[0]!, path: join(into, (await readdir(into))[0]!) };
}
