// What worker and guardian say to each other over the one connection of a claim. Each message is a line of JSON, some are
// followed by so many bytes. Both directions are open until the end: what a script asks of the outside goes the same way.
import { Fetched, LoadRequest, MAX_URL_LENGTH, Outcome, RelateRequest, ScriptRequest } from '@quaestor/contracts';
import * as z from 'zod';

/** Path of the claim, and the headers that carry it. */
export const CLAIM = {
  path: '/claim',
  readyPath: '/readyz',
  nonceHeader: 'x-quaestor-nonce',
  proofHeader: 'x-quaestor-proof',
} as const;

/** Where the guardian listens unless told otherwise. */
export const EXECUTOR_PORT = 8080;

/** How often a guardian says that it lives. */
export const ALIVE_MS = 1_000;

const size = z.number().int().nonnegative();

/** What a worker may say to an executor it has claimed. */
export const ToExecutor = z.discriminatedUnion('type', [
  /** An input file; its bytes follow. */
  z.object({ type: z.literal('file'), name: z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/), bytes: size }),
  /** After all files, once. */
  z.object({
    type: z.literal('execute'),
    /** The nonce is chosen where the frames are read: by the guardian. */
    request: z.discriminatedUnion('kind', [
      LoadRequest.omit({ nonce: true }),
      ScriptRequest.omit({ nonce: true }),
      RelateRequest.omit({ nonce: true }),
    ]),
  }),
  /** The reply to a `fetch`; its bytes follow. */
  Fetched,
]);
export type ToExecutor = z.infer<typeof ToExecutor>;

/** What an executor may say to the worker that claimed it. Sizes are bytes, times milliseconds. */
export const FromExecutor = z.discriminatedUnion('type', [
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('progress'), bytesDone: z.number().nonnegative(), bytesTotal: z.number().nonnegative() }),
  /** The script asks for what is at a URL. */
  z.object({ type: z.literal('fetch'), id: size, url: z.string().max(MAX_URL_LENGTH) }),
  z.object({
    type: z.literal('report'),
    report: z.object({
      outcome: Outcome,
      stdout: z.string(),
      stderr: z.string(),
      outputTruncated: z.boolean(),
      timeMs: z.number().nonnegative(),
      peakMemoryBytes: z.number().nonnegative(),
      cpuMs: z.number().nonnegative(),
    }),
  }),
  /** A loaded table, in order, after the report of a load that completed; its bytes follow. */
  z.object({ type: z.literal('table'), index: size, bytes: size }),
  /** Nothing comes after it. */
  z.object({ type: z.literal('end') }),
]);
export type FromExecutor = z.infer<typeof FromExecutor>;
