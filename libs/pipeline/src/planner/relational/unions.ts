// "Across both files": the rows of all tables taken together, where their columns mean the same.
import type { Relations, Union } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { TokenizedQuestion } from '../../words/tokens.ts';
import type { Sourced } from '../compile/sources.ts';

const NUMBERS = 'two three four five six seven eight nine ten'.split(' ');
const FILES = '(?:files|tables|data ?sets|sheets|spreadsheets|csvs|csv files|data files)';
/** Groups: the words for all of them, then how many there are. */
const TOGETHER = new RegExp(
  `,?\\s*(?:\\b(?:from|in|across|of|over|for|using|combining|considering|throughout|within|between)\\s+)?` +
    `(?:\\b(both|all)(?: of)?(?: the)?(?: (${NUMBERS.join('|')}|\\d+))?|\\bthe (${NUMBERS.join('|')}|\\d+))(?: \\w+)? ${FILES}\\b(?:\\s+(?:combined|together|taken together|put together))?\\s*,?`,
  'iu',
);

/** The question without the words that ask for all files; nothing when there are none, or they count another number. */
export function acrossFiles(question: TokenizedQuestion, tables: readonly TaskTable[]): TokenizedQuestion | undefined {
  const match = TOGETHER.exec(question.text);
  if (!match || tables.length < 2) return undefined;
  const [whole, quantity, number = match[3]] = match;
  const counted =
    number === undefined ? undefined : NUMBERS.includes(number) ? NUMBERS.indexOf(number) + 2 : Number(number);
  if ((counted ?? tables.length) !== tables.length || (quantity?.toLowerCase() === 'both' && tables.length !== 2))
    return undefined;
  const rest = `${question.text.slice(0, match.index)} ${question.text.slice(match.index + whole.length)}`;
  return new TokenizedQuestion(
    rest
      .replace(/\btotal combined\b|\bcombined total\b/iu, 'total')
      .replace(/\s+([?.!])/gu, '$1')
      .trim(),
  );
}

/** All tables as one, by the columns that were found to mean the same; nothing when one of them has no part in it. */
export function unionOf(tables: readonly TaskTable[], { unions }: Relations): Sourced | undefined {
  const union = unions.find((each) => tables.every(({ name }) => each.tables.some(({ table }) => table === name)));
  return union && { table: `all_${tables[0]!.name}`, from: sourceOf(union) };
}

const sourceOf = ({ tables, columns }: Union): Sourced['from'] => ({
  union: tables.map(({ table }, place) => ({ table, columns: columns.map(({ sources }) => sources[place] ?? null) })),
  names: columns.map(({ name }) => name),
});
