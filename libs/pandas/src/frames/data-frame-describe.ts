// What a table is like: its columns' spread, how they go together, and how often its rows come up.
import * as reductions from '../reductions.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { isMissing, type Value } from '../language/values.ts';
import { isNumeric, labelKey, namesOf } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import type { Dtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { axisOf, invoke, method, type Member } from './members.ts';
import { numericOnly } from './data-frame-reduce.ts';
import { Series } from './series.ts';

/** The dtypes a name of `include` and `exclude` stands for. */
function dtypesOf(wanted: Value): readonly Dtype[] {
  const name = typeof wanted === 'string' ? wanted : typeNameOf(wanted);
  const known: Readonly<Record<string, readonly Dtype[]>> = {
    number: ['int64', 'float64', 'timedelta64[ns]'],
    numbers: ['int64', 'float64', 'timedelta64[ns]'],
    int: ['int64'],
    int64: ['int64'],
    integer: ['int64'],
    float: ['float64'],
    float64: ['float64'],
    floating: ['float64'],
    bool: ['bool'],
    boolean: [],
    object: ['object'],
    O: ['object'],
    str: ['object'],
    string: ['object'],
    category: ['category'],
    datetime: ['datetime64[ns]'],
    datetime64: ['datetime64[ns]'],
    'datetime64[ns]': ['datetime64[ns]'],
    datetimetz: [],
    timedelta: ['timedelta64[ns]'],
    int32: [],
    float32: [],
  };
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!found) throw notSupported(`dtype ${name}`);
  return found;
}

const typeNameOf = (value: Value): string =>
  value !== null && typeof value === 'object' && 'name' in value && typeof value.name === 'string'
    ? value.name.replace(/^(np|numpy)\./, '')
    : str(value);

function selectDtypes(frame: DataFrame, include: Value, exclude: Value): DataFrame {
  const sets = [include, exclude].map((each) => (each === null ? undefined : new Set(namesOf(each).flatMap(dtypesOf))));
  if (!sets[0] && !sets[1]) throw new PythonError('ValueError', 'at least one of include or exclude must be nonempty');
  return frame.with(frame.columns.filter(({ dtype }) => (sets[0]?.has(dtype) ?? true) && !sets[1]?.has(dtype)));
}

function describe(frame: DataFrame, percentiles: Value, include: Value, exclude: Value): Value {
  const part = described(frame, include, exclude);
  if (part.columns.length === 0) throw new PythonError('ValueError', 'Cannot describe a DataFrame without columns');
  const named: Record<string, Value> = percentiles === null ? {} : { percentiles };
  const each = part.columns.map((column) => invoke(part.series(column), 'describe', [], named) as Series);
  const rows = new Map<unknown, Value>();
  for (const { index } of [...each].sort((one, other) => one.values.length - other.values.length))
    for (const label of index.labels) rows.set(labelKey(label), label);
  const columns = each.map((series, place): Column => {
    const values = [...rows.values()].map((label) => {
      const at = series.index.labels.indexOf(label);
      return at < 0 ? NaN : series.values[at]!;
    });
    return { name: part.columns[place]!.name, values, dtype: series.dtype };
  });
  return part.with(columns, new Index([...rows.values()]));
}

function described(frame: DataFrame, include: Value, exclude: Value): DataFrame {
  if (include === 'all') return frame;
  if (include !== null || exclude !== null) return selectDtypes(frame, include, exclude);
  const numbers = frame.with(
    frame.columns.filter(({ dtype }) => dtype !== 'bool' && dtype !== 'object' && dtype !== 'category'),
  );
  return numbers.columns.length > 0 ? numbers : frame;
}

function refuseTexts(part: DataFrame): void {
  const bad = part.columns.find(({ dtype }) => !isNumeric(dtype));
  if (bad) {
    const value = bad.values.find((each) => !isMissing(each) && typeof each !== 'number');
    throw new PythonError(
      'ValueError',
      `could not convert string to float: '${typeof value === 'string' ? value : str(value ?? null)}'`,
    );
  }
}

type Numbers = Float64Array;

/** Each column with each; only numbers. Too few pairs of values for `least`: NaN. */
function matrix(
  frame: DataFrame,
  isNumericOnly: Value,
  least: Value,
  of: (one: Numbers, other: Numbers) => number,
): DataFrame {
  const part = isNumericOnly === true ? numericOnly(frame) : frame;
  refuseTexts(part);
  const all = part.columns.map(({ values }) =>
    Float64Array.from(values, (value) => (value === null ? NaN : Number(value))),
  );
  const cells = all.map(() => new Array<Value>(all.length).fill(NaN));
  all.forEach((one, row) => {
    for (let at = row; at < all.length; at += 1) {
      const isEnough = reductions.pairs(one, all[at]!)[0].length >= Math.max(1, Number(least ?? 1));
      cells[row]![at] = cells[at]![row] = isEnough ? of(one, all[at]!) : NaN;
    }
  });
  const columns = all.map((_, place): Column => ({
    name: part.columns[place]!.name,
    values: cells[place]!,
    dtype: 'float64',
  }));
  return part.with(columns, part.header);
}

function correlation(frame: DataFrame, by: Value, minPeriods: Value, isNumericOnly: Value): DataFrame {
  const correlate = reductions.CORRELATIONS.get(by);
  if (!correlate) throw notSupported(`corr(method=${str(by)})`);
  return matrix(frame, isNumericOnly, minPeriods, (one, other) => {
    const value = correlate(one, other);
    // A column goes wholly with itself, unless it does not vary.
    return one === other && !Number.isNaN(value) ? 1 : value;
  });
}

function correlationWith(frame: DataFrame, other: Value, by: Value, isNumericOnly: Value): Series {
  if (!(other instanceof Series)) throw notSupported('corrwith(DataFrame)');
  const part = isNumericOnly === true ? numericOnly(frame) : frame;
  refuseTexts(part);
  const named: Record<string, Value> = by === 'pearson' ? {} : { method: by };
  const values = part.columns.map((column) => invoke(part.series(column), 'corr', [other], named));
  return new Series(values, { index: part.header, dtype: 'float64' });
}

export const describeMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>('select_dtypes', 'include=None, exclude=None', selectDtypes),
  method<DataFrame>('describe', 'percentiles=None, include=None, exclude=None', describe),
  method<DataFrame>('corr', "method='pearson', min_periods=1, numeric_only=False", correlation),
  method<DataFrame>('cov', 'min_periods=None, ddof=1, numeric_only=False', (frame, minPeriods, ddof, isNumericOnly) =>
    matrix(frame, isNumericOnly, minPeriods, (one, other) => reductions.covariance(one, other, Number(ddof))),
  ),
  method<DataFrame>(
    'corrwith',
    "other, axis=0, drop=False, method='pearson', numeric_only=False",
    (frame, other, axis, drop, by, isNumericOnly) => {
      if (axisOf(axis) === 1 || drop !== false) throw notSupported('corrwith(axis=1)');
      return correlationWith(frame, other, by, isNumericOnly);
    },
  ),
  method<DataFrame>(
    'value_counts',
    'subset=None, normalize=False, sort=True, ascending=False, dropna=True',
    (frame, subset, normalize, sort, ascending, dropna) => {
      const names = subset === null ? frame.names : namesOf(subset);
      const groups = invoke(frame, 'groupby', [[...names]], { dropna, sort: sort !== true, observed: true });
      const sizes = invoke(groups, 'size') as Series;
      const total = sizes.values.reduce<number>((sum, each) => sum + Number(each), 0);
      const values = normalize === true ? sizes.values.map((each) => Number(each) / total) : sizes.values;
      const counts = new Series(values, {
        index: sizes.index,
        name: normalize === true ? 'proportion' : 'count',
        dtype: normalize === true ? 'float64' : 'int64',
      });
      return sort === true ? invoke(counts, 'sort_values', [], { ascending, kind: 'stable' }) : counts;
    },
  ),
];
