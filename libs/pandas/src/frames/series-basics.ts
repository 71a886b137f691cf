// What a series is made of, and parts of it.
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { placeIn } from '../language/slices.ts';
import { Dict, isMissing, Tuple, type Value } from '../language/values.ts';
import { labelKey } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { DtypeName } from './dtype.ts';
import { hashOf } from './hash.ts';
import { Index } from './index-labels.ts';
import { invoke } from './members.ts';
import { integerOf, itemsOf, only } from './options.ts';
import { arrayOf, method, type SeriesMember } from './series-method.ts';
import { Series } from './series.ts';
import { range } from './slices.ts';

const frameOf = ({ values, index, dtype, categories }: Series, name: Value): DataFrame =>
  new DataFrame([{ name, values, dtype, categories }], index);

/** The first so many; all but the last so many, where it is below nought. */
const head = (series: Series, count: number) =>
  series.take(range(0, count < 0 ? series.length + count : Math.min(count, series.length)));

const tail = (series: Series, count: number) =>
  series.take(range(count < 0 ? -count : Math.max(0, series.length - count), series.length));

/** The same values of the same dtype under the same labels; what is absent in both is alike. */
const isAlike = (one: Series, other: Series): boolean =>
  one.dtype === other.dtype &&
  one.index.equals(other.index) &&
  one.values.every((value, place) => {
    const beside = other.values[place]!;
    return isMissing(value) ? isMissing(beside) : !isMissing(beside) && hashOf(value) === hashOf(beside);
  });

function resetIndex(series: Series, drop: Value, name: Value): Value {
  const { index, values, dtype, categories } = series;
  if (drop === true) return new Series(values, { name: series.name, dtype, categories });
  const unnamed = (level: number) => (index.levels > 1 ? `level_${level}` : 'index');
  const levels = index.names.map((levelName, level) => {
    const labels = index.levels > 1 ? index.labels.map((label) => (label as Tuple).items[level]!) : index.labels;
    const column = new Series(labels, {
      name: levelName ?? unnamed(level),
      ...(index.levels === 1 ? { dtype: index.dtype } : {}),
    });
    const ownCategories = index.categories?.[level];
    const dtype = ownCategories ? ('category' as const) : column.dtype;
    return { name: column.name, values: column.values, dtype, categories: ownCategories };
  });
  const own = name ?? series.name ?? 0;
  if (levels.some((level) => labelKey(level.name) === labelKey(own)))
    throw new PythonError('ValueError', `cannot insert ${str(own)}, already exists`);
  return new DataFrame([...levels, { name: own, values, dtype, categories }], Index.range(values.length));
}

/** One level or some of several: the others stay the index. */
function resetLevel(series: Series, level: Value, drop: Value, inplace: Value): Value {
  only('reset_index', 'inplace', inplace, false);
  const name = series.name ?? 0;
  const frame = invoke(frameOf(series, name), 'reset_index', [level], { drop }) as DataFrame;
  if (drop !== true) return frame;
  const [{ values, dtype, categories }] = frame.columns as [Column];
  return new Series(values, { index: frame.index, name: series.name, dtype, categories });
}

export const seriesBasics: readonly SeriesMember[] = [
  ['values', (series) => arrayOf(series.values, series.dtype)],
  ['array', (series) => arrayOf(series.values, series.dtype)],
  ['index', (series) => series.index],
  ['name', (series) => series.name],
  ['dtype', (series) => new DtypeName(series.dtype)],
  ['dtypes', (series) => new DtypeName(series.dtype)],
  ['shape', (series) => new Tuple([series.length])],
  ['size', (series) => series.length],
  ['ndim', () => 1],
  ['empty', (series) => series.length === 0],
  ['hasnans', (series) => series.values.some(isMissing)],
  ['T', (series) => series],
  ['axes', (series) => [series.index]],
  method('to_list', '', (series) => [...series.givenOut()]),
  method('tolist', '', (series) => [...series.givenOut()]),
  method('to_numpy', 'dtype=None, copy=False', (series, dtype) => {
    only('to_numpy', 'dtype', dtype, null);
    return arrayOf(series.values, series.dtype);
  }),
  method('to_dict', '', (series) => {
    if (series.index.labels.filter(isMissing).length > 1) throw notSupported('to_dict() of several missing labels');
    return new Dict(series.givenOut().map((value, place) => [series.index.labels[place]!, value]));
  }),
  method('to_frame', 'name=None', (series, name) => frameOf(series, name ?? series.name ?? 0)),
  method('items', '', (series) =>
    series.givenOut().map((value, place) => new Tuple([series.index.labels[place]!, value])),
  ),
  method('take', 'indices', (series, places) =>
    series.take(itemsOf(places).map((place) => placeIn(place, series.length, 'indices'))),
  ),
  method('equals', 'other', (series, other) => other instanceof Series && isAlike(series, other)),
  method(
    'first_valid_index',
    '',
    ({ index, values }) => index.labels[values.findIndex((value) => !isMissing(value))] ?? null,
  ),
  method(
    'last_valid_index',
    '',
    ({ index, values }) => index.labels[values.findLastIndex((value) => !isMissing(value))] ?? null,
  ),
  method('keys', '', (series) => series.index),
  method('copy', 'deep=True', (series) => series.with(series.values, series)),
  method('head', 'n=5', (series, n) => head(series, integerOf(n, 'n'))),
  method('tail', 'n=5', (series, n) => tail(series, integerOf(n, 'n'))),
  method(
    'reset_index',
    'level=None, *, drop=False, name=None, inplace=False, allow_duplicates=False',
    (series, level, drop, name, inplace) => {
      if (level !== null) return resetLevel(series, level, drop, inplace);
      const reset = resetIndex(series, drop, name);
      if (inplace !== true) return reset;
      only('reset_index', 'drop', drop, true);
      return series.become(reset as Series);
    },
  ),
];
