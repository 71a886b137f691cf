// What sentences may settle for all measures, and how an entry of the lists does.
import type { Condition } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';

export interface Settled {
  /** Deviations by all rows there are (true), as of a sample (false), nothing said. */
  population?: boolean;
  /** The same for skewness and kurtosis. */
  shapeOfThese?: boolean;
  outlier?: NonNullable<Condition['outlier']>;
  /** Where a method is named and no threshold. */
  usual?: NonNullable<Condition['outlier']>;
  alpha?: number;
  /** The same as `population`, where z-scores alone are spoken of. */
  zPopulation?: boolean;
  /** Whether a method for outliers is one for outliers: a z-score may be anything's. */
  speaksOfOutliers: boolean;
  /** Whether the lower fence is told beside the upper one. */
  speaksOfBothFences: boolean;
  /** Two things said that cannot both be meant. */
  contradiction: boolean;
}

/** Returns false where it is not meant. */
export type Take = (settled: Settled, match: RegExpExecArray, table: TaskTable, said?: string) => unknown;
export type Settling = readonly (readonly [says: RegExp, Take])[];

export const says =
  (change: Partial<Settled>): Take =>
  (settled) => {
    const clash = Object.entries(change).some(([key, value]) => {
      const known = settled[key as keyof Settled];
      return known !== undefined && JSON.stringify(known) !== JSON.stringify(value);
    });
    if (clash) settled.contradiction = true;
    Object.assign(settled, change);
  };
/** What is done anyway. */
export const anyway: Take = () => true;
