// What a measure comes out in: percent, or the unit of its column.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';

/** Measures that come out in what their column is counted in. */
const IN_THE_COLUMNS_UNIT: ReadonlySet<string> = new Set(
  'sum mean median min max range stddev quantile mode iqr'.split(' '),
);

/** Whether it comes out in what its column holds. */
export const isLikeItsColumn = ({ function: measure, percent }: Measured) =>
  IN_THE_COLUMNS_UNIT.has(measure) && !percent;

type Measured = NonNullable<Plan['measure']>;

/** Undefined where it is none, or not known. */
export function unitOfMeasure(
  { function: measure, column, of, percent }: Measured,
  table: TaskTable,
): string | undefined {
  if (measure === 'share' || measure === 'growth' || percent) return '%';
  const compared = measure === 'difference' ? (of ?? 'sum') : measure;
  const unit = table.schema.columns.find(({ name }) => name === column)?.unit;
  return unit && IN_THE_COLUMNS_UNIT.has(compared) ? unit : undefined;
}
