// What all rows are of need not be said: "fuel cost", "spent on fuel" of a log of fuel that has a `Fuel Type` and no other costs.
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stem } from '../../words/split-words.ts';
import { indexOf } from '../../words/table-index.ts';

const SPENT = 'spend|spends|spent|spending|pay|pays|paid|paying';
const COSTS = 'costs?|spend|spending|expenses?|expenditure|bills?';

/** Nothing, where a cell is called so, which says that other rows are of something else. */
export function ofOneThing(text: string, table: TaskTable): string | undefined {
  const thing = thingOf(table);
  if (!thing) return undefined;
  const said = text
    .replace(
      new RegExp(
        String.raw`\b(${SPENT})\b([^?,]*?) (?:on|for) (?:the )?${thing}s?\b(?! \p{L}+s?\b(?<=type|grade|kind))`,
        'iu',
      ),
      '$1$2',
    )
    .replace(new RegExp(String.raw`\b${thing}s? (${COSTS})\b`, 'iu'), '$1')
    .replace(
      new RegExp(String.raw`\b(costs?|expenses?) (?:of|for) (?:the )?${thing}s?\b(?! (?:type|grade|kind))`, 'iu'),
      '$1',
    );
  return said === text ? undefined : said;
}

/** The noun that both the table and the column of its kinds are called by. */
function thingOf({ name, schema, ...table }: TaskTable): string | undefined {
  const named = name.split('_').map(stem);
  const [thing, ...others] = schema.columns.flatMap((column) => {
    const [noun, kind, ...more] = splitWords(column.name);
    const isKind = column.type === 'text' && more.length === 0 && /^(type|kind|grade)$/.test(kind ?? '');
    return isKind && noun !== undefined && named.includes(stem(noun)) ? [stem(noun)] : [];
  });
  const isCalled = thing !== undefined && indexOf({ name, schema, ...table }).values(thing).length > 0;
  return others.length === 0 && !isCalled ? thing : undefined;
}
