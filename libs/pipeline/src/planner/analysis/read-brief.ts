// A question with lines below it → a plan: what is prepared, what is asked, whether every further sentence agrees, and which
// value each name stands for. Nothing, where a word of all that has no meaning.
import type { Plan, Preparation } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import type { Asked } from '../answer-format.ts';
import { sourceTable } from '../compile/sources.ts';
import { Unclear } from '../reading.ts';
import type { RelatedReading } from '../relational/read-related.ts';
import { bagOf } from './bag.ts';
import { type Brief, briefOf } from './brief.ts';
import { agrees, type Draft } from './draft.ts';
import { correlation } from './kinds/correlation.ts';
import { measures } from './kinds/measures.ts';
import { normality } from './kinds/normality.ts';
import { outliers } from './kinds/outliers.ts';
import { tests } from './kinds/tests.ts';
import { underTheirNames } from './names.ts';
import { preparedBy, stepIn, withoutAfter } from './preparations.ts';
import { isAboutGaps, isRemark } from './settings.ts';
import { readBySpans } from './spans/read-by-spans.ts';
import { strangeAmong } from './words.ts';

const KINDS = [outliers, normality, tests, correlation, measures];

/** Read whole, sentence by sentence; else in pieces. @throws {Unclear} */
export function readBrief(asked: Asked, file: TaskTable): RelatedReading {
  const brief = briefOf(asked, file);
  if (!brief) throw new Unclear('the names of the answer are not told in a way that the rules know');
  try {
    return readWhole(brief, file);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    return inPieces(brief, file, error);
  }
}

/** What neither way of reading understands is named by both. */
function inPieces(brief: Brief, file: TaskTable, whole: Unclear): RelatedReading {
  try {
    return readBySpans(brief, file);
  } catch (error) {
    if (!(error instanceof Unclear)) throw error;
    const known = new Set(brief.outputs.map(({ name }) => name));
    const words = [...whole.words, ...error.words].filter((word) => !known.has(word));
    throw new Unclear(error.message, whole.candidates, [...new Set(words.length ? words : error.words)]);
  }
}

function readWhole(brief: Brief, file: TaskTable): RelatedReading {
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
    .map((each) => bagOf(steps.length ? withoutAfter(each) : each, table, { filtered: true }));
  const draft = firstOf(KINDS, (kind) => kind(bags, brief, table));
  if (!draft) {
    const words = [...bags, ...brief.method.map((each) => bagOf(each, table))].flatMap((bag) => bag.words);
    throw new Unclear('what is asked has no meaning for the rules', [], strangeAmong(words));
  }
  const filtered = draft.filters.length > 0;
  const origins = steps.flatMap((step) => ('name' in step ? step.columns : []));
  const whole: Draft = {
    ...draft,
    columns: [...draft.columns, ...table.schema.columns.filter(({ name }) => origins.includes(name))],
  };
  const isStep = (sentence: string) => steps.some((step) => sameStep(step, stepIn(sentence, file)));
  const beyond = brief.method.find(
    (each) => !isStep(each) && !agrees(bagOf(each, table, { filtered }), whole, steps.length > 0),
  );
  if (beyond !== undefined) {
    const { words } = bagOf(beyond, table);
    const strange = [strangeAmong(words, whole.vocabulary), strangeAmong(words, [])].find(({ length }) => length);
    throw new Unclear(`"${beyond}" says more than the rules understand`, [], strange ?? []);
  }
  const plan = planOf(draft, brief.outputs, source?.table ?? table.name);
  if (!plan) throw new Unclear(`it is not clear what ${brief.outputs.map(({ name }) => name).join(', ')} stand for`);
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
