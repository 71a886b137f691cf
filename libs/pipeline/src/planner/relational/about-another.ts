// Which of several tables a question cannot be about by itself: it names the rows of another one.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { conceptsOf } from '../../words/lexicon.ts';
import { writtenOut } from '../../words/abbreviations.ts';
import { splitWords, stem, stemsOf } from '../../words/split-words.ts';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { callsRows } from './counted-rows.ts';
import { entitiesOf, entityOf, isKeyOf } from './graph.ts';

/** "orders" are the rows of `orders`, not those of another table, though the word may mean the rows of any. */
export function isAboutAnother({ tokens }: TokenizedQuestion, table: TaskTable, tables: readonly TaskTable[]): boolean {
  const own = entityOf(table);
  const others = tables.filter((each) => each !== table).map(entityOf);
  const { columns } = table.schema;
  return tokens.some(({ lower }, at) => {
    const noun = conceptsOf([stem(lower)])[0]!;
    if (own.nouns.has(noun)) return false;
    // a `Location` is another word for a city only where no table is called after cities
    const isVeryName = others.some(({ table: { name } }) => stemsOf(name).at(-1) === stem(lower));
    const isSaidIn = (among: readonly ColumnSchema[]) =>
      among.some((column) =>
        isVeryName ? isInName(column, stem(lower)) : own.index.conceptsOf(column).includes(noun),
      );
    const sure = callsRows(own, lower);
    const isBetter = sure > 0 && others.some((other) => callsRows(other, lower) > sure);
    // an `order_id` makes refunds no orders
    if (isBetter && !isOrdering(tokens, at))
      return !isSaidIn(columns.filter(({ name }) => !isKeyOf(name, stem(lower))));
    // "candidate names" are those of candidates
    const isOfThings = stem(lower) !== lower || /^names?$/.test(tokens[at + 1]?.lower ?? '');
    return isOfThings && !isSaidIn(columns) && others.some(({ nouns }) => nouns.has(noun));
  });
}

const isInName = ({ name }: ColumnSchema, word: string) =>
  splitWords(name)
    .flatMap((each) => writtenOut(each))
    .some((each) => stem(each) === word);

/** "show", "in descending order", "order by": no rows. */
const isOrdering = (tokens: TokenizedQuestion['tokens'], at: number) => {
  const { lower } = tokens[at]!;
  const [before, after] = [tokens[at - 1]?.lower ?? '', tokens[at + 1]?.lower ?? ''];
  return stem(lower) === lower && (lower === 'show' || BEFORE_ORDER.test(before) || AFTER_ORDER.test(after));
};
const BEFORE_ORDER = /^(in|ascending|descending|alphabetical|chronological|reverse|and|then)$/;
const AFTER_ORDER = /^(by|the|all|them)$/;

/** Of tables that all fit the question the one whose things are named first: "companies" are the rows of `company`. */
export function namedFirst(
  { tokens }: TokenizedQuestion,
  fitting: readonly TaskTable[],
  tables: readonly TaskTable[],
): TaskTable | undefined {
  const entities = entitiesOf(tables).filter(({ table }) => fitting.includes(table));
  for (const { lower } of tokens) {
    const noun = conceptsOf([stem(lower)])[0]!;
    const called = entities.filter(({ nouns }) => nouns.has(noun));
    if (called.length) return called.length === 1 ? called[0]!.table : undefined;
  }
  return undefined;
}
