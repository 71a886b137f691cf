// Reads a question against all tables of a task and the connections between them. Like the reading of a single table it
// is refused unless every word has its place, and where two readings ask for different things.
import type { Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { plansIn } from '../compile/sources.ts';
import { entityOf, Graph } from './graph.ts';
import { linksOf } from './links.ts';
import { Phrases } from './phrases.ts';
import { type Answered, questionsOf } from './questions.ts';

/** A reading has to be nearer than any other by more than this. */
const LEAD = 0.5;

export interface RelatedReading extends Answered {
  /** Every column of every table that is used. */
  columns: { table: string; column: string }[];
}

/** Nothing, where the question is not understood or has two meanings. */
export function readRelated(question: TokenizedQuestion, tables: readonly TaskTable[]): RelatedReading | undefined {
  const entities = tables.map(entityOf);
  const links = linksOf(entities);
  if (links.length === 0) return undefined;
  const readings = questionsOf(new Phrases(question, new Graph(entities, links)));
  const byPlan = new Map<string, Answered>();
  for (const reading of readings) {
    // What is shown beside the first column explains it; it is no other answer.
    const key = JSON.stringify({ ...reading.plan, columns: reading.plan.columns.slice(0, 1) });
    const known = byPlan.get(key);
    if (!known || reading.cost < known.cost) byPlan.set(key, reading);
  }
  const [best, second] = [...byPlan.values()].sort((a, b) => a.cost - b.cost);
  if (!best) return undefined;
  if (second && second.cost - best.cost < LEAD) return undefined;
  return { ...best, columns: columnsIn(best.plan) };
}

function columnsIn(plan: Plan): { table: string; column: string }[] {
  return plansIn(plan).flatMap(({ table, from, columns, filters, measure, group_by, order }) => {
    const names = [
      ...columns,
      ...filters.flatMap((filter) => ('any' in filter ? filter.any : [filter]).map(({ column }) => column)),
      ...group_by.map(({ column }) => column),
      measure?.column,
      order?.column,
    ].filter((name) => name !== undefined && name !== null);
    if (from && 'join' in from) return from.columns.map((each) => ({ table: each.table, column: each.column }));
    return names.map((column) => ({ table, column }));
  });
}
