// What users said of their files: `{dataFolder}/.quaestor/corrections/{digest of the name}/{number}/said.json`, the highest
// number being what holds. A next number is taken by renaming a folder, which no file system does over one that holds
// something: of several programs that change the same thing at once one wins, without a lock that could be left behind.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NO_CORRECTIONS, SchemaCorrections } from '@quaestor/contracts';
import { ownFolder } from '../own-folder.ts';
import { changeInTurn } from './change-in-turn.ts';
import { onDisk, unlessMissing } from './storage-problem.ts';

/** Superseded numbers are kept so long: none is free again for a change that began before it was taken. */
const SUPERSEDED_MS = 10 * 60_000;

const TAKEN = new Set<string | undefined>(['ENOTEMPTY', 'EEXIST']);

interface Said {
  /** 0: nothing was ever said. */
  number: number;
  corrections: SchemaCorrections;
}

/** Of one data folder, by the names of its files. Safe for several programs at once. */
export class CorrectionFiles {
  constructor(private readonly dataFolder: string) {}

  /** Undefined when nothing was said. What cannot be read is told, not passed over: answers would silently change. */
  async read(filename: string): Promise<SchemaCorrections | undefined> {
    const { corrections } = await onDisk(() => this.newest(filename));
    return corrections.columns.length === 0 ? undefined : corrections;
  }

  /** Puts what `change` makes of what holds in its place; `change` runs again when somebody else was faster. */
  async change(
    filename: string,
    change: (said: SchemaCorrections) => SchemaCorrections | Promise<SchemaCorrections>,
  ): Promise<void> {
    await changeInTurn({
      read: () => onDisk(() => this.newest(filename)),
      change: ({ corrections }) => change(corrections),
      write: ({ number }, corrections) => onDisk(() => this.take(filename, number + 1, corrections)),
    });
  }

  async remove(filename: string): Promise<void> {
    await onDisk(() => rm(this.folderOf(filename), { recursive: true, force: true }));
  }

  private async newest(filename: string): Promise<Said> {
    const folder = this.folderOf(filename);
    const number = Math.max(0, ...(await numbersIn(folder)));
    if (number === 0) return { number, corrections: NO_CORRECTIONS };
    const text = await readFile(join(folder, String(number), 'said.json'), 'utf8').catch(unlessMissing);
    // Superseded long ago and removed since it was listed, or its file is gone.
    if (text === undefined) return this.newest(filename);
    return { number, corrections: SchemaCorrections.parse(JSON.parse(text)) };
  }

  /** False when somebody else took the number. */
  private async take(filename: string, number: number, corrections: SchemaCorrections): Promise<boolean> {
    await ownFolder(this.dataFolder, 'corrections');
    const folder = this.folderOf(filename);
    const temporary = join(folder, `.${randomUUID()}`);
    await mkdir(temporary, { recursive: true });
    await writeFile(join(temporary, 'said.json'), JSON.stringify({ filename, ...corrections }));
    try {
      await rename(temporary, join(folder, String(number)));
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      if (TAKEN.has((error as NodeJS.ErrnoException).code)) return false;
      throw error;
    }
    await removeSuperseded(folder, number);
    return true;
  }

  /** By a digest: a name may be as long as a file's name can be, without an ending. */
  private folderOf(filename: string): string {
    const digest = createHash('sha256').update(filename).digest('hex');
    return join(this.dataFolder, '.quaestor', 'corrections', digest);
  }
}

const numbersIn = async (folder: string) =>
  ((await readdir(folder).catch(unlessMissing)) ?? []).filter((name) => /^\d+$/.test(name)).map(Number);

/** What stays by a fault is removed with the next change. */
async function removeSuperseded(folder: string, newest: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name === String(newest)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(unlessMissing);
    if (found && Date.now() - found.mtimeMs > SUPERSEDED_MS) await rm(path, { recursive: true, force: true });
  }
}
