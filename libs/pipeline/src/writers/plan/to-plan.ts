// A plan as a model was asked for it → the plan that is compiled: what it leaves out is filled in, what makes no sense is
// thrown back in words that help it to do better.
import type { Computation, Plan, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { columnsPrepared } from '../../planner/compile/preparations.ts';
import { isIdentifier, isTime } from '../../planner/columns.ts';
import type { AskedCondition, AskedPlan } from './asked-plan.ts';
import type { AskedStep } from './choices.ts';
import { columnOf, type Measured, PlanReader, Senseless } from './plan-reader.ts';

export function toPlan({ steps = [], group_by: groups = [], ...asked }: AskedPlan, file: TaskTable): Plan {
  const computed = steps.flatMap(({ as, op, columns }) => stepsOf(as, op, columns));
  inOrder(steps, file);
  const from = computed.length ? { rows_of: file.name, computed } : undefined;
  const columns = from ? columnsPrepared(from, file.schema.columns) : file.schema.columns;
  const known = new Map(columns.map((column) => [column.name, column]));
  const reader = new PlanReader(known);
  const filters = asked.where.map((each) => reader.condition(each));
  const answers = Object.entries(asked.answer);
  const measures = answers.flatMap(([name, each]) => ('function' in each ? [reader.measure(name, each)] : []));
  const verdicts = answers.flatMap(([name, each]) =>
    'cases' in each
      ? [
          reader.verdict(
            name,
            each,
            measures.map((measure) => measure.name!),
          ),
        ]
      : [],
  );
  const [measure, ...also] = measures;
  const same = measures.find((each, place) => measures.slice(0, place).some((other) => isSame(each, other)));
  if (same) throw new Senseless(`${same.name} would be the same as another value of the answer.`);
  const twice = usedTwice([
    ...asked.where,
    ...answers.flatMap(([, each]) => ('where' in each ? (each.where ?? []) : [])),
  ]);
  if (twice !== undefined) throw new Senseless(`The number ${twice} is used in two conditions that are not the same.`);
  if (!measure) throw new Senseless('At least one value of the answer must be a function of a column.');
  const base = { table: from ? `${file.name}_prepared` : file.name, ...(from ? { from } : {}), filters, columns: [] };
  if (asked.show === 'rows') {
    for (const name of asked.columns ?? []) columnOf(name, known);
    return { ...base, answer: 'rows', measure: null, columns: asked.columns ?? [], group_by: [] };
  }
  const ofGroups = asked.show === 'group' || asked.show === 'table';
  if (ofGroups !== groups.length > 0)
    throw new Senseless(
      ofGroups ? `To show a ${asked.show}, group_by names a column.` : 'group_by makes a table; show it.',
    );
  if (!ofGroups) {
    const named = answers.length > 1 || verdicts.length > 0;
    return {
      ...base,
      answer: 'value',
      measure,
      ...(named ? { also, verdicts } : {}),
      group_by: [],
    };
  }
  const own = measures.find(({ column }) => groups.some((each) => each.column === column && each.part === 'value'));
  if (own) throw new Senseless(`"${own.column}" is the same within each of its own groups; leave group_by empty.`);
  if (verdicts.length) throw new Senseless('Groups have no verdicts; leave group_by empty.');
  const order = asked.order === 'none' ? undefined : asked.order;
  return {
    ...base,
    answer: 'groups',
    measure,
    ...(also.length ? { also } : {}),
    group_by: groups.map(({ column, part }) => {
      const meant = columnOf(column, known);
      if (
        meant.type === 'decimal' ||
        (meant.type === 'integer' && meant.distinct > MOST_GROUPS && !isIdentifier(meant))
      )
        throw new Senseless(`"${column}" measures; groups are made by what things have in common.`);
      if (part === 'value') return { column };
      if (!isTime(meant)) throw new Senseless(`"${column}" is no date; its part is "value".`);
      return { column, grain: part };
    }),
    ...(order
      ? { order: { column: null, direction: order === 'highest' ? ('desc' as const) : ('asc' as const) } }
      : {}),
    ...(asked.limit > 0 && order ? { limit: asked.limit } : {}),
    ...(asked.show === 'group' ? { keys_only: true } : {}),
  };
}

/** Of whole numbers more than this are amounts: `Meals served`. */
const MOST_GROUPS = 40;

const isSame = ({ name: _, ...one }: Measured, { name: __, ...other }: Measured) =>
  JSON.stringify(one) === JSON.stringify(other);

/** Each step is of columns that are there or that one before it makes. */
function inOrder(steps: NonNullable<AskedPlan['steps']>, { schema }: TaskTable): void {
  const made = new Set(schema.columns.map(({ name }) => name));
  for (const { as, columns } of steps) {
    const missing = columns.find((name) => !made.has(name));
    if (missing !== undefined)
      throw new Senseless(`The step that makes "${as}" uses "${missing}", and no step before it makes that.`);
    made.add(as);
  }
}

/** A number of the question says one thing: a threshold of outliers is none of the column itself. */
function usedTwice(conditions: readonly AskedCondition[]): number | undefined {
  const outliers = conditions.filter(({ op }) => op.includes('outlier'));
  const compared = conditions.filter(({ op }) => !op.includes('outlier'));
  const again = outliers.find(({ value }) =>
    compared.some((each) => typeof value === 'number' && Math.abs(Number(each.value)) === value),
  );
  return again && Number(again.value);
}

/** What is done to one column may be asked for of several: each is changed where it stands. */
function stepsOf(name: string, op: AskedStep, columns: string[]): Preparation[] {
  const each = OF_ONE.has(op) && columns.length > 1 && columns.includes(name);
  return each ? columns.map((column) => stepOf(column, op, [column])) : [stepOf(name, op, columns)];
}

const OF_ONE: ReadonlySet<AskedStep> = new Set([
  'fill_mean',
  'fill_median',
  'fill_mode',
  'minmax',
  'zscore',
  'log',
  'sqrt',
]);

function stepOf(name: string, op: AskedStep, columns: string[]): Preparation {
  if (new Set(columns).size < columns.length) throw new Senseless(`The step ${op} names a column twice.`);
  const pairs: Partial<Record<Computation['op'], number>> = { difference: 2, quotient: 2, days: 2 };
  const wanted = pairs[op] ?? (op === 'sum' || op === 'product' ? undefined : 1);
  if (wanted !== undefined && columns.length !== wanted)
    throw new Senseless(`The step ${op} is of ${wanted} column${wanted === 1 ? '' : 's'}, not of ${columns.length}.`);
  return { name, op, columns };
}
