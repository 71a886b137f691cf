// Measures, conditions and verdicts as a model was asked for them → those of a plan.
import type { ColumnSchema, Condition, Plan, Verdict } from '@quaestor/contracts';
import { isNumber, isTime } from '../../planner/columns.ts';
import type { AskedCondition, AskedMeasure, AskedVerdict } from './asked-plan.ts';

export type Measured = NonNullable<Plan['measure']>;

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

export function columnOf(name: string, known: ReadonlyMap<string, ColumnSchema>): ColumnSchema {
  const column = known.get(name);
  if (!column) throw new Senseless(`"${name}" is used and no step makes it.`);
  return column;
}

type AskedCase = AskedVerdict['cases'][number];

/** What is called positive lies above zero, if anything is said of its sign; what is called negative below. */
function saysTheContrary({ says, if: conditions }: AskedCase): boolean {
  const [, sign] = /\b(?<!\b(?:no|not|non)[- ])(posi|nega)tive/i.exec(says) ?? [];
  if (!sign) return false;
  const signed = conditions.filter(({ abs }) => !abs);
  const positive = sign.toLowerCase() === 'posi';
  return signed.some(({ op, value }) =>
    positive ? op.startsWith('<') && value <= 0 : op.startsWith('>') && value >= 0,
  );
}

/** What makes the groups is the second: a text beside a number can be nothing else. */
function groupsLast(
  wanted: string,
  column: ColumnSchema | null,
  other: ColumnSchema | undefined,
): [ColumnSchema | null, ColumnSchema | undefined] {
  const isTurned = MAKES_GROUPS.test(wanted) && column?.type === 'text' && other !== undefined && isNumber(other);
  return isTurned ? [other, column] : [column, other];
}

export class PlanReader {
  constructor(private readonly known: ReadonlyMap<string, ColumnSchema>) {}

  measure(name: string, asked: AskedMeasure): Measured {
    const { function: wanted, fraction } = asked;
    const [column, other] = groupsLast(
      wanted,
      asked.column === null ? null : columnOf(asked.column, this.known),
      asked.other ? columnOf(asked.other, this.known) : undefined,
    );
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
    const contrary = cases.find(saysTheContrary);
    if (contrary) throw new Senseless(`"${contrary.says}" of ${name} is said of numbers of the other sign.`);
    const empty = cases.find((each) => each.if.some(({ abs, op, value }) => abs && op === '<' && value <= 0));
    if (empty) throw new Senseless(`"${empty.says}" of ${name} is never said: no size is below 0.`);
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
