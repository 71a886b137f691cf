// Verbs that say no more than that the rows have a time: "aired" of an `Original air date`, "inspected" of a `Last inspection`.
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { isYearOfEvent } from '../year-columns.ts';

const PARTICIPLE = /(ed|en)$|^(built|begun|began|held|won|sent|made|born|ran|rode|sold|bought)$/;
const GENERAL = new Set(['date', 'time', 'day', 'year', 'used', 'listed']);

const MADE =
  /^(built|opened|founded|established|completed|released|launched|started|constructed|created|aired|published|issued|produced|premiered)$/;

const OCCURRED = /^(elected|held|played|recorded|made|filmed)$/;

/** `Year` says no more of what happened than that the row did. */
const isPlainYear = ({ type, name }: ColumnSchema) => type === 'integer' && /^(year|season)$/i.test(name);

/** Where a row might have none of it, the verb tells rows from each other and is left to conditions. */
export function timeVerb(scan: Scan): Rule<string> {
  const always = scan.schema.filter(
    (column) => column.nulls === 0 && (isTime(column) || isYearOfEvent(column) || isPlainYear(column)),
  );
  const isPlain = always.every(isPlainYear);
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    if (always.length === 0 || lower.length < 4 || !PARTICIPLE.test(lower) || GENERAL.has(lower)) return [];
    // of the only time of a thing it needs no name: "built first" of `Opened`
    const isOfThings = always.length === 1 && (MADE.test(lower) || (isPlain && OCCURRED.test(lower)));
    const named =
      isOfThings ||
      always.some(({ name }) =>
        shareRoot(
          splitWords(name).filter((word) => !GENERAL.has(word)),
          lower,
        ),
      );
    return named && scan.value(at).length === 0 ? [read(at + 1, lower, { cost: 0.1 })] : [];
  };
}
