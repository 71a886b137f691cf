// One row for each group: reductions by name, and `agg` in all its forms.
import { Arguments } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Callable, Dict, Tuple, type Value } from '../language/values.ts';
import { gathered, listOf } from './columns.ts';
import { functionName } from './data-frame-apply.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { aggregated, groupSeries, type Options } from './group-by-kernels.ts';
import type { GroupBy } from './group-by.ts';
import { Index } from './index-labels.ts';
import { invoke, method, type Member } from './members.ts';
import { Series } from './series.ts';

const NAMED = new Set([
  'size',
  'count',
  'nunique',
  'first',
  'last',
  'sum',
  'prod',
  'mean',
  'median',
  'min',
  'max',
  'std',
  'var',
  'sem',
  'skew',
  'kurt',
  'any',
  'all',
  'idxmax',
  'idxmin',
  'quantile',
]);

/** A function's results over one column, a group each. */
export function reduced(group: GroupBy, column: Column, func: Value, options: Options = {}): Column {
  const { frame, grouping } = group;
  if (typeof func === 'string') {
    if (!NAMED.has(func)) throw unknown(func);
    return { name: column.name, ...aggregated(column, frame.index, grouping, func, options) };
  }
  if (!(func instanceof Callable)) throw new PythonError('TypeError', 'an aggregation is a name or a function');
  refuseSpread(func);
  const values = grouping.places.map((places) => func.call(new Arguments([groupSeries(column, frame.index, places)])));
  if (values.some((value) => value instanceof Series || value instanceof DataFrame))
    throw new PythonError('ValueError', 'Must produce aggregated value');
  const { values: held, dtype } = gathered(values);
  return {
    name: column.name,
    values: held,
    dtype: dtype === 'int64' && FLOATS.has(func.name.replace(/^.*\./, '')) ? 'float64' : dtype,
  };
}

/** Functions that give floats, whole or not. */
const FLOATS = new Set(['mean', 'median', 'average', 'nanmean', 'nanmedian', 'quantile', 'percentile']);

const unknown = (func: string) =>
  func === 'mode'
    ? new PythonError('AttributeError', "'SeriesGroupBy' object has no attribute 'mode'")
    : notSupported(`agg('${func}')`);

/** NumPy's functions divide by n, but pandas 2 took them for its own, which divide by n - 1. */
function refuseSpread({ name }: Callable): void {
  if (/(^|\.)(std|var)$/.test(name))
    throw notSupported(`agg with the function ${name} (say '${name.replace(/^.*\./, '')}')`);
}

/** Names of functions in a list; several lambdas are counted. */
function functionNames(funcs: readonly Value[]): Value[] {
  const names = funcs.map((func) => (func instanceof Tuple ? func.items[0]! : functionName(func)));
  const lambdas = names.filter((name) => name === '<lambda>').length;
  let seen = 0;
  const counted = names.map((name) => (name === '<lambda>' && lambdas > 1 ? `<lambda_${seen++}>` : name));
  if (new Set(counted).size < counted.length) throw new PythonError('ValueError', 'Function names must be unique');
  return counted;
}

const functionOf = (func: Value): Value => (func instanceof Tuple ? func.items[1]! : func);

function byList(group: GroupBy, funcs: readonly Value[]): DataFrame {
  const names = functionNames(funcs);
  if (group.isSeries)
    return group.framed(
      funcs.map((func, place) => ({ ...reduced(group, group.columns[0]!, functionOf(func)), name: names[place]! })),
    );
  return paired(
    group,
    group.columns.map((column) => [column, funcs] as const),
  );
}

/** Columns of two levels: the column and the function. */
function paired(group: GroupBy, plan: readonly (readonly [Column, readonly Value[]])[]): DataFrame {
  const columns = plan.flatMap(([column, funcs]) => {
    const names = functionNames(funcs);
    return funcs.map((func, place) => {
      const outer = column.name instanceof Tuple ? column.name.items : [column.name];
      return { ...reduced(group, column, functionOf(func)), name: new Tuple([...outer, names[place]!]) };
    });
  });
  if (group.asIndex) return withNames(group.framed(columns));
  const { index } = group.grouping;
  const plain = new DataFrame(columns, index);
  return withNames(invoke(plain, 'reset_index') as DataFrame);
}

function withNames(frame: DataFrame): DataFrame {
  frame.columnNames = [null, null];
  return frame;
}

function byDict(group: GroupBy, plan: Dict): DataFrame {
  if (group.isSeries) throw new PythonError('TypeError', 'nested renamer is not supported');
  const entries = [...plan].map(([name, funcs]) => [group.frame.column(name), funcs] as const);
  if (entries.some(([, funcs]) => Array.isArray(funcs)))
    return paired(
      group,
      entries.map(([column, funcs]) => [column, Array.isArray(funcs) ? funcs : [funcs]] as const),
    );
  return group.framed(entries.map(([column, func]) => reduced(group, column, func)));
}

/** `agg(total=('price', 'sum'))`, or of one column `agg(total='sum')`. */
function byName(group: GroupBy, named: Dict): DataFrame {
  const columns = [...named].map(([name, part]): Column => {
    if (group.isSeries) return { ...reduced(group, group.columns[0]!, part), name };
    if (!(part instanceof Tuple) || part.items.length !== 2)
      throw new PythonError('TypeError', "Must provide 'func' or tuples of '(column, aggfunc).");
    return { ...reduced(group, group.frame.column(part.items[0]!), part.items[1]!), name };
  });
  return group.framed(columns);
}

export function aggregate(group: GroupBy, func: Value, named: Dict): Value {
  if (func === null) {
    if (named.size === 0) throw new PythonError('TypeError', "Must provide 'func' or tuples of '(column, aggfunc).");
    return byName(group, named);
  }
  if (named.size > 0) {
    if (typeof func !== 'string') throw notSupported('agg with further keywords');
    return invoke(group, func, [], Object.fromEntries([...named].map(([name, value]) => [str(name), value])));
  }
  if (func instanceof Dict) return byDict(group, func);
  const list = typeof func === 'string' ? undefined : listOf(func);
  if (list) return byList(group, list);
  if (func === 'size') return sizes(group);
  if (typeof func === 'string' && !NAMED.has(func)) return invoke(group, func);
  return group.result(group.columns.map((column) => reduced(group, column, func)));
}

function sizes(group: GroupBy): Value {
  const values = group.grouping.places.map(({ length }) => length);
  const name = group.isSeries ? group.columns[0]!.name : null;
  if (group.asIndex) return new Series(values, { index: group.grouping.index, name, dtype: 'int64' });
  return group.framed([{ name: 'size', values, dtype: 'int64' }]);
}

/** Only what says something else than what is usual. */
const told = (entries: readonly (readonly [string, Value, Value])[]): Options =>
  Object.fromEntries(entries.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]));

function byReduction(group: GroupBy, name: string, numericOnly: Value, options: Options): Value {
  const columns = numericOnly === true ? group.numericColumns : group.columns;
  return group.result(columns.map((column) => reduced(group, column, name, options)));
}

const plain = (name: string): Member<GroupBy> =>
  method(name, 'numeric_only=False, skipna=True', (group, numericOnly, skipna) =>
    byReduction(group, name, numericOnly, told([['skipna', skipna, true]])),
  );

const total = (name: string): Member<GroupBy> =>
  method(name, 'numeric_only=False, min_count=0, skipna=True', (group, numericOnly, minCount, skipna) =>
    byReduction(
      group,
      name,
      numericOnly,
      told([
        ['min_count', minCount, 0],
        ['skipna', skipna, true],
      ]),
    ),
  );

/** `min_count=-1` says that one value is enough. */
const end = (name: string): Member<GroupBy> =>
  method(name, 'numeric_only=False, min_count=-1, skipna=True', (group, numericOnly, minCount, skipna) => {
    if (Number(minCount) > 1 || skipna !== true) throw notSupported(`${name}(min_count, skipna)`);
    return byReduction(group, name, numericOnly, {});
  });

const spread = (name: string): Member<GroupBy> =>
  method(name, 'ddof=1, numeric_only=False, skipna=True', (group, ddof, numericOnly, skipna) =>
    byReduction(
      group,
      name,
      numericOnly,
      told([
        ['ddof', ddof, 1],
        ['skipna', skipna, true],
      ]),
    ),
  );

function quantile(group: GroupBy, q: Value, interpolation: Value, numericOnly: Value): Value {
  const options = told([['interpolation', interpolation, 'linear']]);
  const columns = numericOnly === true ? group.numericColumns : group.columns;
  const of = (column: Column, share: Value): Column => {
    const values = group.grouping.places.map((places) =>
      invoke(groupSeries(column, group.frame.index, places), 'quantile', [share], options),
    );
    return { name: column.name, values, dtype: 'float64' };
  };
  const shares = listOf(q);
  if (!shares) return group.result(columns.map((column) => of(column, q)));
  const { index } = group.grouping;
  const labels = index.labels.flatMap((label) =>
    shares.map((share) => new Tuple([...(label instanceof Tuple ? label.items : [label]), share])),
  );
  const parts = columns.map((column): Column => {
    const each = shares.map((share) => of(column, share).values);
    return {
      name: column.name,
      values: index.labels.flatMap((_, at) => each.map((values) => values[at]!)),
      dtype: 'float64',
    };
  });
  const frame = group.frame.with(parts, new Index(labels, [...index.names, null]));
  return group.isSeries ? frame.series(parts[0]!) : frame;
}

/** A row for each group: of one column under the statistics' names, of several under both. */
function describe(group: GroupBy, percentiles: Value): Value {
  const columns = (group.isSeries ? group.columns : group.columns.filter(({ dtype }) => dtype !== 'object')).flatMap(
    (column): Column[] => {
      const parts = group.grouping.places.map(
        (places) =>
          invoke(
            groupSeries(column, group.frame.index, places),
            'describe',
            [],
            told([['percentiles', percentiles, null]]),
          ) as Series,
      );
      const labels = parts[0]?.index.labels ?? [];
      return labels.map((label, at) => ({
        name: group.isSeries ? label : new Tuple([column.name, label]),
        values: parts.map(({ values }) => values[at]!),
        dtype: parts[0]!.dtype,
      }));
    },
  );
  const frame = group.framed(columns);
  if (!group.isSeries) frame.columnNames = [null, null];
  return frame;
}

/** Rows of a group's own series under the group's key: `value_counts`, `nlargest`. */
export function underKeys(group: GroupBy, of: (series: Series) => Series, name?: Value): Series {
  const [column] = group.columns as [Column];
  const parts = group.grouping.places.map((places) => of(groupSeries(column, group.frame.index, places)));
  const { index } = group.grouping;
  const items = (label: Value) => (label instanceof Tuple ? label.items : [label]);
  const inner = parts[0]?.index.names ?? [null];
  const labels = parts.flatMap((part, at) =>
    part.index.labels.map((label) =>
      group.groupKeys ? new Tuple([...items(index.labels[at]!), ...items(label)]) : label,
    ),
  );
  return new Series(
    parts.flatMap(({ values }) => [...values]),
    {
      index: new Index(labels, group.groupKeys ? [...index.names, ...inner] : inner),
      name: name === undefined ? column.name : name,
      dtype: parts[0]?.dtype,
    },
  );
}

const ofSeries = (
  name: string,
  signature: string,
  body: (group: GroupBy, ...values: Value[]) => Value,
): Member<GroupBy> =>
  method<GroupBy>(name, signature, (group, ...values) => {
    if (!group.isSeries) throw notSupported(`DataFrameGroupBy.${name}`);
    return body(group, ...values);
  });

export const groupAggregateMembers: readonly Member<GroupBy>[] = [
  ...['mean', 'median', 'min', 'max', 'skew', 'kurt', 'any', 'all', 'idxmax', 'idxmin'].map(plain),
  ...['sum', 'prod'].map(total),
  ...['first', 'last'].map(end),
  ...['std', 'var', 'sem'].map(spread),
  method<GroupBy>('count', '', (group) => byReduction(group, 'count', false, {})),
  method<GroupBy>('nunique', 'dropna=True', (group, dropna) =>
    byReduction(group, 'nunique', false, told([['dropna', dropna, true]])),
  ),
  method<GroupBy>('size', '', sizes),
  method<GroupBy>('quantile', "q=0.5, interpolation='linear', numeric_only=False", quantile),
  method<GroupBy>('describe', 'percentiles=None', describe),
  ...['agg', 'aggregate'].map((name) =>
    method<GroupBy>(name, 'func=None, **named', (group, func, named) => aggregate(group, func, named as Dict)),
  ),
  ofSeries(
    'value_counts',
    'normalize=False, sort=True, ascending=False, bins=None, dropna=True',
    (group, normalize, sort, ascending, bins, dropna) => {
      if (bins !== null) throw notSupported('value_counts(bins)');
      const options = told([
        ['normalize', normalize, false],
        ['sort', sort, true],
        ['ascending', ascending, false],
        ['dropna', dropna, true],
      ]);
      const counts = underKeys(
        group,
        (series) => invoke(series, 'value_counts', [], options) as Series,
        normalize === true ? 'proportion' : 'count',
      );
      const levels = counts.index.names.length;
      const names = [...counts.index.names.slice(0, levels - 1), group.columns[0]!.name];
      return new Series(counts.values, {
        index: new Index(counts.index.labels, names),
        name: counts.name,
        dtype: counts.dtype,
      });
    },
  ),
  ofSeries('unique', '', (group) => {
    const values = group.grouping.places.map((places) =>
      invoke(groupSeries(group.columns[0]!, group.frame.index, places), 'unique'),
    );
    return new Series(values, { index: group.grouping.index, name: group.columns[0]!.name, dtype: 'object' });
  }),
  ...(['nlargest', 'nsmallest'] as const).map((name) =>
    ofSeries(name, "n=5, keep='first'", (group, n, keep) =>
      underKeys(group, (series) => invoke(series, name, [n], told([['keep', keep, 'first']])) as Series),
    ),
  ),
];
