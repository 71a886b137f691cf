// What can be made to go wrong with the model server, each as the worker would meet it in the field.
export interface Faults {
  /** Connections are closed without a word. For a port where nobody listens at all, `stop()` the server. */
  refuse?: boolean;
  /** No model is installed: `/api/tags` is empty and every request for one is a 404. */
  modelMissing?: boolean;
  /** Chat and generate answer this status and a JSON error. */
  status?: number;
  /** Milliseconds before the first token, as while a model is being loaded. */
  firstTokenDelayMs?: number;
  /** Milliseconds between tokens. */
  tokenDelayMs?: number;
  /** The stream is text, but not JSON. */
  rubbish?: boolean;
  /** The connection breaks after so many tokens, before `done`. */
  cutAfterTokens?: number;
  /** An error comes as a line of the stream after so many tokens; the status stays 200, as with the real server. */
  errorAfterTokens?: number;
  /** The reply is sent and then repeated without end, one token each `tokenDelayMs` (10 ms unless given). */
  neverEnds?: boolean;
  /** So many pulls of a model break half-way. */
  cutPulls?: number;
  /** The reply has no text. */
  empty?: boolean;
  /** How many chats and generations are hit; then all is well again. Without it they last until changed. */
  times?: number;
}

const KINDS: Record<keyof Faults, 'boolean' | 'number'> = {
  refuse: 'boolean',
  modelMissing: 'boolean',
  status: 'number',
  firstTokenDelayMs: 'number',
  tokenDelayMs: 'number',
  rubbish: 'boolean',
  cutAfterTokens: 'number',
  errorAfterTokens: 'number',
  neverEnds: 'boolean',
  cutPulls: 'number',
  empty: 'boolean',
  times: 'number',
};

/** @throws {Error} that names what is not a fault: a misspelt one would otherwise make a test pass for no reason. */
export function parseFaults(value: unknown): Faults {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('faults must be an object');
  for (const [name, setting] of Object.entries(value)) {
    const kind = (KINDS as Record<string, string | undefined>)[name];
    if (kind === undefined) throw new Error(`unknown fault "${name}"; known: ${Object.keys(KINDS).join(', ')}`);
    if (typeof setting !== kind) throw new Error(`fault "${name}" must be a ${kind}`);
  }
  return value;
}
