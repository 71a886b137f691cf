// Cheap signs that a plan does not answer the question: what the question says in so many words and the plan has not.
import type { ColumnMapping, ColumnSchema, Plan } from '@quaestor/contracts';
import type { TaskTable } from '@quaestor/ports';
import { type End, endAsked } from '../../words/end-asked.ts';
import { computationLeftOut, mappedLeftOut, monthLeftOut, numberLeftOut } from '../../sql/left-out.ts';
import { quotedName } from '../../sql/sql-tokens.ts';
import { otherOfItsKind } from '../../words/other-kind.ts';
import { columnsTold, ofWhichNothing, type Told } from '../../words/told.ts';
import { neverTold } from './never-told.ts';

/** @param script compiled of it, for what it computes. */
export function doubtAboutPlan(
  plan: Plan,
  script: string,
  {
    question,
    mapping,
    tables,
    names = [],
  }: {
    question: string;
    mapping: readonly ColumnMapping[];
    tables: readonly TaskTable[];
    names?: readonly string[];
  },
): string | undefined {
  // Names and values stand in it as they are in the data.
  const said = new Set(textsIn(plan).map((text) => text.trim().toLowerCase()));
  const says = (text: string) => said.has(text.trim());
  const left = mappedLeftOut(mapping, { in: 'plan', value: says, column: says, isAbout: () => true });
  if (left) return left;
  const written = JSON.stringify(plan);
  const number = numberLeftOut(question, written, 'plan');
  if (number) return number;
  const month = monthLeftOut(question, written, 'plan');
  if (month) return month;
  const asked = question.split('\n')[0]!;
  if ((EXCLUDES.test(asked) && !APART.test(written)) || (REMOVES.test(question) && !REMOVED.test(written)))
    return 'The question leaves something out; no condition of the plan does.';
  if (asksForOne(asked) && plan.answer === 'groups' && plan.limit === undefined)
    return 'One is asked for; show the group, order highest or lowest, limit 1.';
  const twice = valuesAtOnce(plan);
  if (twice) return `No row has two values in ${quotedName(twice)} at once.`;
  if (plan.answer === 'rows' && plan.columns.length === 0 && /\b(?:which|who|whose|what|where|when)\b/i.test(asked))
    return 'Show the column that is asked for, not whole rows.';
  const end = endAsked(asked);
  const taken = endTaken(plan);
  if (end && taken && end !== taken) return `The question asks for the ${end}; the plan takes the ${taken}.`;
  const never = plan.verdicts?.map(neverTold).find((says) => says !== undefined);
  if (never !== undefined) return `"${never}" is never told: for every number a case before it holds.`;
  const columns = tables.flatMap(({ schema }) => schema.columns);
  return (
    computationLeftOut(script, question) ??
    unaskedColumn(plan, columns, { text: [question, ...names].join('\n'), mapping }) ??
    otherOfItsKind(textsIn(plan), columns, { question, mapping })
  );
}

/** A column that is measured, or that rows are chosen or grouped by, although the question says nothing of it. */
function unaskedColumn(
  plan: Plan,
  columns: readonly ColumnSchema[],
  told: Pick<Told, 'text' | 'mapping'>,
): string | undefined {
  const isTold = columnsTold(told, columns);
  const used = new Set(textsIn({ ...plan, columns: [] }));
  const unasked = columns.find((column) => used.has(column.name) && !isTold(column));
  return unasked && ofWhichNothing(unasked, 'plan');
}

/** A column that is to be one value and another, in all conditions of the plan or of its measure. */
function valuesAtOnce({ filters, measure }: Plan): string | undefined {
  for (const conditions of [filters, measure?.where ?? []]) {
    const equal = conditions.flatMap((each) => ('any' in each || each.op !== '=' || each.grain ? [] : [each.column]));
    const twice = equal.find((column, place) => equal.indexOf(column) !== place);
    if (twice) return twice;
  }
  return undefined;
}

/** Which end of an order the plan is about, where it is one. */
function endTaken({ order, limit, place, measure }: Plan): End | undefined {
  if (order && (limit !== undefined || place !== undefined)) return order.direction === 'asc' ? 'lowest' : 'highest';
  if (measure?.function === 'min') return 'lowest';
  return measure?.function === 'max' ? 'highest' : undefined;
}

const EXCLUDES =
  /\b(?:except|excluding|excludes?|without|apart from|other than|besides|not counting|(?:taken|left|leaving|leave|taking) out|outside|(?:is|are|was|were|do|does|did)(?: not|n't))\b/i;
const REMOVED = /"op":"(?:!=|<|<=|>|>=)"|"outlier"|"relative"|"drop/;
/** What has no value is left out by every measure, and is no condition. */
const REMOVES =
  /\b(?:exclude|remove|discard|drop|omit|leave out)\b(?![^.\n]{0,40}\b(?:missing|nulls?|nan|empty|blanks?|duplicate\w*)\b)/i;
/** What a condition that leaves rows out looks like in a plan. */
const APART = /"op":"(?:!=|missing|present|<|<=|>|>=)"|"outlier"|"relative"|"drop/;

const EXTREME = /\b(?:most|least|more|less|fewer|fewest|top|bottom|best|worst|first|last|\p{L}{3,}est)\b/iu;
/** "which one", "who": with a word for an extreme, and none for several or how many. */
const asksForOne = (question: string) =>
  /\b(?:which|who|what)\b/i.test(question) &&
  EXTREME.test(question) &&
  !/\b(?:each|every|per|list|respectively|top \d+|top (?:two|three|four|five|ten))\b/i.test(question) &&
  !/\b(?:which|what)\s+(?:\d+\s+|two\s+|three\s+|five\s+)?\p{L}+s\b(?<!ss|us|is)/iu.test(question);

/** All names and values in it. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
