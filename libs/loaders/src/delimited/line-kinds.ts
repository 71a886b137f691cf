import type { DataWarning } from '@quaestor/contracts';

/** `----+----`, `├──┼──┤`, or a line of asterisks: drawn, not data. */
export const isRule = (cells: readonly string[]) =>
  (cells.length === 1 && /^\s*([*#_~.])\1{9,}\s*$/.test(cells[0]!)) ||
  (cells.every((cell) => /^[-=+:|\s\u2500-\u257f]*$/.test(cell)) &&
    cells.some((cell) => /[-=\u2500\u2501\u2550]{2,}/.test(cell)));

/** A line that begins with the mark but has a row's cells is one, unless the mark stands apart. */
export const isComment = (cells: readonly string[], mark: string, width: number) =>
  mark !== '' &&
  cells[0]!.trimStart().startsWith(mark) &&
  (cells.length !== width ||
    width === 1 ||
    (mark === '#' && (/^\s*#+(\s|$)/.test(cells[0]!) || ANNOTATION.test(cells[0]!))));

/** What Influx says of the columns, a cell for each, above their names. */
const ANNOTATION = /^#(?:group|datatype|default)$/;

export const commentsSkipped = (mark: string, count: number): DataWarning[] =>
  count === 0
    ? []
    : [
        {
          code: 'comments-skipped',
          message: `${count} lines that begin with ${JSON.stringify(mark)} are comments and were left out.`,
          count,
        },
      ];

/** A title is the same on every page but for the page's number. */
export const lineKey = (cells: readonly string[]) => cells.join('').replace(/\s+/g, '').replace(/\d+/g, '9');
