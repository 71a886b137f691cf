import { solveLeastSquares } from './least-squares.ts';

const YS = [1, 3, 2, 5, 4];
const DESIGN = [
  [1, 1, 2],
  [1, 2, 1],
  [1, 3, 5],
  [1, 4, 3],
  [1, 6, 9],
];

// By NumPy 2: `linalg.lstsq(A, y)` and `diag(linalg.inv(A.T @ A))`.
it('solves for the columns of a design, and tells the spread of what it finds', () => {
  const { coefficients, spreads } = solveLeastSquares(YS, DESIGN)!;
  [0.6953642384, 1.549668874, -0.6635761589].forEach((value, at) => expect(coefficients[at]).toBeCloseTo(value, 9));
  [0.9205298013, 0.2649006623, 0.09801324503].forEach((value, at) => expect(spreads[at]).toBeCloseTo(value, 9));
});

it.each([
  ['columns determine each other', DESIGN.map(([one, x]) => [one!, x!, 2 * x! + 1])],
  ['there are as many columns as rows', DESIGN.map((row, at) => [...row, at ** 2, at ** 3])],
])('solves nothing where %s', (_, design) => expect(solveLeastSquares(YS, design)).toBeUndefined());
