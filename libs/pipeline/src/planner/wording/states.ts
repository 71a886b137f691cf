// What became of rows, and of which that is asked.
import { STATUSES } from '../../words/status-words.ts';
import type { Rewording } from './rewording.ts';

const INCLUDED = String.raw`(?:including (?:the )?[\w-]+ ones|(?:the )?[\w-]+ ones included)`;
const STATES_SAID = [...new Set(STATUSES.flatMap(({ cells }) => [...cells]))].join('|');

const RANGE = /\b(between|from)\b/i;

export const STATES: readonly Rewording[] = [
  {
    said: /,?\s*\(?\b(?:(?:both )?inclusive|(?:both |both ends )included)\b\)?(?=\s*([,.?!]|$|on |of |in ))/i,
    where: RANGE,
    instead: '',
  },
  {
    said: /,?\s*\(?\b(?:(?:whatever|(?:never mind|no matter|regardless of|irrespective of) what) (?:became of|happened to|has become of) (?:them|it|those)|(?:regardless|irrespective) of (?:their |the )?(?:status|outcome)|(?:whatever|never mind|no matter) (?:their|the) (?:status|outcome)|(?:never mind|no matter) how (?:they|it|those) (?:ended|turned out|went)(?: up)?)\b\)?/i,
    instead: '',
  },
  // "returned or not", "whether paid or not"
  { said: /,\s*(?:whether )?[\p{L}]+(?:ed|en|n|id) or (?:not|un[\p{L}]+)(?=\s*([,.?!]|$))/iu, instead: '' },
  // "how many jobs did Ann do, including cancelled ones": where no state is spoken of before it says nothing, else both are meant
  {
    said: new RegExp(String.raw`^(?<before>(?:(?!\b(?:${STATES_SAID})\b).)*?),?\s*\(?\b${INCLUDED}\b\)?`, 'i'),
    instead: '$<before>',
  },
  {
    said: /\b(?<how>many|all|the|of|our|any|every|which|list|show) (?<state>(?!all\b|the\b|of\b)[\p{L}-]+) (?<things>[\p{L}]+(?: (?:are|were|have|do|did|is) (?:there|we have|we had)(?: in (?:all|total))?)?),?\s*\(?\b(?:including (?:the )?(?<other>[\p{L}-]+) ones|(?:the )?(?<others>[\p{L}-]+) ones included)\b\)?/iu,
    instead: '$<how> $<state> or $<other>$<others> $<things>',
  },
  {
    said: /\b(?<are>is|are|was|were|still) (?<state>(?!there\b)[\p{L}-]+),?\s*\(?\b(?:including (?:the )?(?<other>[\p{L}-]+) ones|(?:the )?(?<others>[\p{L}-]+) ones included)\b\)?/iu,
    instead: '$<are> $<state> or $<other>$<others>',
  },
  { said: /\b(?:the )?(?<what>[\w-]+) ones included\b/i, instead: 'including $<what> ones' },
  // "whether they have paid or not" of whatever is asked, and of no list of columns
  {
    said: /[,(]\s*whether (?:i|we|you|they|it|he|she)(?: have| has| had| did| was| were| is| are|['’](?:ve|s|d))? (?:\p{L}+ ){1,4}?or not\b\)?(?=\s*(?:[,.?!]|$))/iu,
    where: /^(?!\s*(?:list|show|give|name|which|who)\b)/i,
    instead: '',
  },
  // "longest stay (must have stayed)", "only weddings that happened"
  {
    said: /[,(–-]\s*(?:(?:they|it|he|she) )?(?:must|have to|has to|had to) have (?:been )?(?<how>\p{L}+(?: \p{L}+)?)\)?(?=\s*(?:[.?!]|$))/iu,
    instead: ', those that $<how>',
  },
  {
    said: /\b(?<that>that|which) (?:actually |really )?happened\b(?=\s*(?:[,.;?!)]|$))/i,
    instead: '$<that> took place',
  },
  { said: /\bat (?:the moment|present)\b(?! of\b)|\bright now\b/i, instead: 'currently' },
  // "as of 1 July, how many were past their due date"
  {
    said: /\bas (?:of|at) (?<date>\d{1,2}(?:st|nd|rd|th)? [\p{L}]+(?: \d{4})?|[\p{L}]+ \d{1,2}(?:, \d{4})?|\d{4}-\d\d-\d\d),?\s+(?<asked>.*?)\b(?:already )?(?:past|beyond) (?:its|their|the) (?<column>[\p{L}]+ date|deadline)\b/iu,
    instead: '$<asked>with a $<column> before $<date>',
  },
  // "whose check has not been done (marked No)": by the cell that says it
  {
    said: /\bwhose (?<column>[^,?()]{2,40}?) (?:has|have|had|is|are|was|were)(?:n't| not)?(?: yet)?(?: been)? \p{L}+ \((?:(?:i\.?e\.?|so),? )?(?:is |are )?(?:marked|recorded|shown|entered|put down|noted|coded|flagged)(?: down)?(?: as)?(?: an?)? ["'“‘]?(?<cell>[\p{L}\d/-]+)["'”’]?\)/iu,
    instead: 'whose $<column> is $<cell>',
  },
  // "which customers have we had at least one failed delivery for"
  {
    said: /\b(?:have|has|did|do) (?:we|you) (?:had|have|got|get) ((?:at least one|one or more|any|an?) [^,?]+?) (?:for|from|with|by)(?=\s*[?.!]*\s*$)/i,
    instead: 'have $1',
  },
  { said: /\bfully paid up\b/i, instead: 'fully paid' },
  // "titles with love in them"
  {
    said: /\bwith (?!(?:an?|the|no|any|some)\b)(?:the word )?["'“‘]?(?<what>[\p{L}\d-]+(?: [\p{L}\d-]+)?)["'”’]? (?:somewhere )?in (?:them|it)(?=\s*[?.]|$)/iu,
    instead: 'containing $<what>',
  },
  // "how many bookings have we got no number for"
  {
    said: /\b(?<what>\p{L}+) (?:have|do) we (?:got|have) no (?<which>[\p{L} ]+?) for(?=\s*[?.]|\s*$)/iu,
    instead: '$<what> have no $<which>',
  },
  { said: /\b(?<what>(?:have|has|had|with) (?:no|an?) \p{L}+) against (?:them|it)\b/iu, instead: '$<what>' },
  {
    said: /\b(?:have|has) never had (?:an?|any) (?<what>\p{L}[\p{L} ]*?)(?: (?:against|for) (?:them|it))?(?=\s*[?.]|$)/iu,
    instead: 'have no $<what>',
  },
  // "which batches have I not put a cost in for", "which jobs has somebody forgotten to put the passengers on"
  {
    said: /\b(?:have|has|had|did|do|does) (?:i|we|you|they|he|she|somebody|someone|anybody|anyone) (?:not |never |n't )?(?:forgotten to|forgot to|forget to|failed to|not|never) ?(?:put|write|fill|enter|note|record|give|given|written|filled|entered|noted|recorded) (?:in |down |on )?(?:an?|the|any) (?<what>\p{L}[\p{L} ]*?)(?: (?:in|on|down|against|for|to|next to|by))*(?: (?:them|it))?(?=\s*[?.]|$)/iu,
    instead: 'have no $<what>',
  },
  // "how many lines haven't got a name against them", "never had a price put on the ticket"
  {
    said: /\b(?:have|has|had)(?: not|n't|n’t) (?:yet )?(?:got )?(?:an?|any|the) (?<what>\p{L}[\p{L}' ]*?) (?:put |written |entered |filled |noted )?(?:against|on|for|by|next to|beside|down for|in for|in|down)(?: (?:them|it|the (?:ticket|label|form|sheet|list|record)))?(?=\s*[?.]|$)/iu,
    instead: 'have no $<what>',
  },
  {
    said: /\bnever had (?:an?|any|the) (?<what>\p{L}[\p{L} ]*?) (?:put|written|entered|filled|noted|recorded)(?: (?:in|on|down|against|next to|by))*(?: (?:them|it|the (?:ticket|label|form|sheet|list|record)))?(?=\s*[?.]|$)/iu,
    instead: 'have no $<what>',
  },
];
