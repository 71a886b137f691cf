import { quoteText } from '../database.ts';

/**
 * SQL of which of `groups` the word is in, counted from 1; 0 for none. One constant text is searched: a list of constants
 * is copied to each place in which DuckDB's optimizer puts the expression, and there are many.
 * @param groups words in lower case with blanks between them
 */
export function placeIn(groups: readonly string[], word: string): string {
  const length = Math.max(...groups.map((group) => group.length)) + 2;
  const text = groups.map((group) => ` ${group} `.padEnd(length)).join('');
  return `((strpos(${quoteText(text)}, ' ' || lower(${word}) || ' ') + ${length - 1}) // ${length})`;
}
