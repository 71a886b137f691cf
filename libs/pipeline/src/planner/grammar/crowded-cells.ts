// Cells that hold more than what their column is called: a label cannot be told from what stands beside it by rules.
import type { ColumnSchema, Filter } from '@quaestor/contracts';
import { separatorsOf } from '../../words/listed-cells.ts';
import type { Meaning } from './meanings/meaning.ts';
import type { Scan } from './scan.ts';

/** Another name of the same, below it. */
const OTHER_NAME = /\n\(/;
/** "at Detroit": where a game was, before the name of who it was against. */
const VENUE_MARK = /^(at|vs?\.?|versus)\s|^@/i;
const INITIAL = /^[A-UW-Z]\. ?\p{Lu}/u;
/** "(GBR)": the country of who is named before it. */
const COUNTRY_CODE = /\([A-Z]{3}\)$/;
/** More than a code behind the name that the question uses. */
const EXPLAINED = /\s\([^()]{4,}\)$/;

/** "Who wrote the most" of cells that name two writers: each of them wrote, and the cell is neither. */
const comparesListed = (scan: Scan, { answer, measure, group_by }: Meaning) =>
  scan.schema.some(
    (column) =>
      ((answer === 'groups' && group_by.some((each) => each.column === column.name)) ||
        (measure?.function === 'count_distinct' && measure.column === column.name)) &&
      separatorsOf(column).length > 0,
  );

/** Whether what is asked for would have to be taken out of its cells first. */
export const isCrowded = (scan: Scan, meaning: Meaning) =>
  crowdedColumn(scan, meaning) !== undefined || comparesListed(scan, meaning);

/** The column that is asked for and whose cells would have to be taken apart first. */
function crowdedColumn(scan: Scan, meaning: Meaning): ColumnSchema | undefined {
  const { answer, columns, group_by, keys_only, filters } = meaning;
  const told =
    answer === 'rows' ? columns : answer === 'groups' && keys_only ? group_by.map((each) => each.column) : [];
  const asksForNames = scan.question.tokens.some(({ lower }) => lower === 'name' || lower === 'names');
  return scan.schema.find(
    (column) =>
      told.includes(column.name) &&
      column.values?.length &&
      (holdsMore(column.values, asksForNames) || filters.some((filter) => choosesExplained(filter, column))),
  );
}

function holdsMore(values: readonly string[], asksForNames: boolean): boolean {
  const share = (form: RegExp) => values.filter((value) => form.test(value.trim())).length / values.length;
  // V. Abbott among other names with initials is played by nobody
  const marked = share(INITIAL) > 0 ? 0 : share(VENUE_MARK);
  return (
    share(OTHER_NAME) > 0.2 ||
    share(EXPLAINED) > 0.5 ||
    (marked > 0 && marked < 1) ||
    (asksForNames && share(COUNTRY_CODE) > 0.5)
  );
}

/** "Deigo or Utabito": one of the two is told, and not all of its cell. */
const choosesExplained = (filter: Filter, { name }: ColumnSchema) =>
  !('any' in filter) &&
  filter.op !== '!=' &&
  filter.column === name &&
  filter.values.some((value) => EXPLAINED.test(String(value).trim()));
