// Every word that the grammar has a place for.
import * as phrases from './phrases.ts';

const wordsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.toLowerCase().split(/[|\s]+/);
  if (value instanceof Set) return wordsIn([...(value as ReadonlySet<unknown>)]);
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (value !== null && typeof value === 'object')
    return [...Object.keys(value), ...(Object.values(value) as unknown[])].flatMap(wordsIn);
  return [];
};

export const SPOKEN: readonly string[] = [
  ...new Set([
    ...Object.values(phrases).flatMap(wordsIn),
    ...wordsIn(
      'difference between share percentage percent proportion compare comparison growth change weekday weekdays weekend',
    ),
    ...wordsIn('monday tuesday wednesday thursday friday saturday sunday monthly yearly weekly daily hourly quarterly'),
    ...wordsIn('year years month months week weeks day days hour hours quarter quarters'),
    ...wordsIn('january february march april may june july august september october november december'),
  ]),
];
