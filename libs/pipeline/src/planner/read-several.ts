// Several questions in one breath, each read by itself, and their answers in one table.
import type { Filter, Plan } from '@quaestor/contracts';
import type { EarlierQuestion, TaskTable, WrittenScript } from '@quaestor/ports';
import { compilePlan } from './compile/compile-plan.ts';
import { spellingNotes } from './compile/spellings.ts';
import { completed, ELLIPTIC, isElliptic, isSingle, questionsIn, shared } from './request/several-questions.ts';

export interface Reader {
  /** A question by itself. */
  read: (question: string) => WrittenScript | undefined;
  /** What one changes about another. */
  follow: (question: string, earlier: EarlierQuestion) => WrittenScript | undefined;
}

type Planned = WrittenScript & { plan: Plan };

/** Questions that each are answered by one value; nothing when one of them is not understood by itself. */
export function readSeveral(question: string, tables: readonly TaskTable[], reader: Reader): WrittenScript | undefined {
  const parts = questionsIn(question);
  if (!parts) return undefined;
  const read: Planned[] = [];
  for (const part of parts) {
    const [first] = read;
    const next = first ? readNext(part, { question: parts[0]!, plan: first.plan }, reader) : planned(reader.read(part));
    if (!next || !isSingle(next.plan)) return undefined;
    read.push(next);
  }
  const plans = read.map((each) => each.plan);
  const plan = asGroups(plans) ?? oneByOne(shared(plans, parts));
  if (!plan) return undefined;
  return {
    ...read[0]!,
    plan,
    script: compilePlan(plan, tables),
    columns: read.flatMap(({ columns }) => columns),
    mapping: read.flatMap(({ mapping }) => mapping),
    notes: [...new Set([...read.flatMap(({ notes }) => notes), ...spellingNotes(plan, tables)])],
  };
}

const planned = (written: WrittenScript | undefined): Planned | undefined =>
  written?.plan ? { ...written, plan: written.plan } : undefined;

function readNext(part: string, first: EarlierQuestion, reader: Reader): Planned | undefined {
  // "…, and how many for books": what the first asks, of others
  if (isElliptic(part, first.plan)) return planned(reader.follow(part.replace(ELLIPTIC, 'and $<of> '), first));
  const whole = completed(part, first.plan);
  const next = planned(reader.read(whole));
  return next && whole !== part ? { ...next, notes: [...next.notes, `"${part}" is read as "${whole}".`] } : next;
}

function oneByOne([plan, ...then]: readonly Plan[] = []): Plan | undefined {
  return plan && then.length > 0 ? { ...plan, then } : undefined;
}

/** The same of one value of a column and of another: a row for each. */
function asGroups(plans: readonly Plan[]): Plan | undefined {
  const [first] = plans;
  if (!first?.measure || first.answer !== 'value' || first.measure.function === 'count') return undefined;
  const rest = first.filters.filter((each) => !isValue(each));
  const values = plans.map(({ filters }) => filters.find(isValue));
  const column = values[0] && 'column' in values[0] ? values[0].column : undefined;
  const alike = plans.map((plan) =>
    JSON.stringify({ ...plan, filters: plan.filters.filter((each) => !isValue(each)) }),
  );
  const isOfOne = values.every((each) => each && 'column' in each && each.column === column);
  if (!column || !isOfOne || new Set(alike).size > 1) return undefined;
  const said = values.flatMap((each) => (each && 'values' in each ? each.values : []));
  return {
    ...first,
    answer: 'groups',
    filters: [...rest, { column, op: 'in', values: said }],
    group_by: [{ column }],
  };
}

const isValue = (each: Filter): boolean =>
  'column' in each && each.op === '=' && !each.grain && !each.of && typeof each.values[0] === 'string';
