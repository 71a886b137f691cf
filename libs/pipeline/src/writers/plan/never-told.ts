import type { Verdict } from '@quaestor/contracts';

type When = Verdict['cases'][number]['when'];

const HOLDS: Record<When[number]['op'], (value: number, bound: number) => boolean> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** @returns what a verdict on one number says in a case that no number comes to, those before it hold for all; undefined when there is none. */
export function neverTold({ cases }: Verdict): string | undefined {
  const conditions = cases.flatMap(({ when }) => when);
  if (new Set(conditions.map(({ measure }) => measure)).size !== 1) return undefined;
  // On each bound, beyond it and before it, which is between all of them, too.
  const numbers = conditions.flatMap(({ value }) =>
    [value, -value].flatMap((bound) => [bound - near(bound), bound, bound + near(bound)]),
  );
  const holds = (number: number, when: When) =>
    when.every(({ op, value, absolute }) => HOLDS[op](absolute ? Math.abs(number) : number, value));
  const told = new Set(numbers.map((number) => cases.findIndex(({ when }) => holds(number, when))));
  return cases.find((_, place) => !told.has(place))?.says;
}

/** Nearer to a bound than two bounds are to each other. */
const near = (bound: number) => Math.max(1e-6, Math.abs(bound) * 1e-9);
