// A table with all that its rows point to beside it: each row once, so that what is counted and added up stays the same.
// The rules for a single table read questions over it as over any other.
import type { Condition, Plan, Source } from '@quaestor/contracts';
import { stem } from '../../words/split-words.ts';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import type { Sourced } from '../compile/sources.ts';
import { NAMING_WORDS } from '../vocabulary.ts';
import type { Entity, Link } from './graph.ts';
import { kindOf } from './kinds.ts';
import { isKeyLike, nameColumn } from './graph.ts';
import { eachCondition } from '../compile/each-condition.ts';

type Join = Extract<Source, { join: unknown }>;

/** What a row points to, what that points to, and no further. */
const MAX_STEPS = 2;

export interface Joined extends Sourced {
  from: Join;
  /** The tables whose rows are those of the first one: people, where each row of it is one of them. */
  same: ReadonlySet<string>;
  /** What those are called that rows point to. */
  names: ReadonlySet<string>;
}

export function joinedTables(entities: readonly Entity[], links: readonly Link[]): Joined[] {
  return entities.flatMap((base) => {
    const steps = stepsFrom(base, links);
    if (steps.length === 0) return [];
    const kind = kindOf(base, links);
    const join: Join['join'] = [{ table: base.table.name, on: [] }];
    const columns: Join['columns'] = [];
    const taken = new Set<string>();
    const add = (entity: Entity, skipped: (name: string) => boolean) => {
      for (const { name } of entity.table.schema.columns) {
        if (skipped(name)) continue;
        const own = (NAMING_WORDS.has(name.toLowerCase()) && entity !== kind) || taken.has(name.toLowerCase());
        const shown = entity !== base && own ? `${stem(entity.table.name)}_${name}` : name;
        if (taken.has(shown.toLowerCase())) continue;
        taken.add(shown.toLowerCase());
        columns.push({ name: shown, table: entity.table.name, column: name });
      }
    };
    add(base, (name) =>
      steps.some(({ from, column, key, to }) => from === base && column.name === name && key !== to.label),
    );
    for (const { from, column, to, key } of steps) {
      join.push({ table: to.table.name, on: [{ table: from.table.name, column: column.name, equals: key.name }] });
      add(to, (name) => name === key.name);
    }
    return [
      {
        table: `${plural(base.table.name)}_of_${steps.map(({ to }) => to.table.name).join('_')}`,
        from: { join, columns },
        same: new Set(kind ? [base.table.name, kind.table.name] : [base.table.name]),
        names: new Set(
          columns
            .filter(({ table, column }) =>
              steps.some(({ to }) => to.table.name === table && nameColumn(to)?.name === column),
            )
            .map(({ name }) => name),
        ),
      },
    ];
  });
}

/** Rows are called after their table in the plural. */
const plural = (name: string) => (stem(name) === name ? `${name}s` : name);

function stepsFrom(base: Entity, links: readonly Link[]): Link[] {
  const steps: Link[] = [];
  let reached = [base];
  for (let count = 0; count < MAX_STEPS; count++) {
    const next = links.filter(
      ({ from, to, key }) =>
        reached.includes(from) && to !== base && isKeyLike(to.table, key) && !steps.some((step) => step.to === to),
    );
    const once = next.filter(({ to }) => next.filter((each) => each.to === to).length === 1);
    steps.push(...once);
    reached = once.map(({ to }) => to);
  }
  return steps;
}

const UNTOUCHED = new Set(['count', 'count_distinct', 'min', 'max']);

/** Whether the plan needs the other tables, and measures nothing of theirs: their values come once for each row. */
export function suits(plan: Plan, { from: { join, columns }, same, names }: Joined): boolean {
  const base = join[0]!.table;
  const homeOf = (name: string) => columns.find((column) => column.name === name)?.table;
  const isOwn = (name: string) => same.has(homeOf(name) ?? '');
  const used = [
    ...plan.columns,
    ...plan.group_by.map(({ column }) => column),
    ...eachCondition(plan.filters).map(({ column }) => column),
  ];
  const { measure } = plan;
  const measured = [measure?.column, measure?.other].filter((name) => name !== undefined && name !== null);
  const relative = plan.filters.some((filter) => !('any' in filter) && (filter.relative ?? filter.outlier));
  // A list over a join may be one of things that were meant singly; those are read as things.
  // the oldest members who paid stand in a row for each payment
  const ranksOthers = plan.answer === 'rows' && plan.order?.column != null && !isOwn(plan.order.column);
  // the prices of films, measured over their showings, are those of films
  const asksOfOthers = measure?.column !== null && ![...used, ...measured].some(isOwn);
  // "members who paid by cheque": each once, by some payment of theirs
  const [shown = '', ...more] = plan.columns;
  const own = eachCondition(plan.filters).filter(({ column }) => isOwn(column));
  const namesThose = names.has(shown) && more.length === 0 && own.length > 0 && own.every(isSomeTime);
  const listsOthers = plan.answer === 'rows' && !plan.limit && !namesThose && !(same.size > 1 && used.every(isOwn));
  if (relative || ranksOthers || asksOfOthers || plan.answer === 'exists' || listsOthers) return false;
  const isNeeded = [...used, ...measured, plan.order?.column ?? ''].some((name) => name && homeOf(name) !== base);
  return isNeeded && (measured.every(isOwn) || UNTOUCHED.has(measure!.function));
}

/** What was not so once may have been so at other times. */
const isSomeTime = ({ op, values }: Condition) => !['!=', 'not in', 'missing'].includes(op) && values[0] !== false;

/**
 * Of things that are of another kind as well: weights are not added up where no total is asked for, nor told by a number
 * that nobody asked for.
 */
export function isAskedSo(
  { text }: TokenizedQuestion,
  { answer, measure, columns }: Plan,
  { from, same, names }: Joined,
): boolean {
  const isOfOthers = (name: string) =>
    names.has(name) && from.columns.some((each) => each.name === name && !same.has(each.table));
  if (answer === 'rows' && columns.every(isOfOthers) && !asksForNames(text)) return false;
  if (same.size < 2) return true;
  if (measure?.function === 'sum') return SAYS_SUM.test(text) && !/total/i.test(measure.column ?? '');
  const isKey = (name: string) => from.columns.some((each) => each.name === name && /[a-z_]id$/i.test(each.name));
  return answer !== 'rows' || SAYS_KEY.test(text) || !columns.some(isKey);
}

/** Those who paid by cash may have paid otherwise as well, and what they have spent is not who they are. */
const asksForNames = (text: string) =>
  !/\b(only|just|solely|both|and|all|every|always|never)\b/i.test(text) &&
  (/\bnames?\b/i.test(text) || !/^\W*(what|how|when|where|why|is|are|was|were|did|do|does|has|have|had)\b/i.test(text));

const SAYS_SUM = /\b(total|sum|altogether|combined|in all|overall|how much|how many)\b/i;
const SAYS_KEY = /\b(ids?|identifiers?|keys?|codes?|numbers?)\b/i;
