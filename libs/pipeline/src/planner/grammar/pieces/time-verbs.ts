// Verbs that say no more than that the rows have a time: "aired" of an `Original air date`, "inspected" of a `Last inspection`.
import type { ColumnSchema } from '@quaestor/contracts';
import { isTime } from '../../columns.ts';
import { rootOf, shareRoot } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { CAME_BACK } from '../../../words/status-words.ts';
import { tellsSameTime } from '../../../words/verbs-of-times.ts';
import { dealStatesOf } from '../conditions/deal-states.ts';
import { read, type Rule } from '../parser.ts';
import type { Scan } from '../scan.ts';
import { verbColumns } from '../speaking.ts';
import { isYearOfEvent } from '../times/year-columns.ts';

/** "open" tells how a thing stands, and not that it was opened. */
const PARTICIPLE = /(ed|(?<!^op)en)$|^(lent|built|begun|began|held|won|sent|made|born|ran|rode|sold|bought)$/;
const STRONG = /(um|un|ung|ught|old|ept|elt)$/;
const GENERAL = new Set(['date', 'time', 'day', 'year', 'used', 'listed']);

const MADE = new Set(
  'built opened founded established completed released launched started constructed created aired published issued produced premiered'.split(
    ' ',
  ),
);
/** Events that no verb of making tells: what was signed in a year was released in another. */
const UNMADE = new Set(
  'closed retired withdrawn died death born birth elected signed joined ended won win inducted acquired'
    .split(' ')
    .map(rootOf),
);
const OCCURRED = new Set('elected held played recorded made filmed'.split(' '));
const isOneOf = (verbs: ReadonlySet<string>, word: string, isBare: boolean) =>
  verbs.has(word) || (isBare && shareRoot([...verbs], word));

/** "did it air", "the last to open". */
const BEFORE_BARE = /^(did|do|does|to)$/;

/** `Year` says no more of what happened than that the row did. */
const isPlainYear = ({ type, name }: ColumnSchema) => type === 'integer' && /^(year|season)$/i.test(name);

/** "which weekday do most of them fall on": that they were at some time, and no more. */
export const happens = (scan: Scan): Rule<string> =>
  scan.phrase('fall|fall on|falls on|fell on|land on|landed on|take place on|took place on|happen on|happened on');

/** "come back" where a date says when: which of them is meant is told by that. */
export const cameBack = (scan: Scan): Rule<string> =>
  scan.schema.some((column) => isTime(column) && shareRoot(splitWords(column.name), 'returned'))
    ? scan.phrase(`${CAME_BACK}|come back on|came back on`)
    : () => [];

/** Where a row might have none of it, the verb tells rows from each other and is left to conditions. */
export function timeVerb(scan: Scan): Rule<string> {
  const always = scan.schema.filter(
    (column) => column.nulls === 0 && (isTime(column) || isYearOfEvent(column) || isPlainYear(column)),
  );
  const isPlain = always.every(isPlainYear);
  const ofNumbers = verbColumns(scan);
  const dealStates = dealStatesOf(scan.schema);
  return (at) => {
    const lower = scan.token(at)?.lower ?? '';
    const isBare = scan.question.tokens.slice(0, at).some((token) => BEFORE_BARE.test(token.lower));
    // "swum" of `swum_on`
    const isSaid = STRONG.test(lower) && always.some(({ name }) => splitWords(name).includes(lower));
    const isVerb = isBare ? lower.length >= 3 : lower.length >= 4 && (PARTICIPLE.test(lower) || isSaid);
    // what still goes on is told by no beginning
    if (scan.token(at - 1)?.lower === 'still') return [];
    // what is due to close has its day too
    if (dealStates && lower === 'closed') return [];
    if (always.length === 0 || !isVerb || GENERAL.has(lower)) return [];
    // of the only time of a thing it needs no name: "built first" of `Opened`
    // "did it produce more" is of how much, where a column says so
    const isOfThings =
      always.length === 1 &&
      !splitWords(always[0]!.name).some((word) => UNMADE.has(rootOf(word))) &&
      !(isBare && ofNumbers(at).length > 0) &&
      (isOneOf(MADE, lower, isBare) || (isPlain && isOneOf(OCCURRED, lower, isBare)));
    const named =
      isOfThings ||
      always.some(({ name }) => {
        const words = splitWords(name).filter((word) => !GENERAL.has(word));
        return shareRoot(words, lower) || tellsSameTime(words, lower);
      });
    return named && scan.value(at).length === 0 ? [read(at + 1, lower, { cost: 0.1 })] : [];
  };
}
