// Cells that hold more than what their column is called: a label cannot be told from what stands beside it by rules.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import type { Meaning } from './meanings/meaning.ts';
import type { Scan } from './scan.ts';

/** Another name of the same, below it. */
const OTHER_NAME = /\n\(/;
/** "at Detroit": where a game was, before the name of who it was against. */
const VENUE_MARK = /^(at|vs?\.?|versus)\s|^@/i;
/** "(GBR)": the country of who is named before it. */
const COUNTRY_CODE = /\([A-Z]{3}\)$/;
/** More than a code behind the name that the question uses. */
const EXPLAINED = /\s\([^()]{4,}\)$/;

/** The column that is asked for and whose cells would have to be taken apart first. */
export function crowdedColumn(scan: Scan, meaning: Meaning): ColumnSchema | undefined {
  const { answer, columns, group_by, keys_only, filters } = meaning;
  const told =
    answer === 'rows' ? columns : answer === 'groups' && keys_only ? group_by.map((each) => each.column) : [];
  const asksForNames = scan.question.tokens.some(({ lower }) => lower === 'name' || lower === 'names');
  return scan.schema.find(
    (column) =>
      told.includes(column.name) &&
      column.values?.length &&
      (isCrowded(column.values, asksForNames) || filters.some((filter) => choosesExplained(filter, column))),
  );
}

function isCrowded(values: readonly string[], asksForNames: boolean): boolean {
  const share = (form: RegExp) => values.filter((value) => form.test(value.trim())).length / values.length;
  const marked = share(VENUE_MARK);
  return (
    share(OTHER_NAME) > 0.2 ||
    share(EXPLAINED) > 0.5 ||
    (marked > 0 && marked < 1) ||
    (asksForNames && share(COUNTRY_CODE) > 0.5)
  );
}

/** "Deigo or Utabito": one of the two is told, and not all of its cell. */
const choosesExplained = (filter: Filter, { name }: ColumnSchema) =>
  !('any' in filter) && filter.column === name && filter.values.some((value) => EXPLAINED.test(String(value).trim()));
