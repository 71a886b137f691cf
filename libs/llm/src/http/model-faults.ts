// What a call to a model server can die of → the fault the core knows. Its words reach clients: they name the model and its
// kind of server, not where that is; a status tells operators so.
import { ModelFault } from '@quaestor/ports';
import { HttpFault, NotAReply } from './strict-fetch.ts';

/** Codes of Node's resolver, sockets and HTTP client for a connection that was never made. */
const NO_CONNECTION = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a server says that has too much to do, or the proxy before one that is being restarted. */
const FOR_NOW = new Set([429, 502, 503, 504]);

export interface Server {
  /** How its kind is called. */
  kind: string;
  model: string;
  /** What to do when an HTTP status means that another call would fail likewise; undefined when it does not. */
  advice: (status: number) => string | undefined;
}

export function asModelFault(error: unknown, { kind, model, advice }: Server): ModelFault {
  if (error instanceof ModelFault) return error;
  const fault = (of: ModelFault['kind'], message: string, canRetry = false) =>
    new ModelFault(of, message, { cause: error, canRetry });
  if (error instanceof HttpFault) {
    const canRetry = FOR_NOW.has(error.status);
    const told = advice(error.status);
    if (told !== undefined) return fault('unreachable', `${kind} ${told}`, canRetry);
    return fault('bad-reply', `${kind} answered with status ${error.status}: ${error.message}`, canRetry);
  }
  if (error instanceof NotAReply) return fault('bad-reply', error.message);
  const code = codeOf(error);
  if (NO_CONNECTION.has(code)) return fault('unreachable', `${kind} cannot be reached (${code})`, true);
  return fault('bad-reply', `the reply of ${model} broke off`);
}

/** `fetch` wraps what went wrong, several addresses of one host wrap it once more. */
function codeOf(error: unknown): string {
  let cause = error as { code?: unknown; cause?: unknown; errors?: unknown[] } | undefined;
  for (let depth = 0; cause && depth < 4; depth++) {
    if (typeof cause.code === 'string') return cause.code;
    cause = (cause.cause ?? cause.errors?.[0]) as typeof cause;
  }
  return '';
}
