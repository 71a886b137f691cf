import { notSupported } from '../language/errors.ts';
import { isMissing, type Value } from '../language/values.ts';
import * as reductions from '../reductions.ts';
import { distinct, Index } from './index-labels.ts';
import { itemsOf, numberOf, only } from './options.ts';
import { valueCounts } from './series-counts.ts';
import { method, type SeriesMember } from './series-method.ts';
import { asDtype, measuresOf } from './series-numbers.ts';
import { Series } from './series.ts';

/** `25%`, `2.5%`. */
const percent = (share: number): string => {
  const text = Number((share * 100).toFixed(6));
  return `${text}%`;
};

/** The median is always among them. */
function sharesOf(percentiles: Value): number[] {
  if (percentiles === null) return [0.25, 0.5, 0.75];
  const shares = itemsOf(percentiles).map((each) => numberOf(each, 'percentiles'));
  if (!shares.includes(0.5)) shares.push(0.5);
  return (distinct(shares) as number[]).sort((one, other) => one - other);
}

export function described(series: Series, percentiles: Value): Series {
  const { dtype, name } = series;
  if (dtype === 'timedelta64[ns]') throw notSupported('describe() of timedelta64');
  if (dtype !== 'int64' && dtype !== 'float64' && dtype !== 'datetime64[ns]') return describedKinds(series);
  const shares = sharesOf(percentiles);
  const measures = measuresOf(series, 'describe');
  const inOrder = reductions.sorted(measures);
  const isTime = dtype === 'datetime64[ns]';
  const value = (measure: number) => (isTime ? asDtype(measure, dtype) : measure);
  const rows: [string, Value][] = [
    ['count', inOrder.length],
    ['mean', value(reductions.mean(measures))],
    ...(isTime ? [] : [['std', reductions.deviation(measures)] as [string, Value]]),
    ['min', value(reductions.minimum(measures))],
    ...shares.map((share): [string, Value] => [percent(share), value(reductions.quantileOfSorted(inOrder, share))]),
    ['max', value(reductions.maximum(measures))],
  ];
  return new Series(
    rows.map(([, each]) => each),
    {
      index: new Index(rows.map(([label]) => label)),
      name,
      dtype: isTime ? 'object' : 'float64',
    },
  );
}

function describedKinds(series: Series): Series {
  const present = series.values.filter((value) => !isMissing(value));
  const counts = valueCounts(series, false, true, false, null, true);
  const top = present.length === 0 ? NaN : counts.index.labels[0]!;
  const unique = distinct(present).length;
  return new Series([present.length, unique, top, present.length === 0 ? NaN : counts.values[0]!], {
    index: new Index(['count', 'unique', 'top', 'freq']),
    name: series.name,
    dtype: 'object',
  });
}

export const seriesDescribe: readonly SeriesMember[] = [
  method('describe', 'percentiles=None, include=None, exclude=None', (series, percentiles, include, exclude) => {
    only('describe', 'exclude', exclude, null);
    only('describe', 'include', include, null, 'all');
    return described(series, percentiles);
  }),
];
