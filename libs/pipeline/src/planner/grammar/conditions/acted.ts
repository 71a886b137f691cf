// What was done by, in or with a value: "covered by subscribers", "started at the University".
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { rootOf, rootsOf, shareRoot } from '../../../words/roots.ts';
import { splitWords, stem } from '../../../words/split-words.ts';
import { map, maybe, type Read, read, type Rule, seq } from '../parser.ts';
import type { Scan } from '../scan.ts';

/** These say that there is such a row, and no more. */
const NEUTRAL = new Set(
  'covered made done taken travelled traveled driven ridden walked run flown sailed bought purchased sold ordered placed booked paid spent earned generated collected contributed achieved scored recorded registered measured observed reported logged tracked handled processed served treated seen visited used consumed produced manufactured grown harvested caught provided supplied sent received held hosted organised organized located based situated found living working playing studying enrolled employed belonging admitted performed conducted carried operated managed offered stored kept raised obtained came come coming arrived given gave donated rang phoned called reserved booked rented hired fell flew left departed faced submitted issued stationed housed parked planted'.split(
    ' ',
  ),
);

const BEFORE_IT = 'that were|that was|which were|which was|who were|who was|were|was|are|is|that are|that is|being';
const BY =
  'by|by the|by a|in|in the|at|at the|from|from the|on|on the|on a|on an|with|with the|with a|via|through|to|to the|for|for the|under|under the|inside|inside the|near|near the|into|into the|as|as a|as an';

/** A participle that says nothing of its own here, and its preposition: no column or value is called so. */
export function acted(scan: Scan): Rule<string> {
  // what happened to every row says nothing of it
  const telling = scan.schema.filter((column) => !isTime(column) || column.nulls > 0);
  const verb = neutral(scan, NEUTRAL, telling);
  return map(seq(maybe(scan.phrase(BEFORE_IT)), verb, scan.phrase(BY)), ([, word]) => word);
}

/** "grow Chardonnay": they say that there is such a row, where a value follows. */
const DOING = new Set(
  'reserve reserves reserved book books rent rents rented hire hires grow grows sell sells make makes offer offers teach teaches stock stocks use uses take takes took play plays buy buys bought order orders ordered pick picked contain contains serve serves prefer prefers choose chose study studies attend attends attended read eat drink speak'.split(
    ' ',
  ),
);

export const doing = (scan: Scan): Rule<string> => neutral(scan, DOING, scan.schema);

/** One of the words, where none of the columns, no value and no state of the rows is called so. */
function neutral(scan: Scan, words: ReadonlySet<string>, columns: readonly ColumnSchema[]): Rule<string> {
  const roots = new Set(columns.flatMap(({ name }) => rootsOf(name)));
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const isPlain =
      words.has(lower) && !roots.has(rootOf(lower)) && scan.value(at).length === 0 && scan.status(at).length === 0;
    return isPlain ? [read(at + 1, lower, { cost: 0.05 })] : [];
  };
}

/** "started" for `start_station`, "headquartered" for `Headquarters`: a verb that one column of text is named after, and no other. */
export function verbOfColumn(scan: Scan): Rule<ColumnSchema> {
  const texts = scan.schema.filter(({ type }) => type === 'text');
  return (at): Read<ColumnSchema>[] => {
    const lower = scan.token(at)?.lower ?? '';
    if (lower.length < 4 || !/[a-z]$/.test(lower)) return [];
    const [column, ...others] = texts.filter(({ name }) => {
      const words = splitWords(name);
      if (words[0] === lower && words.length === 1) return false;
      return shareRoot(words, lower) || words.some((word) => `${stem(word)}ed` === lower);
    });
    return column && others.length === 0 ? [read(at + 1, column)] : [];
  };
}

/** "started at". */
export const actedOn = (scan: Scan): Rule<ColumnSchema> =>
  map(
    seq(maybe(scan.phrase('that|which|who|have|had|that have|did|do|does')), verbOfColumn(scan), scan.phrase(BY)),
    ([, column]) => column,
  );

/** "Tessa Lim directed", "did Tessa Lim direct": the columns of text that are named after the verb. */
export function actedUpon(scan: Scan): Rule<readonly ColumnSchema[]> {
  const texts = scan.schema.filter(({ type }) => type === 'text');
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const named =
      lower.length < 3 || scan.value(at).length > 0
        ? []
        : texts.filter(({ name }) => shareRoot(splitWords(name), lower));
    return named.length ? [read(at + 1, named)] : [];
  };
}
