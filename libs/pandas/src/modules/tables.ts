// `pd.read_csv('sales.csv')` and the like: the tables are loaded and typed already, so that only what changes nothing can be
// asked beside a file's name.
import type { DataFrame } from '../frames/data-frame.ts';
import { callable, callWith } from '../language/callable.ts';
import { asList } from '../language/checks.ts';
import { notSupported, PythonError } from '../language/errors.ts';
import { attribute, repr, str } from '../language/operators.ts';
import { item, setItem } from '../language/subscripts.ts';
import { type Callable, type Dict, isSame, Tuple, type Value } from '../language/values.ts';

const READERS = ['read_csv', 'read_table', 'read_excel', 'read_json', 'read_parquet'];

/** How a file is written, which the loader has found out: nothing is left of it in the table. */
const OF_THE_FILE = new Set(
  (
    'sep delimiter encoding encoding_errors engine low_memory skipinitialspace skip_blank_lines quotechar quoting escapechar ' +
    'compression on_bad_lines memory_map infer_datetime_format cache_dates lineterminator orient lines'
  ).split(' '),
);
/** Options with what may be said of them. */
const HARMLESS: ReadonlyMap<string, readonly Value[]> = new Map<string, readonly Value[]>([
  ['header', [0, 'infer']],
  ['sheet_name', [0]],
  ['skiprows', [null, 0]],
  ['na_values', [null]],
  ['keep_default_na', [true]],
  ['na_filter', [true]],
  ['dtype', [null]],
  ['dayfirst', [false]],
  ['thousands', [null]],
  ['decimal', ['.']],
  ['comment', [null]],
  ['names', [null]],
]);

/** @param toDatetime `pd.to_datetime`, for `parse_dates` of columns that hold texts */
export function readers(
  tables: ReadonlyMap<string, DataFrame>,
  copied: (table: DataFrame) => DataFrame,
  toDatetime: Value,
): Callable[] {
  return READERS.map((name) =>
    callable(name, 'file, *more, **options', (file, more, options) => {
      const sep = (more as Value[])[0];
      if (
        (more as Value[]).length > (name === 'read_csv' || name === 'read_table' ? 1 : 0) ||
        (sep !== undefined && typeof sep !== 'string')
      )
        throw notSupported(`${name}() with more than a file's name in front`);
      return shaped(name, copied(tableCalled(file, tables)), options as Dict, toDatetime);
    }),
  );
}

const baseName = (file: string) => file.replace(/^.*[/\\]/, '').toLowerCase();
const stem = (file: string) => baseName(file).replace(/\.\w+$/, '');

function tableCalled(file: Value, tables: ReadonlyMap<string, DataFrame>): DataFrame {
  if (typeof file !== 'string') throw notSupported('reading anything but a file by its name');
  const [only] = tables.values();
  if (tables.size === 1 && only) return only;
  const named = (key: (name: string) => string) => [...tables].filter(([name]) => key(name) === key(file));
  const found = [named(String), named(baseName), named(stem)].find((tables_) => tables_.length === 1);
  if (found) return found[0]![1];
  throw new PythonError(
    'FileNotFoundError',
    `there is no ${repr(file)}; there are ${[...tables.keys()].map(repr).join(', ')}`,
  );
}

function shaped(name: string, table: DataFrame, options: Dict, toDatetime: Value): Value {
  let frame: Value = table;
  for (const [option, value] of options) {
    const key = str(option);
    if (OF_THE_FILE.has(key) || HARMLESS.get(key)?.some((each) => isSame(each, value))) continue;
    if (key === 'parse_dates') parseDates(table, value, toDatetime);
    else if (!['usecols', 'index_col', 'nrows'].includes(key) || value === false)
      throw notSupported(`${name}(${key}=${repr(value)})`);
  }
  const chosen = options.get('usecols') ?? null;
  if (chosen !== null) frame = item(frame, inFileOrder(table, asList(chosen), name));
  const rows = options.get('nrows') ?? null;
  if (rows !== null) frame = callWith(attribute(frame, 'head'), rows);
  const index = options.get('index_col') ?? null;
  return index === null ? frame : callWith(attribute(frame, 'set_index'), indexNames(frame, index));
}

/** `usecols` takes names or places, and leaves columns in the order of the file. */
function inFileOrder({ columns }: DataFrame, chosen: readonly Value[], reader: string): Value[] {
  const names = columns.map(({ name }) => name);
  const wanted = chosen.map((each) => (typeof each === 'number' ? names[each] : each));
  const absent = wanted.find((each) => each === undefined || !names.some((name) => isSame(name, each)));
  if (absent !== undefined || wanted.includes(undefined))
    throw new PythonError('ValueError', `${reader}(usecols=…) names a column that is not there`);
  return names.filter((name) => wanted.some((each) => isSame(name, each!)));
}

function indexNames(frame: Value, index: Value): Value {
  if (typeof index === 'number') return item(attribute(frame, 'columns'), index);
  return Array.isArray(index) ? index.map((each) => indexNames(frame, each)) : index;
}

/** Columns the loader has found to hold dates stay as they are. */
function parseDates(table: DataFrame, wanted: Value, toDatetime: Value): void {
  if (typeof wanted === 'boolean') return;
  if (!Array.isArray(wanted) || wanted.some((each) => Array.isArray(each) || each instanceof Tuple))
    throw notSupported(`parse_dates=${repr(wanted)}`);
  for (const each of wanted) {
    const name = typeof each === 'number' ? (table.columns[each]?.name ?? each) : each;
    const column = table.columns.find((candidate) => isSame(candidate.name, name));
    if (!column) throw new PythonError('ValueError', `Missing column provided to 'parse_dates': ${repr(name)}`);
    if (!column.dtype.startsWith('datetime64')) setItem(table, name, callWith(toDatetime, item(table, name)));
  }
}
