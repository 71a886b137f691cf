// Functions of the script, of a column, a row or a cell at a time; and aggregations by their names.
import { NdArray } from '../arrays/nd-array.ts';
import { notSupported } from '../language/errors.ts';
import { Dict, isMissing, type Value } from '../language/values.ts';
import { columnOf, gathered, isSameIndex, listOf } from './columns.ts';
import { aggregate } from './data-frame-aggregate.ts';
import { reindexed } from './data-frame-order.ts';
import { columnFrom } from './data-frame-set.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { framedRows, withArguments } from './framed-rows.ts';
import { Index } from './index-labels.ts';
import { axisOf, invoke, type Member, method, only } from './members.ts';
import { rowDtype, rowSeries } from './rows.ts';
import { Series } from './series.ts';

function byRow(frame: DataFrame, of: (row: Series) => Value, resultType: Value): Value {
  const { header } = frame;
  const dtype = rowDtype(frame);
  const results = new Array<Value>(frame.height);
  for (let row = 0; row < frame.height; row += 1) results[row] = of(rowSeries(frame, row, header, dtype));
  if (results.length > 0 && results.every((each) => each instanceof Series)) return framedRows(results, frame.index);
  if (resultType === 'expand' && results.some((each) => listOf(each))) return expanded(results, frame.index);
  return new Series(gathered(results).values, { index: frame.index, dtype: gathered(results).dtype });
}

function expanded(results: readonly Value[], index: Index): DataFrame {
  const rows = results.map((each) => {
    const list = listOf(each);
    if (!list) throw notSupported("result_type='expand' of what are not all lists");
    return new Series(list);
  });
  return framedRows(rows, index);
}

function byColumn(frame: DataFrame, of: (series: Series) => Value): Value {
  const results = frame.columns.map((column) => of(frame.series(column)));
  if (results.length > 0 && results.every((each) => each instanceof Series)) return besideEach(frame, results);
  const lists = results.map((each) => (each instanceof NdArray || Array.isArray(each) ? listOf(each) : undefined));
  if (results.length > 0 && lists.every((list) => list?.length === frame.height))
    return frame.with(frame.columns.map((column, place) => columnFrom(frame, column.name, lists[place]!.slice())));
  const { values, dtype } = gathered(results);
  return new Series(values, { index: frame.header, dtype });
}

/** Columns from series, their labels joined. */
export function besideEach(frame: DataFrame, results: readonly Series[]): DataFrame {
  const { index } = results[0]!;
  const columns = results.map((series, place) => columnOf(series, frame.columns[place]!.name));
  if (results.every((series) => isSameIndex(series.index, index))) return frame.with(columns, index);
  const labels = framedRows(results, frame.header).header;
  const parts = results.map(
    (series, place) => reindexed(new DataFrame([columns[place]!], series.index), labels, undefined).columns[0]!,
  );
  return frame.with(parts, labels);
}

export function applyTo(
  frame: DataFrame,
  func: Value,
  axis: Value,
  resultType: Value,
  args: Value,
  named: Value,
): Value {
  if (typeof func === 'string') return invoke(frame, func, [], { axis });
  if (Array.isArray(func) || func instanceof Dict) return aggregate(frame, func, axis, new Dict());
  const of = withArguments(func, args, named);
  if (axisOf(axis) === 1) return byRow(frame, of, resultType);
  only('result_type', resultType, null);
  return byColumn(frame, of);
}

/** The script's function of each cell. */
function eachCell(frame: DataFrame, func: Value, naAction: Value, named: Value): DataFrame {
  const of = withArguments(func, [], named);
  const columns = frame.columns.map((column): Column => {
    const { name } = column;
    const results = frame
      .series(column)
      .givenOut()
      .map((value) => (naAction === 'ignore' && isMissing(value) ? value : of(value)));
    return { name, ...gathered(results) };
  });
  return frame.with(columns);
}

const cells = (name: string): Member<DataFrame> =>
  method(name, 'func, na_action=None, **named', (frame, func, naAction, named) =>
    eachCell(frame, func, naAction, named),
  );

export const applyMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>(
    'apply',
    "func, axis=0, raw=False, result_type=None, args=None, by_row='compat', **named",
    (frame, func, axis, raw, resultType, args, compat, named) => {
      only('raw', raw, false);
      only('by_row', compat, 'compat');
      only('result_type', resultType, null, 'expand', 'reduce');
      return applyTo(frame, func, axis, resultType, args, named);
    },
  ),
  cells('map'),
  cells('applymap'),
];
