import type { Condition, Filter } from '@quaestor/contracts';

/** The conditions that filters are made of, whether each has to hold or one of several. */
export const eachCondition = (filters: readonly Filter[]): Condition[] =>
  filters.flatMap((filter) => ('any' in filter ? filter.any : [filter]));
