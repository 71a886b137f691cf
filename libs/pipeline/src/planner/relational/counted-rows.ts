// What a count over a join counts: the rows of its first table, and nothing that these only point to.
import type { Plan, Source } from '@quaestor/contracts';
import { conceptsOf } from '../../words/lexicon.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { isRowNoun, isRowSynonym } from '../vocabulary.ts';
import { type Entity, isKeyLike, isKeyOf } from './graph.ts';
import { eachCondition } from '../compile/each-condition.ts';

type Join = Extract<Source, { join: unknown }>;

/** Every row counts once for these, whatever the column. */
const OF_ROWS = new Set(['count', 'share', 'mode', 'count_missing']);

/** What is counted follows these. */
const COUNTING =
  /\b(how many|number of|count of|(percentage|percent|share|proportion|fraction) of|% of|most|fewest|least)\b/i;

/** "how many orders", read over the refunds with the orders that they point to, would count refunds. */
export function countsOwnRows(
  question: TokenizedQuestion,
  plan: Plan,
  { from: { join, columns } }: { from: Join },
  entities: readonly Entity[],
): boolean {
  const [base, ...others] = join.map(({ table }) => entities.find((each) => each.table.name === table)!);
  const isOwn = (name: string) => columns.find((column) => column.name === name)?.table === base!.table.name;
  const measures = [...(plan.measure ? [plan.measure] : []), ...(plan.also ?? [])];
  // different customers of orders are no customers by themselves: some have none
  const counted = measures.filter((measure) => measure.function === 'count_distinct');
  if (
    counted.some(({ column }) => column !== null && !isOwn(column)) &&
    !eachCondition(plan.filters).some(({ column }) => isOwn(column))
  )
    return false;
  if (!measures.some((measure) => OF_ROWS.has(measure.function))) return true;
  return namesAsCounted(question, base!, others);
}

/** Whether the first kind of rows that is named, from where the question counts, is that of the table. */
function namesAsCounted({ text, tokens }: TokenizedQuestion, base: Entity, others: readonly Entity[]): boolean {
  const counting = COUNTING.exec(text);
  const start = counting ? counting.index + counting[0].length : 0;
  const said = tokens.filter((token) => token.start >= start).map(({ lower }) => lower);
  const isNamed = (entity: Entity, word: string) => callsRows(entity, word) > 0;
  const at = said.findIndex((word) => [base, ...others].some((entity) => isNamed(entity, word)));
  const word = said[at];
  if (word === undefined || others.some((other) => callsRows(other, word) >= callsRows(base, word))) return false;
  // "juniors with payments in cash": people are counted
  return said.slice(0, at).every((each) => stem(each) === each || isInValue([base, ...others], each));
}

/** How surely the word is for the table's rows: by its name, its key, another name for the same, any rows. */
export function callsRows({ table, nouns }: Entity, word: string): number {
  const noun = stem(word);
  if (nouns.has(conceptsOf([noun])[0]!)) return 4;
  if (table.schema.columns.some((column) => isKeyLike(table, column) && isKeyOf(column.name, noun))) return 3;
  if (isRowSynonym(word, table.name)) return 2;
  return isRowNoun(word, table.name) ? 1 : 0;
}

const isInValue = (entities: readonly Entity[], word: string) =>
  entities.some(({ table }) =>
    table.schema.columns.some(({ values }) => values?.some((value) => splitWords(value).includes(word))),
  );
