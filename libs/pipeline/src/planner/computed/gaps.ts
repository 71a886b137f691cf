// How late it was, and how long after another of its times, of rows that have both: "how many days late", "minutes after it was
// due", "the most days past its due date". It becomes a column like any duration.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../../words/roots.ts';
import { splitWords } from '../../words/split-words.ts';
import { tellsSameTime } from '../../words/verbs-of-times.ts';
import { isTime } from '../columns.ts';
import type { Duration } from './durations.ts';
import { deadlineOf, DONE, doneOf, tellsDelay, timesCalled, verbsOf } from '../grammar/conditions/deadlines.ts';

const UNIT = String.raw`\b(?<unit>minutes|mins|hours|hrs|days)`;
const OF_IT = String.raw`(?:(?:its|their|the|his|her|it was|it is|they were|they are|it had been|being|was|were|when it was)\s+)*`;
/** Said of an amount, it is a condition: "more than 5 days late". */
const COUNTED = /(?:\d+|\bone|\btwo|\bthree|\bfour|\bfive|\bsix|\bseven|\bten|\btwelve|\bhalf an|\ban?)\s*$/i;
const LATE = new RegExp(String.raw`${UNIT}\s+(?:too\s+)?(?:late|overdue|behind schedule)\b`, 'i');
const AFTER = new RegExp(
  String.raw`${UNIT}\s+(?<way>after|past|beyond|later than|from|since)\s+${OF_IT}(?<from>[a-z]+)(?:\s+(?:date|time|day))?\b`,
  'i',
);

const SURELY_LATE = /\b(?:late|overdue|after|past|most|longest|latest|maximum|max|highest|worst|largest|biggest)\b/i;
const AHEAD = new RegExp(
  String.raw`${UNIT}\s+(?:before|ahead of|in advance of|prior to)\s+${OF_IT}(?<from>[a-z]+)(?:-[a-z]+)?(?:\s+(?:date|time|day))?\b`,
  'i',
);

/** Nothing, where it is not clear which two times are meant. */
export function gapIn(text: string, table: TaskTable): Duration | undefined {
  const { columns } = table.schema;
  const ahead = gapBefore(text, columns) ?? gapInAdvance(text, columns);
  if (ahead) return ahead;
  const done = doneSaid(text, columns) ?? doneOf(columns);
  if (!done || tellsDelay(columns)) return undefined;
  // what was early is no less than not late, or not late at all
  const isOfLate = SURELY_LATE.test(text.replace(LATE, ' '));
  const late = isOfLate ? gap(text, LATE, deadlineOf(columns), done) : undefined;
  const found = late ?? gapAfter(text, columns, done) ?? takenTo(text, columns) ?? longestTo(text, columns);
  return found && { ...found, text: withoutVerb(found.text, done) };
}

/** "how many days before check-in do they book": from what the verb says to what is named, of the only two. */
function gapBefore(text: string, columns: readonly ColumnSchema[]): Duration | undefined {
  const said = AHEAD.exec(text)?.groups?.['from'];
  const [to, ...others] = said ? timesCalled(columns, new Set([rootOf(said.toLowerCase())])) : [];
  const [from, ...more] = columns.filter((each) => isTime(each) && each !== to);
  const rest = said === undefined ? '' : text.replace(AHEAD, ' ').toLowerCase();
  const isSaid = from && (rest.match(/[a-z]{4,}/g) ?? []).some((word) => verbsOf(from).includes(rootOf(word)));
  if (!to || !isSaid || others.length > 0 || more.length > 0) return undefined;
  const found = gap(text, AHEAD, from, to);
  return found && { ...found, text: withoutVerb(found.text, from) };
}

/** "how many days in advance do people book": from when the verb says to the only other date. */
const IN_ADVANCE =
  /\bhow (?:many (?<unit>days|hours)|far|long)(?: (?:ahead|in advance|beforehand))(?: of time)? (?:do|does|did|are|were|was|is) (?:[\p{L}]+ )?(?:usually |typically )?(?<verb>[\p{L}]+)\b/iu;

function gapInAdvance(text: string, columns: readonly ColumnSchema[]): Duration | undefined {
  const match = IN_ADVANCE.exec(text);
  const { unit = 'days', verb = '' } = match?.groups ?? {};
  const times = columns.filter(isTime);
  const [from, ...others] = times.filter((column) => verbsOf(column).includes(rootOf(verb.toLowerCase())));
  const [to, ...more] = times.filter((column) => column !== from);
  const op = unitOf(unit);
  if (!match || !from || !to || others.length + more.length > 0 || !isTold(op, from, to)) return undefined;
  const name = `${op}_in_advance`;
  const rest = MEASURED.test(text) ? text : `${text} on average`;
  return {
    text: rest.replace(match[0], `how many ${name}`),
    name,
    computation: { op, columns: [from.name, to.name] },
  };
}

function gapAfter(text: string, columns: readonly ColumnSchema[], done: ColumnSchema): Duration | undefined {
  const said = AFTER.exec(text)?.groups?.['from'];
  const [from, ...others] = said ? timesCalled(columns, new Set([rootOf(said.toLowerCase())])) : [];
  return from && others.length === 0 ? gap(text, AFTER, from, done) : undefined;
}

/** "how many days does it take on average to close a complaint". */
const TAKEN =
  /\bhow (?:many (?<unit>minutes|hours|days)|long) (?:does|did|do|has|have) (?<what>[\p{L} ]{2,40}?) (?:take|taken|took)(?<on>,? on average)?(?: to (?:be |get )?(?<verb>[\p{L}]+))\b/iu;

/** "which order took the longest to be received", "how long on average until an order is received" */
const LONGEST =
  /\b(?:takes?|took|taken) (?:the )?(?<most>longest|shortest)(?: time)? to (?:be |get )?(?<verb>\p{L}+)\b/iu;
const UNTIL =
  /\bhow (?:many (?<unit>minutes|hours|days)|long) (?:does|did|do) (?<what>it) take(?<on>,? on average)?,? (?:until|before|till) (?:it|(?:an?|the) \p{L}+) (?:is|was|gets?|got) (?<verb>\p{L}+)\b/iu;

function longestTo(text: string, columns: readonly ColumnSchema[]): Duration | undefined {
  const match = LONGEST.exec(text);
  const found =
    match && takenTo(text.replace(match[0], `how many days did it take to ${match.groups!['verb']}`), columns);
  if (!match || !found) return undefined;
  const most = match.groups!['most']!.toLowerCase() === 'longest' ? 'most' : 'fewest';
  return { ...found, text: text.replace(match[0], `has the ${most} ${found.name}`) };
}

function takenTo(text: string, columns: readonly ColumnSchema[]): Duration | undefined {
  const match = TAKEN.exec(text) ?? UNTIL.exec(text);
  const { unit: said = inBrackets(text), what = '', on = '', verb = '' } = match?.groups ?? {};
  const [to, ...others] = timesCalled(columns, new Set([rootOf(verb.toLowerCase())]));
  const starts = columns.filter((each) => isTime(each) && each !== to && each !== deadlineOf(columns));
  // of a thing that is closed or merged as well, from when it was opened
  const begun = starts.filter(({ name, nulls }) => nulls === 0 && tellsSameTime(splitWords(name), 'created'));
  const [from, ...more] = starts.length > 1 ? begun : starts;
  if (!match || !to || !from || others.length > 0 || more.length > 0 || to === deadlineOf(columns)) return undefined;
  // between days, days are the only unit
  const unit = said ?? (isTold('days', from, to) ? 'days' : undefined);
  const op = unit && unitOf(unit);
  if (!op || !isTold(op, from, to)) return undefined;
  const name = `${op}_to_${verb.toLowerCase()}`;
  const whom = /^(it|they|we|you|that|one)$/i.test(what.trim()) ? '' : ` for ${what.trim()}`;
  // what it takes is what it takes on average, where nothing else is said
  const asks = /^how long do/i.test(match[0]) && !MEASURED.test(text) ? 'what is the average' : 'how many';
  const asked = text.replace(match[0], `${asks} ${name}${on.replace(',', '')}${whom}`).replace(IN_UNIT, ' ');
  return { text: asked, name, computation: { op, columns: [from.name, to.name] } };
}

/** Days between two times of day may be whole or not. */
const isTold = (op: Duration['computation']['op'], from: ColumnSchema, to: ColumnSchema) =>
  (op === 'days') !== (from.type === 'timestamp' && to.type === 'timestamp');

/** What says how durations are brought together. */
export const MEASURED = /\b(?:average|mean|median|total|most|longest|shortest|least|max(?:imum)?|min(?:imum)?)\b/i;
const IN_UNIT = /[,(]?\s*\bin (minutes|hours|days)\b\)?/i;
const inBrackets = (text: string) => IN_UNIT.exec(text)?.[1];
const unitOf = (said: string) => (/^m/i.test(said) ? 'minutes' : /^h/i.test(said) ? 'hours' : 'days');

function gap(text: string, said: RegExp, from: ColumnSchema | undefined, to: ColumnSchema): Duration | undefined {
  const match = said.exec(text);
  const unit = match?.groups?.['unit']?.toLowerCase();
  if (!match || !unit || !from || from === to || COUNTED.test(text.slice(0, match.index))) return undefined;
  const op = unitOf(unit);
  if (!isTold(op, from, to)) return undefined;
  const name = `${op}_after_${splitWords(from.name)[0]}`;
  return { text: text.replace(match[0], name), name, computation: { op, columns: [from.name, to.name] } };
}

/** "paid", "came back": the only time by whose verb the question speaks. */
function doneSaid(text: string, columns: readonly ColumnSchema[]): ColumnSchema | undefined {
  const roots = new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map(rootOf));
  for (const [said, verbs] of DONE)
    if (anyOf(said).test(text)) for (const verb of verbs.split(' ')) roots.add(rootOf(verb));
  const found = timesCalled(columns, roots).filter((each) => each !== deadlineOf(columns) && each.nulls > 0);
  return found.length === 1 ? found[0] : undefined;
}

const anyOf = (phrases: string) => new RegExp(`\\b(?:${phrases})\\b`, 'i');

const OTHERWISE = /^\s+(?:us |them |it )?(?:too )?(?:late|early|after|before|past|on time|within|more|at least|\d)/i;

/** "how long after … was it paid": what has such a time was; a verb that begins a condition stays. */
function withoutVerb(text: string, done: ColumnSchema): string {
  const roots = verbsOf(done);
  const phrases = DONE.flatMap(([said, verbs]) =>
    verbs.split(' ').some((verb) => roots.includes(rootOf(verb))) ? [said] : [],
  );
  const plain = phrases.reduce(
    (rest, said) =>
      rest.replace(anyOf(said), (found, at: number) => (OTHERWISE.test(rest.slice(at + found.length)) ? found : '')),
    text,
  );
  return plain.replace(/\b[a-z]{4,}\b/gi, (word, at: number) =>
    (/(ed|en|id)$/i.test(word) || /\b(?:do|does|did)\b/i.test(plain)) &&
    roots.includes(rootOf(word.toLowerCase())) &&
    !OTHERWISE.test(plain.slice(at + word.length))
      ? ''
      : word,
  );
}
