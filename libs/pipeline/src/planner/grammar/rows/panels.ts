// Rows of the same things over and over: one for each country and year.
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import type { Scan } from '../scan.ts';

const isWhen = (column: ColumnSchema) =>
  isTime(column) || (column.type === 'integer' && /(^|[\s_])year$/i.test(column.name));

/** The column that says when, where every value of `thing` has one row for each of its values. */
export const timeOfPanel = ({ schema, table }: Scan, thing: ColumnSchema): ColumnSchema | undefined => {
  const [time, ...others] = schema.filter(
    (column) => column !== thing && isWhen(column) && column.distinct > 1 && column.nulls === 0,
  );
  const isWhole = time !== undefined && thing.nulls === 0 && time.distinct * thing.distinct === table.schema.rows;
  return isWhole && others.length === 0 && thing.distinct > 1 ? time : undefined;
};
