// What every row is, where nothing says it: neither the file is called so nor the column that names the rows. The question's own
// noun does then.
import { splitWords, stem } from '../../words/split-words.ts';
import { isNumber } from '../columns.ts';
import { headOf } from '../vocabulary.ts';
import { isAdditive } from './additive.ts';
import type { Scan } from './scan.ts';
import { isUnknown } from './unknown-words.ts';

/** `Name`, `Title`: whatever has one. */
const OF_ANYTHING = /^((full|official|original|ring|stage) )?(names?|titles?)( \(.*\))?$/i;
/** `203-621.csv`. */
const says = (tableName: string) => /[a-z]{3}/.test(headOf(tableName) ?? '');

/** What is asked for follows these. */
const ASKING = /^(which|what|many|first|last|only|other|different)$|est$/;
const NO_NOUN = /(ed|ing|ly|ous|ful|al|ic|ive)$/;

/** Of all words of the question, the only one that it can be. */
export function isUnsaid(scan: Scan, at: number): boolean {
  const lower = scan.token(at)?.lower ?? '';
  const before = scan.token(at - 1)?.lower ?? '';
  const counted = before === 'many' || (before === 'of' && scan.token(at - 2)?.lower === 'number');
  if (!(counted || ASKING.test(before)) || NO_NOUN.test(lower) || says(scan.table.name) || !isUnknown(scan, at))
    return false;
  const label = scan.label();
  if (label?.type !== 'text' || !OF_ANYTHING.test(label.name)) return false;
  const isWork = /title/i.test(label.name);
  if (isWork && /(er|or|ist|ian|man|men|people)s?$/.test(lower)) return false;
  if (!counted) return true;
  // goals are no rows of a table of players: what is counted has a title, or some cell speaks of it
  return (
    stem(lower) !== lower &&
    (isWork || speaksOf(scan, stem(lower))) &&
    !scan.schema.some((column) => isNumber(column) && isAdditive(scan, column))
  );
}

const speaksOf = ({ schema }: Scan, noun: string) =>
  schema.some(({ values }) => values?.some((cell) => splitWords(cell).some((word) => stem(word) === noun)));
