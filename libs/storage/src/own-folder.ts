import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Our own folder for `purpose` under the data folder. Made step by step: a data folder that is missing must not be made up. */
export async function ownFolder(
  dataFolder: string,
  purpose: 'incoming' | 'tables' | 'relations' | 'corrections',
): Promise<string> {
  let path = dataFolder;
  for (const step of ['.quaestor', purpose]) {
    path = join(path, step);
    await mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return path;
}
