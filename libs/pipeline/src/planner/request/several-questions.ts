// "What is the total revenue and which city had the most?": questions in one breath, each answered by a plan of its own,
// together by one row.
import type { Filter, Plan } from '@quaestor/contracts';
import { literal } from '../compile/identifiers.ts';
import { describePlan } from '../telling/describe-plan.ts';
import { eachCondition } from '../compile/each-condition.ts';

/** Where another question may begin. */
const BEGINNING =
  /(?:\?\s+(?:and\s+)?|;\s*(?:and\s+)?|,?\s+and\s+(?:also\s+)?)(?=(?:which|what|how many|how much|who|when|where|in which|on which)\b)/giu;

/** The questions, in order; nothing when there is only one. A question that ends in "the most" is about what the first measures. */
export function questionsIn(text: string): string[] | undefined {
  const parts = text.split(BEGINNING).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part.includes(' ')) ? parts : undefined;
}

/** "how many for books": of what was asked before; of what is counted it is a question by itself. */
export const ELLIPTIC =
  /^(?:how many|how much|what)(?: (?:is it|was it|were they|about))? (?<of>for|in|on|at|by|from|with|of) (?!which\b|what\b)/iu;
export const isElliptic = (part: string, { measure }: Plan): boolean =>
  ELLIPTIC.test(part) && measure !== null && measure.function !== 'count';

const MEASURED: Partial<Record<NonNullable<Plan['measure']>['function'], string>> = { sum: 'total', mean: 'average' };
const OPEN_END = /\bthe (most|highest|least|lowest|fewest)[\s?.!]*$/iu;

/** The question with what it leaves out, by the measure of the one before it. */
export function completed(question: string, { measure }: Plan): string {
  const named = measure?.column && MEASURED[measure.function];
  if (!named) return question;
  return question.replace(OPEN_END, (_, word: string) => {
    const end = /^(most|highest)$/iu.test(word) ? 'highest' : 'lowest';
    return `the ${end} ${named} ${measure.column}`;
  });
}

/**
 * The plans with what each leaves to the other: "how many were rejected in 2020 and how many in 2021" is of those rejected, both
 * times. Undefined, where a condition is said of one of them and may be meant of the other, or one is about what the other finds.
 */
export function shared(plans: readonly Plan[], parts: readonly string[]): Plan[] | undefined {
  if (parts.slice(1).some((part) => PRONOUN.test(part))) return undefined;
  const named = plans.map((plan) => new Set(plan.filters.flatMap(columnsOf)));
  const all = new Set(named.flatMap((names) => [...names]));
  const done = plans.map((plan, place) => {
    const missing = [...all].filter((name) => !named[place]!.has(name));
    if (missing.length === 0) return plan;
    const isParallel = [...all].some((name) => named.every((names) => names.has(name)));
    // "how many are there and how many were refunded"
    const isWhole = place === 0 && plan.filters.length === 0 && VERB.test(parts[0]!);
    if (!isParallel) return isWhole ? plan : undefined;
    const others = plans
      .flatMap(({ filters }) => filters)
      .filter((each) => columnsOf(each).some((name) => missing.includes(name)));
    const single = new Set(others.map((each) => JSON.stringify(each)));
    return single.size > missing.length * 2 ? undefined : { ...plan, filters: [...plan.filters, ...others] };
  });
  return done.some((plan) => plan === undefined) ? undefined : (done as Plan[]);
}

const columnsOf = (filter: Filter): string[] => eachCondition([filter]).map(({ column }) => column);
const PRONOUN = /\b(it|its|they|them|their|those|these|he|his|she|her|that one)\b/;
const VERB = /\b(is|are|was|were|do|does|did|have|has|had|there)\b/i;

/** Whether the plan is answered by one value, but for those that are equal. */
export const isSingle = ({ answer, limit, columns, keys_only, also, group_by, then }: Plan): boolean =>
  !then &&
  !also?.length &&
  ((answer === 'value' && group_by.length === 0) ||
    answer === 'exists' ||
    (answer === 'rows' && limit === 1 && columns.length === 1) ||
    (answer === 'groups' && limit === 1 && keys_only === true && group_by.length === 1));

/** Each script in a block of its own, where `answer` keeps what it is given; the row of all is the answer. */
export function togetherScript(plans: readonly Plan[], scripts: readonly string[]): string {
  const blocks = scripts.map((script) => `{\nconst answer = (value) => answers.push(value);\n${script}}\n`);
  const cells = plans.map((plan, place) => `${literal(describePlan(plan, 'rows', String))}: cell(answers[${place}]),`);
  return `const answers = [];
const cell = (value) => (Array.isArray(value) ? value.map((row) => Object.values(row)[0]).join(', ') : value);
${blocks.join('')}answer([{
  ${cells.join('\n  ')}
}]);
`;
}
