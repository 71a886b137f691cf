// Texts that say in words where their cells are, or go on with a row in the next line. They are refused by name: cut like
// others they would become columns that are none.
const LOOKED_AT_LINES = 400;
const CONTINUED = /\S[ \t]+\\$/;

/** @returns why the text cannot be cut into rows; undefined where nothing speaks against it */
export function describedText(text: string): string | undefined {
  const lines = text.split(/\r?\n/, LOOKED_AT_LINES).map((line) => line.trimEnd());
  if (lines.some((line) => /^Byte-by-byte Description of file:/.test(line)))
    return 'The positions of its columns are described in words above them (a machine-readable table of astronomers).';
  if (isBelowBars(lines))
    return 'Its columns lie between the bars of its header, and its rows have none (a table of IPAC, of astronomers).';
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const continued = rows.filter((line) => CONTINUED.test(line)).length;
  if (continued > 1 && continued >= rows.length * 0.3)
    return 'Its rows go on in the next line, as a backslash at the end of lines says.';
  return undefined;
}

/** `|name  |ra   |` and below it `|char  |double|`, above rows that have no bar. */
function isBelowBars(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => line.startsWith('|'));
  const end = lines.findIndex((line, index) => index > first && !line.startsWith('|'));
  if (first === -1 || end === -1 || !TYPES_OF_BARRED.test(lines[first + 1]!)) return false;
  return !lines.slice(end).some((row) => row.includes('|'));
}
const TYPES_OF_BARRED = /^\|(?: *(?:char|date|double|float|int|long|real|[cdfilr]) *\|)+$/;
