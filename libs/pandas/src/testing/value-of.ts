import { type Plain, plainly } from '../answer.ts';
import { DataFrame } from '../frames/data-frame.ts';
import { PythonError } from '../language/errors.ts';
import { runScript } from '../run-script.ts';

const NAN = NaN;

/** Numbers with ties, some of them absent, whole numbers and classes. */
export const MEASURES = new DataFrame([
  { name: 'x', values: [1.5, 2, 3, 4.25, 5, 6, 2, 9], dtype: 'float64' },
  { name: 'y', values: [2, 1, 4, 3, 7, 5, 9, 8], dtype: 'int64' },
  { name: 'n', values: [1, NAN, 3, 4, 5.5, NAN, 7, 8], dtype: 'float64' },
  { name: 's', values: [...'abacbcab'], dtype: 'object' },
]);

/** What a script's `result` holds over {@link MEASURES}, or an expression comes to, rounded to ten digits. */
export function valueOf(code: string): Plain {
  const script = /^result\b|\n/m.test(code) ? code : `result = ${code}`;
  const names = runScript(script, { tables: new Map([['measures.csv', MEASURES]]), print: () => undefined });
  return rounded(plainly(names.get('result') ?? null));
}

function rounded(value: Plain): Plain {
  if (typeof value === 'number') return Math.abs(value) < 1e-12 ? 0 : Number(value.toPrecision(10));
  if (Array.isArray(value)) return value.map(rounded);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, rounded(each)]));
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
