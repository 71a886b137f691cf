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
