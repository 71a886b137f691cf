// What it came to, and in which unit.
import type { Rewording } from './rewording.ts';

export const SUMS: readonly Rewording[] = [
  { said: /\btypical \(median\)/i, instead: 'median' },
  // "how long was the distance": what it is, and no matter of time
  {
    said: /\bhow (?:long|far|tall|high|wide|deep|big|large) (is|was|are|were) (the|its|their) (distance|length|height|width|depth|size|area|duration|altitude|elevation)\b/i,
    instead: 'what $1 $2 $3',
  },
  // "heaviest load on each van (kg)"
  {
    said: /\s*\((?:in )?(kg|g|t|tonnes|km|miles|m|cm|mm|litres|l|hours|hrs|minutes|mins|days|gbp|usd|eur)\)(?=\s*[?.!]*\s*$)/i,
    instead: ' in $1',
  },
  // "What do the late fees add up to?"
  {
    said: /\bwhat (?:do|does|did) (?<what>[^?,]+?) (?:add up|come|amount) to\b(?: in total| altogether)?/i,
    instead: 'what is the total of $<what>',
  },
  { said: /\ball together\b/i, instead: 'altogether' },
  // of how many, and of a mean, it adds nothing up
  {
    said: /[\s,]+all told\b(?=\s*(?:[?.!,]|$))/i,
    where: /\b(?:how (?:many|often)|average|mean|median)\b/i,
    instead: '',
  },
  {
    said: /\s*\(by (?:value|amount)\)/i,
    where: /\b(?:takings|sales|revenue|turnover|income|spend(?:ing)?)\b/i,
    instead: '',
  },
  // "hours booked by each engineer"
  { said: /\b(?:booked|worked|logged|done|put in|spent|covered) by (each|every)\b/i, instead: 'by $1' },
  {
    said: /\bhow much (?:money )?are we (?:still )?owed for (?=[^?]*\b(?:unpaid|n[o']t (?:been |yet )?paid))/i,
    instead: 'what is the total amount of ',
  },
  { said: /\s*[-–,]\s*(?:could|can|may) (?:i|we) have (?:that|it|this) (in \w+)/i, instead: ' $1' },
  // "the biggest bill, including VAT" of an `Amt inc VAT`
  { said: /[,(]?\s*\b(?:including|incl\.?|inc\.?|with) (?:the )?vat\b\)?/i, instead: ' inc VAT' },
  // "what did we take in April?"
  {
    said: /^\s*what did (?<who>we|i|they) (?<took>take|make|earn|spend)(?=\s*(?:[?,.]|$|(?:in|on|from|for|during|last|over)\b))/iu,
    instead: 'how much did $<who> $<took>',
  },
];
