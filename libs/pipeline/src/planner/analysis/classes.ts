// "… that categorizes the passengers into 'Child' (0-12 years old), …, and 'Elderly' (60 years and above)".
import type { Computation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber } from '../columns.ts';
import { sentenceOver } from './templates.ts';

type Class = NonNullable<Computation['classes']>[number];

const CLASS = /["'“‘]([\w -]+)["'”’]\s*\(([^()]*)\)/g;
const ABOUT =
  /^(?:that|which|to|by) (?:categori[sz]\w*|group\w*|divid\w*|classif\w*|bin\w*|split\w*|assign\w*|segment\w*) (?:the |all )?(?:[\w' ]*? )?(?:based on|by|according to|in|into)\b[^"'“‘]*$/i;

/** Of numbers that are told whole ("0-12", "13-19") everything up to the next class belongs to one: 12.5 years are 12 years. */
export function classesIn(how: string, table: TaskTable): Computation | undefined {
  const found = [...how.matchAll(CLASS)];
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last || found.length < 2) return undefined;
  const introduction = how.slice(0, first.index).replace(/\s*(?::|into)?\s*$/, ' in');
  const rest = found
    .slice(1)
    .map((each, place) => how.slice(found[place]!.index + found[place]![0].length, each.index));
  const ending = how.slice(last.index + last[0].length);
  if (!ABOUT.test(introduction) || rest.some((between) => !/^\s*,?\s*(and|or)?\s*$/.test(between)) || ending.trim())
    return undefined;
  const columns = sentenceOver(`${introduction} ${first[2]}`, table).columns;
  const [column, ...others] = columns.length ? columns : byUnit(how, table);
  const classes = found.map(([, label = '', limits = '']) => limitsOf(label.trim(), limits));
  if (!column || others.length || !isNumber(column) || classes.some((each) => !each)) return undefined;
  return { op: 'classes', columns: [column.name], classes: withoutGaps(classes as Class[]) };
}

/** "years old" are of the age. */
const byUnit = (how: string, { schema }: TaskTable) =>
  /\byears old\b/i.test(how) ? schema.columns.filter(({ name }) => /^age$/i.test(name)) : [];

const UNIT = String.raw`(?:\s*(?:years?(?: old)?|%|usd|dollars))?`;
const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;

function limitsOf(label: string, text: string): Class | undefined {
  const said = text.trim().toLowerCase();
  const match = (pattern: string) => new RegExp(`^${pattern}$`).exec(said)?.slice(1).map(Number);
  const span = match(`(?:between |from |ages? )?${NUMBER}\\s*(?:-|–|to|and)\\s*${NUMBER}${UNIT}`);
  if (span) return { label, from: span[0], to: span[1] };
  const least =
    match(`(?:>=|≥|at least) ?${NUMBER}${UNIT}`) ??
    match(`${NUMBER}${UNIT}\\s*(?:and|or) (?:above|over|older|more|higher)`) ??
    match(`${NUMBER}\\+`);
  if (least) return { label, from: least[0] };
  const over = match(`(?:>|above|over|older than|more than|greater than) ?${NUMBER}${UNIT}`);
  if (over) return { label, above: over[0] };
  const under = match(`(?:<|below|under|younger than|less than) ?${NUMBER}${UNIT}`);
  if (under) return { label, below: under[0] };
  const most =
    match(`(?:<=|≤|at most|up to) ?${NUMBER}${UNIT}`) ??
    match(`${NUMBER}${UNIT}\\s*(?:and|or) (?:below|under|younger|less|lower)`);
  return most && { label, to: most[0] };
}

function withoutGaps(classes: readonly Class[]): Class[] {
  const starts = classes.flatMap(({ from }) => (from === undefined ? [] : [from]));
  return classes.map((each) => {
    const next = each.to === undefined ? undefined : starts.find((start) => start === each.to! + 1);
    if (next === undefined) return each;
    const { label, from } = each;
    return { label, ...(from === undefined ? {} : { from }), below: next };
  });
}
