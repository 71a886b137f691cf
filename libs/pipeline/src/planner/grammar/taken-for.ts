// Words that stand for a column without naming it: what the reader is told of that.
import { type ColumnMatch, mappingOf } from '../../words/table-index.ts';
import type { Read } from './parser.ts';
import type { Scan } from './scan.ts';

/** @param from place of the first of the words, `to` that of the first after them */
export function takenFor(
  scan: Scan,
  from: number,
  to: number,
  match: ColumnMatch,
): Pick<Read<unknown>, 'mapping' | 'notes'> {
  const phrase = scan.text(from, to);
  return { mapping: [mappingOf(phrase, scan.table, match)], notes: [`"${phrase}" is read as ${match.column.name}.`] };
}
