// Several rows for each group: shares, statistics, counts of values.
import { notSupported } from '../language/errors.ts';
import { Tuple, type Value } from '../language/values.ts';
import { listOf } from './columns.ts';
import type { Column } from './data-frame.ts';
import { groupSeries } from './group-by-kernels.ts';
import { told } from './group-by-reduce.ts';
import type { GroupBy } from './group-by.ts';
import { categorized } from './levels.ts';
import { Index } from './index-labels.ts';
import { invoke, type Member, method } from './members.ts';
import { Series } from './series.ts';

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
  const used = group.isSeries ? group.columns : group.columns.filter(({ dtype }) => dtype !== 'object');
  // Times have no spread of their own in pandas 2: beside them it goes last, as in describe() of a frame.
  if (new Set(used.map(({ dtype }) => dtype.includes('time'))).size > 1)
    throw notSupported('groupby().describe() of times beside other columns');
  const columns = used.flatMap((column): Column[] => {
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
  });
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
  const none = (names: readonly Value[]) => names.map(() => undefined);
  const own = parts[0]?.index.categories ?? none(inner);
  const categories = group.groupKeys ? [...(index.categories ?? none(index.names)), ...own] : own;
  const labels = parts.flatMap((part, at) =>
    part.index.labels.map((label) =>
      group.groupKeys ? new Tuple([...items(index.labels[at]!), ...items(label)]) : label,
    ),
  );
  return new Series(
    parts.flatMap(({ values }) => [...values]),
    {
      index: categorized(new Index(labels, group.groupKeys ? [...index.names, ...inner] : inner), categories),
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

export const groupRowMembers: readonly Member<GroupBy>[] = [
  method<GroupBy>('quantile', "q=0.5, interpolation='linear', numeric_only=False", quantile),
  method<GroupBy>('describe', 'percentiles=None', describe),
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
        index: counts.index.renamed(names),
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
