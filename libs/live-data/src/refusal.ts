import type { FetchRefusalCode } from '@quaestor/contracts';

export type LiveRefusalCode = Exclude<FetchRefusalCode, 'live-data-off'>;

/** Nothing is given; the message is for the script and the client: names of hosts and numbers, no query, no address. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: LiveRefusalCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
