/** A model that writes text. Adapters translate a server's protocol and faults to this. */
export interface LanguageModel {
  /** Name as the operator set it, e.g. `llama3:8b`. */
  readonly name: string;

  /** Tokens that a prompt may have, the reply's set aside. What is longer is refused by the server, never cut. */
  readonly promptTokens: number;

  /**
   * One reply to one prompt, whole. The reply is read as it streams, so a server that stalls is noticed after
   * `stallMs` (an adapter's setting), not at the end.
   *
   * @throws {ModelFault} for every fault of the server or its reply; rejects with the signal's reason when aborted.
   */
  complete(prompt: Prompt, options: CompletionOptions): Promise<Completion>;

  /**
   * Has the server read what prompts begin with, as many of them as it keeps apart, all at once. A server that keeps none need
   * not be asked.
   *
   * @returns how many it has read.
   * @throws {ModelFault} as `complete`.
   */
  warmUp?(beginnings: readonly Prompt[], signal: AbortSignal): Promise<number>;

  /** Whether the server answers and has the model. Never rejects; takes at most a few seconds. */
  status(signal?: AbortSignal): Promise<ModelStatus>;
}

/** What stays the same from call to call comes first, so that servers can keep it evaluated. */
export interface Prompt {
  system: string;
  /** Alternating, the user's first and last. */
  turns: readonly Turn[];
}

/** What was said before in the same conversation, oldest first. */
export interface Turn {
  role: 'user' | 'assistant';
  content: string;
}

/** How one reply is made; the same seed and temperature 0 should give the same reply. */
export interface CompletionOptions {
  seed: number;
  /** Default 0: the likeliest reply. */
  temperature?: number;
  /** The reply ends before any of these, which saves what a model would say after them. */
  stop?: readonly string[];
  /** A JSON schema that the reply is to keep to. A server that cannot decode by one is told and may do otherwise. */
  schema?: Readonly<Record<string, unknown>>;
  signal: AbortSignal;
}

/** A whole reply; numbers of tokens are null where the server does not tell them. */
export interface Completion {
  text: string;
  promptTokens: number | null;
  completionTokens: number | null;
}

/** Whether the model answers now; when not, `detail` says what the operator can do. */
export interface ModelStatus {
  ready: boolean;
  detail: string;
  /** Where it is, for operators alone: host and port. */
  place?: string;
}

/** What a fault means for the caller, whoever serves the model. */
export type ModelFaultKind =
  /** No connection, or the model is not there: another call at once would fail likewise. */
  | 'unreachable'
  /** It took longer than it may, or went silent. */
  | 'timeout'
  /** It answered with something that is not a reply: bad status, broken stream, rubbish. */
  | 'bad-reply';

/** The model gave no reply. The message is for operators; clients are told of the kind. */
export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  /** The server is away or busy: the same call may succeed in a moment. Default false. */
  readonly canRetry: boolean;

  constructor(
    readonly kind: ModelFaultKind,
    message: string,
    { canRetry = false, ...options }: ErrorOptions & { canRetry?: boolean } = {},
  ) {
    super(message, options);
    this.canRetry = canRetry;
  }
}
