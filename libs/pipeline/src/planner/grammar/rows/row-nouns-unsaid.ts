// What every row is, where nothing says it: neither the file is called so nor the column that names the rows. The question's own
// noun does then.
import { splitWords, stem } from '../../../words/split-words.ts';
import { isNumber } from '../../columns.ts';
import { headOf } from '../../vocabulary.ts';
import { isAdditive } from '../numbers/additive.ts';
import type { Scan } from '../scan.ts';
import { isUnknown } from '../phrases/unknown-words.ts';

/** `Name`, `Title`: whatever has one. */
const OF_ANYTHING = /^((full|official|original|ring|stage) )?(names?|titles?)( \(.*\))?$/i;
/** `203-621.csv`. */
const says = (tableName: string) => /[a-z]{3}/.test(headOf(tableName) ?? '');

/** What is asked for follows these. */
const ASKING = /^(which|what|many|first|last|only|other|different)$|est$/;
const NO_NOUN = /(ed|(?<!^(?:build|paint|wedd|cross|land))ing|ly|ous|ful|al|ic|ive)$/;

/** Of all words of the question, the only one that it can be. */
export const isUnsaid = (scan: Scan, at: number): boolean => isKindOfTwo(scan, at) || isOfAnything(scan, at);

/** "Which school is larger, Elm or Oak?": what two of the rows are, whatever their column is called. */
function isKindOfTwo(scan: Scan, at: number): boolean {
  const or = scan.question.tokens.findIndex(({ lower }) => lower === 'or');
  if (at !== 1 || or < 0 || !/^(which|what)$/.test(scan.token(0)!.lower) || !isUnknown(scan, at)) return false;
  const lower = scan.token(at)!.lower;
  const namesRow = (from: number, to?: number) =>
    scan
      .value(from)
      .some(
        (each) => (to === undefined || each.to === to) && each.value.matches.some(({ column }) => scan.isLabel(column)),
      );
  const second = or + (scan.token(or + 1)?.lower === 'the' ? 2 : 1);
  return stem(lower) === lower && namesRow(second) && range(at + 1, or).some((from) => namesRow(from, or));
}

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place);

function isOfAnything(scan: Scan, at: number): boolean {
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
