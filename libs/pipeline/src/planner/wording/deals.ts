// What we and they bought, sold, grew and kept.
import type { Rewording } from './rewording.ts';

export const DEALS: readonly Rewording[] = [
  // "how many students live in each town": who are there
  { said: /\b(?:who )?(?:lives?|living|resides?|residing) (?=(?:in|at) (?:each|every)\b)/i, instead: '' },
  // "gets the most pallets off us"
  {
    said: /\b(gets?|got|buys?|bought|takes?|took|orders?|ordered|receives?|received)\b([^,?.]*?) (?:off|from) us\b/,
    instead: '$1$2',
  },
  { said: /\b(?<age>under|over)[- ]?(?<years>\d{1,2})['’]?s\b/i, instead: 'people aged $<age> $<years>' },
  // "What varieties of wheat have we grown?"
  {
    said: /\b(?:have|did|do) we (?:ever )?(?:grown?|used?|bought|buy|sold|sell|made|make|kept|keep|stocked|stock|offered|offer)(?=\s*[?.]|\s*$)/i,
    where: /^\s*(?:what|which)\b/i,
    instead: 'are there',
  },
  // "which month did I bill the most in": how much, and not how often
  {
    said: /\b(?<who>i|we|they|you) (?:take|took|bill|billed|invoice|invoiced|charge|charged) (?:the )?(?<end>most|least)(?=\s*(?:[?.,]|$|(?:in|on|from|for)\b))/iu,
    instead: '$<who> take the $<end> money',
  },
  // "how much came in as cash"
  {
    said: /\bhow much (?:money )?(?:came|has come|have come|comes) in(?: (?:as|by|in))?\b/i,
    instead: 'how much did we take in',
  },
];
