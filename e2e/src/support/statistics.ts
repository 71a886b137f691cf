// The measures again, in plain JavaScript, so that an answer is checked against something that is not the product.
export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of a sample: divided by n − 1. */
export const deviation = (values: readonly number[]) =>
  Math.sqrt(sum(values.map((value) => (value - mean(values)) ** 2)) / (values.length - 1));

export const distinct = (values: readonly unknown[]) => new Set(values).size;

/** One row a group, `[key, value]`. */
export const byGroup = <Row>(
  rows: readonly Row[],
  key: (row: Row) => string,
  value: (group: Row[]) => number,
): (string | number)[][] => Object.entries(Object.groupBy(rows, key)).map(([name, group]) => [name, value(group!)]);
