import * as z from 'zod';
import { SchemaCorrections } from '../data/corrections.ts';
import { Relations } from '../data/relations.ts';
import { DatasetSchema } from '../data/schema.ts';
import { ProblemBody } from '../problems/body.ts';

/**
 * Endings that are taken; what a file really is, its content decides when it is loaded. `jsonl` and `ndjson` are JSON
 * lines; `gz` and `zst` stand behind the ending of the text that is compressed (`sales.csv.gz`).
 */
export const FILE_EXTENSIONS = [
  'csv',
  'tsv',
  'tab',
  'psv',
  'txt',
  'json',
  'jsonl',
  'ndjson',
  'xlsx',
  'xlsm',
  'xls',
  'ods',
  'parquet',
  'gz',
  'zst',
] as const;

const CONTROL_OR_SEPARATOR = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\]/u;

/** A file on hand, by name: one path segment that does not begin with a dot, at most 255 bytes of UTF-8. */
export const Filename = z
  .string()
  .min(1, 'must not be empty')
  .refine((name) => new TextEncoder().encode(name).length <= 255, 'must have at most 255 bytes')
  .refine(
    (name) => !CONTROL_OR_SEPARATOR.test(name),
    'must be a bare file name, without path separators or control characters',
  )
  .refine((name) => !name.startsWith('.'), 'must not begin with a dot')
  .meta({ id: 'Filename', example: 'sales-data.csv' });

export const DatasetFile = z
  .object({
    filename: z.string(),
    size_bytes: z.number().int().nonnegative(),
    size_human: z.string().meta({ example: '2.7 KB' }),
    modified: z.iso.datetime(),
    created: z.iso.datetime(),
  })
  .meta({ id: 'DatasetFile' });
export type DatasetFile = z.infer<typeof DatasetFile>;

export const DatasetList = z
  .object({ files: z.array(DatasetFile), count: z.number().int().nonnegative() })
  .meta({ id: 'DatasetList' });
export type DatasetList = z.infer<typeof DatasetList>;

export const DatasetInfo = DatasetFile.extend({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  state: z
    .enum(['ready', 'pending', 'refused'])
    .describe('`pending`: being read, ask again; `refused`: it cannot be read, `problem` says why'),
  problem: ProblemBody.nullable(),
  schema: DatasetSchema.nullable().describe('As found and as corrected; null unless `ready`'),
  corrections: SchemaCorrections.describe('What was said of its columns by PATCH; kept when the file is replaced'),
  ...Relations.shape,
  relations_complete: z
    .boolean()
    .describe('Whether `keys` and `relations` are all there: of this file with the others on hand that were read'),
}).meta({ id: 'DatasetInfo' });
export type DatasetInfo = z.infer<typeof DatasetInfo>;
