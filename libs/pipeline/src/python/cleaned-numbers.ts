// `df["Price"].str.replace(",", "").astype(float)`: texts cleaned into numbers, where the column holds numbers already.
import { closing, type PythonToken } from './python-text.ts';

const CLEANS = /^(?:replace|strip|lstrip|rstrip)$/;

/**
 * The script without such cleaning of the columns. Percent signs are left: what is taken off by hundred after them is not seen.
 *
 * @returns undefined where nothing is cleaned
 */
export function withoutCleaning(
  script: string,
  tokens: readonly PythonToken[],
  numbers: ReadonlySet<string>,
): string | undefined {
  const cuts: { from: number; to: number }[] = [];
  for (let at = 0; at + 2 < tokens.length; at++) {
    const [opens, name, closes] = tokens.slice(at, at + 3);
    if (opens?.value !== '[' || name?.kind !== 'text' || closes?.value !== ']' || !numbers.has(name.value)) continue;
    let end = at + 2;
    while (cleansAt(tokens, end + 1)) end = closing(tokens, end + 5);
    const said = tokens.slice(at + 3, end + 1);
    if (end > at + 2 && !said.some(({ kind, value }) => kind === 'text' && value.includes('%')))
      cuts.push({ from: closes.end, to: tokens[end]!.end });
  }
  if (cuts.length === 0) return undefined;
  return cuts.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), script);
}

/** `.str.replace(` */
const cleansAt = (tokens: readonly PythonToken[], at: number) =>
  tokens[at]?.value === '.' &&
  tokens[at + 1]?.value === 'str' &&
  tokens[at + 2]?.value === '.' &&
  CLEANS.test(tokens[at + 3]?.value ?? '') &&
  tokens[at + 4]?.value === '(' &&
  closing(tokens, at + 4) < tokens.length;
