// `agg` in all its forms.
import { Arguments } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { Callable, Dict, Tuple, type Value } from '../language/values.ts';
import { gathered } from './columns.ts';
import { applyTo, besideEach } from './data-frame-apply.ts';
import { columnwise } from './data-frame-arithmetic.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { functionName, withArguments } from './framed-rows.ts';
import { Index } from './index-labels.ts';
import { axisOf, callOf, invoke, type Member, method } from './members.ts';
import { Series } from './series.ts';

/** One series by one function: by its method of that name, or called. */
function reduceBy(series: Series, func: Value): Value {
  return typeof func === 'string' ? invoke(series, func) : callOf(func).call(new Arguments([series]));
}

export function column(values: readonly Value[], name: Value): Column {
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

export const aggregateMembers: readonly Member<DataFrame>[] = [
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
