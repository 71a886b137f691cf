// One row for each group: reductions by name, and `agg` in all its forms.
import { callable } from '../language/callable.ts';
import { NamedTuple } from '../language/named-tuple.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { repr, str } from '../language/operators.ts';
import { Dict, Tuple, type Value } from '../language/values.ts';
import { labelKey, listOf } from './columns.ts';
import { functionName } from './framed-rows.ts';
import { type Column, DataFrame } from './data-frame.ts';
import type { Options } from './group-by-kernels.ts';
import { NAMED, reduced, told } from './group-by-reduce.ts';
import type { GroupBy } from './group-by.ts';
import { invoke, type Member, method } from './members.ts';
import { Series } from './series.ts';

/** Names of functions in a list; several lambdas are counted. */
function functionNames(funcs: readonly Value[]): Value[] {
  const names = funcs.map((func) => (func instanceof Tuple ? func.items[0]! : functionName(func)));
  let seen = 0;
  const counted = names.map((name) => (name === '<lambda>' && names.length > 1 ? `<lambda_${seen++}>` : name));
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
  const asked = group.selection && new Set(group.selection.map(labelKey));
  const lost = asked && plan.keys().find((name) => !asked.has(labelKey(name)));
  if (lost !== undefined) throw new PythonError('KeyError', `"Label(s) [${repr(lost)}] do not exist"`);
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

/** `pd.NamedAgg(column='price', aggfunc='sum')`. */
export const namedAgg = callable(
  'NamedAgg',
  'column, aggfunc',
  (column, func) => new NamedTuple('NamedAgg', ['column', 'aggfunc'], [column, func]),
);

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
  ...['agg', 'aggregate'].map((name) =>
    method<GroupBy>(name, 'func=None, **named', (group, func, named) => aggregate(group, func, named as Dict)),
  ),
];
