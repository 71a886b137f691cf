// The users' files are the plain files right in one folder; people also put files there by hand. What we keep for
// ourselves lies in `.quaestor` inside it, so that a name reaches its place in one rename.
import type { BigIntStats } from 'node:fs';
import { access, constants, lstat, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type DatasetFile, Filename, Problem, type SchemaCorrections } from '@quaestor/contracts';
import type { DatasetHandle, DatasetStore, StagedUpload, UploadStore } from '@quaestor/ports';
import { ownFolder } from '../own-folder.ts';
import { ContentHashes } from './content-hashes.ts';
import { CorrectionFiles } from './correction-files.ts';
import { checkedName, datasetFile } from './dataset-file.ts';
import { stageFile } from './staged-file.ts';
import { onDisk } from './storage-problem.ts';

/** Never follows a symlink and never opens a FIFO or device: what is not a regular file is not there. */
export class DiskDatasetStore implements DatasetStore, UploadStore {
  private readonly hashesByFile = new ContentHashes();
  private readonly corrections: CorrectionFiles;

  constructor(private readonly folder: string) {
    this.corrections = new CorrectionFiles(folder);
  }

  async list(): Promise<DatasetFile[]> {
    const names = (await onDisk(() => readdir(this.folder))).filter((name) => Filename.safeParse(name).success).sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await this.find(name);
        return found && datasetFile(name, found);
      }),
    );
    return files.filter((file) => file !== undefined);
  }

  async describe(filename: string): Promise<DatasetFile> {
    return datasetFile(filename, await this.found(filename));
  }

  async open(filename: string, signal?: AbortSignal): Promise<DatasetHandle> {
    const path = this.path(filename);
    const corrections = await this.corrections.read(filename);
    const said = corrections ? { corrections } : {};
    // A file that is replaced just now is looked at once more; one that keeps changing cannot be answered from.
    for (let look = 1; look <= 2; look++) {
      const found = await this.found(filename);
      const known = this.hashesByFile.recall(found);
      if (known) return { filename, path, sizeBytes: Number(found.size), sha256: known, ...said };
      const computed = await onDisk(() => this.hashesByFile.compute(path, signal));
      if (computed) return { filename, path, ...computed, ...said };
    }
    throw new Problem('file-unreadable', { filename, reason: 'it changes while it is being read' });
  }

  async write(
    filename: string,
    content: AsyncIterable<Uint8Array>,
    { overwrite, maxBytes }: { overwrite: boolean; maxBytes: number },
  ): Promise<{ file: DatasetFile; created: boolean }> {
    checkedName(filename);
    return (await this.stage(content, { maxBytes })).commit(filename, { overwrite });
  }

  async stage(content: AsyncIterable<Uint8Array>, { maxBytes }: { maxBytes: number }): Promise<StagedUpload> {
    const incoming = await onDisk(() => ownFolder(this.folder, 'incoming'));
    return stageFile(content, { incoming, folder: this.folder, maxBytes });
  }

  async correct(
    filename: string,
    change: (said: SchemaCorrections) => SchemaCorrections | Promise<SchemaCorrections>,
  ): Promise<void> {
    await this.corrections.change(filename, async (said) => {
      await this.found(filename);
      return change(said);
    });
  }

  async remove(filename: string): Promise<void> {
    await this.found(filename);
    // First, or what was said of it would pass to the next file of that name.
    await this.corrections.remove(filename);
    await onDisk(() =>
      unlink(this.path(filename)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new Problem('file-not-found', { filename }) : error;
      }),
    );
  }

  async status(): Promise<{ ready: boolean; detail: string }> {
    try {
      if (!(await stat(this.folder)).isDirectory()) return { ready: false, detail: 'DATA_DIR is not a folder.' };
      await access(this.folder, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const detail =
        code === 'ENOENT'
          ? 'DATA_DIR does not exist; create the folder or mount the volume.'
          : `DATA_DIR cannot be read and written (${code}); correct its owner, mode or mount.`;
      return { ready: false, detail };
    }
    return { ready: true, detail: 'The data folder can be read and written.' };
  }

  /** SHA-256 of all files on hand; those not asked about yet are read for it. */
  async hashes(): Promise<Set<string>> {
    const hashes = new Set<string>();
    for (const { filename } of await this.list()) {
      const found = await this.find(filename);
      // One that cannot be read has no tables that anybody could ask about.
      const read = () => this.open(filename).catch(() => undefined);
      const known = found && (this.hashesByFile.recall(found) ?? (await read())?.sha256);
      if (known) hashes.add(known);
    }
    return hashes;
  }

  /** Removes what uploads that broke off with their process left, when it is older than `olderThanMs`. */
  async sweep(olderThanMs: number): Promise<void> {
    const incoming = await onDisk(() => ownFolder(this.folder, 'incoming'));
    for (const name of await readdir(incoming)) {
      const path = join(incoming, name);
      const found = await lstat(path).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > olderThanMs) await unlink(path).catch(() => {});
    }
  }

  /** @throws {Problem} `filename-invalid`, `file-not-found`. */
  private async found(filename: string): Promise<BigIntStats> {
    const found = await this.find(filename);
    if (found) return found;
    // A missing folder is the operator's fault, not the client's.
    await onDisk(() => stat(this.folder));
    throw new Problem('file-not-found', { filename });
  }

  private async find(filename: string): Promise<BigIntStats | undefined> {
    const path = this.path(filename);
    const found = await onDisk(() =>
      lstat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    );
    return found?.isFile() ? found : undefined;
  }

  private path(filename: string): string {
    return join(this.folder, checkedName(filename));
  }
}
