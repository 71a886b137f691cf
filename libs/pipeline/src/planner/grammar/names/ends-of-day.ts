// `temp_max` and `temp_min`: "the maximum temperature", "the high", "the lows".
import type { ColumnSchema } from '@quaestor/contracts';
import { rememberedOf } from '../../../words/remembered.ts';
import { stem } from '../../../words/split-words.ts';
import { type ColumnMatch, CERTAIN_SCORE, type TableIndex } from '../../../words/table-index.ts';
import { isNumber } from '../../columns.ts';
import type { Scan } from '../scan.ts';

const MOST = new Set(['max', 'maximum', 'high', 'highest']);
const LEAST = new Set(['min', 'minimum', 'low', 'lowest']);

/** The number that says the one end or the other of what was measured in a day. */
export function byEnd(scan: Scan, [end, ...rest]: readonly string[]): ColumnMatch[] {
  const word = MOST.has(stem(end ?? '')) ? 'maximum' : LEAST.has(stem(end ?? '')) ? 'minimum' : undefined;
  const ends = word && endsOf(scan.index);
  if (!ends) return [];
  if (rest.length === 0)
    return /^(high|low)s?$/.test(end!) ? [{ column: ends[word], score: CERTAIN_SCORE, evidence: 'partial' }] : [];
  return scan.index
    .columns([...rest, word], '')
    .filter(({ column, score }) => column === ends[word] && score >= CERTAIN_SCORE)
    .map((match) => ({ ...match, score: CERTAIN_SCORE }));
}

/** The only two columns of a temperature, where they are its highest and its lowest. */
const endsOf = rememberedOf((index: TableIndex): Record<'maximum' | 'minimum', ColumnSchema> | undefined => {
  const all = index.table.schema.columns.filter(
    (column) => isNumber(column) && index.conceptsOf(column).includes('temperature'),
  );
  const called = (word: string) => all.find((column) => index.conceptsOf(column).includes(word));
  const [maximum, minimum] = [called('maximum'), called('minimum')];
  return all.length === 2 && maximum && minimum && maximum !== minimum ? { maximum, minimum } : undefined;
});
