// What a script holds, with the labels and the dtype of it.
import { toList } from '../arrays/attributes.ts';
import { NdArray } from '../arrays/nd-array.ts';
import { DataFrame } from '../frames/data-frame.ts';
import { Index } from '../frames/index-labels.ts';
import { Series } from '../frames/series.ts';
import { PythonError } from '../language/errors.ts';
import { str } from '../language/operators.ts';
import { Dict, isMissing, PyObject, Tuple, type Value } from '../language/values.ts';
import { runScript } from '../run-script.ts';

/** Series with ties, gaps, texts, flags, times, categories and labels of their own. */
export const SERIES = `
s = pd.Series([3, 1, np.nan, 4, 1.5], name='a')
i = pd.Series([3, 1, 2, 4, 1, 5, 9, 2], name='i')
t = pd.Series(['apple', 'Banana', None, 'cherry pie', 'apple'], name='t')
b = pd.Series([True, False, True, True])
x = pd.Series([1, 2, 3], index=['a', 'b', 'c'])
y = pd.Series([10, 20, 30], index=['b', 'c', 'd'])
neg = pd.Series([-3, 5, -7, 0])
e = pd.Series([], dtype=float)
m = pd.Series([1, 'a', None, 2.5, True], name='m')
d = pd.to_datetime(pd.Series(['2020-01-31 00:00:00', '2021-02-28 13:45:10', None, '2019-12-30 00:00:00']))
td = pd.Series(pd.to_timedelta(['1 days', '2 days 03:00:00', '00:30:00']))
c = pd.Series(['lo', 'hi', 'mid', 'lo', None], name='c')
cat = c.astype('category')
oc = pd.Series(pd.Categorical(['lo', 'hi', 'mid', 'lo'], categories=['lo', 'mid', 'hi'], ordered=True))
di = pd.Series([1, 2, 3, 4], index=pd.to_datetime(['2020-01-01', '2020-01-15', '2020-02-01', '2021-01-01']), name='q')
`;

/** An expression over {@link SERIES}, or statements the last of which sets `r`; errors by their names. */
export function held(code: string): string {
  const script = /^r\b|\n/m.test(code) ? code : `r = ${code}`;
  try {
    const names = runScript(`${SERIES}${script}`, { tables: new Map(), print: () => undefined });
    return shown(names.get('r') ?? null);
  } catch (error) {
    if (error instanceof PythonError) return error.name;
    throw error;
  }
}

function shown(value: Value): string {
  if (value instanceof Series) return `${value.dtype} ${pairs(value)}`;
  if (value instanceof DataFrame)
    return value.columns.map((column) => `${str(column.name)}: ${shown(value.series(column))}`).join('; ');
  return JSON.stringify(plain(value));
}

/** Values alone, where the labels are but the rows' numbers. */
function pairs({ index, values }: Series): string {
  if (index.labels.every((label, place) => label === place)) return JSON.stringify(values.map(plain));
  return `{${values.map((value, place) => `${str(index.labels[place]!)}: ${JSON.stringify(plain(value))}`).join(', ')}}`;
}

function plain(value: Value): unknown {
  if (isMissing(value)) return null;
  if (value instanceof NdArray) return toList(value).map(plain);
  if (value instanceof Index) return value.labels.map(plain);
  if (value instanceof Tuple) return value.items.map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Dict) return [...value].map(([key, item]) => [plain(key), plain(item)]);
  if (typeof value !== 'number') return value instanceof PyObject ? value.toString() : value;
  return Number.isFinite(value) ? (value === 0 ? 0 : Number(value.toPrecision(10))) : str(value);
}
