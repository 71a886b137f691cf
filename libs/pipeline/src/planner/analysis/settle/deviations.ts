// By which divisor deviations, skewness and kurtosis are, and between which values quantiles lie.
import { anyway, says, type Settling, type Take } from './settling.ts';

const OF_Z = /\bz[- ]?scores?\b|\bz\b|\bstandardi[sz]/i;
/** Of z-scores, where the sentence speaks of them. */
const deviation =
  (population: boolean): Take =>
  (settled, match, table, said) =>
    says(OF_Z.test(said ?? '') ? { zPopulation: population } : { population })(settled, match, table, said);
export const DEVIATIONS: Settling = [
  [
    /\b(?:the )?population (?:version|standard deviation|std|sd|variance|deviation)?(?: of the [\w ]+?)? ?\(?(?:,? ?ddof ?= ?0)?\)?|\(?ddof ?= ?0\)?/i,
    deviation(true),
  ],
  [
    /\b(?:the )?(?:unbiased )?sample (?:version|standard deviations?|std|sd|variance|deviation|one)(?: of the [\w ]+?(?=[,.(;]|$))? ?\(?(?:,? ?ddof ?= ?1|n ?- ?1(?: in the denominator)?)?\)?|\(?ddof ?= ?1\)?|\(?n ?- ?1 in the denominator\)?/i,
    deviation(false),
  ],
  [
    /\b(?:scipy\.stats\.)?(?:skew|kurtosis),? bias ?= ?false|\b(?:the )?(?:adjusted )?\(?bias[- ]corrected\)?(?: (?:sample|excess|version))*|\bwith (?:a |the )?bias[- ]correction|\bpandas'? ?(?:skew|kurt|kurtosis)(?:\(\))?|\bdf\.(?:skew|kurt)\(\)|\b(?:as (?:in|by|with) |using )?pandas(?:'s|')? \.?(?:skew|kurt(?:osis)?)\(\)(?: returns)?/i,
    says({ shapeOfThese: false }),
  ],
  [
    /\b(?:the )?(?:population|biased) ?(?:\((?:population|biased)\))? (?:moment )?(?:coefficient|skewness|kurtosis)?(?: m3 \/ m2\^1\.5)?(?:, which is the default of scipy\.stats\.(?:skew|kurtosis))?|\bscipy(?:\.stats|'s)? functions? (?:skew|kurtosis)(?:\(\))?(?: and (?:skew|kurtosis)(?:\(\))?)?(?: with default settings)?|\bscipy\.stats\.(?:skew|kurtosis)(?:\(\))?/i,
    says({ shapeOfThese: true }),
  ],
  [
    /\b(?:with |by |using )?(?:linear interpolation|default (?:\(linear\) )?quantiles?(?: of pandas)?|pandas'? (?:default )?quantiles?|default pandas quantiles?)(?: \((?:the )?(?:pandas|numpy) default\))?|\bquartiles (?:by|with|use) (?:linear )?interpolation|\blinear-interpolation quartiles|\b(?:quartiles|percentiles) (?:as )?(?:computed |calculated )?(?:by|with|as in) (?:the )?(?:pandas|numpy)(?:\/numpy)?(?:'s)? default(?: \(linear interpolation\))?|\((?:the )?(?:pandas|numpy) default\)/i,
    anyway,
  ],
];
