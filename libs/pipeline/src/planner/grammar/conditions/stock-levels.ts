// What is left of things: "out of stock", "in stock", "below the reorder level", of a column of how many there are, and one of how
// many there should be.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { splitWords } from '../../../words/split-words.ts';
import { mappingOf } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';
import { stockColumns } from '../names/stock.ts';
import { alt, maybe, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

export function stockLevels(scan: Scan): Rule<Narrowing> {
  const [stock, ...others] = stockColumns(scan.schema);
  if (!stock || others.length > 0 || scan.schema.some(tellsState)) return () => [];
  const levels = scan.schema.filter(isLevel);
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

/** "how many units are in stock" is of all that there are, and of items it may be either. */
const isAmount = (scan: Scan, at: number): boolean => {
  const before = scan.token(at - 1)?.lower ?? '';
  return /^(is|are|were|was)$/.test(before) ? isAmount(scan, at - 1) : AMOUNTS.test(before);
};
const AMOUNTS = /^(items?|units?|pieces?|things?)$/;

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
