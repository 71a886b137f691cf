// A name that is both what a row is called and a cell of another column: "the population of Angul", a district, whose
// headquarters are Angul as well. Where all rows that have it in either are one, it does not matter which is meant.
import type { Condition, Plan } from '@quaestor/contracts';
import { valueKey } from '../../words/split-words.ts';
import type { Scan } from './scan.ts';

/** The plan by what rows are called, which ends without an answer where another row has the name too; nothing, where the plans differ in more. */
export function ofSameRow(scan: Scan, plans: readonly Plan[]): { plan: Plan; note: string } | undefined {
  const label = scan.label();
  if (!label || label.type !== 'text' || !scan.isUnique(label)) return undefined;
  const called = plans.flatMap((plan) => {
    const found = soleName(plan, label.name);
    return found && !plan.one && !plan.from && !plan.limit ? [{ plan, ...found }] : [];
  });
  const [own, ...more] = called;
  if (!own || more.length > 0) return undefined;
  const others = plans
    .filter((plan) => plan !== own.plan)
    .map((plan) =>
      plan.filters.flatMap((each): Condition[] => {
        if (!isName(each) || valueKey(String(each.values[0])) !== valueKey(String(own.name.values[0]))) return [];
        const filters = plan.filters.map((filter) => (filter === each ? own.name : filter));
        return JSON.stringify({ ...plan, filters }) === JSON.stringify(own.plan) ? [each] : [];
      }),
    );
  if (others.length === 0 || others.some(({ length }) => length !== 1)) return undefined;
  const any = [own.name, ...others.flat()];
  return {
    plan: { ...own.plan, one: { column: label.name, filters: [{ any }] } },
    note: `${own.name.values[0]} is taken for ${label.name}; no other row has it as ${any
      .slice(1)
      .map(({ column }) => column)
      .join(' or ')}.`,
  };
}

const isName = (filter: Plan['filters'][number]): filter is Condition =>
  !('any' in filter) && filter.op === '=' && filter.values.length === 1 && !filter.of && !filter.grain;

function soleName({ filters }: Plan, column: string): { name: Condition } | undefined {
  const [name, ...others] = filters.filter((each) => isName(each)).filter((each) => each.column === column);
  return name && others.length === 0 ? { name } : undefined;
}
