// Mann and Whitney's test (1947) of whether values of one group are greater than another's.
import { normalSf } from './distributions.ts';
import { ranked, type TestResult } from './group-tests.ts';

export type Alternative = 'two-sided' | 'less' | 'greater';

/** Up to this many values in a group without ties the distribution of U is counted out, not approximated. */
const FEW = 8;

export interface RankTestOptions {
  alternative?: Alternative;
  /** Undefined: counted out where groups are small and without ties. */
  isExact?: boolean;
  isContinuous?: boolean;
}

/** U of the first group; else by the normal distribution with corrections for ties and, as a rule, for continuity. */
export function mannWhitney(
  groups: readonly (readonly number[])[],
  { alternative = 'two-sided', isExact, isContinuous = true }: RankTestOptions = {},
): TestResult | undefined {
  const [one = [], other = []] = groups;
  const n = one.length + other.length;
  const { ranks, ties } = ranked([...one, ...other]);
  if (groups.length !== 2 || one.length === 0 || other.length === 0) return undefined;
  const exact = isExact ?? (ties === 0 && Math.min(one.length, other.length) <= FEW);
  if (!exact && ties === n ** 3 - n) return undefined;
  const product = one.length * other.length;
  let u = -(one.length * (one.length + 1)) / 2;
  for (let at = 0; at < one.length; at++) u += ranks[at]!;
  const far = alternative === 'less' ? product - u : alternative === 'greater' ? u : Math.max(u, product - u);
  const tail = exact
    ? exactTail(far, one.length, other.length)
    : approximateTail(far, one.length, other.length, ties, isContinuous);
  return { statistic: u, p: Math.min(1, alternative === 'two-sided' ? 2 * tail : tail) };
}

function approximateTail(u: number, m: number, n: number, ties: number, isContinuous: boolean): number {
  const all = m + n;
  const deviation = Math.sqrt(((m * n) / 12) * (all + 1 - ties / (all * (all - 1))));
  return normalSf((u - (m * n) / 2 - (isContinuous ? 0.5 : 0)) / deviation);
}

/** How many of all orders give a U as great: coefficients of Gauss's binomial, the product of (1 − x^(n+i)) / (1 − x^i). */
function exactTail(u: number, m: number, n: number): number {
  const length = m * n + 1;
  const ways = new Float64Array(length);
  ways[0] = 1;
  for (let i = 1; i <= Math.min(m, n); i++) {
    const above = Math.max(m, n) + i;
    for (let at = length - 1; at >= above; at--) ways[at]! -= ways[at - above]!;
    for (let at = i; at < length; at++) ways[at]! += ways[at - i]!;
  }
  let [tail, total] = [0, 0];
  const least = Math.ceil(u);
  for (let at = 0; at < length; at++) {
    total += ways[at]!;
    // the distribution is symmetric, and its lower side is counted with more digits
    if (at <= m * n - least) tail += ways[at]!;
  }
  return tail / total;
}
