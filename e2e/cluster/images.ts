// The images under test: built here, and put into the cluster by LOAD_IMAGES, a command that takes tars of `docker save`.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { command } from './cluster.ts';

const root = join(import.meta.dirname, '../..');
const inside = join(import.meta.dirname, 'inside');

export interface MetricsPrograms {
  prometheus: string;
  'prometheus-adapter': string;
}

interface OtherPrograms {
  /** Tag that the chart asks for. */
  version: string;
  versitygw: string;
  metrics?: MetricsPrograms | undefined;
}

/** What the chart asks for comes from `npm run images`; beside it go the stand-in for
 * Ollama, an S3-compatible server and what the tests run inside. */
export async function loadImages(loader: string, { version, versitygw, metrics }: OtherPrograms): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quaestor-images-'));
  try {
    await makeContexts(folder);
    cpSync(versitygw, join(folder, 'versitygw'));
    for (const [name, program] of Object.entries<string>({ ...metrics })) cpSync(program, join(folder, name));
    const images = ['redis:7-alpine'];
    for (const app of ['api', 'worker', 'executor']) {
      await command('docker', ['tag', `quaestor/${app}:latest`, `quaestor/${app}:${version}`]);
      images.push(`quaestor/${app}:${version}`);
    }
    const own = {
      'quaestor/fake-ollama:e2e': join(import.meta.dirname, 'fake-ollama.Dockerfile'),
      'quaestor/inside:e2e': join(inside, 'Dockerfile'),
      'quaestor/open-executor:e2e': join(inside, 'open-executor.Dockerfile'),
      'quaestor/s3:e2e': join(inside, 's3.Dockerfile'),
      ...(metrics && { 'quaestor/metrics:e2e': join(inside, 'metrics.Dockerfile') }),
    };
    for (const [tag, dockerfile] of Object.entries(own)) {
      await command('docker', ['build', '--quiet', '--file', dockerfile, '--tag', tag, folder]);
      images.push(tag);
    }
    const tar = join(folder, 'images.tar');
    await command('docker', ['save', '--output', tar, ...images]);
    await command(loader, [tar]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makeContexts(folder: string): Promise<void> {
  await build({
    entryPoints: [join(root, 'e2e/src/fake-ollama/main.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: join(folder, 'fake-ollama.mjs'),
    logLevel: 'warning',
  });
  for (const name of readdirSync(inside)) if (name.endsWith('.mjs')) cpSync(join(inside, name), join(folder, name));
  cpSync(join(root, 'dist/apps/cli'), join(folder, 'cli'), { recursive: true });
  mkdirSync(join(folder, 'open-executor'));
  cpSync(join(root, 'e2e/src/zoo/open-executor'), join(folder, 'open-executor'), { recursive: true });
}
