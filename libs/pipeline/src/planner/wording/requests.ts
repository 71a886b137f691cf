// What a question wants to be told, said in a sentence of its own or at its end.
import type { Rewording } from './rewording.ts';

/** Where a request is set off, and ends. */
const MARK = String.raw`(?:\s*[,.;:?(–—]+\s*\(?|\s+-+\s+)`;
const END = String.raw`(?: please)?\)?(?=\s*(?:[.,;?!]|$))`;
const ENOUGH = '(?:is|are|will be|would be) (?:enough|fine|ok(?:ay)?|plenty|all (?:i|we) need)|will do|would do|please';
/** "adults only" says of which. */
const CALLED = String.raw`(?:\p{L}+ )?(?:names|numbers|ids|codes|refs)`;

export const REQUESTS: readonly Rewording[] = [
  // "per vet please, one line each": each group has one
  {
    said: new RegExp(
      `(?:${MARK}|\\s+)(?:with |on )?(?:(?:one|a|1|a single|its own|their own) (?:line|row) (?:each|per \\p{L}+|for each(?: \\p{L}+)?)|line by line)${END}`,
      'iu',
    ),
    where: /\b(?:per|each|every|by)\b(?!\s*(?:$|[.?!]))|^\s*(?:which|who|list|show)\b/i,
    instead: '',
  },
  // "in May and in June, one next to the other"
  {
    said: new RegExp(
      `(?:${MARK}|\\s+)(?:(?:one|each) (?:next to|beside|alongside) the other|next to (?:each other|one another)|side by side)${END}`,
      'iu',
    ),
    where: /\band\b|\b(?:per|each|every|by)\b/i,
    instead: '',
  },
  // "who was late? names please"
  {
    said: new RegExp(`${MARK}(?:just |only )?(?:the |their )?names (?:(?:only|${ENOUGH}) ?)+${END}`, 'iu'),
    where: /^\s*(?:who|whose)\b/i,
    instead: '',
  },
  // "which jobs are late? job numbers are enough", "which rabbits are old? give the owners"
  {
    said: new RegExp(
      `^\\s*(?<which>which|what) (?<noun>\\p{L}+) (?<rest>[^?]+?)${MARK}(?:please )?(?:just |only )?(?:(?:give|name) (?:just |only )?(?:the|their) (?<told>\\p{L}+(?: \\p{L}+)?)|(?:the |their )?(?:(?<enough>(?:\\p{L}{3,} )?\\p{L}+s) (?:${ENOUGH})|(?<only>${CALLED}) only))[.!?\\s]*$`,
      'iu',
    ),
    instead: '$<which> $<told>$<enough>$<only> of $<noun> $<rest>',
  },
  // "…, and show the results in order of age"
  {
    said: /,?\s*\band (?:show|list|give|display|return|present) (?:me )?(?:the |all |all the )?results? (?=(?:in|sorted|ordered|by)\b)/i,
    instead: ' ',
  },
  // "Which club has the most members? List its name and town."
  {
    said: /^\s*(?:which|what) ([\p{L}-]+(?: [\p{L}-]+)?) (has|have|had|is|are|was|were) ([^?.;]+)[?.;]\s*(?:please )?(?:list|show|give|return|find|display|tell)(?: me)? (?:its|their|his|her) ([^?.;]+?)[.?!\s]*$/iu,
    instead: 'show the $4 of the $1 that $2 $3',
  },
  // "Anyone below 5? I need their names": who they are
  {
    said: /^\s*(?:is there |are there )?any(?:one|body)\b(.*?)[?.,;\s–-]+(?:i|we)? ?(?:just |only )?(?:need|want|give me|list) (?:their |the |all )?names\b[^?.!]*[?.!\s]*$/i,
    instead: 'who is$1',
  },
  // "Is there anyone with no phone, who is it?"
  {
    said: /^\s*(?:is|are) there any(?:one|body)\b(.*?)[?.,;\s–-]+who(?: is it| is that| are they)?[?.!\s]*$/i,
    instead: 'who is$1',
  },
  // "Where do owls nest? Just the site names"
  {
    said: /^\s*(?:where|who)\b(.*?)\?\s*(?:just|only) (?:the|their) (?:([\p{L} ]+?) names?|([\p{L} ]+?))[.?!\s]*$/iu,
    instead: 'which $2$3$1',
  },
  // what is asked for once more
  {
    said: /[?.,;\s–-]+(?:i|we) (?:just |only )?(?:need|want) (?:the|a) (?:count|number)[?.!\s]*$/i,
    where: /\b(?:how many|number of|count)\b/i,
    instead: '',
  },
  // "Any jobs that aren't closed yet?"
  {
    said: /^\s*any (?!one\b|body\b|thing\b|of\b|idea\b|chance\b|clue\b|news\b)(?=[^?.!]*\?\s*$)/i,
    instead: 'are there any ',
  },
  // "biggest bill we have sent out, how much was it"
  {
    said: /^\s*(?:the |our |my |what is the |what was the )?(?<what>(?:biggest|largest|smallest|highest|lowest|longest|shortest|oldest|newest|dearest|cheapest) [^,?]+?)(?: (?:i|we|you|they) have (?:ever )?\p{L}+(?: out| in)?)?\s*[,–-]\s*how (?<how>much|long|old|big|far) (?:is|was|were) (?:it|that|they)(?=[\s?.]*$)/iu,
    instead: 'how $<how> was the $<what>',
  },
  // "which jobs are late? just give me the job numbers"
  {
    said: /^\s*(?<which>which|what) (?<noun>\p{L}+) (?<rest>[^?]+)\?\s*(?:please )?(?:just|only)?\s*(?:give me|i need|list|tell me|show me)? ?(?:just |only )?(?:the|their) (?<told>[\p{L} ]+?)(?: (?:only|will do|please))*[.?!\s]*$/iu,
    where: /\?\s*\S/,
    instead: '$<which> $<told> of $<noun> $<rest>',
  },
];
