// What has come to so much by now: of a column that adds up from row to row the total is its last number, which is its highest.
import { isCumulative } from '../numbers/cumulative.ts';
import type { Scan } from '../scan.ts';
import { type Meaning, noted } from './meaning.ts';

/** "total cases in Italy", "total cases by country": the last of each, which is the highest. */
export function ofLastDay(scan: Scan, meaning: Meaning | undefined): Meaning | undefined {
  const { measure, filters, group_by: groups } = meaning ?? {};
  if (!meaning || measure?.function !== 'sum' || meaning.also || !isCumulative(scan, measure.column)) return meaning;
  const fixed = filters!.map((each) =>
    !('any' in each) && each.op === '=' && each.values.length === 1 && !each.of ? each.column : undefined,
  );
  const pinned = [...fixed, ...groups!.map(({ column, grain }) => (grain ? undefined : column))];
  const kinds = scan.schema.filter(({ type, distinct }) => type === 'text' && distinct > 1).map(({ name }) => name);
  return kinds.every((name) => pinned.includes(name)) && pinned.every((name) => kinds.includes(name ?? ''))
    ? noted(
        { ...meaning, measure: { ...measure, function: 'max' } },
        `${measure.column} adds up from row to row: its highest is told, no sum of it.`,
      )
    : meaning;
}
