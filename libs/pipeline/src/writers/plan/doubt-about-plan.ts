// Cheap signs that a plan does not answer the question: what the question says in so many words and the plan has not.
import type { ColumnMapping, Plan } from '@quaestor/contracts';
import { computationLeftOut, mappedLeftOut } from '../../sql/left-out.ts';
import { numbersIn } from './choices.ts';

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
  const number = numbersIn(withoutRounding(question.split('\n')[0]!.toLowerCase())).find((each) => !isUsed(each, plan));
  if (number !== undefined) return `The question speaks of ${number}; the plan does not use it.`;
  return computationLeftOut(script, question);
}

/** How an answer is to be written says nothing of what it is; nor do the places of a list. */
const withoutRounding = (text: string) =>
  text.replace(/\b\d+ (?:decimal|digit|significant)\w*/g, ' ').replace(/"[^"]*"|'[^']*'/g, ' ');

/** As it is, as a share of a hundred, or in a date. */
function isUsed(number: number, plan: Plan): boolean {
  const text = JSON.stringify(plan);
  return numbersIn(text.replace(/["-]/g, ' ')).some(
    (each) => Math.abs(each) === Math.abs(number) || each * 100 === Math.abs(number),
  );
}

/** All names and values in it. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
