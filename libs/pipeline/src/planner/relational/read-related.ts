// Reads a question against all tables of a task and the connections between them. Like the reading of a single table it
// is refused unless every word has its place, and where two readings ask for different things.
import type { Plan, Relations } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { plansIn } from '../compile/sources.ts';
import { countsOwnRows } from './counted-rows.ts';
import { isNumbered } from '../grammar/people/persons.ts';
import { entitiesOf, Graph, type Link, nameColumn } from './graph.ts';
import { withoutJoin } from './join-words.ts';
import { isAskedSo, joinedTables, suits } from './joined.ts';
import { linksOf } from './links.ts';
import { Phrases } from './phrases.ts';
import { questionsOf } from './questions.ts';
import type { Answered } from './questions/answered.ts';
import { readOver } from './read-over.ts';
import { acrossFiles, unionOf } from './unions.ts';
import { eachCondition } from '../compile/each-condition.ts';

/** A reading has to be nearer than any other by more than this. */
const LEAD = 0.5;

export interface RelatedReading extends Answered {
  /** Every column of every table that is used. */
  columns: { table: string; column: string }[];
}

/** Nothing, where the question is not understood or has two meanings. */
export function readRelated(
  question: TokenizedQuestion,
  tables: readonly TaskTable[],
  relations: Relations,
): RelatedReading | undefined {
  const whole = acrossFiles(question, tables);
  if (whole) {
    const union = unionOf(tables, relations);
    return union && readOver(whole, union, tables);
  }
  const graph = graphOf(tables, relations);
  return graph && readThings(withoutJoin(new Phrases(question, graph)), graph, relations);
}

/** Nothing, where no column of a table points to another one. */
function graphOf(tables: readonly TaskTable[], relations: Relations): Graph | undefined {
  const entities = entitiesOf(tables);
  const links = linksOf(entities, relations);
  return links.length ? new Graph(entities, links) : undefined;
}

function readThings(question: TokenizedQuestion, graph: Graph, relations: Relations): RelatedReading | undefined {
  const readings = questionsOf(new Phrases(question, graph));
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
  return { ...best, notes: [...best.notes, ...meetings(best.plan, relations)], columns: columnsIn(best.plan) };
}

/** Over one table with all that its rows point to: "total amount by country of the customer". */
export function readJoined(
  question: TokenizedQuestion,
  tables: readonly TaskTable[],
  relations: Relations,
): RelatedReading | undefined {
  const graph = acrossFiles(question, tables) ? undefined : graphOf(tables, relations);
  if (!graph) return undefined;
  const asked = withoutJoin(new Phrases(question, graph));
  const readings = joinedTables(graph.all, graph.links).flatMap((joined) => {
    const reading = readOver(asked, joined, tables);
    const isMeant =
      reading &&
      suits(reading.plan, joined) &&
      isAskedSo(asked, reading.plan, joined) &&
      countsOwnRows(asked, reading.plan, joined, graph.all);
    return isMeant ? [reading] : [];
  });
  const joins = ({ plan: { from } }: RelatedReading) => (from && 'join' in from ? from.join.length : 0);
  const [best, second] = readings.sort((a, b) => joins(a) - joins(b));
  return best && second && joins(best) === joins(second) ? undefined : best;
}

/**
 * Whether the plan groups by or shows what only points to another table, or tells who it was by a number of its own rows: that
 * one's names say more.
 */
export function showsKeys(
  { text }: TokenizedQuestion,
  { table, group_by, columns }: Plan,
  tables: readonly TaskTable[],
  relations: Relations,
) {
  const isKey = ({ column, to, key }: Link) =>
    key !== to.label && (columns.includes(column.name) || group_by.some((group) => group.column === column.name));
  const isWho = ({ from, to }: Link) =>
    /\bwho\b/i.test(text) &&
    nameColumn(to) !== undefined &&
    from.table.schema.columns.some((column) => columns.join() === column.name && isNumbered(column));
  const links = graphOf(tables, relations)?.links ?? [];
  return links.some((link) => link.from.table.name === table && (isKey(link) || isWho(link)));
}

/** "members with no such payment", counted among those who paid something: they are all in another table. */
export function missesThose({ table, filters }: Plan, tables: readonly TaskTable[], relations: Relations): boolean {
  const never = filters.flatMap((each) =>
    !('any' in each) && each.op === 'not in' && each.of?.table === table ? [each.column] : [],
  );
  return (
    never.length > 0 &&
    (graphOf(tables, relations)?.links.some(
      ({ from, column }) => from.table.name === table && never.includes(column.name),
    ) ??
      false)
  );
}

/** By which columns the tables were brought together, and what rows of theirs found no partner. */
function meetings(plan: Plan, { relations }: Relations): string[] {
  const pairs = plansIn(plan).flatMap(({ table, from, filters }) =>
    eachCondition(filters).flatMap(({ column, of }) => {
      const other = of?.columns[0] ?? of?.group_by[0]?.column;
      const home = from && 'join' in from ? from.columns.find(({ name }) => name === column) : { table, column };
      return of && other && home && of.table !== home.table
        ? [[`${home.table}.${home.column}`, `${of.table}.${other}`] as const]
        : [];
    }),
  );
  const named = ({ table, columns }: Relations['relations'][number]['to']) => `${table}.${columns.join('+')}`;
  return [
    ...new Set(
      pairs.map(([one, other]) => {
        const known = relations.find(
          ({ from, to }) => [one, other].sort().join() === [named(from), named(to)].sort().join(),
        );
        if (!known) return `${one} and ${other} are compared by their values.`;
        const { from, to, evidence } = known;
        const alone = [from, to].flatMap((side, place) => {
          const count = place === 0 ? evidence.unmatched.from : evidence.unmatched.to;
          return count > 0 ? [`${count} ${count === 1 ? 'row' : 'rows'} of ${side.table} without a partner`] : [];
        });
        return `${named(from)} meets ${named(to)}: ${alone.length ? alone.join(', ') : 'every row has a partner'}.`;
      }),
    ),
  ];
}

/** Every column that a plan and those within it use. */
export function columnsIn(plan: Plan): { table: string; column: string }[] {
  return plansIn(plan).flatMap(({ table, from, columns, filters, measure, group_by, order }) => {
    const names = [
      ...columns,
      ...eachCondition(filters).map(({ column }) => column),
      ...group_by.map(({ column }) => column),
      measure?.column,
      order?.column,
    ].filter((name) => name !== undefined && name !== null);
    if (from && 'join' in from) return from.columns.map((each) => ({ table: each.table, column: each.column }));
    return names.map((column) => ({ table, column }));
  });
}
