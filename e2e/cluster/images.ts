// The images under test: built here, and put into the cluster by LOAD_IMAGES, a command that takes tars of `docker save`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { command } from './cluster.ts';

const root = join(import.meta.dirname, '../..');

/** Tags what `npm run images` has built as the chart asks for it, adds the stand-in for Ollama, loads all. */
export async function loadImages(loader: string, version: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quaestor-images-'));
  try {
    await fakeOllama(folder);
    const images = ['redis:7-alpine', 'quaestor/fake-ollama:e2e'];
    for (const app of ['api', 'worker', 'executor']) {
      await command('docker', ['tag', `quaestor/${app}:latest`, `quaestor/${app}:${version}`]);
      images.push(`quaestor/${app}:${version}`);
    }
    const tar = join(folder, 'images.tar');
    await command('docker', ['save', '--output', tar, ...images]);
    await command(loader, [tar]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fakeOllama(folder: string): Promise<void> {
  await build({
    entryPoints: [join(root, 'e2e/src/fake-ollama/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'fake-ollama.mjs'),
    logLevel: 'warning',
  });
  const dockerfile = join(import.meta.dirname, 'fake-ollama.Dockerfile');
  await command('docker', ['build', '--quiet', '--file', dockerfile, '--tag', 'quaestor/fake-ollama:e2e', folder]);
}
