// `sample(random_state=…)`: the same rows as pandas draws with that seed. Without a seed nobody could say which.
import { notSupported, PythonError } from '../language/errors.ts';
import type { Value } from '../language/values.ts';
import { RandomState } from '../random/random-state.ts';
import { takeRows, takeSeries, wholeNumber } from './columns.ts';
import type { DataFrame } from './data-frame.ts';
import type { GroupBy } from './group-by.ts';
import { Index } from './index-labels.ts';
import { method, type Member, only } from './members.ts';
import { roundHalfEven } from '../language/rounding.ts';
import type { Series } from './series.ts';

const signature = 'n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False';

function stateOf(seed: Value): RandomState {
  if (typeof seed === 'number') return new RandomState(seed);
  throw notSupported('sample() without a whole number as random_state');
}

function sizeOf(length: number, n: Value, frac: Value): number {
  if (n !== null && frac !== null)
    throw new PythonError('ValueError', 'Please enter a value for `frac` OR `n`, not both');
  return frac === null ? (n === null ? 1 : wholeNumber('n', n)) : roundHalfEven(Number(frac) * length);
}

function drawn(length: number, [n, frac, replace, weights, seed, axis]: readonly Value[]): number[] {
  only('weights', weights!, null);
  only('axis', axis!, null, 0, 'index');
  return stateOf(seed!).choice(length, sizeOf(length, n!, frac!), replace === true);
}

/** So many of each group, one generator drawing for all of them. */
export const groupSampleMember: Member<GroupBy> = method(
  'sample',
  'n=None, frac=None, replace=False, weights=None, random_state=None',
  (group, n, frac, replace, weights, seed) => {
    only('weights', weights, null);
    const state = stateOf(seed);
    const places = group.grouping.places.flatMap((own) =>
      state.choice(own.length, sizeOf(own.length, n, frac), replace === true).map((at) => own[at]!),
    );
    return group.part(places);
  },
);

export const sampleMember: Member<DataFrame> = method('sample', signature, (frame, ...options) => {
  const rows = takeRows(frame, drawn(frame.height, options));
  return options[6] === true ? rows.with(rows.columns, Index.range(rows.height)) : rows;
});

export const seriesSampleMember: Member<Series> = method('sample', signature, (series, ...options) => {
  const rows = takeSeries(series, drawn(series.values.length, options));
  return options[6] === true
    ? rows.with(rows.values, { index: Index.range(rows.values.length), dtype: rows.dtype })
    : rows;
});
