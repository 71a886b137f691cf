// Cheap signs that a plan does not answer the question: what the question says in so many words and the plan has not.
import type { ColumnMapping, Plan } from '@quaestor/contracts';
import { type End, endAsked } from '../../words/end-asked.ts';
import { computationLeftOut, mappedLeftOut, numberLeftOut } from '../../sql/left-out.ts';
import { quotedName } from '../../sql/sql-tokens.ts';

/** @param script compiled of it, for what it computes. */
export function doubtAboutPlan(
  plan: Plan,
  script: string,
  { question, mapping }: { question: string; mapping: readonly ColumnMapping[] },
): string | undefined {
  // Names and values stand in it as they are in the data.
  const said = new Set(textsIn(plan).map((text) => text.trim().toLowerCase()));
  const says = (text: string) => said.has(text.trim());
  const left = mappedLeftOut(mapping, { in: 'plan', value: says, column: says, isAbout: () => true });
  if (left) return left;
  const number = numberLeftOut(question, JSON.stringify(plan), 'plan');
  if (number) return number;
  const asked = question.split('\n')[0]!;
  if (EXCLUDES.test(asked) && !APART.test(JSON.stringify(plan)))
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
  return computationLeftOut(script, question);
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
