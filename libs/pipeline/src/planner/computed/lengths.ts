// How long each row lasted, of rows that say when they began and when they ended: "average trip length in minutes", "the longest
// stay in days", "rides of more than half an hour". It becomes a column like any duration, in the unit that is asked for.
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { rootOf } from '../../words/roots.ts';
import { splitWords, stem } from '../../words/split-words.ts';
import { TokenizedQuestion } from '../../words/tokens.ts';
import { isNumber, isTime } from '../columns.ts';
import { scanOf } from '../grammar/scan.ts';
import { isMidnight, lastingOf } from './begun-and-ended.ts';
import type { Duration } from './durations.ts';
import { measuredText } from './measured-texts.ts';

type Unit = 'minutes' | 'hours' | 'days';

interface Pair {
  from: ReadonlySet<string>;
  to: ReadonlySet<string>;
  nouns: ReadonlySet<string>;
  /** By the calendar, whatever time of the day it was. */
  inDays: boolean;
}

/** Two times between which something lasts, and by what noun it is called, where that is not what the rows are. */
const PAIRS: readonly Pair[] = [
  ['admission admitted admit', 'discharge discharged', 'stay admission hospitalisation hospitalization', 'days'],
  ['pickup', 'dropoff', 'trip ride journey rental hire'],
  ['arrival checkin', 'departure checkout', 'stay visit', 'days'],
  ['loan lent borrowed rented hired issued issue checkout', 'return returned', 'loan rental hire', 'days'],
].map(([from = '', to = '', nouns = '', unit]) => ({
  inDays: unit === 'days',
  from: new Set(from.split(' ').map(rootOf)),
  to: new Set(to.split(' ').map(rootOf)),
  nouns: new Set(nouns.split(' ')),
}));

const NOUN = String.raw`(?<what>(?!times?\b|dates?\b|total\b|average\b|mean\b|median\b|longest\b|shortest\b)\p{L}{3,})`;
const IN_UNIT = String.raw`(?:,? ?\(?(?:measured |expressed )?(?:in )?(?:whole )?(?<unit>seconds|minutes|mins|hours|hrs|days|nights|weeks|months|years)\)?(?=\s*(?:[?.!,]|$|\b(?:by|per|for|of|at|in|each|on|among)\b)))`;
const THAN = String.raw`(?:for )?(?<how>more than|less than|fewer than|over|under|at least|at most|up to|longer than|shorter than) (?<many>an?|half an|[\d.]+|one|two|three|four|five|six|ten|twelve|twenty|thirty|sixty) (?<unit>minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|seconds?)`;
const ENDED = String.raw`(?: long)?(?=\s*(?:[?.!,]|$|\b(?:by|per|on|at|in|for|from|were|are|did|do|have|had|each)\b))`;
const MEASURE = 'longest|shortest|average|mean|median|total|maximum|minimum|max|min';

interface Wording {
  said: RegExp;
  /** `#` is the name of the column. */
  instead: string;
  /** That it is a time is said by no other word than the unit. */
  needsUnit?: true;
  /** A length, which may be one of a way. */
  ofWay?: true;
}

const wording = (said: string, instead: string, more: Omit<Wording, 'said' | 'instead'> = {}): Wording => ({
  said: new RegExp(said, 'iu'),
  instead,
  ...more,
});

const WORDINGS: readonly Wording[] = [
  // "rides that lasted more than half an hour"; a stay is told by its verb
  wording(
    String.raw`\b(?:(?:who|that|which) )?(?:had )?(?<what>stay)(?:ed|s)? (?:in (?:the )?hospital )?${THAN}${ENDED}`,
    'with a # of $<than>',
  ),
  wording(
    String.raw`\b${NOUN}(?<!s)s (?:(?:that|which) )?(?:lasted|lasting|took|taking|were|are|of|was)? ?${THAN}${ENDED}`,
    '$<what>s with a # of $<than>',
  ),
  // "how long does a ride last on average", "how long was the longest stay"
  wording(
    String.raw`\bhow long (?:do|does|did) (?:an? |the |our |each )?${NOUN}(?<!s)s? (?:usually |typically |normally )?(?:last|take)(?:,? on average)?${IN_UNIT}?`,
    'what is the average #',
  ),
  wording(
    String.raw`\bhow long (?:is|was|are|were) (?:an? |the |our )?(?<end>${MEASURE}) ${NOUN}(?<!s)s?${IN_UNIT}?(?=\s*(?:[?.!,]|$|\b(?:by|per|for|of|at|in|on|from)\b))`,
    'what is the $<end> #',
  ),
  wording(String.raw`\b(?:lengths?|durations?) of (?:an? |the |each |their |our )?${NOUN}(?<!s)s?${IN_UNIT}?`, '#', {
    ofWay: true,
  }),
  wording(String.raw`\b${NOUN} (?:durations?|times?)${IN_UNIT}?`, '#'),
  wording(String.raw`\b${NOUN} lengths?${IN_UNIT}?`, '#', { ofWay: true }),
  wording(String.raw`(?<=\b(?:${MEASURE}) )durations?${IN_UNIT}`, '#', { needsUnit: true }),
  wording(
    String.raw`(?<=\b(?:longest|shortest|average|mean|median) )(?<what>stay)s?${IN_UNIT}?(?=\s*(?:[?.!,]|$|\b(?:by|per|for|of|at|in|on|from|among)\b))`,
    '#',
  ),
  wording(
    String.raw`(?<=\b(?:longest|shortest) (?:(?:average|mean|median) )?)${NOUN}(?<!s)s?${IN_UNIT}?(?=\s*(?:[?.!,]|$|\b(?:by|per|for|of|at|in|on|from|among)\b))`,
    '#',
    { ofWay: true },
  ),
  wording(String.raw`(?<=\b(?:average|mean|median|total) )${NOUN}(?<!s)s?${IN_UNIT}`, '#', { needsUnit: true }),
];

/** Nothing, where nobody speaks of it, a number tells it already, or it is not clear between which times it was. */
export function lengthIn(text: string, table: TaskTable): Duration | undefined {
  const { columns } = table.schema;
  if (
    columns.filter(isTime).length < 2 ||
    columns.some((column) => (isNumber(column) || measuredText(column)) && TELLS_IT.test(column.name))
  )
    return undefined;
  const found = WORDINGS.find(({ said }) => said.test(text));
  const match = found?.said.exec(text);
  const { what, unit: said, how, many } = match?.groups ?? {};
  const pair = match && betweenOf(what?.toLowerCase(), table);
  if (!found || !match || !pair || (found.needsUnit && !said)) return undefined;
  if (found.ofWay && !said && what?.toLowerCase() !== 'stay' && columns.some(isWay)) return undefined;
  const unit = unitFor(said, pair);
  if (!unit) return undefined;
  const name = `${what?.toLowerCase() ?? 'duration'}_${unit}`;
  if (columns.some((column) => column.name.toLowerCase() === name)) return undefined;
  const instead = found.instead
    .replace('$<what>', what ?? '')
    .replace('$<end>', match.groups?.['end'] ?? '')
    .replace('$<than>', `${how?.replace(/longer/i, 'more').replace(/shorter/i, 'less') ?? ''} ${numberOf(many)}`)
    .replace('#', name);
  const asked = text
    .replace(match[0], instead)
    .replace(/\blongest\b/gi, 'highest')
    .replace(/\bshortest\b/gi, 'lowest');
  return {
    // how long it took is that of each, and no total
    text: MEAN.test(asked) ? asked.replace(/\b(?:per|for each|in each|at each)\b/gi, 'by') : asked,
    name,
    computation: { op: unit, columns: pair.between.map(({ name: time }) => time) },
  };
}

const MEAN = /\b(?:average|mean|median)\b/i;
const TELLS_IT =
  /duration|length|elapsed|minutes|\bmins?\b|hours|\bhrs?\b|(^|[\s_])days|stay|\blos\b|(?<!start |end |start_|end_)time\b/i;
/** How far it was, which may be what is longest. */
export const isWay = (column: ColumnSchema) =>
  isNumber(column) && /dist|miles?\b|\bkms?\b|met(?:re|er)s|odometer/i.test(column.name);

const numberOf = (many = ''): string => (/^an?$/i.test(many) ? '1' : /^half/i.test(many) ? '0.5' : many);

/** In what it is measured: as it is said, else the finest that the two times tell. */
function unitFor(said: string | undefined, { between, inDays }: Between): Unit | undefined {
  const areClocks = between.every((column) => column.type === 'timestamp' && !isMidnight(column));
  if (said === undefined) return areClocks && !inDays ? 'minutes' : 'days';
  const unit = /^min/i.test(said)
    ? 'minutes'
    : /^h/i.test(said)
      ? 'hours'
      : /^(day|night)/i.test(said)
        ? 'days'
        : undefined;
  if (inDays && unit === 'days') return unit;
  // days between two times of day may be whole or not
  return unit === undefined || (unit === 'days') === areClocks ? undefined : unit;
}

interface Between {
  between: readonly [ColumnSchema, ColumnSchema];
  inDays: boolean;
}

/** The only two times between which what is called so lasted. */
function betweenOf(what: string | undefined, table: TaskTable): Between | undefined {
  const { columns } = table.schema;
  const times = columns.filter(isTime);
  const called = (roots: ReadonlySet<string>) =>
    times.filter(({ name }) => {
      const words = splitWords(name);
      return words.some((word, place) => roots.has(rootOf(word)) || roots.has(rootOf(word + (words[place + 1] ?? ''))));
    });
  for (const { from, to, nouns, inDays } of PAIRS) {
    if (what !== undefined && !nouns.has(stem(what))) continue;
    const [one, ...ones] = called(from);
    const [other, ...others] = called(to);
    if (one && other && one !== other && ones.length + others.length === 0) return { between: [one, other], inDays };
  }
  const [from, to] = (lastingOf(columns)?.steps ?? []).flatMap((step) => ('columns' in step ? step.columns : []));
  const pair = [from, to].map((name) => columns.find((column) => column.name === name));
  if (!pair[0] || !pair[1] || (what !== undefined && !isRowNoun(what, table))) return undefined;
  return { between: [pair[0], pair[1]], inDays: false };
}

/** Whether each row is one of them. */
const isRowNoun = (what: string, table: TaskTable) =>
  scanOf(new TokenizedQuestion(`how many ${stem(what)}s`), table).rows(2).length > 0;
