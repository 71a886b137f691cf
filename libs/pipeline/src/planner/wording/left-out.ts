// Which rows are looked at, and which are left out.
import type { Rewording } from './rewording.ts';

export const LEFT_OUT: readonly Rewording[] = [
  { said: /\?[ \t]*(?:please )?(?:skip|leave out|ignore|don't count)\b(?=[^?\n]*$)/i, instead: ' excluding' },
  { said: /^\s*(?:looking|look) only at\b/i, instead: 'of the' },
  {
    said: /^\s*(?:only |just )?(?:looking at|considering|counting) (?:only |just )?(?=[^,]*,)/i,
    where: /^\s*(?:(?:only|just) |\w+(?: at)? (?:only|just)\b|[^,]* (?:only|alone),)/i,
    instead: 'of the ',
  },
  {
    said: /^\s*(?:leaving aside|leaving out|ignoring|not counting|not including|disregarding)\b/i,
    instead: 'excluding',
  },
  { said: /,?\s+(?:leaving aside|leaving out|ignoring|not counting|not including)\b/i, instead: ' excluding' },
];
