import { plainly } from '../answer.ts';
import { runScript } from '../run-script.ts';

export const PLAIN = `df = pd.DataFrame({'g': ['x', 'y', 'x', 'z', 'y', 'x'], 'h': ['p', 'q', 'q', 'p', 'p', 'q'], 'a': [3, 1, 2, 6, 5, 4], 'b': [1.5, np.nan, 2.5, 4.0, 0.5, np.nan], 't': ['u', None, 'v', 'u', 'w', 'v'], 'f': [True, False, True, True, False, False]})`;

export const TIMES = `df = pd.DataFrame({'d': pd.to_datetime(['2020-01-05', '2020-01-20', '2020-02-03', '2020-03-10', '2021-01-01', '2021-02-02']), 'g': ['x', 'y', 'x', 'z', 'y', 'x'], 'a': [3, 1, 2, 6, 5, 4], 'b': [1.5, np.nan, 2.5, 4.0, 0.5, np.nan]})`;

/** Ten digits: sums in another order differ in the last ones. */
const rounded = (_name: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(10)) : value);

/** As JSON, what an expression over a table comes to; or statements, the last of which sets `result`. */
export function answerOf(code: string, table: string): string {
  const script = code.includes('result = ') ? code : `result = ${code}`;
  const names = runScript(`${table}\n${script}`, { tables: new Map(), print: () => undefined });
  return JSON.stringify(plainly(names.get('result') ?? null), rounded);
}
