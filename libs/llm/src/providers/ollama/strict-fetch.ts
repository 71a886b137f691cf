// The `ollama` package skips lines it cannot parse, reads without bound and knows no deadline before the first byte. This
// fetch, handed to it, is strict instead: what it cannot vouch for ends the reply.

/** The server answered, but not with what may be called a reply. */
export class NotAReply extends Error {
  override readonly name = 'NotAReply';
}

/** The server answered with an HTTP error. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface StrictFetchOptions {
  signal: AbortSignal;
  /** Longest body, in bytes; more is an error, not a truncation. */
  maxBytes: number;
  /** Called for each piece that arrives. */
  onChunk?: () => void;
  /** Whether the body must be JSON objects, one a line, whatever its content type says. */
  lines?: boolean;
}

/** Longest piece of a server's error text that is shown. */
const MAX_ERROR_LENGTH = 300;

export function strictFetch({ signal, maxBytes, onChunk, lines = false }: StrictFetchOptions): typeof fetch {
  return async (url, init) => {
    const both = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    const response = await fetch(url, { ...init, signal: both });
    const body = (response.body ?? new Blob([]).stream()).pipeThrough(counted(maxBytes, onChunk));
    if (!response.ok)
      throw new HttpFault(response.status, errorText(await new Response(body).text()) || response.statusText);
    return new Response(lines ? body.pipeThrough(parseableLines()) : body, { headers: response.headers });
  };
}

function counted(maxBytes: number, onChunk?: () => void) {
  let bytes = 0;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      onChunk?.();
      bytes += chunk.length;
      if (bytes > maxBytes) controller.error(new NotAReply(`the reply is longer than ${maxBytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
}

/** Lets whole lines through, each of them a JSON object. */
function parseableLines() {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  const checked = (line: string) => {
    const message = objectIn(line);
    if (message === undefined) throw new NotAReply('the stream holds a line that is not a JSON object');
    if (typeof message.error === 'string')
      throw new NotAReply(`the server broke off with: ${message.error.slice(0, MAX_ERROR_LENGTH)}`);
    return encoder.encode(line + '\n');
  };
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) if (line.trim() !== '') controller.enqueue(checked(line));
    },
    flush(controller) {
      if (rest.trim() !== '') controller.enqueue(checked(rest));
    },
  });
}

function errorText(body: string): string {
  const error = objectIn(body)?.error;
  return typeof error === 'string' ? error.slice(0, MAX_ERROR_LENGTH) : '';
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
