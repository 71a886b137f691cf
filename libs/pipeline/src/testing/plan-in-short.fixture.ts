// A plan in short, for tests that say for many questions what they come to: `rows Lake where County = Breck, most Depth (m)`.
import { type Condition, type Filter, NO_RELATIONS, type Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { Planner } from '../planner/planner.ts';

/** Nothing, where the rules refuse the question. */
export async function planInShort(question: string, table: TaskTable): Promise<string | undefined> {
  const context = { question, tables: [table], mapping: [], relations: NO_RELATIONS, earlier: [], seed: 0 };
  const written = await new Planner().write(context);
  return written.kind === 'script' && written.plan ? short(written.plan) : undefined;
}

function short(plan: Plan): string {
  const { answer, measure, columns, group_by, filters, order, limit, place, having, beside, series, keys_only } = plan;
  const what = measure
    ? `${measure.function}${COMPARED.test(measure.of ?? '') ? ` of ${measure.of}` : ''}(${[measure.column ?? '*', ...([measure.function, measure.of].includes('ratio') && measure.other ? [measure.other] : [])].join(', ')}${where(measure.part ?? [])}${sidesOf(measure)})`
    : [answer, ...columns].join(' ');
  const once = plan.from && 'rows_of' in plan.from ? plan.from.computed.find((step) => 'distinct' in step) : undefined;
  return [
    measure && answer === 'exists' ? `whether ${what}` : what,
    ...group_by.map(({ column, grain }) => ` by ${grain ?? column}`),
    where(filters),
    series ? `, ${series}` : '',
    having ? `, ${having.op} ${having.value}` : '',
    order && limit ? `, ${order.direction === 'desc' ? 'most' : 'least'} ${order.column ?? 'of it'}` : '',
    limit && limit > 1 ? `, ${limit} of them` : '',
    keys_only === false ? ', with it' : '',
    place ? `, number ${place} of ${order?.column}` : '',
    beside ? `, ${beside.step === 1 ? 'after' : 'before'}${where(beside.filters)}` : '',
    beside && order?.column ? ` by ${order.column}` : '',
    once ? `, each ${once.distinct.join(' and ')} once` : '',
  ].join('');
}

/** What is compared, where that is no aggregate of a column. */
const COMPARED = /^(ratio|share|stddev|variance)$/;

const sidesOf = ({ sides, absolute }: NonNullable<Plan['measure']>) =>
  sides ? `${where(sides[0])}${absolute ? ' and' : ' less'}${where(sides[1])}` : '';

const where = (filters: readonly Filter[]) =>
  filters.length
    ? ` where ${filters.map((each) => ('any' in each ? each.any : [each]).map(told).join(' or ')).join(', ')}`
    : '';

const told = ({ column, op, values, of }: Condition) => `${column} ${op} ${of ? `(${short(of)})` : values.join('|')}`;
