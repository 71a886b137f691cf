// Reports of a name and its value a line (`READ: 1353`, `Average length |<tab>152`): the first line is one like the others.
import { cellKind, isTyped } from './cell-kind.ts';
import { profileColumns } from './column-profile.ts';
import type { Dialect } from './dialect.ts';
import type { TableStart } from './find-table.ts';
import { type HeadRow, PROFILED_ROWS } from './head-row.ts';

const MIN_LINES = 3;
const MIN_SHARE = 0.8;
const WIDTH = 2;

/** Signs that stand between a name and its value; a pipe stands between columns more often. */
const SIGNS = [':', '=', '|'];

/** @returns undefined where the lines are anything else */
export function namesAndValues(
  rows: readonly HeadRow[],
  { separator, framed, padded }: Dialect,
): TableStart | undefined {
  if (separator.kind !== 'text' || framed || !SIGNS.includes(separator.text.trim())) return undefined;
  const pairs = rows.filter(({ cells }) => cells.length === WIDTH).map(({ cells }) => cells);
  const [first] = pairs;
  if (!first || pairs.length < MIN_LINES || pairs.length < rows.length * MIN_SHARE) return undefined;
  if (rows[0]!.cells !== first || rows.some(({ afterRule }) => afterRule)) return undefined;
  // A blank stands behind the sign in each line.
  if (!padded && !pairs.every(([, value]) => value === '' || /^\s/.test(value!))) return undefined;
  const names = pairs.map(([name]) => name!.trim());
  if (new Set(names).size < names.length || names.some((name) => isTyped(cellKind(name)))) return undefined;
  if (isHeaded(pairs)) return undefined;
  // What has a number in it is no name of a column.
  if (separator.text === '|' && !/\d/.test(first[1]!)) return undefined;
  return {
    width: WIDTH,
    rawWidth: WIDTH,
    labels: ['name', 'value'],
    header: [],
    data: 0,
    columns: profileColumns(pairs.slice(0, PROFILED_ROWS), WIDTH),
    above: new Set(),
    warnings: [
      {
        code: 'header-missing',
        message: 'Each line is a name and its value, the first one as well; the columns were called so.',
        count: WIDTH,
      },
    ],
  };
}

/**
 * `name: age` and below it nothing but names of somebody and their numbers; a word that says what follows may stand above.
 * Small letters tell it from `Name: Smith`, capital ones those below from what else is said of him.
 */
function isHeaded(pairs: readonly (readonly string[])[]): boolean {
  const [header, ...others] = pairs.filter(([, value]) => value!.trim() !== '');
  return (
    header !== undefined &&
    others.length > 1 &&
    NAMED.test(header[0]!.trim()) &&
    /^\p{Ll}+$/u.test(header[1]!.trim()) &&
    others.every(([name, value]) => !/^\p{Ll}/u.test(name!.trim()) && isTyped(cellKind(value!)))
  );
}
const NAMED =
  /^(?:(?:\p{Ll}+ )?name|item|label|key|player|team|student|person|member|country|city|region|category|product|customer|month|year|day|nom|nombre|nome|naam|artikel|kunde|land|stadt|jahr|monat)$/u;
