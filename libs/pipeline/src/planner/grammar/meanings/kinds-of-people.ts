// Two kinds of people held against each other: "do smokers tip more", "the difference in body mass between males and females". Of
// each kind there may be more, so that means are compared, unless it is something that is taken in all.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { ADDITIVE } from '../../../words/lexicon.ts';
import { isFlag } from '../conditions/flags.ts';
import type { Frame } from '../frame.ts';
import type { Measured } from '../pieces/item.ts';
import { inverse, singleFilters } from './likelier.ts';
import { type Interpreter, valueOf } from './meaning.ts';

export const OF_KINDS = 'The means of both are compared.';

/** @param kinds the column that tells the two apart */
export function meanOfKinds(frame: Frame, kinds: ColumnSchema | undefined): Measured | undefined {
  if (!kinds || frame.has('measure') || frame.has('apart') || frame.has('group') || !isOfKinds(frame, kinds))
    return undefined;
  const said = [...frame.numbers(), ...frame.all('verb'), ...frame.all('order')].flatMap(({ column }) => column ?? []);
  const [number, ...others] = [...new Set(said)];
  if (!number || others.length || number === frame.scan.money || isTakenInAll(frame, number)) return undefined;
  return { function: 'mean', column: number.name };
}

const isOfKinds = ({ scan }: Frame, column: ColumnSchema) =>
  isFlag(column) || scan.index.conceptsOf(column).includes('gender');

/** Sales and visits; a weight and an income are those of each. */
const isTakenInAll = ({ scan }: Frame, column: ColumnSchema) =>
  !/income|salary|wage|earning/i.test(column.name) &&
  scan.index.conceptsOf(column).some((word) => word !== 'weight' && ADDITIVE.has(word));

/** "Do smokers tip more?": than those who are none. */
export const moreThanOthers: Interpreter = (frame) => {
  const [more] = frame.all('more');
  if (frame.asks[0] !== 'yes/no' || frame.asks.length > 1 || !more || more.column || frame.has('than'))
    return undefined;
  if (!frame.only('more', 'column', 'verb', 'rows') || frame.all('more').length > 1) return undefined;
  const [kind, ...others] = singleFilters(frame);
  const rest = kind && inverse(frame, kind.only);
  if (!kind || !rest || others.length || frame.all('filter').length > 1) return undefined;
  const measure = meanOfKinds(frame, frame.column(kind.only.column));
  const sides: [Filter[], Filter[]] = [[kind.only], [rest]];
  return (
    measure && {
      ...valueOf({ function: 'difference', of: 'mean', column: measure.column, sides }, []),
      answer: 'exists',
      having: { op: more.up ? '>' : '<', value: 0 },
      notes: [OF_KINDS],
    }
  );
};
