// Equal values by numbers: what grouping, duplicates, merging and pivoting begin with.
import { PythonError } from '../language/errors.ts';
import { isMissing, type Value } from '../language/values.ts';
import { compare, labelKey } from './columns.ts';
import type { Column } from './data-frame.ts';

export interface Factors {
  /** For each row which of the labels it has; -1: missing. */
  codes: Int32Array;
  labels: Value[];
}

/** @param isSorted in order where they can be, else as they come up; categories come in theirs, all of them */
export function factorize(column: Pick<Column, 'values' | 'dtype' | 'categories'>, isSorted: boolean): Factors {
  const { values } = column;
  const codes = new Int32Array(values.length);
  const known = new Map<unknown, number>();
  const labels: Value[] = [];
  const isCategory = column.dtype === 'category' && column.categories !== undefined;
  if (isCategory) for (const value of column.categories!.values) known.set(labelKey(value), labels.push(value) - 1);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (isMissing(value)) {
      codes[row] = -1;
      continue;
    }
    const key = labelKey(value);
    let code = known.get(key);
    if (code === undefined) {
      code = labels.push(value) - 1;
      known.set(key, code);
    }
    codes[row] = code;
  }
  return isSorted && !isCategory ? inOrder({ codes, labels }) : { codes, labels };
}

function inOrder({ codes, labels }: Factors): Factors {
  const ranks = labels.map((_, code) => code);
  try {
    ranks.sort((one, other) => compare(labels[one]!, labels[other]!));
  } catch (error) {
    // Texts beside numbers have no order: pandas leaves them as they come up.
    if (!(error instanceof PythonError) || error.name !== 'TypeError') throw error;
    return { codes, labels };
  }
  const rankOf = new Int32Array(labels.length);
  ranks.forEach((code, rank) => (rankOf[code] = rank));
  return { codes: codes.map((code) => (code < 0 ? -1 : rankOf[code]!)), labels: ranks.map((code) => labels[code]!) };
}

/** Rows alike in all columns by one number, missing values alike too. */
export function factorizeRows(
  columns: readonly Pick<Column, 'values' | 'dtype'>[],
  height: number,
): { codes: Int32Array; count: number } {
  let codes: Int32Array = new Int32Array(height);
  let count = height > 0 ? 1 : 0;
  for (const column of columns) {
    const next = factorize({ values: column.values, dtype: 'object' }, false);
    const width = next.labels.length + 1;
    const known = new Map<number, number>();
    codes = codes.map((code, row) => {
      const pair = code * width + next.codes[row]! + 1;
      const found = known.get(pair);
      if (found !== undefined) return found;
      known.set(pair, known.size);
      return known.size - 1;
    });
    count = known.size;
  }
  return { codes, count };
}

/** In order, without the categories that do not come up. */
export function usedFactors(column: Pick<Column, 'values' | 'dtype' | 'categories'>): Factors {
  const { codes, labels } = factorize(column, true);
  const used = [...new Set(codes)].filter((code) => code >= 0).sort((one, other) => one - other);
  if (used.length === labels.length) return { codes, labels };
  const places = new Map(used.map((code, place) => [code, place]));
  return { codes: codes.map((code) => places.get(code) ?? -1), labels: used.map((code) => labels[code]!) };
}
