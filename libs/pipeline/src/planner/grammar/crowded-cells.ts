// Cells that hold more than what their column is called: a label cannot be told from what stands beside it by rules.
import type { ColumnSchema } from '@quaestor/contracts';
import type { Meaning } from './meanings/meaning.ts';
import type { Scan } from './scan.ts';

/** Another name of the same, below it. */
const OTHER_NAME = /\n\(/;
/** "at Detroit": where a game was, before the name of who it was against. */
const VENUE_MARK = /^(at|vs?\.?|versus)\s|^@/i;
/** "(GBR)": the country of who is named before it. */
const COUNTRY_CODE = /\([A-Z]{3}\)$/;

/** The column that is asked for and whose cells would have to be taken apart first. */
export function crowdedColumn(scan: Scan, { answer, columns, group_by, keys_only }: Meaning): ColumnSchema | undefined {
  const told =
    answer === 'rows' ? columns : answer === 'groups' && keys_only ? group_by.map((each) => each.column) : [];
  const asksForNames = scan.question.tokens.some(({ lower }) => lower === 'name' || lower === 'names');
  return scan.schema.find(
    ({ name, values }) => told.includes(name) && values?.length && isCrowded(values, asksForNames),
  );
}

function isCrowded(values: readonly string[], asksForNames: boolean): boolean {
  const marked = values.filter((value) => VENUE_MARK.test(value)).length;
  return (
    values.some((value) => OTHER_NAME.test(value)) ||
    (marked > 0 && marked < values.length) ||
    (asksForNames && values.filter((value) => COUNTRY_CODE.test(value.trim())).length * 2 > values.length)
  );
}
