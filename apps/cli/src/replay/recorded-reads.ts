// What a script once read from the web, as it was then: nothing is asked anew, so that the same script may come to the same.
import type { FetchReply, LiveRead } from '@quaestor/contracts';
import { keptReplies } from '@quaestor/live-data';
import type { LiveSession } from '@quaestor/ports';

/** @returns a session that gives the bytes of then, none where nothing was read; or what is missing. */
export async function recordedReads(
  live: readonly LiveRead[],
  dataFolder: string | undefined,
): Promise<{ session: LiveSession | undefined } | { missing: string }> {
  if (live.length === 0) return { session: undefined };
  if (dataFolder === undefined) {
    return {
      missing: 'It read from the web, and what it read is in the data folder of the worker: set DATA_DIR to it.',
    };
  }
  const kept = keptReplies(dataFolder);
  const replies = new Map<string, FetchReply>();
  for (const { url, sha256, content_type } of live) {
    const body = await kept.body(sha256);
    if (!body)
      return { missing: `What it read at ${url} is not kept any more (LIVE_DATA_KEEP_S, LIVE_DATA_KEEP_BYTES).` };
    replies.set(url, { head: { kind: 'fetched', contentType: content_type }, body });
  }
  return { session: new RecordedReads(replies) };
}

class RecordedReads implements LiveSession {
  readonly requests = [];

  constructor(private readonly replies: ReadonlyMap<string, FetchReply>) {}

  async fetch(url: string): Promise<FetchReply> {
    const reason = 'The script did not read this before.';
    return (
      this.replies.get(url) ?? { head: { kind: 'refused', code: 'live-data-refused', reason }, body: Buffer.alloc(0) }
    );
  }

  readOf = () => undefined;
  problemIn = () => undefined;
}
