// What is left of things: how many of them, how many kinds, or what it is worth.
import { splitWords } from '../../../words/split-words.ts';
import { isNumber } from '../../columns.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { isStockList, stockColumns } from '../names/stock.ts';
import type { Check } from './check.ts';

/** "how many chairs are in stock", "how many are in stock": chairs, or kinds of chair? "how many products" are kinds. */
const countsKindsInStock = (frame: Frame, { measure, filters }: Meaning): boolean =>
  measure?.function === 'count' &&
  measure.column === null &&
  /\b(how many|number of|count of)\b/i.test(frame.scan.question.text) &&
  !frame.has('rows') &&
  !frame.has('column') &&
  filters.some((each) => !('any' in each) && each.op === '>' && isStock(frame, each.column));

/** "value of what is in stock" of how many there are, where a price says what one is worth. */
const addsUpForValue = (frame: Frame, { measure }: Meaning): boolean =>
  measure?.function === 'sum' &&
  /\b(value|worth)\b/i.test(frame.scan.question.text) &&
  isStock(frame, measure.column) &&
  frame.scan.schema.some((column) => isNumber(column) && /price|cost|value/i.test(column.name));

const isStock = ({ scan }: Frame, name: string | null | undefined) =>
  stockColumns(scan.schema).some((column) => column.name === name);

/** "how many items were sold in June" of a list of what there is: when something came in last says nothing of it. */
const speaksOfTrade = ({ scan }: Frame): boolean =>
  isStockList(scan.table) &&
  TRADES.some(
    ({ said, told }) =>
      said.test(scan.question.text) && !scan.schema.some(({ name }) => told.test(splitWords(name).join(' '))),
  );
const TRADES = [
  { said: /(?<!\blast )\b(received|arrived) (in|on|during|last|this)\b/i, told: /^(?!last\b).*\b(received|arrived)\b/ },
  { said: /\b(sells?|sold(?! out)|selling)\b/i, told: /\b(sold|sales?|sell|selling|demand|used|usage)\b/ },
  {
    said: /\b(buys?|bought|purchased|ordered|orders|used|shipped|returned)\b/i,
    told: /\b(bought|purchased?|ordered|orders?|used|usage|shipped|returned|returns)\b/,
  },
];

export const OF_STOCK: readonly Check[] = [
  [countsKindsInStock, 'it is not said whether things are counted, or kinds of them'],
  [speaksOfTrade, 'it tells what there is, and not what was bought and sold'],
  [addsUpForValue, 'how many there are is not what they are worth'],
];
