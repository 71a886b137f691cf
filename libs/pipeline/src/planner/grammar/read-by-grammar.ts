// A question → its one meaning for a table: cut into pieces in every way, each cut interpreted, the likeliest taken where no
// other meaning is nearly as likely.
import type { Filter, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { stemsOf } from '../../words/split-words.ts';
import { describeFilters, describeMeasure, describePlan } from '../telling/describe-plan.ts';
import { NoPlace, type Reading, Unclear } from '../reading.ts';
import { Frame } from './frame.ts';
import { interpret } from './meanings/interpret.ts';
import { ofLastDay } from './meanings/last-of-series.ts';
import type { Meaning } from './meanings/meaning.ts';
import { isCrowded } from './crowded-cells.ts';
import { contradictionIn } from './contradictions/contradictions.ts';
import { type Cut, cutsOf, MAX_TOKENS } from './cuts.ts';
import { ofPeople } from './people/each-person.ts';
import type { Item } from './pieces/item.ts';
import { relativeTime } from './times/relative-times.ts';
import { remarksOn } from './remarks.ts';
import { ofSameRow } from './same-row.ts';
import { type Scan, scanOf } from './scan.ts';
import { withoutTotals } from './rows/total-rows.ts';

/** Meanings that cost less more than this are as likely as each other. */
const DECISIVE = 0.15;
/** A way to cut the question that is this much dearer than the best one is not what it says, though only it has a meaning. */
const FAR_FETCHED = 0.55;

const TIMES_MORE = /\bhow many times (more|less|as|bigger|larger|higher|greater|longer|smaller|lower)\b/i;

/** "(closed = has a closed date)" */
const DEFINED = /\([^()]*\p{L}{2,}["'”’]?\s*(?:=|means?\b|counts? as\b)\s*["'“‘]?\p{L}[^()]*\)/iu;

interface Candidate {
  reading: Reading;
  cost: number;
  key: string;
}

/** @throws {Unclear} */
export function readByGrammar(question: TokenizedQuestion, table: TaskTable): Reading {
  if (question.tokens.length > MAX_TOKENS) throw new Unclear('the question is too long for the rules');
  if (TIMES_MORE.test(question.text)) throw new Unclear('"how many times more" can mean two things');
  if (DEFINED.test(question.text)) throw new Unclear('what a word means is told in brackets');
  const scan = scanOf(question, table);
  const { cuts, furthest } = cutsOf(scan);
  const relative = relativeTime(question.text);
  if (cuts.length === 0 && relative !== undefined) throw new Unclear(relative);
  if (cuts.length === 0) throw new NoPlace(scan.token(furthest)?.text ?? '');
  const candidates: Candidate[] = [];
  let doubt: string | undefined;
  for (const cut of cuts) {
    const best = candidates[0]?.cost ?? Infinity;
    if (cut.cost > best + DECISIVE || cut.cost > cuts[0]!.cost + FAR_FETCHED) break;
    const frame = new Frame(scan, cut.items);
    const meaning = ofLastDay(scan, interpret(frame));
    if (!meaning) continue;
    const against = doubtAbout(frame, meaning);
    if (against !== undefined) {
      doubt ??= against;
      continue;
    }
    const { notes = [], cost = 0, ...plan } = ofPeople(frame, withoutTotals(scan, meaning));
    const whole = { table: table.name, ...plan } satisfies Plan;
    candidates.push({
      reading: {
        plan: whole,
        mapping: cut.mapping,
        notes: [...new Set([...cut.notes, ...notes, ...remarksOn(whole, scan)])],
        namesTable: scan.namesTable,
      },
      cost: cut.cost + cost,
      key: JSON.stringify(sorted(singled(whole, scan), scan.label()?.name)),
    });
    candidates.sort((a, b) => a.cost - b.cost);
  }
  const [first] = candidates;
  if (!first) throw new Unclear(relative ?? doubt ?? notTogether(scan, cuts[0]!), namesIn(cuts[0]!.mapping));
  const rivals = candidates.filter(({ key, cost }) => key !== first.key && cost < first.cost + DECISIVE);
  const [rival] = rivals;
  const same =
    rival &&
    ofSameRow(
      scan,
      [first, ...rivals].map(({ reading }) => reading.plan),
    );
  if (same) return { ...first.reading, plan: same.plan, notes: [...first.reading.notes, same.note] };
  if (rival)
    throw new Unclear(twoWays(first, rival), namesIn([first, rival].flatMap(({ reading }) => reading.mapping)));
  return first.reading;
}

/** Why the pieces cannot mean it, though they come to it. */
function doubtAbout(frame: Frame, meaning: Meaning): string | undefined {
  const { scan } = frame;
  const { rows } = scan.table.schema;
  if (frame.all('rows').some(({ outlying }) => outlying) && !meaning.filters.some(isAboutOutliers))
    return 'it is not said what makes a row an outlier';
  if ((meaning.limit ?? 0) > rows) return `there are no more than ${rows} rows`;
  if (isCircular(meaning)) return 'what is asked for is what the condition says already';
  if (asksWhether(scan.question) && meaning.answer !== 'exists')
    return 'a yes or no is asked for of what the rules know only the value';
  if (isCrowded(scan, meaning)) return 'the cells hold more than what is asked for';
  if (countsItsOwnValue(frame, meaning) || countsOneByName(scan, meaning))
    return 'what the condition names is one of those that are counted';
  return contradictionIn(frame, meaning);
}

/** Each word has its place, and nothing comes of them together. */
function notTogether(scan: Scan, { items }: Cut): string {
  const known = items.flatMap((item) => {
    const meant = meantBy(item);
    return meant === undefined ? [] : [`"${scan.text(item.from, item.to)}" (${meant})`];
  });
  return known.length > 1
    ? `it is not clear what is asked of ${known.join(' and ')} together`
    : 'no measure, count, extreme or list is asked for in a way that the rules know';
}

function meantBy(item: Item): string | undefined {
  switch (item.is) {
    case 'rows':
      return 'the rows';
    case 'column':
    case 'verb':
      return item.column.name;
    case 'measure':
      return describeMeasure({ measure: item.measure }, 'rows', String);
    case 'filter':
      return describeFilters(item.narrowing.filters, String).trim();
    case 'group':
      return `by ${item.groups.map(({ column, grain }) => grain ?? column).join(' and ')}`;
    default:
      return undefined;
  }
}

function twoWays(...readings: readonly [Candidate, Candidate]): string {
  const [one, other] = readings.map(({ reading }) => describePlan(reading.plan, 'rows', String));
  return one === other
    ? 'the question can be read in two ways'
    : `the question can be read in two ways, as the ${one} and as the ${other}`;
}

/** "Was the swan seen before the mallard": not when it was. Which of two may begin so as well. */
const asksWhether = ({ text }: TokenizedQuestion) =>
  /^\s*(is|are|was|were|did|does|do|has|have|had) (?!(there|it|that|this) \w+ (way|possible)\b|you\b)/i.test(text) &&
  !/\bor\b/i.test(text);

/** "outlier events where …": the condition has to say what makes them so. */
const isAboutOutliers = (filter: Filter) => !('any' in filter) && (filter.outlier ?? filter.relative) !== undefined;

/** What is asked for is what a condition fixes: "the status of what is lost" is not a question. */
export function isCircular({ answer, measure, filters, group_by, columns }: Omit<Plan, 'table'>): boolean {
  const fixed = filters.flatMap((each) => ('any' in each || each.op !== '=' || each.grain ? [] : [each.column]));
  const asked =
    answer === 'rows'
      ? columns
      : [...(measure?.function === 'count_distinct' ? [measure.column] : []), ...group_by.map(({ column }) => column)];
  return asked.length > 0 && asked.every((column) => column !== null && fixed.includes(column));
}

/** "districts of Lima", where Lima is one of the districts: what Lima has is not in the table. */
const countsItsOwnValue = (frame: Frame, { measure, filters }: Meaning) =>
  measure?.function === 'count' &&
  filters.some((each) => {
    if ('any' in each || each.op !== '=') return false;
    const name = stemsOf(each.column).join(' ');
    const said = [...frame.all('rows'), ...frame.all('measure'), ...frame.all('column')].map(({ from, to }) =>
      frame.scan.text(from, to),
    );
    // "districts of lima" as one condition
    const within = frame.all('filter').flatMap(({ from, to }) => frame.scan.text(from, to).match(OF_OWN)?.[1] ?? []);
    return [...said, ...within].some((text) => ` ${stemsOf(text).join(' ')}`.endsWith(` ${name}`));
  });

/** "how many people work in The Lofts", where one row is The Lofts: there is one of it, and something else was asked. */
const countsOneByName = (scan: Scan, { answer, measure, filters }: Meaning) =>
  answer === 'value' &&
  measure?.function === 'count' &&
  filters.some((each) => {
    if ('any' in each || each.op !== '=') return false;
    const column = scan.schema.find(({ name }) => name === each.column);
    return column?.type === 'text' && scan.isUnique(column);
  });

const OF_OWN = /^(.*s) of /i;

/** The total of one row is what the row says. */
function singled(plan: Plan, scan: Scan): Plan {
  const { answer, measure, filters } = plan;
  const column = answer === 'value' && measure?.function === 'sum' && !measure.projection ? measure.column : null;
  const namesOne = filters.some(
    (each) =>
      !('any' in each) &&
      each.op === '=' &&
      scan.schema.some((other) => other.name === each.column && other.type === 'text' && scan.isUnique(other)),
  );
  return column !== null && namesOne && !plan.also
    ? { ...plan, answer: 'rows', measure: null, columns: [column] }
    : plan;
}

/** Filters in any order mean the same, and whole rows what their names do. */
const sorted = (plan: Omit<Meaning, 'notes' | 'cost'>, label: string | undefined) => ({
  ...plan,
  columns: plan.columns.length || label === undefined ? plan.columns : [label],
  filters: plan.filters.map((filter) => JSON.stringify(filter)).sort(),
});

const namesIn = (mapping: Reading['mapping']) => [...new Set(mapping.map(({ column }) => column))];
