// What a script asks of the outside and what it is given: the worker does the request, if it may be done; bytes come back
// beside the head.
import * as z from 'zod';

/** Longest URL that a script may ask for. */
export const MAX_URL_LENGTH = 4096;
/** Answers that one execution may wait for at a time. The executor lets the rest wait in line; one that does not is not ours. */
export const MAX_FETCHES_AT_ONCE = 4;

/** Functions of the script API that ask for it. */
export const FETCH_FUNCTIONS = ['fetchJson', 'fetchText', 'fetchTable'] as const;

/** Why nothing is given; the codes are problem codes. */
export const FetchRefusalCode = z.enum(['live-data-off', 'live-data-refused', 'live-data-limit', 'live-data-failed']);
export type FetchRefusalCode = z.infer<typeof FetchRefusalCode>;

export const FetchHead = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fetched'), contentType: z.string().max(200).nullable() }),
  z.object({ kind: z.literal('refused'), code: FetchRefusalCode, reason: z.string().max(500) }),
]);
export type FetchHead = z.infer<typeof FetchHead>;

/** The body is empty where it was refused. */
export interface FetchReply {
  head: FetchHead;
  body: Uint8Array;
}

/** What an executor is told on standard input after its request, once for each `fetch` frame; the bytes follow. */
export const Fetched = z.object({
  type: z.literal('fetched'),
  id: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  head: FetchHead,
});
export type Fetched = z.infer<typeof Fetched>;
