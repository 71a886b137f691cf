/** A key by which a caller marks what is sent again. */
export interface RequestKey {
  /** Null where nobody needs an API key. */
  caller: string | null;
  key: string;
}

/** Who has a key: a digest of the request it came with, and how that was answered; undefined while it still is being. */
export interface KeptRequest {
  request: string;
  answer: string | undefined;
}

/**
 * What was sent under keys, for a day; what nobody answered, as its program died, for ten minutes.
 * Every fault is told as the problem `queue-unavailable`, or `queue-out-of-memory`.
 */
export interface RequestKeys {
  /** Lets `request` have the key, unless it is taken: by what is given then. Of several at once one has it. */
  claim(by: RequestKey, request: string): Promise<KeptRequest | undefined>;

  /** Keeps the answer for those who send it again. */
  settle(by: RequestKey, kept: { request: string; answer: string }): Promise<void>;

  /** Frees a key whose request was refused. */
  release(by: RequestKey): Promise<void>;
}
