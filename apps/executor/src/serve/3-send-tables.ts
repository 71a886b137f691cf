import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { artifactName } from '@quaestor/contracts';
import { encodeMessage } from '@quaestor/execution';

const CHUNK_BYTES = 1024 * 1024;
/** No link is followed, no pipe waited for. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Sends the loaded tables, each a plain file with one name.
 *
 * @throws when one is missing or something else.
 */
export async function sendTables(socket: Socket, tables: number, folder: string): Promise<void> {
  for (let index = 0; index < tables; index++) {
    const file = await open(join(folder, artifactName(index)), FLAGS);
    try {
      const facts = await file.stat();
      if (!facts.isFile() || facts.nlink !== 1) throw new Error(`${artifactName(index)} is not a plain file`);
      socket.write(encodeMessage({ type: 'table', index, bytes: facts.size }));
      if (facts.size === 0) continue;
      const parts = file.createReadStream({ end: facts.size - 1, highWaterMark: CHUNK_BYTES, autoClose: false });
      await pipeline(parts, socket, { end: false });
    } finally {
      await file.close();
    }
  }
}
