// Which rows a question is about.
import type { ColumnSchema, Condition, Filter } from '@quaestor/contracts';
import type { Period } from '../times/periods.ts';

// Which rows a question is about: values, comparisons, what is missing, what holds, when it was.

export interface Narrowing {
  filters: readonly Filter[];
  /** Of groups: how many rows they must have. */
  rows?: { op: Condition['op']; value: number };
  /** A bare value, which may also be one side of a comparison. */
  values?: { column: ColumnSchema; values: readonly string[]; negated: boolean };
  period?: { column: ColumnSchema; period: Period };
  /** Two periods that may be compared: "between 2020 and 2023". */
  between?: { column: ColumnSchema; sides: [Filter[], Filter[]] };
}
