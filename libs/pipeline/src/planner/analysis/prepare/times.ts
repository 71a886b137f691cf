// Parts of dates as columns of their own, and classes of numbers and months.
import type { ColumnSchema, Computation, DateGrain } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber, isTime } from '../../columns.ts';
import { splitWords } from '../../../words/split-words.ts';
import { likeness } from '../text/likeness.ts';
import { columnsIn } from '../text/marked.ts';
import { ANY_COL, COL, columnOf, freshName, MONTHS, numberIn, type Rule, type Step, THE } from '../text/pieces.ts';

const GRAINS: readonly (readonly [string, DateGrain])[] = [
  ['(?:calendar )?months?(?: numbers?)?', 'month'],
  ['(?:calendar )?years?', 'year'],
  ['(?:calendar )?quarters?', 'quarter'],
  ['hours?(?: of (?:the )?day)?(?: \\([^¦)]*\\))?', 'hour'],
  ['(?:days? of (?:the )?weeks?|weekdays?)', 'weekday'],
  ['days? of (?:the )?months?', 'day'],
];

const partOf = (grain: DateGrain, name: string, place: string | undefined, table: TaskTable): Step | undefined => {
  const column = columnOf(place, table);
  const clock =
    column?.type === 'text' && grain === 'hour' && column.samples.every((each) => /^\d{1,2}:\d{2}/.test(String(each)));
  if (!column || !(isTime(column) || clock) || (grain === 'hour' && column.type === 'date')) return undefined;
  return { steps: [{ name: freshName(name, table), op: 'part', columns: [column.name], grain }] };
};

export const PARTS: readonly Rule[] = GRAINS.flatMap(([words, grain]): Rule[] => [
  {
    says: new RegExp(`(?:extract(?:ing)? )?${THE}${words} (?:part )?(?:from|of|in) ${THE}${COL}(?: column)?`, 'i'),
    make: (match, table) => partOf(grain, grain, match[1], table),
  },
  {
    says: new RegExp(`from ${THE}${COL}(?: column)?,? extract ${THE}${words}\\b`, 'i'),
    make: (match, table) => partOf(grain, grain, match[1], table),
  },
  {
    says: new RegExp(
      `(?:by|each|every|per|which|what|the) ${words}\\b(?! (?:of|from|in) «)(?![\\w-]* (?:with|is|are|was) missing)`,
      'i',
    ),
    make: (match, table) => {
      if (
        /^(?:the|which|what) /i.test(match[0]!) &&
        !/calendar|(?:which|what) (?:month|year|quarter|weekday|hour)|of the week/i.test(match[0]!)
      )
        return undefined;
      const dates = table.schema.columns.filter(
        (column) => isTime(column) && !table.schema.columns.some(({ name }) => name.toLowerCase() === grain),
      );
      const lead = match[0]!.split(' ')[0]!;
      const step =
        dates.length === 1 ? partOf(grain, grain, String(table.schema.columns.indexOf(dates[0]!)), table) : undefined;
      return step && { ...step, instead: `${lead} ` };
    },
  },
]);

const monthOf = (word: string) =>
  MONTHS.findIndex((month) => month === word.toLowerCase() || month.slice(0, 3) === word.toLowerCase()) + 1;
const MONTH = `(?:${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})`;
const SEASON = new RegExp(
  `["'“‘]?(\\w+)["'”’]? ?(?:=|:|\\(|is|are) ?(${MONTH}(?:(?:,? and |, ?| ?[-–] ?| to | through )${MONTH})*)\\)?(?:[;,.]| and)?\\s*`,
  'gi',
);

/** "winter = Dec, Jan, Feb; spring = Mar-May; …" of the only date. */
export function seasonsIn(text: string, table: TaskTable): (Step & { words: string }) | undefined {
  const found = [...text.matchAll(SEASON)];
  const dates = columnsIn(text, table).filter(isTime);
  const [date, ...others] = dates.length ? dates : table.schema.columns.filter(isTime);
  if (found.length < 2 || !date || others.length) return undefined;
  const codes = found.map(([, label = '', months = '']) => ({ as: label, values: monthsIn(months) }));
  const all = codes.flatMap(({ values }) => values);
  if (new Set(all).size < all.length) return undefined;
  const first = found[0]!.index;
  const last = found.at(-1)!;
  const month = freshName('month of date', table);
  return {
    words: text.slice(first, last.index + last[0].length),
    steps: [
      { name: month, op: 'part', columns: [date.name], grain: 'month' },
      { name: freshName('season', table), op: 'recode', columns: [month], codes },
    ],
  };
}

function monthsIn(text: string): number[] {
  return text.split(/,? and |, ?/).flatMap((part) => {
    const [from, to] = part.split(/ ?[-–] ?| to | through /).map(monthOf);
    if (to === undefined) return [from!];
    const count = ((to - from! + 12) % 12) + 1;
    return Array.from({ length: count }, (_, place) => ((from! - 1 + place) % 12) + 1);
  });
}

const N = String.raw`\d+(?:,\d{3})*(?:\.\d+)?`;
const UNDER = '(?:below|under|less than|lower than|smaller than|younger than|<(?!=))';
const OVER = '(?:above|over|more than|greater than|higher than|older than|>(?!=))';
const MOST = '(?:up to|at most|less than or equal to|no more than|<=|≤)';
const LEAST = '(?:at least|greater than or equal to|no less than|>=|≥)';
const COUNTED_IN =
  '(?:years?(?: old)?|nights?|days?|hours?|minutes?|km|miles|kg|cm|mm|points?|euros?|dollars|people|persons?|guests?|times|«\\d+»)';
/** "3 <= «mag» < 4", "«mag» >= 5", "«mag» is above 3 and up to 4". */
const OF_COLUMN = `${N} ?(?:<=|<|≤) ?${ANY_COL} ?(?:<=|<|≤) ?${N}|${ANY_COL}(?: is| are)? ?(?:${MOST}|${LEAST}|${UNDER}|${OVER}) ?${N}(?! ?[*/])(?:(?:,? and| but) (?:${MOST}|${UNDER}) ?${N})?`;
const LIMITS = `${OF_COLUMN}|(?:${OVER}|${LEAST}|from) ?${N},? (?:and|but|to) (?:${MOST}|${UNDER}) ?${N}|${UNDER} ?${N}|${OVER} ?${N}|(?:at least|>=|≥|from) ?${N}(?! ?(?:-|–|to))|${MOST} ?${N}|${N}\\+|${N} ?(?:-|–|to|and|up to|to less than|to under|to below) ?${N}|${N}(?: ${COUNTED_IN})? (?:and|or) (?:above|over|older|more|greater|higher|up|later|onwards?|below|under|younger|less|lower|earlier)`;
const UNIT = `(?: (?:${COUNTED_IN}|inclusive))?`;
const LISTED = new RegExp(`\\(?(${LIMITS})${UNIT}\\)?(?:, (?:and )?|,? and |; )`, 'gi');
const NAMED = new RegExp(
  `(?<=^|[,:;([–¦-] ?|\\band |\\bor |\\binto |\\bas |\\blabels? |\\bbands? |\\bgroups? )(?:labels? |named |called )?["'“‘]?([A-Za-z][\\w+-]*(?: [\\w+-]+){0,2}?)["'”’]? ?(?:\\(|: ?|= ?|(?:if|when|for|where|is|means) )(?:(?:it|they|this|the value) (?:is|are|lies|falls) )?(?:${UNIT}|ages? |aged |between |values? )(${LIMITS})${UNIT}\\)?(?:[,;:]? ?(?:and )?)`,
  'gi',
);

type Class = NonNullable<Computation['classes']>[number];

export function classesOver(
  text: string,
  table: TaskTable,
  ages: boolean,
  spoken: readonly ColumnSchema[] = [],
): (Step & { words: string }) | undefined {
  const named = [...text.matchAll(NAMED)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    label: match[1]!,
    limits: match[2]!,
  }));
  const listed = [...`${text}; `.matchAll(LISTED)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    label: match[1]!,
    limits: match[1]!,
  }));
  const found = named.length >= 2 ? named : adjoining(listed);
  if (found.length < 2) return undefined;
  const before = splitWords(text.slice(0, found[0]!.at).replace(/«\d+»/g, ' '));
  const called = table.schema.columns.filter((column) => isNumber(column) && likeness(column, before) === 1);
  const marked = columnsIn(text.slice(0, found[0]!.at), table).filter(isNumber);
  const columns = marked.length ? marked : called.length ? called : columnsIn(text, table).filter(isNumber);
  const byAge = ages ? table.schema.columns.filter(({ name }) => /^age$/i.test(name)) : [];
  const grouped = new RegExp(`(?:\\bby|based on|of|in|into) ${THE}${COL}`).exec(text.slice(0, found[0]!.at))?.[1];
  const column =
    columnOf(grouped, table) ?? onlyOf(columns) ?? byAge[0] ?? onlyOf(columns.length ? [] : spoken.filter(isNumber));
  const classes = found.map(({ label, limits }) => classOf(label.trim(), limits));
  if (!column || !isNumber(column) || classes.includes(undefined)) return undefined;
  return {
    words: text.slice(found[0]!.at, Math.min(text.length, found.at(-1)!.end)),
    steps: [
      {
        name: freshName(`group of ${column.name}`, table),
        op: 'classes',
        columns: [column.name],
        classes: withoutGaps(classes as Class[]),
      },
    ],
  };
}

const onlyOf = <A>(list: readonly A[]): A | undefined => (list.length === 1 ? list[0] : undefined);

/** Those that follow each other without a word between. */
function adjoining<A extends { at: number; end: number }>(list: readonly A[]): A[] {
  const start = list.findIndex((each, place) => list[place + 1]?.at === each.end);
  if (start < 0) return [];
  let end = start;
  while (list[end + 1]?.at === list[end]!.end) end++;
  return list.slice(start, end + 1);
}

function classOf(label: string, text: string): Class | undefined {
  const plain = text.replace(/«\d+»/g, 'x');
  const numbers = (plain.match(new RegExp(N, 'g')) ?? []).map(numberIn);
  const [one, other] = numbers;
  if (one === undefined) return undefined;
  if (other !== undefined) return { label, ...lowerEnd(plain, one), ...upperEnd(plain, other) };
  if (new RegExp(`^(?:x(?: is| are)? ?)?${UNDER}`, 'i').test(plain)) return { label, below: one };
  if (new RegExp(`^(?:x(?: is| are)? ?)?${OVER}`, 'i').test(plain)) return { label, above: one };
  if (new RegExp(`^(?:x(?: is| are)? ?)?${MOST}|(?:below|under|younger|less|lower|earlier)$`, 'i').test(plain))
    return { label, to: one };
  return { label, from: one };
}

const lowerEnd = (text: string, limit: number): Partial<Class> =>
  new RegExp(`^(?:x(?: is| are)? ?)?${OVER}|< ?x`, 'i').test(text) ? { above: limit } : { from: limit };
const upperEnd = (text: string, limit: number): Partial<Class> =>
  new RegExp(`(?:x ?<(?!=)|(?:and|but|to) (?:${UNDER})) ?${N}$`, 'i').test(text) ? { below: limit } : { to: limit };

/** "18-39, 40-64": 39.5 belongs to the first. */
function withoutGaps(classes: readonly Class[]): Class[] {
  const starts = classes.flatMap(({ from }) => (from === undefined ? [] : [from]));
  return classes.map((each) => {
    const next = each.to === undefined ? undefined : starts.find((start) => start === each.to! + 1);
    if (next === undefined) return each;
    return { label: each.label, ...(each.from === undefined ? {} : { from: each.from }), below: next };
  });
}
