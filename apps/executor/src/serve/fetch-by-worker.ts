// What the script asks of the outside is handed on to the worker, which alone decides, and its reply to the script.
import type { FetchReply } from '@quaestor/contracts';
import { type FromExecutor, type MessageReader, readFetched } from '@quaestor/execution';

/**
 * Reads all that the worker says from now on.
 *
 * @param gone called when the worker says no more, or something else
 */
export function fetchByWorker(reader: MessageReader, say: (message: FromExecutor) => void, gone: () => void) {
  const waiting = new Map<number, (reply: FetchReply) => void>();
  let asked = 0;
  const listen = async () => {
    for (let next = await readFetched(reader); next; next = await readFetched(reader)) {
      waiting.get(next.id)?.(next.reply);
      waiting.delete(next.id);
    }
  };
  listen().then(gone, gone);
  return (url: string): Promise<FetchReply> =>
    new Promise((resolve) => {
      const id = asked++;
      waiting.set(id, resolve);
      say({ type: 'fetch', id, url });
    });
}
