// A reply to a `fetch`, as it travels to the executor: a line, then the bytes.
import { Fetched, type FetchReply } from '@quaestor/contracts';
import { encodeMessage, type MessageReader } from './message-stream.ts';

/** The two parts to write, one after the other; the body is not copied. */
export function encodeFetched(id: number, { head, body }: FetchReply): [head: Buffer, body: Uint8Array] {
  return [encodeMessage({ type: 'fetched', id, bytes: body.length, head } satisfies Fetched), body];
}

/** The next reply; undefined at the end. @throws {WireFault} when something else comes. */
export async function readFetched(reader: MessageReader): Promise<{ id: number; reply: FetchReply } | undefined> {
  const message = await reader.next((value) => Fetched.parse(value));
  return message && { id: message.id, reply: { head: message.head, body: await reader.whole(message.bytes) } };
}
