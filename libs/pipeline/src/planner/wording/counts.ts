// How many, and how many for each.
import type { Rewording } from './rewording.ts';

export const COUNTS: readonly Rewording[] = [
  { said: /^\s*tally(?: up)? /i, instead: 'count ' },
  { said: /\bhow many (?:things|bits)\b/i, instead: 'how many items' },
  { said: /\bno\. of\b/i, instead: 'number of' },
  { said: /\s*\((?:by|in) (?:number|count)\)/i, instead: '' },
  // "how many times did we fill up at Shell"
  {
    said: /\bhow (?:many times|often) (?:did|do|have|has|does) (?:we|they|i|you) (?:fill(?:ed)? up|refuel(?:l?ed)?)\b/i,
    instead: 'how many fill-ups were there',
  },
  {
    said: /\bhow (?:many times|often) (?:did|do|have|has|does) (?<who>[^?,]+?) (?:fill(?:ed)? up|refuel(?:l?ed)?)\b/iu,
    instead: 'how many fill-ups of $<who>',
  },
  { said: /\b(fill) (ups?)\b(?<!\b(?:to|did|we|i|they|you) fill ups?)/i, instead: '$1-$2' },
  { said: /\bpay (slip|stub|cheque)(s?)\b/i, instead: 'pay$1$2' },
  // "gender split"
  {
    said: /^\s*(?:(?:what(?:'s| is)|show(?: me)?) )?(?:the |a )?(?<what>gender|sex|species) (?:split|breakdown|mix)\s*\??\s*$/iu,
    instead: 'distribution of $<what>',
  },
  // "out of every hundred loans, how many were renewed"
  {
    said: /\b(?:out )?of (?:every|each) (?:hundred|100) ([\p{L}-]+),? (?:roughly |about |approximately )?how many\b/iu,
    instead: 'what percentage of $1',
  },
  // "on average how many orders per customer"
  {
    said: /\bon average,? how many (?<what>\p{L}[\p{L} ]*?) (?:(?:are there|do we have|is it|go|come|were there) )?(?<per>per|for each|in each|on each) (?<each>\p{L}+)\b/iu,
    instead: 'what is the average number of $<what> per $<each>',
  },
  {
    said: /\bhow many (?<what>\p{L}[\p{L} ]*?) (?:(?:are there|do we have|is it|go|come|were there) )?(?<per>per|for each|in each|on each) (?<each>\p{L}+),? on average\b/iu,
    instead: 'what is the average number of $<what> per $<each>',
  },
];

const COUNTED_ONCE = /[,.?]\s*\(?count(?:ing)? (?:each|every) [\p{L}]+ (?:only |just )?once\b\)?/iu;
const MANY = /\bhow many (?:different |distinct )?/i;

/** "How many towns, counting each town once?" */
export const countedOnce = (question: string) =>
  COUNTED_ONCE.test(question) && MANY.test(question)
    ? question.replace(COUNTED_ONCE, '').replace(MANY, 'how many different ')
    : question;
