// Pearson's chi-square test (1900) of whether two properties are independent.
import { chiSquareSf } from './distributions.ts';
import type { TestResult } from './group-tests.ts';

type Properties = readonly (string | number | null)[];

/** Of two by two properties with Yates' correction unless `corrected` is false. Rows that lack one of them are left out; nothing, where one is always the same. */
export function chiSquareOfPairs(ones: Properties, others: Properties, corrected = true): TestResult | undefined {
  const pairs = ones.flatMap((one, place) => {
    const other = others[place] ?? null;
    return one === null || other === null ? [] : [[one, other] as const];
  });
  const rows = counted(pairs.map(([one]) => one));
  const columns = counted(pairs.map(([, other]) => other));
  const df = (rows.size - 1) * (columns.size - 1);
  if (df < 1) return undefined;
  const cells = counted(pairs.map((pair) => JSON.stringify(pair)));
  let statistic = 0;
  for (const [one, rowTotal] of rows)
    for (const [other, columnTotal] of columns) {
      const expected = (rowTotal * columnTotal) / pairs.length;
      const distance = Math.abs((cells.get(JSON.stringify([one, other])) ?? 0) - expected);
      statistic += (corrected && df === 1 ? distance - Math.min(0.5, distance) : distance) ** 2 / expected;
    }
  return { statistic, p: chiSquareSf(statistic, df) };
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
