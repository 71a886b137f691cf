/** A row of the head of a text, where it is not yet known where the table begins. */
export interface HeadRow {
  cells: string[];
  /** Line of the text that it begins on, from 1. */
  line: number;
  /** A line without anything lies above. */
  afterBlank: boolean;
  /** A drawn line lies right above. */
  afterRule?: boolean;
  /** It does not keep to the positions at which columns begin. */
  torn?: boolean;
  /** Cells of the comment right above. */
  comment?: string[];
}

export const MAX_PREAMBLE = 60;
export const PROFILED_ROWS = 500;

export const shownCells = (cells: readonly string[]) =>
  JSON.stringify(
    cells
      .filter((cell) => cell.trim() !== '')
      .join(', ')
      .slice(0, 80),
  );
