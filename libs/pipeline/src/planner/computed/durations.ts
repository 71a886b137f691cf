// How long it was between two times of a row: said outright ("minutes between scheduled and actual departure", "days to
// acknowledge it after receiving it"), or by a word for what lies between two such columns ("nights" of arrival and departure).
import type { ColumnSchema, Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { abbreviates } from '../../words/abbreviations.ts';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem, stemsOf } from '../../words/split-words.ts';
import { indexOf } from '../../words/table-index.ts';
import { isNumber, isTime } from '../columns.ts';
import { gapIn, MEASURED } from './gaps.ts';

export interface Duration {
  /** The question, with the duration in it by the name of its column. */
  text: string;
  name: string;
  computation: Computation;
}

/** A way to say it, and what is read in its place. */
export interface Wording {
  said: RegExp;
  instead: string;
}

type Unit = 'minutes' | 'hours' | 'days';

const CLAUSES: readonly RegExp[] = [
  /\(?\b(?:between|from)\s+(?:the\s+)?(?<from>(?:[\w']+\s+){0,4}?[\w']+)\s+(?:and|to|until)\s+(?:the\s+)?(?<to>(?:[\w']+\s*){1,3}?)(?=\s*(?:[?,.)]|$|\bfor\b|\bof\b|\bby\b|\bin\b|\bat\b|\bon\b|\bper\b))\)?/i,
  /\((?:the\s+)?(?<to>(?:[\w']+\s+){0,2}?[\w']+)\s+minus\s+(?:the\s+)?(?<from>(?:[\w']+\s*){1,3}?)\)/i,
  /\bto\s+(?<to>\w+)\b(?:\s+(?:a|an|the|each))?\s*\w*\s+after\s+(?<from>\w+ing)\b(?:\s+(?:it|them))?/i,
];

const OF_MONEY = /\b(prices?|costs?|values?|amounts?|fees?|rates?)\s*$/i;
const UNIT_WORD = /\b(minutes?|mins|hours?|hrs|days?|nights?)\b/i;
const LENGTH = /\b(delay|wait|gap|lag|time|duration|stay|turnaround|difference)s?\b/i;

/** "how long does it take": with nothing beside it, of the average. */
const HOW_LONG =
  /\bhow long (?:does|did|do|has|have) (?:it|they|we|(?:an? |the )?\p{L}+)(?: usually| typically| normally)?(?: takes?| taken| took| lasts?)?\b/iu;

/** Verbs that say that it lasts. */
const LASTING =
  /\s(?:(?:was |were )?kept(?: in| it| them)?|keep(?: it| them)?|on loan(?: for)?|held on to (?:it|them)|stay|stayed|passed|elapsed|went by|lie|lies|lay|are there|were there)\b(?!s)/gi;

/** Nothing, where no duration is spoken of, or not between which times. */
export function durationIn(text: string, table: TaskTable): Duration | undefined {
  const times = table.schema.columns.filter(isTime);
  if (times.length < 2) return undefined;
  const found =
    between(text, table, times) ?? spoken(text, table, times) ?? untilDone(text, table, times) ?? gapIn(text, table);
  return found && { ...found, text: found.text.replace(LASTING, ' ') };
}

function between(text: string, table: TaskTable, times: readonly ColumnSchema[]): Duration | undefined {
  for (const clause of CLAUSES) {
    const match = clause.exec(text);
    const { from, to } = match?.groups ?? {};
    const one = from && timeCalled(from, table, times);
    const other = to && timeCalled(to, table, times);
    if (!match || !one || !other || one === other) continue;
    // "between list and sold price" is no time
    if (OF_MONEY.test(to)) continue;
    const rest = text.replace(match[0], ' ').replace(/\s+/g, ' ');
    const unit = unitIn(rest);
    const noun = LENGTH.exec(rest)?.[1]?.toLowerCase();
    // between days, days are the only unit; which was longest is the same in any
    const isUnsaid = !isClock(one, other) && (HOW_LONG.test(rest) || noun !== undefined);
    const exact = unit ?? (isUnsaid || /^\s*(which|who)\b/i.test(rest) ? finest(one, other) : undefined);
    if (!exact || (exact !== 'days' && !isClock(one, other))) return undefined;
    const said = UNIT_WORD.exec(rest)?.[1]?.toLowerCase();
    const name = noun ? `${noun}_${exact}` : (said ?? exact);
    // "the departure delay" is between departures
    const plain = noun ? rest.replace(new RegExp(`\\b(?:departure|arrival)\\s+(?=${noun})`, 'i'), '') : rest;
    const asked = plain.replace(HOW_LONG, MEASURED.test(plain) ? `how many ${name}` : `what is the average ${name}`);
    return isFree(name, table)
      ? { text: asked, name, computation: { op: exact, columns: [one.name, other.name] } }
      : undefined;
  }
  return undefined;
}

interface Pair {
  /** Words of the first and the second time. */
  from: readonly string[];
  to: readonly string[];
  said: RegExp;
  name: string;
  unit: Unit;
}

const PAIRS: readonly Pair[] = [
  { from: ['arrival', 'checkin'], to: ['departure', 'checkout'], said: /\bnights?\b/i, name: 'nights', unit: 'days' },
  {
    from: ['admitted', 'admission'],
    to: ['discharged', 'discharge'],
    said: /\b(?:days?|nights?)\b.*\b(?:stay|stayed|kept|inpatients?)\b|\b(?:stay|stayed|kept)\b.*\b(?:days?|nights?)\b/i,
    name: 'days',
    unit: 'days',
  },
  {
    from: ['loan', 'lent', 'borrowed', 'rented', 'hired'],
    to: ['return', 'returned'],
    said: /\bdays?\b.*\b(?:kept|keep|held|on loan)\b|\b(?:kept|keep|held|on loan)\b.*\bdays?\b/i,
    name: 'days',
    unit: 'days',
  },
  { from: ['scheduled'], to: ['actual'], said: /\bdelay(?:s|ed)?\b|\blate\b/i, name: 'delay_minutes', unit: 'minutes' },
];

function spoken(text: string, table: TaskTable, times: readonly ColumnSchema[]): Duration | undefined {
  for (const { from, to, said, name, unit } of PAIRS) {
    const [one, ...ones] = times.filter((column) => isCalled(column, from, table));
    const [other, ...others] = times.filter((column) => isCalled(column, to, table));
    if (!said.test(text) || !one || !other || one === other || ones.length + others.length > 0) continue;
    if (!isFree(name, table) || (unit !== 'days' && !isClock(one, other))) continue;
    return { text, name, computation: { op: unit, columns: [one.name, other.name] } };
  }
  return undefined;
}

const TO_DO =
  /\b(?:how long (?:does|did|do) (?:it|they|we|you) (?:usually |typically |normally )?take(?: us| them)?|(?:the )?(?<how>average|mean|median|longest|shortest|maximum|minimum) (?:number of )?(?<unit>days|hours|minutes|time)(?: taken| it takes| it took)?) to (?:be |get )?(?<verb>\p{L}{3,})(?: (?:it|them|(?:an?|the|each) \p{L}+))?\b/iu;
const BEGUN = new Set(
  [
    'created',
    'opened',
    'reported',
    'raised',
    'logged',
    'received',
    'invoice',
    'order',
    'booked',
    'issued',
    'submitted',
  ].map(rootOf),
);

/** "average days to pay" of when the invoice is of and when it was paid: from the only time at which it began. */
function untilDone(text: string, table: TaskTable, times: readonly ColumnSchema[]): Duration | undefined {
  const match = TO_DO.exec(text);
  const { how, unit: said, verb } = match?.groups ?? {};
  const done = verb && timeCalled(verb, table, times);
  const [begun, ...others] = times.filter(
    (column) => column !== done && splitWords(column.name).some((word) => BEGUN.has(rootOf(word))),
  );
  if (!match || !verb || !done || !begun || others.length > 0) return undefined;
  const unit = (said ? unitIn(said) : undefined) ?? (isClock(begun, done) ? 'hours' : 'days');
  const name = `${unit}_to_${verb.toLowerCase()}`;
  const isTold = table.schema.columns.some((column) => isNumber(column) && stemsOf(column.name).includes(stem(verb)));
  if (isTold || (unit !== 'days' && !isClock(begun, done))) return undefined;
  const rest = text.replace(match[0], how ? `${how} ${name}` : `what is the average ${name}`);
  return {
    text: how ? rest : rest.replace(/,?\s*\bon average\b/i, ''),
    name,
    computation: { op: unit, columns: [begun.name, done.name] },
  };
}

const rootsOf = (column: ColumnSchema, table: TaskTable) =>
  new Set([...splitWords(column.name), ...indexOf(table).conceptsOf(column)].map((word) => rootOf(stem(word))));

const isCalled = (column: ColumnSchema, words: readonly string[], table: TaskTable) => {
  const own = rootsOf(column, table);
  return words.some((word) => own.has(rootOf(word)) || isShortFor(column, word));
};

/** `Arr` for arrival. */
const isShortFor = ({ name }: ColumnSchema, word: string) => splitWords(name).some((own) => abbreviates(own, word));

/** The only column of times with most of the words. */
function timeCalled(phrase: string, table: TaskTable, times: readonly ColumnSchema[]): ColumnSchema | undefined {
  const wanted = splitWords(phrase);
  const means = (column: ColumnSchema, word: string) =>
    rootsOf(column, table).has(rootOf(stem(word))) || isShortFor(column, word);
  const scored = times
    .map((column) => ({ column, score: wanted.filter((word) => means(column, word)).length }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const [best, next] = scored;
  return best && best.score > (next?.score ?? 0) ? best.column : undefined;
}

function unitIn(text: string): Unit | undefined {
  const word = UNIT_WORD.exec(text)?.[1]?.toLowerCase() ?? '';
  if (/^min/.test(word)) return 'minutes';
  if (/^h/.test(word)) return 'hours';
  return word === '' ? undefined : 'days';
}

const isClock = (...columns: readonly ColumnSchema[]) => columns.every(({ type }) => type === 'timestamp');
const finest = (one: ColumnSchema, other: ColumnSchema): Unit => (isClock(one, other) ? 'minutes' : 'days');

/** No number of the table tells it already. */
const isFree = (name: string, { schema }: TaskTable) => {
  const word = stem(splitWords(name)[0]!);
  return !schema.columns.some((column) => isNumber(column) && stemsOf(column.name).includes(word));
};
