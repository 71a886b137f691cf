// A table with all that its rows point to beside it: each row once, so that what is counted and added up stays the same.
// The rules for a single table read questions over it as over any other.
import type { Plan, Source } from '@quaestor/contracts';
import { stem } from '../../words/split-words.ts';
import type { Sourced } from '../compile/sources.ts';
import { NAMING_WORDS } from '../vocabulary.ts';
import type { Entity, Link } from './graph.ts';
import { isKeyLike } from './graph.ts';
import { eachCondition } from '../each-condition.ts';

type Join = Extract<Source, { join: unknown }>;

/** What a row points to, what that points to, and no further. */
const MAX_STEPS = 2;

export function joinedTables(entities: readonly Entity[], links: readonly Link[]): (Sourced & { from: Join })[] {
  return entities.flatMap((base) => {
    const steps = stepsFrom(base, links);
    if (steps.length === 0) return [];
    const join: Join['join'] = [{ table: base.table.name, on: [] }];
    const columns: Join['columns'] = [];
    const taken = new Set<string>();
    const add = (entity: Entity, skipped: (name: string) => boolean) => {
      for (const { name } of entity.table.schema.columns) {
        if (skipped(name)) continue;
        const own = NAMING_WORDS.has(name.toLowerCase()) || taken.has(name.toLowerCase());
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
export function suits(plan: Plan, { from: { join, columns } }: { from: Join }): boolean {
  const base = join[0]!.table;
  const isOwn = (name: string) => columns.find((column) => column.name === name)?.table === base;
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
  if (relative || ranksOthers || asksOfOthers || plan.answer === 'exists' || (plan.answer === 'rows' && !plan.limit))
    return false;
  return used.some((name) => !isOwn(name)) && (measured.every(isOwn) || UNTOUCHED.has(measure!.function));
}
