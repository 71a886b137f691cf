// How long somebody waited.
import type { Rewording } from './rewording.ts';

export const WAITING: readonly Rewording[] = [
  { said: /\blongest time (?:anyone|anybody|people|someone) (?:had to )?(?=\w)/i, instead: 'longest ' },
  {
    said: /\bhow (?:long|many minutes) (?:do|does|did|must|have) (?:people|they|we|you|i|somebody|everybody|everyone) (?:(?:have|had|need|needed) to )?(?:usually |typically |normally )?wait(?:ed)?\b(?:,? on average)?/iu,
    instead: 'what is the average wait',
  },
  {
    said: /\bhow (?:long|many minutes) (?:do|does|did|must|have|has) (?<who>[^?,]+?) (?:(?:have|has|had|need|needed) to )?(?:usually |typically |normally )?wait(?:ed)?\b(?: (?:to be|before (?:being|they (?:are|were)|they're)|until (?:they (?:are|were))) \p{L}+)?(?:,? on average)?/iu,
    instead: 'what is the average wait of $<who>',
  },
  {
    said: /\b(?:has |have |had )?(?:to )?wait(?:ed)?(?: the)? (?<end>longest|shortest)\b/iu,
    instead: 'had the $<end> wait',
  },
];
