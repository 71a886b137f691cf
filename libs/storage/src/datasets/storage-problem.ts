import { Problem } from '@quaestor/contracts';

/** What a fault of the file system means to a client; anything unknown comes back as it was. Paths stay in `cause`. */
export function storageProblem(cause: unknown): unknown {
  const unavailable = (reason: string) => new Problem('storage-unavailable', { reason }, { cause });
  switch ((cause as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new Problem('storage-full', {}, { cause });
    case 'ENOENT':
    case 'ENOTDIR':
      return unavailable('The data folder does not exist.');
    case 'EACCES':
    case 'EPERM':
      return unavailable('The service may not read or write in the data folder.');
    case 'EROFS':
      return unavailable('The data folder is read-only.');
    case 'EIO':
      return unavailable('The disk of the data folder reports errors.');
    default:
      return cause;
  }
}

/** For `catch`: what is not there is undefined, any other fault stays one. */
export function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** Runs `work` with every known fault of the file system turned into a problem. */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageProblem(error);
  }
}
