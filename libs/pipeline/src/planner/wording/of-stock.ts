// Of lists of what is in stock: what it is worth, and how what there is stands to what there should be.
import type { TaskTable } from '@quaestor/ports';
import { bareName } from '../../words/table-index.ts';
import { stockColumns, stockValueOf } from '../grammar/names/stock.ts';

const STOCK = '(?:the |our |my )?(?:total |overall )?(?:stock|inventory)';
const HELD = '(?:money|cash|capital|value)';

/** "our total stock value", "how much money is tied up in stock". */
export function ofStock(text: string, { schema }: TaskTable): string | undefined {
  if (stockColumns(schema.columns).length === 0) return undefined;
  const have = text.replace(
    /\b(?:do|did) (?:we|you|they|i) (?:(?:still|currently|now) )?have in stock\b/i,
    'are in stock',
  );
  const less = have.replace(
    /\b(?:has|have|had|with) (?:less|fewer) (on hand|available|in stock) than (?:their|its|the) (?=\p{L})/iu,
    (said, which: string) => {
      const [column, ...others] = stockColumns(schema.columns).filter(({ name }) =>
        name.replaceAll('_', ' ').toLowerCase().includes(which.toLowerCase()),
      );
      return column && others.length === 0 ? `where ${column.name} is less than ` : said;
    },
  );
  const value = stockValueOf(schema);
  const said = value ? ofWorth(less, bareName(value.name)) : less;
  return said === text ? undefined : said;
}

const ofWorth = (text: string, value: string) =>
  text
    .replace(new RegExp(String.raw`\b${STOCK} (?:value|valuation|worth)\b`, 'i'), value)
    .replace(new RegExp(String.raw`\b(?:the )?(?:total |overall )?(?:value|worth) of ${STOCK}\b`, 'i'), value)
    .replace(new RegExp(String.raw`\bhow much (?:is|are) ${STOCK} worth\b`, 'i'), `what is the ${value}`)
    .replace(
      new RegExp(String.raw`\bhow much ${HELD} (?:is|do we have|have we got|have we) tied up in ${STOCK}`, 'i'),
      `what is the ${value}`,
    )
    .replace(new RegExp(String.raw`\b(most|least) ${HELD} (?:is )?tied up in ${STOCK}`, 'i'), `$1 ${value}`);
