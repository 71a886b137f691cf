// Everything a frame answers to, by name.
import type { Value } from '../language/values.ts';
import { aggregateMembers } from './data-frame-aggregate.ts';
import { indexMembers } from './data-frame-index.ts';
import { replaceMembers } from './data-frame-replace.ts';
import { stepMembers } from './data-frame-steps.ts';
import { sortMembers } from './sorting.ts';
import { stackMembers } from './stack.ts';
import { applyMembers } from './data-frame-apply.ts';
import { arithmeticMembers } from './data-frame-arithmetic.ts';
import { cleanMembers } from './data-frame-clean.ts';
import { describeMembers } from './data-frame-describe.ts';
import { exportMembers } from './data-frame-export.ts';
import { orderMembers } from './data-frame-order.ts';
import { queryMembers } from './data-frame-query.ts';
import { reduceMembers } from './data-frame-reduce.ts';
import type { DataFrame } from './data-frame.ts';
import { groupByMember } from './group-by.ts';
import { locators } from './locate.ts';
import { mergeMembers } from './merge.ts';
import { sampleMember } from './sample.ts';
import { frameResampleMember } from './resample.ts';
import { reshapeMembers } from './reshape.ts';
import { windowMembers } from './frame-window.ts';

const NAMES =
  'abs add agg aggregate align all any append apply as_matrix asfreq asof assign astype at at_time attrs axes backfill between_time bfill boxplot clip combine combine_first compare convert_dtypes copy corr corrwith count cov cummax cummin cumprod cumsum describe diff div divide dot drop drop_duplicates droplevel dropna duplicated eq equals eval ewm expanding explode ffill fillna filter first first_valid_index flags floordiv from_arrow from_dict from_records ge get get_value groupby gt head hist infer_objects info insert interpolate isetitem isin iteritems ix join kurt kurtosis last last_valid_index le lookup lt mad map mask max mean median melt memory_usage merge min mod mode mul multiply ne nlargest nsmallest nunique pad pct_change pipe pivot pivot_table plot pop pow prod product quantile query radd rank rdiv reindex reindex_like rename rename_axis reorder_levels replace resample reset_index rfloordiv rmod rmul rolling round rpow rsub rtruediv sample select select_dtypes sem set_axis set_flags set_index shift skew slice_shift sort_index sort_values sparse squeeze stack std style sub subtract sum swapaxes swaplevel tail take to_clipboard to_csv to_dict to_excel to_feather to_hdf to_html to_iceberg to_json to_latex to_markdown to_numpy to_orc to_parquet to_period to_pickle to_records to_sql to_stata to_string to_timestamp to_xarray to_xml transform transpose truediv truncate tshift tz_convert tz_localize unstack update value_counts var where xs';

const known = new Set(NAMES.split(' '));

/** Names pandas' frames have, or had: one of these that is not here is no column either. */
export const isPandasName = (name: string): boolean => known.has(name);

let members: ReadonlyMap<string, (frame: DataFrame) => Value> | undefined;

/** Made at the first use: the parts know one another. */
export function memberOf(name: string): ((frame: DataFrame) => Value) | undefined {
  members ??= new Map([
    ...arithmeticMembers,
    ...applyMembers,
    ...aggregateMembers,
    ...cleanMembers,
    ...replaceMembers,
    ...describeMembers,
    ...exportMembers,
    ...orderMembers,
    ...sortMembers,
    ...indexMembers,
    ...queryMembers,
    ...reduceMembers,
    ...stepMembers,
    ...mergeMembers,
    ...reshapeMembers,
    ...stackMembers,
    ...windowMembers,
    ...locators,
    groupByMember,
    frameResampleMember,
    sampleMember,
  ]);
  return members.get(name);
}
