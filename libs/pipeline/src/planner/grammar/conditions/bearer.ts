// Who or what the rows are of, said in the plural after what they are: "insured animals", "for Leeds donors".
import type { ColumnSchema } from '@quaestor/contracts';
import { isNumber, isTime } from '../../columns.ts';
import { stem } from '../../../words/split-words.ts';
import { type Rule, costing } from '../parser.ts';
import type { Scan } from '../scan.ts';

/** "animals", "donors" after what they are: who or what the row is of, said in the plural. */
export const bearer = (scan: Scan): Rule<ColumnSchema> =>
  costing(0.1, (at) =>
    scan
      .column(at)
      .filter(({ to, value: { column } }) => {
        const said = scan.token(to - 1)!.lower;
        return stem(said) !== said && !isNumber(column) && !isTime(column) && column.distinct > MANY;
      })
      .map((each) => ({ ...each, value: each.value.column })),
  );
/** Values that only names and numbers have. */
const MANY = 12;
