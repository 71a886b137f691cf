import { judgedByHeldOut } from './held-out.ts';

const X = [1, 2, 3, 4, 5, 6, 7, 9, 12, 15, 20, 30];
const Y = [2.1, 3.9, 6.2, 7.8, 9.5, 30, 4.4, 5, 5, 5, 1, 2];

// By NumPy 2: `RandomState(42).permutation` and `linalg.lstsq`, parted as `train_test_split(test_size=0.3)` parts.
it('judges a line by the rows that scikit-learn would hold out', () => {
  const judged = judgedByHeldOut([...Y, null, 3], [[...X, 4, null]], 0.3, 42)!;
  expect(judged.mse).toBeCloseTo(25.354551738336486, 8);
  expect(judged.rmse).toBeCloseTo(Math.sqrt(judged.mse), 12);
  expect(judged.mae).toBeCloseTo(4.369092093831442, 8);
  expect(judged.r_squared).toBeCloseTo(-7.1085914014268194, 8);
});

it('judges nothing by too few rows', () => expect(judgedByHeldOut([1, 2, 3], [[1, 2, 4]], 0.3, 1)).toBeUndefined());
