// What the labels are computed with: plain arithmetic over arrays, sharing nothing with the product. Ties throw, because a
// question whose answer hangs on the order of equal values has no right answer.

/** Values of a column that are there. */
export function of<T, V>(rows: readonly T[], value: (row: T) => V | null): V[] {
  return rows.map(value).filter((each): each is Awaited<V> & V => each !== null);
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]) => sum(values) / values.length;
export const median = (values: readonly number[]) => quantile(values, 0.5);
export const range = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
export const distinct = <V>(values: readonly V[]): V[] => [...new Set(values)];
export const percent = (part: number, whole: number) => (100 * part) / whole;

/** Of a sample: divided by n - 1. */
export function variance(values: readonly number[]): number {
  const middle = mean(values);
  return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
}
export const deviation = (values: readonly number[]) => Math.sqrt(variance(values));

/** Between neighbours in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place - Math.floor(place));
}

/** Pearson's. */
export function correlation(pairs: readonly (readonly [number, number])[]): number {
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
  const [middleX, middleY] = [mean(xs), mean(ys)];
  const together = sum(pairs.map(([x, y]) => (x - middleX) * (y - middleY)));
  return together / Math.sqrt(sum(xs.map((x) => (x - middleX) ** 2)) * sum(ys.map((y) => (y - middleY) ** 2)));
}

/** Rows of each key, keys in order of first appearance. */
export function groups<T, K>(rows: readonly T[], key: (row: T) => K): [K, T[]][] {
  const found = new Map<K, T[]>();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return [...found];
}

/** One measure for each key. */
export function by<T, K extends string | number>(
  rows: readonly T[],
  key: (row: T) => K,
  measure: (rows: readonly T[]) => number,
): [K, number][] {
  return groups(rows, key).map(([name, members]) => [name, measure(members)]);
}

/** The first `count` by falling measure. */
export function top<T>(items: readonly T[], count: number, measure: (item: T) => number): T[] {
  const sorted = [...items].sort((a, b) => measure(b) - measure(a));
  sorted.slice(0, count).forEach((item, place) => {
    const next = sorted[place + 1];
    if (next !== undefined && measure(item) === measure(next)) throw new Error(`tie at ${measure(item)}`);
  });
  return sorted.slice(0, count);
}
export const bottom = <T>(items: readonly T[], count: number, measure: (item: T) => number) =>
  top(items, count, (item) => -measure(item));
export const most = <T>(items: readonly T[], measure: (item: T) => number): T => top(items, 1, measure)[0]!;
export const least = <T>(items: readonly T[], measure: (item: T) => number): T => bottom(items, 1, measure)[0]!;

/** The most frequent value. */
export const mode = <T, K extends string | number>(rows: readonly T[], key: (row: T) => K): K =>
  most(
    by(rows, key, (members) => members.length),
    ([, count]) => count,
  )[0];
