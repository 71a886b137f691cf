import type { Column } from './frames/data-frame.ts';
import type { Dtype } from './frames/dtype.ts';
import { NOT_A_TIME, type Value } from './language/values.ts';
import { Timestamp } from './times/timestamp.ts';

/** A column as a script's SQL gives it: integers and decimals may be text, times are ISO 8601. */
export interface GivenColumn {
  name: string;
  kind: 'integer' | 'number' | 'boolean' | 'date' | 'timestamp' | 'text' | 'other';
  cells: readonly unknown[];
}

/**
 * @returns the column that pandas would read: whole numbers beside absent ones as `float64`, absent times as NaT, any other
 *   absent cell as NaN, as of a file. Integers beyond 2^53, which a double cannot hold, stay text.
 */
export const columnFrom = ({ name, kind, cells }: GivenColumn): Column => ({ name, ...READ[kind](cells) });

type Read = (cells: readonly unknown[]) => Pick<Column, 'values' | 'dtype'>;

/** Most texts come up again: each is kept once. */
const asText: Read = (cells) => {
  const known = new Map<string, string>();
  const kept = (text: string) => known.get(text) ?? (known.set(text, text), text);
  return {
    values: cells.map((cell): Value =>
      cell === null ? NaN : kept(typeof cell === 'string' ? cell : JSON.stringify(cell)),
    ),
    dtype: 'object',
  };
};

const asNumbers =
  (whole: boolean): Read =>
  (cells) => {
    let absent = false;
    const values = cells.map((cell) => {
      absent ||= cell === null;
      return cell === null ? NaN : Number(cell);
    });
    if (!whole) return { values, dtype: 'float64' };
    if (values.some((value) => Number.isInteger(value) && !Number.isSafeInteger(value)))
      return { values: cells.map((cell) => (cell === null ? NaN : String(cell as string | number))), dtype: 'object' };
    return { values, dtype: absent ? 'float64' : 'int64' };
  };

const asTruths: Read = (cells) => ({
  values: cells.map((cell): Value => (cell === null ? NaN : (cell as boolean))),
  dtype: (cells.includes(null) ? 'object' : 'bool') satisfies Dtype,
});

const asTimes: Read = (cells) => ({
  values: cells.map((cell) => (cell === null ? NOT_A_TIME : new Timestamp(milliseconds(cell as string)))),
  dtype: 'datetime64[ns]',
});

/** Times without a zone, and those of UTC, as DuckDB writes them. */
const milliseconds = (text: string) =>
  Date.parse(`${text.replace(' ', 'T').replace(/\+00$/, '')}${text.length > 10 ? 'Z' : ''}`);

const READ: Readonly<Record<GivenColumn['kind'], Read>> = {
  integer: asNumbers(true),
  number: asNumbers(false),
  boolean: asTruths,
  date: asTimes,
  timestamp: asTimes,
  text: asText,
  other: asText,
};
