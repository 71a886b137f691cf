import { NdArray } from '../arrays/nd-array.ts';
import { DataFrame } from '../frames/data-frame.ts';
import { Index } from '../frames/index-labels.ts';
import { Series } from '../frames/series.ts';
import { str } from '../language/operators.ts';
import { Dict, isMissing, PyObject, PySet, Tuple, type Value } from '../language/values.ts';
import { runScript } from '../run-script.ts';

export const PLAIN = `df = pd.DataFrame({'g': ['x', 'y', 'x', 'z', 'y', 'x'], 'h': ['p', 'q', 'q', 'p', 'p', 'q'], 'a': [3, 1, 2, 6, 5, 4], 'b': [1.5, np.nan, 2.5, 4.0, 0.5, np.nan], 't': ['u', None, 'v', 'u', 'w', 'v'], 'f': [True, False, True, True, False, False]})`;

export const TIMES = `df = pd.DataFrame({'d': pd.to_datetime(['2020-01-05', '2020-01-20', '2020-02-03', '2020-03-10', '2021-01-01', '2021-02-02']), 'g': ['x', 'y', 'x', 'z', 'y', 'x'], 'a': [3, 1, 2, 6, 5, 4], 'b': [1.5, np.nan, 2.5, 4.0, 0.5, np.nan]})`;

/** Lists of all there is; ten digits, as sums in another order differ in the last ones. */
function plain(value: Value): unknown {
  if (value === null || isMissing(value)) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(10)) + 0 : str(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Tuple) return value.items.map(plain);
  if (value instanceof PySet) return [...value].map(plain);
  if (value instanceof Dict) return [...value].map(([key, each]) => [plain(key), plain(each)]);
  if (value instanceof Index) return value.labels.map(plain);
  if (value instanceof NdArray) return value.values.map(plain);
  if (value instanceof Series)
    return { values: value.values.map(plain), index: plain(value.index), dtype: value.dtype };
  if (value instanceof DataFrame)
    return {
      columns: plain(value.header),
      index: plain(value.index),
      data: value.columns.map(({ values }) => values.map(plain)),
      dtypes: value.columns.map(({ dtype }) => dtype),
    };
  return value instanceof PyObject ? str(value) : value;
}

/** As JSON, what an expression over a table comes to; or statements, the last of which sets `result`. */
export function held(code: string, table: string): string {
  const script = code.includes('result = ') ? code : `result = ${code}`;
  const names = runScript(`${table}\n${script}`, { tables: new Map(), print: () => undefined });
  return JSON.stringify(plain(names.get('result') ?? null));
}
