// Which of two is more.
import type { Rewording } from './rewording.ts';

export const COMPARISONS: readonly Rewording[] = [
  // "Is A busier than B, going by completed orders?"
  {
    said: /^\s*(?:is|was) (?<one>[^?,]+?) busier than (?<other>[^?,]+?),? (?:going by|judging by|by|in terms of|measured by) (?:the )?(?:number of )?(?<rows>[^?,]+?)\s*\?/iu,
    instead: 'does $<one> have more $<rows> than $<other>?',
  },
  // "Was April a better month than May for takings?"
  {
    said: /^\s*was (?<one>[^?,]+?) a (?:better|busier|stronger) (?:month|year|week|day|quarter|season) than (?<other>[^?,]+?) for (?<what>[\p{L} ]+?)\s*\?/iu,
    instead: 'were $<what> higher in $<one> than in $<other>?',
  },
  // "Was diesel more expensive per gallon in June than in January?"
  {
    said: /^\s*(?<is>is|was|were|are) (?<what>[^?,]+?) (?:more expensive|dearer|pricier) per (?<unit>\p{L}+) (?<one>[^?,]+?) than (?<other>[^?,]+?)\s*\?*\s*$/iu,
    instead: '$<is> the price per $<unit> of $<what> higher $<one> than $<other>?',
  },
  {
    said: /^\s*(?<is>is|was|were|are) (?<what>[^?,]+?) cheaper per (?<unit>\p{L}+) (?<one>[^?,]+?) than (?<other>[^?,]+?)\s*\?*\s*$/iu,
    instead: '$<is> the price per $<unit> of $<what> lower $<one> than $<other>?',
  },
];

/** "(Tuesday minus Monday)", "Second half minus first half." */
const TAKEN_FROM =
  /[,.]?\s*\(?(?:give (?:me )?)?\b([\p{L}\d]+)(?: [\p{L}\d]+){0,2} minus (?:the )?([\p{L}\d]+)(?: [\p{L}\d]+){0,2}\)?[.\s]*(?=\?|$)/iu;

/** Where what is taken from what is said again, in the order in which it would be read anyway. */
export function withoutOrder(question: string): string {
  const [said, one, other] = TAKEN_FROM.exec(question) ?? [];
  if (said === undefined || !one || !other) return question;
  const rest = question.replace(said, '');
  const [before, after] = rest.split(/\bthan\b/i);
  const [, from, to] = /\bfrom\b(.*?)\bto\b(.*)/is.exec(rest) ?? [];
  const has = (text: string | undefined, word: string) => text?.toLowerCase().includes(word.toLowerCase()) === true;
  const agrees =
    (after !== undefined && has(before, one) && has(after, other)) ||
    (from !== undefined &&
      (has(to, one) || /^(second|last|later)$/i.test(one)) &&
      (has(from, other) || /^first$/i.test(other)));
  return agrees ? rest : question;
}
