import { createHash } from 'node:crypto';
import { link, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContentHashes } from './content-hashes.ts';

const content = Buffer.alloc(64 * 1024 * 1024);
let path: string;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'hashes-')), 'a.csv');
  await writeFile(path, content);
});
afterEach(() => rm(join(path, '..'), { recursive: true, force: true }));

it('is that of a file whose links come and go while it is read', async () => {
  const computed = new ContentHashes().compute(path);
  // As a sandbox links what its execution reads, and gives the link back.
  await link(path, `${path}.link`);
  await unlink(`${path}.link`);
  expect(await computed).toEqual({
    sha256: createHash('sha256').update(content).digest('hex'),
    sizeBytes: content.length,
  });
});
