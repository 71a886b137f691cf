// `melt`, `stack`, `unstack` and `pivot`: long tables to wide ones and back.
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { isMissing, Tuple, type Value } from '../language/values.ts';
import { commonDtype, labelKey, listOf, missingOf, namesOf, range, withMissing } from './columns.ts';
import { levelAt, levelColumn, indexOf, withLevels } from './data-frame-order.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { factorize, usedFactors } from './factorize.ts';
import { Index } from './index-labels.ts';
import { method, type Member, only } from './members.ts';
import { pivotTable } from './pivot-table.ts';
import { Series } from './series.ts';

export const itemsOf = (label: Value): readonly Value[] => (label instanceof Tuple ? label.items : [label]);

export const joinedLabel = (items: readonly Value[]): Value => (items.length === 1 ? items[0]! : new Tuple(items));

export function melted(
  frame: DataFrame,
  idVars: Value,
  valueVars: Value,
  varName: Value,
  valueName: Value,
  ignoreIndex: Value,
): DataFrame {
  const ids = idVars === null ? [] : namesOf(idVars).map((name) => frame.column(name));
  const used = new Set(ids.map(({ name }) => labelKey(name)));
  const values =
    valueVars === null
      ? frame.columns.filter(({ name }) => !used.has(labelKey(name)))
      : namesOf(valueVars).map((name) => frame.column(name));
  const times = values.length;
  const repeated = (column: Column): Column => ({
    ...column,
    values: Array.from({ length: times }, () => column.values).flat(),
  });
  const names = values.flatMap(({ name }) => new Array<Value>(frame.height).fill(name));
  const dtype = values.length === 0 ? 'object' : commonDtype(values.map((column) => column.dtype));
  const long = [
    ...ids.map(repeated),
    { name: varName ?? frame.columnNames[0] ?? 'variable', values: names, dtype: inferDtype(names) },
    {
      name: valueName,
      values: values.flatMap((column) => column.values as Value[]),
      dtype: dtype === 'category' ? ('object' as const) : dtype,
    },
  ];
  const labels =
    ignoreIndex === true
      ? Index.range(frame.height * times)
      : new Index(Array.from({ length: times }, () => frame.index.labels).flat(), frame.index.names);
  return new DataFrame(long, labels);
}

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

function pivoted(frame: DataFrame, columns: Value, index: Value, values: Value): DataFrame {
  const names = namesOf(columns);
  const rows = index === null ? undefined : namesOf(index);
  const used = new Set([...names, ...(rows ?? [])].map(labelKey));
  const cells =
    values === null
      ? frame.columns.filter(({ name }) => !used.has(labelKey(name)))
      : namesOf(values).map((name) => frame.column(name));
  const levels = [
    ...(rows
      ? rows.map((name) => frame.column(name).values)
      : range(0, frame.index.names.length).map((level) => levelColumn(frame.index, level).values)),
    ...names.map((name) => frame.column(name).values),
  ];
  const labels = indexOf(levels, [...(rows ?? frame.index.names), ...names]);
  if (names.length > 1) throw notSupported('pivot over several columns');
  const isOne = values !== null && !listOf(values);
  const result = unstackedColumns(cells, labels, -1, null, !isOne);
  return result;
}

export const melt = callable(
  'melt',
  "frame, id_vars=None, value_vars=None, var_name=None, value_name='value', col_level=None, ignore_index=True",
  (frame, idVars, valueVars, varName, valueName, colLevel, ignoreIndex) => {
    only('col_level', colLevel, null);
    if (!(frame instanceof DataFrame)) throw new PythonError('TypeError', 'melt needs a DataFrame');
    return melted(frame, idVars, valueVars, varName, valueName, ignoreIndex);
  },
);

const pivotSignature =
  "values=None, index=None, columns=None, aggfunc='mean', fill_value=None, margins=False, dropna=True, margins_name='All', observed=True, sort=True";

export const pivot_table = callable('pivot_table', `data, ${pivotSignature}`, (frame, ...values) => {
  if (!(frame instanceof DataFrame)) throw new PythonError('TypeError', 'pivot_table needs a DataFrame');
  return pivotTable(frame, values);
});

export const pivot = callable('pivot', 'data, *, columns, index=None, values=None', (frame, columns, index, values) => {
  if (!(frame instanceof DataFrame)) throw new PythonError('TypeError', 'pivot needs a DataFrame');
  return pivoted(frame, columns, index, values);
});

export const reshapeMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>(
    'melt',
    "id_vars=None, value_vars=None, var_name=None, value_name='value', col_level=None, ignore_index=True",
    (frame, idVars, valueVars, varName, valueName, colLevel, ignoreIndex) => {
      only('col_level', colLevel, null);
      return melted(frame, idVars, valueVars, varName, valueName, ignoreIndex);
    },
  ),
  method<DataFrame>(
    'stack',
    'level=-1, dropna=None, sort=True, future_stack=None',
    (frame, level, dropna, _sort, isFuture) => {
      // pandas 2 leaves missing cells out by itself, pandas 3 keeps them.
      const isTold = dropna !== null || isFuture === true;
      if (!isTold && frame.columns.some(({ values }) => values.some(isMissing)))
        throw notSupported(
          'stack() over missing values (say future_stack=True to keep them, dropna=True to leave them out)',
        );
      return stacked(frame, level, dropna === true && isFuture !== true);
    },
  ),
  method<DataFrame>('unstack', 'level=-1, fill_value=None, sort=True', (frame, level, fillValue, sort) => {
    only('sort', sort, true);
    return unstacked(frame, level, fillValue);
  }),
  method<DataFrame>('pivot', '*, columns, index=None, values=None', pivoted),
  method<DataFrame>('pivot_table', pivotSignature, (frame, ...values) => pivotTable(frame, values)),
];
