// Columns as labels, labels as columns, and other names for both.
import { callWith } from '../language/callable.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Callable, Dict, Tuple, type Value } from '../language/values.ts';
import { columnOf, labelKey, namesOf, range } from './columns.ts';
import { settled } from './data-frame-clean.ts';
import { type Column, DataFrame } from './data-frame.ts';
import { Index } from './index-labels.ts';
import { categorized, indexOf, levelAt, levelColumn, withLevels } from './levels.ts';
import { axisOf, type Member, method, only } from './members.ts';
import { Series } from './series.ts';

function resetIndex(frame: DataFrame, level: Value, drop: boolean, names: Value): DataFrame {
  const { index } = frame;
  const all = range(0, index.names.length);
  const levels = level === null ? all : namesOf(level).map((each) => levelAt(index, each));
  const kept = all.filter((each) => !levels.includes(each));
  const rest = kept.length === 0 ? Index.range(frame.height) : withLevels(index, kept);
  if (drop) return frame.with(frame.columns, rest);
  const given = names === null ? undefined : namesOf(names);
  const preset = (each: number) =>
    index.names.length === 1 ? (frame.find('index') ? 'level_0' : 'index') : `level_${each}`;
  const width = frame.columns[0]?.name instanceof Tuple ? frame.columns[0].name.items.length : 1;
  const columns = levels.map((each, at): Column => {
    const name = given?.[at] ?? index.names[each] ?? preset(each);
    const full =
      width > 1 && !(name instanceof Tuple) ? new Tuple([name, ...new Array<Value>(width - 1).fill('')]) : name;
    if (frame.find(full)) throw new PythonError('ValueError', `cannot insert ${str(name)}, already exists`);
    return { ...levelColumn(index, each), name: full };
  });
  return frame.with([...columns, ...frame.columns], rest);
}

function setIndex(frame: DataFrame, keys: Value, drop: Value, append: Value, verify: Value): DataFrame {
  const list =
    keys instanceof Tuple || typeof keys === 'string'
      ? [keys]
      : keys instanceof Series || keys instanceof Index
        ? [keys]
        : namesOf(keys);
  const columns = list.map((key): Column => {
    if (key instanceof Series) return columnOf(key);
    if (key instanceof Index) return { ...columnOf(new Series(key.labels)), name: key.names[0]! };
    return frame.column(key);
  });
  const used = new Set(list.filter((key) => !(key instanceof Series) && !(key instanceof Index)).map(labelKey));
  const before =
    append === true ? range(0, frame.index.names.length).map((level) => levelColumn(frame.index, level)) : [];
  const all = [...before, ...columns];
  const index = categorized(
    indexOf(
      all.map(({ values }) => values),
      all.map(({ name }) => name),
      all[0]!.dtype === 'float64' ? 'float64' : undefined,
    ),
    all.map(({ categories }) => categories),
  );
  if (verify === true && new Set(index.labels.map(labelKey)).size < index.labels.length)
    throw new PythonError('ValueError', 'Index has duplicate keys');
  return frame.with(
    drop === true ? frame.columns.filter(({ name }) => !used.has(labelKey(name))) : frame.columns,
    index,
  );
}

function renamer(mapper: Value): (label: Value) => Value {
  if (mapper instanceof Callable) return (label) => callWith(mapper, label);
  if (mapper instanceof Dict) return (label) => mapper.get(label) ?? label;
  if (mapper instanceof Series) {
    const known = new Map(mapper.index.labels.map((label, place) => [labelKey(label), mapper.values[place]!]));
    return (label) => known.get(labelKey(label)) ?? label;
  }
  throw new PythonError('TypeError', `'${str(mapper)}' object is not callable`);
}

/** Each level's part of a label is renamed by itself. */
const relabelled = (label: Value, by: (label: Value) => Value): Value =>
  label instanceof Tuple ? new Tuple(label.items.map(by)) : by(label);

function rename(frame: DataFrame, mapper: Value, index: Value, columns: Value, axis: Value): DataFrame {
  const rows = mapper !== null && axisOf(axis) === 0 ? mapper : index;
  const names = mapper !== null && axisOf(axis) === 1 ? mapper : columns;
  const byName = names === null ? undefined : renamer(names);
  const byRow = rows === null ? undefined : renamer(rows);
  return frame.with(
    byName ? frame.columns.map((column) => ({ ...column, name: relabelled(column.name, byName) })) : frame.columns,
    byRow
      ? new Index(
          frame.index.labels.map((label) => relabelled(label, byRow)),
          frame.index.names,
        )
      : frame.index,
  );
}

export const indexMembers: readonly Member<DataFrame>[] = [
  method<DataFrame>(
    'reset_index',
    "level=None, *, drop=False, inplace=False, col_level=0, col_fill='', allow_duplicates=False, names=None",
    (frame, level, isDropped, inplace, colLevel, colFill, duplicates, names) => {
      only('col_level', colLevel, 0);
      only('col_fill', colFill, '');
      only('allow_duplicates', duplicates, false);
      return settled(frame, resetIndex(frame, level, isDropped === true, names), inplace);
    },
  ),
  method<DataFrame>(
    'set_index',
    'keys, *, drop=True, append=False, inplace=False, verify_integrity=False',
    (frame, keys, isDropped, append, inplace, verify) =>
      settled(frame, setIndex(frame, keys, isDropped, append, verify), inplace),
  ),
  method<DataFrame>(
    'rename',
    "mapper=None, *, index=None, columns=None, axis=None, copy=None, inplace=False, level=None, errors='ignore'",
    (frame, mapper, index, columns, axis, _copy, inplace, level, errors) => {
      only('level', level, null);
      if (errors === 'raise' && columns instanceof Dict) for (const name of columns.keys()) frame.column(name);
      return settled(frame, rename(frame, mapper, index, columns, axis), inplace);
    },
  ),
  method<DataFrame>('set_axis', 'labels, *, axis=0, copy=None', (frame, labels, axis) => {
    const copy = frame.with(frame.columns);
    copy.setAttribute(axisOf(axis) === 0 ? 'index' : 'columns', labels);
    return copy;
  }),
  method<DataFrame>(
    'rename_axis',
    'mapper=None, *, index=None, columns=None, axis=0, copy=None, inplace=False',
    (frame, mapper, index, columns, axis, _copy, inplace) => {
      const rows = mapper !== null && axisOf(axis) === 0 ? mapper : index;
      const names = mapper !== null && axisOf(axis) === 1 ? mapper : columns;
      if ([rows, names].some((each) => each instanceof Dict || each instanceof Callable))
        throw notSupported('rename_axis(mapping)');
      const noNames = mapper === null && index === null && columns === null;
      const result = frame.with(
        frame.columns,
        rows === null && !noNames
          ? frame.index
          : new Index(frame.index.labels, rows === null ? frame.index.names.map(() => null) : namesOf(rows)),
      );
      if (names !== null) result.columnNames = namesOf(names);
      return settled(frame, result, inplace);
    },
  ),
  ...(['add_prefix', 'add_suffix'] as const).map((name) =>
    method<DataFrame>(name, 'text, axis=None', (frame, text, axis) => {
      only('axis', axis, null, 1);
      return rename(
        frame,
        null,
        null,
        new Callable(name, ({ positional: [label] }) =>
          name === 'add_prefix' ? str(text) + str(label!) : str(label!) + str(text),
        ),
        0,
      );
    }),
  ),
  method<DataFrame>('droplevel', 'level, axis=0', (frame, level, axis) => {
    const index = axisOf(axis) === 0 ? frame.index : frame.header;
    const dropped = namesOf(level).map((each) => levelAt(index, each));
    const rest = withLevels(
      index,
      range(0, index.names.length).filter((each) => !dropped.includes(each)),
    );
    if (axisOf(axis) === 0) return frame.with(frame.columns, rest);
    const result = frame.with(frame.columns.map((column, place) => ({ ...column, name: rest.labels[place]! })));
    result.columnNames = rest.names;
    return result;
  }),
];
