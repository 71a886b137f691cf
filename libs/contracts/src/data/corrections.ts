// What the user says of a file's columns, against or beyond what loading found. It is kept with the file's name: when the
// file is replaced it goes on holding for columns of the same names. All of it is untrusted text: bounded, on one line,
// shown to a model as data alone.
import * as z from 'zod';
import { ColumnType } from './schema.ts';

export const MAX_ALIASES = 20;
/** Columns that may be corrected in one file. */
export const MAX_CORRECTED_COLUMNS = 1000;

/** Of one line, so that it cannot end what it is quoted in, and without characters that nobody sees. */
const Line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(longest, `must have at most ${longest} characters`)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be one line, without control characters');

const Alias = Line(100).regex(/[\p{L}\p{N}]/u, 'must have a letter or digit');

const place = {
  table: z.string().min(1).max(255).optional().describe('As `info` names it; needed where the file has several'),
  column: z.string().max(10_000).describe('As `info` names it'),
};

/** What is left out stays as it is; null takes back what was said before. */
export const ColumnPatch = z
  .strictObject({
    ...place,
    type: ColumnType.nullable().optional().describe('What its values are; those that are not are counted as misfits'),
    unit: Line(20).nullable().optional().describe('What its numbers are counted in, e.g. `EUR`, `kg`, `%`'),
    aliases: z
      .array(Alias)
      .max(MAX_ALIASES)
      .nullable()
      .optional()
      .describe('Other names that questions may call it by'),
    description: Line(500).nullable().optional().describe('What it holds; told to a model as data'),
    hidden: z.boolean().nullable().optional().describe('Left out of all questions'),
  })
  .meta({ id: 'ColumnPatch' });
export type ColumnPatch = z.infer<typeof ColumnPatch>;

/** What a client says of columns; at least one, each named as `info` does. */
export const SchemaPatch = z
  .strictObject({ columns: z.array(ColumnPatch).min(1, 'must name a column').max(MAX_CORRECTED_COLUMNS) })
  .meta({ id: 'SchemaPatch' });
export type SchemaPatch = z.infer<typeof SchemaPatch>;

/** One column's corrections as they hold now; each by table and column as loading names them. */
export const ColumnCorrection = z
  .object({
    table: z.string(),
    column: z.string(),
    type: ColumnType.optional(),
    unit: z.string().optional(),
    aliases: z.array(z.string()).optional(),
    description: z.string().optional(),
    hidden: z.literal(true).optional(),
  })
  .meta({ id: 'ColumnCorrection' });
export type ColumnCorrection = z.infer<typeof ColumnCorrection>;

/** All that holds of one file’s columns; empty: nothing was said. */
export const SchemaCorrections = z
  .object({ columns: z.array(ColumnCorrection).max(MAX_CORRECTED_COLUMNS) })
  .meta({ id: 'SchemaCorrections' });
export type SchemaCorrections = z.infer<typeof SchemaCorrections>;

/** Nothing was said. */
export const NO_CORRECTIONS: SchemaCorrections = { columns: [] };
