// A type that the user gave a column: its values are read so, and those that cannot be are misfits like any others.
import type { ColumnType } from '@quaestor/contracts';
import { valueName } from './column-counts.ts';
import type { Decision } from './decide-column.ts';
import type { Reading } from './reading.ts';

const SQL: Record<Exclude<ColumnType, 'text'>, string> = {
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/** Types that go into each other without being written out. */
const ALIKE: readonly (readonly ColumnType[])[] = [
  ['integer', 'decimal'],
  ['date', 'timestamp'],
];

/** The best reading that goes into the wanted type; what it leaves is read as a database would. */
export function asWanted(wanted: ColumnType | undefined, index: number, decision: Decision): Decision {
  if (wanted === undefined || decision.reading?.type === wanted) return decision;
  const { candidates } = decision;
  if (wanted === 'text') return { reading: undefined, doubts: [], candidates };
  const found =
    candidates.find(({ type }) => type === wanted) ??
    candidates.find(({ type }) => ALIKE.some((types) => types.includes(type) && types.includes(wanted)));
  const plainly = cast(valueName(index), wanted);
  const reading: Reading = {
    type: wanted,
    fits: 0,
    form: found?.form ?? null,
    unit: found?.unit ?? null,
    doubts: [],
    layers: found?.layers ?? [],
    value: found ? `coalesce(${cast(`(${found.value})`, wanted)}, ${plainly})` : plainly,
  };
  return { reading, doubts: [], candidates };
}

/** A fraction is no integer, though a database would round it. */
function cast(value: string, type: Exclude<ColumnType, 'text'>): string {
  const plain = `TRY_CAST(${value} AS ${SQL[type]})`;
  if (type !== 'integer') return plain;
  return `CASE WHEN coalesce(TRY_CAST(${value} AS DOUBLE) = floor(TRY_CAST(${value} AS DOUBLE)), true) THEN ${plain} END`;
}
