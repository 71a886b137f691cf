// Of what is not always there: whether it is.
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber } from '../../columns.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { alt, costing, map, maybe, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

export function givenRule(scan: Scan): Rule<Narrowing> {
  // "used a promo code", "not assigned to anyone" of what is not always there
  return alt<Narrowing>(
    costing(
      0.1,
      map(seq(scan.phrase(GIVING), scan.column), ([, { column }]) =>
        column.nulls > 0 && column.type !== 'boolean' && (!isNumber(column) || Number(column.min) > 0)
          ? { filters: [{ column: column.name, op: 'present', values: [] }] }
          : undefined,
      ),
    ),
    map(
      seq(scan.phrase(NOT_YET), lacking(scan), maybe(scan.phrase('to anyone|to anybody|by anyone|by anybody|yet'))),
      ([, column]): Narrowing => ({ filters: [{ column: column.name, op: 'missing', values: [] }] }),
    ),
  );
}

const GIVING =
  'gave a|gave an|give a|made a|made an|left a|used a|used an|using a|use a|with a|with an|had a|have a|has a|had an|have an|has an|got a|got an|come with a|came with a';

const NOT_YET =
  "not|not yet|not been|not yet been|have not been|has not been|had not been|haven't been|hasn't been|were not|are not|was not|is not|weren't|aren't|wasn't|isn't|were never|are still not";

/** The only column with gaps that is named after the verb: `AssignedTo`. */
const lacking =
  (scan: Scan): Rule<ColumnSchema> =>
  (at) => {
    const lower = scan.token(at)?.lower ?? '';
    // what a column has a value for is said by that
    if (!/ed$/.test(lower) || scan.state(at).length > 0) return [];
    const [column, ...others] = scan.schema.filter(
      (column) => column.nulls > 0 && shareRoot([...splitWords(column.name), ...scan.index.conceptsOf(column)], lower),
    );
    return column && others.length === 0 ? [read(at + 1, column)] : [];
  };
