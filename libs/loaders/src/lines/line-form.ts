import type { RecordTable } from './record-table.ts';

/** A way to write records in lines that are no cells between separators. */
export interface LineForm {
  /** "The file holds …" */
  holds: string;
  /** By the first lines of the text, blank ones among them; the last one may be cut off. */
  recognises(lines: readonly string[]): boolean;
  /** For one file. */
  reader(table: RecordTable): LineReader;
}

export interface LineReader {
  /** Told of each line in turn. */
  line(text: string): void;
  /** Behind the last line. */
  end(): void;
}

/** A line is taken apart up to this length: expressions with repeated choices need memory for each character. */
const MAX_PARSED_CHARS = 256 * 1024;
export const parsed = (expression: RegExp, text: string) =>
  text.length > MAX_PARSED_CHARS ? null : expression.exec(text);

/** What of the lines counts where comments and blank ones do not. */
export const given = (lines: readonly string[], comment = /^#/) =>
  lines.filter((line) => line.trim() !== '' && !comment.test(line));

/** Lines of a log are all of a kind but for one that was cut off here and there. */
export function mostly(lines: readonly string[], isOne: (line: string) => boolean): boolean {
  const count = lines.filter(isOne).length;
  return count > 0 && count >= lines.length * 0.9;
}
