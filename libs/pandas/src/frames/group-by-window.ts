// `groupby(…).rolling(…)`: windows within each group, under the group's key.
import { PyObject, type Value } from '../language/values.ts';
import { columnOf } from './columns.ts';
import type { Column } from './data-frame.ts';
import { underKeys } from './group-by-rows.ts';
import { GroupBy } from './group-by.ts';
import { invoke, method, type Member } from './members.ts';
import type { Series } from './series.ts';

const REDUCTIONS = ['mean', 'sum', 'std', 'var', 'min', 'max', 'median', 'count'] as const;

class GroupWindows extends PyObject {
  readonly type: string;

  constructor(
    private readonly group: GroupBy,
    private readonly kind: 'rolling' | 'expanding',
    private readonly options: Readonly<Record<string, Value>>,
  ) {
    super();
    this.type = kind === 'rolling' ? 'RollingGroupby' : 'ExpandingGroupby';
  }

  override attribute(name: string): Value | undefined {
    const found = REDUCTIONS.find((each) => each === name);
    if (found) return method<GroupBy>(found, '', (group) => this.reduce(group, found))[1](this.group);
    return this.group.isSeries || !this.group.frame.find(name) ? undefined : this.item(name);
  }

  override item(key: Value): Value {
    return new GroupWindows(this.group.item(key) as GroupBy, this.kind, this.options);
  }

  private reduce(group: GroupBy, name: string): Value {
    const each = group.columns.map((column): Series => {
      const one = new GroupBy(group.frame, group.grouping, true, [column.name], true);
      return underKeys(one, (series) => invoke(invoke(series, this.kind, [], this.options), name) as Series);
    });
    if (group.isSeries) return each[0]!;
    const columns = each.map((series): Column => columnOf(series));
    return group.frame.with(columns, each[0]!.index);
  }

  override toString(): string {
    return this.type;
  }
}

const told = (entries: readonly (readonly [string, Value, Value])[]) =>
  Object.fromEntries(entries.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]));

export const groupWindowMembers: readonly Member<GroupBy>[] = [
  method<GroupBy>('rolling', 'window, min_periods=None, center=False', (group, window, minPeriods, center) => {
    const options = told([
      ['min_periods', minPeriods, null],
      ['center', center, false],
    ]);
    return new GroupWindows(group, 'rolling', { window, ...options });
  }),
  method<GroupBy>(
    'expanding',
    'min_periods=1',
    (group, minPeriods) => new GroupWindows(group, 'expanding', told([['min_periods', minPeriods, 1]])),
  ),
];
