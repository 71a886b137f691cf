// What a row has nothing of, or something: "no postcode", "not known", "was recorded".
import type { ColumnSchema, Condition } from '@quaestor/contracts';
import { type Rule, alt, map, maybe, seq } from '../parser.ts';
import * as phrases from '../phrases/phrases.ts';
import type { Scan } from '../scan.ts';
import type { Narrowing } from './narrowing.ts';

export function absentRule(scan: Scan, opener: Rule<unknown>): Rule<Narrowing> {
  const the = maybe(scan.phrase(phrases.THE));
  // "not available" may be what a column says of a row
  const missing: Rule<string> = (at) =>
    scan
      .phrase(phrases.MISSING)(at)
      .filter(({ value }) => scan.index.values(value.replace(/^(is|are|was|were) /, '')).length === 0);
  return alt<Narrowing>(
    map(
      seq(
        opener,
        scan.phrase(phrases.NO),
        maybe(alt(scan.phrase(phrases.THE), scan.phrase(RATING_FOR))),
        scan.column,
        maybe(scan.phrase(GIVEN)),
      ),
      ([, word, , { column }, given]) =>
        column.type !== 'boolean' &&
        ((given !== undefined && !/^(on|in|to) (it|them)$/.test(given)) || !maybeZero(column, word)) &&
        (column.nulls > 0 || unknownIn(column).length > 0)
          ? lacking(column)
          : undefined,
    ),
    // "plots are empty" of what every row is called by: there is no row without it, and something else is meant
    map(seq(opener, the, scan.column, missing), ([, , { column }, word]) =>
      column.nulls === 0 && scan.isLabel(column) && /^(is|are|was|were) /.test(word) ? undefined : lacking(column),
    ),
    map(seq(opener, the, scan.column, scan.phrase(phrases.PRESENT)), ([, , { column }]) => ({
      filters: [{ column: column.name, op: 'present' as const, values: [] }],
    })),
  );
}

/** "no fine" may be one of 0, and one that nobody wrote down. */
const maybeZero = ({ type, min, nulls }: ColumnSchema, word: string) =>
  (type === 'integer' || type === 'decimal') && min === 0 && nulls > 0 && !OF_GAPS.test(word);

/** Cells left empty, and no amounts of 0. */
export const OF_GAPS = /miss|null|empty|unknown|value|data|lack/;

/** Cells that say that nothing is known. */
const unknownIn = ({ type, values }: ColumnSchema): readonly string[] =>
  type === 'text'
    ? (values ?? []).filter((cell) => /^(unknown|not known|n\/?a|not recorded|\?|—|–|-)$/i.test(cell.trim()))
    : [];

function lacking(column: ColumnSchema): Narrowing {
  const missing: Condition = { column: column.name, op: 'missing', values: [] };
  const cells = unknownIn(column);
  return {
    filters: cells.length ? [{ any: [missing, { column: column.name, op: 'in', values: [...cells] }] }] : [missing],
  };
}

const RATING_FOR = 'rating for|rating of|score for|mark in|mark for|value for|value of|data for|answer for|entry for';

/** What a row has nothing of, or where it would stand. */
export const GIVEN =
  'from the guest|from the guests|from the customer|from the customers|from them|by the guest|by the customer|on it|on them|to them|in it|in them|filled in|filled|on record|on file|written down|recorded|given|at all|listed|available|set|noted|reported|entered|value|values|yet|indicated|there|known';
