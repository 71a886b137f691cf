// Rows parted in those to learn from and those to be tested by, as scikit-learn parts them from a seed.
import { arrayOf, isArrayLike } from '../../arrays/coerce.ts';
import { NdArray } from '../../arrays/nd-array.ts';
import { DataFrame } from '../../frames/data-frame.ts';
import { Series } from '../../frames/series.ts';
import { callable } from '../../language/callable.ts';
import { notSupported, PythonError } from '../../language/errors.ts';
import { type Callable, type Value } from '../../language/values.ts';
import type { RandomState } from '../../random/random-state.ts';
import { distinct } from '../numpy/ordering.ts';
import { randomStateOf } from '../numpy/random.ts';

function lengthOf(value: Value): number {
  if (value instanceof DataFrame) return value.index.length;
  if (!isArrayLike(value)) throw new PythonError('TypeError', 'Expected sequence or array-like');
  return arrayOf(value).shape[0]!;
}

function rowsOf(value: Value, places: readonly number[]): Value {
  if (value instanceof DataFrame) {
    const columns = value.columns.map((column) => ({
      ...column,
      values: places.map((place) => column.values[place]!),
    }));
    return new DataFrame(columns, value.index.take(places));
  }
  if (value instanceof Series) return value.take(places);
  if (Array.isArray(value)) return places.map((place) => value[place]!);
  return arrayOf(value).item(NdArray.own(places));
}

function sizesOf(length: number, test: Value, train: Value): { trainSize: number; testSize: number } {
  const share = test === null && train === null ? 0.25 : test;
  const sizeOf = (size: Value, name: string, round: (x: number) => number) => {
    if (size === null) return undefined;
    // 1.0 is no share of the rows, and 1 is one row: they are not to be told apart
    if (typeof size !== 'number' || size === 1) throw notSupported(`train_test_split(${name}=1)`);
    if (Number.isInteger(size) ? size <= 0 || size >= length : size <= 0 || size >= 1)
      throw new PythonError(
        'ValueError',
        `${name}=${size} should be either positive and smaller than the number of samples ${length} or a float in the (0, 1) range`,
      );
    return Number.isInteger(size) ? size : round(size * length);
  };
  const [testGiven, trainGiven] = [sizeOf(share, 'test_size', Math.ceil), sizeOf(train, 'train_size', Math.floor)];
  const testSize = testGiven ?? length - trainGiven!;
  const trainSize = trainGiven ?? length - testSize;
  if (trainSize + testSize > length)
    throw new PythonError('ValueError', `The sum of train_size and test_size = ${trainSize + testSize} is too large`);
  if (trainSize === 0) throw new PythonError('ValueError', 'the resulting train set will be empty');
  return { trainSize, testSize };
}

interface Parts {
  train: readonly number[];
  test: readonly number[];
}

/** How many to draw of each class, as near to its share as whole numbers come; ties by lot. */
function shares(counts: readonly number[], draws: number, state: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const wanted = counts.map((count) => (count / total) * draws);
  const whole = wanted.map(Math.floor);
  let left = Math.trunc(draws - whole.reduce((sum, each) => sum + each, 0));
  const rests = wanted.map((each, at) => each - whole[at]!);
  for (const rest of [...new Set(rests)].sort((a, b) => b - a)) {
    if (left <= 0) break;
    const places = rests.flatMap((each, at) => (each === rest ? [at] : []));
    const now = Math.min(places.length, left);
    for (const chosen of state.choice(places.length, now, false)) whole[places[chosen]!]! += 1;
    left -= now;
  }
  return whole;
}

function stratified(labels: Value, trainSize: number, testSize: number, state: RandomState): Parts {
  const array = arrayOf(labels);
  if (array.shape.length > 1 && array.shape[1]! > 1) throw notSupported('train_test_split by several columns');
  const { counts, inverse } = distinct(array.values);
  if (counts.some((count) => count < 2))
    throw new PythonError('ValueError', 'The least populated class in y has only 1 member, which is too few.');
  if (trainSize < counts.length || testSize < counts.length)
    throw new PythonError('ValueError', 'The train or test size should be greater or equal to the number of classes');
  const members: number[][] = counts.map(() => []);
  inverse.forEach((group, place) => members[group]!.push(place));
  const trainShares = shares(counts, trainSize, state);
  const testShares = shares(
    counts.map((count, at) => count - trainShares[at]!),
    testSize,
    state,
  );
  const [train, test]: [number[], number[]] = [[], []];
  members.forEach((places, group) => {
    const mixed = state.permutation(places.length).map((at) => places[at]!);
    const cut = trainShares[group]!;
    for (const place of mixed.slice(0, cut)) train.push(place);
    for (const place of mixed.slice(cut, cut + testShares[group]!)) test.push(place);
  });
  state.shuffle(train);
  state.shuffle(test);
  return { train, test };
}

function parts(length: number, test: Value, train: Value, seed: Value, shuffle: boolean, stratify: Value): Parts {
  const { trainSize, testSize } = sizesOf(length, test, train);
  if (!shuffle) {
    if (stratify !== null)
      throw new PythonError('ValueError', 'Stratified train/test split is not implemented for shuffle=False');
    const places = Array.from({ length: trainSize + testSize }, (_, place) => place);
    return { train: places.slice(0, trainSize), test: places.slice(trainSize) };
  }
  const state = randomStateOf(seed, 'train_test_split');
  if (stratify !== null) return stratified(stratify, trainSize, testSize, state);
  const places = state.permutation(length);
  return { test: places.slice(0, testSize), train: places.slice(testSize, testSize + trainSize) };
}

export const MODEL_SELECTION: readonly Callable[] = [
  callable(
    'train_test_split',
    '*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None',
    (arrays, test, train, seed, shuffle, stratify) => {
      const given = arrays as Value[];
      if (given.length === 0) throw new PythonError('ValueError', 'At least one array required as input');
      const lengths = given.map(lengthOf);
      if (lengths.some((length) => length !== lengths[0]))
        throw new PythonError(
          'ValueError',
          `Found input variables with inconsistent numbers of samples: [${lengths.join(', ')}]`,
        );
      const { train: learned, test: tested } = parts(lengths[0]!, test, train, seed, shuffle === true, stratify);
      return given.flatMap((each) => [rowsOf(each, learned), rowsOf(each, tested)]);
    },
  ),
];
