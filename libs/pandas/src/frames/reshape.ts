// `melt`, `stack`, `unstack` and `pivot`: long tables to wide ones and back.
import { callable } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import type { Value } from '../language/values.ts';
import { commonDtype, labelKey, listOf, namesOf, range } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { indexOf, levelColumn } from './levels.ts';
import { type Member, method, only } from './members.ts';
import { pivotTable } from './pivot-table.ts';
import { unstackedColumns } from './stack.ts';

function melted(
  frame: DataFrame,
  idVars: Value,
  valueVars: Value,
  varName: Value,
  valueName: Value,
  ignoreIndex: Value,
): DataFrame {
  if (frame.find(valueName))
    throw new PythonError(
      'ValueError',
      `value_name (${str(valueName)}) cannot match an element in the DataFrame columns.`,
    );
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
  method<DataFrame>('pivot', '*, columns, index=None, values=None', pivoted),
  method<DataFrame>('pivot_table', pivotSignature, (frame, ...values) => pivotTable(frame, values)),
];
