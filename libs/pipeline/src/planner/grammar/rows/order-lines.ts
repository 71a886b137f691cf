// Rows that are the lines of orders, several of one order: `Lineitem name` beside the order's own number.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rememberedOf } from '../../../words/remembered.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { isNumber, isUniqueIn } from '../../columns.ts';
import { headOf } from '../../vocabulary.ts';

const OF_LINES = /^(line|order)[\s_]?(item|line)s?\b/i;

/** Whether the noun is for what the rows are only lines of. */
export const isOfLines = (table: TaskTable, noun: string): boolean =>
  isOfParts(table, stem(noun)) ||
  (ORDERS.has(stem(noun)) && hasLines(table)) ||
  keyOfSeveral(table, stem(noun)) !== undefined;

/** Whether the rows are lines of something, whatever it is called. */
export const areLines = (table: TaskTable): boolean =>
  hasLines(table) || [...KEYED].some((noun) => keyOfSeveral(table, noun) !== undefined);

/** Races of `race_results`, orders of `order_details`. */
function isOfParts({ name }: TaskTable, noun: string): boolean {
  const words = name.split('_');
  const at = words.findLastIndex((word) => PARTS.test(word));
  return at > 0 && stem(words[at - 1]!) === noun;
}
const PARTS = /^(results?|items|lines|details|entries|standings)$/;

/** A key of orders or payments that several rows have: `Transaction ID`, `amazon-order-id`. */
export function keyOfSeveral(table: TaskTable, said: string): ColumnSchema | undefined {
  const { schema } = table;
  if (said === stem(headOf(table.name) ?? '')) {
    const first = firstOfLines(table);
    if (first) return first;
  }
  const noun = said === 'purchase' ? 'order' : said;
  if (!KEYED.has(noun)) return undefined;
  const found = schema.columns.find((column) => {
    const words = splitWords(column.name.replace(/#\s*$/, ' no'));
    return KEY.test(words.at(-1) ?? '') && words.at(-2) === noun;
  });
  return found && !isUniqueIn(schema, found) ? found : undefined;
}

/** What several rows repeat of the whole that they are lines of. */
export const wholesOf = rememberedOf(
  (table: TaskTable): { key: ColumnSchema; amounts: readonly ColumnSchema[] } | undefined => {
    const { columns, rows } = table.schema;
    const keys = [...KEYED].flatMap((noun) => keyOfSeveral(table, noun) ?? []);
    const [key] = keys;
    if (!key) return undefined;
    const noun = splitWords(key.name)[0]!;
    // without one, `total_price` is that of the line
    const haveOwn = columns.some(({ name }) => OF_ONE_LINE.test(name));
    const amounts = columns.filter((column) => {
      const name = splitWords(column.name).join(' ');
      const isOfWhole = name.startsWith(`${noun} `)
        ? OF_WHOLE.test(name.slice(noun.length + 1))
        : haveOwn && OF_WHOLE.test(name);
      // told in one of its rows alone, it can be added up as it is
      return isNumber(column) && isOfWhole && column.nulls < rows - key.distinct;
    });
    return amounts.length > 0 ? { key, amounts } : undefined;
  },
);
const OF_ONE_LINE = /^(line|line[\s_]?item|item)[\s_]?(amount|total|value)$/i;
const OF_WHOLE =
  /^((grand |sub ?)?total|(sub|grand)? ?total (price|amount|tax|value)|tax total|balance|amount (paid|due)|(total )?amount|value)$/;

/** The `Handle` of products that each have several rows, of which only the first has its `Title`. */
const firstOfLines = rememberedOf(({ schema }: TaskTable): ColumnSchema | undefined => {
  const [key] = schema.columns;
  if (key?.type !== 'text' || key.nulls > 0 || key.distinct >= schema.rows) return undefined;
  const once = schema.columns.filter(({ nulls }) => nulls > 0 && schema.rows - nulls === key.distinct);
  return once.some(({ name, type }) => type === 'text' && /(title|name)$/i.test(name)) ? key : undefined;
});

const KEYED = new Set(['order', 'transaction', 'payment', 'invoice', 'receipt']);
const KEY = /^(id|no|number|nr|num)$/;
const ORDERS = new Set(['order', 'purchase', 'sale', 'transaction', 'invoice']);

const hasLines = rememberedOf((table: TaskTable): boolean =>
  table.schema.columns.some(({ name }) => OF_LINES.test(name.replaceAll('_', ' '))),
);

/** The `Name` of orders that are called #1001, #1002, where rows are lines of them. */
export const orderOfLines = rememberedOf((table: TaskTable): ColumnSchema | undefined =>
  hasLines(table)
    ? table.schema.columns.find(
        (column) =>
          /^(name|id|number|no)$/i.test(column.name) &&
          column.nulls === 0 &&
          !isUniqueIn(table.schema, column) &&
          column.samples.every((sample) => /^\W*[a-z]{0,4}\W?\d{2,}$/i.test(String(sample))),
      )
    : undefined,
);
