/** As `sum` adds floats up since Python 3.12: what rounding loses is kept beside the sum (Neumaier). */
export function sum(values: readonly number[], start = 0): number {
  let total = start;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(lost) ? total + lost : total;
}

/** The sum rounded once, as `math.fsum` gives it (Shewchuk). */
export function exactSum(values: readonly number[]): number {
  let partials: number[] = [];
  for (const value of values) {
    let high = value;
    const rest: number[] = [];
    for (const partial of partials) {
      const [large, small] = Math.abs(high) >= Math.abs(partial) ? [high, partial] : [partial, high];
      high = large + small;
      const low = small - (high - large);
      if (low !== 0) rest.push(low);
    }
    partials = [...rest, high];
  }
  return rounded(partials);
}

function rounded(partials: readonly number[]): number {
  let place = partials.length - 1;
  let high = partials[place] ?? 0;
  let low = 0;
  while (place > 0 && low === 0) {
    const before = high;
    place -= 1;
    high = before + partials[place]!;
    low = partials[place]! - (high - before);
  }
  // A half that is left over goes the way of what comes after it.
  const next = partials[place - 1];
  if (place > 0 && next !== undefined && low < 0 === next < 0) {
    const twice = low * 2;
    if (twice === high + twice - high) return high + twice;
  }
  return high;
}
