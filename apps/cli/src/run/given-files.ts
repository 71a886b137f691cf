// Files anywhere on this machine as a data set store: by their bare names, read where they lie.
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Problem, type SchemaCorrections } from '@quaestor/contracts';
import type { DatasetHandle } from '@quaestor/ports';
import { ContentHashes, CorrectionFiles } from '@quaestor/storage';

export class GivenFiles {
  private readonly paths = new Map<string, string>();
  private readonly hashes = new ContentHashes();

  /**
   * @param corrections what users said of them, by name; default: what is kept beside a file that lies in a data folder.
   * @throws {Problem} `file-exists` when two of them have the same name: their tables could not be told apart.
   */
  constructor(
    files: readonly string[],
    private readonly corrections?: ReadonlyMap<string, SchemaCorrections>,
  ) {
    for (const path of files) {
      const filename = basename(path);
      if (this.paths.has(filename)) throw new Problem('file-exists', { filename });
      this.paths.set(filename, path);
    }
  }

  get filenames(): string[] {
    return [...this.paths.keys()];
  }

  list(): Promise<never> {
    return Promise.reject(new Error('Given files are always named.'));
  }

  /** @throws {Problem} `file-not-found`, `file-unreadable`. */
  async open(filename: string, signal?: AbortSignal): Promise<DatasetHandle> {
    try {
      const path = await realpath(this.paths.get(filename)!);
      const content = await this.hashes.compute(path, signal);
      if (content) return { filename, path, ...content, ...(await this.said(filename, path)) };
    } catch (cause) {
      signal?.throwIfAborted();
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
        throw new Problem('file-not-found', { filename }, { cause });
      throw new Problem('file-unreadable', { filename, reason: 'this user may not read it' }, { cause });
    }
    throw new Problem('file-unreadable', { filename, reason: 'it is not a plain file, or changes while it is read' });
  }

  private async said(filename: string, path: string): Promise<Pick<DatasetHandle, 'corrections'>> {
    const corrections = this.corrections
      ? this.corrections.get(filename)
      : await new CorrectionFiles(dirname(path)).read(basename(path));
    return corrections ? { corrections } : {};
  }
}
