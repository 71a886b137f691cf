import type { ColumnType } from '@quaestor/contracts';

/** Names → SQL expressions, of one level of a nested query. */
export type Layer = Record<string, string>;

/** Something to be told of a column that was read in one way and might have been meant in another. */
export interface Doubt {
  code: string;
  /** For a person; the column's name is put in front. */
  message: string;
  count?: number;
}

/** One way to understand the texts of a column, with how many of them it explains. */
export interface Reading {
  type: ColumnType;
  fits: number;
  form: string | null;
  unit: string | null;
  doubts: Doubt[];
  /** SQL expressions by name that `value` builds on; each layer may use the names of those before it. */
  layers: Layer[];
  /** SQL of the typed value; null where the text does not fit. */
  value: string;
}
