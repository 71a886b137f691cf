// What a question says twice, or in another place than it is usually said: the order of a ranking, which of two is taken from
// the other, that both ends of a range belong to it. Each is put in the words that the grammar has a place for.

import { withPlainTimes } from './times-in-words.ts';
import { explained } from './glosses.ts';

interface Rewording {
  said: RegExp;
  /** Where the whole question does not fit, it stays as it is. */
  where?: RegExp;
  instead: string;
}

const TOP = /\btop \d+\b|\btop (two|three|five|ten)\b/i;
/** "Who are the top 5 …, with their totals": not only who. */
const WITH_NUMBERS =
  /[,.]?\s*\b(?:with|show|including|and show) (?:the |their |its )?(?:[\p{L}]+ )?(?:totals?|numbers|figures)\b(?=\s*([,.?!]|$))/iu;
const ASKING_FOR_NAMES = /^\s*(?:who|which|what) (?:are|were) (?=.*\btop\b)/i;
const RANGE = /\b(between|from)\b/i;

const REWORDINGS: readonly Rewording[] = [
  {
    said: /,?\s*\(?\b(?:(?:both )?inclusive|(?:both |both ends )included)\b\)?(?=\s*([,.?!]|$|on |of |in ))/i,
    where: RANGE,
    instead: '',
  },
  {
    said: /[,.;]?\s*\(?\b(?:biggest|highest|most|best|busiest|largest|descending)(?: ones?)? first\b\)?/i,
    where: TOP,
    instead: '',
  },
  { said: WITH_NUMBERS, where: TOP, instead: '' },
  { said: /^\s*tally(?: up)? /i, instead: 'count ' },
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
  // "how many students live in each town": who are there
  { said: /\b(?:who )?(?:lives?|living|resides?|residing) (?=(?:in|at) (?:each|every)\b)/i, instead: '' },
  // "the top 3 highest scores"
  { said: /\btop (\d+|two|three|four|five|ten) (?:highest|greatest|largest|biggest)\b/i, instead: 'top $1' },
  { said: /\bno\. of\b/i, instead: 'number of' },
  { said: /\btypical \(median\)/i, instead: 'median' },
  { said: /\blongest time (?:anyone|anybody|people|someone) (?:had to )?(?=\w)/i, instead: 'longest ' },
  { said: /\s*\((?:by|in) (?:number|count)\)/i, instead: '' },
  {
    said: /,?\s*\b(?:whatever (?:became of|happened to) (?:them|it)|regardless of (?:their |the )?(?:status|outcome))/i,
    instead: '',
  },
  // "returned or not", "whether paid or not"
  { said: /,\s*(?:whether )?[\p{L}]+(?:ed|en|n|id) or (?:not|un[\p{L}]+)(?=\s*([,.?!]|$))/iu, instead: '' },
  { said: /,?\s*\(?\b(?:including (?:the )?[\w-]+ ones|[\w-]+ ones included)\b\)?/i, instead: '' },
  // "more castles on the list than any other"
  {
    said: /\bmore ((?:[\w-]+ ){1,3}?)(?:(?:on|in|at|of) the \w+ )?than any(?:one|body)?(?: other| else)\b(?: \w+(?=\W*$))?/i,
    instead: 'the most $1',
  },
  // "out of every hundred loans, how many were renewed"
  {
    said: /\b(?:out )?of (?:every|each) (?:hundred|100) ([\p{L}-]+),? (?:roughly |about |approximately )?how many\b/iu,
    instead: 'what percentage of $1',
  },
  // "as of 1 July, how many were past their due date"
  {
    said: /\bas (?:of|at) (?<date>\d{1,2}(?:st|nd|rd|th)? [\p{L}]+(?: \d{4})?|[\p{L}]+ \d{1,2}(?:, \d{4})?|\d{4}-\d\d-\d\d),?\s+(?<asked>.*?)\b(?:already )?(?:past|beyond) (?:its|their|the) (?<column>[\p{L}]+ date|deadline)\b/iu,
    instead: '$<asked>with a $<column> before $<date>',
  },
  // "how long was the distance": what it is, and no matter of time
  {
    said: /\bhow (?:long|far|tall|high|wide|deep|big|large) (is|was|are|were) (the|its|their) (distance|length|height|width|depth|size|area|duration|altitude|elevation)\b/i,
    instead: 'what $1 $2 $3',
  },
  { said: /\bwinning (streaks?|runs?)\b/i, instead: '$1 of wins' },
  { said: /\blosing (streaks?|runs?)\b/i, instead: '$1 of losses' },
  // "whose check has not been done (marked No)": by the cell that says it
  {
    said: /\bwhose (?<column>[^,?()]{2,40}?) (?:has|have|had|is|are|was|were)(?:n't| not)?(?: yet)?(?: been)? \p{L}+ \((?:(?:i\.?e\.?|so),? )?(?:is |are )?(?:marked|recorded|shown|entered|put down|noted|coded|flagged)(?: down)?(?: as)?(?: an?)? ["'“‘]?(?<cell>[\p{L}\d/-]+)["'”’]?\)/iu,
    instead: 'whose $<column> is $<cell>',
  },
  // "heaviest load on each van (kg)"
  {
    said: /\s*\((?:in )?(kg|g|t|tonnes|km|miles|m|cm|mm|litres|l|hours|hrs|minutes|mins|days|gbp|usd|eur)\)(?=\s*[?.!]*\s*$)/i,
    instead: ' in $1',
  },
  // "gets the most pallets off us"
  {
    said: /\b(gets?|got|buys?|bought|takes?|took|orders?|ordered|receives?|received)\b([^,?.]*?) (?:off|from) us\b/,
    instead: '$1$2',
  },
  // "which customers have we had at least one failed delivery for"
  {
    said: /\b(?:have|has|did|do) (?:we|you) (?:had|have|got|get) ((?:at least one|one or more|any|an?) [^,?]+?) (?:for|from|with|by)(?=\s*[?.!]*\s*$)/i,
    instead: 'have $1',
  },
  // "Anyone below 5? I need their names": who they are
  {
    said: /^\s*(?:is there |are there )?any(?:one|body)\b(.*?)[?.,;\s–-]+(?:i|we)? ?(?:just |only )?(?:need|want|give me|list) (?:their |the |all )?names\b[^?.!]*[?.!\s]*$/i,
    instead: 'who is$1',
  },
  // "Where do owls nest? Just the site names"
  {
    said: /^\s*(?:where|who)\b(.*?)\?\s*(?:just|only) (?:the|their) (?:([\p{L} ]+?) names?|([\p{L} ]+?))[.?!\s]*$/iu,
    instead: 'which $2$3$1',
  },
  // "Is it true that no team has more wins than Elm?"
  {
    said: /^\s*(?:is it (?:true|right|correct) that |is there )?(?:no|not any|no other) (?:other )?[\p{L}-]+ (?:has|had|have|gets|got|reports|reported|with|having) more (.+?) than (?:the )?([^?]+?)\s*\?*$/iu,
    instead: 'does $2 have the most $1',
  },
  // what is asked for once more
  {
    said: /[?.,;\s–-]+(?:i|we) (?:just |only )?(?:need|want) (?:the|a) (?:count|number)[?.!\s]*$/i,
    where: /\b(?:how many|number of|count)\b/i,
    instead: '',
  },
  { said: /\?[ \t]*(?:please )?(?:skip|leave out|ignore|don't count)\b(?=[^?\n]*$)/i, instead: ' excluding' },
  { said: /^\s*(?:looking|look) only at\b/i, instead: 'of the' },
  {
    said: /^\s*(?:only |just )?(?:looking at|considering|counting) (?:only |just )?(?=[^,]*,)/i,
    where: /^\s*(?:(?:only|just) |\w+(?: at)? (?:only|just)\b|[^,]* (?:only|alone),)/i,
    instead: 'of the ',
  },
  {
    said: /^\s*(?:leaving aside|leaving out|ignoring|not counting|not including|disregarding)\b/i,
    instead: 'excluding',
  },
  {
    said: /^\s*rank (?:all )?(?:the |our )?([\p{L}-]+s) by (?:their |the )?(.+?)[.?!\s]*$/iu,
    instead: '$2 for each $1 from highest to lowest',
  },
  { said: /\b(?:the )?most ((?:[\p{L}-]+ ){1,3}?)in a row\b/iu, instead: 'the longest run of $1' },
  { said: /,?\s+(?:leaving aside|leaving out|ignoring|not counting|not including)\b/i, instead: ' excluding' },
  // "Any jobs that aren't closed yet?"
  {
    said: /^\s*any (?!one\b|body\b|thing\b|of\b|idea\b|chance\b|clue\b|news\b)(?=[^?.!]*\?\s*$)/i,
    instead: 'are there any ',
  },
  // "What's the number of the most expensive order?": which it is
  {
    said: /\b(?:what is|what's|what was|give me|i need) the (?:number|no\.?|id|code|ref(?:erence)?(?: number)?) of the (?=(?:most|least|\p{L}+est)\b)/iu,
    instead: 'which is the ',
  },
  { said: /\b(?<age>under|over)[- ]?(?<years>\d{1,2})['’]?s\b/i, instead: 'people aged $<age> $<years>' },
  { said: /\s+of (?:them )?all(?=\s*\?)/i, where: /\b(?:most|least|\p{L}+est)\b/iu, instead: '' },
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
  // "Is A busier than B, going by completed orders?"
  {
    said: /^\s*(?:is|was) (?<one>[^?,]+?) busier than (?<other>[^?,]+?),? (?:going by|judging by|by|in terms of|measured by) (?:the )?(?:number of )?(?<rows>[^?,]+?)\s*\?/iu,
    instead: 'does $<one> have more $<rows> than $<other>?',
  },
  // "What do the late fees add up to?"
  {
    said: /\bwhat (?:do|does|did) (?<what>[^?,]+?) (?:add up|come|amount) to\b(?: in total| altogether)?/i,
    instead: 'what is the total of $<what>',
  },
  { said: /\ball together\b/i, instead: 'altogether' },
  { said: /\bfully paid up\b/i, instead: 'fully paid' },
  // "how many bookings have we got no number for"
  {
    said: /\b(?<what>\p{L}+) (?:have|do) we (?:got|have) no (?<which>[\p{L} ]+?) for(?=\s*[?.]|\s*$)/iu,
    instead: '$<what> have no $<which>',
  },
  // "What varieties of wheat have we grown?"
  {
    said: /\b(?:have|did|do) we (?:ever )?(?:grown?|used?|bought|buy|sold|sell|made|make|kept|keep|stocked|stock|offered|offer)(?=\s*[?.]|\s*$)/i,
    where: /^\s*(?:what|which)\b/i,
    instead: 'are there',
  },
  { said: /\b(?<what>(?:have|has|had|with) (?:no|an?) \p{L}+) against (?:them|it)\b/iu, instead: '$<what>' },
  // "on average how many orders per customer"
  {
    said: /\bon average,? how many (?<what>\p{L}[\p{L} ]*?) (?:(?:are there|do we have|is it|go|come|were there) )?(?<per>per|for each|in each|on each) (?<each>\p{L}+)\b/iu,
    instead: 'what is the average number of $<what> per $<each>',
  },
  {
    said: /\bhow many (?<what>\p{L}[\p{L} ]*?) (?:(?:are there|do we have|is it|go|come|were there) )?(?<per>per|for each|in each|on each) (?<each>\p{L}+),? on average\b/iu,
    instead: 'what is the average number of $<what> per $<each>',
  },
  { said: /\bwhich single (?=(?:date|day|week|month|year)\b)/i, instead: 'which ' },
  {
    said: /\s*\(by (?:value|amount)\)/i,
    where: /\b(?:takings|sales|revenue|turnover|income|spend(?:ing)?)\b/i,
    instead: '',
  },
  // "hours booked by each engineer"
  { said: /\b(?:booked|worked|logged|done|put in|spent|covered) by (each|every)\b/i, instead: 'by $1' },
  { said: /\bthe most in (?=\p{L}+s\b)/iu, instead: 'the most ' },
  {
    said: /\b(?:have|has) never had (?:an?|any) (?<what>\p{L}[\p{L} ]*?)(?: (?:against|for) (?:them|it))?(?=\s*[?.]|$)/iu,
    instead: 'have no $<what>',
  },
  {
    said: /\bhow much (?:money )?are we (?:still )?owed for (?=[^?]*\b(?:unpaid|n[o']t (?:been |yet )?paid))/i,
    instead: 'what is the total amount of ',
  },
  // "Was April a better month than May for takings?"
  {
    said: /^\s*was (?<one>[^?,]+?) a (?:better|busier|stronger) (?:month|year|week|day|quarter|season) than (?<other>[^?,]+?) for (?<what>[\p{L} ]+?)\s*\?/iu,
    instead: 'were $<what> higher in $<one> than in $<other>?',
  },
  { said: /\s*[-–,]\s*(?:could|can|may) (?:i|we) have (?:that|it|this) (in \w+)/i, instead: ' $1' },
];

const COUNTED_ONCE = /[,.?]\s*\(?count(?:ing)? (?:each|every) [\p{L}]+ (?:only |just )?once\b\)?/iu;
const MANY = /\bhow many (?:different |distinct )?/i;
/** "(Tuesday minus Monday)", "Second half minus first half." */
const TAKEN_FROM =
  /[,.]?\s*\(?(?:give (?:me )?)?\b([\p{L}\d]+)(?: [\p{L}\d]+){0,2} minus (?:the )?([\p{L}\d]+)(?: [\p{L}\d]+){0,2}\)?[.\s]*(?=\?|$)/iu;

/** "when a parcel gets delivered late, how many …" tells of which. */
const WHEN_SUCH =
  /^\s*(?:when|whenever|if) (?:an?|any) ([\p{L}]+) (?:does get|gets?|got|is|was|has been|does|did) ([\p{L} ]+?),\s*(?=(?:how|what|which|by how)\b)/iu;

/** Written without its apostrophe. */
const CONTRACTED = /\b(have|has|had|do|does|did|is|are|was|were|ca|wo|could|would|should)nt\b/gi;

/** "who's" of who is, or of who has: the same to a question. */
const WHATS = /\b(who|what|where|when|that|there)s\b/gi;
const WHO_IS = /\b(who|which|where|when)['’]s\b/gi;

/** "the year after 1975" is 1976, and not all that follow. */
const YEAR_BESIDE = /\b(?:in |during )?the year (before|prior to|preceding|after|following) ([12]\d{3})\b/gi;

export function reworded(asked: string): string {
  const question = withPlainTimes(explained(asked))
    .replace(WHEN_SUCH, (_, noun: string, how: string) => `of the ${noun}s that were ${how}, `)
    .replace(CONTRACTED, "$1n't")
    .replace(WHATS, '$1 is')
    .replace(WHO_IS, '$1 is')
    .replace(YEAR_BESIDE, (_, way: string, year) => `in ${Number(year) + (/^[af]/i.test(way) ? 1 : -1)}`);
  const plain = REWORDINGS.reduce(
    (text, { said, where, instead }) => (!where || where.test(text) ? text.replace(said, instead) : text),
    WITH_NUMBERS.test(question) ? question.replace(ASKING_FOR_NAMES, '') : question,
  );
  const single = COUNTED_ONCE.test(plain) && MANY.test(plain);
  return withoutOrder(single ? plain.replace(COUNTED_ONCE, '').replace(MANY, 'how many different ') : plain);
}

/** Where what is taken from what is said again, in the order in which it would be read anyway. */
function withoutOrder(question: string): string {
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
