// "AM stations" of frequencies such as `770 AM`: the word behind the number says of which kind it is.
import type { ColumnSchema } from '@quaestor/contracts';
import { mappingOf } from '../../../words/table-index.ts';
import { map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import { monthOf } from '../times/periods.ts';
import type { Scan } from '../scan.ts';
import { unitOf } from '../numbers/units.ts';
import type { Narrowing } from './narrowing.ts';

const NUMBERED = /^[\d.,]+ (\p{L}{2,})$/u;

/** The words of a column, where all its cells are a number with one of a few. */
function suffixesOf({ type, values }: ColumnSchema): readonly string[] {
  const cells = type === 'text' ? (values ?? []).map((cell) => NUMBERED.exec(cell.trim())?.[1]) : [];
  const known = [...new Set(cells.filter((word) => word !== undefined))];
  const isKind = known.length > 1 && known.length <= 6 && known.every(isKindWord);
  return isKind && !cells.includes(undefined) ? known : [];
}

/** Neither a unit nor the month of a date. */
const isKindWord = (word: string) => !unitOf(word.toLowerCase()) && monthOf(word.toLowerCase()) === 0;

export function suffixRule(scan: Scan): Rule<Narrowing> {
  const known = scan.schema.flatMap((column) => suffixesOf(column).map((word) => ({ column, word })));
  if (known.length === 0) return () => [];
  const suffix: Rule<Narrowing> = (at): Read<Narrowing>[] =>
    known
      .filter(({ word }) => word === scan.token(at)?.text || word.toLowerCase() === scan.token(at)?.text)
      // "am" may be a verb
      .filter(({ word }) => word === scan.token(at)?.text || word.length > 2 || scan.rows(at + 1).length > 0)
      .map(({ column, word }) =>
        read(
          at + 1,
          { filters: [{ column: column.name, op: 'ends', values: [` ${word}`] }] },
          { mapping: [mappingOf(word, scan.table, { column, score: 0.8, evidence: 'value' })] },
        ),
      );
  return map(seq(maybe(scan.phrase(phrases.OPENERS)), suffix), ([, found]) => found);
}
