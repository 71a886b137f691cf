import { concat } from '../frames/concat.ts';
import { dataFrame, dataFrameFrom } from '../frames/construct.ts';
import { crosstab } from '../frames/crosstab.ts';
import { namedAgg } from '../frames/group-by-aggregate.ts';
import { getDummies } from '../frames/dummies.ts';
import { merge } from '../frames/merge.ts';
import { grouper } from '../frames/resample.ts';
import { melt, pivot, pivot_table } from '../frames/reshape.ts';
import { callable } from '../language/callable.ts';
import { notSupported } from '../language/errors.ts';
import { Module } from '../language/module.ts';
import { Callable, NOT_A_TIME, type Value } from '../language/values.ts';
import { cut, qcut } from './pandas/cut.ts';
import { categorical, index, multiIndex, series, VALUE_FUNCTIONS } from './pandas/functions.ts';
import { API, SETTINGS } from './pandas/harmless.ts';
import { dateOffset, dateRange, period, timedelta, timestamp, toTimedelta } from './pandas/times.ts';
import { toDatetime } from './pandas/to-datetime.ts';
import { toNumeric } from './pandas/to-numeric.ts';

/** What pandas has besides: told by name. */
const UNKNOWN =
  'ArrowDtype CategoricalDtype CategoricalIndex DatetimeIndex DatetimeTZDtype ExcelFile ExcelWriter Flags HDFStore IndexSlice Int16Dtype Int32Dtype Int64Dtype Int8Dtype Interval IntervalDtype IntervalIndex PeriodDtype PeriodIndex RangeIndex SparseDtype StringDtype TimedeltaIndex array bdate_range eval infer_freq interval_range json_normalize lreshape merge_asof merge_ordered option_context period_range plotting read_clipboard read_feather read_fwf read_hdf read_html read_orc read_pickle read_sas read_spss read_sql read_sql_query read_sql_table read_stata read_xml show_versions test timedelta_range to_pickle wide_to_long';

const refusal = (name: string): Callable =>
  callable(name, '*given, **named', () => {
    throw notSupported(`pd.${name}`);
  });

/** @param readers what gives a script its tables: `read_csv` and its like */
export function pandasModule(readers: Iterable<readonly [string, Value]> = []): Module {
  const members: (readonly [string, Value])[] = [
    ...UNKNOWN.split(' ').map((name) => [name, refusal(name)] as const),
    ...VALUE_FUNCTIONS,
    ...SETTINGS,
    ['Series', series],
    ['DataFrame', new Callable('DataFrame', dataFrame.call, dataFrameFrom)],
    ['Index', index],
    ['MultiIndex', new Callable('MultiIndex', refusal('MultiIndex').call, multiIndex)],
    ['Categorical', categorical],
    ['NaT', NOT_A_TIME],
    ['NA', NaN],
    ['Timestamp', timestamp],
    ['Timedelta', timedelta],
    ['DateOffset', dateOffset],
    ['Period', period],
    ['date_range', dateRange],
    ['to_datetime', toDatetime],
    ['to_numeric', toNumeric],
    ['to_timedelta', toTimedelta],
    ['cut', cut],
    ['qcut', qcut],
    ['concat', concat],
    ['crosstab', crosstab],
    ['get_dummies', getDummies],
    ['Grouper', grouper],
    ['NamedAgg', namedAgg],
    ['melt', melt],
    ['merge', merge],
    ['pivot', pivot],
    ['pivot_table', pivot_table],
    ['api', API],
    ...readers,
  ];
  return new Module('pandas', new Map(members));
}
