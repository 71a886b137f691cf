// Functions of the script, of a column, a row or a cell at a time; and aggregations by their names.
import { NdArray } from '../arrays/nd-array.ts';
import { Arguments } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Callable, Dict, isMissing, Tuple, type Value } from '../language/values.ts';
import { columnOf, commonDtype, gathered, isSameIndex, listOf } from './columns.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import { columnFrom } from './data-frame-set.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { axisOf, callOf, invoke, method, type Member, only } from './members.ts';
import { reindexed } from './data-frame-order.ts';
import { rowDtype, rowSeries } from './rows.ts';
import { Series } from './series.ts';

/** A function with what `args` and further keywords of `apply` hand it. */
export function withArguments(func: Value, args: Value, named: Value): (value: Value) => Value {
  const callee = callOf(func);
  const rest = listOf(args) ?? [];
  const options = new Map(named instanceof Dict ? [...named].map(([name, value]) => [str(name), value] as const) : []);
  return (value) => callee.call(new Arguments([value, ...rest], options));
}

/** How a function is called where it names a row or column of a result. */
export function functionName(func: Value): string {
  if (typeof func === 'string') return func;
  const { name } = callOf(func);
  return name === '<lambda>' || name === 'lambda' ? '<lambda>' : name;
}

/** Series of equal labels as rows under these labels. */
export function framedRows(rows: readonly Series[], index: Index): DataFrame {
  const { index: header } = rows[0]!;
  const isSame = rows.every((row) => isSameIndex(row.index, header));
  if (!isSame) return framedUnlike(rows, index);
  const columns = header.labels.map((name, place): Column => {
    const values = rows.map((row) => row.values[place]!);
    return { name, values, dtype: rowsDtype(rows, values) };
  });
  const frame = new DataFrame(columns, index);
  frame.columnNames = header.names;
  return frame;
}

function rowsDtype(rows: readonly Series[], values: readonly Value[]) {
  const dtype = commonDtype(rows.map((row) => row.dtype));
  return dtype === 'object' || dtype === 'category' ? inferDtype(values) : dtype;
}

function framedUnlike(rows: readonly Series[], index: Index): DataFrame {
  const names: Value[] = [];
  const seen = new Set<Value>();
  for (const row of rows)
    for (const label of row.index.labels)
      if (!seen.has(label)) {
        seen.add(label);
        names.push(label);
      }
  const columns = names.map((name): Column => {
    const values = rows.map((row) => {
      const place = row.index.labels.indexOf(name);
      return place < 0 ? NaN : row.values[place]!;
    });
    return { name, values, dtype: inferDtype(values) };
  });
  return new DataFrame(columns, index);
}

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
function besideEach(frame: DataFrame, results: readonly Series[]): DataFrame {
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
  const columns = frame.columns.map(({ name, values }): Column => {
    const results = values.map((value) => (naAction === 'ignore' && isMissing(value) ? value : of(value)));
    return { name, ...gathered(results) };
  });
  return frame.with(columns);
}

/** One series by one function: by its method of that name, or called. */
export function reduceBy(series: Series, func: Value): Value {
  return typeof func === 'string' ? invoke(series, func) : callOf(func).call(new Arguments([series]));
}

function column(values: readonly Value[], name: Value): Column {
  return { name, ...gathered(values) };
}

/** A row for each function, a column for each column. */
function table(frame: DataFrame, plan: readonly (readonly [Value, readonly Value[]])[]): DataFrame {
  const names = [...new Set(plan.flatMap(([, funcs]) => funcs.map(functionName)))];
  const columns = plan.map(([name, funcs]) => {
    const results = new Map(
      funcs.map((func) => [functionName(func), reduceBy(frame.series(frame.column(name)), func)]),
    );
    if ([...results.values()].some((value) => value instanceof Series))
      throw notSupported('agg with functions that give no single value');
    return column(
      names.map((each) => results.get(each) ?? NaN),
      name,
    );
  });
  return frame.with(columns, new Index(names));
}

/** `agg(total=('price', 'sum'), …)`: a row for each name. */
function namedTable(frame: DataFrame, plan: Dict): DataFrame {
  const rows = [...plan].map(([name, part]) => {
    if (!(part instanceof Tuple) || part.items.length !== 2)
      throw new PythonError('TypeError', 'Must provide tuples of (column, aggfunc)');
    const [of, func] = part.items as [Value, Value];
    return { name, of, value: reduceBy(frame.series(frame.column(of)), func) };
  });
  const wanted = [...new Set(rows.map(({ of }) => of))];
  const columns = wanted.map((name) =>
    column(
      rows.map(({ of, value }) => (of === name ? value : NaN)),
      name,
    ),
  );
  return frame.with(columns, new Index(rows.map(({ name }) => name)));
}

export function aggregate(frame: DataFrame, func: Value, axis: Value, named: Dict): Value {
  if (func === null) {
    if (named.size === 0) throw new PythonError('TypeError', 'Must provide func or tuples of (column, aggfunc).');
    return namedTable(frame, named);
  }
  if (named.size > 0) throw notSupported('agg with further keywords');
  if (typeof func === 'string') return invoke(frame, func, [], axisOf(axis) === 1 ? { axis } : {});
  if (axisOf(axis) === 1) {
    if (Array.isArray(func) || func instanceof Dict) throw notSupported('agg(axis=1) with several functions');
    return applyTo(frame, func, axis, null, [], null);
  }
  if (Array.isArray(func))
    return table(
      frame,
      frame.names.map((name) => [name, func] as const),
    );
  if (!(func instanceof Dict)) return applyTo(frame, func, axis, null, [], null);
  const plan = [...func];
  if (plan.some(([, each]) => Array.isArray(each)))
    return table(
      frame,
      plan.map(([name, each]) => [name, Array.isArray(each) ? each : [each]] as const),
    );
  const results = plan.map(([name, each]) => reduceBy(frame.series(frame.column(name)), each));
  if (results.length > 0 && results.every((each) => each instanceof Series))
    return besideEach(frame.with(plan.map(([name]) => frame.column(name))), results);
  const { values, dtype } = gathered(results);
  return new Series(values, { index: new Index(plan.map(([name]) => name)), dtype });
}

function transform(frame: DataFrame, func: Value, axis: Value): Value {
  if (axisOf(axis) === 1) throw notSupported('transform(axis=1)');
  if (Array.isArray(func) || func instanceof Dict) throw notSupported('transform with several functions');
  return columnwise(frame, (series) =>
    typeof func === 'string' ? invoke(series, func) : callOf(func).call(new Arguments([series])),
  );
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
  ...['agg', 'aggregate'].map((name) =>
    method<DataFrame>(name, 'func=None, axis=0, **named', (frame, func, axis, named) =>
      aggregate(frame, func, axis, named as Dict),
    ),
  ),
  method<DataFrame>('transform', 'func, axis=0', (frame, func, axis) => transform(frame, func, axis)),
  method<DataFrame>('pipe', 'func, *args, **named', (frame, func, args, named) =>
    withArguments(func, args, named)(frame),
  ),
  method<DataFrame>('assign', '**named', (frame, named) => {
    const result = frame.with(frame.columns);
    for (const [name, value] of named as Dict)
      result.setItem(name, value instanceof Callable ? value.call(new Arguments([result])) : value);
    return result;
  }),
];
