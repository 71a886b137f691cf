// "How many of them are active?" after a question on some rows: a whole question, of those rows.
import type { Filter, Plan } from '@quaestor/contracts';
import type { EarlierQuestion, TaskTable } from '@quaestor/ports';
import type { TokenizedQuestion } from '../../words/tokens.ts';
import { scanOf } from '../grammar/scan.ts';
import { eachCondition } from '../compile/each-condition.ts';

const OF_THOSE =
  /\b(?:of|among|amongst|from|for) (?:them|those|these)\b|\b(?:those|these) (?!who\b|that\b|which\b|with\b|whose\b|from\b|in\b)\p{L}+|\b(?:them|they|their|theirs)\b/iu;
const PRONOUN = /^(them|they|their|theirs)$/;

/** Whether words stand for what an earlier question spoke of; "members and their fees" says itself whose. */
export function speaksOfEarlier(question: TokenizedQuestion, tables: readonly TaskTable[]): boolean {
  if (!OF_THOSE.test(question.text)) return false;
  const at = question.tokens.findIndex(({ lower }) => PRONOUN.test(lower));
  const isOwn = tables.some((table) => {
    const scan = scanOf(question, table);
    return Array.from({ length: Math.max(at, 0) }, (_, place) => place).some((place) => scan.rows(place).length > 0);
  });
  return at < 0 || !isOwn;
}

/** The same of the rows that the earlier plan is about; nothing, where that plan leaves it open which they are. */
export function amongThose(plan: Plan, { plan: earlier }: EarlierQuestion): Plan | undefined {
  const { answer, group_by, limit, having, place, beside, series, then, filters } = earlier;
  const isOfRows = (answer === 'value' || answer === 'rows' || answer === 'exists') && group_by.length === 0;
  const rows = sameRows(plan, earlier);
  if (!isOfRows || limit || having || place || beside || series || then || !rows || plan.then) return undefined;
  const said = new Set(namesOf(plan.filters));
  if (namesOf(filters).some((name) => said.has(name))) return undefined;
  return { ...plan, ...rows, filters: [...filters, ...plan.filters] };
}

/** Those of one table, with the columns that one of the two plans makes of it. */
function sameRows(one: Plan, other: Plan): Pick<Plan, 'table' | 'from'> | undefined {
  const [made, ...more] = [one, other].filter(({ from }) => from);
  const tableOf = ({ table, from }: Plan) => (from && 'rows_of' in from ? from.rows_of : table);
  if (one.table !== other.table && (more.length > 0 || tableOf(one) !== tableOf(other))) return undefined;
  return made ? { table: made.table, from: made.from } : { table: one.table };
}

const namesOf = (filters: readonly Filter[]): string[] => eachCondition(filters).map(({ column }) => column);
