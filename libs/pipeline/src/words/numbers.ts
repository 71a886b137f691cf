// Numbers as people write them: `20,000`, `20k`, `$1.5 million`, `three`, `a dozen`.
import type { Token } from './tokens.ts';

const WORDS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const FACTORS: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};
const NUMBER = /^(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(k|m|mn|bn)?$/;

/** The number that begins at a token, and the place of the first one after it; a unit is left to who asked. */
export function numberAt(tokens: readonly Token[], start: number): { value: number; to: number } | undefined {
  const word = (at: number) => tokens[at]?.lower ?? '';
  let at = start;
  while (['$', '€', '£', '#'].includes(word(at))) at++;
  const negative = ['-', '−', 'minus'].includes(word(at));
  if (negative) at++;
  const lower = word(at);
  if (lower === 'dozen') return { value: 12, to: at + 1 };
  if (lower === 'a' && word(at + 1) === 'dozen') return { value: 12, to: at + 2 };
  const named = WORDS.indexOf(lower);
  const match = NUMBER.exec(lower);
  if (named < 0 && !match) return undefined;
  at++;
  // "$5 m" are millions, "5 m" may be metres
  const factor = match?.[2] ?? (word(at).length > 1 || /^[$€£]$/.test(word(start)) ? word(at) : '');
  const isFactor = Object.hasOwn(FACTORS, factor);
  if (isFactor && !match?.[2]) at++;
  const value = named < 0 ? Number(match![1]!.replaceAll(',', '')) : named;
  return { value: (negative ? -1 : 1) * Number((value * (isFactor ? FACTORS[factor]! : 1)).toPrecision(15)), to: at };
}

/** As they are written and without thousands' commas; what begins a list is no number. */
export function numbersIn(text: string): number[] {
  const found = [...text.matchAll(/(?<![\w.])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\w])/g)].filter(
    ({ index, 0: number }) => !(text[index + number.length] === '.' && /(?:^|\n)\s*$/.test(text.slice(0, index))),
  );
  return [...new Set(found.map(([number]) => Number(number.replaceAll(',', ''))))];
}
