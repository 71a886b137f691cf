// Of the times of a row: when it was to be done, when it began, and when it was done.
import type { ColumnSchema } from '@quaestor/contracts';
import { rootOf } from '../../../words/roots.ts';
import { splitWords } from '../../../words/split-words.ts';
import { CAME_BACK } from '../../../words/status-words.ts';
import { isTime } from '../../columns.ts';

const rootsOf = (words: string) => new Set(words.split(' ').map(rootOf));

const DUE = rootsOf('due deadline promised expected target scheduled planned agreed eta');
const BEGUN = rootsOf(
  'created opened ordered loan lent borrowed issued invoice booked submitted received reported raised logged started requested registered added joined',
);

const SENT = rootsOf('ordered sent dispatched shipped posted');
const CAME = rootsOf('delivered arrived received');

const isCalled = ({ name }: ColumnSchema, roots: ReadonlySet<string>) =>
  splitWords(name).some((word) => roots.has(rootOf(word)));

/** Words of a time's name that do not say what happened then. */
const OF_ANY_TIME = /^(date|time|day|at|on|the|of)$/;

/** The roots of what happened at a time, by its name. */
export const verbsOf = ({ name }: ColumnSchema) =>
  splitWords(name)
    .filter((word) => !OF_ANY_TIME.test(word))
    .map(rootOf);

/** Times by whose name one of the roots goes. */
export const timesCalled = (columns: readonly ColumnSchema[], roots: ReadonlySet<string>) =>
  columns.filter((each) => isTime(each) && verbsOf(each).some((root) => roots.has(root)));

/** The only time by which it was to be done. */
export function deadlineOf(columns: readonly ColumnSchema[]): ColumnSchema | undefined {
  const [column, ...others] = columns.filter((each) => isTime(each) && isCalled(each, DUE));
  return others.length === 0 ? column : undefined;
}

/** The only time that is neither a deadline nor a beginning; of what was ordered or sent the one when it came. */
export function doneOf(columns: readonly ColumnSchema[]): ColumnSchema | undefined {
  const times = columns.filter((each) => isTime(each) && !isCalled(each, DUE));
  // an invoice's `Date` is when it was written
  const ended = times.filter((each) => !isCalled(each, BEGUN) && !/^date$/i.test(each.name.trim()));
  const came = times.filter((each) => isCalled(each, CAME));
  const wasSent = times.some((each) => !came.includes(each) && isCalled(each, SENT));
  const [column, ...others] = ended.length !== 1 && wasSent ? came : ended;
  return others.length === 0 ? column : undefined;
}

/** Whether a column tells by itself what was late: then no two times are compared for it. */
export const tellsDelay = (columns: readonly ColumnSchema[]) =>
  columns.some((column) => !isTime(column) && splitWords(column.name).some((word) => DELAY.test(word)));

const DELAY = /^(late|lates|lateness|delays?|delayed|overdue|overran|overrun)$/;

/** What people say of something that was done, and verbs that its time may be called by. */
export const DONE = [
  [`${CAME_BACK}|back|handed in`, 'returned'],
  ['settled|cleared', 'paid'],
  ['resolved|fixed|dealt with|sorted out|sorted', 'closed resolved'],
  ['arrived|turned up|came in|came', 'delivered arrived received'],
  ['lodged|filed|reported|logged|raised', 'created opened'],
  ['taken out|lent|lent out|borrowed', 'loan borrowed'],
] as const;
