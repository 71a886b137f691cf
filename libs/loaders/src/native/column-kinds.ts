// What columns can be while their cells are taken.
import { type ParquetType, TYPES } from '../staging/parquet-file.ts';
import type { PlainKind } from '../types/plain-columns.ts';

/** `raw`: text as it stands, to be looked at later. */
export type NativeKind = PlainKind | 'raw';

interface Kind {
  parquet: ParquetType;
  /** What a value takes; a number in a list, where there is one. */
  bytes: number;
}

export const KINDS: Record<NativeKind, Kind> = {
  integer: { parquet: TYPES.integer, bytes: 8 },
  decimal: { parquet: TYPES.decimal, bytes: 8 },
  boolean: { parquet: TYPES.boolean, bytes: 1 / 8 },
  date: { parquet: TYPES.date, bytes: 4 },
  timestamp: { parquet: TYPES.timestamp, bytes: 8 },
  utc: { parquet: TYPES.timestamp, bytes: 8 },
  text: { parquet: TYPES.text, bytes: 2 },
  raw: { parquet: TYPES.text, bytes: 0 },
};

export interface ColumnRoom {
  /** Rows that are held before they are written, at most. */
  rows: number;
  /** Distinct texts that are listed, at most; the list may take so many times 64 bytes. */
  listed: number;
  /** Whether distinct numbers are counted. */
  countsNumbers: boolean;
}

const DAY_MS = 86_400_000;

/** `2024-02-29`, from days since 1970. */
export const shownDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** `2024-02-29 12:00:00`, from microseconds since 1970. */
export const shownTime = (us: bigint) => new Date(Number(us / 1000n)).toISOString().slice(0, 19).replace('T', ' ');
