// Decimal texts of a double, correctly rounded with ties to even: JavaScript's own round a tie away from zero.

/** `digits` places after the point, no exponent. */
export function toFixed(value: number, digits: number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size >= 1e21) return `${sign}${BigInt(size)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const places = Math.min(digits, 100);
  let text = size.toFixed(places);
  // A tie ends, in binary, at exactly the place after the last one: times 2^(places + 1) it is a whole odd number.
  if (places < 50 && Math.abs((size * 2 ** (places + 1)) % 2) === 1) {
    const cut = size.toFixed(places + 1).slice(0, places === 0 ? -2 : -1);
    if ('02468'.includes(cut.at(-1)!)) text = cut;
  }
  return sign + text + '0'.repeat(digits - places);
}

/** One digit before the point, `digits` after it, and an exponent of two digits at least: `1.50e+03`. */
export function toExponential(value: number, digits: number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  const places = Math.min(digits, 100);
  let [mantissa, exponent] = size.toExponential(places).split('e') as [string, string];
  const exact = size.toExponential(100).split('e') as [string, string];
  const end = places === 0 ? 1 : places + 2;
  const beyond = exact[0].replace('.', '').slice(places + 1);
  if (/^50*$/.test(beyond)) {
    const cut = exact[0].slice(0, end);
    if ('02468'.includes(cut.at(-1)!)) [mantissa, exponent] = [cut, exact[1]];
  }
  return `${sign}${mantissa}e${pythonExponent(exponent)}`;
}

const pythonExponent = (text: string) =>
  text.replace(/^([+-]?)(\d+)$/, (_, sign, size) => (sign || '+') + String(size).padStart(2, '0'));

/** As `repr` writes a number; a whole one without `.0`, as numbers have one kind here. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-4 && size < 1e16)) return String(value);
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  return `${mantissa}e${pythonExponent(exponent)}`;
}

/** `round(value, digits)` as NumPy does it for its own numbers, which is what pandas hands out; ties to even. */
export function roundHalfEven(value: number, digits = 0): number {
  if (!Number.isFinite(value)) return value;
  if (digits === 0) return nearestEven(value);
  const factor = 10 ** Math.abs(digits);
  const rounded = digits > 0 ? nearestEven(value * factor) / factor : nearestEven(value / factor) * factor;
  return Number.isFinite(rounded) ? rounded : value;
}

function nearestEven(value: number): number {
  const below = Math.floor(value);
  const over = value - below;
  if (over !== 0.5) return over < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
