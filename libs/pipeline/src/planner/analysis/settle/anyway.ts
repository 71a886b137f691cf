// What is said and done anyway: it changes no number.
import { isNumber, isTime } from '../../columns.ts';
import { columnsIn } from '../text/marked.ts';
import { ANY_COL, THE } from '../text/pieces.ts';
import { anyway, type Settling, type Take } from './settling.ts';

const typed: Take = (_, match, table) => {
  const columns = columnsIn(match[0], table);
  return columns.every((each) => isNumber(each) || isTime(each));
};

export const ANYWAY: Settling = [
  [
    /,? ?(?:(?:calculated|computed|obtained) )?by (?:summing|adding)(?: up)?(?: all)?(?: the)? values(?: ¦)? and dividing (?:them |it |the sum )?by (?:the |their )?(?:total )?(?:number|count)(?: of (?:the )?(?:values|entries|observations))?/i,
    anyway,
  ],
  [
    /\b(?:holds?|contains?|is|has)(?: either)? ["'“‘]?(?:yes|true)["'”’]? (?:or|and) ["'“‘]?(?:no|false)["'”’]?/i,
    anyway,
  ],
  // what is done anyway
  [
    /\((?:e\.g\.?|for example|i\.e\.|such as|like)[^()]*\)|,? ?(?:such as|like|for example|e\.g\.|as in) ["'“‘][^"'”’]*["'”’](?:(?:,| or| and) ["'“‘][^"'”’]*["'”’])*/i,
    anyway,
  ],
  [
    /,? ?(?:all |both |each |the (?:means?|medians?|result|answers?|values?|final answer) )?(?:is |are |be |should be |must be )?\b(?:round(?:ed|ing)?|keep|reported|expressed|calculated|performed)\b[^.;¦]*?(?:(?:\d|one|two|three|four|five|six|the (?:first|second|third|fourth)) ?(?:decimal(?: places?| points?| digits?)?s?|digits|places)|nearest (?:integer|whole number)|whole numbers?)/i,
    anyway,
  ],
  [
    /\b(?:to|with|has|have|at|in) (?:\d|one|two|three|four|five|six|the (?:first|second|third|fourth)) decimal(?: places?| points?)?s?/i,
    anyway,
  ],
  [
    /(?<=^|[,;¦:] ?)(?:\d|one|two|three|four|five|six) (?:decimals?(?: places?| points?| digits?)?|digits)(?: each)?(?= ?(?:$|[,;.¦]))/i,
    anyway,
  ],
  // "the mean to 2 decimals and r to 3"
  [
    /(?<=¦ ?)(?:(?:,|and|;) ?)+(?:the )?[\w«» -]{1,30}? (?:with|to|has|have|in) (?:\d|one|two|three|four|five|six)(?= ?(?:$|[,.;¦]))/i,
    anyway,
  ],
  [
    /\b(?:use|using|over|on|of|for|take|across|consider|from|with|in)(?: the values of)? (?:all|every|each) (?:of )?(?:the )?(?:rows?|columns|entries|records|days|values|observations|matches|districts|data|file|species|\w+s)?(?: (?:of|in) the (?:file|dataset|data|column|table|survey))?(?: together)?(?= ?(?:[.,;)¦]|$|without|of|in|«|that))/i,
    anyway,
  ],
  [/\b(?:each|every|one) row (?:is|counts as|stands for|represents|counts)(?: one| a| an)?(?: \w+)?/i, anyway],
  [
    /,? ?without (?:removing|dropping|excluding|changing) (?:anything|any rows|rows|any)|\b(?:do not|don't) (?:drop|remove|exclude|delete) any (?:rows?|records|data)|\bno rows (?:need|have) to be (?:removed|dropped)|\bno (?:rows|values|data) (?:is|are|should be|must be) (?:removed|dropped|left out)|\bno (?:transformation|scaling|cleaning|preprocessing|filtering)s? (?:should be|is|are|has to be) (?:applied|done|needed|necessary|required)(?: beforehand)?|\bdo not (?:scale|transform|round)[^.;¦]*/i,
    anyway,
  ],
  [
    new RegExp(
      `(?:${THE}${ANY_COL}(?: column)? )?(?:has|have|holds?|contains?|is|are|was|must|should|need)(?: (?:to|be|stored|made|turned|converted|written|given|text|numbers|in|as|into|with|the|a))* (?:numeric|numbers?|text|thousands separators?|day\\/month\\/year order|yyyymmdd|[dmyh:/. -]{6,}|datetime|dates?)(?: (?:by|before|with|\\(|first)[^.;¦]*)?`,
      'i',
    ),
    typed,
  ],
  [
    new RegExp(
      `(?:convert|turn|make|parse|clean|cast|change|transform) ${THE}(?:match |hire )?(?:${ANY_COL}|dates?)(?: column)?(?: values?)?(?: (?:in)?to| into| as)?(?: a)?(?: numerical| numeric| number| integer| float| datetime)?(?: ?numbers?| values?| format| dates?| types?)?(?: \\([^()]*\\))?(?: first)?`,
      'i',
    ),
    typed,
  ],
  [
    /,? ?\b(?:strip|remov(?:e|ing)|delet(?:e|ing)|drop(?:ping)?|no) (?:the )?(?:currency signs?|dollar signs?|thousands separators?|commas?|"?\$"?)(?:(?:,| and|, and)? (?:the )?(?:"?,"?|currency signs?|dollar signs?|thousands separators?|commas?|"?\$"?))*(?: (?:before|from|and) [^.;¦]*?(?:numbers?|values?|numeric))?/i,
    anyway,
  ],
  [
    /["'“‘]?[-–—]["'”’]? (?:is|means|marks|stands for|=) (?:a )?(?:missing|not recorded|no value)(?: and (?:left out|ignored|skipped))?|\ba lone hyphen \("-"\) means not recorded|\(["'“‘]-["'”’]\)/i,
    anyway,
  ],
  [
    /\bonly empty cells count as missing|\bcount(?:ing)? (?:the )?rows (?:by|per) (?:the )?(?:value of )?(?=«)/i,
    anyway,
  ],
  [/\b(?:write|give|report) (?:the )?\w+ exactly as (?:it|they) (?:stands?|appears?|is|are) in the file/i, anyway],
  [/\b(?:two|2)[- ](?:tailed|sided)(?: test)?/i, anyway],
  [/\bthe null hypothesis[^.;]*|\bin this test,[^.;]*/i, anyway],
  [/\b(?:pearson|linear|simple|ordinary)('s)? (?:product-moment )?(?=correlation|coefficient|r\b)/i, anyway],
  [
    /\bkurtosis is (?:the )?excess(?: kurtosis)?(?:, ?(?:i\.e\. )?(?:which is )?(?:zero|0) for (?:a |the )?normal(?: distribution)?)?|\bexcess(?= kurtosis)|,? ?(?:zero|0) for a normal distribution/i,
    anyway,
  ],
  [/\bkeep (?:the )?first (?:of each|one|occurrence)(?: \w+)?|\bone of each/i, anyway],
  [/\((?:do not|don't|not) [^()]*\)|\(?\bno shuffling\)?/i, anyway],
  [
    /\b(?:do not|don't|without|no) (?:apply(?:ing)? )?(?:yates'?s?(?: continuity)? correction|(?:a |any )?continuity correction)/i,
    anyway,
  ],
  [
    /\b(?:all|the) replacement values are computed from the (?:non-missing|known|original)[^.;¦]*|\b[a-z]+ (?:means?|medians?) (?:are|is) (?:taken|computed|calculated) (?:over|from|on) the [^.;¦]*?(?:known|non-missing|available)|\b(?:the )?(?:median|mean|mode) (?:is that|comes from|is (?:computed|taken) (?:from|over)) (?:of )?the (?:valid|known|non-missing|original)[^.;¦]*/i,
    anyway,
  ],
  [
    /\b(?:standardi[sz]ation|min-?max scaling|scaling) (?:is|means|=) ?\(x - (?:mean|min)\) ?\/ ?(?:std|\(max - min\))?(?: with| is done after the replacement)?|,? ?as standardscaler does|\(x - min\) ?\/ ?\(max - min\)/i,
    anyway,
  ],
  [
    /\b(?:give|express|report)? ?(?:the )?(?:share|result|rate|percentages?)?(?: of ones)? ?\b(?:in|as a) percent(?:age)?s?(?: of all rows)?|\bpercentages? refer to all \w+/i,
    anyway,
  ],
  [
    /\b(?:regardless|irrespective) of the year|\b(?:pool|months belong) (?:the same |together)(?:[^.;¦]*years?)?/i,
    anyway,
  ],
  [/\b(?:interpret|explain|discuss|comment on) (?:the |your |what )[^.;¦]*/i, anyway],
  [
    /\buse(?:s)? (?:the )?(?:python'?s? )?(?:pandas|numpy|scipy|scikit-learn|sklearn)(?:'s?)?(?: library(?:'s)?| package)?(?: (?:for|to) [^.;¦]*)?(?=[.;¦]|$)/i,
    anyway,
  ],
  [
    /\(?\b(?:with )?(?:no|without(?: an?| any)?|do not(?: use)?) (?:train(?:ing)?[/ -]+(?:and )?test(?:ing)?[ -]?split\w*|splitting(?: of)?(?: the)?(?: data)?|split of the data|scaling)\)?/i,
    anyway,
  ],
  [/\banother (?:new )?(?=feature|column|variable)/i, anyway],
  [/\b(?:are|is|were|was|been) randomi[sz]ed (?=to|into|across)/i, anyway],
  [/\b(?:the )?degrees of freedom[^;]*|\bnull hypothesis[^.;]*/i, anyway],
  [/\b(?:use|using|with|via|by) (?:string manipulation|regular expressions?)(?: functions?)?/i, anyway],
  [/\b(?:with )?(?:an )?intercept(?: included)?\b|\binclude an intercept|\bordinary least squares|\bOLS\b/i, anyway],
];
