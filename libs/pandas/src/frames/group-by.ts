// `df.groupby(…)` and `series.groupby(…)`: the rows parted by keys; what is done with the parts is in group-by-*.ts.
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { PyObject, Tuple, type Value } from '../language/values.ts';
import { columnOf, isNumeric, labelKey, listOf, takeRows } from './columns.ts';
import { columnsOf } from './data-frame-get.ts';
import { levelColumn } from './levels.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { groupMember, isGroupName } from './group-by-members.ts';
import { type Grouping, grouping } from './grouping.ts';
import { Index } from './index-labels.ts';
import { method, type Member } from './members.ts';
import { groupSeries } from './group-by-kernels.ts';
import { Grouper } from './resample.ts';
import { Series } from './series.ts';

export class GroupBy extends PyObject {
  readonly type: 'DataFrameGroupBy' | 'SeriesGroupBy';

  constructor(
    readonly frame: DataFrame,
    readonly grouping: Grouping,
    readonly asIndex: boolean,
    /** The columns asked for; undefined: all that are no keys. */
    readonly selection?: readonly Value[],
    readonly isSeries = false,
    readonly groupKeys = true,
    /** Where only some of the methods mean what they mean of other groups: these. */
    private readonly known?: ReadonlySet<string>,
  ) {
    super();
    this.type = isSeries ? 'SeriesGroupBy' : 'DataFrameGroupBy';
  }

  /** The columns to be aggregated. */
  get columns(): Column[] {
    if (this.selection) return columnsOf(this.frame, this.selection);
    const keys = new Set(this.grouping.names.map(labelKey));
    return this.frame.columns.filter(({ name }) => !keys.has(labelKey(name)));
  }

  get numericColumns(): Column[] {
    return this.columns.filter(({ dtype }) => isNumeric(dtype));
  }

  override attribute(name: string): Value | undefined {
    const member = this.known?.has(name) === false ? undefined : groupMember(name);
    if (member) return member(this);
    if (isGroupName(name)) throw notSupported(`${this.type}.${name}`);
    return !this.isSeries && this.frame.find(name) ? this.item(name) : undefined;
  }

  override item(key: Value): Value {
    if (this.isSeries) throw new PythonError('TypeError', `'SeriesGroupBy' object is not subscriptable`);
    if (key instanceof Tuple)
      throw new PythonError(
        'ValueError',
        'Cannot subset columns with a tuple with more than one element. Use a list instead.',
      );
    const names = listOf(key);
    const selection = names ?? [key];
    for (const name of selection)
      if (!this.frame.find(name)) throw new PythonError('KeyError', `'Column not found: ${str(name)}'`);
    return new GroupBy(
      this.frame,
      this.grouping,
      this.asIndex,
      selection,
      names === undefined,
      this.groupKeys,
      this.known,
    );
  }

  /** What a script's function is given for a group: its rows as a frame or as a series. */
  part(places: readonly number[]): DataFrame | Series {
    if (this.isSeries) return groupSeries(this.columns[0]!, this.frame.index, places);
    return takeRows(this.selection ? this.frame.with(this.columns) : this.frame, places);
  }

  /** How a group is called where groups are gone through. */
  keyOf(group: number): Value {
    const label = this.grouping.index.labels[group]!;
    return this.grouping.isList && !(label instanceof Tuple) ? new Tuple([label]) : label;
  }

  /** Columns with a value for each group; under the keys, or beside them where `as_index=False`. */
  framed(columns: readonly Column[]): DataFrame {
    const { index } = this.grouping;
    if (this.asIndex) return this.frame.with(columns, index);
    const keys = index.names.map((name, level) => ({ ...levelColumn(index, level), name }));
    const own = keys.filter(
      ({ name }) => name !== null && !columns.some((column) => labelKey(column.name) === labelKey(name)),
    );
    return this.frame.with([...own, ...columns], Index.range(index.labels.length));
  }

  /** A result for each column, as a series where one column was asked for by itself. */
  result(columns: readonly Column[]): DataFrame | Series {
    const frame = this.framed(columns);
    return this.isSeries && this.asIndex ? frame.series(frame.columns[0]!) : frame;
  }

  /** Columns over the frame's own rows. */
  alongRows(columns: readonly Column[]): DataFrame | Series {
    const frame = this.frame.with(columns);
    return this.isSeries ? frame.series(columns[0]!) : frame;
  }

  /** The same groups, whose keys are told. */
  withKeys(): GroupBy {
    return new GroupBy(this.frame, this.grouping, this.asIndex, this.selection, this.isSeries);
  }

  override iterate(): Iterable<Value> {
    return this.grouping.places.map((places, group) => new Tuple([this.keyOf(group), this.part(places)]));
  }

  override get length(): number {
    return this.grouping.size;
  }

  override toString(): string {
    return `<pandas.core.groupby.generic.${this.type} object>`;
  }
}

const signature = 'by=None, axis=0, level=None, as_index=True, sort=True, group_keys=True, observed=True, dropna=True';

export const groupByMember: Member<DataFrame> = method(
  'groupby',
  signature,
  (frame, by, axis, level, asIndex, sort, groupKeys, observed, dropna) => {
    if (axis !== 0 && axis !== 'index') throw notSupported('groupby(axis=1)');
    const options = { isSorted: sort !== false, dropsMissing: dropna !== false, isObserved: observed === true };
    const rows = by instanceof Grouper ? by.inOrder(frame) : frame;
    return new GroupBy(
      rows,
      grouping(rows, by, level, options),
      asIndex !== false,
      undefined,
      false,
      groupKeys !== false,
    );
  },
);

export const seriesGroupByMember: Member<Series> = method(
  'groupby',
  signature,
  (series, by, axis, level, asIndex, sort, groupKeys, observed, dropna) => {
    if (axis !== 0 && axis !== 'index') throw notSupported('groupby(axis=1)');
    if (asIndex === false) throw new PythonError('TypeError', 'as_index=False only valid with DataFrame');
    const frame = new DataFrame([columnOf(series)], series.index);
    const options = { isSorted: sort !== false, dropsMissing: dropna !== false, isObserved: observed === true };
    return new GroupBy(frame, grouping(frame, by, level, options), true, [series.name], true, groupKeys !== false);
  },
);
