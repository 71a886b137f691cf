// npm run docs: writes docs/configuration.md from the programs' own schemas.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root, underPinnedNode } from './node24.mjs';
import { setup } from './setup.mjs';

await setup({ system: false });
await underPinnedNode();

const folder = await mkdtemp(join(tmpdir(), 'quaestor-docs-'));
try {
  const bundle = join(folder, 'settings.mjs');
  const contents = [
    "export { settingsTable } from '@quaestor/config';",
    "export { ApiEnvironment } from './apps/api/src/config.ts';",
    "export { WorkerEnvironment } from './apps/worker/src/config.ts';",
  ].join('\n');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    tsconfig: join(root, 'tsconfig.base.json'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: bundle,
    logLevel: 'warning',
  });
  const { settingsTable, ApiEnvironment, WorkerEnvironment } = await import(bundle);
  await mkdir(join(root, 'docs'), { recursive: true });
  await writeFile(
    join(root, 'docs/configuration.md'),
    `# Configuration

By environment variables, read and checked once at the start. A faulty one is named and stops the start; an empty one counts
as not set. \`NAME_FILE\` may name a file that holds the value of \`NAME\`. This page is written by \`npm run docs\` from the
programs' own schemas; a test of each program fails when it lags.

## API

${settingsTable(ApiEnvironment)}

## Worker

${settingsTable(WorkerEnvironment)}
`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
