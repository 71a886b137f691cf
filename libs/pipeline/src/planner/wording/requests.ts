// What a question wants to be told, said in a sentence of its own or at its end.
import type { Rewording } from './rewording.ts';

export const REQUESTS: readonly Rewording[] = [
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
