import { toList } from '../arrays/attributes.ts';
import { NdArray } from '../arrays/nd-array.ts';
import { DataFrame } from '../frames/data-frame.ts';
import { Index } from '../frames/index-labels.ts';
import { Series } from '../frames/series.ts';
import { PythonError } from '../language/errors.ts';
import { str } from '../language/repr.ts';
import { isMissing, Tuple, type Value } from '../language/values.ts';
import { runScript } from '../run-script.ts';

type Plain = null | boolean | number | string | Plain[];

/** Numbers with ties, some of them absent, whole numbers and classes. */
export const MEASURES = new DataFrame([
  { name: 'x', values: [1.5, 2, 3, 4.25, 5, 6, 2, 9], dtype: 'float64' },
  { name: 'y', values: [2, 1, 4, 3, 7, 5, 9, 8], dtype: 'int64' },
  { name: 'n', values: [1, NaN, 3, 4, 5.5, NaN, 7, 8], dtype: 'float64' },
  { name: 's', values: [...'abacbcab'], dtype: 'object' },
]);

/** What a script's `result` holds over {@link MEASURES}, or an expression comes to; numbers rounded to ten digits. */
export function valueOf(code: string): Plain {
  const script = /^result\b|\n/m.test(code) ? code : `result = ${code}`;
  const names = runScript(script, { tables: new Map([['measures.csv', MEASURES]]), print: () => undefined });
  return plain(names.get('result') ?? null);
}

function plain(value: Value): Plain {
  if (value === null || isMissing(value)) return null;
  if (value instanceof NdArray) return toList(value).map(plain);
  if (value instanceof Series) return value.values.map(plain);
  if (value instanceof Index) return value.labels.map(plain);
  if (value instanceof Tuple) return value.items.map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value !== 'number' || !Number.isFinite(value)) return str(value);
  return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(10));
}

/** The kind of error a script ends with. */
export function errorOf(code: string): string | undefined {
  try {
    valueOf(code);
  } catch (error) {
    if (error instanceof PythonError) return error.name;
    throw error;
  }
  return undefined;
}
