import { placeIn } from './place-in.ts';

/** Zones that go by letters, by whole hours ahead of UTC; those that stand for several places are left out. */
const WESTERNMOST = -8;
const ZONES: readonly string[] = [
  ...['pst', 'pdt mst', 'mdt', 'est cdt', 'edt', '-', '-', '-'],
  ...['z utc gmt wet', 'cet mez west', 'cest mesz eet', 'eest msk', '-', '-', '-', '-', '-', 'jst kst'],
];

/** Alternatives of a pattern. */
export const anyZone = ZONES.flatMap((zones) => zones.split(' '))
  .filter((zone) => zone !== '-')
  .join('|');

/** SQL of the minutes that a zone, `+02:00`, `-5` or a name, is ahead of UTC; 0 where there is none. */
export const offsetMinutes = (zone: string) =>
  `CASE WHEN ${zone} = '' THEN 0 WHEN ${zone}[1] IN ('+', '-') THEN CASE WHEN ${zone}[1] = '-' THEN -1 ELSE 1 END * ` +
  `(CAST(${zone}[2:3] AS INTEGER) * 60 + coalesce(TRY_CAST(${zone}[-2:] AS INTEGER) * (length(${zone}) > 3)::INTEGER, 0)) ` +
  `ELSE (${placeIn(ZONES, zone)} - 1 + ${WESTERNMOST}) * 60 END`;
