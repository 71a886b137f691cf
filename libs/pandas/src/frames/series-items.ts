// `series[key]` and `series[key] = value`.
import { callWith } from '../language/callable.ts';
import { PythonError } from '../language/errors.ts';
import { repr } from '../language/operators.ts';
import { Callable, isMissing, PyObject, Slice, Tuple, type Value } from '../language/values.ts';
import { inferDtype, settled } from './dtype.ts';
import { Index, placesIn } from './index-labels.ts';
import { isListLike, itemsOf } from './options.ts';
import { Series } from './series.ts';
import { slicePlaces } from './slices.ts';

export function seriesItem(series: Series, key: Value): Value {
  if (key instanceof Callable) return seriesItem(series, callWith(key, series));
  const places = maskPlaces(series.index, key) ?? slicedPlaces(series, key);
  if (places) return series.take(places);
  if (key instanceof Slice || (series.index.levels > 1 && !isList(key))) return located(series, key);
  if (isList(key)) return series.take(itemsOf(key).flatMap((label) => placesOf(series, label)));
  if (!series.index.has(key) && (typeof key === 'string' || key instanceof PyObject) && isOfTimes(series.index))
    return located(series, key);
  const found = placesOf(series, key);
  return found.length === 1 ? series.values[found[0]!]! : series.take(found);
}

const isList = (key: Value) => isListLike(key) && !(key instanceof Tuple);

const isOfTimes = (index: Index) => index.dtype === 'datetime64[ns]';

function locator(series: Series): PyObject {
  return series.attribute('loc') as PyObject;
}

const located = (series: Series, key: Value): Value => locator(series).item(key);

const isWhole = (bound: Value) => bound === null || (typeof bound === 'number' && Number.isInteger(bound));

/** A slice of integers goes by places, but over labels that are floats. */
function slicedPlaces({ index }: Series, key: Value): number[] | undefined {
  if (!(key instanceof Slice) || !isWhole(key.start) || !isWhole(key.stop)) return undefined;
  if (index.levels === 1 && index.dtype === 'float64' && (key.start !== null || key.stop !== null)) return undefined;
  return slicePlaces(key, index.length);
}

/** The places a mask of flags leaves, a series of flags by its labels; undefined where the key is no mask. */
function maskPlaces(index: Index, key: Value): number[] | undefined {
  if (!isList(key)) return undefined;
  const flags = key instanceof Series ? flagsOf(index, key) : itemsOf(key);
  if (!flags || flags.length === 0 || !flags.some((flag) => typeof flag === 'boolean')) return undefined;
  if (flags.some(isMissing))
    throw new PythonError('ValueError', 'Cannot mask with non-boolean array containing NA / NaN values');
  if (!flags.every((flag) => typeof flag === 'boolean')) return undefined;
  if (flags.length !== index.length)
    throw new PythonError('IndexError', `Boolean index has wrong length: ${flags.length} instead of ${index.length}`);
  const places: number[] = [];
  for (let place = 0; place < flags.length; place += 1) if (flags[place] === true) places.push(place);
  return places;
}

function flagsOf(index: Index, mask: Series): readonly Value[] | undefined {
  if (mask.dtype !== 'bool' && mask.dtype !== 'object') return undefined;
  if (mask.index.equals(index) || mask.dtype === 'object') return mask.values;
  return Array.from(placesIn(mask.index, index), (place) => {
    if (place >= 0) return mask.values[place]!;
    throw new PythonError(
      'ValueError',
      'Unalignable boolean Series provided as indexer (index of the boolean Series and of the indexed object do not match).',
    );
  });
}

function placesOf({ index }: Series, label: Value): readonly number[] {
  const places = index.allPlaces(label);
  if (places.length > 0) return places;
  // Over labels that are no numbers an integer counts places, as pandas 2 still has it.
  if (typeof label === 'number' && Number.isInteger(label) && index.levels === 1 && !isNumbers(index)) {
    const place = label < 0 ? label + index.length : label;
    if (place >= 0 && place < index.length) return [place];
    throw new PythonError('IndexError', `index ${label} is out of bounds for axis 0 with size ${index.length}`);
  }
  throw new PythonError('KeyError', repr(label));
}

const isNumbers = (index: Index) => index.dtype === 'int64' || index.dtype === 'float64' || index.dtype === 'bool';

export function setSeriesItem(series: Series, key: Value, value: Value): void {
  if (key instanceof Callable) return setSeriesItem(series, callWith(key, series), value);
  const places = maskPlaces(series.index, key) ?? slicedPlaces(series, key);
  if (places) return setPlaces(series, places, value);
  if (key instanceof Slice || (series.index.levels > 1 && !isList(key))) return locator(series).setItem(key, value);
  if (isList(key))
    return setPlaces(
      series,
      itemsOf(key).flatMap((label) => placesOf(series, label)),
      value,
    );
  if (series.index.has(key)) return setPlaces(series, series.index.allPlaces(key), value);
  const index = new Index([...series.index.labels, key], series.index.names);
  series.become(new Series([...series.values, value], { index, name: series.name }));
}

/** Sets the values at some places: one for all, one each, or a series by its labels. */
function setPlaces(series: Series, places: readonly number[], value: Value): void {
  const given = isListLike(value) ? given_(series, places, value) : undefined;
  if (given && given.length !== places.length)
    throw new PythonError('ValueError', `cannot set using a list-like indexer with a different length than the value`);
  const values = [...series.values];
  places.forEach((place, at) => (values[place] = given ? given[at]! : value));
  series.become(series.with(...retyped(series, values)));
}

function given_(series: Series, places: readonly number[], value: Value): readonly Value[] {
  if (!(value instanceof Series)) return itemsOf(value);
  return Array.from(placesIn(value.index, series.index.take(places)), (place) =>
    place < 0 ? NaN : value.values[place]!,
  );
}

/** Values set into a series keep its dtype where they fit in. */
function retyped(
  { dtype, categories }: Series,
  values: readonly Value[],
): [readonly Value[], { dtype: Series['dtype']; categories?: Series['categories'] }] {
  if (dtype === 'category') return [settled(values, dtype), { dtype, categories }];
  if (dtype === 'object') return [values, { dtype }];
  const found = inferDtype(values);
  const kept = dtype === 'float64' && found === 'int64' ? dtype : found;
  return [settled(values, kept), { dtype: kept }];
}
