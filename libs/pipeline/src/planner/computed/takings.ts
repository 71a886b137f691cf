// What came in, of rows that say how many were sold and what each cost: "takings by product", "our best day for takings". It becomes
// a column, the one times the other.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { splitWords, stemsOf } from '../../words/split-words.ts';
import { isIdentifier, isNumber } from '../columns.ts';
import type { Duration } from './durations.ts';

const NAME = 'takings';
const TAKINGS = /\b(?:the |our )?(?:total |overall )?(?:takings|turnover|revenue|sales value)\b/i;
/** "sold x price", "(sold times price added up)": how it is reckoned is what it is. */
const RECKONED =
  /\s*[-–—,(:?.]+\s*(?:i\.?e\.? |so |that is )?(?:the )?(?:\p{L}+ )?(?:sold|quantity|qty|units|number sold)\s*(?:x|×|\*|times|multiplied by)\s*(?:the )?(?:unit )?price(?: each)?(?: added up| in total| summed)?\)?(?=\s*[?.]|\s*$)/iu;

/** Nothing, where a column tells it already, or it is not clear how many were sold at which price. */
export function takingsIn(text: string, { schema }: TaskTable): Duration | undefined {
  if (!TAKINGS.test(text)) return undefined;
  const pair = soldAndPrice(schema.columns);
  if (!pair) return undefined;
  const plain = text.replace(RECKONED, '');
  const ranked = ranking(plain);
  const asked = (ranked ?? plain).replace(
    TAKINGS,
    !ranked && /\b(?:average|mean|median)\b/i.test(plain) ? NAME : `total ${NAME}`,
  );
  return { text: asked, name: NAME, computation: { op: 'product', columns: pair.map(({ name }) => name) } };
}

/** "what was our best day for takings": a date. */
function ranking(text: string): string | undefined {
  const { end, period } = BEST.exec(text)?.groups ?? {};
  if (!end || !period) return undefined;
  const which = /^day$/i.test(period) ? 'date' : period.toLowerCase();
  return text.replace(BEST, `which ${which} has the ${/best|busiest/i.test(end) ? 'highest' : 'lowest'} `);
}
const BEST =
  /^\s*(?:(?:what|which|when)(?:'s| is| was| were)? )?(?:our |the |my )?(?<end>best|busiest|worst|quietest) (?<period>day|date|week|month|year)s? (?:for|by|in|of) (?=.*\btakings\b)/i;

const SOLD = new Set('sold quantity qty unit'.split(' '));

function soldAndPrice(columns: readonly ColumnSchema[]): [ColumnSchema, ColumnSchema] | undefined {
  const numbers = columns.filter((column) => isNumber(column) && !isIdentifier(column));
  const called = (test: (words: readonly string[]) => boolean) => numbers.filter(({ name }) => test(stemsOf(name)));
  // `Sold for` is what somebody gave for it
  const [sold, ...others] = called(
    (words) => words.length <= 2 && words.some((word) => SOLD.has(word)) && !/price|for|at/.test(words.at(-1)!),
  );
  const [price, ...more] = called((words) => words.includes('price') && !words.some((word) => NOT_OF_ONE.has(word)));
  const tells = numbers.some(
    (column) => column !== sold && column !== price && splitWords(column.name).some((word) => TELLS_IT.has(word)),
  );
  return sold && price && others.length + more.length === 0 && !tells ? [sold, price] : undefined;
}
const NOT_OF_ONE = new Set('cost total purchase buying'.split(' '));
const TELLS_IT = new Set(
  'total amount revenue takings sales turnover income value gross net subtotal discount'.split(' '),
);
