const MIN_LINES = 3;
/** A column of single blanks between words may be chance; over this many lines it is not. */
const LINES_TO_TRUST_ONE_BLANK = 20;

/**
 * Where the columns of lines without separators begin, found by the positions that are blank in every line.
 * @returns undefined where there are none.
 */
export function findPositions(lines: readonly string[]): number[] | undefined {
  if (lines.length < MIN_LINES || lines.some((line) => line.includes('\t'))) return undefined;
  const width = Math.max(...lines.map((line) => line.length));
  const cuts: number[] = [];
  let begun = false;
  for (let at = 0; at < width;) {
    if (!isBlank(lines, at)) {
      begun = true;
      at++;
      continue;
    }
    let end = at;
    while (end < width && isBlank(lines, end)) end++;
    const wide = end - at >= 2 || lines.length >= LINES_TO_TRUST_ONE_BLANK;
    if (begun && end < width && wide) cuts.push(end);
    at = end;
  }
  return cuts.length > 0 ? cuts : undefined;
}

const isBlank = (lines: readonly string[], at: number) => lines.every((line) => at >= line.length || line[at] === ' ');
