// How many, and how many for each.
import type { Rewording } from './rewording.ts';

export const COUNTS: readonly Rewording[] = [
  { said: /^\s*tally(?: up)? /i, instead: 'count ' },
  { said: /\bhow many (?:things|bits)\b/i, instead: 'how many items' },
  { said: /\bno\. of\b/i, instead: 'number of' },
  { said: /\s*\((?:by|in) (?:number|count)\)/i, instead: '' },
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
