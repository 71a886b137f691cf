// How a task ended → right, wrong or abstained.
import type { TaskEnding } from '@quaestor/ports';
import type { LabelledQuestion } from '../questions/question.ts';
import { isRight } from './is-right.ts';
import { nameOf } from './values.ts';

export type Verdict = 'right' | 'wrong' | 'abstained';

/** Endings that say: this cannot be answered. Others are faults of the machinery or of limits. */
const REFUSALS = new Set(['question-not-understood', 'no-script-writer', 'no-right-answer', 'several-meant']);

/** No answer is never worse than abstained, but for a bug: that is wrong. */
export function judgeEnding(question: LabelledQuestion, ending: TaskEnding): Verdict {
  if (ending.status === 'SUCCESS') {
    if (question.kind === 'abstain') return 'wrong';
    return isRight(question, ending.answer) ? 'right' : 'wrong';
  }
  const { code, detail } = ending.problem;
  if (code === 'internal') return 'wrong';
  if (question.kind !== 'abstain' || !REFUSALS.has(code)) return 'abstained';
  return names(detail, question.missing ?? []) ? 'right' : 'abstained';
}

/** The columns that come nearest are an offer, not what is missing. */
function names(detail: string, missing: string | readonly string[]): boolean {
  const said = nameOf(detail.replace(/\s*Nearest columns?:.*/s, ''));
  return [missing].flat().every((word) => said.includes(nameOf(word)));
}
