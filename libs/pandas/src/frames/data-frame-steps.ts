// What keeps the shape of a table: running totals, steps, ranks, rounding.
import { notSupported } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import { numericOnly, options } from './data-frame-reduce.ts';
import { DataFrame } from './data-frame.ts';
import { axisOf, invoke, type Member, method, only } from './members.ts';
import { Series } from './series.ts';

/** What keeps the shape: each column by the series' own method of that name. */
const keeping = (name: string, signature: string, presets: readonly Value[], axisAt = -1): Member<DataFrame> =>
  method(name, signature, (frame, ...values) => {
    if (axisAt >= 0 && axisOf(values[axisAt]!) === 1) throw notSupported(`${name}(axis=1)`);
    const names = signature.split(',').map((part) => part.trim().split('=')[0]!);
    const named = options(
      names.flatMap((option, at) => (at === axisAt ? [] : [[option, values[at]!, presets[at]!] as const])),
    );
    return columnwise(frame, (series) => invoke(series, name, [], named));
  });

function rounded(frame: DataFrame, decimals: Value): DataFrame {
  return columnwise(frame, (series, { name, dtype }) => {
    const own = typeof decimals === 'number' ? decimals : invoke(decimals, 'get', [name]);
    return dtype === 'float64' || dtype === 'int64' ? (own === null ? series : invoke(series, 'round', [own])) : series;
  });
}

function clipped(frame: DataFrame, lower: Value, upper: Value): DataFrame {
  if (lower instanceof DataFrame || upper instanceof DataFrame) throw notSupported('clip by a frame');
  const part = (bound: Value, place: number) => (bound instanceof Series ? bound.values[place]! : bound);
  return columnwise(frame, (series, column) => {
    const place = frame.columns.indexOf(column);
    return invoke(series, 'clip', [part(lower, place), part(upper, place)]);
  });
}

export const stepMembers: readonly Member<DataFrame>[] = [
  ...['cumsum', 'cumprod', 'cummax', 'cummin'].map((name) => keeping(name, 'axis=0, skipna=True', [0, true], 0)),
  keeping('abs', '', []),
  keeping('diff', 'periods=1, axis=0', [1, 0], 1),
  keeping('shift', 'periods=1, freq=None, axis=0, fill_value=None', [1, null, 0, null], 2),
  keeping('pct_change', 'periods=1, fill_method=None, freq=None', [1, null, null]),
  keeping('interpolate', "method='linear', axis=0", ['linear', 0], 1),
  method<DataFrame>(
    'rank',
    "axis=0, method='average', numeric_only=False, na_option='keep', ascending=True, pct=False",
    (frame, axis, by, isNumericOnly, naOption, ascending, pct) => {
      if (axisOf(axis) === 1) throw notSupported('rank(axis=1)');
      const part = isNumericOnly === true ? numericOnly(frame) : frame;
      const named = options([
        ['method', by, 'average'],
        ['na_option', naOption, 'keep'],
        ['ascending', ascending, true],
        ['pct', pct, false],
      ]);
      return columnwise(part, (series) => invoke(series, 'rank', [], named));
    },
  ),
  method<DataFrame>('round', 'decimals=0', rounded),
  method<DataFrame>(
    'clip',
    'lower=None, upper=None, *, axis=None, inplace=False',
    (frame, lower, upper, axis, inplace) => {
      if (lower instanceof Series || upper instanceof Series) only('axis', axis, 1, 'columns');
      const result = clipped(frame, lower, upper);
      return inplace === true ? frame.become(result) : result;
    },
  ),
];
