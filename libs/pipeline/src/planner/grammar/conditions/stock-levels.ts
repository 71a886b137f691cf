// What is left of things: "out of stock", "in stock", "below the reorder level", of a column of how many there are, and one of how
// many there should be.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';
import { stockColumns, stockOf } from '../names/stock.ts';
import { alt, maybe, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

export function stockLevels(scan: Scan): Rule<Narrowing> {
  const stock = stockOf(scan.schema);
  if (!stock || scan.schema.some(tellsState)) return () => [];
  // whether what is put aside for somebody counts against the level is not told
  const levels = stockColumns(scan.schema).length === 1 ? scan.schema.filter(isLevel) : [];
  const level = levels.length === 1 ? levels[0] : undefined;
  const being = maybe(scan.phrase('is|are|was|were|that are|which are|currently|still|have|has'));
  const of =
    (said: string, filter: Filter, columns: readonly ColumnSchema[]): Rule<Narrowing> =>
    (at) =>
      seq(
        being,
        scan.phrase(said),
      )(at).map(({ to }) => {
        const mapping = columns.map((column) =>
          mappingOf(scan.text(at, to), scan.table, { column, score: 0.85, evidence: 'synonym' }),
        );
        return read(to, { filters: [filter] }, { mapping, cost: AS_SAID });
      });
  const under = (said: string, op: '<' | '<='): Rule<Narrowing>[] =>
    level ? [of(said, { column: stock.name, op, values: [], than: level.name }, [stock, level])] : [];
  const inStock = of('in stock|available in stock', { column: stock.name, op: '>', values: [0] }, [stock]);
  return alt(
    of(OUT, { column: stock.name, op: '<=', values: [0] }, [stock]),
    (at) => (isAmount(scan, at) ? [] : inStock(at)),
    ...under(BELOW, '<'),
    ...under(NEEDED, '<='),
  );
}

/** "how many units are in stock" is of all that there are, and of items it may be either, unless boxes and pieces are no sum. */
const isAmount = (scan: Scan, at: number): boolean => {
  const before = scan.token(at - 1)?.lower ?? '';
  if (/^(is|are|were|was)$/.test(before)) return isAmount(scan, at - 1);
  return AMOUNTS.test(before) && !(/^items?$/.test(before) && scan.schema.some(countsInSeveral));
};
const AMOUNTS = /^(items?|units?|pieces?|things?)$/;

/** `UOM` of pieces, boxes and packs. */
const countsInSeveral = ({ name, type, distinct }: ColumnSchema) =>
  type === 'text' && distinct > 1 && /^(uom|unit|units|unit of measure)$/i.test(name.replaceAll('_', ' '));

/** One saying, whatever its words are otherwise called. */
const AS_SAID = -0.1;

const LEVELS = ['reorder level', 'reorder point', 'minimum stock', 'minimum level', 'minimum', 'safety stock'];
const BELOW = ['below', 'under', 'less than', 'lower than']
  .flatMap((below) =>
    ['', 'the ', 'their ', 'its '].flatMap((whose) => LEVELS.map((level) => `${below} ${whose}${level}`)),
  )
  .join('|');
const OUT = 'out of stock|sold out|not in stock|no longer in stock';
/** At the level itself it is time to. */
const NEEDED =
  'need reordering|needs reordering|need restocking|needs restocking|need to be reordered|needs to be reordered|need to be restocked|to be reordered|to reorder|should we reorder|do we need to reorder|need to reorder|low on stock|running low|low in stock';

const isLevel = (column: ColumnSchema) =>
  isNumber(column) &&
  /^(reorder|re order|min|minimum|safety|par)( (level|point|stock|qty|quantity))?$/.test(
    splitWords(column.name).join(' '),
  );

/** `In Stock?`, `Availability`: it says so itself. */
const tellsState = ({ name, type, values }: ColumnSchema) =>
  (type === 'boolean' && /stock|available/i.test(name)) ||
  (type === 'text' && values?.some((value) => /^(out of|in) stock$/i.test(value)) === true);
