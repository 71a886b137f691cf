// A rate that a question calls by a name and explains: "fines per loan, so total fines divided by the number of loans", "what
// did a litre cost us (total cost over total litres)". What it explains stands in the place of the name.
import { stem } from '../../words/split-words.ts';

const GLOSS =
  /\s*[,;:(–-]\s*(?:(?:so|i\.?e\.?|meaning|that is|namely|which is|as|taking)[,:]?\s+)?(?<gloss>(?:the )?total (?<top>[\p{L} ]+?) (?:divided by|over) (?:the )?(?:total number of|number of|total) (?<bottom>[\p{L} ]+?))(?:\)|(?=\s*[,.;?!]|\s*$))/iu;
const NAMED = [
  /\b(?:the )?(?:(?:average|mean|overall) )?(?<top>[\p{L}]+(?: [\p{L}]+)?) per (?<bottom>[\p{L}]+)/iu,
  /\b(?:what|how much) (?:did|does|do) (?:an?|one|each|every) (?<bottom>[\p{L}]+) (?<top>cost|earn|use|bring in)(?: us)?(?: overall| altogether| in total)?/iu,
];

/** "what did the returns cost us, meaning the total due less what was paid" */
const COST =
  /\bwhat (?:did |do |does )?(?<what>(?:the )?[\p{L}&.' ]+?) (?:cost|costs|earned|brought)(?: us)?(?: altogether| in total| overall)?\s*(?:[,;:(]|\s[–-])\s*(?:(?:so|i\.?e\.?|meaning|that is|namely)[,:]?\s+)?(?<how>(?:the )?[\p{L} ]+ (?:less|minus|times|plus|multiplied by) [\p{L} ]+)\)?[.?!\s]*$/iu;

/** "total charge divided by total miles - what do we make per mile?": told before it is called by a name. */
const TOLD_BEFORE =
  /^(?<how>.*\btotal [\p{L} ]+? (?:divided by|over) (?:the )?(?:total number of|number of|total) (?<bottom>[\p{L} ]+?))\s*(?:[-–—;:?]|,\s*so)\s*(?:(?:so|i\.?e\.?|that is)[,:]?\s+)?(?:what|how much)(?:'s| is| was)? (?:the |our |that )?[^,;?]*? per (?<each>[\p{L}]+)\s*[?.!]*\s*$/iu;

export const explained = (question: string): string => ofTotals(ofCost(beforeItsName(question)));

function beforeItsName(question: string): string {
  const { how, bottom, each } = TOLD_BEFORE.exec(question)?.groups ?? {};
  return how && bottom && each && says(bottom, each) ? how : question;
}

function ofCost(question: string): string {
  const { what, how } = COST.exec(question)?.groups ?? {};
  if (!what || !how) return question;
  const sum = how.replace(/ (?:on|for|of) (?:them|those|it|these)\b/gi, '').replace(/ anyway\b/gi, '');
  return question.replace(COST, `${/^(?:the )?total\b/i.test(sum) ? sum : `what is the total ${sum}`} for ${what}`);
}

function ofTotals(question: string): string {
  const gloss = GLOSS.exec(question);
  const { gloss: how, top, bottom } = gloss?.groups ?? {};
  if (!gloss || !how || !top || !bottom) return question;
  const rest = question.replace(gloss[0], '');
  for (const pattern of NAMED) {
    const named = pattern.exec(rest);
    const { top: above = '', bottom: below = '' } = named?.groups ?? {};
    const isSame = says(top, above) && says(bottom, below);
    if (named && isSame) return rest.replace(named[0], /^what|^how/i.test(named[0]) ? `what is the ${how}` : how);
  }
  return question;
}

/** Whether one of the words is what the other is called by. */
const says = (words: string, said: string) => {
  const own = words.toLowerCase().split(' ').map(stem);
  const [last] = said.toLowerCase().split(' ').map(stem).reverse();
  return last !== undefined && own.includes(last);
};
