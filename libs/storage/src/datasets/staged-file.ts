import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatasetFile, Problem } from '@quaestor/contracts';
import type { StagedUpload } from '@quaestor/ports';
import { checkedName, datasetFile } from './dataset-file.ts';
import { onDisk, storageProblem } from './storage-problem.ts';

/** Streams `content` into a file of its own in `incoming`, which must be on the file system of `folder`. */
export async function stageFile(
  content: AsyncIterable<Uint8Array>,
  { incoming, folder, maxBytes }: { incoming: string; folder: string; maxBytes: number },
): Promise<StagedUpload> {
  const path = join(incoming, randomUUID());
  const handle = await onDisk(() => open(path, 'wx', 0o644));
  try {
    const sizeBytes = await writeAll(handle, content, maxBytes);
    await handle.sync();
    return new StagedFile(handle, path, folder, sizeBytes);
  } catch (error) {
    await handle.close();
    await unlink(path).catch(() => {});
    throw storageProblem(error);
  }
}

async function writeAll(handle: FileHandle, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
  let sizeBytes = 0;
  for await (const chunk of content) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new Problem('body-too-large', { limit: maxBytes });
    for (let done = 0; done < chunk.length;) done += (await handle.write(chunk, done)).bytesWritten;
  }
  return sizeBytes;
}

class StagedFile implements StagedUpload {
  private settled = false;

  constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
    private readonly folder: string,
    readonly sizeBytes: number,
  ) {}

  async commit(
    filename: string,
    { overwrite }: { overwrite: boolean },
  ): Promise<{ file: DatasetFile; created: boolean }> {
    try {
      const created = await this.place(checkedName(filename), overwrite);
      return { file: datasetFile(filename, await this.handle.stat({ bigint: true })), created };
    } catch (error) {
      throw storageProblem(error);
    } finally {
      await this.discard();
    }
  }

  async discard(): Promise<void> {
    if (this.settled) return;
    this.settled = true;
    await this.handle.close();
    await unlink(this.path).catch(() => {}); // gone already when it was renamed
  }

  /** Whether the name was free. A link never replaces anything, whoever else writes at the same time. */
  private async place(filename: string, overwrite: boolean): Promise<boolean> {
    const target = join(this.folder, filename);
    let created = true;
    try {
      await link(this.path, target).catch((error: NodeJS.ErrnoException) =>
        WITHOUT_LINKS.has(error.code) ? this.claim(target) : Promise.reject(error),
      );
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!overwrite) throw new Problem('file-exists', { filename });
      created = false;
      await rename(this.path, target).catch(refuseFolder);
    }
    await syncFolder(this.folder);
    return created;
  }

  /** Takes the name with an empty file first, so that here too nobody else's file is replaced. */
  private async claim(target: string): Promise<void> {
    await (await open(target, 'wx')).close();
    await rename(this.path, target);
  }
}

/** What file systems without hard links (some network mounts) say. */
const WITHOUT_LINKS = new Set<string | undefined>(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function refuseFolder(error: NodeJS.ErrnoException): never {
  if (error.code === 'EISDIR')
    throw new Problem('filename-invalid', { reason: 'is taken by a folder' }, { cause: error });
  throw error;
}

/** Makes the new name itself outlast a power failure. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
