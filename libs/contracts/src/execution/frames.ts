// What an executor writes, one JSON object a line, on a pipe of its own: `ready` once, any number of `progress` and `fetch`,
// exactly one `outcome`, then it exits. Which file descriptors these are is the backend's and the executor's shared knowledge.
import * as z from 'zod';
import { MAX_URL_LENGTH } from './fetch.ts';
import { Outcome } from './outcome.ts';

const Nonce = z.string().max(128);

export const Frame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('progress'),
    nonce: Nonce,
    bytesDone: z.number().nonnegative(),
    bytesTotal: z.number().nonnegative(),
  }),
  /** Only where the request says `live`. Answered on standard input, in any order. */
  z.object({
    type: z.literal('fetch'),
    nonce: Nonce,
    id: z.number().int().nonnegative(),
    url: z.string().max(MAX_URL_LENGTH),
  }),
  z.object({ type: z.literal('outcome'), nonce: Nonce, outcome: Outcome }),
]);
export type Frame = z.infer<typeof Frame>;

/** Where the executor finds its world, whatever backend made it. */
export const EXECUTOR_PATHS = { inputs: '/data', outputs: '/out', scratch: '/tmp' } as const;

/** File descriptor that frames are written to; 0 carries the request and what is fetched, 1 and 2 belong to the script. */
export const FRAME_FD = 3;
