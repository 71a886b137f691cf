// What sentences settle for all measures, and what they say that is done anyway; each is taken out as it is understood.
import type { Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { Sentence } from '../text/marked.ts';
import { ANYWAY } from './anyway.ts';
import { DEVIATIONS } from './deviations.ts';
import { OUTLIERS } from './outliers.ts';
import { REMARKS } from './remarks.ts';
import { says as settles, type Settled, type Settling } from './settling.ts';

const LEVEL: Settling = [
  [
    /\b(?:at (?:the |a )?)?(?:alpha|significance level|level of significance|significance)(?: level| threshold)?(?: \(alpha\))?(?: of| is| =|:)? ?=? ?(0\.\d+)|\bat the (\d+) ?% level|\((?:alpha|α) ?= ?(0\.\d+)\)/i,
    (settled, match, table) =>
      settles({ alpha: match[2] ? Number(match[2]) / 100 : Number(match[1] ?? match[3]) })(settled, match, table),
  ],
  [
    /(?<![\w.])(0\.\d+) (?:level(?: of significance)?|significance(?: level)?)\b/i,
    (settled, match, table) => settles({ alpha: Number(match[1]) })(settled, match, table),
  ],
  [
    /\b(?:(?:use|take|with|at|for|assume|adopt|choose) )?(?:the |a |an )?(\d+(?:\.\d+)?) ?(?:%|percent|per cent) (?:level of significance|significance(?: level)?|alpha(?: level)?|level)\b|\b(?:the )?(?:significance level|level of significance|alpha)(?: of| is| =|:)? ?=? ?(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)/i,
    (settled, match, table) => settles({ alpha: Number(match[1] ?? match[2]) / 100 })(settled, match, table),
  ],
  [
    /\b(?:(?:use|with|at|for) )?(?:the |a )?(\d+(?:\.\d+)?) ?(?:%|percent|per cent) (?:level of confidence|confidence(?: level)?)\b(?! interval)|\b(?:the )?(?:confidence level|level of confidence)(?: of| is| =|:)? ?=? ?(\d+(?:\.\d+)?) ?(?:%|percent\b|per cent\b)/i,
    (settled, match, table) =>
      settles({ alpha: Number((1 - Number(match[1] ?? match[2]) / 100).toFixed(6)) })(settled, match, table),
  ],
];

/** In this order: what is one of the first is no part of the later ones. */
const SETTLING: Settling = [...REMARKS, ...DEVIATIONS, ...OUTLIERS, ...LEVEL, ...ANYWAY];

const OF_OUTLIERS = /\boutl|\btukey (?:fence|rule)|\babnormal|\bunusual|\bextreme|\banomal/i;

export function settle(sentences: readonly Sentence[], table: TaskTable): Settled {
  const speaksOfOutliers = sentences.some(({ text }) => OF_OUTLIERS.test(text));
  const says = (words: RegExp) => sentences.some(({ text }) => words.test(text));
  const speaksOfBothFences = says(/\bQ1 ?[-–−] ?\d/) && says(/\bQ3 ?\+ ?\d/);
  const settled: Settled = { speaksOfOutliers, speaksOfBothFences, contradiction: false };
  for (const sentence of sentences) {
    const said = sentence.text;
    for (const [pattern, take] of SETTLING) sentence.take(pattern, (match) => take(settled, match, table, said));
  }
  const { usual, outlier } = settled;
  if (usual && outlier && usual.method !== outlier.method) settled.contradiction = true;
  if (usual && !outlier) settled.outlier = usual;
  return settled;
}

/** Steps by deviations, of which the sentences say whose they are. */
export const withDeviations = (steps: readonly Preparation[], { zPopulation, population }: Settled): Preparation[] =>
  steps.map((step) =>
    'name' in step && step.op === 'zscore' && step.population === undefined && (zPopulation ?? population)
      ? { ...step, population: true }
      : step,
  );
