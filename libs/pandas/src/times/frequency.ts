import { notSupported, PythonError } from '../language/errors.ts';
import { roundHalfEven } from '../language/rounding.ts';
import type { Value } from '../language/values.ts';
import { unitMs } from './timedelta.ts';

/** A span that always lasts alike: `D`, `15min`, `h`. */
function spanMs(freq: Value): number {
  const found = typeof freq === 'string' ? /^(\d*)\s*([A-Za-z]+)$/.exec(freq) : null;
  if (!found) throw new PythonError('ValueError', 'Invalid frequency');
  const letters = found[2]!;
  // `M` and its kin are months here, not minutes.
  const ms = /^(M|Y|A|Q|MS|ME|QS|QE|YS|YE|W)$/.test(letters) ? undefined : unitMs(letters);
  if (ms === undefined) throw notSupported(`the frequency '${letters}'`);
  return ms * Number(found[1] || 1);
}

export function roundedTo(ms: number, freq: Value, way: 'floor' | 'ceil' | 'round'): number {
  const step = spanMs(freq);
  const count = ms / step;
  return (way === 'floor' ? Math.floor(count) : way === 'ceil' ? Math.ceil(count) : roundHalfEven(count)) * step;
}
