// Answers of a web server, called by their numbers: "404s", "5xx errors".
import type { Rewording } from './rewording.ts';

export const WEB_LOGS: readonly Rewording[] = [
  {
    said: /\b(?:that |which )?(?:(?:returned|gave|got|ended in|failed with|resulted in) )?(?:an? |with )?(?:status |http )?(?<class>[1-5])xx(?: (?:errors?|responses?|status(?:es)?|codes?|status codes?))?\b/i,
    instead: 'with status between $<class>00 and $<class>99',
  },
  {
    said: /\bhow many (?<code>[1-5]\d\d)(?:s| errors| responses)\b/i,
    instead: 'how many requests with status $<code>',
  },
];
