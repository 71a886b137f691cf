// `stack` and `unstack`: a level of the columns as one of the index, and back.
import { notSupported, PythonError } from '../language/errors.ts';
import { isMissing, Tuple, type Value } from '../language/values.ts';
import { commonDtype, labelKey, missingOf, range, withMissing } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { factorize, usedFactors } from './factorize.ts';
import { Index } from './index-labels.ts';
import { levelAt, levelColumn, withLevels } from './levels.ts';
import { type Member, method, only } from './members.ts';
import { Series } from './series.ts';

export const itemsOf = (label: Value): readonly Value[] => (label instanceof Tuple ? label.items : [label]);

export const joinedLabel = (items: readonly Value[]): Value => (items.length === 1 ? items[0]! : new Tuple(items));

/** The columns' innermost level as the index's. */
function stacked(frame: DataFrame, level: Value, dropna: boolean): Value {
  const { header } = frame;
  const at = levelAt(header, level);
  if (header.names.length > 1) return stackedLevel(frame, at, dropna);
  const rows: Value[] = [];
  const labels: Value[] = [];
  frame.index.labels.forEach((label, row) => {
    for (const { name, values } of frame.columns) {
      if (dropna && isMissing(values[row]!)) continue;
      rows.push(values[row]!);
      labels.push(new Tuple([...itemsOf(label), name]));
    }
  });
  const index = new Index(labels, [...frame.index.names, header.names[0]!]);
  const dtype = frame.columns.length === 0 ? 'object' : commonDtype(frame.columns.map((column) => column.dtype));
  return new Series(rows, { index, dtype: dtype === 'category' ? 'object' : dtype });
}

function stackedLevel(frame: DataFrame, at: number, dropna: boolean): DataFrame {
  const { header } = frame;
  const inner = usedFactors(levelColumn(header, at));
  const kept = range(0, header.names.length).filter((each) => each !== at);
  const outer = withLevels(header, kept);
  const names = [...new Map(outer.labels.map((name) => [labelKey(name), name])).values()];
  const labels: Value[] = [];
  const cells = names.map((): Value[] => []);
  const find = new Map(
    header.labels.map((_, place) => [
      `${inner.codes[place]}\u0000${names.findIndex((name) => labelKey(name) === labelKey(outer.labels[place]!))}`,
      frame.columns[place]!,
    ]),
  );
  frame.index.labels.forEach((label, row) => {
    inner.labels.forEach((part, code) => {
      const values = names.map((_, place) => find.get(`${code}\u0000${place}`)?.values[row] ?? NaN);
      if (dropna && values.every(isMissing)) return;
      labels.push(new Tuple([...itemsOf(label), part]));
      values.forEach((value, place) => cells[place]!.push(value));
    });
  });
  const result = new DataFrame(
    names.map((name, place): Column => ({ name, values: cells[place]!, dtype: inferDtype(cells[place]!) })),
    new Index(labels, [...frame.index.names, header.names[at]!]),
  );
  result.columnNames = outer.names;
  return result;
}

/** A level of the index as columns, in order; missing where a pair does not come up. */
export function unstackedColumns(
  columns: readonly Column[],
  index: Index,
  level: Value,
  fillValue: Value,
  isNamed: boolean,
): DataFrame {
  if (index.names.length < 2) throw notSupported('unstack of an index of one level');
  const at = levelAt(index, level);
  const rest = withLevels(
    index,
    range(0, index.names.length).filter((each) => each !== at),
  );
  const wide = usedFactors(levelColumn(index, at));
  const rows = rowsOf(rest);
  const placeOf = new Int32Array(rows.labels.length * wide.labels.length).fill(-1);
  rows.codes.forEach((row, place) => {
    const cell = row * wide.labels.length + wide.codes[place]!;
    if (placeOf[cell] !== -1) throw new PythonError('ValueError', 'Index contains duplicate entries, cannot reshape');
    placeOf[cell] = place;
  });
  // One missing pair makes floats of all the columns that come of one.
  const isShort = rows.labels.some((_, row) =>
    wide.labels.some((__, code) => placeOf[row * wide.labels.length + code] === -1),
  );
  const made = columns.flatMap((column) =>
    wide.labels.map((label, code): Column => {
      const places = rows.labels.map((_, row) => placeOf[row * wide.labels.length + code]!);
      const absent = fillValue ?? missingOf(column.dtype);
      const values = places.map((place) => (place < 0 ? absent : column.values[place]!));
      const dtype = !isShort
        ? column.dtype
        : fillValue === null
          ? withMissing(column.dtype)
          : column.dtype === inferDtype([fillValue])
            ? column.dtype
            : inferDtype(values);
      return { name: isNamed ? new Tuple([...itemsOf(column.name), label]) : label, values, dtype };
    }),
  );
  const frame = new DataFrame(made, new Index(rows.labels, rest.names));
  frame.columnNames = isNamed
    ? [...itemsOf(columns[0]?.name ?? null).map(() => null), index.names[at]!]
    : [index.names[at]!];
  return frame;
}

/** The labels that are left, in order. */
function rowsOf(index: Index): { codes: Int32Array; labels: Value[] } {
  const levels = range(0, index.names.length).map((level) => factorize(levelColumn(index, level), true));
  const keys = index.labels.map((_, place) =>
    levels.reduce((code, { codes, labels }) => code * (labels.length + 1) + codes[place]! + 1, 0),
  );
  const order = [...new Set(keys)].sort((one, other) => one - other);
  const rankOf = new Map(order.map((key, rank) => [key, rank]));
  const labels = new Array<Value>(order.length);
  const codes = new Int32Array(keys.length);
  keys.forEach((key, place) => {
    codes[place] = rankOf.get(key)!;
    labels[codes[place]] = index.labels[place]!;
  });
  return { codes, labels };
}

function unstacked(frame: DataFrame, level: Value, fillValue: Value): Value {
  if (frame.index.names.length > 1) {
    const result = unstackedColumns(frame.columns, frame.index, level, fillValue, true);
    result.columnNames = [...frame.header.names, result.columnNames.at(-1)!];
    return result;
  }
  const labels = frame.columns.flatMap(({ name }) =>
    frame.index.labels.map((label) => new Tuple([...itemsOf(name), label])),
  );
  const dtype = commonDtype(frame.columns.map((column) => column.dtype));
  return new Series(
    frame.columns.flatMap(({ values }) => values as Value[]),
    { index: new Index(labels, [...frame.header.names, ...frame.index.names]), dtype },
  );
}

export const seriesUnstackMember: Member<Series> = method(
  'unstack',
  'level=-1, fill_value=None',
  (series, level, fillValue) =>
    unstackedColumns(
      [{ name: series.name, values: series.values, dtype: series.dtype }],
      series.index,
      level,
      fillValue,
      false,
    ),
);

export const stackMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>(
    'stack',
    'level=-1, dropna=None, sort=True, future_stack=None',
    (frame, level, dropna, _sort, isFuture) => {
      // As in pandas 2, which leaves missing cells out unless it is told not to.
      return stacked(frame, level, dropna !== false && isFuture !== true);
    },
  ),
  method<DataFrame>('unstack', 'level=-1, fill_value=None, sort=True', (frame, level, fillValue, sort) => {
    only('sort', sort, true);
    return unstacked(frame, level, fillValue);
  }),
];
