// The one thing an executor is ever told. Files travel beside the request (how is the backend's business) and are named
// here by bare names inside the executor's input folder.
import * as z from 'zod';
import { ColumnType, TableSchema } from '../data/schema.ts';
import { Limits } from './limits.ts';
import { KeyCandidate, MAX_CANDIDATES, MeetingCandidate } from './relate.ts';

/** Longest script that is accepted, in UTF-16 code units. */
export const MAX_SCRIPT_LENGTH = 100_000;

/** A name without a path: no separators, no leading dot, nothing but what a backend itself chose. */
const InputName = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/);

const common = {
  /** Chosen anew for each execution; frames without it were not written by the executor. */
  nonce: z.string().min(16).max(128),
  limits: Limits,
};

/** Turn the bytes of one file into tables: columnar files in the output folder, a `DatasetSchema` as value. */
export const LoadRequest = z.object({
  kind: z.literal('load'),
  ...common,
  input: InputName,
  /** The name the user knows the file by: a hint at its format and the root of table names, never a path. */
  label: z.string().max(255),
  /** Types that the user gave columns, by table and column as loading names them; the rest is found out. */
  types: z.array(z.object({ table: z.string(), column: z.string(), type: ColumnType })).optional(),
});
export type LoadRequest = z.infer<typeof LoadRequest>;

/** Run one script over tables loaded earlier. */
export const ScriptRequest = z.object({
  kind: z.literal('script'),
  ...common,
  script: z.string().min(1).max(MAX_SCRIPT_LENGTH),
  tables: z.array(z.object({ name: z.string().min(1).max(128), input: InputName, schema: TableSchema })),
  /** Makes `Math.random` and sampling repeatable. */
  seed: z.number().int().nonnegative(),
  /** Whether what it asks of the outside is answered; unset: it is not, and there is nobody to ask. */
  live: z.boolean().optional(),
});
export type ScriptRequest = z.infer<typeof ScriptRequest>;

/** Count over tables loaded earlier how their columns meet; nothing is written. */
export const RelateRequest = z.object({
  kind: z.literal('relate'),
  ...common,
  tables: z.array(InputName).min(1),
  keys: z.array(KeyCandidate).max(MAX_CANDIDATES),
  meetings: z.array(MeetingCandidate).max(MAX_CANDIDATES),
});
export type RelateRequest = z.infer<typeof RelateRequest>;

export const ExecutionRequest = z.discriminatedUnion('kind', [LoadRequest, ScriptRequest, RelateRequest]);
export type ExecutionRequest = z.infer<typeof ExecutionRequest>;
