// A question with lines below it → a plan: what is prepared, what is asked, whether every further sentence agrees, and which
// value each name stands for. Nothing, where a word of all that has no meaning.
import type { Plan, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { Asked } from '../answer-format.ts';
import { sourceTable } from '../compile/sources.ts';
import type { RelatedReading } from '../relational/read-related.ts';
import { bagOf } from './bag.ts';
import { briefOf } from './brief.ts';
import { agrees, type Draft } from './draft.ts';
import { correlation } from './kinds/correlation.ts';
import { measures } from './kinds/measures.ts';
import { normality } from './kinds/normality.ts';
import { outliers } from './kinds/outliers.ts';
import { underTheirNames } from './names.ts';
import { preparedBy, stepIn } from './preparations.ts';
import { isAboutGaps, isRemark } from './settings.ts';

const KINDS = [outliers, normality, correlation, measures];

export function readBrief(asked: Asked, file: TaskTable): RelatedReading | undefined {
  const brief = briefOf(asked, file);
  if (!brief) return undefined;
  const { steps, asks, notes } = preparedBy(brief.question, file);
  const further = fillsIn(brief.method, steps, file);
  steps.unshift(...further);
  notes.unshift(...further.map(({ op, columns }) => `Gaps of ${columns.join(', ')} are filled: ${op}.`));
  const source = steps.length
    ? { table: `${file.name}_prepared`, from: { rows_of: file.name, computed: steps } }
    : undefined;
  const table = source ? sourceTable(source, [file]) : file;
  const bags = asks
    .filter((each) => !isRemark(each) && !(isAboutGaps(each) && asks.length > 1))
    .map((each) => bagOf(each, table, { filtered: true }));
  const draft = firstOf(KINDS, (kind) => kind(bags, brief, table));
  if (!draft) return undefined;
  const filtered = draft.filters.length > 0;
  const origins = steps.flatMap((step) => ('name' in step ? step.columns : []));
  const whole: Draft = {
    ...draft,
    columns: [...draft.columns, ...table.schema.columns.filter(({ name }) => origins.includes(name))],
  };
  const isStep = (sentence: string) => steps.some((step) => sameStep(step, stepIn(sentence, file)));
  if (!brief.method.every((each) => isStep(each) || agrees(bagOf(each, table, { filtered }), whole, steps.length > 0)))
    return undefined;
  const plan = planOf(draft, brief.outputs, source?.table ?? table.name);
  if (!plan) return undefined;
  return {
    plan: source ? { ...plan, from: source.from } : plan,
    mapping: draft.mapping.map((each) => ({ ...each, table: file.name, filename: file.filename })),
    notes: [...notes, ...draft.notes],
    cost: 0,
    columns: whole.columns
      .filter(({ name }) => file.schema.columns.some((each) => each.name === name))
      .map(({ name }) => ({ table: file.name, column: name })),
  };
}

/** Gaps that the lines below say how to fill. */
function fillsIn(method: readonly string[], steps: readonly Preparation[], file: TaskTable) {
  const found = method.flatMap((each) => stepIn(each, file) ?? []);
  return found.filter((each) => each.op.startsWith('fill') && !steps.some((step) => sameStep(step, each)));
}

const sameStep = (one: Preparation, other: ReturnType<typeof stepIn>) =>
  other !== undefined &&
  'op' in one &&
  one.op === other.op &&
  JSON.stringify(one.columns) === JSON.stringify(other.columns);

function planOf(draft: Draft, outputs: Parameters<typeof underTheirNames>[1], table: string): Plan | undefined {
  if (draft.rows) return { table, ...draft.rows };
  const named = underTheirNames(draft, outputs);
  return named && { table, answer: 'value', filters: [...draft.filters], group_by: [], columns: [], ...named };
}

function firstOf<A, B>(list: readonly A[], found: (each: A) => B | undefined): B | undefined {
  for (const each of list) {
    const result = found(each);
    if (result !== undefined) return result;
  }
  return undefined;
}
