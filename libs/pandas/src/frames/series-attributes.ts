import { CatAccessor } from './accessors/cat-accessor.ts';
import { DtAccessor } from './accessors/dt-accessor.ts';
import { StrAccessor } from './accessors/str-accessor.ts';
import { notSupported } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { seriesArithmetic } from './series-arithmetic.ts';
import { seriesBasics } from './series-basics.ts';
import { seriesCounts } from './series-counts.ts';
import { seriesDescribe } from './series-describe.ts';
import { seriesInFrames } from './series-in-frames.ts';
import { seriesLabels } from './series-labels.ts';
import { seriesMaps } from './series-maps.ts';
import type { SeriesMember } from './series-method.ts';
import { seriesMissing } from './series-missing.ts';
import { seriesOrder } from './series-order.ts';
import { seriesReductions } from './series-reductions.ts';
import { seriesSteps } from './series-steps.ts';
import { seriesWindows } from './window.ts';
import type { Series } from './series.ts';

/** Put together when it is first asked for: the files of the members know the series, and the series knows them. */
let members: ReadonlyMap<string, SeriesMember[1]> | undefined;

const accessors: readonly SeriesMember[] = [
  ['str', (series) => new StrAccessor(series)],
  ['dt', (series) => new DtAccessor(series)],
  ['cat', (series) => new CatAccessor(series)],
];

const known = () =>
  (members ??= new Map([
    ...accessors,
    ...seriesBasics,
    ...seriesArithmetic,
    ...seriesReductions,
    ...seriesCounts,
    ...seriesDescribe,
    ...seriesInFrames,
    ...seriesLabels,
    ...seriesMaps,
    ...seriesMissing,
    ...seriesOrder,
    ...seriesSteps,
    ...seriesWindows,
  ]));

/** What pandas' series has besides: an error of its own, so that nobody takes it for a mistake. */
const UNKNOWN = new Set(
  (
    'align asfreq asof at_time backfill between_time case_when combine compare convert_dtypes droplevel ewm first ' +
    'last flags groupby hist infer_objects info kurtosis list mad memory_usage nbytes ' +
    'plot ravel reindex_like reorder_levels repeat resample sample searchsorted set_flags sparse struct swaplevel take to_clipboard ' +
    'to_csv to_excel to_hdf to_json to_latex to_markdown to_period to_pickle to_sql to_string to_timestamp to_xarray ' +
    'truncate tz_convert tz_localize unstack update view xs append iteritems factorize attrs divmod rdivmod swapaxes transpose'
  ).split(' '),
);

export function seriesAttribute(series: Series, name: string): Value | undefined {
  const member = known().get(name);
  if (member) return member(series);
  if (UNKNOWN.has(name)) throw notSupported(`Series.${name}`);
  // A label that is a name can be asked for as an attribute.
  return series.index.has(name) ? series.item(name) : undefined;
}
