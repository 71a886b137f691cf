import type { Value } from '../language/values.ts';
import { groupRowMembers } from './group-by-rows.ts';
import { groupAggregateMembers } from './group-by-aggregate.ts';
import { groupApplyMembers } from './group-by-apply.ts';
import { groupTransformMembers } from './group-by-transform.ts';
import { groupSampleMember } from './sample.ts';
import { groupWindowMembers } from './group-by-window.ts';
import type { GroupBy } from './group-by.ts';

const NAMES =
  'agg aggregate all any apply backfill bfill boxplot corr corrwith count cov cumcount cummax cummin cumprod cumsum describe diff dtype ewm expanding ffill fillna filter first get_group groups head hist idxmax idxmin indices is_monotonic_decreasing is_monotonic_increasing kurt last mad max mean median min ndim ngroup ngroups nlargest nsmallest nth nunique ohlc pad pct_change pipe plot prod quantile rank resample rolling sample sem shift size skew std sum tail take transform unique value_counts var';

const known = new Set(NAMES.split(' '));

/** Names pandas' groups have: one of these that is not here is no column either. */
export const isGroupName = (name: string): boolean => known.has(name);

let members: ReadonlyMap<string, (group: GroupBy) => Value> | undefined;

/** Made at the first use: the parts know one another. */
export function groupMember(name: string): ((group: GroupBy) => Value) | undefined {
  members ??= new Map([
    ...groupAggregateMembers,
    ...groupRowMembers,
    ...groupTransformMembers,
    ...groupApplyMembers,
    ...groupWindowMembers,
    groupSampleMember,
  ]);
  return members.get(name);
}
