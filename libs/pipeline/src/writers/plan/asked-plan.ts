// What a model is asked for before a statement: the few choices that make a plan. Its columns, the values of its conditions
// and the names of its answer are those that there are: a server that decodes by a schema cannot name others.
import * as z from 'zod';
import type { ColumnSchema } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { isNumber, isTime } from '../../planner/columns.ts';
import { type AskedFunction, type AskedStep, type Choices, type DatePart, PAIRED } from './choices.ts';

/** Columns that are computed on the way. */
export const COMPUTED = ['new1', 'new2', 'new3'] as const;

const COMPARISONS = ['=', '!=', '<', '<=', '>', '>='] as const;

/** Of a text, so that a reply ends. */
const LONGEST = 60;

/** A condition of a plan that is asked for. */
export interface AskedCondition {
  column: string;
  op: string;
  value: string | number | null;
}

const oneOf = (values: readonly string[]) => z.enum(values as [string, ...string[]]);

/** Values that a condition may name: those of the column, where they are known, and numbers that the question holds. */
function conditionOn(columns: readonly ColumnSchema[], computed: readonly string[], choices: Choices) {
  const kinds: z.ZodType<AskedCondition>[] = [
    z.object({ column: oneOf(columns.map(named)), op: z.enum(['missing', 'present']), value: z.null() }),
  ];
  const of = (names: readonly string[], ops: readonly string[], value: z.ZodType<AskedCondition['value']>) => {
    if (names.length) kinds.push(z.object({ column: oneOf(names), op: oneOf(ops), value }));
  };
  const { numbers, outliers, relative } = choices;
  for (const { name, type, values } of columns) {
    const meant = type === 'text' ? (values ?? []).filter(choices.speaksOf) : [];
    if (meant.length) of([name], ['=', '!='], oneOf(meant));
  }
  const measured = [...columns.filter(isNumber).map(named), ...computed];
  if (numbers.length) of(measured, COMPARISONS, z.literal([...numbers]));
  of(columns.filter(isFlag).map(named), ['='], z.literal([0, 1]));
  if (outliers.length) of(measured, outliers, z.literal([...new Set([...numbers, 1.5, 3])]));
  if (relative) of(measured, ['above_mean', 'below_mean'], z.null());
  const said = z.string().max(LONGEST).refine(choices.speaksOf, 'is no value that the question speaks of');
  of(columns.filter(({ type, values }) => type === 'text' && !values?.length).map(named), TEXT, said);
  const dates = choices.times ? columns.filter(isTime).map(named) : [];
  of(dates, COMPARISONS, z.string().max(LONGEST));
  if (numbers.length) of(dates, ['year'], z.literal([...numbers]));
  of(dates, ['month'], z.number().int().min(1).max(12));
  return z.union(kinds);
}

/** Of rows, where there is no column. */
const ROWS: ReadonlySet<AskedFunction> = new Set<AskedFunction>(['count', 'share']);
const TEXT = ['=', '!=', 'contains', 'starts', 'ends'] as const;
const named = ({ name }: ColumnSchema) => name;
/** Yes and no in numbers. */
const isFlag = ({ type, min, max }: ColumnSchema) =>
  type === 'boolean' || (type === 'integer' && Number(min) === 0 && Number(max) === 1);

export interface AskedMeasure {
  function: AskedFunction;
  column: string | null;
  other?: string | undefined;
  fraction?: number | undefined;
  where?: AskedCondition[] | undefined;
}

export interface AskedVerdict {
  cases: { if: { name: string; abs: boolean; op: (typeof COMPARISONS)[number]; value: number }[]; says: string }[];
}

export interface AskedPlan {
  steps?: { as: string; op: AskedStep; columns: string[] }[];
  where: AskedCondition[];
  group_by?: { column: string; part: 'value' | DatePart }[];
  answer: Record<string, AskedMeasure | AskedVerdict>;
  /** Of rows, what is shown. */
  columns?: string[];
  show: 'value' | 'group' | 'table' | 'rows';
  order: 'none' | 'highest' | 'lowest';
  limit: number;
}

/** What there is to choose from, for one table and the names that the answer is to have. */
export interface Offer {
  table: TaskTable;
  names: readonly string[];
  /** Columns that are measured or prepared. */
  columns: readonly string[];
  choices: Choices;
}

export function askedPlan({ table, names, columns, choices }: Offer): z.ZodType<AskedPlan> {
  const computed = choices.steps.length ? COMPUTED : [];
  const column = oneOf([...columns, ...computed]);
  const meant = table.schema.columns.filter(({ name }) => columns.includes(name));
  const where = z.array(conditionOn(meant, computed, choices)).max(4);
  const own = names.length > 1 || choices.functions.includes('share') ? { where: where.optional() } : {};
  const measures = [
    { of: (each: AskedFunction) => ROWS.has(each), also: { column: z.union([column, z.null()]) } },
    { of: (each: AskedFunction) => PAIRED.has(each), also: { column, other: column } },
    { of: (each: AskedFunction) => each === 'quantile', also: { column, fraction: z.number() } },
    { of: (each: AskedFunction) => !ROWS.has(each) && !PAIRED.has(each) && each !== 'quantile', also: { column } },
  ].flatMap(({ of, also }) => {
    const functions = choices.functions.filter(of);
    return functions.length ? [z.object({ function: oneOf(functions), ...also, ...own })] : [];
  });
  const measure = measures.length > 1 ? z.discriminatedUnion('function', measures as never) : measures[0]!;
  const bounds = [...new Set([0, ...choices.numbers])];
  const verdict = z.object({
    cases: z
      .array(
        z.object({
          if: z
            .array(
              z.object({
                name: oneOf(names.length ? names : ['value']),
                abs: z.boolean(),
                op: z.enum(COMPARISONS),
                value: z.literal(bounds),
              }),
            )
            .max(3),
          says: z.string().max(LONGEST),
        }),
      )
      .min(1)
      .max(4),
  });
  const answered = names.length > 1 ? z.union([measure, verdict]) : measure;
  const shown: AskedPlan['show'][] = [
    'value',
    ...(choices.groups && names.length === 0 ? (['group', 'table'] as const) : []),
    ...(choices.rows && names.length === 0 ? (['rows'] as const) : []),
  ];
  return z.object({
    ...(choices.steps.length ? { steps: z.array(stepOf(column, choices)).max(3) } : {}),
    where,
    ...(choices.groups && names.length === 0 ? { group_by: z.array(groupOf(columns, choices)).max(2) } : {}),
    ...(shown.includes('rows')
      ? {
          columns: z
            .array(oneOf(table.schema.columns.map(named)))
            .max(6)
            .optional(),
        }
      : {}),
    answer: z.object(Object.fromEntries((names.length ? names : ['value']).map((name) => [name, answered]))),
    show: z.enum(shown),
    order: z.enum(['none', 'highest', 'lowest']),
    limit: z.number().int().min(0).max(100),
  }) as unknown as z.ZodType<AskedPlan>;
}

const stepOf = (column: z.ZodType<string>, { steps }: Choices) =>
  z.object({ as: column, op: oneOf(steps), columns: z.array(column).min(1).max(4) });

const groupOf = (columns: readonly string[], { parts }: Choices) =>
  z.object({ column: oneOf(columns), part: oneOf(['value', ...parts]) });
