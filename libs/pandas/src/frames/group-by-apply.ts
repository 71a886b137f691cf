// A script's function of each group's rows, and the groups themselves.
import { notSupported } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Dict, Tuple, type Value } from '../language/values.ts';
import { gathered, isSameIndex, keyError, takeIndex, takeRows, takeSeries } from './columns.ts';
import { framedRows, withArguments } from './framed-rows.ts';
import { DataFrame } from './data-frame.ts';
import { concatenated } from './concat.ts';
import { groupAt } from './grouping.ts';
import type { GroupBy } from './group-by.ts';
import { Index } from './index-labels.ts';
import { invoke, method, type Member } from './members.ts';
import { Series } from './series.ts';

function withoutKeys(group: GroupBy, part: DataFrame | Series): DataFrame | Series {
  if (part instanceof Series || group.selection) return part;
  const names = new Set(group.columns.map(({ name }) => name));
  return part.with(part.columns.filter(({ name }) => names.has(name)));
}

/** Whether each part has the rows of its group: then the whole has the order of the frame. */
function isLikeRows(group: GroupBy, parts: readonly (DataFrame | Series)[]): boolean {
  const { places } = group.grouping;
  return parts.every((part, at) => isSameIndex(part.index, takeIndex(group.frame.index, places[at]!)));
}

function inOrderOfRows(group: GroupBy, whole: DataFrame | Series): DataFrame | Series {
  const rows = group.grouping.places.flat();
  const order = [...rows.keys()].sort((one, other) => rows[one]! - rows[other]!);
  return whole instanceof DataFrame ? takeRows(whole, order) : takeSeries(whole, order);
}

/** The parts below one another, each under its group's key. */
function joined(group: GroupBy, parts: readonly (DataFrame | Series)[]): DataFrame | Series {
  const whole = concatenated(parts, 'outer');
  if (!group.groupKeys) return isLikeRows(group, parts) ? inOrderOfRows(group, whole) : whole;
  const { index } = group.grouping;
  const items = (label: Value) => (label instanceof Tuple ? label.items : [label]);
  const labels = parts.flatMap((part, at) =>
    part.index.labels.map((label) => new Tuple([...items(index.labels[at]!), ...items(label)])),
  );
  const under = new Index(labels, [...index.names, ...(parts[0]?.index.names ?? [null])]);
  if (whole instanceof DataFrame) return whole.with(whole.columns, under);
  return new Series(whole.values, {
    index: under,
    name: group.isSeries ? group.columns[0]!.name : whole.name,
    dtype: whole.dtype,
    categories: whole.categories,
  });
}

function gatheredResults(group: GroupBy, results: readonly Value[]): Value {
  const { index } = group.grouping;
  // pandas 2 numbers the groups then, pandas 3 does not.
  if (!group.asIndex && results.some((each) => each instanceof DataFrame || each instanceof Series))
    throw notSupported('groupby(as_index=False).apply of a function that gives rows');
  if (results.length > 0 && results.every((each) => each instanceof DataFrame)) return joined(group, results);
  if (results.length > 0 && results.every((each) => each instanceof Series)) {
    const [first] = results;
    const isAlike = results.every((each) => isSameIndex(each.index, first!.index));
    if (group.isSeries || !isAlike) return joined(group, results);
    return framedRows(results, index);
  }
  if (results.some((each) => each instanceof DataFrame || each instanceof Series))
    throw notSupported('apply with results of several kinds');
  if (results.some((each) => each instanceof Dict) && group.isSeries)
    throw notSupported('apply with a function that gives a dict');
  const { values, dtype } = gathered(results);
  if (group.asIndex) return new Series(values, { index, name: group.isSeries ? group.columns[0]!.name : null, dtype });
  return group.framed([{ name: null, values, dtype }]);
}

/** pandas 2 hands the keys' columns to the function too; pandas 3 does not, and a function that asks for them fails there. */
function apply(group: GroupBy, func: Value, includeGroups: Value, args: Value, named: Value): Value {
  const of = withArguments(func, args, named);
  const parts = group.grouping.places.map((places) => {
    const part = group.part(places);
    return includeGroups === false ? withoutKeys(group, part) : part;
  });
  return gatheredResults(group, parts.map(of));
}

/** One column with another, by group. */
function withOther(group: GroupBy, name: string, others: readonly Value[]): Value {
  const results = group.grouping.places.map((places) => invoke(group.part(places), name, others));
  return group.result([{ name: group.columns[0]!.name, values: results, dtype: 'float64' }]);
}

/** A square for each group: `corr`, `cov`. */
const squares = (name: string): Member<GroupBy> =>
  method(name, '*others, **options', (group, others, options) => {
    if (group.isSeries) return withOther(group, name, others as Value[]);
    if ((others as Value[]).length > 0) throw notSupported(`DataFrameGroupBy.${name} with arguments`);
    const named = Object.fromEntries([...(options as Dict)].map(([key, value]) => [str(key), value]));
    const parts = group.grouping.places.map((places) => withoutKeys(group, group.part(places)));
    return joined(
      group.withKeys(),
      parts.map((part) => invoke(part, name, [], named) as DataFrame),
    );
  });

export const groupApplyMembers: readonly Member<GroupBy>[] = [
  method<GroupBy>('apply', 'func, *args, include_groups=True, **named', (group, func, args, includeGroups, named) =>
    apply(group, func, includeGroups, args, named),
  ),
  squares('corr'),
  squares('cov'),
  method<GroupBy>('pipe', 'func, *args, **named', (group, func, args, named) =>
    withArguments(func, args, named)(group),
  ),
  method<GroupBy>('get_group', 'name', (group, name) => {
    const at = groupAt(group.grouping, name);
    if (at < 0) throw keyError(name);
    return group.part(group.grouping.places[at]!);
  }),
  ['ngroups', (group) => group.grouping.size],
  ['ndim', (group) => (group.isSeries ? 1 : 2)],
  [
    'groups',
    (group) =>
      new Dict(group.grouping.places.map((places, at) => [group.keyOf(at), takeIndex(group.frame.index, places)])),
  ],
  ['indices', (group) => new Dict(group.grouping.places.map((places, at) => [group.keyOf(at), [...places]]))],
];
