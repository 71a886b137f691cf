// Series as the rows of a table.
import { Arguments } from '../language/callable.ts';
import { str } from '../language/operators.ts';
import { Dict, type Value } from '../language/values.ts';
import { commonDtype, isSameIndex, listOf } from './columns.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { inferDtype } from './dtype.ts';
import { Index } from './index-labels.ts';
import { callOf } from './members.ts';
import { Series } from './series.ts';

/** A function with what `args` and further keywords of `apply` hand it. */
export function withArguments(func: Value, args: Value, named: Value): (value: Value) => Value {
  const callee = callOf(func);
  const rest = listOf(args) ?? [];
  const options = new Map(named instanceof Dict ? [...named].map(([name, value]) => [str(name), value] as const) : []);
  return (value) => callee.call(new Arguments([value, ...rest], options));
}

/** How a function is called where it names a row or column of a result. */
export function functionName(func: Value): string {
  if (typeof func === 'string') return func;
  const { name } = callOf(func);
  return name === '<lambda>' || name === 'lambda' ? '<lambda>' : name;
}

/** Series of equal labels as rows under these labels. */
export function framedRows(rows: readonly Series[], index: Index): DataFrame {
  const { index: header } = rows[0]!;
  const isSame = rows.every((row) => isSameIndex(row.index, header));
  if (!isSame) return framedUnlike(rows, index);
  const columns = header.labels.map((name, place): Column => {
    const values = rows.map((row) => row.values[place]!);
    return { name, values, dtype: rowsDtype(rows, values) };
  });
  const frame = new DataFrame(columns, index);
  frame.columnNames = header.names;
  return frame;
}

function rowsDtype(rows: readonly Series[], values: readonly Value[]) {
  const dtype = commonDtype(rows.map((row) => row.dtype));
  return dtype === 'object' || dtype === 'category' ? inferDtype(values) : dtype;
}

function framedUnlike(rows: readonly Series[], index: Index): DataFrame {
  const names: Value[] = [];
  const seen = new Set<Value>();
  for (const row of rows)
    for (const label of row.index.labels)
      if (!seen.has(label)) {
        seen.add(label);
        names.push(label);
      }
  const columns = names.map((name): Column => {
    const values = rows.map((row) => {
      const place = row.index.labels.indexOf(name);
      return place < 0 ? NaN : row.values[place]!;
    });
    return { name, values, dtype: inferDtype(values) };
  });
  return new DataFrame(columns, index);
}
