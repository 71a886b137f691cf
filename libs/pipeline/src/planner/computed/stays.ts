// How long somebody was there, of rows that say when people came and when they left: "how many days did the leavers stay with us",
// "how long do people last on average". It becomes a column like any duration, of those who have left.
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../columns.ts';
import type { Duration, Wording } from './durations.ts';
import { rosterOf } from '../grammar/people/rosters.ts';

const NAME = 'stay_days';

/** Without one of these it may be of those as well who are there still. */
const OF_LEAVERS = /\b(leavers?|(?:have |has |had )?left|former|no longer)\b/i;
const IN_OTHER_UNITS = /\b(years?|months?|weeks?)\b/i;
const STAY = String.raw`(?:stay|last|work|remain|serve|volunteer)(?: (?:here|on))?(?: (?:with|for) us)?`;
const MEAN = /,?\s*\bon average\b,?\s*/i;

const WORDINGS: readonly Wording[] = [
  // "how many days did the leavers stay with us", "how long did people who have left stay"
  {
    said: new RegExp(
      String.raw`\b(?:how long|how many days) (?:did|do|have|had) (?:the |our |those |all )?(?<who>[^?,]+?) (?:typically |usually )?${STAY}\b`,
      'iu',
    ),
    instead: `what is the average ${NAME} of $<who>`,
  },
  // "which leaver stayed the longest"
  {
    said: /\b(?:stayed|lasted|worked here|was (?:here|with us)|were (?:here|with us))(?: with us| here| for)? (?:the )?(?<end>longest|shortest)(?: time)?\b/iu,
    instead: `had the $<end> ${NAME}`,
  },
  {
    said: /\b(?<end>longest|shortest|average|mean|median) (?:length of (?:service|stay|employment)|stays?|service|time (?:here|with us|in the job)|tenure)(?: in days)?\b/iu,
    instead: `$<end> ${NAME}`,
  },
];

/** Nothing, where nobody asks for it, a number tells it already, or it is not clear between which times it was. */
export function stayIn(text: string, table: TaskTable): Duration | undefined {
  if (!OF_LEAVERS.test(text) || IN_OTHER_UNITS.test(text)) return undefined;
  const plain = text.replace(MEAN, ' ');
  const wording = WORDINGS.find(({ said }) => said.test(plain));
  // days of all of them together are seldom meant, and said so
  if (!wording || (plain === text && /\bhow many days\b/i.test(text))) return undefined;
  const { left, since } = rosterOf(table) ?? {};
  const isTold = table.schema.columns.some((column) => isNumber(column) && TELLS_IT.test(column.name));
  if (!left || !since || isTold) return undefined;
  return {
    text: plain.replace(wording.said, wording.instead),
    name: NAME,
    computation: { op: 'days', columns: [since.name, left.name] },
  };
}

const TELLS_IT = /tenure|service|stay|days (here|employed)/i;
