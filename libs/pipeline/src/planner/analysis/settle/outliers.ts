// Which values are outliers: farther than so many interquartile ranges or deviations.
import { NUM, numberIn, THE } from '../text/pieces.ts';
import { anyway, says, type Settled, type Settling, type Take } from './settling.ts';

const DEVIATION = `(?:standard deviations?|std(?: dev)?|deviations?|variances?)`;
const Z = `(?:(?:absolute |abs )?(?:value of )?(?:its |the |a |an )?\\|?z(?:[- ]?scores?)?(?: values?)?\\|?(?: of ${THE}«\\d+»(?: values?| column)?)?)`;
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

const fences: Take = (settled, match, table) =>
  says({ outlier: { method: 'iqr', factor: numberIn(match[1]!) } })(settled, match, table);
/** As far below as above. */
const bothFences: Take = (settled, match, table) => match[1] === match[2] && fences(settled, match, table);

/** "Lower bound = Q1 - 1.5 * IQR" in one sentence and the upper one in another are one rule. */
const fenceOf =
  (side: 'above' | 'below'): Take =>
  (settled, match, table) =>
    says({
      outlier: { method: 'iqr', factor: numberIn(match[1]!), ...(settled.speaksOfBothFences ? {} : { side }) },
    })(settled, match, table);
const TIMES_IQR = `${NUM} ?[*×x·]? ?(?:times )?(?:the )?(?:IQR|\\(Q3 ?[-–−] ?Q1\\))`;
const QUARTILE = `(?:(?:first|third|lower|upper|25th|75th|1st|3rd) (?:quartiles?|percentiles?)(?: \\(?Q[13]\\)?)?|Q[13](?: \\([^()]*\\))?)`;

/** What the words of the rule stand for, where the rule itself is told. */
const spokenOf: Take = (settled) => settled.speaksOfOutliers;

/** A method by its name alone. */
const usually =
  (usual: NonNullable<Settled['usual']>): Take =>
  (settled) => {
    if (!settled.speaksOfOutliers) return false;
    settled.usual ??= usual;
    return true;
  };

export const OUTLIERS: Settling = [
  [
    new RegExp(
      `${THE}(?:values?|points?|observations?|[a-z]+s?)? ?(?:strictly )?(?:(?:below|less than|under|smaller than|lower than|<) )?(?:the )?(?:lower (?:limit|fence|bound) )?(?:=|is|of|at)? ?Q1 ?[-–−] ?${NUM} ?[*×x]? ?(?:times )?IQR(?:,? (?:or|and)|,)? ?(?:(?:above|greater than|higher than|more than|beyond|over|>) )?(?:the )?(?:upper (?:limit|fence|bound) )?(?:=|is|of|at)? ?Q3 ?\\+ ?${NUM} ?[*×x]? ?(?:times )?IQR`,
      'i',
    ),
    bothFences,
  ],
  [
    new RegExp(
      `(?:the )?upper (?:tukey )?(?:fence|limit|bound|threshold|whisker)s? ?(?:=|:|is|as|of)?(?: (?:calculated|computed|defined) as)? ?Q3 ?\\+ ?${TIMES_IQR}`,
      'i',
    ),
    fenceOf('above'),
  ],
  [
    new RegExp(
      `(?:the )?lower (?:tukey )?(?:fence|limit|bound|threshold|whisker)s? ?(?:=|:|is|as|of)?(?: (?:calculated|computed|defined) as)? ?Q1 ?[-–−] ?${TIMES_IQR}`,
      'i',
    ),
    fenceOf('below'),
  ],
  [
    new RegExp(
      `(?:(?:calculate|compute|find|determine|with|where|using|use) )?(?:the )?${QUARTILE}(?:,? and |, )(?:the )?${QUARTILE}(?:(?:,? and |, )(?:the )?(?:IQR|interquartile range)(?: \\(IQR\\))?)?(?: (?:respectively|values?|of the (?:column|data|values)))?(?! ?[-–−+])`,
      'i',
    ),
    spokenOf,
  ],
  [
    /(?:the )?(?:IQR|inter-?quartile[- ]range)(?: \(IQR\))? ?(?:=|is|as)(?: (?:calculated|computed|defined|given)(?: as| by)?)?(?: the difference between)? ?\(?Q3 ?(?:[-–−]|and) ?Q1\)?|\(Q3 ?[-–−] ?Q1\)/i,
    spokenOf,
  ],
  [
    /\bQ[13] ?(?:is|=|being|denotes|represents) (?:the )?(?:first|third|lower|upper|25th|75th) (?:quartile|percentile)\b/i,
    spokenOf,
  ],
  [new RegExp(`\\[Q1 ?[-–−] ?${NUM} ?[*×x]? ?IQR, ?Q3 ?\\+ ?${NUM} ?[*×x]? ?IQR\\]`, 'i'), bothFences],
  [
    new RegExp(
      `(?:more than |by the |using the )?${NUM} ?(?:\\*|×|x|times)? ?(?:the )?(?:IQR|inter-?quartile range)(?: (?:rule|criterion|method)| (?:beyond|below|above|outside)(?: (?:or|and|below|above|beyond|outside|the|Q1|Q3|(?:first|third|lower|upper|nearest) quartiles?|quartiles?|respectively)(?![\\w]))*)?`,
      'i',
    ),
    fences,
  ],
  [new RegExp(`\\b(?:with |using )?(?:a |the )?(?:multiplier|factor)(?: (?:of|is|=)|:)? ${NUM}`, 'i'), fences],
  [
    /,? ?where Q1 and Q3 are the (?:first|lower|25th) (?:quartile|percentile)?(?: ?and (?:the )?)(?:third|upper|75th) (?:quartile|percentile)s?(?:,? respectively)?/i,
    anyway,
  ],
  [
    /(?:\b(?:by|using|with|through|via|of) )?(?:the )?(?:IQR|inter-?quartile[- ]range)(?: \(IQR\))?(?: ?-?(?:rule|method|criterion|technique|approach))?/i,
    usually({ method: 'iqr', factor: 1.5 }),
  ],
  [
    /\b(?:compute |where )?z(?:[- ]scores?)? ?(?:=|is (?:defined|calculated|computed) as|being) ?\((?:x|value|[\w «»]+?) ?[-–−] ?(?:the )?mean\) ?\/ ?(?:the )?(?:std|sd|standard deviation|s(?![a-z]))?/i,
    anyway,
  ],
  [/\bz(?:[- ]scores?)? (?:based on|with|using|by) (?=¦|the ¦)/i, anyway],
  [new RegExp(`${Z}${OVER}${NUM}(?: standard deviations)? or ${Z}?${UNDER}${NUM}`, 'i'), zscore(undefined)],
  [new RegExp(`(?:absolute z[- ]?score|\\|z(?:[- ]?score)?\\|)${OVER}${NUM}`, 'i'), zscore(undefined)],
  [
    new RegExp(
      `(?<!significance |p-value |alpha )(?:with |using |at )?(?:a |the )?(?<!significance |p-value |alpha )threshold (?:of|is|=) ${NUM}`,
      'i',
    ),
    (settled, match, table) =>
      settled.outlier?.method === 'iqr'
        ? false
        : says({ outlier: { method: 'zscore', factor: numberIn(match[1]!) } })(settled, match, table),
  ],
  [
    new RegExp(
      `(?<!absolute )\\b(?:its |the |a |whose )?z[- ]?scores?(?: (?:is|are|of))* ?(?:greater than|larger than|higher than|more than|above|exceeding|exceeds|>|over) ?${NUM}(?! standard)`,
      'i',
    ),
    zscore('above'),
  ],
  [new RegExp(`more than ${NUM} ${DEVIATION} (?:away )?from (?:the |its )?mean`, 'i'), zscore(undefined)],
  [
    /\b(?:by|using|through|via|with|of)? ?(?:the )?z[- ]?scores?(?: method| approach)?/i,
    usually({ method: 'zscore', factor: 3 }),
  ],
];
