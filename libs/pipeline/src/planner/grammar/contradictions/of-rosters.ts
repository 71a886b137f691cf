// What a meaning leaves out of a question about people who come and leave.
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { eachCondition } from '../../compile/each-condition.ts';
import type { Check } from './check.ts';
import { toldBy } from '../conditions/employed.ts';
import { columnsIn } from './of-states.ts';
import type { Frame } from '../frame.ts';
import type { Meaning } from '../meanings/meaning.ts';
import { COMING, LEAVING, rosterOf } from '../people/rosters.ts';

/** "currently in Bath", "our wage bill": without those who have left. */
const forgetsLeavers = ({ scan, items }: Frame): boolean => {
  if (!PRESENTLY.test(scan.question.text)) return false;
  const told = toldBy(scan);
  return told !== undefined && !items.some((item) => columnsIn(item).includes(told.column.name));
};
const PRESENTLY =
  /\b(current(ly)?|still|presently|nowadays|at (the moment|present)|longest[- ](serving|standing)|payroll|head ?count|(salary|salaries|wages?|pay|staff) (bill|costs?))\b|\bnow\b(?!\s*[,:])/i;

/** "how long do people stay" is no matter of their hours a week. */
const isNoLength = ({ scan }: Frame, { measure, order }: Meaning): boolean =>
  rosterOf(scan.table) !== undefined &&
  /\b(how long|longest|shortest|stay|stays|stayed|lasts?|lasted)\b/i.test(scan.question.text) &&
  !/\b(hrs?|hours?)\b/i.test(scan.question.text) &&
  ([measure?.column, order?.column].some((name) => name && /\b(hrs?|hours?)\b/i.test(splitWords(name).join(' '))) ||
    (measure?.function === 'sum' && /^duration\b/i.test(measure.column ?? '')));

/** "how many staff in 2023": those who came then, who left then, or who were there? */
const isNotSaidWhich = ({ scan }: Frame, { filters }: Meaning): boolean => {
  const { since, left } = rosterOf(scan.table) ?? {};
  if (!since && !left) return false;
  const roots = scan.question.tokens.map(({ lower }) => rootOf(lower));
  const ranged = eachCondition(filters).filter(({ op, than }) => /^[<>]/.test(op) && than === undefined);
  // between both of them lie those who were there
  if (left && since && [left, since].every(({ name }) => ranged.some(({ column }) => column === name))) return false;
  const isUnsaid = (name: string | undefined, words: ReadonlySet<string>) =>
    ranged.some(({ column }) => column === name) && !roots.some((root) => words.has(root));
  return isUnsaid(since?.name, COMING) || isUnsaid(left?.name, LEAVING);
};

export const OF_ROSTERS: readonly Check[] = [
  [forgetsLeavers, 'those who have left are not told from those who are there'],
  [isNoLength, 'how long somebody was there is told by no column'],
  [isNotSaidWhich, 'it is not said whether they came or left then, or were there'],
];
