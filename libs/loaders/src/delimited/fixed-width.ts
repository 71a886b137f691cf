// Lines without separators, whose columns stand at the same positions in each.
import { cellKind, isTyped } from './cell-kind.ts';

const MIN_LINES = 3;
/** A column of single blanks between words may be chance; over this many lines it is not, … */
const LINES_TO_TRUST_ONE_BLANK = 20;
/** … or over this many where what stands beside it are values and no words. */
const LINES_TO_TRUST_BESIDE_VALUES = 5;
/** … or over this many where each side has a name in the first line and something below it. */
const LINES_TO_TRUST_NAMES = 4;
const RULER = /^\s*[-=]{2,}(?: +[-=]{2,})+\s*$/;

/**
 * Where the columns of lines without separators begin: by the ruler drawn under their names, or found by the positions that
 * are blank in every line.
 * @returns undefined where there are none.
 */
export function findPositions(lines: readonly string[]): number[] | undefined {
  if (lines.length < MIN_LINES || lines.some((line) => line.includes('\t'))) return undefined;
  const width = Math.max(...lines.map((line) => line.length));
  const cuts: number[] = [];
  let begun = 0;
  for (let at = 0; at < width;) {
    if (!isBlank(lines, at)) {
      at++;
      continue;
    }
    let end = at;
    while (end < width && isBlank(lines, end)) end++;
    if (at > begun && end < width) {
      const wide = end - at >= 2 || lines.length >= LINES_TO_TRUST_ONE_BLANK;
      if (
        wide ||
        (lines.length >= LINES_TO_TRUST_BESIDE_VALUES && isBesideValues(lines, begun, at, end)) ||
        (lines.length >= LINES_TO_TRUST_NAMES && isBesideNames(lines, begun, at, end))
      ) {
        cuts.push(end);
        begun = end;
      }
    } else if (at === begun) begun = end;
    at = end;
  }
  return cuts.length > 0 ? cuts : undefined;
}

/** `-------- ------- ---`, drawn from where each column begins to where it ends. */
export function rulerPositions(lines: readonly string[]): number[] | undefined {
  const ruler = lines.find((line) => RULER.test(line));
  if (ruler === undefined) return undefined;
  return [...ruler.matchAll(/[-=]+/g)].slice(1).map(({ index }) => index);
}

const isBlank = (lines: readonly string[], at: number) => lines.every((line) => at >= line.length || line[at] === ' ');

/** Whether on one side of the blank all lines but the first have a value, or nothing. */
function isBesideValues(lines: readonly string[], begun: number, at: number, end: number): boolean {
  const areValues = (cells: readonly string[]) => {
    const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return given.length >= cells.length * 0.7 && given.every((cell) => isTyped(cellKind(cell)));
  };
  const below = lines.slice(1);
  return (
    areValues(below.map((line) => line.slice(begun, at))) ||
    areValues(below.map((line) => /^ *(\S*)/.exec(line.slice(end))![1]!))
  );
}

/** `NAME MAJ:MIN` above `sda 8:0`: a name of two words would have its second word above nothing, or in the midst of a cell. */
function isBesideNames(lines: readonly string[], begun: number, at: number, end: number): boolean {
  const width = Math.max(...lines.map((line) => line.length));
  let next = end;
  while (next < width && !isBlank(lines, next)) next++;
  return [
    [begun, at],
    [end, next],
  ].every(([from, to]) => {
    const [name, ...cells] = lines.map((line) => line.slice(from, to).trim());
    return /\p{L}/u.test(name!) && cells.filter((cell) => cell !== '').length >= cells.length * 0.3;
  });
}
