/** What stands between two cells: a piece of text, a run of blanks, or nothing but the position in the line. */
export type Separator =
  { kind: 'text'; text: string } | { kind: 'blanks'; least: number } | { kind: 'positions'; cuts: readonly number[] };

export interface Dialect {
  separator: Separator;
  /** Empty where no cell is quoted. */
  quote: '"' | "'" | '~' | '^' | '`' | '';
  /** How a quote inside a quoted cell is written; with a backslash a doubled quote is understood as well. */
  escape: 'doubled' | 'backslash';
  /** Whether a carriage return alone ends a line. */
  loneReturn: boolean;
  /** What starts a line that is no row; empty where there are none. */
  comment: string;
  /** Whether each row begins and ends with a separator, as drawn tables do. */
  framed: boolean;
  /** Whether blanks around a cell belong to the separator: `1, Ann, Rome`, or columns drawn under each other. */
  padded: boolean;
}

const NAMES: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe', ' ': 'space' };

export function separatorName(separator: Separator): string {
  if (separator.kind === 'blanks') return 'runs of blanks';
  if (separator.kind === 'positions') return 'fixed positions';
  return NAMES[separator.text] ?? JSON.stringify(separator.text);
}
