// NumPy's own order of adding, so that the last digits come out alike: pairwise, in blocks of eight lanes.

const BLOCK = 128;

export function pairwiseSum(values: ArrayLike<number>, from = 0, length = values.length): number {
  if (length < 8) {
    let sum = 0;
    for (let at = from; at < from + length; at++) sum += values[at]!;
    return sum;
  }
  if (length > BLOCK) {
    const half = Math.floor(length / 2);
    const first = half - (half % 8);
    return pairwiseSum(values, from, first) + pairwiseSum(values, from + first, length - first);
  }
  const lanes = [0, 1, 2, 3, 4, 5, 6, 7].map((lane) => values[from + lane]!);
  const whole = length - (length % 8);
  for (let at = 8; at < whole; at += 8) for (let lane = 0; lane < 8; lane++) lanes[lane]! += values[from + at + lane]!;
  let sum = lanes[0]! + lanes[1]! + (lanes[2]! + lanes[3]!) + (lanes[4]! + lanes[5]! + (lanes[6]! + lanes[7]!));
  for (let at = whole; at < length; at++) sum += values[from + at]!;
  return sum;
}

export const meanOf = (values: readonly number[]) => (values.length === 0 ? NaN : pairwiseSum(values) / values.length);

export function sumOfSquares(values: readonly number[], centre = meanOf(values)): number {
  const squares = new Array<number>(values.length);
  for (let at = 0; at < values.length; at++) squares[at] = (values[at]! - centre) ** 2;
  return pairwiseSum(squares);
}

export function varianceOf(values: readonly number[], ddof = 0): number {
  if (values.length - ddof <= 0) return NaN;
  return sumOfSquares(values) / (values.length - ddof);
}

/** Central moment of that power. */
export function momentOf(values: readonly number[], power: number): number {
  const centre = meanOf(values);
  return meanOf(values.map((value) => (value - centre) ** power));
}

/** Halves go to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest < 0.5) return floor;
  if (rest > 0.5) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/** `np.round`: by scaling, not by the decimal digits, as `round` of a plain float does. */
export function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  if (decimals === 0) return roundHalfEven(value);
  const scale = 10 ** Math.abs(decimals);
  return decimals > 0 ? roundHalfEven(value * scale) / scale : roundHalfEven(value / scale) * scale;
}
