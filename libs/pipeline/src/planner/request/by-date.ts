// Which of several dates is meant, where a question says so: "takings in April, going by the date sold", "casks in May (by packaging
// date)". It is then read as if there was no other.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { shareRoot } from '../../words/roots.ts';
import { splitWords } from '../../words/split-words.ts';
import { indexOf } from '../../words/table-index.ts';
import { isTime } from '../columns.ts';

const BASIS =
  /\s*[,.;?(–-]?\s*\(?\b(?:going (?:by|on)|judg(?:ed|ing) by|based on|based upon|according to|counting by|using|(?<=[(,]\s*)by)\s+(?:the |its |their )?(?<date>(?:\p{L}+ ){0,2}(?:dates?|days?)(?: \p{L}+)?|\p{L}+ (?:on|at))\)?(?=\s*(?:[?.!,]|$|and\b))/iu;

/** Likely enough to stand for the words. */
const CALLED = 0.7;

export interface Dated {
  question: string;
  tables: readonly TaskTable[];
  note: string;
}

/** Nothing, where it names no date, or the only one. */
export function byNamedDate(text: string, tables: readonly TaskTable[]): Dated | undefined {
  const said = BASIS.exec(text);
  const named = said?.groups?.['date'];
  const [table, ...others] = tables;
  if (!said || !named || !table || others.length > 0) return undefined;
  const dates = table.schema.columns.filter(isTime);
  const date = dates.length > 1 ? dateCalled(named, table, dates) : undefined;
  if (!date) return undefined;
  const columns = table.schema.columns.filter((column) => !isTime(column) || column === date);
  const rest = text.slice(said.index + said[0].length);
  return {
    question: `${text.slice(0, said.index)}${/^\s*\p{L}/u.test(rest) ? ' ' : ''}${rest}`,
    tables: [{ ...table, schema: { ...table.schema, columns } }],
    note: `Times are those of ${date.name}.`,
  };
}

function dateCalled(named: string, table: TaskTable, dates: readonly ColumnSchema[]): ColumnSchema | undefined {
  const words = splitWords(named);
  const [best, next] = indexOf(table)
    .columns(words, named)
    .filter(({ column, score }) => isTime(column) && score >= CALLED);
  if (best) return next?.score === best.score ? undefined : best.column;
  // "packaging date" of a `packaged_on`
  const telling = words.filter((word) => !PLAIN.has(word));
  const [sharing, ...others] = dates.filter(({ name }) => telling.some((word) => shareRoot(splitWords(name), word)));
  return others.length === 0 ? sharing : undefined;
}
const PLAIN = new Set(['date', 'dates', 'day', 'days', 'on', 'at']);
