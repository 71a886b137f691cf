// What is ranked, and which comes first.
import type { Rewording } from './rewording.ts';

const TOP = /\btop \d+\b|\btop (two|three|five|ten)\b/i;
/** "Who are the top 5 …, with their totals": not only who. */
const WITH_NUMBERS =
  /[,.]?\s*\b(?:with|show|including|and show) (?:the |their |its )?(?:[\p{L}]+ )?(?:totals?|numbers|figures)\b(?=\s*([,.?!]|$))/iu;
const ASKING_FOR_NAMES = /^\s*(?:who|which|what) (?:are|were) (?=.*\btop\b)/i;

/** A ranking that is to show its numbers is not asked for names alone. */
export const asksWithNumbers = (question: string) =>
  WITH_NUMBERS.test(question) ? question.replace(ASKING_FOR_NAMES, '') : question;

const END = String.raw`(?:most|least|highest|lowest|biggest|largest|smallest|greatest|longest|shortest|best|worst|earliest|latest|\p{L}{3,}est)`;
const WAS_IT = String.raw`(?: (?:was|is) (?:it|that|this)(?: (?:in|on|at|for|with))?| did (?:it|that) (?:happen|come|occur)(?: (?:in|on|at))?| had it| has it)?`;

const selling = (ends: string) =>
  new RegExp(
    String.raw`^\s*(?:(?:what|which) (?:is|was|'s) )?(?:the |our |my )?(?:${ends})[ -]selling (?<what>\p{L}+(?: \p{L}+)?)\s*\??\s*$`,
    'iu',
  );

const NOT_LESS = String.raw`(?!(?!total\b)[^,;?(]*\b(?:date|day|time|pace|price|cost|fee|rank|place|position|age|delay|wait|name|number|order)s?\b)[^,;?(]+?`;
const BETTER = String.raw`(?:total |average )?(?:takings|sales|revenue|income|profit|turnover|scores?|ratings?|marks?|points|attendance|yield|harvest|honey)`;
const IN_ORDER = '$<by> for each $<what> from highest to lowest';
const inOrder = (by: string, ends: string) =>
  new RegExp(
    String.raw`^\s*(?:put|place|arrange|sort|order|rank|list) (?:all )?(?:the |our |my )?(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten) )?(?<what>[\p{L}-]+s) (?:in order of|in the order of|by order of|according to|by) (?:their |the |its )?(?<by>${by})[,;\s–-]+\(?(?:the )?(?:${ends})(?: ones?)? (?:first|to (?:the )?(?:worst|lowest|least|smallest))\)?[.?!\s]*$`,
    'iu',
  );

export const RANKINGS: readonly Rewording[] = [
  // "which sub-category loses money"
  { said: /\b(?:is |are |was |were )?(?:losing|loses?|lost|lose) money\b/i, instead: 'has a total profit below 0' },
  // "the highest score and in which round", "what was the highest score, and which team was it"
  {
    said: new RegExp(
      String.raw`^\s*(?:(?:what|which) (?:was|is|were|are) )?(?:the )?(?<end>${END}) (?<what>[\p{L}][\p{L} -]{2,30}?),? (?:and|-|–) (?:in |on |at |for |from )?(?:which|what) (?<who>[\p{L}]+)${WAS_IT}\s*\??\s*$`,
      'iu',
    ),
    instead: 'which $<who> had the $<end> $<what> and what was it?',
  },
  // "which couple had the most guests and how many"
  {
    said: new RegExp(
      String.raw`^(?<which>\s*(?:which|who|what) [^?]*\b${END} [^?]*?),? and how (?:many|much)(?: (?:was|is|were|are) (?:it|that|there|they|those))?\s*\??\s*$`,
      'iu',
    ),
    instead: '$<which> and what was it?',
  },
  {
    said: /[,.;]?\s*\(?\b(?:biggest|highest|most|best|busiest|largest|descending)(?: ones?)? first\b\)?/i,
    where: TOP,
    instead: '',
  },
  { said: WITH_NUMBERS, where: TOP, instead: '' },
  // "the top 3 highest scores"
  { said: /\btop (\d+|two|three|four|five|ten) (?:highest|greatest|largest|biggest)\b/i, instead: 'top $1' },
  // "more castles on the list than any other"
  {
    said: /\bmore ((?:[\w-]+ ){1,3}?)(?:(?:on|in|at|of) the \w+ )?than any(?:one|body)?(?: other| else)\b(?: \w+(?=\W*$))?/i,
    instead: 'the most $1',
  },
  {
    said: /^\s*(?:who (?:is|was|'s) )?(?:the |our |my )?(?:top|leading|highest) (?:goal[ -]?)?scorer\s*\??\s*$/iu,
    instead: 'who scored the most?',
  },
  // "best selling product", "worst-selling beer"
  { said: selling('best|top'), instead: 'which $<what> has the highest total sold?' },
  { said: selling('worst'), instead: 'which $<what> has the lowest total sold?' },
  // "busiest day in June"
  {
    said: /^\s*(?:(?:what|which|when) (?:is|was|'s) )?(?:the |our |my )?(?<end>busiest|quietest) (?!time\b)(?<what>\p{L}+(?: of the (?:day|week|year))?)(?<rest>(?: (?:in|on|at|of) (?!the (?:day|week|year)\b)[^?]+)?)\s*\??\s*$/iu,
    instead: 'which $<what> was the $<end>$<rest>?',
  },
  { said: /\bwinning (streaks?|runs?)\b/i, instead: '$1 of wins' },
  { said: /\blosing (streaks?|runs?)\b/i, instead: '$1 of losses' },
  // "Is it true that no team has more wins than Elm?"
  {
    said: /^\s*(?:is it (?:true|right|correct) that |is there )?(?:no|not any|no other) (?:other )?[\p{L}-]+ (?:has|had|have|gets|got|reports|reported|with|having) more (.+?) than (?:the )?([^?]+?)\s*\?*$/iu,
    instead: 'does $2 have the most $1',
  },
  {
    said: /^\s*rank (?:all )?(?:the |our )?([\p{L}-]+s) by (?:their |the )?(.+?)[.?!\s]*$/iu,
    instead: '$2 for each $1 from highest to lowest',
  },
  // "put the three halls in order of takings, best one first"; of most other things the best may be the least
  { said: inOrder(NOT_LESS, 'biggest|highest|most|busiest|largest'), instead: IN_ORDER },
  { said: inOrder(BETTER, 'best'), instead: IN_ORDER },
  { said: /\b(?:the )?most ((?:[\p{L}-]+ ){1,3}?)in a row\b/iu, instead: 'the longest run of $1' },
  // "What's the number of the most expensive order?": which it is
  {
    said: /\b(?:what is|what's|what was|give me|i need) the (?:number|no\.?|id|code|ref(?:erence)?(?: number)?) of the (?=(?:most|least|\p{L}+est)\b)/iu,
    instead: 'which is the ',
  },
  { said: /\s+of (?:them )?all(?=\s*\?)/i, where: /\b(?:most|least|\p{L}+est)\b/iu, instead: '' },
  { said: /\bwhich single (?=(?:date|day|week|month|year)\b)/i, instead: 'which ' },
  { said: /\bthe most in (?=\p{L}+s\b)/iu, instead: 'the most ' },
];
