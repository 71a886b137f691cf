// How tables belong together: what tells a row from the others, which columns point to another table's rows, and which
// tables are parts of one. Counted over the values inside an executor; everything here is evidence, nothing is promised.
import * as z from 'zod';
import { ColumnType } from './schema.ts';

/** In a task `table` is what its scripts call the table; in a file's info it is the table's name within its file. */
export const TableRef = z.object({ filename: z.string(), table: z.string() }).meta({ id: 'TableRef' });
export type TableRef = z.infer<typeof TableRef>;

export const ColumnsRef = TableRef.extend({ columns: z.array(z.string()).min(1) }).meta({ id: 'ColumnsRef' });
export type ColumnsRef = z.infer<typeof ColumnsRef>;

const Share = z.number().min(0).max(1);
const Count = z.number().int().nonnegative();

export const TableKey = ColumnsRef.extend({
  rows: Count.describe('Rows with a value in all of the columns'),
  distinct: Count.describe('Distinct values among them'),
  nulls: Count.describe('Rows without one'),
  uniqueness: Share.describe('`distinct` of `rows`; 1: no two rows are alike'),
  unique: z.boolean().describe('No two rows alike and none without a value; else only likely, by its name'),
}).meta({ id: 'TableKey', description: 'Columns that tell a row from all others, or were likely meant to' });
export type TableKey = z.infer<typeof TableKey>;

export const RelationEvidence = z
  .object({
    name_score: Share.describe('Likeness of the names; 1: the same, 0: they have no word in common'),
    uniqueness: Share.describe(
      'Distinct values of `to`, of its rows with a value; 1: a row of `from` meets one at most',
    ),
    containment: Share.describe('Distinct values of `from` that are there in `to`'),
    joined_rows: Count.describe('Rows of the inner join'),
    fan_out: z
      .object({ mean: z.number().nonnegative(), max: Count })
      .describe('Rows of `to` that a row of `from` with a partner meets; above 1 a join repeats rows of `from`'),
    fan_in: z
      .object({ mean: z.number().nonnegative(), max: Count })
      .describe('Rows of `from` that a row of `to` with a partner is met by'),
    unmatched: z
      .object({ from: Count, to: Count })
      .describe('Rows without a partner, those without a value among them; an inner join loses them'),
  })
  .meta({ id: 'RelationEvidence' });
export type RelationEvidence = z.infer<typeof RelationEvidence>;

export const Relation = z
  .object({
    from: ColumnsRef.describe('The side that points: the foreign key'),
    to: ColumnsRef.describe('The side pointed to; its columns stand for those of `from`, in order'),
    cardinality: z
      .enum(['one-to-one', 'many-to-one', 'many-to-many'])
      .describe('`many-to-many`: `to` is no key, so a join repeats rows of both sides'),
    comparison: z
      .enum(['exact', 'normalised'])
      .describe('`normalised`: the values meet only without regard to case, accents and spaces, or to their types'),
    score: Share.describe('How likely the relation is meant, by names and values together'),
    evidence: RelationEvidence,
  })
  .meta({ id: 'Relation', description: 'Columns of one table whose values are found in another' });
export type Relation = z.infer<typeof Relation>;

export const UnionColumn = z
  .object({
    name: z.string().describe('What the first table that has it calls it'),
    type: ColumnType.describe('The type that all of its sources fit'),
    sources: z
      .array(z.string().nullable())
      .describe('The column in each of the tables, in their order; null: it has none'),
    evidence: z
      .enum(['exact', 'normalized', 'stem', 'abbreviation', 'synonym', 'alias'])
      .describe('The weakest of the reasons for which the names are taken as one'),
  })
  .meta({ id: 'UnionColumn' });
export type UnionColumn = z.infer<typeof UnionColumn>;

export const Union = z
  .object({
    tables: z.array(TableRef).min(2),
    columns: z.array(UnionColumn).min(1).describe('Columns that at least two of the tables share'),
    left_over: z.array(ColumnsRef).describe('Columns that only one of the tables has'),
    coverage: Share.describe('Shared columns, of the columns of the narrowest table; 1: it has no others'),
  })
  .meta({ id: 'Union', description: 'Tables whose rows are of one kind, with the columns that mean the same' });
export type Union = z.infer<typeof Union>;

/** All that is known of how some tables belong together; surest first in each list. */
export const Relations = z
  .object({ keys: z.array(TableKey), relations: z.array(Relation), unions: z.array(Union) })
  .meta({ id: 'Relations' });
export type Relations = z.infer<typeof Relations>;

/** Of tables about which nothing is known. */
export const NO_RELATIONS: Relations = { keys: [], relations: [], unions: [] };
