// How long somebody waited, of rows that say when they came and when their turn was: "how long do patients wait", "who waited
// longest". It becomes a column like any duration.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem, stemsOf } from '../../words/split-words.ts';
import { isNumber, isTime } from '../columns.ts';
import type { Duration, Wording } from './durations.ts';

const CAME = new Set(
  'arrived arrival checkin checked came come queued joined called rang received'.split(' ').map(rootOf),
);
const TURN = new Set(
  'seen served answered attended triaged consulted treated started began begun called admitted seated picked'
    .split(' ')
    .map(rootOf),
);
const WAITS = /\bwait(?:s|ed|ing)?\b/i;
const NAME = 'wait_minutes';

const WORDINGS: readonly Wording[] = [
  {
    said: /\b(?<end>longest|shortest|average|mean|median) (?:waiting times?|wait times?|waits?|time waited)\b/iu,
    instead: `$<end> ${NAME}`,
  },
  {
    said: /\b(?:(?:who|that) )?(?:had to |have to |has to )?wait(?:ed|ing)? (?<than>(?:for )?(?:more than|less than|over|under|at least|longer than) \S+) min(?:ute)?s?\b/iu,
    instead: `with a ${NAME} of $<than>`,
  },
  { said: /\b(?:waiting times?|wait times?|waits|time waited)\b/iu, instead: NAME },
];

/** Nothing, where nobody speaks of waiting, a number tells it already, or it is not clear between which times it was. */
export function waitIn(text: string, { schema }: TaskTable): Duration | undefined {
  if (!WAITS.test(text)) return undefined;
  const wording = WORDINGS.find(({ said }) => said.test(text));
  if (!wording || schema.columns.some((column) => isNumber(column) && WAITS.test(column.name))) return undefined;
  const clocks = schema.columns.filter((column) => isTime(column) && column.type === 'timestamp');
  const [from, ...others] = clocks.filter(called(CAME));
  const [to, ...more] = clocks.filter((column) => column !== from && called(TURN)(column));
  if (!from || !to || others.length + more.length > 0) return undefined;
  const [waiting, ...rest] = schema.columns.filter(isWaiting);
  const asked = waiting && rest.length === 0 ? text.replace(/^\s*who\b/i, `which ${waiting.name}`) : text;
  return {
    text: asked
      .replace(wording.said, wording.instead)
      .replace(new RegExp(`(${NAME}) of (?:the |our )?(\\p{L}+)`, 'iu'), (words, name: string, who: string) =>
        schema.columns.some((column) => isWaiting(column) && stemsOf(column.name).includes(stem(who))) ? name : words,
      ),
    name: NAME,
    computation: { op: 'minutes', columns: [from.name, to.name] },
  };
}

/** Whose turn it is: of a patient and a doctor the patient. */
const isWaiting = ({ type, name }: ColumnSchema) =>
  type !== 'date' && type !== 'timestamp' && stemsOf(name).some((word) => WAITING.has(word));
const WAITING = new Set('patient customer caller client guest visitor passenger candidate applicant'.split(' '));

const called = (roots: ReadonlySet<string>) => (column: ColumnSchema) =>
  splitWords(column.name).some((word) => roots.has(rootOf(word)));
