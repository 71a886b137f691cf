import { RandomState } from './random-state.ts';

// By NumPy 2.4: `RandomState(42)`, drawn in turn.
it('draws what NumPy draws from a seed', () => {
  const state = new RandomState(42);
  const draw = <T>(count: number, one: () => T) => Array.from({ length: count }, one);
  expect([
    draw(2, () => state.uniform()),
    draw(3, () => Number(state.normal().toFixed(12))),
    draw(5, () => state.integer(0, 100)),
    state.permutation(10),
    state.choice(10, 4, false),
    state.choice(5, 4, true, [0.1, 0.2, 0.3, 0.2, 0.2]),
  ]).toEqual([
    [0.3745401188473625, 0.9507143064099162],
    [0.647688538101, 1.523029856408, -0.234153374723],
    [74, 74, 87, 99, 23],
    [7, 9, 0, 8, 6, 3, 1, 4, 5, 2],
    [1, 7, 6, 2],
    [1, 1, 2, 2],
  ]);
});
