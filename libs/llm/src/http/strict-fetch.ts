// Clients of model servers skip lines they cannot parse, read without bound and know no deadline before the first byte.
// This fetch is strict instead: what it cannot vouch for ends the reply.
import { patientFetch } from './patient-fetch.ts';

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
  /**
   * What the body must be, whatever its content type says: JSON objects, one a line, or server-sent events that hold one
   * each. Either way the objects come out one a line; what ends a stream of events, `[DONE]`, comes out as `{}`.
   */
  stream?: 'lines' | 'events';
}

/** Longest piece of a server's error text that is shown. */
const MAX_ERROR_LENGTH = 300;

export function strictFetch({ signal, maxBytes, onChunk, stream }: StrictFetchOptions): typeof fetch {
  return async (url, init) => {
    const both = init?.signal ? AbortSignal.any([signal, init.signal]) : signal;
    const response = await patientFetch(url, { ...init, signal: both });
    const body = (response.body ?? new Blob([]).stream()).pipeThrough(counted(maxBytes, onChunk));
    if (!response.ok)
      throw new HttpFault(response.status, errorText(await new Response(body).text()) || response.statusText);
    return new Response(stream ? body.pipeThrough(objectsOf(stream)) : body, { headers: response.headers });
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
function objectsOf(stream: 'lines' | 'events') {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  const checked = (line: string) => {
    const text = stream === 'events' ? dataOf(line) : line.trim();
    if (text === undefined || text === '') return new Uint8Array();
    const message = objectIn(text);
    if (message === undefined) throw new NotAReply('the stream holds a line that is not a JSON object');
    const error = errorOf(message);
    if (error !== '') throw new NotAReply(`the server broke off with: ${error}`);
    return encoder.encode(text + '\n');
  };
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      for (const line of lines) controller.enqueue(checked(line));
    },
    flush(controller) {
      controller.enqueue(checked(rest));
    },
  });
}

/** Of an event's lines the one with its data; names and comments (`:`) are for others. */
function dataOf(line: string): string | undefined {
  if (line.trim() === '' || /^(?::|event:|id:|retry:)/.test(line)) return undefined;
  const text = line.startsWith('data:') ? line.slice('data:'.length).trim() : line;
  return text === '[DONE]' ? '{}' : text;
}

const errorText = (body: string) => errorOf(objectIn(body) ?? {});

/** As text, or as an object with a message. */
function errorOf({ error }: Record<string, unknown>): string {
  const told = error !== null && typeof error === 'object' ? (error as { message?: unknown }).message : error;
  return typeof told === 'string' ? told.slice(0, MAX_ERROR_LENGTH) : '';
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
