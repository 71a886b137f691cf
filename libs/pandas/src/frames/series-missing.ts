// Absent values: told, filled, dropped.
import { notSupported, PythonError } from '../language/errors.ts';
import { Dict, isMissing, type Value } from '../language/values.ts';
import { inferDtype, settled } from './dtype.ts';
import { hashOf } from './hash.ts';
import { Index, placesIn } from './index-labels.ts';
import { integerOf, only, onlyRows } from './options.ts';
import { method, type SeriesMember, settle } from './series-method.ts';
import { numbersOf } from './series-numbers.ts';
import { aligned } from './series-operators.ts';
import { Series } from './series.ts';

const absent = (series: Series, isAbsent: boolean) =>
  series.with(
    series.values.map((value) => isMissing(value) === isAbsent),
    { dtype: 'bool' },
  );

/** Floats stay floats; a column of many kinds may become one of one kind, as in pandas 2. */
function refilled(series: Series, values: readonly Value[]): Series {
  const { dtype, categories } = series;
  if (dtype === 'category') {
    const known = new Set(categories!.values.map(hashOf));
    if (values.some((value) => !isMissing(value) && !known.has(hashOf(value))))
      throw new PythonError(
        'TypeError',
        'Cannot setitem on a Categorical with a new category, set the categories first',
      );
    return series.with(values, { dtype, categories });
  }
  const found = inferDtype(values);
  const kept = dtype === 'float64' && found === 'int64' ? dtype : found;
  return series.with(settled(values, kept), { dtype: kept });
}

function fillNa(series: Series, value: Value, how: Value, axis: Value, limit: Value): Series {
  onlyRows('fillna', axis);
  only('fillna', 'limit', limit, null);
  if (how !== null) {
    if (how === 'ffill' || how === 'pad') return filled(series, 1, null);
    if (how === 'bfill' || how === 'backfill') return filled(series, -1, null);
    throw new PythonError('ValueError', `Invalid fill method`);
  }
  if (value === null) throw new PythonError('ValueError', "Must specify a fill 'value' or 'method'.");
  if (Array.isArray(value))
    throw new PythonError('TypeError', `"value" parameter must be a scalar or dict, but you passed a "list"`);
  if (!series.values.some(isMissing)) return series.with(series.values, series);
  const given = value instanceof Dict ? new Series(value.values(), { index: new Index(value.keys()) }) : value;
  if (!(given instanceof Series))
    return refilled(
      series,
      series.values.map((each) => (isMissing(each) ? value : each)),
    );
  const places = given.index.equals(series.index) ? undefined : placesIn(given.index, series.index);
  const at = (place: number) =>
    places ? (places[place]! < 0 ? NaN : given.values[places[place]!]!) : given.values[place]!;
  return refilled(
    series,
    series.values.map((each, place) => (isMissing(each) ? at(place) : each)),
  );
}

/** What is absent takes the value before it (1) or after it (-1). */
export function filled(series: Series, way: 1 | -1, limit: Value): Series {
  const most = limit === null ? Infinity : integerOf(limit, 'limit');
  const values = [...series.values];
  let gap = 0;
  for (let at = 0; at < values.length; at += 1) {
    const place = way > 0 ? at : values.length - 1 - at;
    if (!isMissing(values[place]!)) gap = 0;
    else if (at > 0 && gap < most) {
      values[place] = values[place - way]!;
      gap += 1;
    }
  }
  return refilled(series, values);
}

const fill = (name: string, way: 1 | -1) =>
  method(name, '*, axis=None, inplace=False, limit=None, limit_area=None', (series, axis, inplace, limit, area) => {
    onlyRows(name, axis);
    only(name, 'limit_area', area, null);
    return settle(series, inplace, filled(series, way, limit));
  });

function dropNa(series: Series, ignoreIndex: Value): Series {
  const kept = series.take(series.values.flatMap((value, place) => (isMissing(value) ? [] : [place])));
  return ignoreIndex === true ? new Series(kept.values, { ...kept, index: undefined }) : kept;
}

/** Straight lines between neighbours by place; after the last value its own, before the first nothing. */
function interpolate(series: Series, how: Value): Series {
  if (how !== 'linear') throw notSupported(`interpolate(method=${typeof how === 'string' ? `'${how}'` : '…'})`);
  const values = [...numbersOf(series, 'interpolate')];
  let last = -1;
  for (let place = 0; place < values.length; place += 1) {
    if (Number.isNaN(values[place]!)) continue;
    for (let gap = last + 1; last >= 0 && gap < place; gap += 1)
      values[gap] = values[last]! + ((values[place]! - values[last]!) / (place - last)) * (gap - last);
    last = place;
  }
  for (let place = last + 1; last >= 0 && place < values.length; place += 1) values[place] = values[last]!;
  return series.with(values, { dtype: series.dtype });
}

function combineFirst(series: Series, other: Value): Series {
  if (!(other instanceof Series)) throw new PythonError('TypeError', 'combine_first() wants a Series');
  const { index, left, right } = aligned(series, other);
  return new Series(
    left.map((value, place) => (isMissing(value) ? right[place]! : value)),
    { index, name: series.name },
  );
}

export const seriesMissing: readonly SeriesMember[] = [
  ...['isna', 'isnull'].map((name) => method(name, '', (series) => absent(series, true))),
  ...['notna', 'notnull'].map((name) => method(name, '', (series) => absent(series, false))),
  method(
    'fillna',
    'value=None, *, method=None, axis=None, inplace=False, limit=None, downcast=None',
    (series, value, how, axis, inplace, limit, downcast) => {
      only('fillna', 'downcast', downcast, null);
      return settle(series, inplace, fillNa(series, value, how, axis, limit));
    },
  ),
  fill('ffill', 1),
  fill('pad', 1),
  fill('bfill', -1),
  method(
    'dropna',
    '*, axis=0, inplace=False, how=None, ignore_index=False',
    (series, axis, inplace, how, ignoreIndex) => {
      onlyRows('dropna', axis);
      only('dropna', 'how', how, null, 'any', 'all');
      return settle(series, inplace, dropNa(series, ignoreIndex));
    },
  ),
  method(
    'interpolate',
    "method='linear', *, axis=0, limit=None, inplace=False, limit_direction=None, limit_area=None",
    (series, how, axis, limit, inplace, direction, area) => {
      onlyRows('interpolate', axis);
      only('interpolate', 'limit', limit, null);
      only('interpolate', 'limit_direction', direction, null, 'forward');
      only('interpolate', 'limit_area', area, null);
      return settle(series, inplace, interpolate(series, how));
    },
  ),
  method('combine_first', 'other', combineFirst),
];
