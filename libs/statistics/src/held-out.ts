// A regression that is judged by rows it was not fitted on, parted as scikit-learn's `train_test_split` parts them from a seed.
import { leastSquares, predictedBy } from './least-squares.ts';
import { Mt19937 } from './mt19937.ts';

export interface Judged {
  mse: number;
  rmse: number;
  mae: number;
  r_squared: number;
}

/** Rows that lack a value are left out before the others are parted. Nothing where a part is too small. */
export function judgedByHeldOut(
  ys: readonly (number | null)[],
  predictors: readonly (readonly (number | null)[])[],
  share: number,
  seed: number,
): Judged | undefined {
  const complete = ys.flatMap((y, place) =>
    y === null || predictors.some((each) => each[place] == null) ? [] : [place],
  );
  const held = Math.ceil(complete.length * share);
  new Mt19937(seed).shuffle(complete);
  const [test, train] = [complete.slice(0, held), complete.slice(held)];
  const numbersAt = (list: readonly (number | null)[], places: readonly number[]) =>
    places.map((place) => list[place]!);
  const line = leastSquares(
    numbersAt(ys, train),
    predictors.map((each) => numbersAt(each, train)),
  );
  if (!line || test.length < 2) return undefined;
  const wanted = numbersAt(ys, test);
  const apart = test.map(
    (place, at) =>
      wanted[at]! -
      predictedBy(
        line,
        predictors.map((each) => each[place]!),
      )!,
  );
  const mean = wanted.reduce((sum, each) => sum + each, 0) / wanted.length;
  const squares = apart.reduce((sum, each) => sum + each * each, 0);
  const mse = squares / apart.length;
  return {
    mse,
    rmse: Math.sqrt(mse),
    mae: apart.reduce((sum, each) => sum + Math.abs(each), 0) / apart.length,
    r_squared: 1 - squares / wanted.reduce((sum, each) => sum + (each - mean) ** 2, 0),
  };
}

export const OF_HELD_OUT = ['mse', 'rmse', 'mae', 'r_squared'] as const;
