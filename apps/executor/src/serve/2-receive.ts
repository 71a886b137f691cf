import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type MessageReader, ToExecutor, type UnsignedRequest } from '@quaestor/execution';

/** What may have come and not been written yet: the next parts come while these are written, many at a time. */
const HELD_BYTES = 1024 * 1024;

/**
 * Writes the files that come into `folder` and returns the request that follows them.
 *
 * @throws when the connection ends before, or something else comes.
 */
export async function receiveExecution(reader: MessageReader, folder: string): Promise<UnsignedRequest> {
  for (;;) {
    const message = await reader.next((value) => ToExecutor.parse(value));
    if (message === undefined) throw new Error('the worker was gone before it asked for anything');
    if (message.type === 'execute') return message.request;
    if (message.type === 'fetched') throw new Error('the worker answered what nobody asked');
    const file = createWriteStream(join(folder, message.name), { flags: 'wx', mode: 0o444, highWaterMark: HELD_BYTES });
    await pipeline(reader.bytes(message.bytes), file);
  }
}
