// A plan as a model was asked for it → the plan that is compiled: what it leaves out is filled in, what makes no sense is
// thrown back in words that help it to do better.
import type { ColumnSchema, Computation, Condition, Plan, Preparation, Verdict } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { columnsPrepared } from '../../planner/compile/preparations.ts';
import { isNumber, isTime } from '../../planner/columns.ts';
import type { AskedCondition, AskedMeasure, AskedPlan, AskedVerdict } from './asked-plan.ts';
import type { AskedStep } from './choices.ts';

type Measured = NonNullable<Plan['measure']>;

/** The plan makes no sense; the message says why, to the model. */
export class Senseless extends Error {
  override readonly name = 'Senseless';
}

const SIGNIFICANCE: Readonly<Record<string, Pick<Measured, 'function' | 'test'>>> = {
  correlation_p: { function: 'p_value', test: 'pearson' },
  shapiro_p: { function: 'p_value', test: 'shapiro' },
  t_test_p: { function: 'p_value', test: 'student_t' },
  anova_p: { function: 'p_value', test: 'anova' },
  mann_whitney_p: { function: 'p_value', test: 'mann_whitney' },
  kruskal_p: { function: 'p_value', test: 'kruskal' },
  chi_square_p: { function: 'p_value', test: 'chi_square' },
  chi_square: { function: 'statistic', test: 'chi_square' },
};
const OF_ANY: ReadonlySet<string> = new Set([
  'count',
  'count_distinct',
  'count_missing',
  'mode',
  'min',
  'max',
  'share',
]);
/** By mean or rank. */
const MAKES_GROUPS = /^(?:t_test|anova|mann_whitney|kruskal)/;
const MOST_GROUPS = 60;
/** The second column makes the groups. */
const BY_GROUPS = /^(?:t_test|anova|mann_whitney|kruskal|chi_square)/;

export function toPlan({ steps = [], group_by: groups = [], ...asked }: AskedPlan, file: TaskTable): Plan {
  const computed = steps.flatMap(({ as, op, columns }) => stepsOf(as, op, columns));
  const from = computed.length ? { rows_of: file.name, computed } : undefined;
  const columns = from ? columnsPrepared(from, file.schema.columns) : file.schema.columns;
  const known = new Map(columns.map((column) => [column.name, column]));
  for (const { columns: used } of steps) used.forEach((name) => columnOf(name, known));
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
      if (meant.type === 'decimal')
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

const isSame = ({ name: _, ...one }: Measured, { name: __, ...other }: Measured) =>
  JSON.stringify(one) === JSON.stringify(other);

/** A number of the question says one thing: a threshold of outliers is none of the column itself. */
function usedTwice(conditions: readonly AskedCondition[]): number | undefined {
  const outliers = conditions.filter(({ op }) => op.includes('outlier'));
  const compared = conditions.filter(({ op }) => !op.includes('outlier'));
  const again = outliers.find(({ value }) =>
    compared.some((each) => typeof value === 'number' && Math.abs(Number(each.value)) === value),
  );
  return again && Number(again.value);
}

function columnOf(name: string, known: ReadonlyMap<string, ColumnSchema>): ColumnSchema {
  const column = known.get(name);
  if (!column) throw new Senseless(`"${name}" is used and no step makes it.`);
  return column;
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

class PlanReader {
  constructor(private readonly known: ReadonlyMap<string, ColumnSchema>) {}

  measure(name: string, asked: AskedMeasure): Measured {
    const { function: wanted, fraction } = asked;
    const column = asked.column === null ? null : columnOf(asked.column, this.known);
    const other = asked.other ? columnOf(asked.other, this.known) : undefined;
    if (column && !isNumber(column) && !OF_ANY.has(wanted) && !wanted.startsWith('chi_square'))
      throw new Senseless(`${wanted} needs numbers, and "${column.name}" is ${column.type}.`);
    if (other && !isNumber(other) && !BY_GROUPS.test(wanted))
      throw new Senseless(`${wanted} needs numbers, and "${other.name}" is ${other.type}.`);
    if (other && MAKES_GROUPS.test(wanted) && other.distinct > MOST_GROUPS)
      throw new Senseless(
        `${wanted} compares the groups that "other" makes; "${other.name}" has ${other.distinct} values.`,
      );
    const conditions = (asked.where ?? []).map((each) => this.condition(each));
    const own = SIGNIFICANCE[wanted] ?? {
      function: wanted === 'stddev_pop' ? 'stddev' : (wanted as Measured['function']),
    };
    if (wanted === 'share') {
      if (!conditions.length) throw new Senseless('share needs "where": the rows whose percentage it is.');
      return { function: 'share', column: null, part: conditions, name };
    }
    return {
      ...own,
      column: column?.name ?? null,
      name,
      ...(other ? { other: other.name } : {}),
      ...(wanted === 'stddev_pop' ? { population: true } : {}),
      ...(fraction !== undefined ? { fraction: fraction > 1 ? fraction / 100 : fraction } : {}),
      ...(conditions.length ? { where: conditions } : {}),
    };
  }

  condition({ column: name, op, value }: AskedCondition): Condition {
    const column = columnOf(name, this.known);
    const outlier = /^(no_)?outlier_(iqr|zscore)$/.exec(op);
    if (outlier) {
      const method = outlier[2] as 'iqr' | 'zscore';
      const factor = typeof value === 'number' && value > 0 ? value : method === 'iqr' ? 1.5 : 3;
      return { column: name, op: outlier[1] ? '!=' : '=', values: [], outlier: { method, factor } };
    }
    if (op === 'above_mean' || op === 'below_mean')
      return {
        column: name,
        op: op === 'above_mean' ? '>' : '<',
        values: [],
        relative: { to: 'mean', deviations: 0, side: 'one' },
      };
    if (op === 'missing' || op === 'present') return { column: name, op, values: [] };
    if (value === null) throw new Senseless(`The condition on "${name}" has no value.`);
    if (op === 'year' || op === 'month') {
      if (!isTime(column)) throw new Senseless(`"${name}" is no date.`);
      return { column: name, grain: op, op: '=', values: [Number(value)] };
    }
    return { column: name, op: op as Condition['op'], values: [value] };
  }

  verdict(name: string, { cases }: AskedVerdict, measured: readonly string[]): Verdict {
    return {
      name,
      cases: cases.map(({ if: conditions, says }) => ({
        says,
        when: conditions.map(({ name: of, abs, op, value }) => {
          const place = measured.indexOf(of);
          if (place < 0) throw new Senseless(`A case of ${name} asks for ${of}, which is no number of the answer.`);
          if (op === '!=') throw new Senseless(`A case of ${name} compares by !=; use <, <=, >, >= or =.`);
          return { measure: place, ...(abs ? { absolute: true } : {}), op, value };
        }),
      })),
    };
  }
}
