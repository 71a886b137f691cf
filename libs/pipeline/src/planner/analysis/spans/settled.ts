// What sentences settle for all measures, and what they say that is done anyway; each is taken out as it is understood.
import type { Condition } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber, isTime } from '../../columns.ts';
import { columnsIn, type Sentence } from './marked.ts';
import { ANY_COL, NUM, numberIn, THE } from './pieces.ts';

export interface Settled {
  /** Deviations by all rows there are (true), as of a sample (false), nothing said. */
  population?: boolean;
  /** The same for skewness and kurtosis. */
  shapeOfThese?: boolean;
  outlier?: NonNullable<Condition['outlier']>;
  /** Where a method is named and no threshold. */
  usual?: NonNullable<Condition['outlier']>;
  alpha?: number;
  ranks?: boolean;
  /** The same as `population`, where z-scores alone are spoken of. */
  zPopulation?: boolean;
  /** Two things said that cannot both be meant. */
  contradiction: boolean;
}

type Take = (settled: Settled, match: RegExpExecArray, table: TaskTable, said?: string) => unknown;
const says =
  (change: Partial<Settled>): Take =>
  (settled) => {
    const clash = Object.entries(change).some(([key, value]) => {
      const known = settled[key as keyof Settled];
      return known !== undefined && JSON.stringify(known) !== JSON.stringify(value);
    });
    if (clash) settled.contradiction = true;
    Object.assign(settled, change);
  };
const anyway: Take = () => true;
const OF_Z = /\bz[- ]?scores?\b|\bz\b|\bstandardi[sz]/i;
/** Of z-scores, where the sentence speaks of them. */
const deviation =
  (population: boolean): Take =>
  (settled, match, table, said) =>
    says(OF_Z.test(said ?? '') ? { zPopulation: population } : { population })(settled, match, table, said);
const typed: Take = (_, match, table) => {
  const columns = columnsIn(match[0], table);
  return columns.every((each) => isNumber(each) || isTime(each));
};

const DEVIATION = `(?:standard deviations?|std(?: dev)?|deviations?|variances?)`;
const Z = `(?:(?:absolute |abs )?(?:value of )?(?:its |the |a |an )?\\|?z(?:[- ]?scores?)?(?: values?)?\\|?)`;
const OVER = `(?: ?(?:is|are|of|lies?|exceeds?|that is|which is|being))*(?: ?(?:greater than|larger than|higher than|more than|above|exceeding|>|beyond|over))? ?`;
const UNDER = `(?: ?(?:is|are|lies?))*(?: ?(?:less than|lower than|smaller than|below|under|<)) ?`;

const zscore =
  (side: 'above' | 'below' | undefined): Take =>
  (settled, match, table) => {
    const factor = numberIn(match[1]!);
    if (match[2] !== undefined && numberIn(match[2]) !== -factor && numberIn(match[2]) !== factor) return false;
    return says({ outlier: { method: 'zscore', factor: Math.abs(factor), ...(side ? { side } : {}) } })(
      settled,
      match,
      table,
      '',
    );
  };

const SETTLING: readonly (readonly [RegExp, Take])[] = [
  [
    /\b(?:the )?population (?:version|standard deviation|std|sd|variance|deviation)?(?: of the [\w ]+?)? ?\(?(?:,? ?ddof ?= ?0)?\)?|\(?ddof ?= ?0\)?/i,
    deviation(true),
  ],
  [
    /\b(?:the )?(?:unbiased )?sample (?:version|standard deviations?|std|sd|variance|deviation|one)(?: of the [\w ]+?(?=[,.(;]|$))? ?\(?(?:,? ?ddof ?= ?1|n ?- ?1(?: in the denominator)?)?\)?|\(?ddof ?= ?1\)?|\(?n ?- ?1 in the denominator\)?/i,
    deviation(false),
  ],
  [
    /\b(?:scipy\.stats\.)?(?:skew|kurtosis),? bias ?= ?false|\bbias[- ]corrected(?: (?:sample|excess|version))*|\bpandas'? ?(?:skew|kurt|kurtosis)(?:\(\))?|\bdf\.(?:skew|kurt)\(\)|\b(?:as (?:in|by|with) |using )?pandas(?:'s|')? \.?(?:skew|kurt(?:osis)?)\(\)(?: returns)?/i,
    says({ shapeOfThese: false }),
  ],
  [
    /\b(?:the )?(?:population|biased) ?(?:\((?:population|biased)\))? (?:moment )?(?:coefficient|skewness|kurtosis)?(?: m3 \/ m2\^1\.5)?(?:, which is the default of scipy\.stats\.(?:skew|kurtosis))?|\bscipy\.stats\.(?:skew|kurtosis)(?:\(\))?/i,
    says({ shapeOfThese: true }),
  ],
  [
    /\b(?:with |by |using )?(?:linear interpolation|default (?:\(linear\) )?quantiles?(?: of pandas)?|pandas'? (?:default )?quantiles?|default pandas quantiles?)(?: \((?:the )?(?:pandas|numpy) default\))?|\bquartiles (?:by|with|use) (?:linear )?interpolation|\((?:the )?(?:pandas|numpy) default\)/i,
    anyway,
  ],
  [
    new RegExp(
      `${THE}(?:values?|points?|observations?|[a-z]+s?)? ?(?:strictly )?(?:(?:below|less than|under|smaller than|lower than|<) )?(?:the )?(?:lower (?:limit|fence|bound) )?(?:=|is|of|at)? ?Q1 ?[-–−] ?${NUM} ?[*×x]? ?(?:times )?IQR(?:,? (?:or|and)|,)? ?(?:(?:above|greater than|higher than|more than|beyond|over|>) )?(?:the )?(?:upper (?:limit|fence|bound) )?(?:=|is|of|at)? ?Q3 ?\\+ ?${NUM} ?[*×x]? ?(?:times )?IQR`,
      'i',
    ),
    (settled, match, table) =>
      match[1] === match[2]
        ? says({ outlier: { method: 'iqr', factor: numberIn(match[1]!) } })(settled, match, table)
        : false,
  ],
  [
    new RegExp(`\\[Q1 ?[-–−] ?${NUM} ?[*×x]? ?IQR, ?Q3 ?\\+ ?${NUM} ?[*×x]? ?IQR\\]`, 'i'),
    (settled, match, table) =>
      match[1] === match[2]
        ? says({ outlier: { method: 'iqr', factor: numberIn(match[1]!) } })(settled, match, table)
        : false,
  ],
  [
    new RegExp(
      `(?:more than |by the |using the )?${NUM} ?(?:\\*|×|x|times)? ?(?:the )?(?:IQR|inter-?quartile range)(?: (?:rule|criterion|method|beyond|below|above|outside)[^¦;.]*)?`,
      'i',
    ),
    (settled, match, table) => says({ outlier: { method: 'iqr', factor: numberIn(match[1]!) } })(settled, match, table),
  ],
  [
    /(?:\b(?:by|using|with|through|via|of) )?(?:the )?(?:IQR|inter-?quartile[- ]range)(?: \(IQR\))?(?: ?-?(?:rule|method|criterion|technique|approach))?/i,
    (settled) => void (settled.usual ??= { method: 'iqr', factor: 1.5 }),
  ],
  [
    /\b(?:compute |where )?z(?:[- ]scores?)? ?(?:=|is (?:defined|calculated|computed) as|being) ?\((?:x|value|[\w «»]+?) ?[-–−] ?(?:the )?mean\) ?\/ ?(?:the )?(?:std|sd|standard deviation)?/i,
    anyway,
  ],
  [/\bz(?:[- ]scores?)? (?:based on|with|using|by) (?=¦|the ¦)/i, anyway],
  [new RegExp(`${Z}${OVER}${NUM}(?: standard deviations)? or ${Z}?${UNDER}${NUM}`, 'i'), zscore(undefined)],
  [new RegExp(`(?:absolute z[- ]?score|\\|z(?:[- ]?score)?\\|)${OVER}${NUM}`, 'i'), zscore(undefined)],
  [
    new RegExp(`(?:with |using |at )?(?:a |the )?threshold (?:of|is|=) ${NUM}`, 'i'),
    (settled, match, table) =>
      settled.outlier?.method === 'iqr'
        ? false
        : says({ outlier: { method: 'zscore', factor: numberIn(match[1]!) } })(settled, match, table),
  ],
  [new RegExp(`more than ${NUM} ${DEVIATION} (?:away )?from (?:the |its )?mean`, 'i'), zscore(undefined)],
  [
    /\b(?:by|using|through|via|with|of)? ?(?:the )?z[- ]?scores?(?: method| approach)?/i,
    (settled) => void (settled.usual ??= { method: 'zscore', factor: 3 }),
  ],
  [
    /\b(?:at (?:the |a )?)?(?:alpha|significance level|level of significance|significance)(?: level)?(?: \(alpha\))?(?: of| is| =|:)? ?=? ?(0\.\d+)|\bat the (\d+) ?% level|\((?:alpha|α) ?= ?(0\.\d+)\)/i,
    (settled, match, table) =>
      says({ alpha: match[2] ? Number(match[2]) / 100 : Number(match[1] ?? match[3]) })(settled, match, table),
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
    /\bto (?:\d|one|two|three|four|five|six|the (?:first|second|third|fourth)) decimal(?: places?| points?)?s?/i,
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
  [/\b(?:the )?degrees of freedom[^;]*|\bnull hypothesis[^.;]*/i, anyway],
  [/\b(?:use|using|with|via|by) (?:string manipulation|regular expressions?)(?: functions?)?/i, anyway],
  [/\b(?:with )?(?:an )?intercept(?: included)?\b|\binclude an intercept|\bordinary least squares|\bOLS\b/i, anyway],
];

export function settle(sentences: readonly Sentence[], table: TaskTable): Settled {
  const settled: Settled = { contradiction: false };
  for (const sentence of sentences) {
    const said = sentence.text;
    for (const [pattern, take] of SETTLING) sentence.take(pattern, (match) => take(settled, match, table, said));
  }
  const { usual, outlier } = settled;
  if (usual && outlier && usual.method !== outlier.method) settled.contradiction = true;
  if (usual && !outlier) settled.outlier = usual;
  return settled;
}
