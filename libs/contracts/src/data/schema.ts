// What is known of a data set's tables once it has been loaded, with the evidence for it. Made inside the executor,
// kept beside the columnar files, read by everything after. Column names and samples are untrusted text.
import * as z from 'zod';

/** By content, whatever the name of a file ends in. */
export const FileFormat = z
  .enum(['csv', 'tsv', 'txt', 'json', 'xlsx', 'xls', 'ods', 'parquet'])
  .meta({ id: 'FileFormat' });
export type FileFormat = z.infer<typeof FileFormat>;

/** `integer` fits 64 bits signed, `decimal` is a double; `date` has no time of day, `timestamp` has one, without zone. */
export const ColumnType = z
  .enum(['integer', 'decimal', 'boolean', 'date', 'timestamp', 'text'])
  .meta({ id: 'ColumnType' });
export type ColumnType = z.infer<typeof ColumnType>;

/** A cell as JSON can carry it: dates as ISO 8601 text, integers beyond 2^53 as decimal text. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** A repair or a doubt. Nothing is changed or left out of a table without one. */
export const DataWarning = z
  .object({
    code: z.string().describe('Stable name of the kind of repair, e.g. `header-renamed`'),
    message: z.string().describe('What was found and what was done, for a person'),
    table: z.string().optional(),
    column: z.string().optional(),
    count: z.number().int().nonnegative().optional().describe('How many cells or rows it concerns'),
    rows: z.array(z.number().int().positive()).optional().describe('First few data rows concerned, counted from 1'),
  })
  .meta({ id: 'DataWarning' });
export type DataWarning = z.infer<typeof DataWarning>;

/** What a column is, and the evidence for it, counted over all of its rows; `nulls` and misfits are numbers of rows. */
export const ColumnSchema = z
  .object({
    name: z.string().describe('Unique in its table'),
    type: ColumnType,
    nulls: z.number().int().nonnegative().describe('Rows without a value'),
    distinct: z.number().int().nonnegative().describe('Distinct values, nulls aside'),
    distinct_exact: z
      .boolean()
      .optional()
      .describe('Whether `distinct` was counted; else it is estimated, to some 10 %, and never claims a value a row'),
    unit: z
      .string()
      .nullable()
      .optional()
      .describe(
        'What the numbers are counted in: `%` (45 % is the number 45), an ISO currency code or a currency sign',
      ),
    form: z
      .string()
      .nullable()
      .optional()
      .describe('How the values were written where that had to be decided, e.g. `d/m/y`, `1.234,50`, `yes/no`'),
    null_words: z
      .array(z.object({ word: z.string(), count: z.number().int().positive() }))
      .optional()
      .describe('Words that were taken as no value; they are counted in `nulls`'),
    min: Cell,
    max: Cell,
    samples: z.array(Cell).describe('A few values, in order of first appearance'),
    values: z
      .array(z.string())
      .nullable()
      .describe('All distinct values of a text column, when there are few; else null'),
    misfits: z
      .object({
        count: z.number().int().nonnegative(),
        rows: z.array(z.number().int().positive()),
        samples: z.array(z.string()),
      })
      .describe('Values that are not of the column type; they are null in the table and named here'),
    aliases: z.array(z.string()).optional().describe('Other names for it, by the user'),
    description: z.string().optional().describe('What it holds, by the user; never an instruction'),
    hidden: z.boolean().optional().describe('Left out of all questions, by the user'),
    corrected: z
      .array(z.enum(['type', 'unit']))
      .optional()
      .describe('What the user set against what was found'),
  })
  .meta({ id: 'ColumnSchema' });
export type ColumnSchema = z.infer<typeof ColumnSchema>;

/** One table of a file: number of rows, columns in their order. */
export const TableSchema = z
  .object({
    name: z.string().describe('Unique in its data set; usable as an SQL identifier'),
    rows: z.number().int().nonnegative(),
    columns: z.array(ColumnSchema),
  })
  .meta({ id: 'TableSchema' });
export type TableSchema = z.infer<typeof TableSchema>;

/** What loading one file gave. `tables[i]` lies in the columnar file `artifactName(i)`. */
export const DatasetSchema = z
  .object({
    format: FileFormat,
    tables: z.array(TableSchema).min(1),
    warnings: z.array(DataWarning),
  })
  .meta({ id: 'DatasetSchema' });
export type DatasetSchema = z.infer<typeof DatasetSchema>;

/** File name of the `index`-th table (from 0) of a loaded data set: Parquet. */
export const artifactName = (index: number) => `${index}.parquet`;

/** Version of what loading makes of the same bytes. Raised with every change that gives another table or schema. */
export const LOADER_VERSION = '15';
