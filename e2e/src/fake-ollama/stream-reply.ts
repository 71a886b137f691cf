// One reply as the model "thinks" of it: token by token, in whole or in parts, well or with a fault.
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import {
  completionsEnd,
  type Endpoint,
  failing,
  lastReply,
  type ModelRequest,
  partReply,
  tokensOf,
  wired,
} from './protocol.ts';

interface Reply {
  endpoint: Endpoint;
  request: ModelRequest;
  model: string;
  /** Undefined: there was nothing to reply to. */
  reply: string | undefined;
  faults: Faults;
  response: ServerResponse;
}

const RUBBISH = '<html><body>502 Bad Gateway</body></html>\n{"model": oops\n';
const ENDLESS_DELAY_MS = 10;

/** Resolves once all is sent, or the connection is gone; `broken` when a fault left the reply incomplete. */
export async function streamReply({
  endpoint,
  request,
  model,
  reply,
  faults,
  response,
}: Reply): Promise<'whole' | 'broken'> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const pause = (ms: number | undefined) => (ms ? sleep(ms, undefined, { signal: left.signal }) : undefined);

  const started = performance.now();
  const streams = request.stream ?? true;
  const write = (value: object) => response.write(wired(endpoint, value));
  const streamed = endpoint === 'completions' ? 'text/event-stream' : 'application/x-ndjson';
  const headers = { 'content-type': streams ? streamed : 'application/json; charset=utf-8' };
  const all = tokensOf(reply ?? '');
  const limit = request.options?.num_predict ?? request.max_tokens ?? -1;
  const tokens = limit >= 0 ? all.slice(0, limit) : all;

  try {
    await pause(faults.firstTokenDelayMs);
    const firstTokenMs = performance.now() - started;
    response.writeHead(200, headers);
    if (faults.rubbish) {
      response.end(RUBBISH);
      return 'broken';
    }
    for (let sent = 0; faults.neverEnds || sent < tokens.length; sent += 1) {
      if (sent === faults.cutAfterTokens) break;
      if (sent === faults.errorAfterTokens) break;
      if (streams) write(partReply(endpoint, model, tokens[sent % tokens.length] ?? ' '));
      await pause(faults.tokenDelayMs ?? (faults.neverEnds ? ENDLESS_DELAY_MS : 0));
    }
    if (faults.cutAfterTokens !== undefined) {
      await flushed(response);
      response.destroy();
      return 'broken';
    }
    if (faults.errorAfterTokens !== undefined) {
      response.end(failing(endpoint, 'an error was encountered while running the model'));
      return 'broken';
    }
    const ending = {
      text: streams ? '' : tokens.join(''),
      reason:
        reply === undefined ? ('load' as const) : tokens.length < all.length ? ('length' as const) : ('stop' as const),
      promptTokens: tokensOf(request.prompt ?? (request.messages ?? []).map(({ content }) => content).join('\n'))
        .length,
      replyTokens: tokens.length,
      firstTokenMs,
      totalMs: performance.now() - started,
    };
    response.end(
      endpoint === 'completions' ? completionsEnd(model, ending) : wired(endpoint, lastReply(endpoint, model, ending)),
    );
    return 'whole';
  } catch (error) {
    if (left.signal.aborted) return 'whole'; // The client has gone; there is nobody to tell.
    throw error;
  }
}

/** What was written has reached the other side's kernel, or nearly: a socket that is destroyed drops what waits. */
const flushed = (response: ServerResponse) =>
  new Promise<void>((resolve) => {
    response.write('', () => setImmediate(resolve));
  });
