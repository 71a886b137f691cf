// npm run native [-- --check]: compiles `libs/loaders/native` (AssemblyScript) into `libs/loaders/src/native/module.ts`. The
// compiler is fetched for it, at its exact version: nothing else needs it. --check: only tells whether the module is that
// of the sources, which needs no compiler.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'libs/loaders/native');
const target = join(root, 'libs/loaders/src/native/module.ts');
const COMPILER = 'assemblyscript@0.28.20';
const OPTIONS =
  '-O3 --noAssert --runtime stub --enable simd --enable bulk-memory --importMemory --memoryBase 1024 --converge';

const hash = createHash('sha256').update(`${COMPILER} ${OPTIONS}`);
for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
const sha256 = hash.digest('hex');

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8').includes(sha256)) process.exit(0);
  console.error('libs/loaders/src/native/module.ts is not of these sources: npm run native');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'native-'));
try {
  const compiled = join(folder, 'module.wasm');
  const options = [join(sources, 'index.ts'), '-o', compiled, ...OPTIONS.split(' ')];
  execFileSync('npx', ['--yes', '--package', COMPILER, 'asc', ...options], { stdio: 'inherit', cwd: folder });
  const lines = readFileSync(compiled)
    .toString('base64')
    .match(/.{1,110}/g)
    .map((line) => `  '${line}'`);
  writeFileSync(
    target,
    `// Made by \`npm run native\` from sources of SHA-256 ${sha256}.\n` +
      `/** A WebAssembly module, in base64. */\nexport const MODULE =\n${lines.join(' +\n')};\n`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
