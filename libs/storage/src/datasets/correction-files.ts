import { createHash, randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SchemaCorrections } from '@quaestor/contracts';
import { ownFolder } from '../own-folder.ts';
import { onDisk } from './storage-problem.ts';

/** What users said of their files, one small file each, `{dataFolder}/.quaestor/corrections/{digest of the name}.json`. */
export class CorrectionFiles {
  constructor(private readonly dataFolder: string) {}

  /** Undefined when nothing was said. What cannot be read is told, not passed over: answers would silently change. */
  async read(filename: string): Promise<SchemaCorrections | undefined> {
    const text = await onDisk(() =>
      readFile(this.pathOf(filename), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
    );
    return text === undefined ? undefined : SchemaCorrections.parse(JSON.parse(text));
  }

  /** Saying nothing leaves no file. */
  async write(filename: string, corrections: SchemaCorrections): Promise<void> {
    if (corrections.columns.length === 0) return this.remove(filename);
    await onDisk(async () => {
      const temporary = join(await ownFolder(this.dataFolder, 'corrections'), `.${randomUUID()}`);
      await writeFile(temporary, JSON.stringify({ filename, ...corrections }));
      await rename(temporary, this.pathOf(filename));
    });
  }

  async remove(filename: string): Promise<void> {
    await onDisk(() => rm(this.pathOf(filename), { force: true }));
  }

  /** By a digest: a name may be as long as a file's name can be, without an ending. */
  private pathOf(filename: string): string {
    const digest = createHash('sha256').update(filename).digest('hex');
    return join(this.dataFolder, '.quaestor', 'corrections', `${digest}.json`);
  }
}
