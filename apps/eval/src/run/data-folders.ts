// Files of a set → folders as the programs have them: each a flat one of plain files.
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DatasetStore } from '@quaestor/ports';
import { DiskDatasetStore } from '@quaestor/storage';
import { UsageError } from '../questions/read-set.ts';

export type Datasets = Pick<DatasetStore, 'list' | 'open'>;

/** Files are copied when a question first needs them; questions over files of the same folders share theirs. */
export class DataFolders {
  private readonly places = new Map<string, Promise<{ folder: string; datasets: Datasets }>>();
  private readonly copies = new Map<string, Promise<void>>();

  constructor(private readonly root: string) {}

  /** @throws {UsageError} when a file is not there, or two of one question have the same name. */
  async holding(files: readonly string[]): Promise<{ filenames: string[]; datasets: Datasets }> {
    const filenames = files.map((file) => basename(file));
    const twice = filenames.find((name, index) => filenames.indexOf(name) !== index);
    if (twice !== undefined) throw new UsageError(`A question names two files "${twice}".`);
    const key = [...new Set(files.map((file) => dirname(file)))].sort().join('\n');
    let place = this.places.get(key);
    if (!place) this.places.set(key, (place = this.make(this.places.size)));
    const { folder, datasets } = await place;
    for (const file of files) await this.copied(file, join(folder, basename(file)));
    return { filenames, datasets };
  }

  private async make(number: number) {
    const folder = join(this.root, String(number));
    await mkdir(folder, { recursive: true });
    return { folder, datasets: new DiskDatasetStore(folder) };
  }

  private copied(from: string, to: string): Promise<void> {
    const key = `${from}\n${to}`;
    let copy = this.copies.get(key);
    if (!copy) {
      copy = copyFile(from, to).catch((error: Error) => {
        throw new UsageError(`A file of the set cannot be read: ${error.message}`);
      });
      this.copies.set(key, copy);
    }
    return copy;
  }
}
