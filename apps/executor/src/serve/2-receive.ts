import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { type MessageReader, ToExecutor, type UnsignedRequest } from '@quaestor/execution';

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
    const file = await open(join(folder, message.name), 'wx', 0o444);
    try {
      for await (const part of reader.bytes(message.bytes)) await file.write(part);
    } finally {
      await file.close();
    }
  }
}
