import { matchesIn } from '../../language/regex.ts';

/** The text with what a pattern finds in it replaced, `most` times at most. */
export function substitute(
  text: string,
  pattern: RegExp,
  replacement: (found: RegExpMatchArray) => string,
  most = Infinity,
): string {
  let out = '';
  let [end, count] = [0, 0];
  pattern.lastIndex = 0;
  for (const found of matchesIn(pattern, text)) {
    if (count >= most) break;
    out += text.slice(end, found.index) + replacement(found);
    end = found.index + found[0].length;
    count += 1;
  }
  return out + text.slice(end);
}
