// Wilcoxon's signed-rank test (1945) of whether differences lie about zero; differences of zero are left out.
import { normalSf } from './distributions.ts';
import { ranked, type TestResult } from './group-tests.ts';
import type { Alternative } from './mann-whitney.ts';

/** Up to so many differences without ties and zeros, and so many with them, all signs are counted out. */
const FEW = 50;
const FEW_WITH_TIES = 13;

export interface WilcoxonOptions {
  alternative?: Alternative;
  isContinuous?: boolean;
  /** Undefined: counted out where it can be. */
  isExact?: boolean;
}

/** The smaller sum of ranks, or that of the positive ones where one side is asked for. */
export function wilcoxon(
  differences: readonly number[],
  { alternative = 'two-sided', isContinuous = false, isExact }: WilcoxonOptions = {},
): TestResult | undefined {
  const kept = differences.filter((each) => each !== 0);
  const n = kept.length;
  if (n === 0) return undefined;
  const { ranks, ties } = ranked(kept.map(Math.abs));
  const positive = ranks.reduce((sum, rank, at) => (kept[at]! > 0 ? sum + rank : sum), 0);
  const total = (n * (n + 1)) / 2;
  const isPlain = ties === 0 && n === differences.length;
  const exact = isExact ?? (differences.length <= FEW && (isPlain || differences.length <= FEW_WITH_TIES));
  const statistic = alternative === 'two-sided' ? Math.min(positive, total - positive) : positive;
  const { below, above } = exact
    ? exactTails(ranks, positive)
    : approximateTails(positive, n, ties, isContinuous ? alternative : undefined);
  const p =
    alternative === 'less' ? below : alternative === 'greater' ? above : Math.min(1, 2 * Math.min(below, above));
  return { statistic, p };
}

function approximateTails(positive: number, n: number, ties: number, corrected?: Alternative) {
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
  const distance = positive - (n * (n + 1)) / 4;
  const sign =
    corrected === undefined ? 0 : corrected === 'greater' ? 1 : corrected === 'less' ? -1 : Math.sign(distance);
  const z = (distance - sign / 2) / deviation;
  return { below: normalSf(-z), above: normalSf(z) };
}

/** Of all ways to give the ranks signs; ranks are doubled, as those of equals end in a half. */
function exactTails(ranks: readonly number[], positive: number) {
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  const chances = new Float64Array(doubled.reduce((sum, each) => sum + each, 0) + 1);
  chances[0] = 1;
  for (const each of doubled)
    for (let at = chances.length - 1; at >= 0; at--)
      chances[at] = (chances[at]! + (at >= each ? chances[at - each]! : 0)) / 2;
  let [below, above] = [0, 0];
  const here = Math.round(2 * positive);
  chances.forEach((chance, at) => {
    if (at <= here) below += chance;
    if (at >= here) above += chance;
  });
  return { below, above };
}
